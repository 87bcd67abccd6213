"""Reports of ten more places with thirty defects each put in, of the kinds that real ones have.

`blind_planted` holds, for a report of `blind`, what was altered: the line, the kind of defect, the words
before and after (nothing: taken out), and the code by which it is told; "" for those that nothing in the
report contradicts, or that are not seen yet.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from juesuan.findings import Finding, Severity
from juesuan.tasks.audit import audit_file

HERE = Path(__file__).parent
PLANTED = sorted((HERE / "blind_planted").glob("*.json"))
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def _altered(name: str, edits: list[dict[str, Any]]) -> str:
    lines = (HERE / "blind" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    for one in edits:
        assert lines[one["line"] - 1].count(one["old"]) == 1, one
        lines[one["line"] - 1] = lines[one["line"] - 1].replace(one["old"], one["new"])
    return "\n".join(lines)


def _near(finding: Finding, edit: dict[str, Any]) -> bool:
    """Whether a finding stands on the line, or on the heading above what was taken out."""
    lines = {place.line for place in finding.places}
    return edit["line"] in lines or (not edit["new"] and edit["line"] - 2 in lines)


def _audited(path: Path, folder: Path) -> tuple[list[dict[str, Any]], list[Finding]]:
    edits = json.loads(path.read_text(encoding="utf-8"))
    report = folder / f"{path.stem}.txt"
    report.write_text(_altered(path.stem, edits), encoding="utf-8")
    return edits, [one for one in audit_file(report).findings if one.severity is not Severity.INFO]


@pytest.mark.parametrize("planted", PLANTED, ids=lambda path: path.stem)
def test_what_was_put_into_a_report_is_told_at_its_line_and_nothing_else(
    planted: Path, tmp_path: Path
) -> None:
    edits, told = _audited(planted, tmp_path)
    lost = [
        (one["line"], one["kind"], one["told"])
        for one in edits
        if one["told"] and not any(found.code == one["told"] and _near(found, one) for found in told)
    ]
    assert lost == []
    strange = [found.message for found in told if not any(_near(found, one) for one in edits)]
    assert strange == []


def test_most_of_all_that_was_put_in_is_told() -> None:
    every = [one for path in PLANTED for one in json.loads(path.read_text(encoding="utf-8"))]
    assert len(PLANTED) >= 8
    assert sum(bool(one["told"]) for one in every) >= 0.85 * len(every)
