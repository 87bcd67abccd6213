"""Derived figures of a text against what is printed: each kind holds, fails, and is left alone if unknown."""

import pytest

from juesuan.checks import Correction, Judged, Sighting, Sightings, Stated, check_derived
from juesuan.facts import Decimal, Direction, Observation, Printed, Slice
from juesuan.findings import Place, Severity
from juesuan.profiles import load_profile

NOW, BUDGET = "expenditure{fund=general}", "budget_initial{fund=general}"
WHOLE = "expenditure"


def seen(**amounts: str) -> Sightings:
    """Printed figures in 万元: now, before, budget, whole."""
    named = {
        "now": Slice.parse(NOW),
        "before": Slice.parse(NOW).at(-1),
        "budget": Slice.parse(BUDGET),
        "whole": Slice.parse(WHOLE),
    }
    return Sightings(
        Sighting(
            name,
            name,
            "text",
            Observation(named[name], Printed.from_text(Decimal(value), "万元"), Place(line=number)),
        )
        for number, (name, value) in enumerate(amounts.items(), start=10)
    )


def stated(kind: str, printed: str | None, way: Direction | None = None, group: int = 0) -> Stated:
    bases = {
        "share": (Slice.parse(WHOLE),),
        "completion": (Slice.parse(BUDGET),),
        "against": (Slice.parse(BUDGET),),
    }
    unit = "万元" if kind == "change" else "%"
    value = None if printed is None else Printed.from_text(Decimal(printed), unit)
    figures = (Slice.parse(NOW),)
    return Stated(kind, figures, value, Place(line=1), group, bases.get(kind, ()), way)


def judged(amounts: dict[str, str], *said: Stated) -> list[Judged]:
    return check_derived(said, seen(**amounts), load_profile("cn", 2021))


GREW = {"now": "120.00", "before": "100.00"}
UP, DOWN, FLAT = Direction.UP, Direction.DOWN, Direction.FLAT


@pytest.mark.parametrize(
    ("amounts", "one"),
    [
        ({"now": "76.73", "whole": "1008.09"}, stated("share", "7.61")),
        ({"now": "76.73", "whole": "1008.09"}, stated("share", "7.62")),  # the rest of a list made 100
        ({"now": "76.73", "whole": "1008.09"}, stated("share", "8")),
        ({"now": "0.00", "whole": "0.00"}, stated("share", "0")),
        ({"now": "60.38", "budget": "60.81"}, stated("completion", "99.29")),
        ({"now": "0", "budget": "0"}, stated("completion", "100")),
        ({"now": "120.00", "before": "100.00"}, stated("change", "20.00", UP)),
        ({"now": "80.00", "before": "100.00"}, stated("change", "20.00", DOWN)),
        ({"now": "100.00", "before": "100.00"}, stated("change", None, FLAT)),
        ({"now": "120.00", "before": "100.00"}, stated("growth", "20.00", UP)),
        ({"now": "0.00", "before": "3.00"}, stated("growth", "100", DOWN)),
        ({"now": "2.00", "budget": "3.00"}, stated("against", None, DOWN)),
        ({"now": "3.00", "budget": "3.00"}, stated("against", None, FLAT)),
    ],
)  # fmt: skip
def test_what_follows_from_the_figures_is_right(amounts: dict[str, str], one: Stated) -> None:
    assert [found.finding for found in judged(amounts, one) if found.finding is not None] == []


@pytest.mark.parametrize(
    ("amounts", "one", "code", "expected"),
    [
        ({"now": "76.73", "whole": "1008.09"}, stated("share", "8.61"), "audit-share", "7.61%"),
        ({"now": "60.38", "budget": "60.81"}, stated("completion", "98.29"), "audit-completion", "99.29%"),
        (GREW, stated("change", "30.00", UP), "audit-change", "增加20.00 万元"),
        (GREW, stated("change", "20.00", DOWN), "audit-change", "增加20.00 万元"),
        (GREW, stated("change", None, FLAT), "audit-change", "增加20.00 万元"),
        ({"now": "120.00", "before": "100.00"}, stated("growth", "25.00", UP), "audit-growth", "20.00%"),
        ({"now": "2.00", "budget": "3.00"}, stated("against", None, UP), "audit-larger-smaller", "小于"),
        ({"now": "2.00", "budget": "3.00"}, stated("against", None, FLAT), "audit-larger-smaller", "小于"),
    ],
)  # fmt: skip
def test_what_does_not_follow_is_one_error_with_both_sides(
    amounts: dict[str, str], one: Stated, code: str, expected: str
) -> None:
    (found,) = judged(amounts, one)
    assert found.finding is not None
    assert (found.finding.code, found.finding.severity, found.finding.expected) == (
        code,
        Severity.ERROR,
        expected,
    )
    assert {place.line for place in found.finding.places} > {1}


@pytest.mark.parametrize("kind", ["share", "completion", "change", "growth", "against"])
def test_what_cannot_be_computed_is_not_judged(kind: str) -> None:
    way = None if kind in ("share", "completion") else UP
    assert judged({"now": "5.00"}, stated(kind, None if kind == "against" else "5.00", way)) == []


def test_growth_follows_from_the_change_stated_beside_it() -> None:
    change, growth = stated("change", "20.00", UP), stated("growth", "20.00", UP)
    assert [one.finding for one in judged({"now": "120.00"}, change, growth)] == [None]
    wrong = stated("growth", "30.00", UP)
    (found,) = judged({"now": "120.00"}, change, wrong)
    assert found.finding is not None
    assert (found.finding.code, found.finding.expected) == ("audit-growth", "20.00%")


def test_a_change_of_another_paragraph_says_nothing_of_the_growth() -> None:
    assert judged({"now": "120.00"}, stated("change", "20.00", UP, 1), stated("growth", "30.00", UP)) == []


def test_growth_from_nothing_has_no_percentage() -> None:
    (found,) = judged({"now": "5.00"}, stated("change", "5.00", UP), stated("growth", "100", UP))
    assert found.finding is not None
    assert found.finding.code == "audit-zero-base"


def test_one_unit_of_the_last_place_is_a_note_where_it_is_small() -> None:
    (found,) = judged({"now": "6038.00", "budget": "6081.00"}, stated("completion", "99.30"))
    assert found.finding is not None
    assert found.finding.severity is Severity.INFO
    (small,) = judged({"now": "0.04", "budget": "100.00"}, stated("completion", "0.06"))
    assert small.finding is not None
    assert small.finding.severity is Severity.ERROR


def test_a_rate_is_wrong_only_if_no_printed_value_explains_it() -> None:
    """The table and the text disagree: that is one finding of its own, the share fits one of them."""
    both = [*seen(now="70.00", whole="100.00").all, *seen(now="76.00").all]
    (found,) = check_derived([stated("share", "70.00")], Sightings(both), load_profile("cn", 2021))
    assert found.finding is None


def test_what_follows_from_a_figure_known_to_be_wrong_is_not_told_but_kept_as_its_evidence() -> None:
    figures = seen(now="86.73", whole="1008.09")
    wrong = Correction(figures.all[0], Decimal("100000"))
    profile = load_profile("cn", 2021)
    (told,) = check_derived([stated("share", "7.61")], figures, profile)
    assert told.finding is not None
    (found,) = check_derived([stated("share", "7.61")], figures, profile, [wrong])
    assert found.finding is None
    assert found.follows is not None
    (still,) = check_derived([stated("share", "9.99")], figures, profile, [wrong])
    assert still.finding is not None
