"""Laws of the five truths: Kleene's three, undefined and unknown."""

from __future__ import annotations

from itertools import product

import pytest

from juesuan.expressions.truth import Truth, all_of, any_of, either

F, M, T = Truth.FALSE, Truth.MAYBE, Truth.TRUE
PAIRS = list(product(Truth, repeat=2))


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_and_and_or_do_not_care_for_order(a: Truth, b: Truth) -> None:
    assert all_of([a, b]) is all_of([b, a])
    assert any_of([a, b]) is any_of([b, a])
    assert either(a, b) is either(b, a)


@pytest.mark.parametrize(("a", "b", "c"), list(product(Truth, repeat=3)))
def test_and_and_or_do_not_care_for_grouping(a: Truth, b: Truth, c: Truth) -> None:
    assert all_of([all_of([a, b]), c]) is all_of([a, b, c]) is all_of([a, all_of([b, c])])
    assert any_of([any_of([a, b]), c]) is any_of([a, b, c]) is any_of([a, any_of([b, c])])


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_de_morgan(a: Truth, b: Truth) -> None:
    assert ~all_of([a, b]) is any_of([~a, ~b])
    assert ~any_of([a, b]) is all_of([~a, ~b])


@pytest.mark.parametrize("a", list(Truth))
def test_double_negation_idempotence_and_neutral_elements(a: Truth) -> None:
    assert ~~a is a
    assert all_of([a, a]) is a
    assert any_of([a, a]) is a
    assert all_of([a, T]) is a
    assert any_of([a, F]) is a
    assert all_of([a, F]) is F
    assert any_of([a, T]) is T
    assert either(a, a) is a


@pytest.mark.parametrize(("a", "b"), list(product((F, M, T), repeat=2)))
def test_the_three_known_truths_are_kleenes(a: Truth, b: Truth) -> None:
    rank = {F: 0, M: 1, T: 2}
    assert rank[all_of([a, b])] == min(rank[a], rank[b])
    assert rank[any_of([a, b])] == max(rank[a], rank[b])


@pytest.mark.parametrize(("a", "b"), [pair for pair in PAIRS if F not in pair])
def test_and_is_false_only_where_a_part_is(a: Truth, b: Truth) -> None:
    assert all_of([a, b]) is not F


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        (T, F, M),
        (T, M, M),
        (T, Truth.UNDEFINED, Truth.UNDEFINED),
        (Truth.UNKNOWN, Truth.UNDEFINED, Truth.UNKNOWN),
        (F, Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_of_two_possible_branches_only_what_both_say_is_certain(a: Truth, b: Truth, wanted: Truth) -> None:
    assert either(a, b) is wanted
