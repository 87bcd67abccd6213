"""Rules in words: for documentation, and with values for findings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from tests.expressions.trees import (
    KNOWN as TREES_KNOWN,
)
from tests.expressions.trees import Figures, figures, numbers, printed_values, truths

from juesuan.expressions import (
    Known,
    Ref,
    Status,
    Type,
    Value,
    compile_expression,
    evaluate,
    explain,
    in_words,
    nodes,
    to_text,
)
from juesuan.expressions.wording import positive
from juesuan.facts import printed

LABELS = {"a": "甲", "b": "乙", "c": "丙", "title": "标题", "flag": "部门汇总", "trips": "出国人次"}
KNOWN = Known(measures=("a", "b", "c", "trips"), parameters={"title": Type.TEXT, "flag": Type.BOOL})


def label(ref: Ref) -> str:
    return LABELS.get(str(ref), str(ref))


def told(text: str, **values: Value | str) -> str:
    expression = compile_expression(text, KNOWN)
    env = Figures({n: Value.exact(Decimal(v)) if isinstance(v, str) else v for n, v in values.items()})
    return explain(expression, evaluate(expression, env), label)


def wan(text: str) -> Value:
    return Value(printed(Decimal(text), 2, "万元"), "万元", 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a == b + c", "甲 等于 乙 与 丙 之和"),
        ("a == sum(a, b, c)", "甲 等于 甲、乙 与 丙 之和"),
        ("a + b - c - trips >= 0", "甲 与 乙 之和 减去 丙 与 出国人次 不小于 0"),
        ("a - (b - c) < 1.50", "甲 与 丙 之和 减去 乙 小于 1.50"),
        ("a * (b + 1) > -c", "甲 乘以 （乙 与 1 之和） 大于 负 丙"),
        ("a / b <= 0.5", "甲 除以 乙 不大于 0.5"),
        ("min(a, b) != max(a, b, c)", "甲 与 乙 中的较小者 不等于 甲、乙 与 丙 中的较大者"),
        ("abs(a - b) <= 1", "（甲 减去 乙） 的绝对值 不大于 1"),
        ("round(a / b, 2) == 1", "（甲 除以 乙） 四舍五入到 2 位小数 等于 1"),
        ("round(a, 0) == 1", "甲 四舍五入到整数 等于 1"),
        ("present(a) and blank(b)", "甲 已填列，且 乙 为空白"),
        ("not present(a) or not blank(b)", "甲 为空白，或者 乙 已填列"),
        ("not (a == b)", "甲 不等于 乙"),
        ("not (a < b and flag)", "甲 不小于 乙，或者 部门汇总 为否"),
        ("not (a > b or not flag)", "甲 不大于 乙，且 部门汇总 为是"),
        ("not (flag implies a > 0)", "部门汇总 为是，且 甲 不大于 0"),
        ("not (if flag then a > 0 else b > 0)", "部门汇总 为是 时，甲 不大于 0，否则 乙 不大于 0"),
        ("a > 0 implies b > 0", "甲 大于 0 时，乙 大于 0"),
        ("if a > 0 and b > 0 then c > 0", "（甲 大于 0，且 乙 大于 0） 时，丙 大于 0"),
        ("if a > 0 then b > 0 else c > 0", "甲 大于 0 时，乙 大于 0，否则 丙 大于 0"),
        ("(if flag then a else b) > 0", "部门汇总 为是 时取 甲，否则取 乙 大于 0"),
        ("title == '决算'", "标题 等于 “决算”"),
    ],
)
def test_a_rule_reads_as_a_sentence(text: str, words: str) -> None:
    assert in_words(compile_expression(text, KNOWN), label) == words


def test_a_number_reads_as_a_phrase() -> None:
    assert in_words(compile_expression("a / b", KNOWN, Type.NUMBER), label) == "甲 除以 乙"


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("a <= b", {"a": "448", "b": "400"}, "甲 448.00 元 应不大于 乙 400.00 元，超出 48.00 元"),
        ("a >= b", {"a": "400", "b": "448"}, "甲 400.00 元 应不小于 乙 448.00 元，少 48.00 元"),
        ("a < b", {"a": "448", "b": "448"}, "甲 448.00 元 应小于 乙 448.00 元，两者相等"),
        ("a != b", {"a": "448", "b": "448"}, "甲 448.00 元 不应等于 乙 448.00 元"),
        ("not a != b", {"a": "1", "b": "2"}, "甲 1.00 元 应等于 乙 2.00 元，差 1.00 元"),
        (
            "a == b + c",
            {"a": "100", "b": "50", "c": "40"},
            "甲 100.00 元 应等于 乙 与 丙 之和 90.00 元（乙 50.00 元，丙 40.00 元），差 10.00 元",
        ),
        ("a > 0", {"a": "-5"}, "甲 应大于 0，实为 -5.00 元"),
        (
            "a + b == 0",
            {"a": "1", "b": "2"},
            "甲 与 乙 之和 应等于 0，实为 3.00 元（甲 1.00 元，乙 2.00 元）",
        ),
        ("a > 0 implies b > 0", {"a": "5", "b": "0"}, "甲 5.00 元 大于 0 时，乙 应大于 0，实为 0.00 元"),
        (
            "if a > b then c == 1 else c == 2",
            {"a": "1", "b": "2", "c": "3"},
            "甲 1.00 元 不大于 乙 2.00 元 时，丙 应等于 2，实为 3.00 元",
        ),
        (
            "if a > b then c == 1 else c == 2",
            {"a": "3", "b": "2", "c": "3"},
            "甲 3.00 元 大于 乙 2.00 元 时，丙 应等于 1，实为 3.00 元",
        ),
        (
            "a == 1 and b == 2 and c == 3",
            {"a": "9", "b": "2", "c": "9"},
            "甲 应等于 1，实为 9.00 元；丙 应等于 3，实为 9.00 元",
        ),
        (
            "a == 1 or b == 1",
            {"a": "2", "b": "3"},
            "至少应有一项成立：甲 应等于 1，实为 2.00 元；乙 应等于 1，实为 3.00 元",
        ),
        ("blank(a)", {"a": "5"}, "甲 应为空白，实为 5.00 元"),
        ("present(a)", {"a": Value(None)}, "甲 应填列，实为空白"),
        ("a == b", {"a": Value(None), "b": "1"}, "甲 空白 应等于 乙 1.00 元，差 1.00 元"),
        ("flag", {"flag": Value(False)}, "部门汇总 应为是，实为否"),
        ("not flag", {"flag": Value(True)}, "部门汇总 应为否，实为是"),
        ("title == '决算'", {"title": Value("预算")}, "标题 应等于 “决算”，实为 “预算”"),
        ("'决算' == title", {"title": Value("预算")}, "“决算” 应等于 标题 “预算”"),
        ("1 == 2", {}, "1 应等于 2，实为 1"),
        ("'决算' == '预算'", {}, "“决算” 应等于 “预算”，实为 “决算”"),
        ("1 + 1 == a", {"a": "3"}, "1 与 1 之和 2 应等于 甲 3.00 元，差 1.00 元"),
    ],
)
def test_a_failing_rule_says_what_is_asked_what_was_found_and_the_difference(
    text: str, values: dict[str, Value | str], words: str
) -> None:
    assert told(text, **values) == words


def test_a_difference_beyond_rounding_says_how_much_rounding_explains() -> None:
    assert told("a == b + c", a=wan("12.38"), b=wan("12.30"), c=wan("0.05")) == (
        "甲 12.38 万元 应等于 乙 与 丙 之和 12.35 万元（乙 12.30 万元，丙 0.05 万元），"
        "差 0.03 万元，超过四舍五入可解释的 0.015 万元"
    )


def test_a_difference_smaller_than_the_unit_is_still_shown() -> None:
    exact = Value.exact(Decimal("123803.00"), unit="万元")
    other = Value.exact(Decimal("123800.00"), unit="万元")
    assert told("a == b", a=exact, b=other).endswith("差 0.0003 万元")


def test_different_units_of_money_are_compared_in_yuan() -> None:
    assert told("a == b", a=wan("1.00"), b="12000").endswith("差 2,000.00 元，超过四舍五入可解释的 50.00 元")


@pytest.mark.parametrize(
    ("text", "values", "words"),
    [
        ("a <= b", {"a": "1", "b": "2"}, "甲 1.00 元 不大于 乙 2.00 元"),
        ("a > 0 implies b > 0", {"a": "0"}, "甲 0.00 元 不大于 0，不适用"),
        ("a > 0 implies b > 0", {"a": "1", "b": "2"}, "甲 1.00 元 大于 0 时，乙 2.00 元 大于 0"),
        ("a > 0 implies b > 0", {"b": "2"}, "乙 2.00 元 大于 0"),
        ("if a > 0 then b > 0 else c > 0", {"a": "0", "c": "2"}, "甲 0.00 元 不大于 0 时，丙 2.00 元 大于 0"),
        ("if a > 0 then b > 0 else c > 0", {"a": "1", "b": "2"}, "甲 1.00 元 大于 0 时，乙 2.00 元 大于 0"),
        ("a == 1 or b == 1", {"a": "1"}, "甲 1.00 元 等于 1"),
        ("present(a) and flag", {"a": "1", "flag": Value(True)}, "甲 已填列，且 部门汇总 为是"),
        (
            "(if a > 0 then b else c) == 2",
            {"a": "1", "b": "2"},
            "甲 大于 0 时取 乙，否则取 丙 2.00 元（甲 1.00 元，乙 2.00 元） 等于 2",
        ),
    ],
)
def test_a_rule_that_holds_says_how(text: str, values: dict[str, Value | str], words: str) -> None:
    assert told(text, **values) == words


def test_a_rule_left_open_by_rounding_says_the_branch_that_can_hold() -> None:
    values = {"a": wan("0.00"), "b": "1", "c": "2"}
    assert told("a > 0 implies b == 2", **values) == "甲 0.00 万元 不大于 0，不适用"
    assert told("if a > 0 then b == 2 else c == 2", **values) == "甲 0.00 万元 不大于 0 时，丙 2.00 元 等于 2"
    assert told("if a > 0 then b == 2 else c == 1", **values) == (
        "甲 0.00 万元 大于 0 时，乙 应等于 2，实为 1.00 元；"
        "甲 0.00 万元 不大于 0 时，丙 应等于 1，实为 2.00 元"
    )


def test_a_rule_that_cannot_be_judged_says_why() -> None:
    assert told("a == b + c", a="1") == "缺少 乙、丙，无法判断“甲 等于 乙 与 丙 之和”"
    assert told("a / b > 1", a="1", b="0") == "除数可能为零，无法判断“甲 除以 乙 大于 1”"


many = settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])


@many
@given(truths(), figures(printed_values))
def test_every_rule_can_be_explained_whatever_comes_of_it(tree: nodes.Node, values: Figures) -> None:
    expression = compile_expression(to_text(tree), TREES_KNOWN)
    some = Figures({name: value for name, value in values.items() if name != "revenue@-1"})
    for env in (values, some):
        words = explain(expression, evaluate(expression, env), str)
        assert words
        assert "None" not in words
        assert "Lack" not in words


@many
@given(truths(), figures(printed_values))
def test_saying_a_rule_without_not_does_not_change_what_it_says(tree: nodes.Node, values: Figures) -> None:
    plain = compile_expression(to_text(positive(tree)), TREES_KNOWN)
    status = evaluate(compile_expression(to_text(tree), TREES_KNOWN), values).status
    assert evaluate(plain, values).status is status


@given(truths() | numbers())
def test_every_rule_has_words(tree: nodes.Node) -> None:
    wanted = Type.BOOL
    text = to_text(tree)
    if isinstance(tree, (nodes.Number, nodes.Negative, nodes.Arithmetic)):
        wanted = Type.NUMBER
        assert in_words(compile_expression(text, TREES_KNOWN, wanted), str)


def test_status_words_are_stable() -> None:
    assert [status.value for status in Status] == ["holds", "fails", "undefined", "unknown"]
