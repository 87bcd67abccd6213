"""The sheets of every shipped profile and year are sound, whoever declared them."""

from __future__ import annotations

from collections import Counter

import pytest

from juesuan.findings import ProfileFault
from juesuan.profiles import load_profile, package_ids
from juesuan.profiles.codes import list_kinds
from juesuan.submission import ColumnKind, Form, SheetSpec, sheets_of
from juesuan.submission.cells import parser_of, plain
from juesuan.submission.sheets_statistics import groups
from juesuan.submission.workbook.layout import OWN_SHEETS

LONGEST_TITLE = 31


def _years(profile: str) -> list[int]:
    head = next(load_profile(profile, year) for year in (2021, 2024) if _covers(profile, year)).head
    return sorted(
        {year for entry in head.table_sets for year in (entry.since, entry.until) if year is not None}
    )


def _covers(profile: str, year: int) -> bool:
    try:
        load_profile(profile, year)
    except ProfileFault:
        return False
    return True


SHIPPED = [(profile, year) for profile in package_ids() for year in _years(profile)]
each_set = pytest.mark.parametrize("key", SHIPPED, ids=str)


def specs_of(key: tuple[str, int]) -> dict[str, SheetSpec]:
    return sheets_of(load_profile(*key))


@each_set
def test_headings_and_ids_tell_columns_apart(key: tuple[str, int]) -> None:
    for spec in specs_of(key).values():
        texts = Counter(text for column in spec.columns for text in {plain(column.id), plain(column.heading)})
        assert [text for text, count in texts.items() if count > 1] == []
        assert len({column.id for column in spec.columns}) == len(spec.columns)


@each_set
def test_titles_fit_a_workbook_and_files_their_form(key: tuple[str, int]) -> None:
    for spec in specs_of(key).values():
        assert len(spec.title) <= LONGEST_TITLE
        assert not set(spec.title) & set("[]:*?/\\'")
        assert spec.title not in OWN_SHEETS
        suffix = {Form.TABLE: ".csv", Form.FIELDS: ".yaml", Form.TEXTS: ""}[spec.form]
        assert spec.file.endswith(suffix)
        assert spec.help, "the first sheet says what to fill in"


@each_set
def test_every_wording_of_a_choice_means_one_thing(key: tuple[str, int]) -> None:
    for spec in specs_of(key).values():
        for column in spec.columns:
            parse = parser_of(column)
            for choice in column.choices:
                assert column.kind is ColumnKind.CHOICE
                for wording in (choice.id, choice.label, *choice.aliases):
                    assert parse(wording) == choice.id


@each_set
def test_what_columns_refer_to_exists(key: tuple[str, int]) -> None:
    for spec in specs_of(key).values():
        for column in spec.columns:
            assert not column.codes or column.codes in list_kinds()
            assert not column.refers or column.refers in specs_of(key)
            assert not column.names or spec.column(column.names).codes
            assert set(spec.lead) <= set(spec.by_id)


@each_set
def test_prefilled_rows_hold_only_what_leads_a_row(key: tuple[str, int]) -> None:
    for spec in specs_of(key).values():
        for row in spec.prefilled:
            assert row.keys() <= set(spec.lead)
            for column, value in row.items():
                assert parser_of(spec.column(column))(str(value)) == value


@each_set
def test_an_item_has_one_label_within_a_sheet(key: tuple[str, int]) -> None:
    of = load_profile(*key)
    for group, statistics in groups(of).items():
        shown = sheets_of(of)[group].column("item").labels
        for statistic in statistics:
            assert {item: shown[item] for item in statistic.items} == statistic.items


def test_budgets_of_statistics_stand_in_the_row_of_their_statistic() -> None:
    of = load_profile("cn-yunnan", 2021)
    statistic = sheets_of(of)["three_public"].column("statistic")
    assert "three_public_budget" not in statistic.labels
    assert "budget" in sheets_of(of)["three_public"].by_id
    assert "budget" not in sheets_of(of)["staff"].by_id
