"""The guide to writing sentences is true: its package loads and writes what it says."""

import re
from pathlib import Path

import pytest
from tests.narrative.telling import Case, codes, headings, line_with, lines

from juesuan.facts import Decimal
from juesuan.narrative import Composed, compose, load_story, teller_of
from juesuan.narrative.reading import Reader, Statement
from juesuan.narrative.schema import Phrases
from juesuan.narrative.template import FIGURE_KINDS
from juesuan.profiles import load_profile
from juesuan.submission import Submission, book_of, names_of

GUIDE = (Path(__file__).parents[2] / "docs" / "sentences-in-30-minutes.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(cn-words/[\w/.-]+)`\n\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
YEAR = 2023


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILE.findall(GUIDE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def report(folder: Path, case: Case) -> Composed:
    profile = load_profile("cn-words", YEAR, extra=[folder])
    drawn = case.submission()
    submission = Submission("cn-words", YEAR, drawn.entity, drawn.records)
    book = book_of(submission, profile)
    return compose(load_story(profile), teller_of(submission, profile, book, names_of(submission, profile)))


def example() -> Case:
    case = Case().spent(900_000).spent(100_000, economic="30201", nature="running").before(800_000)
    return case.reason("expenditure{nature=basic}", "人员增加").reason("sources", "人员增加")


def test_every_block_of_the_guide_names_its_file() -> None:
    assert len(FILE.findall(GUIDE)) == GUIDE.count("```yaml") == 7


def test_the_sentences_of_the_guide_are_written(folder: Path) -> None:
    found = lines(report(folder, example()).document)
    assert line_with(found, "年度基本支出") == (
        "2023年度基本支出100.00万元，占本年支出合计的100.00%。"
        "与2022年度相比，基本支出多20.00万元（增长25.00%），主要原因是人员增加。"
    )
    assert (
        line_with(found, "取得收入")
        == "2023年度取得收入100.00万元，包括一般公共预算拨款100.00万元（占100.00%）。"
    )


def test_the_outline_and_chart_of_the_guide_are_used(folder: Path) -> None:
    document = report(folder, example()).document
    assert headings(document)[:3] == ["第一部分 部门概况", "一、主要职能", "二、机构设置"]
    (chart,) = document.charts()
    assert chart.series[0].labels == ("90.00万元，90.00%", "10.00万元，10.00%")


def test_a_missing_year_before_blocks_as_the_guide_says(folder: Path) -> None:
    composed = report(folder, Case().spent(100))
    assert {one.severity.value for one in composed.findings if one.code == "narrative-no-prior"} == {"error"}


def test_the_explanation_of_the_guide_is_printed(folder: Path) -> None:
    composed = report(folder, Case().spent(100, function="2012604"))
    assert "narrative-term-missing" not in codes(composed)
    assert line_with(lines(composed.document), "档案馆收集")


def test_the_other_wording_of_the_guide_is_read(folder: Path) -> None:
    story = load_story(load_profile("cn-words", YEAR, extra=[folder]))
    found = Reader(story).read(
        "2023年度基本支出5.00万元。比上年少1.00万元（下降16.67%），主要原因是厉行节约。"
    )
    changes = {one.figure.key: one.printed.value for one in found if isinstance(one, Statement)}
    assert changes["change(expenditure{nature=basic})"] == Decimal("1.00")


def test_the_guide_names_every_kind_of_mark_but_the_rare_ones() -> None:
    for kind in (*FIGURE_KINDS, "names", "reason", "text", "name"):
        assert kind == "number" or f"{{{kind} " in GUIDE


def test_every_phrase_the_guide_changes_exists() -> None:
    for name in ("change_up", "change_down", "prior_missing", "term_missing"):
        assert name in Phrases.model_fields
