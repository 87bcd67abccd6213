"""What an operator or function does with amounts: the interval, and the unit the result is shown in."""

from __future__ import annotations

from functools import reduce

from juesuan.expressions import nodes, numbers
from juesuan.expressions.values import Amount, Lack
from juesuan.facts import Decimal, Interval, round_to, to_unit
from juesuan.facts.money import UNITS

_QUOTIENT_DECIMALS = 4
_EXTRA_DECIMALS = 4


def apply(node: nodes.Node, amounts: list[Amount]) -> Amount | Lack:
    """The amount of a node from those of its operands or arguments, in their order."""
    match node:
        case nodes.Negative():
            return Amount(numbers.negate(amounts[0].interval), amounts[0].unit, amounts[0].decimals)
        case nodes.Arithmetic(operator):
            return _arithmetic(operator, *amounts)
        case nodes.Call(function):
            return _call(function, amounts)
    raise TypeError(f"not a number: {node}")


def difference(left: Amount, right: Amount) -> Amount:
    """left - right of the printed numbers, with decimals enough to show a small difference of money."""
    shown = _alike(left.interval, [left, right])
    return fitting(left.interval.middle - right.interval.middle, shown)


def fitting(value: Decimal, like: Amount) -> Amount:
    """A value in the unit of another amount; money gets more decimals where its own would hide digits."""
    most = like.decimals + (_EXTRA_DECIMALS if like.is_money else 0)
    exact = to_unit(value, like.unit) if like.is_money else value
    decimals = next((n for n in range(like.decimals, most) if round_to(exact, n) == exact), most)
    return Amount(Interval.exact(value), like.unit, decimals)


def _arithmetic(operator: nodes.ArithmeticOperator, left: Amount, right: Amount) -> Amount | Lack:
    a, b = left.interval, right.interval
    match operator:
        case "+":
            return _alike(numbers.add(a, b), [left, right])
        case "-":
            return _alike(numbers.subtract(a, b), [left, right])
        case "*":
            scaled = left if left.unit else right
            return Amount(numbers.multiply(a, b), scaled.unit, scaled.decimals)
        case "/":
            return _quotient(left, right)


def _quotient(left: Amount, right: Amount) -> Amount | Lack:
    interval = numbers.divide(left.interval, right.interval)
    if interval is None:
        return Lack.UNDEFINED
    if left.unit and not right.unit:
        return Amount(interval, left.unit, left.decimals)
    return Amount(interval, "", _QUOTIENT_DECIMALS)


def _call(function: str, amounts: list[Amount]) -> Amount | Lack:
    intervals = [amount.interval for amount in amounts]
    match function:
        case "sum":
            return _alike(reduce(numbers.add, intervals), amounts)
        case "min":
            return _alike(numbers.least(intervals), amounts)
        case "max":
            return _alike(numbers.greatest(intervals), amounts)
        case "abs":
            return _alike(numbers.absolute(intervals[0]), amounts)
        case "round":
            return _rounded(amounts[0], int(amounts[1].interval.low))
    raise TypeError(f"not a function of numbers: {function}")


def _rounded(amount: Amount, decimals: int) -> Amount | Lack:
    interval = numbers.rounded(amount.interval, decimals)
    if interval is None:
        return Lack.UNDEFINED
    return Amount(interval, amount.unit, amount.decimals if amount.is_money else decimals)


def _alike(interval: Interval, amounts: list[Amount]) -> Amount:
    """Amounts of one kind: their common unit and most decimals; mixed units of money are shown in 元."""
    units = list(dict.fromkeys(amount.unit for amount in amounts if amount.unit))
    shown = [amount for amount in amounts if amount.unit] or amounts
    decimals = max(amount.decimals for amount in shown)
    if len(units) > 1 and all(unit in UNITS for unit in units):
        return Amount(interval, "元", max(decimals, 2))
    return Amount(interval, units[0] if units else "", decimals)
