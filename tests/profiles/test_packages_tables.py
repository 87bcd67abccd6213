"""Tables of the shipped packages: which there are, how they are drawn, and that honest books pass."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.books import UNIT, seen, tables_of, tying_books
from tests.profiles.shipped import PROFILES, SHIPPED
from tests.strategies_submission import submissions

from juesuan.checks import check_figures
from juesuan.facts import Book, Decimal, Entry, Key
from juesuan.findings import Severity
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.profiles.schema import Column
from juesuan.submission import Submission, book_of, names_of
from juesuan.tables import draw, fill_tables

EMPTY = Book([], 2021)


@pytest.fixture(params=SHIPPED, ids=str)
def profile(request: pytest.FixtureRequest) -> Profile:
    return PROFILES[request.param]


def titles(package: str, year: int) -> list[str]:
    return [table.title for table in PROFILES[package, year].tables.values()]


def leaves(columns: list[Column]) -> Iterator[Column]:
    for column in columns:
        yield from leaves(column.columns) if column.columns else [column]


def uncovered(grid: Grid) -> list[str]:
    """What is wrong with the rectangle: positions covered twice, not at all, or outside."""
    covered: dict[tuple[int, int], int] = {}
    for row, column, cell in grid.positions():
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                place = (row + down, column + right)
                covered[place] = covered.get(place, 0) + 1
    wanted = {(row, column) for row in range(len(grid.rows)) for column in range(grid.column_count)}
    wrong = [f"{place} covered {times} times" for place, times in covered.items() if times > 1]
    wrong += [f"{place} outside" for place in set(covered) - wanted]
    return wrong + [f"{place} not covered" for place in wanted - set(covered)]


def test_every_table_of_an_empty_book_is_a_rectangle_with_its_statement(profile: Profile) -> None:
    for filled in tables_of(profile, EMPTY):
        grid = draw(filled, profile)
        assert uncovered(grid) == [], filled.table.id
        assert len(grid.widths) == grid.column_count, filled.table.id
        if filled.table.empty is not None:
            assert "{" not in grid.notes[-1]
            assert filled.table.empty.statement.format(entity=UNIT, year=profile.year) == grid.notes[-1]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(key=st.sampled_from(SHIPPED), data=st.data())
def test_every_table_of_any_book_is_a_rectangle(key: tuple[str, int], data: st.DataObject) -> None:
    profile = PROFILES[key]
    for filled in tables_of(profile, data.draw(tying_books(key[1]))):
        grid = draw(filled, profile)
        assert uncovered(grid) == [], filled.table.id
        ids = [cell.id for cell in filled.cells]
        assert len(ids) == len(set(ids)), filled.table.id


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(key=st.sampled_from(SHIPPED), data=st.data())
def test_an_honest_submission_has_no_error_in_any_form(key: tuple[str, int], data: st.DataObject) -> None:
    profile = PROFILES[key]
    submission = data.draw(submissions(*key, max_units=1))
    assume("fiscal_detail" not in profile.tables or _split_by_economic_codes(submission))
    book = book_of(submission, profile)
    tables = fill_tables(profile, book, names_of(submission, profile), submission.entity)
    found = check_figures(seen(tables), profile, book)
    assert [finding.message for finding in found if finding.severity is Severity.ERROR] == []


def _split_by_economic_codes(submission: Submission) -> bool:
    """The detail tables of Sichuan add up only where every expenditure says what it was for."""
    return all(record.text("economic") for record in submission.of("expenditure"))


def test_every_table_has_a_case_and_a_reference_and_a_role(profile: Profile) -> None:
    bare = [
        table.id for table in profile.tables.values() if not (table.cases and table.reference and table.role)
    ]
    assert bare == []
    roles = [table.role for table in profile.tables.values()]
    assert len(roles) == len(set(roles))


def test_what_was_not_seen_in_an_official_form_says_what_is_uncertain(profile: Profile) -> None:
    entries = [*profile.tables.values(), *profile.row_lists.values(), profile.table_set]
    assert [entry for entry in entries if (entry.certainty == "expected") != bool(entry.uncertain)] == []


def test_a_table_keeps_its_id_and_role_through_all_forms() -> None:
    roles: dict[str, set[str]] = {}
    for profile in PROFILES.values():
        for table in profile.tables.values():
            roles.setdefault(table.id, set()).add(table.role)
    assert {name: found for name, found in roles.items() if len(found) > 1} == {}


def test_yunnan_2021_prints_the_fund_tables_in_sixteen_columns() -> None:
    wanted = [
        "年初结转和结余/合计",
        "年初结转和结余/基本支出结转",
        "年初结转和结余/项目支出结转和结余",
        "本年收入/合计",
        "本年收入/基本支出",
        "本年收入/项目支出",
        "本年支出/合计",
        "本年支出/基本支出/小计",
        "本年支出/基本支出/人员经费",
        "本年支出/基本支出/公用经费",
        "本年支出/项目支出",
        "年末结转和结余/合计",
        "年末结转和结余/基本支出结转",
        "年末结转和结余/项目支出结转和结余/小计",
        "年末结转和结余/项目支出结转和结余/项目支出结转",
        "年末结转和结余/项目支出结转和结余/项目支出结余",
    ]
    profile = PROFILES["cn-yunnan", 2021]
    for filled in tables_of(profile, EMPTY):
        if filled.table.role in ("general", "gov_fund"):
            (panel,) = filled.form.panels
            assert ["/".join(column.headings) for column in panel.columns] == wanted
            assert [column.id for column in panel.columns] == [f"c{n}" for n in range(1, 17)]
            assert [column.number for column in panel.columns] == list(range(1, 17))


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        ("t01", {27: "本年收入合计", 30: "总计", 31: "一、一般公共服务支出", 57: "本年支出合计", 60: "总计"}),
        ("t04", {27: "本年收入合计", 32: "总计", 33: "一、一般公共服务支出", 59: "本年支出合计", 64: "总计"}),
        ("t09", {1: "一、“三公”经费支出", 15: "4.公务用车保有量（辆）", 22: "二、机关运行经费"}),
    ],
)
def test_yunnan_2021_numbers_its_lines_as_the_official_form(table: str, lines: dict[int, str]) -> None:
    (form,) = (
        filled.form for filled in tables_of(PROFILES["cn-yunnan", 2021], EMPTY) if filled.table.id == table
    )
    numbered = {row.line: row.label for panel in form.panels for row in panel.rows()}
    assert {line: numbered[line] for line in lines} == lines
    assert list(numbered) == list(range(1, len(numbered) + 1))


def test_both_sides_of_the_totals_table_have_as_many_lines_in_every_numbered_form(profile: Profile) -> None:
    for filled in tables_of(profile, EMPTY):
        if filled.table.role in ("totals", "fiscal_totals"):
            sides = [[row for row in panel.rows() if row.line is not None] for panel in filled.form.panels]
            assert len(sides[0]) == len(sides[1])


def test_yunnan_has_eight_nine_ten_and_eleven_tables() -> None:
    counts = {year: len(titles("cn-yunnan", year)) for year in range(2019, 2025)}
    assert counts == {2019: 8, 2020: 9, 2021: 9, 2022: 10, 2023: 11, 2024: 11}
    assert PROFILES["cn-yunnan", 2021].table_set.certainty == "known"


def test_yunnan_renumbers_the_tables_after_the_project_table_and_keeps_their_ids() -> None:
    numbers = {year: PROFILES["cn-yunnan", year].tables["t07"].number for year in (2021, 2022)}
    assert numbers == {2021: "公开07表", 2022: "公开08表"}
    assert PROFILES["cn-yunnan", 2022].tables["projects"].number == "公开07表"


def test_yunnan_shortens_two_titles_in_2022() -> None:
    changed = {year: (titles("cn-yunnan", year)[0], titles("cn-yunnan", year)[3]) for year in (2021, 2022)}
    assert changed == {
        2021: ("收入支出决算总表", "财政拨款收入支出决算总表"),
        2022: ("收入支出决算表", "财政拨款收入支出决算表"),
    }


def test_there_is_no_table_for_state_capital_before_2020() -> None:
    for package in ("cn", "cn-yunnan"):
        assert "t08" not in PROFILES[package, 2019].tables
        assert "t08" in PROFILES[package, 2020].tables


def test_function_classes_follow_the_year() -> None:
    lists = {year: PROFILES["cn", year].row_lists["function_classes"].rows for year in (2019, 2021, 2025)}
    assert {year: len(rows) for year, rows in lists.items()} == {2019: 24, 2021: 26, 2025: 25}
    assert lists[2021][-1].label == "抗疫特别国债安排的支出"
    assert "234" not in {row.code for row in lists[2025]}


def test_sichuan_has_fourteen_annexes_until_2022_and_thirteen_in_2024() -> None:
    assert titles("cn-sichuan", 2022) == [
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "财政拨款支出决算明细表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款支出决算明细表",
        "一般公共预算财政拨款基本支出决算表",
        "一般公共预算财政拨款项目支出决算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
        "政府性基金预算财政拨款“三公”经费支出决算表",
        "国有资本经营预算财政拨款收入支出决算表",
        "国有资本经营预算财政拨款支出决算表",
    ]
    later = titles("cn-sichuan", 2024)
    assert len(later) == 13
    assert (later[7], later[12]) == (
        "一般公共预算财政拨款基本支出决算明细表",
        "财政拨款“三公”经费支出决算表",
    )
    assert PROFILES["cn-sichuan", 2022].tables["t09"].number == "附表10"


def test_sichuan_measures_completion_on_the_adjusted_budget_in_ten_thousands() -> None:
    parameters = PROFILES["cn-sichuan", 2022].parameters
    assert (parameters.unit, parameters.completion_denominator) == ("万元", "budget_adjusted")


def test_the_detail_tables_of_sichuan_have_a_column_for_every_economic_code_in_use() -> None:
    profile = PROFILES["cn-sichuan", 2022]
    key = Key(2022, "expenditure", fund="general", function="2010301", economic="30201")
    book = Book([Entry(key, Decimal("10.00"))], 2022)
    (form,) = (filled.form for filled in tables_of(profile, book) if filled.table.id == "general_detail")
    assert [column.id for column in form.panels[0].columns] == ["c1", "e302", "e30201"]


def test_shanghai_puts_the_three_public_expenses_seventh_in_pairs_and_the_total_last() -> None:
    profile = PROFILES["cn-shanghai", 2024]
    assert [table.role for table in profile.tables.values()][6:] == [
        "three_public",
        "gov_fund",
        "state_capital",
    ]
    columns = list(leaves(profile.tables["t09"].panels[0].columns))
    assert [column.label for column in columns] == ["预算数", "决算数"] * 6
    rows = profile.tables["t05"].panels[0].rows
    assert [row.id or row.each for row in rows] == ["function", "total"]


def test_a_code_outside_the_printed_list_gets_a_row_of_its_own(profile: Profile) -> None:
    key = Key(2021, "expenditure", fund="general", nature="running", function="2010301", economic="30999")
    shown = [
        cell.form.row.label
        for filled in tables_of(profile, Book([Entry(key, Decimal(10_000))], 2021))
        if filled.table.role == "basic_economic"
        for cell in filled.cells
        if cell.value == Decimal(10_000) and cell.form.row.code
    ]
    assert len(shown) == 2, "the class 309 and its section"
