"""What comes of a rule: agreement with exact fractions, soundness on printed figures, both sides."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.expressions.trees import (
    KNOWN,
    Figures,
    chosen_inside,
    exact_values,
    figures,
    numbers,
    plain_number,
    plain_truth,
    printed_values,
    truths,
)

from juesuan.expressions import (
    Amount,
    Expression,
    Known,
    Lack,
    Outcome,
    Param,
    Ref,
    Status,
    Type,
    Value,
    compile_expression,
    compute,
    evaluate,
    nodes,
    to_text,
)
from juesuan.facts import Interval, Observation, Printed, Slice, printed
from juesuan.findings import Place

bounded = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
MEASURES = Known(
    measures=("a", "b", "c", "d", "vehicles"),
    parameters={"title": Type.TEXT, "flag": Type.BOOL, "publish_days": Type.NUMBER},
)


def rule(text: str) -> Expression:
    return compile_expression(text, MEASURES)


def yuan(text: str, place: Place | None = None) -> Value:
    return Value.exact(Decimal(text), place=place)


def wan(text: str, decimals: int = 2) -> Value:
    return Value(printed(Decimal(text), decimals, "万元"), "万元", decimals)


def result(text: str, **values: Value) -> Outcome:
    return evaluate(rule(text), Figures(values))


@bounded
@given(truths(division=False), figures(exact_values))
def test_on_exact_figures_a_rule_fails_exactly_when_plain_arithmetic_says_so(
    tree: nodes.Node, values: Figures
) -> None:
    status = evaluate(compile_expression(to_text(tree), KNOWN), values).status
    assert status is (Status.HOLDS if plain_truth(tree, values) else Status.FAILS)


@bounded
@given(truths(), figures(exact_values))
def test_with_divisions_it_never_fails_or_is_undefined_where_plain_arithmetic_is_not(
    tree: nodes.Node, values: Figures
) -> None:
    status = evaluate(compile_expression(to_text(tree), KNOWN), values).status
    truth = plain_truth(tree, values)
    if status is Status.FAILS:
        assert truth is False
    if truth is None:
        assert status is Status.UNDEFINED


@bounded
@given(truths(), figures(printed_values), st.data())
def test_a_rule_that_fails_on_printed_figures_fails_for_every_true_value_behind_them(
    tree: nodes.Node, values: Figures, data: st.DataObject
) -> None:
    if evaluate(compile_expression(to_text(tree), KNOWN), values).status is Status.FAILS:
        for _ in range(3):
            assert plain_truth(tree, data.draw(chosen_inside(values))) is False


@bounded
@given(numbers(), figures(printed_values), st.data())
def test_a_computed_interval_holds_the_result_for_every_true_value(
    tree: nodes.Node, values: Figures, data: st.DataObject
) -> None:
    computed = compute(compile_expression(to_text(tree), KNOWN, Type.NUMBER), values)
    if computed.amount is not None:
        for _ in range(3):
            wanted = plain_number(tree, data.draw(chosen_inside(values)))
            assert wanted is not None
            interval = computed.amount.interval
            assert Fraction(interval.low) <= wanted <= Fraction(interval.high)


@bounded
@given(truths(), figures(exact_values), st.sets(st.sampled_from(["expenditure", "revenue@-1", "title"])))
def test_a_missing_name_never_makes_a_rule_fail_that_could_hold_with_it(
    tree: nodes.Node, values: Figures, absent: set[str]
) -> None:
    there = Figures({name: value for name, value in values.items() if name not in absent})
    expression = compile_expression(to_text(tree), KNOWN)
    if evaluate(expression, there).status is Status.FAILS:
        assert evaluate(expression, values).status in (Status.FAILS, Status.UNDEFINED)


def test_both_sides_and_their_distance_are_given() -> None:
    outcome = result("a <= b", a=yuan("448.00"), b=yuan("400.00"))
    assert outcome.status is Status.FAILS
    assert (str(outcome.left), str(outcome.right)) == ("448.00 元", "400.00 元")
    assert outcome.gap == Decimal("48.00")
    assert str(outcome.difference) == "48.00 元"
    assert outcome.allowance == 0


def test_printed_figures_that_can_be_equal_hold_and_have_no_gap() -> None:
    outcome = result("a == b", a=wan("0.12"), b=yuan("1249.99"))
    assert outcome.status is Status.HOLDS
    assert outcome.gap == 0
    assert outcome.allowance == Decimal(50)


def test_printed_figures_too_far_apart_fail_and_the_gap_is_what_rounding_leaves() -> None:
    outcome = result("a == b + c", a=wan("12.38"), b=wan("12.30"), c=wan("0.05"))
    assert outcome.status is Status.FAILS
    assert outcome.gap == Decimal(150)
    assert str(outcome.difference) == "0.03 万元"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a < b", Status.HOLDS),
        ("b < a", Status.HOLDS),
        ("a <= b", Status.HOLDS),
        ("a != b", Status.HOLDS),
        ("a < c", Status.HOLDS),
        ("c < a", Status.FAILS),
        ("d <= a", Status.HOLDS),
        ("d == a", Status.HOLDS),
        ("d < a", Status.FAILS),
        ("a > d", Status.FAILS),
        ("c <= a", Status.FAILS),
        ("a >= c", Status.FAILS),
        ("a == c", Status.FAILS),
        ("not a == c", Status.HOLDS),
        ("not a != c", Status.FAILS),
    ],
)
def test_order_of_printed_figures_fails_only_when_it_must(text: str, status: Status) -> None:
    values = {"a": wan("1.00"), "b": wan("1.00"), "c": wan("1.03"), "d": wan("1.01")}
    assert result(text, **values).status is status


def test_exact_equals_are_not_smaller() -> None:
    assert result("a < b", a=yuan("1"), b=yuan("1")).status is Status.FAILS
    assert result("a != b", a=yuan("1"), b=yuan("1")).status is Status.FAILS


@pytest.mark.parametrize(
    "text",
    ["a > 0 implies b == c", "if a > 0 then b == c", "if a <= 0 then a > 5 else b == c", "b == c and a > 0"],
)
def test_the_sides_are_those_of_the_comparison_that_decided(text: str) -> None:
    outcome = result(text, a=yuan("1"), b=yuan("7"), c=yuan("9"))
    assert outcome.status is Status.FAILS
    assert (str(outcome.left), str(outcome.right)) == ("7.00 元", "9.00 元")


def test_a_rule_whose_premise_is_false_holds_without_looking_further() -> None:
    outcome = result("a > 0 implies b == c", a=yuan("0"))
    assert outcome.status is Status.HOLDS
    assert [str(operand.ref) for operand in outcome.operands] == ["a"]


def test_blank_counts_as_zero_but_present_and_blank_tell_it_from_zero() -> None:
    blank, zero = Value(None), yuan("0")
    assert result("a + b == b", a=blank, b=yuan("3")).status is Status.HOLDS
    assert result("a == 0", a=blank).status is Status.HOLDS
    assert result("present(a)", a=blank).status is Status.FAILS
    assert result("blank(a)", a=blank).status is Status.HOLDS
    assert result("present(a)", a=zero).status is Status.HOLDS
    assert result("blank(a)", a=zero).status is Status.FAILS


def test_a_missing_name_makes_a_rule_unknown_and_is_named() -> None:
    outcome = result("a == b", a=yuan("1"))
    assert outcome.status is Status.UNKNOWN
    assert outcome.missing == (Slice("b"),)
    assert outcome.left == Amount(Interval.exact(Decimal(1)), "元", 2)
    assert outcome.right is None
    assert outcome.difference is None
    assert outcome.gap == 0
    assert result("present(b)").status is Status.UNKNOWN
    assert result("title == '甲'").status is Status.UNKNOWN
    assert result("flag").status is Status.UNKNOWN
    assert result("flag", flag=Value(None)).status is Status.UNKNOWN


@pytest.mark.parametrize("divisor", [yuan("0"), Value(None), wan("0.00")])
def test_a_division_by_what_may_be_zero_is_undefined_and_never_fails(divisor: Value) -> None:
    assert result("a / b > 5", a=yuan("1"), b=divisor).status is Status.UNDEFINED
    assert result("not a / b > 5", a=yuan("1"), b=divisor).status is Status.UNDEFINED
    assert result("if b > 1000 then a / b > 5", a=yuan("1"), b=divisor).status is Status.HOLDS


def test_a_missing_name_weighs_more_than_a_division_by_zero() -> None:
    assert result("a / b > c", a=yuan("1"), b=yuan("0")).status is Status.UNKNOWN
    assert result("c + a / b > 1", a=yuan("1"), b=yuan("0")).status is Status.UNKNOWN


def test_what_is_false_whatever_the_undefined_part_is_fails() -> None:
    assert result("a / b > 5 and a == 2", a=yuan("1"), b=yuan("0")).status is Status.FAILS
    assert result("a / b > 5 or a == 1", a=yuan("1"), b=yuan("0")).status is Status.HOLDS


@pytest.mark.parametrize("unsure", ["b", "c / (a - a)"])
def test_an_unsure_condition_decides_only_where_both_branches_agree(unsure: str) -> None:
    values = {"a": yuan("1"), "c": yuan("2")}
    assert result(f"if {unsure} > 1 then a == 1 else c == 2", **values).status is Status.HOLDS
    assert result(f"if {unsure} > 1 then a == 2 else c == 1", **values).status is Status.FAILS
    mixed = result(f"if {unsure} > 1 then a == 1 else c == 1", **values).status
    assert mixed in (Status.UNKNOWN, Status.UNDEFINED)
    number = result(f"(if {unsure} > 1 then a else c) == 5", **values).status
    assert number is mixed


def test_a_condition_that_rounding_leaves_open_takes_both_branches_together() -> None:
    values = {"a": wan("0.00"), "b": yuan("1"), "c": yuan("9")}
    assert result("(if a > 0 then b else c) == 5", **values).status is Status.HOLDS
    assert result("(if a > 0 then b else c) == 10", **values).status is Status.FAILS
    assert result("if a > 0 then b == 1 else c == 1", **values).status is Status.HOLDS
    assert result("if a > 0 then b == 2 else c == 1", **values).status is Status.FAILS
    assert result("(if a > 0 then vehicles else c) == 5", **values).status is Status.UNKNOWN


def test_texts_are_equal_or_not_and_blank_text_is_not_present() -> None:
    assert result("title == '甲'", title=Value("甲")).status is Status.HOLDS
    assert result("title != '甲'", title=Value("甲")).status is Status.FAILS
    assert result("title == '甲'", title=Value(None)).status is Status.FAILS
    assert result("present(title)", title=Value("  ")).status is Status.FAILS
    assert result("title == '甲'", title=Value("乙")).left is None


def test_a_flag_is_a_truth_by_itself() -> None:
    assert result("flag implies a > 0", flag=Value(True), a=yuan("0")).status is Status.FAILS
    assert result("flag implies a > 0", flag=Value(False), a=yuan("0")).status is Status.HOLDS


def test_every_name_is_asked_for_once_and_kept_in_order_with_its_place() -> None:
    asked = []

    class Counting(Figures):
        def value(self, ref: Ref) -> Value | None:
            asked.append(str(ref))
            return super().value(ref)

    here, there = Place(table="公开03表", row="合计"), Place(table="公开05表", row="合计")
    env = Counting(a=yuan("1", here), b=yuan("2", there), publish_days=yuan("2", there))
    outcome = evaluate(rule("a + b == b * a and b <= publish_days"), env)
    assert asked == ["a", "b", "publish_days"]
    assert [operand.ref for operand in outcome.operands] == [Slice("a"), Slice("b"), Param("publish_days")]
    assert outcome.places == (here, there)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a + b", "3.00 元"),
        ("sum(a, b, vehicles - vehicles)", "3.00 元"),
        ("a / b", "0.5"),
        ("a / 3", "0.33 元"),
        ("2 * a", "2.00 元"),
        ("a + c", "10,001.00 元"),
        ("c + c", "2.0 万元"),
        ("vehicles + 1", "4辆"),
        ("max(vehicles, 10)", "10辆"),
        ("abs(-a)", "1.00 元"),
        ("round(a / 3, 1)", "0.30 元"),
        ("round(vehicles / 7, 1)", "0.4辆"),
        ("min(0.50, 0.75)", "0.5"),
        ("if a > b then a else b", "2.00 元"),
    ],
)
def test_results_are_shown_in_the_unit_they_are_made_of(text: str, shown: str) -> None:
    values = Figures(
        a=yuan("1"), b=yuan("2"), c=wan("1.0", 1), vehicles=Value.exact(Decimal(3), unit="辆", decimals=0)
    )
    assert str(compute(compile_expression(text, MEASURES, Type.NUMBER), values).amount) == shown


def test_computing_says_why_there_is_no_amount() -> None:
    expression = compile_expression("a / b", MEASURES, Type.NUMBER)
    assert compute(expression, Figures(a=yuan("1"), b=yuan("0"))).lack is Lack.UNDEFINED
    missing = compute(expression, Figures(a=yuan("1")))
    assert (missing.lack, missing.amount) == (Lack.UNKNOWN, None)
    assert [str(operand.ref) for operand in missing.operands] == ["a", "b"]


def test_numbers_beyond_all_amounts_stay_computable_and_printable() -> None:
    text = " * ".join(["a"] * 40)
    computed = compute(compile_expression(text, MEASURES, Type.NUMBER), Figures(a=yuan("9" * 16)))
    assert str(computed.amount) == "1.000E+640 元"
    rounded = compile_expression(f"round({text}, 2)", MEASURES, Type.NUMBER)
    assert compute(rounded, Figures(a=yuan("9" * 16))).lack is Lack.UNDEFINED


def test_a_rule_is_no_number_and_a_number_no_rule() -> None:
    with pytest.raises(TypeError, match="not a number: a > b"):
        compute(rule("a > b"), Figures())
    with pytest.raises(TypeError, match="not a rule: a"):
        evaluate(compile_expression("a", MEASURES, Type.NUMBER), Figures())


def test_a_text_where_a_figure_is_expected_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError, match="not a number"):
        result("a > 0", a=Value("甲"))


def test_an_observation_becomes_a_value_with_its_interval_and_place() -> None:
    place = Place(page=3, quote="12.35")
    seen = Value.observed(Observation(Slice("a"), Printed(Decimal("12.35"), "万元", 2), place))
    assert seen.content == printed(Decimal("12.35"), 2, "万元")
    assert (str(seen), seen.place) == ("12.35 万元", place)
    blank = Value.observed(Observation(Slice("a"), None, place))
    assert blank.is_blank
    assert blank.place == place


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Value(None), "空白"), (Value("甲"), "“甲”"), (Value(True), "是"), (Value(False), "否")],
)
def test_values_are_shown_in_words(value: Value, shown: str) -> None:
    assert str(value) == shown
