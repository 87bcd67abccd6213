"""How much of what is known to be wrong in real documents audit finds, how much it says is known, how fast.

A gold entry counts as found when one of our errors or warnings stands on one of its lines and is of a
family that fits its kind, so recall is an upper bound. Findings that fit no entry at all (of any severity)
are listed: candidates for false alarms, to be judged by hand. The documents are outside the repository;
without them this says so and ends.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan.findings import Finding, Severity
from juesuan.tasks.audit import audit_file

PUBLISHED = Path(__file__).resolve().parents[1].parent / "shared" / "published"
CONFIDENT = 0.75
WORDS = frozenset({"name", "wording", "text-vs-text", "numbering", "layout", "other"})
FAMILIES: dict[str, tuple[str, ...]] = {
    "indicator-coherence": ("audit-indicator", "audit-project", "check-rule", "audit-result"),
    "unit": ("audit-indicator",),
    "score": ("audit-total", "audit-score", "audit-rate"),
    "grade": ("audit-total", "audit-score"),
    "template-remnant": ("audit-residue", "audit-result"),
    "glossary": ("audit-glossary",),
    "name": ("audit-name", "code-", "audit-project-name"),
    "code": ("audit-code", "code-"),
    "year": ("audit-year",),
    "numbering": ("audit-numbering",),
    "wording": ("audit-exchanged", "audit-doubled", "audit-direction", "audit-larger"),
}
ANY = ("check-", "audit-")


@dataclass(frozen=True)
class Measured:
    """One document: gold entries looked for and found, findings that fit none, seconds."""

    name: str
    wanted: Sequence[dict[str, Any]]
    found: Sequence[dict[str, Any]]
    reported: Sequence[Finding]
    unmatched: Sequence[Finding]
    on_holds: Sequence[Finding]
    seconds: float


def measure(name: str) -> Measured:
    """Audit one document and compare with its gold list."""
    gold = json.loads((PUBLISHED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    audit_file(PUBLISHED / f"{name}.txt")
    started = time.perf_counter()
    result = audit_file(PUBLISHED / f"{name}.txt")
    seconds = time.perf_counter() - started
    reported = [one for one in result.findings if one.severity is not Severity.INFO]
    defects = [entry for entry in gold if entry["verdict"] == "defect"]
    wanted = [one for one in defects if one["severity"] != "info" and one["confidence"] >= CONFIDENT]
    found = [entry for entry in wanted if any(_fits(one, entry) for one in reported)]
    unmatched = [one for one in reported if not any(_fits(one, entry) for entry in defects)]
    holds = [entry for entry in gold if entry["verdict"] != "defect" and entry["lines"]]
    on_holds = [one for one in unmatched if any(_overlaps(one, entry) for entry in holds)]
    return Measured(name, wanted, found, reported, unmatched, on_holds, seconds)


def _fits(finding: Finding, entry: dict[str, Any]) -> bool:
    return finding.code.startswith(FAMILIES.get(entry["kind"], ANY)) and _overlaps(finding, entry)


def _overlaps(finding: Finding, entry: dict[str, Any]) -> bool:
    lines = [place.line for place in finding.places if place.line is not None]
    return any(first <= line <= last for line in lines for first, last in entry["lines"])


def main() -> int:
    """Print the measurement of every text there is."""
    if not PUBLISHED.is_dir():
        sys.stderr.write(f"没有找到 {PUBLISHED}，跳过核查的测量。\n")
        return 0
    for path in sorted(PUBLISHED.glob("*.txt")):
        show(measure(path.stem))
    return 0


def show(one: Measured) -> None:
    """One document in words."""
    print(f"\n{one.name}: {one.seconds:.2f} s")
    for title, kinds in (("arithmetic and structure", False), ("the six kinds of words", True)):
        wanted = [entry for entry in one.wanted if (entry["kind"] in WORDS) is kinds]
        found = [entry for entry in one.found if (entry["kind"] in WORDS) is kinds]
        print(f"  {title}: {len(found)} of {len(wanted)} found")
    right = len(one.reported) - len(one.unmatched)
    print(f"  findings of error and warning: {len(one.reported)}, {right} of them fit a gold entry")
    missed = [entry for entry in one.wanted if entry not in one.found]
    print("  missed:", dict(Counter(entry["kind"] for entry in missed)))
    for entry in missed:
        print(f"    {entry['id']} {entry['kind']} {entry['lines'][:3]}")
    for finding in one.unmatched:
        held = " (on a line that holds)" if finding in one.on_holds else ""
        print(f"    no entry{held}: {finding.code} {finding.message[:110]}")


if __name__ == "__main__":
    raise SystemExit(main())
