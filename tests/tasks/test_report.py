"""The reports of the examples reproduce what was published; what is secret stays secret."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tasks.golden_reports import EXAMPLES, REPORTED, expected_files

from juesuan.facts import Decimal, parse_number, round_to
from juesuan.facts.money import decimals_of
from juesuan.findings import Severity
from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.narrative import load_story
from juesuan.narrative.reading import Reader, Statement, read_document
from juesuan.profiles import load_profile
from juesuan.submission import Record
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.report import Report, build_report

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "published"


def rows(example: str, name: str) -> list[dict[str, str]]:
    with (EXAMPLES / example / "expected" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def stated(document: Document) -> dict[str, Decimal]:
    """Every figure of the sentences, by its key."""
    runs = [run for block in document.blocks if isinstance(block, Paragraph) for run in block.runs]
    return {
        run.key: parse_number(run.text.rstrip("万元%"))
        for run in runs
        if run.key and not run.key.startswith("names(")
    }


@pytest.fixture(scope="module", params=REPORTED)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def report(example: str) -> Report:
    return build_report(open_case(EXAMPLES / example))


def test_every_published_figure_is_reproduced_but_for_the_known_defects(example: str, report: Report) -> None:
    ours = stated(report.document)
    wrong = {}
    for row in rows(example, "published.csv"):
        published = parse_number(row["published"])
        compiled = ours.get(row["key"])
        if compiled is None or round_to(compiled, decimals_of(published)) != published:
            wrong[row["key"]] = "" if compiled is None else str(compiled)
    assert wrong == {row["key"]: row["compiled"] for row in rows(example, "defects.csv")}


def test_the_published_figures_are_in_the_published_text(example: str) -> None:
    source = SHARED / f"{example}.txt"
    if not source.exists():
        pytest.skip(f"公开文本不在此处：{source.name}")
    text = source.read_text(encoding="utf-8")
    missing = [row for row in rows(example, "published.csv") if row["published"] not in text]
    assert not missing


def test_the_published_text_is_read_with_the_same_declarations(example: str) -> None:
    source = SHARED / f"{example}.txt"
    if not source.exists():
        pytest.skip(f"公开文本不在此处：{source.name}")
    text = source.read_text(encoding="utf-8")
    begin = text.index("收入支出决算总体情况说明")
    lines = text[begin : text.index("预算绩效管理情况", begin)].splitlines()
    reader = Reader(load_story(open_case(EXAMPLES / example).profile))
    read: dict[str, set[Decimal]] = {}
    for one in (one for line in lines for one in reader.read(line) if isinstance(one, Statement)):
        read.setdefault(one.figure.key, set()).add(one.printed.value)
    wanted = {row["key"]: parse_number(row["published"]) for row in rows(example, "published.csv")}
    wanted = {key: value for key, value in wanted.items() if not key.startswith("performance_projects")}
    assert not {key: read[key] for key, value in wanted.items() if key in read and value not in read[key]}
    unread = wanted.keys() - read.keys()
    assert len(unread) <= len(wanted) / 10, unread


@pytest.mark.parametrize("name", ["report.txt", "charts.json"])
def test_the_report_is_the_expected_one(example: str, name: str) -> None:
    expected = (EXAMPLES / example / "expected" / name).read_text(encoding="utf-8")
    assert expected_files(example)[name] == expected, "run: python -m tests.tasks.golden_reports"


def test_the_examples_can_be_published(report: Report) -> None:
    assert not [finding for finding in report.findings if finding.severity is not Severity.INFO]


def test_there_are_seven_charts_fourteen_tables_and_five_parts(report: Report) -> None:
    document = report.document
    assert len(document.charts()) == 7
    assert len(document.grids()) == 14
    assert [b.number for b in document.blocks if isinstance(b, Heading) and b.level == 1][-1] == "第五部分 "


def test_labels_of_charts_are_figures_of_the_sentences(report: Report) -> None:
    text = "\n".join(b.text for b in report.document.blocks if isinstance(b, Paragraph))
    for chart in report.document.charts():
        for label in chart.series[-1].labels:
            for piece in label.split("，"):
                assert piece in text


def test_the_whole_report_is_read_back(example: str, report: Report) -> None:
    case = open_case(EXAMPLES / example)
    reading = read_document(load_story(case.profile), report.document, case.submission.entity)
    found = {one.figure.key: one.printed.value for one in reading.statements}
    ours = stated(report.document)
    assert {key: found.get(key) for key in ours} == ours


def test_the_expected_charts_match_the_published_chart_data() -> None:
    charts = {
        one["id"]: one for one in json.loads((EXAMPLES / "miyi-2022/expected/charts.json").read_text("utf-8"))
    }
    assert charts["totals"]["series"][0]["values"] == ["888.43", "888.43"]
    assert charts["three_public"]["series"][0]["labels"] == [
        "0.00万元，0.00%",
        "11.77万元，67.76%",
        "5.60万元，32.24%",
    ]
    assert charts["general_structure"]["series"][0]["labels"][0] == "792.91万元，78.65%"


def test_blocks_of_other_parts_stand_where_the_outline_says() -> None:
    block = Paragraph((Run("附件一"),))
    document = build_report(open_case(EXAMPLES / "miyi-2022"), extensions={"performance": [block]}).document
    place = document.blocks.index(block)
    heading = document.blocks[place - 1]
    assert isinstance(heading, Heading)
    assert heading.text == "附件"


def test_a_report_of_a_submission_without_words_is_written_with_all_its_faults() -> None:
    case = open_case(EXAMPLES / "miyi-2022")
    bare = {
        sheet: rows for sheet, rows in case.submission.records.items() if sheet not in ("texts", "reasons")
    }
    found = build_report(Case(replace(case.submission, records=bare), case.profile)).findings
    codes = [finding.code for finding in found if finding.severity is Severity.ERROR]
    assert codes.count("narrative-text-missing") == 2
    assert codes.count("narrative-reason-missing") == 7
    assert codes.count("narrative-reason-missing-budget") == 3


def secret_case(**more: tuple[Record, ...]) -> Case:
    case = open_case(EXAMPLES / "miyi-2022")
    return Case(replace(case.submission, records={**case.submission.records, **more}), case.profile)


def grid(document: Document, name: str) -> Grid:
    return next(one for one in document.grids() if one.id == name)


def cells(one: Grid) -> list[Cell]:
    return [cell for row in one.rows for cell in row]


def test_a_secret_project_has_no_row_and_the_totals_stay() -> None:
    case = open_case(EXAMPLES / "miyi-2022")
    first, *others = case.submission.of("projects")
    secret = Record({**first.values, "secret": True})
    found = build_report(secret_case(projects=(secret, *others)))
    open_grid = grid(build_report(case).document, "projects")
    hidden = grid(found.document, "projects")
    name = first.text("name")
    assert any(name in cell.text for cell in cells(open_grid))
    assert not any(name in cell.text for cell in cells(hidden))
    total = {cell.text for row in open_grid.rows for cell in row if cell.key and ".total." in cell.key}
    assert total <= {cell.text for cell in cells(hidden)}
    assert "按保密规定" in hidden.notes[-1]
    assert "narrative-withheld" in [finding.code for finding in found.findings]


def test_a_secret_item_is_in_no_table_sentence_or_explanation() -> None:
    secret = (Record({"kind": "function", "code": "2089999"}),)
    document = build_report(secret_case(secrets=secret)).document
    name = "其他社会保障和就业支出（项）"
    assert not any(name in b.text for b in document.blocks if isinstance(b, Paragraph))
    for one in document.grids():
        assert not any(cell.key and ".2089999." in cell.key for cell in cells(one))
    assert "按保密规定" in grid(document, "t03").notes[-1]
    assert "1008.09万元" in "".join(b.text for b in document.blocks if isinstance(b, Paragraph))


def test_a_secret_table_keeps_its_heads_only() -> None:
    secret = (Record({"kind": "table", "code": "t06"}),)
    one = grid(build_report(secret_case(secrets=secret)).document, "t06")
    assert len(one.rows) == one.header_rows
    assert "不公开" in one.notes[0]


def test_nothing_secret_changes_nothing() -> None:
    assert (
        build_report(secret_case(secrets=())).document
        == build_report(open_case(EXAMPLES / "miyi-2022")).document
    )


def test_every_locality_writes_a_report_for_the_same_figures() -> None:
    case = open_case(EXAMPLES / "miyi-2022")
    for name in ("cn", "cn-yunnan"):
        other = Case(replace(case.submission, profile=name), load_profile(name, 2022))
        document = build_report(other).document
        assert stated(document)["sources"] == Decimal("1008.09")
        assert not document.charts()
