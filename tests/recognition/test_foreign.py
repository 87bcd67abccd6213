"""However strangers draw tables, what is right is not called wrong, and what is not read is reported."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.recognition import foreign
from tests.recognition.foreign_shapes import SHAPES
from tests.strategies_submission import submissions

from juesuan.checks.derive import derive
from juesuan.checks.sightings import Sightings
from juesuan.facts.money import Decimal
from juesuan.findings import Severity
from juesuan.profiles import load_profile
from juesuan.recognition import Reviewed, review

HABITS = (*foreign.HABITS, *SHAPES)
# Habits that leave the text of a figure as it is.
CALM = (
    foreign.captions_inside,
    foreign.split_codes,
    foreign.names_only,
    foreign.no_column_numbers,
    foreign.other_order,
    *SHAPES,
)
SLIP = Decimal("777777.77")
YEARS = {"cn": 2023, "cn-sichuan": 2022, "cn-yunnan": 2021, "cn-shanghai": 2024}
_COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}
ONCE = settings(max_examples=2, phases=[Phase.generate], derandomize=True, **_COMMON)  # type: ignore[arg-type]
OFTEN = settings(max_examples=6, phases=[Phase.generate], derandomize=True, **_COMMON)  # type: ignore[arg-type]


def grave(reviewed: Reviewed) -> list[str]:
    return [one.message for one in reviewed.findings if one.severity is not Severity.INFO]


def hold(data: st.DataObject, name: str, habits: Sequence[foreign.Habit], *, one_sheet: bool = False) -> None:
    """The law for one generated submission and some habits."""
    profile = load_profile(name, YEARS[name])
    tables = foreign.filled(data.draw(submissions(name, YEARS[name], max_units=1)), profile)
    plain = foreign.sheets(tables, profile)
    if grave(review(foreign.document(plain, profile), profile)):
        return
    chance = random.Random(data.draw(st.integers(0, 999)))
    shown = plain
    for habit in habits:
        shown = [habit(sheet, chance) for sheet in shown]
    drawn = (foreign.one_sheet if one_sheet else foreign.document)(shown, profile)
    reviewed = review(drawn, profile)
    assert grave(reviewed) == []
    written = foreign.figures(one for table in tables for one in table.observations())
    read = foreign.figures(one.observation for one in reviewed.sightings)
    for figure, seen in read.items():
        for one in seen:
            near = written.get(figure, [])
            blank = not near and one.printed is not None and one.printed.value == 0
            assert blank or any(one.interval.meets(other.interval) for other in near), (figure, one)
    lost = set(written) - set(read)
    assert not lost or not reviewed.coverage.complete, lost


def slip(data: st.DataObject, sheets: list[foreign.Sheet]) -> tuple[list[foreign.Sheet], str]:
    """The sheets with one figure changed, and what it says then; "" where there is no figure."""
    cells = [
        (number, row, at)
        for number, sheet in enumerate(sheets)
        for row, cells in enumerate(sheet.grid.rows)
        for at, cell in enumerate(cells)
        if cell.value is not None and "." in cell.text
    ]
    if not cells:
        return sheets, ""
    number, row, at = data.draw(st.sampled_from(cells))
    rows = [list(cells) for cells in sheets[number].grid.rows]
    value = rows[row][at].value
    assert value is not None
    text = f"{value + SLIP:,f}"
    rows[row][at] = replace(rows[row][at], text=text)
    grid = replace(sheets[number].grid, rows=tuple(map(tuple, rows)))
    return [*sheets[:number], replace(sheets[number], grid=grid), *sheets[number + 1 :]], text


def hold_for_a_slip(data: st.DataObject, name: str, habits: Sequence[foreign.Habit]) -> None:
    """The law for one changed figure: where some relation sees it, a finding stands at its cell."""
    profile = load_profile(name, YEARS[name])
    tables = foreign.filled(data.draw(submissions(name, YEARS[name], max_units=1)), profile)
    chance = random.Random(data.draw(st.integers(0, 999)))
    shown = foreign.sheets(tables, profile)
    for habit in habits:
        shown = [habit(sheet, chance) for sheet in shown]
    changed, text = slip(data, shown)
    reviewed = review(foreign.document(changed, profile), profile)
    seen = [one for one in reviewed.sightings if text and one.place.quote == text]
    broken = [
        relation
        for relation in derive(Sightings(reviewed.sightings), profile)
        if not relation.holds and any(one in seen for one, _ in relation.terms)
    ]
    told = {
        place.quote for one in reviewed.findings if one.severity is not Severity.INFO for place in one.places
    }
    assert not broken or text in told, (text, broken[0].slice)


@pytest.mark.parametrize("name", YEARS)
@OFTEN
@given(data=st.data())
def test_one_changed_figure_is_found_at_its_cell(name: str, data: st.DataObject) -> None:
    habits = data.draw(st.lists(st.sampled_from(CALM), min_size=0, max_size=2, unique=True))
    hold_for_a_slip(data, name, habits)


@pytest.mark.parametrize(
    ("habit", "name"),
    [(habit, list(YEARS)[at % len(YEARS)]) for at, habit in enumerate(HABITS)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
@ONCE
@given(data=st.data())
def test_one_habit_of_a_stranger_does_no_harm(habit: foreign.Habit, name: str, data: st.DataObject) -> None:
    hold(data, name, [habit])


@pytest.mark.slow
@pytest.mark.parametrize("name", YEARS)
@OFTEN
@given(data=st.data())
def test_several_habits_together_do_no_harm(name: str, data: st.DataObject) -> None:
    habits = data.draw(st.lists(st.sampled_from(HABITS), min_size=1, max_size=4, unique=True))
    # Other habits write numbers anew; full-width signs come after them.
    habits.sort(key=lambda habit: habit is foreign.full_width)
    hold(data, name, habits, one_sheet=data.draw(st.booleans()))
