"""Linear rules: sum compared with sum. Most rules that run over every code are of this shape.

They are judged by adding up intervals directly, a small fraction of the cost of evaluating the tree, and
equalities become relations, so that the search for causes sees them too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from juesuan.checks.relations import Relation
from juesuan.checks.sightings import Sighting
from juesuan.expressions import Expression, Type, nodes
from juesuan.facts import Interval, total

_Terms = tuple[tuple[str, int], ...]
_SHAPES = ("==", "<=", ">=", "<", ">")


@dataclass(frozen=True, slots=True)
class LinearForm:
    """`left operator right`, each a sum of names with signs (as written in the rule)."""

    operator: nodes.ComparisonOperator
    left: _Terms
    right: _Terms


@dataclass(frozen=True, slots=True)
class LinearSides:
    """The printed figures on both sides, negative terms carried over to the other side."""

    operator: nodes.ComparisonOperator
    left: tuple[Sighting, ...]
    right: tuple[Sighting, ...]

    @property
    def fails(self) -> bool:
        """Whether no true values behind the printed ones satisfy the comparison."""
        left = total([one.interval for one in self.left])
        right = total([one.interval for one in self.right])
        return disagree(self.operator, left, right)

    def relation(self, rule: str) -> Relation | None:
        """The equation or bound between the figures; None where there are none."""
        first = next(iter((*self.left, *self.right)), None)
        if first is None or self.operator == "!=":
            return None
        return Relation("rule", first.slice, self.left, self.right, rule=rule, operator=self.operator)


def disagree(operator: nodes.ComparisonOperator, left: Interval, right: Interval) -> bool:
    """Whether no values of both sides satisfy the comparison."""
    match operator:
        case "==":
            return not left.meets(right)
        case "<=":
            return left.low > right.high
        case "<":
            return left.low >= right.high
        case ">=":
            return left.high < right.low
    return left.high <= right.low


@lru_cache(maxsize=2_000)
def linear_form(expression: Expression) -> LinearForm | None:
    """The linear form of a rule, or None where it has another shape."""
    node = expression.tree
    if not isinstance(node, nodes.Comparison) or node.operator not in _SHAPES:
        return None
    if expression.type_of(node.left) is Type.TEXT:
        return None
    left, right = _terms(node.left, 1), _terms(node.right, 1)
    return None if left is None or right is None else LinearForm(node.operator, left, right)


def _terms(node: nodes.Node, sign: int) -> _Terms | None:
    match node:
        case nodes.Name(text):
            return ((text, sign),)
        case nodes.Negative(operand):
            return _terms(operand, -sign)
        case nodes.Arithmetic("+" | "-", left, right):
            return _joined(_terms(left, sign), _terms(right, sign if node.operator == "+" else -sign))
        case nodes.Call("sum", arguments):
            return _joined(*(_terms(argument, sign) for argument in arguments))
    return None


def _joined(*parts: _Terms | None) -> _Terms | None:
    found: list[tuple[str, int]] = []
    for part in parts:
        if part is None:
            return None
        found.extend(part)
    return tuple(found)
