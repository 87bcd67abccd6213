"""Self-evaluation in what is published: its errors block, its forms stand in the report itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.findings import InputFault, Severity
from juesuan.formats.document import Document, Grid, Heading, PageBreak
from juesuan.recognition import review
from juesuan.submission import Record
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.performance import performance_of
from juesuan.tasks.publish import publish_case
from juesuan.tasks.whole import Whole, whole_of

EXAMPLES = Path(__file__).parents[2] / "examples"
XINPING = EXAMPLES / "xinping-2021"
RULES = ("G-full-unmet", "G-target-impossible", "G-unit-date")


@pytest.fixture(scope="module")
def county() -> Whole:
    return whole_of(open_case(EXAMPLES / "county-office-2023"))


def headings_after(document: Document, words: str) -> list[tuple[int, str]]:
    """The headings below the one with these words."""
    found = [block for block in document.blocks if isinstance(block, Heading)]
    start = next(at for at, one in enumerate(found) if words in one.text)
    below = []
    for one in found[start + 1 :]:
        if one.level <= found[start].level:
            break
        below.append((one.level, one.printed))
    return below


def test_errors_of_self_evaluation_block_like_all_others(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as caught:
        publish_case(XINPING, tmp_path / "out", formats=("txt",))
    assert {one.rule for one in caught.value.findings[1:]} == set(RULES)
    assert not (tmp_path / "out").exists()


def test_errors_somebody_looked_into_are_warnings_and_the_package_names_their_rules(tmp_path: Path) -> None:
    result = publish_case(XINPING, tmp_path / "out", formats=("txt",), accepted=RULES)
    shown = {one.rule: one.severity for one in result.findings if one.rule in RULES}
    assert shown == dict.fromkeys(RULES, Severity.WARNING)
    assert '"G-unit-date"' in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")


def test_errors_of_the_accounts_cannot_be_looked_into_and_unused_rules_are_told() -> None:
    found = performance_of(open_case(XINPING), ("F01", "G-unit-date")).findings
    assert [one.found for one in found if one.code == "publish-accepted-unused"] == ["F01"]


def test_forms_and_complete_reports_stand_below_their_section_in_its_numbering(county: Whole) -> None:
    below = headings_after(county.document, "单位绩效自评情况")
    titles = [text for level, text in below if level == 3]
    assert [text[:3] for text in titles] == ["（一）", "（二）", "（三）"]
    assert titles[1].endswith("部门整体支出绩效自评报告")
    assert {level for level, _ in below} <= {3, 4, 5}


def test_the_forms_of_yunnan_are_public_tables_13_to_15_since_2023(county: Whole) -> None:
    numbers = {one.number for one in county.document.grids() if one not in county.tables}
    assert {"公开13表", "公开15表"} <= numbers
    older = whole_of(open_case(XINPING))
    assert not any(one.number for one in older.document.grids() if one not in older.tables)


def test_the_forms_of_sichuan_are_annexes_in_part_four() -> None:
    document = whole_of(open_case(EXAMPLES / "miyi-2022")).document
    below = headings_after(document, "附件")
    assert [text[:3] for _, text in below] == ["附件1"]
    at = next(
        n for n, one in enumerate(document.blocks) if isinstance(one, Heading) and one.text == below[0][1][4:]
    )
    # The first annex follows its part's heading, which begins a page.
    assert isinstance(document.blocks[at - 1], Heading)
    assert isinstance(document.blocks[at - 2], PageBreak)
    assert isinstance(document.blocks[at + 1], Grid)


def test_a_report_that_lacks_words_is_beside_the_accounts_and_not_in_them() -> None:
    performance = performance_of(open_case(EXAMPLES / "miyi-2022"))
    lacking = [one for one in performance.documents if not one.complete]
    assert lacking
    assert "evaluation-text-missing" in {one.code for one in performance.findings}
    titles = {block.text for block in performance.blocks if isinstance(block, Heading)}
    assert not titles & {one.document.title for one in lacking}


def test_sound_forms_in_the_report_bring_no_finding_of_audit(county: Whole) -> None:
    reviewed = review(county.document, open_case(EXAMPLES / "county-office-2023").profile)
    assert [one.message for one in reviewed.findings if one.severity is not Severity.INFO] == []


def test_public_tables_alone_are_open_data(county: Whole) -> None:
    assert len(county.tables) == 11
    assert len(county.document.grids()) > 11


def test_a_case_whose_projects_are_all_secret_has_no_forms_and_keeps_its_findings() -> None:
    case = open_case(XINPING)
    hidden = tuple(Record({**one.values, "secret": True}) for one in case.submission.of("projects"))
    records = {**case.submission.records, "projects": hidden}
    performance = performance_of(Case(replace(case.submission, records=records), case.profile))
    assert not performance.documents
    assert {one.rule for one in performance.findings} >= set(RULES)
