"""However strangers draw tables, what is right is not called wrong, and what is not read is reported."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.recognition import foreign
from tests.strategies_submission import submissions

from juesuan.findings import Severity
from juesuan.profiles import load_profile
from juesuan.recognition import Reviewed, review

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


@pytest.mark.parametrize(
    ("habit", "name"),
    [(habit, list(YEARS)[at % len(YEARS)]) for at, habit in enumerate(foreign.HABITS)],
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
    habits = data.draw(st.lists(st.sampled_from(foreign.HABITS), min_size=1, max_size=4, unique=True))
    # Other habits write numbers anew; full-width signs come after them.
    habits.sort(key=lambda habit: habit is foreign.full_width)
    hold(data, name, habits, one_sheet=data.draw(st.booleans()))
