"""Mutation: one figure of a published report is changed at a time; audit must name it at its place.

The report is taken before it is written to a file (for speed), and once through docx and html. Figures
that no relation can see are listed with the reason; the list may only get shorter.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from tests.tasks.mutated import (
    Change,
    cell_changes,
    chart_changes,
    is_found,
    sentence_changes,
)

from juesuan.formats.document import Document
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.recognition import review
from juesuan.tasks.audit import audit_file
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.report import build_report

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ["miyi-2022", "xinping-2021"]

UNSEEN = {
    "completion(expenditure": "各项的预算数没有印在任何一张表里",
    "reception_batches": "四川的附表没有批次",
    "reception_persons": "四川的附表没有人次",
    "procurement ": "没有采购表，金额为零时不列分项",
    "vehicles_owned ": "没有资产表，数量为零时不列用途",
    "large_equipment": "只在这一句话里出现",
    "performance_projects": "只在这一句话里出现",
    "share(three_public{item=abroad} of three_public) 0.00%": "金额只有 0.04 万元，舍入可以解释任何占比",
    "share(three_public{item=vehicle} of three_public) 0.00%": "金额只有 0.04 万元，舍入可以解释任何占比",
}


@cache
def opened(name: str) -> tuple[Case, Document, frozenset[str]]:
    case = open_case(EXAMPLES / name)
    document = build_report(case).document
    found = review(document, case.profile, case.submission.entity).findings
    return case, document, frozenset(one.message for one in found)


def missed(name: str, changes: Iterable[Change]) -> tuple[int, list[str]]:
    """How many changes were tried, and those that audit does not see though a relation could."""
    case, _, known = opened(name)
    tried = [one for one in changes if not one.what.startswith(tuple(UNSEEN))]
    entity = case.submission.entity
    return len(tried), [one.what for one in tried if not is_found(one, case.profile, set(known), entity)]


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_number_in_a_sentence_is_found_and_named(name: str) -> None:
    tried, unfound = missed(name, islice(sentence_changes(opened(name)[1]), 0, None, 2))
    assert tried > 20
    assert len(unfound) <= tried * 0.05, unfound


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_cell_is_found_and_named(name: str) -> None:
    tried, unfound = missed(name, cell_changes(opened(name)[1], 31))
    assert tried > 5
    assert len(unfound) <= tried * 0.05, unfound


def test_a_changed_point_of_a_chart_is_found_and_named() -> None:
    tried, unfound = missed("miyi-2022", islice(chart_changes(opened("miyi-2022")[1]), 0, None, 3))
    assert tried > 5
    assert unfound == []


@pytest.mark.parametrize(("write", "ending"), [(write_docx, ".docx"), (write_html_file, ".html")])
def test_a_changed_sentence_and_a_changed_point_are_found_in_files(
    write: Callable[..., object], ending: str, tmp_path: Path
) -> None:
    case, document, _ = opened("miyi-2022")
    sentence = next(one for one in sentence_changes(document) if one.what.startswith("revenue "))
    for number, change in enumerate((sentence, next(chart_changes(document)))):
        path = tmp_path / f"{number}{ending}"
        write(change.document, path)
        found = audit_file(path, profile=case.profile.id, year=case.profile.year).findings
        assert any(change.is_named(one) for one in found if one.severity == "error"), change.what
