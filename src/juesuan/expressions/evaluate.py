"""evaluate: an Expression and the values of its names -> Outcome.

Knows: the meaning of every node on intervals. Does not know: where values come from, or any words.
A rule fails only when it must: when no choice of true values within the printed ones satisfies it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from juesuan.expressions import nodes, numbers
from juesuan.expressions.amounts import apply, difference
from juesuan.expressions.compiled import Expression
from juesuan.expressions.names import Ref, Type
from juesuan.expressions.truth import Truth, all_of, any_of, either
from juesuan.expressions.values import Amount, Env, Lack, Value, literal
from juesuan.facts import Decimal, Interval
from juesuan.facts.money import ZERO
from juesuan.findings import Place


class Status(StrEnum):
    """What came of a rule. `undefined`: a division by what may be zero; `unknown`: a figure is missing."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDEFINED = "undefined"
    UNKNOWN = "unknown"


_STATUS = {
    Truth.TRUE: Status.HOLDS,
    Truth.MAYBE: Status.HOLDS,
    Truth.FALSE: Status.FAILS,
    Truth.UNDEFINED: Status.UNDEFINED,
    Truth.UNKNOWN: Status.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Operand:
    """A name that was asked for, and what it had; value None: unknown."""

    ref: Ref
    value: Value | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a rule, with all that a finding needs.

    `decided_by` is the comparison (or present, blank …) that made it so; `left` and `right` are its two
    sides where it compares numbers, and `gap` how far their intervals are apart (0: they meet). `operands`
    are all names asked for, in order, those of branches not taken left out.
    """

    status: Status
    decided_by: nodes.Node
    left: Amount | None = None
    right: Amount | None = None
    operands: tuple[Operand, ...] = ()

    @property
    def gap(self) -> Decimal:
        """The distance of the nearest values of both sides: what rounding cannot explain."""
        return self.left.interval.gap(self.right.interval) if self.left and self.right else ZERO

    @property
    def difference(self) -> Amount | None:
        """left - right of the printed numbers, signed, in the unit of both sides."""
        if self.left is None or self.right is None:
            return None
        return difference(self.left, self.right)

    @property
    def allowance(self) -> Decimal:
        """How much difference rounding explains (元 for money); 0 for exact figures."""
        return (
            (self.left.interval.width + self.right.interval.width) / 2 if self.left and self.right else ZERO
        )

    @property
    def missing(self) -> tuple[Ref, ...]:
        """The names without value."""
        return tuple(operand.ref for operand in self.operands if operand.value is None)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where the operands stand, each place once."""
        places = (operand.value.place for operand in self.operands if operand.value is not None)
        return tuple(dict.fromkeys(place for place in places if place is not None))


@dataclass(frozen=True, slots=True)
class Computed:
    """What came of an expression of type number: the amount, or why there is none."""

    amount: Amount | None
    lack: Lack | None
    operands: tuple[Operand, ...] = ()


def evaluate(expression: Expression, env: Env) -> Outcome:
    """The outcome of a rule (an expression of type bool)."""
    if expression.type is not Type.BOOL:
        raise TypeError(f"not a rule: {expression.text}")
    run = Run(expression, env)
    truth, decided_by = run.judge(expression.tree)
    left, right = run.sides(decided_by)
    return Outcome(_STATUS[truth], decided_by, left, right, run.operands())


def compute(expression: Expression, env: Env) -> Computed:
    """The amount of an expression of type number."""
    if expression.type is not Type.NUMBER:
        raise TypeError(f"not a number: {expression.text}")
    run = Run(expression, env)
    found = run.number(expression.tree)
    if isinstance(found, Lack):
        return Computed(None, found, run.operands())
    return Computed(found, None, run.operands())


class Run:
    """One evaluation; every name is asked for once."""

    def __init__(self, expression: Expression, env: Env) -> None:
        self._expression = expression
        self._env = env
        self._seen: dict[Ref, Value | None] = {}

    def operands(self) -> tuple[Operand, ...]:
        """The names asked for so far."""
        return tuple(Operand(ref, value) for ref, value in self._seen.items())

    def value(self, node: nodes.Node) -> Value | None:
        """The value of a name."""
        if not isinstance(node, nodes.Name):
            raise TypeError(f"not a name: {node}")
        ref = self._expression.refs[node.text]
        if ref not in self._seen:
            self._seen[ref] = self._env.value(ref)
        return self._seen[ref]

    def number(self, node: nodes.Node) -> Amount | Lack:
        """The amount of a node of type number."""
        match node:
            case nodes.Number(value):
                return literal(value)
            case nodes.Name():
                found = self.value(node)
                return Lack.UNKNOWN if found is None else found.amount
            case nodes.Choice():
                return self._chosen(node)
        parts = [self.number(child) for child in nodes.children(node)]
        amounts = [part for part in parts if isinstance(part, Amount)]
        return apply(node, amounts) if len(amounts) == len(parts) else _lacking(parts)

    def _chosen(self, node: nodes.Choice) -> Amount | Lack:
        truth, _ = self.judge(node.condition)
        if node.otherwise is None:
            raise TypeError(f"not a number: {node}")
        if truth is Truth.TRUE:
            return self.number(node.chosen)
        if truth is Truth.FALSE:
            return self.number(node.otherwise)
        if truth is not Truth.MAYBE:
            return Lack.UNKNOWN if truth is Truth.UNKNOWN else Lack.UNDEFINED
        first, second = self.number(node.chosen), self.number(node.otherwise)
        if isinstance(first, Amount) and isinstance(second, Amount):
            return Amount(numbers.hull(first.interval, second.interval), first.unit, first.decimals)
        return _lacking([first, second])

    def judge(self, node: nodes.Node) -> tuple[Truth, nodes.Node]:
        """The truth of a node of type bool, and the node below it that decided."""
        match node:
            case nodes.And(parts):
                return self._combined(parts, all_of)
            case nodes.Or(parts):
                return self._combined(parts, any_of)
            case nodes.Not(operand):
                truth, decided_by = self.judge(operand)
                return ~truth, decided_by
            case nodes.Implies(premise, conclusion):
                return self._branches(premise, conclusion, None)
            case nodes.Choice(condition, chosen, otherwise):
                return self._branches(condition, chosen, otherwise)
            case nodes.Comparison():
                return self._compared(node), node
            case nodes.Call(function, (name,)):
                value = self.value(name)
                if value is None:
                    return Truth.UNKNOWN, node
                return _certain(value.is_blank == (function == "blank")), node
        return self._flag(node), node

    def sides(self, node: nodes.Node) -> tuple[Amount | None, Amount | None]:
        """Both sides of a comparison of numbers; None for what is no number or has no value."""
        if not isinstance(node, nodes.Comparison) or self._is_text(node.left) or self._is_text(node.right):
            return None, None
        left, right = self.number(node.left), self.number(node.right)
        return left if isinstance(left, Amount) else None, right if isinstance(right, Amount) else None

    def _combined(
        self, parts: tuple[nodes.Node, ...], combine: Callable[[list[Truth]], Truth]
    ) -> tuple[Truth, nodes.Node]:
        judged = [self.judge(part) for part in parts]
        truth = combine([part for part, _ in judged])
        return truth, next(decided_by for part, decided_by in judged if part is truth)

    def _branches(
        self, condition: nodes.Node, chosen: nodes.Node, otherwise: nodes.Node | None
    ) -> tuple[Truth, nodes.Node]:
        """if … then … else: a branch is looked at only where it can be taken; a missing one is true."""
        truth, decided_by = self.judge(condition)
        if truth is Truth.TRUE:
            return self.judge(chosen)
        if truth is Truth.FALSE:
            return (Truth.TRUE, decided_by) if otherwise is None else self.judge(otherwise)
        first, by_chosen = self.judge(chosen)
        if otherwise is None:
            return any_of([~truth, first]), by_chosen
        second, _ = self.judge(otherwise)
        if truth is Truth.MAYBE or first is second is Truth.TRUE or first is second is Truth.FALSE:
            return either(first, second), by_chosen
        return truth, decided_by

    def _compared(self, node: nodes.Comparison) -> Truth:
        if self._is_text(node.left) or self._is_text(node.right):
            left, right = self._text(node.left), self._text(node.right)
            if left is None or right is None:
                return Truth.UNKNOWN
            return _certain((left == right) == (node.operator == "=="))
        sides = [self.number(node.left), self.number(node.right)]
        amounts = [side.interval for side in sides if isinstance(side, Amount)]
        if len(amounts) < len(sides):
            return Truth.UNKNOWN if _lacking(sides) is Lack.UNKNOWN else Truth.UNDEFINED
        return compare(node.operator, *amounts)

    def _is_text(self, node: nodes.Node) -> bool:
        return self._expression.type_of(node) is Type.TEXT

    def _text(self, node: nodes.Node) -> str | None:
        if isinstance(node, nodes.Text):
            return node.value
        value = self.value(node)
        if value is None:
            return None
        return value.content if isinstance(value.content, str) else ""

    def _flag(self, node: nodes.Node) -> Truth:
        value = self.value(node)
        if value is None or not isinstance(value.content, bool):
            return Truth.UNKNOWN
        return _certain(value.content)


def compare(operator: nodes.ComparisonOperator, left: Interval, right: Interval) -> Truth:
    """The relation of two intervals: TRUE or FALSE only where it is so for every choice of values."""
    match operator:
        case "==":
            if not left.meets(right):
                return Truth.FALSE
            return Truth.TRUE if left.is_exact and right.is_exact else Truth.MAYBE
        case "!=":
            return ~compare("==", left, right)
        case "<":
            return ~compare("<=", right, left)
        case "<=":
            if left.high <= right.low:
                return Truth.TRUE
            return Truth.FALSE if left.low > right.high else Truth.MAYBE
        case ">":
            return ~compare("<=", left, right)
        case ">=":
            return compare("<=", right, left)


def _certain(holds: bool) -> Truth:
    return Truth.TRUE if holds else Truth.FALSE


def _lacking(parts: Sequence[Amount | Lack]) -> Lack:
    return Lack.UNKNOWN if Lack.UNKNOWN in parts else Lack.UNDEFINED
