"""Strategies for syntax trees and figures, and an oracle that computes trees with exact fractions.

The oracle knows nothing of intervals: it is the plain meaning that evaluation on exact figures must have,
and that evaluation on printed figures must never contradict.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from juesuan.expressions import Known, TableNames, Type, Value, nodes
from juesuan.expressions.names import Ref
from juesuan.facts import Interval, printed

NAMES = ("expenditure", "expenditure{fund=general}", "revenue@-1", "t04.r1.c1", "publish_days")
FLAG = "is_department"
TITLE = "title"
KNOWN = Known(
    tables={"t04": TableNames(rows=["r1", "r27"], columns=["c1", "c2"])},
    parameters={"publish_days": Type.NUMBER, FLAG: Type.BOOL, TITLE: Type.TEXT},
)


class Figures(dict[str, Value]):
    """An environment: written name -> value; a name that is not in it is unknown."""

    def value(self, ref: Ref) -> Value | None:
        return self.get(str(ref))


literals = st.decimals(0, 1_000, places=2, allow_nan=False).map(nodes.Number)
figure_names = st.sampled_from(NAMES).map(nodes.Name)
texts = st.text("甲乙 x'", max_size=3).map(nodes.Text)


def numbers(levels: int = 3, *, division: bool = True) -> st.SearchStrategy[nodes.Node]:
    """Trees of type number, at most so many levels above their names."""
    leaves: st.SearchStrategy[nodes.Node] = st.one_of(figure_names, literals)
    if levels == 0:
        return leaves
    below = numbers(levels - 1, division=division)
    condition = st.deferred(lambda: truths(levels - 1, division=division))
    operators = st.sampled_from("+-*/" if division else "+-*")
    several = st.lists(below, min_size=1, max_size=3).map(tuple)
    decimals = st.integers(0, 2).map(lambda n: nodes.Number(Decimal(n)))
    return st.one_of(
        leaves,
        st.builds(nodes.Arithmetic, operators, below, below),
        st.builds(nodes.Negative, below),
        st.builds(nodes.Call, st.sampled_from(["sum", "min", "max"]), several),
        st.builds(nodes.Call, st.just("abs"), st.tuples(below)),
        st.builds(nodes.Call, st.just("round"), st.tuples(below, decimals)),
        st.builds(nodes.Choice, condition, below, below),
    )


def truths(levels: int = 3, *, division: bool = True) -> st.SearchStrategy[nodes.Node]:
    """Trees of type bool."""
    comparison = st.builds(
        nodes.Comparison,
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        numbers(min(levels, 2), division=division),
        numbers(min(levels, 2), division=division),
    )
    wording = st.builds(nodes.Comparison, st.sampled_from(["==", "!="]), st.just(nodes.Name(TITLE)), texts)
    asked = st.builds(nodes.Call, st.sampled_from(["present", "blank"]), st.tuples(figure_names))
    leaves: st.SearchStrategy[nodes.Node] = st.one_of(
        comparison, comparison, wording, asked, st.just(nodes.Name(FLAG))
    )
    if levels == 0:
        return leaves
    below = st.deferred(lambda: truths(levels - 1, division=division))
    several = st.lists(below, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        leaves,
        st.builds(nodes.And, several),
        st.builds(nodes.Or, several),
        st.builds(nodes.Not, below),
        st.builds(nodes.Implies, below, below),
        st.builds(nodes.Choice, below, below, st.none() | below),
    )


amounts = st.decimals(-1_000, 1_000, places=2, allow_nan=False) | st.sampled_from([Decimal(0), Decimal(1)])
exact_values = st.builds(Value.exact, st.none() | amounts)
printed_values = st.builds(
    lambda amount, decimals: Value(printed(round(amount, decimals), decimals, "万元"), "万元", decimals),
    amounts,
    st.integers(0, 2),
)
other_values = st.fixed_dictionaries(
    {FLAG: st.booleans().map(Value), TITLE: st.sampled_from(["甲", "乙", ""]).map(Value)}
)


def figures(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Figures]:
    """An environment in which every name has a value."""
    named = st.fixed_dictionaries(dict.fromkeys(NAMES, values))
    return st.builds(lambda numbers, others: Figures({**numbers, **others}), named, other_values)


@st.composite
def chosen_inside(draw: st.DrawFn, wide: Figures) -> Figures:
    """True values that print as the given ones: one exact value inside each interval."""
    inside = Figures(wide)
    for name, value in wide.items():
        if isinstance(value.content, Interval):
            share = draw(st.sampled_from([0, 1, 3, 4])) / Decimal(4)
            inside[name] = Value.exact(value.content.low + value.content.width * share)
    return inside


def plain_number(node: nodes.Node, figures: Mapping[str, Value]) -> Fraction | None:
    """The exact number of a tree over exact figures; None where it divides by zero."""
    if isinstance(node, nodes.Number):
        return Fraction(node.value)
    if isinstance(node, nodes.Name):
        return Fraction(figures[node.text].amount.interval.low)
    if isinstance(node, nodes.Choice):
        truth = plain_truth(node.condition, figures)
        if truth is None or node.otherwise is None:
            return None
        return plain_number(node.chosen if truth else node.otherwise, figures)
    parts = [plain_number(child, figures) for child in nodes.children(node)]
    found = [part for part in parts if part is not None]
    return _plain_operation(node, found) if len(found) == len(parts) else None


def _plain_operation(node: nodes.Node, parts: list[Fraction]) -> Fraction | None:
    match node:
        case nodes.Negative():
            return -parts[0]
        case nodes.Arithmetic("/"):
            return parts[0] / parts[1] if parts[1] else None
        case nodes.Arithmetic(operator):
            return {"+": parts[0] + parts[1], "-": parts[0] - parts[1], "*": parts[0] * parts[1]}[operator]
        case nodes.Call("round"):
            scale = 10 ** int(parts[1])
            size = int(abs(parts[0]) * scale + Fraction(1, 2))
            return Fraction(size if parts[0] >= 0 else -size, scale)
        case nodes.Call("sum"):
            return sum(parts, Fraction(0))
        case nodes.Call("min" | "max" | "abs" as function):
            return {"min": min, "max": max, "abs": lambda values: abs(values[0])}[function](parts)
    raise AssertionError(node)


def plain_truth(node: nodes.Node, figures: Mapping[str, Value]) -> bool | None:
    """The truth of a tree over exact figures by Kleene's tables; None where a division by zero matters."""
    match node:
        case nodes.Name(text):
            return bool(figures[text].content)
        case nodes.Call(function, (nodes.Name(text),)):
            return figures[text].is_blank == (function == "blank")
        case nodes.Not(operand):
            truth = plain_truth(operand, figures)
            return None if truth is None else not truth
        case nodes.And(parts):
            return _kleene([plain_truth(part, figures) for part in parts], decisive=False)
        case nodes.Or(parts):
            return _kleene([plain_truth(part, figures) for part in parts], decisive=True)
        case nodes.Implies(premise, conclusion) | nodes.Choice(premise, conclusion, None):
            truth = plain_truth(premise, figures)
            opposite = None if truth is None else not truth
            return _kleene([opposite, plain_truth(conclusion, figures)], decisive=True)
        case nodes.Choice(condition, chosen, otherwise) if otherwise is not None:
            truth = plain_truth(condition, figures)
            first, second = plain_truth(chosen, figures), plain_truth(otherwise, figures)
            return (first if first is second else None) if truth is None else (first if truth else second)
        case nodes.Comparison(operator, nodes.Name("title"), nodes.Text(value)):
            return (figures[TITLE].content == value) == (operator == "==")
        case nodes.Comparison(operator, left, right):
            return _plain_comparison(operator, plain_number(left, figures), plain_number(right, figures))
    raise AssertionError(node)


def _kleene(truths: list[bool | None], *, decisive: bool) -> bool | None:
    if decisive in truths:
        return decisive
    return None if None in truths else not decisive


def _plain_comparison(operator: str, left: Fraction | None, right: Fraction | None) -> bool | None:
    if left is None or right is None:
        return None
    return {
        "==": left == right,
        "!=": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[operator]
