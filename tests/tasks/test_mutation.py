"""Mutation: change one printed figure of the compiled Xinping tables at a time; checks must name the cell.

Figures that no relation can see are listed with the reason; the list may only get shorter.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.checks import Sighting, check_figures
from juesuan.facts import Decimal
from juesuan.tasks.case import Case, open_case

EXAMPLE = Path(__file__).parents[2] / "examples" / "xinping-2021"

UNSEEN = {
    "t09.r15.c2": "公务用车保有量：本套表中没有与之相加或相等的数字",
    "t09.r16.c2": "国内公务接待批次：只要不为零，与金额的逻辑关系仍成立",
    "t09.r18.c2": "国内公务接待人次：只要不为零，与金额的逻辑关系仍成立",
}


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case(EXAMPLE)


def changed(sighting: Sighting, by: Decimal) -> Sighting:
    printed = sighting.printed
    assert printed is not None
    other = replace(printed, value=printed.value + by)
    return replace(sighting, observation=replace(sighting.observation, printed=other))


def unseen(case: Case, by: Decimal, every: int = 1) -> set[str]:
    """The cells whose change by `by` no finding at error or warning level names."""
    missed = set()
    before = {finding.message for finding in case.findings}
    for position, sighting in enumerate(case.sightings):
        if sighting.printed is None or position % every:
            continue
        seen = list(case.sightings)
        seen[position] = changed(sighting, by)
        found = [one for one in check_figures(seen, case.profile) if one.message not in before]
        named = {place.key for finding in found for place in finding.places if finding.severity != "info"}
        if sighting.id not in named:
            missed.add(sighting.id)
    return missed


def test_at_least_95_of_100_single_changes_are_found_and_named(case: Case) -> None:
    figures = sum(1 for sighting in case.sightings if sighting.printed is not None)
    missed = unseen(case, Decimal("10.00"))
    assert missed <= set(UNSEEN), missed - set(UNSEEN)
    assert 1 - len(missed) / figures >= 0.95


def test_a_change_of_one_fen_is_found_as_well(case: Case) -> None:
    money = unseen(case, Decimal("0.01"), every=7)
    assert {cell for cell in money if cell not in UNSEEN} == set()


def test_a_wrong_total_is_one_finding_that_names_it_first(case: Case) -> None:
    at = next(n for n, sighting in enumerate(case.sightings) if sighting.id == "t05.total.c7")
    seen = list(case.sightings)
    seen[at] = changed(seen[at], Decimal("10.00"))
    found = [one for one in check_figures(seen, case.profile) if one.severity == "error"]
    assert len(found) == 1
    assert found[0].places[0].key == "t05.total.c7"
    assert (found[0].expected, found[0].found) == ("5,556,280.53 元", "5,556,290.53 元")
    assert found[0].difference == "10.00 元"
