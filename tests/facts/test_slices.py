"""Slices: one canonical text for one figure, and containment along every dimension."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.facts import Slice, SliceError
from juesuan.facts.dimensions import CLOSED, MEASURES, children, contains, descendants, label_of

WHERE = st.fixed_dictionaries(
    {},
    optional={
        "fund": st.sampled_from(sorted(CLOSED["fund"])),
        "nature": st.sampled_from(sorted(CLOSED["nature"])),
        "balance": st.sampled_from(sorted(CLOSED["balance"])),
        "function": st.sampled_from(["201", "20103", "2010350", "208"]),
        "economic": st.sampled_from(["301", "30101", "302"]),
        "item": st.sampled_from(["vehicle", "vehicle.running", "abroad"]),
    },
)
SLICES = st.builds(
    lambda measure, where, year: Slice.of(measure, where, year),
    st.sampled_from(sorted(MEASURES)),
    WHERE,
    st.sampled_from([0, -1]),
)


@given(SLICES)
def test_a_slice_reads_back_from_its_text(wanted: Slice) -> None:
    assert Slice.parse(str(wanted)) == wanted


@given(SLICES)
def test_the_order_of_writing_does_not_matter(wanted: Slice) -> None:
    inside = ", ".join(f"{name} = {value}" for name, value in reversed(wanted.where))
    year = f"@{wanted.year}" if wanted.year else ""
    assert Slice.parse(f"{wanted.measure}{year}{{{inside}}}") == wanted


@given(SLICES)
def test_a_slice_without_a_filter_holds_the_slice(wanted: Slice) -> None:
    for name, _ in wanted.where:
        assert wanted.without(name).holds(wanted)
    assert wanted.holds(wanted)


def test_a_wider_measure_and_wider_members_hold_narrower_ones() -> None:
    assert Slice.parse("uses").holds(Slice.parse("expenditure{nature=running}"))
    assert Slice.parse("expenditure{nature=basic}").holds(Slice.parse("expenditure{nature=running}"))
    assert Slice.parse("expenditure{function=201}").holds(Slice.parse("expenditure{function=2010350}"))
    assert not Slice.parse("expenditure{function=201}").holds(Slice.parse("expenditure{function=208}"))
    assert not Slice.parse("expenditure").holds(Slice.parse("expenditure@-1"))
    assert Slice.parse("revenue{fund=own|fiscal}").holds(Slice.parse("revenue{fund=superior}"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Expenditure",
        "expenditure{nature}",
        "expenditure{nature=basik}",
        "expenditure{colour=red}",
        "expenditure{fund=general,fund=gov_fund}",
        "expenditure{fund=general",
    ],
)
def test_what_cannot_be_a_slice_is_refused(text: str) -> None:
    with pytest.raises(SliceError):
        Slice.parse(text)


def test_hierarchies_are_trees_with_labels() -> None:
    for dimension, members in [*CLOSED.items(), ("measure", MEASURES)]:
        for name, member in members.items():
            assert member.parent is None or member.parent in members
            assert label_of(dimension, name) == member.label
            assert descendants(dimension, name) >= {name, *children(dimension, name)}
    assert contains("item", "vehicle", "vehicle.running")
    assert not contains("item", "vehicle", "vehicles")
    assert label_of("function", "201") is None


def test_narrowing_replaces_and_keeps_the_year() -> None:
    wanted = Slice.parse("expenditure@-1{nature=basic}")
    assert (
        str(wanted.narrowed(nature="running", function="201"))
        == "expenditure@-1{nature=running,function=201}"
    )
    assert wanted.at(0) == Slice.parse("expenditure{nature=basic}")
    assert wanted.is_money
    assert not Slice.parse("vehicles_held").is_money
