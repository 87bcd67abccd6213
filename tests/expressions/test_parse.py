"""Text <-> tree: precedence, round trip, limits, and no text that breaks the parser."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.expressions.trees import numbers, truths

from juesuan.expressions import ExpressionError, Fault, nodes, parse, to_text
from juesuan.expressions.parser import MAX_DEPTH, MAX_LENGTH
from juesuan.findings import Place


def refusal(text: str) -> Fault | None:
    """The one fault of a text that is no expression, or None for one that is."""
    try:
        parse(text)
    except ExpressionError as error:
        (fault,) = error.faults
        return fault
    return None


@given(truths() | numbers())
def test_a_printed_tree_parses_to_the_same_tree(tree: nodes.Node) -> None:
    assert parse(to_text(tree)) == tree


@given(truths() | numbers())
def test_printing_is_stable(tree: nodes.Node) -> None:
    text = to_text(tree)
    assert to_text(parse(text)) == text


@given(st.text(max_size=60) | st.text("ab01.{}=,()<>!+-*/ '\"@$|ifthenlsandorm", max_size=60))
def test_any_text_is_either_a_tree_or_refused_with_a_column_inside_it(text: str) -> None:
    fault = refusal(text)
    if fault is not None:
        assert 1 <= fault.column <= len(text) + 1
        assert fault.finding(Place()).message


@pytest.mark.parametrize(
    ("text", "bracketed"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("a / b * c", "(a / b) * c"),
        ("-a * b", "(-a) * b"),
        ("a - -b", "a - (-b)"),
        ("a + b == c - d", "(a + b) == (c - d)"),
        ("not a == b", "not (a == b)"),
        ("not a == b and c == d", "(not (a == b)) and (c == d)"),
        ("a > b or c > d and e > f", "(a > b) or ((c > d) and (e > f))"),
        ("a > b implies c > d implies e > f", "(a > b) implies ((c > d) implies (e > f))"),
        ("a > b and c > d implies e > f", "((a > b) and (c > d)) implies (e > f)"),
        ("if a > b then c > d implies e > f", "if (a > b) then ((c > d) implies (e > f))"),
        ("if a > b then if c > d then e else f", "if a > b then (if c > d then e else f)"),
        ("if a > b then c else if d > e then f else g", "if a > b then c else (if d > e then f else g)"),
        ("sum(a, b+c)", "sum(a, (b + c))"),
    ],
)
def test_operators_bind_as_in_arithmetic_and_logic(text: str, bracketed: str) -> None:
    assert parse(text) == parse(bracketed)


def test_brackets_change_what_is_computed() -> None:
    assert parse("(a + b) * c") != parse("a + b * c")
    assert to_text(parse("a - (b - c)")) == "a - (b - c)"
    assert to_text(parse("if x > 1 then (if y > 1 then z > 1) else w > 1")) == (
        "if x > 1 then (if y > 1 then z > 1) else w > 1"
    )


def test_and_and_or_keep_all_their_parts_side_by_side() -> None:
    tree = parse("a > 1 and b > 1 and c > 1")
    assert isinstance(tree, nodes.And)
    assert len(tree.parts) == 3


def test_a_slice_with_spaces_line_breaks_and_unions_is_one_name() -> None:
    tree = parse("revenue{fund=superior|business,\n   function=201} == 0")
    assert isinstance(tree, nodes.Comparison)
    assert tree.left == nodes.Name("revenue{fund=superior|business,\n   function=201}")


def test_a_year_offset_belongs_to_its_name() -> None:
    assert parse("closing@-1{fund=general} - 1") == nodes.Arithmetic(
        "-", nodes.Name("closing@-1{fund=general}"), nodes.Number(Decimal(1))
    )


def test_names_that_begin_like_a_keyword_stay_names() -> None:
    assert parse("iffy + notes + order") == parse("(iffy + notes) + order")


def test_row_ids_of_a_cell_may_be_codes_and_contain_dots() -> None:
    assert parse("t09.vehicle.running.c1 > t03.2010350.c2") == nodes.Comparison(
        ">", nodes.Name("t09.vehicle.running.c1"), nodes.Name("t03.2010350.c2")
    )


def test_columns_count_from_one_and_do_not_take_part_in_equality() -> None:
    tree = parse("  a  <  bb")
    assert isinstance(tree, nodes.Comparison)
    assert (tree.left.column, tree.column, tree.right.column) == (3, 6, 9)
    assert tree == parse("a<bb")


def test_texts_take_either_quote() -> None:
    assert parse("""title == "it's" """) == nodes.Comparison("==", nodes.Name("title"), nodes.Text("it's"))
    assert to_text(nodes.Text("it's")) == '"it\'s"'


def test_a_rule_of_full_length_parses_and_one_character_more_is_refused() -> None:
    text = "a > 1" + " " * (MAX_LENGTH - 5)
    assert parse(text) == parse("a > 1")
    with pytest.raises(ExpressionError, match="规则长 2001 个字符，最多 2000 个") as caught:
        parse(text + " ")
    assert caught.value.faults[0].code == "expression-too-long"


def test_nesting_up_to_the_limit_parses_and_more_is_refused() -> None:
    fits = " + ".join(["a"] * MAX_DEPTH)
    assert nodes.depth(parse(fits)) == MAX_DEPTH
    with pytest.raises(ExpressionError, match="规则嵌套 51 层，最多 50 层") as caught:
        parse(fits + " + a")
    assert caught.value.faults[0].code == "expression-too-deep"
    assert "sum(" in (caught.value.findings[0].hint or "")


@pytest.mark.parametrize("text", ["(" * 990 + "a" + ")" * 990, "not " * 400 + "a", "-" * 1_900 + "a"])
def test_hostile_nesting_is_refused_or_read_without_recursion(text: str) -> None:
    fault = refusal(text)
    if fault is None:
        assert parse(text) == nodes.Name("a")
    else:
        assert fault.code == "expression-too-deep"


def test_a_sum_of_many_parts_needs_no_nesting() -> None:
    tree = parse(f"sum({', '.join(f't01.r{n}.c1' for n in range(120))})")
    assert nodes.depth(tree) == 2


def test_leaves_come_in_the_order_they_are_written() -> None:
    tree = parse("if a > 1 then b + c > 2 else sum(d, -e) > f")
    names = [leaf.text for leaf in nodes.leaves(tree) if isinstance(leaf, nodes.Name)]
    assert names == ["a", "b", "c", "d", "e", "f"]
