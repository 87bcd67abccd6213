"""How much of what is known to be wrong in real documents audit finds, how much it says is right, how fast.

A gold entry counts as found when one of our errors or warnings stands at one of its places (line, or page and
the words that tell it) and is of a family that fits its kind. Precision comes from judgements made by hand
once, kept beside this file by fingerprint of the finding; a finding nobody has judged is listed, and counts
as wrong until somebody has. The documents are outside the repository; without them this says so and ends.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import row
from juesuan.findings import Finding, Severity
from juesuan.formats.reading import read_apart
from juesuan.formats.safety.nursery import nursery
from juesuan.tasks.audit import audit_file

HERE = Path(__file__).resolve().parent
PUBLISHED = HERE.parents[1] / "shared" / "published"
CONFIDENT = 0.75
_RUNS = 5
WORDS = frozenset({"name", "wording", "text-vs-text", "numbering", "layout", "other"})
_SUMS = (
    "check-", "audit-list-", "audit-blank-split", "audit-growth", "audit-share", "audit-rate", "audit-text",
    "audit-change", "audit-completion", "audit-table-blank", "audit-project", "audit-listed",
)  # fmt: skip
_FORMS = ("audit-indicator", "audit-project", "audit-result", "audit-total", "audit-score", "audit-goal",
          "score-", "check-")  # fmt: skip
_TEXT = (
    "audit-reason", "audit-said", "audit-project", "audit-count", "audit-text", "audit-staff", "audit-units",
    "audit-indicator", "audit-change", "audit-growth", "audit-exchanged", "audit-direction", "audit-share",
    "audit-statement", "audit-duties", "audit-list-", "audit-larger", "audit-goal",
)  # fmt: skip
FAMILIES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("table-sum", "hierarchy", "cross-table", "percent", "yoy", "text-vs-chart"), _SUMS),
    **dict.fromkeys(("indicator-coherence", "unit", "score"), _FORMS),
    "text-vs-table": (*_SUMS, "audit-statement"),
    "text-vs-text": _TEXT,
    "count": ("audit-count", "audit-list", "audit-project", "audit-staff", "audit-units"),
    "grade": ("audit-total", "audit-score", "audit-grade", "score-"),
    "weight-sum": ("audit-score", "audit-weight", "score-"),
    "template-remnant": ("audit-residue", "audit-result", "audit-listed", "audit-statement"),
    "glossary": ("audit-glossary",),
    "name": ("audit-name", "code-", "audit-project-name", "audit-title"),
    "code": ("audit-code", "code-"),
    "year": ("audit-year",),
    "numbering": ("audit-numbering", "audit-contents"),
    "layout": ("audit-numbering", "audit-layout", "audit-headings"),
    "wording": ("audit-exchanged", "audit-doubled", "audit-direction", "audit-larger", "audit-slip"),
    "missing": (
        "audit-missing", "audit-cut", "audit-table", "audit-form", "audit-total", "audit-project",
        "audit-blank", "audit-rate", "audit-list", "audit-indicator", "audit-disclosure", "audit-duties",
        "audit-goal",
    ),
    "other": ("audit-", "check-"),
}  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """One document: gold entries looked for and found, findings by judgement, seconds."""

    name: str
    wanted: Sequence[dict[str, Any]]
    found: Sequence[dict[str, Any]]
    reported: Sequence[Finding]
    judged: Mapping[str, str]
    on_holds: Sequence[Finding]
    seconds: float
    memory_mb: float = 0

    def with_verdict(self, *verdicts: str) -> list[Finding]:
        """The reported findings judged so; those nobody judged are `open`."""
        return [one for one in self.reported if self.judged.get(fingerprint(one), "open") in verdicts]


def fingerprint(finding: Finding) -> str:
    """What a judgement is kept under: code, place, what was found; stable while the message is reworded."""
    first = next(iter(finding.places), None)
    spot = "" if first is None else f"{first.page}.{first.line}.{first.row}.{first.column}"
    whole = "|".join([finding.code, spot, finding.found or ""])
    return f"{finding.code}:{hashlib.sha256(whole.encode()).hexdigest()[:10]}"


def documents() -> list[Path]:
    """The published documents that have a gold list."""
    return sorted(path for path in PUBLISHED.glob("*") if path.suffix in (".txt", ".pdf"))


def gold_of(name: str) -> list[dict[str, Any]]:
    """The entries of a document's gold list: beside the document, or transcribed here."""
    shared = PUBLISHED / "gold" / f"{name}.json"
    path = shared if shared.is_file() else HERE / "gold" / f"{name}.json"
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def measure(name: str) -> Measured:
    """Audit one document and compare with its gold list."""
    path = next(one for one in documents() if one.stem == name)
    result = audit_file(path)
    seconds = statistics.median(_seconds_of(audit_file, path) for _ in range(_RUNS))
    gold = gold_of(name)
    reported = [one for one in result.findings if one.severity is not Severity.INFO]
    defects = [entry for entry in gold if entry["verdict"] == "defect"]
    wanted = [one for one in defects if one["severity"] != "info" and one["confidence"] >= CONFIDENT]
    found = [entry for entry in wanted if any(_fits(one, entry) for one in reported)]
    unmatched = [one for one in reported if not any(_fits(one, entry) for entry in defects)]
    holds = [entry for entry in gold if entry["verdict"] != "defect" and entry["lines"]]
    on_holds = [one for one in unmatched if any(_overlaps(one, entry) for entry in holds)]
    judged = _judgements(name)
    # Somebody has looked at it and found it right in spite of the entry on its line.
    on_holds = [one for one in on_holds if judged.get(fingerprint(one)) not in ("right", "known")]
    return Measured(name, wanted, found, reported, judged, on_holds, seconds)


def _seconds_of(work: Callable[[Path], object], path: Path) -> float:
    started = time.perf_counter()
    work(path)
    return time.perf_counter() - started


def _judgements(name: str) -> dict[str, str]:
    path = HERE / "judgements" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _fits(finding: Finding, entry: dict[str, Any]) -> bool:
    family = tuple(entry.get("family", ())) or FAMILIES[entry["kind"]]
    return finding.code.startswith(family) and _overlaps(finding, entry)


def _overlaps(finding: Finding, entry: dict[str, Any]) -> bool:
    if "pages" in entry:
        quotes = [finding.message, *(place.quote or "" for place in finding.places)]
        told = any(entry["mark"] in text for text in quotes)
        return told and any(place.page in entry["pages"] for place in finding.places)
    lines = [place.line for place in finding.places if place.line is not None]
    return any(first <= line <= last for line in lines for first, last in entry["lines"])


def _apart(name: str, answer: multiprocessing.connection.Connection) -> None:
    """In a process of its own: its peak memory and that of the reader it starts."""
    audit_file(next(one for one in documents() if one.stem == name))
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    answer.send(max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024)


def peak_memory(name: str) -> float:
    """The peak memory in MB that auditing one document takes, from a fresh process."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_apart, args=(name, sender))
    process.start()
    peak: float = receiver.recv()
    process.join()
    return peak


def main() -> list[dict[str, Any]]:
    """The rows of the table: seconds and peak memory for each document that is here."""
    limits = {".txt": 0.3, ".pdf": 0.7}
    rows = []
    for path in documents():
        seconds = measure(path.stem).seconds
        read = statistics.median(_seconds_of(read_apart, path) for _ in range(_RUNS))
        rows.append(row(f"{path.name} read", read, limit_seconds=limits[path.suffix]))
        rows.append(
            row(f"{path.name} read, recognised and checked", seconds, memory_mb=peak_memory(path.stem),
                limit_memory_mb=400)
        )  # fmt: skip
        # Start-up apart: in a run over many files each is read by a process that stands ready.
        with nursery():
            seconds = statistics.median(_seconds_of(audit_file, path) for _ in range(_RUNS))
        what = f"{path.name} read, recognised and checked as one of many"
        rows.append(row(what, seconds, limit_seconds=limits[path.suffix]))
    return rows


def report() -> int:
    """Print the measurement of every document there is."""
    if not PUBLISHED.is_dir():
        sys.stderr.write(f"没有找到 {PUBLISHED}，跳过核查的测量。\n")
        return 0
    measured = [measure(path.stem) for path in documents()]
    for one in measured:
        show(one)
    show_totals(measured)
    return 0


def show(one: Measured) -> None:
    """One document in words."""
    print(f"\n{one.name}: {one.seconds:.2f} s, {peak_memory(one.name):.0f} MB")
    for title, kinds in (("arithmetic and structure", False), ("the six kinds of words", True)):
        wanted = [entry for entry in one.wanted if (entry["kind"] in WORDS) is kinds]
        found = [entry for entry in one.found if (entry["kind"] in WORDS) is kinds]
        print(f"  {title}: {len(found)} of {len(wanted)} found")
    print("  findings of error and warning:", _verdicts([one]))
    missed = [entry for entry in one.wanted if entry not in one.found]
    print("  missed:", dict(Counter(entry["kind"] for entry in missed)))
    for entry in missed:
        print(f"    {entry['id']} {entry['kind']} {(entry.get('lines') or entry['pages'])[:3]}")
    for finding in one.on_holds:
        print(f"    on a line that holds: {finding.code} {finding.message[:110]}")
    for verdict in ("wrong", "open"):
        for finding in one.with_verdict(verdict):
            print(f"    {verdict}: {fingerprint(finding)} {finding.message[:140]}")


def _verdicts(measured: Sequence[Measured]) -> str:
    counts = {
        verdict: sum(len(one.with_verdict(verdict)) for one in measured)
        for verdict in ("right", "known", "wrong", "open")
    }
    everything = sum(counts.values())
    right = counts["right"] + counts["known"]
    share = f"{right / everything:.1%} right" if everything else "none"
    return f"{everything} ({', '.join(f'{count} {verdict}' for verdict, count in counts.items())}): {share}"


def show_totals(measured: Sequence[Measured]) -> None:
    """All documents together: the figures that the issue asks for."""
    print("\nall documents")
    for title, kinds in (("arithmetic and structure", False), ("the six kinds of words", True)):
        wanted = [entry for one in measured for entry in one.wanted if (entry["kind"] in WORDS) is kinds]
        found = [entry for one in measured for entry in one.found if (entry["kind"] in WORDS) is kinds]
        print(f"  recall, {title}: {len(found)} of {len(wanted)}, {len(found) / len(wanted):.1%}")
    print("  precision:", _verdicts(measured))
    print("  on entries that hold:", sum(len(one.on_holds) for one in measured))


if __name__ == "__main__":
    raise SystemExit(report())
