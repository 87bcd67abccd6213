"""Laws that every shipped list keeps in every year, and what SOURCES.md says of them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.profiles.codes import CodeList, Name, Status, list_kinds
from juesuan.profiles.codes.files import read_names
from juesuan.profiles.codes.gaps import known_gaps
from juesuan.profiles.codes.kinds import SHIPPED

KINDS = sorted(list_kinds())
YEARS = range(2015, 2028)
SOURCES = (SHIPPED / "SOURCES.md").read_text(encoding="utf-8")


def rows(kind: str) -> list[Name]:
    return read_names(SHIPPED / f"{kind}.csv")


@pytest.mark.parametrize("kind", KINDS)
def test_every_code_valid_in_a_year_has_a_parent_valid_in_that_year(kind: str) -> None:
    codes = CodeList.load(kind)
    orphans = [
        (year, row.code)
        for year in YEARS
        for row in codes.names(year)
        if row.parent is not None and codes.name(row.parent, year) is None
    ]
    assert orphans == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_names_of_one_code_share_a_year(kind: str) -> None:
    codes = CodeList.load(kind)
    doubles = [
        (year, code)
        for code, history in codes.timeline.items()
        for year in YEARS
        if sum(row.covers(year) for row in history) > 1
    ]
    assert doubles == []


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_a_code_stand_in_time_order_and_neighbours_differ_in_name(kind: str) -> None:
    for history in CodeList.load(kind).timeline.values():
        for before, after in pairwise(history):
            assert before.valid_to is not None
            assert after.valid_from is not None
            assert before.valid_to < after.valid_from
            assert before.name != after.name


@pytest.mark.parametrize("kind", KINDS)
def test_rows_are_sorted_and_every_field_is_well_formed(kind: str) -> None:
    found = rows(kind)
    assert [row.code for row in found] == sorted(row.code for row in found)
    for row in found:
        assert row.name == "".join(row.name.split()) != ""
        assert list_kinds()[kind].fits(row.code)
        assert row.level == list_kinds()[kind].level(row.code)
        assert row.confidence in set("ABCD")
        assert row.source


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "divisions"])
def test_parents_follow_from_the_digits(kind: str) -> None:
    assert [row.code for row in rows(kind) if row.parent != list_kinds()[kind].parent(row.code)] == []


def test_divisions_that_lost_their_grouping_stand_under_their_province() -> None:
    kind = list_kinds()["divisions"]
    odd = [row for row in rows("divisions") if row.parent != kind.parent(row.code)]
    assert len(odd) == 5
    assert all(row.parent == row.code[:2] + "0000" and row.confidence == "C" for row in odd)


def test_every_section_has_items_or_a_gap_says_why_not() -> None:
    codes = CodeList.load("functional")
    bare = [
        (year, row.code)
        for year in YEARS
        for row in codes.names(year)
        if row.level == 2
        and not codes.children(row.code, year)
        and codes.resolve(f"{row.code}00", year).gap is None
    ]
    assert bare == []


def test_every_gap_is_of_a_known_kind_and_gives_a_reason() -> None:
    for gap in known_gaps():
        assert gap.kind in KINDS
        assert gap.reason
        assert len(gap.pattern) in list_kinds()[gap.kind].lengths


@pytest.mark.parametrize("kind", KINDS)
def test_sources_explains_every_tag_of_a_list(kind: str) -> None:
    for row in rows(kind):
        for tag in [*row.source.split("+"), *filter(None, row.note.split(";"))]:
            assert re.search(rf"\b{tag.split(':')[0]}\b", SOURCES), tag


@pytest.mark.parametrize("kind", KINDS)
def test_the_counts_in_sources_are_those_of_the_list(kind: str) -> None:
    found = rows(kind)
    graded = [sum(row.confidence == grade for row in found) for grade in "ABCD"]
    approx = sum(row.year_approx for row in found)
    counts = [len(found), len({row.code for row in found}), *graded, approx]
    assert f"| {kind} | {' | '.join(map(str, counts))} |" in SOURCES


digits = st.text("0123456789", min_size=1, max_size=9)


@given(kind=st.sampled_from(KINDS), code=digits, year=st.integers(1990, 2100))
def test_resolve_answers_every_code_and_is_consistent_with_name(kind: str, code: str, year: int) -> None:
    codes = CodeList.load(kind)
    found = codes.resolve(code, year)
    assert found.name == codes.name(code, year)
    assert found.valid == (found.status in {Status.VALID, Status.RENAMED})
    assert all(row.covers(year) for row in (*found.path, *found.nearest, *found.moved_to))
    assert not (found.valid and found.firm)


@given(data=st.data(), kind=st.sampled_from(KINDS), year=st.integers(2017, 2024))
def test_every_valid_code_is_found_by_its_name_and_lies_on_its_path(
    data: st.DataObject, kind: str, year: int
) -> None:
    codes = CodeList.load(kind)
    valid = list(codes.names(year))
    if not valid:
        return
    row = data.draw(st.sampled_from(valid))
    assert codes.match_name(row.code, row.name, year).status.value == "same"
    path = codes.path(row.code, year)
    assert path[-1] == row
    assert [step.level for step in path] == sorted({step.level for step in path})
    if row.parent is not None:
        assert row in codes.children(row.parent, year)
    assert row in codes.search(row.code, year)
