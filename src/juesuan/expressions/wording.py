"""The Chinese of the language: connectives, operators, and how phrases of names are put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from juesuan.expressions import nodes

RELATION: Final[Mapping[str, str]] = MappingProxyType(
    {"==": "等于", "!=": "不等于", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"}
)
DUTY: Final[Mapping[str, str]] = MappingProxyType(
    {**{operator: f"应{word}" for operator, word in RELATION.items()}, "!=": "不应等于"}
)
"""What a relation asks for, said where it is broken."""
DEVIATION: Final[Mapping[str, str]] = MappingProxyType(
    {"==": "差", "<": "超出", "<=": "超出", ">": "少", ">=": "少"}
)
_OPPOSITE: Final[Mapping[nodes.ComparisonOperator, nodes.ComparisonOperator]] = MappingProxyType(
    {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
)


def listed(parts: Sequence[str]) -> str:
    """甲、乙 与 丙."""
    return " 与 ".join(part for part in ("、".join(parts[:-1]), parts[-1]) if part)


def summed(added: Sequence[str], taken: Sequence[str]) -> str:
    """甲 与 乙 之和 减去 丙."""
    head = f"{listed(added)} 之和" if len(added) > 1 else added[0]
    return f"{head} 减去 {listed(taken)}" if taken else head


def called(function: str, arguments: Sequence[str]) -> str:
    """A function of numbers other than sum (see `terms`) in words."""
    match function:
        case "min":
            return f"{listed(arguments)} 中的较小者"
        case "max":
            return f"{listed(arguments)} 中的较大者"
        case "abs":
            return f"{arguments[0]} 的绝对值"
    digits = arguments[1]
    return f"{arguments[0]} 四舍五入到{'整数' if digits == '0' else f' {digits} 位小数'}"


def terms(node: nodes.Node) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """The parts of a sum: what is added and what is taken away; one part for what is no sum."""
    match node:
        case nodes.Call("sum", parts):
            return _merged([(True, part) for part in parts])
        case nodes.Arithmetic("+", left, right):
            return _merged([(True, left), (True, right)])
        case nodes.Arithmetic("-", left, right):
            return _merged([(True, left), (False, right)])
    return [node], []


def _merged(parts: Sequence[tuple[bool, nodes.Node]]) -> tuple[list[nodes.Node], list[nodes.Node]]:
    added: list[nodes.Node] = []
    taken: list[nodes.Node] = []
    for plus, part in parts:
        more, less = terms(part)
        added += more if plus else less
        taken += less if plus else more
    return added, taken


def positive(node: nodes.Node) -> nodes.Node:
    """The same rule without `not`, as far as words allow: people read “不等于”, not “并非等于”."""
    match node:
        case nodes.Not(operand):
            return _negated(operand)
        case nodes.And(parts):
            return nodes.And(tuple(positive(part) for part in parts))
        case nodes.Or(parts):
            return nodes.Or(tuple(positive(part) for part in parts))
        case nodes.Implies(premise, conclusion):
            return nodes.Implies(positive(premise), positive(conclusion))
        case nodes.Choice(condition, chosen, otherwise):
            rest = None if otherwise is None else positive(otherwise)
            return nodes.Choice(positive(condition), positive(chosen), rest)
    return node


def _negated(node: nodes.Node) -> nodes.Node:
    match node:
        case nodes.Not(operand):
            return positive(operand)
        case nodes.And(parts):
            return nodes.Or(tuple(_negated(part) for part in parts))
        case nodes.Or(parts):
            return nodes.And(tuple(_negated(part) for part in parts))
        case nodes.Implies(premise, conclusion) | nodes.Choice(premise, conclusion, None):
            return nodes.And((positive(premise), _negated(conclusion)))
        case nodes.Choice(condition, chosen, nodes_otherwise) if nodes_otherwise is not None:
            return nodes.Choice(positive(condition), _negated(chosen), _negated(nodes_otherwise))
        case nodes.Comparison(operator, left, right):
            return nodes.Comparison(_OPPOSITE[operator], left, right)
        case nodes.Call("present", arguments):
            return nodes.Call("blank", arguments)
        case nodes.Call("blank", arguments):
            return nodes.Call("present", arguments)
    return nodes.Not(node)
