"""to_text: a syntax tree -> the text it is parsed from, with as few brackets as the grammar allows.

>>> from juesuan.expressions.parser import parse
>>> to_text(parse("((a) - (b + c)) == (d)"))
'a - (b + c) == d'
"""

from __future__ import annotations

from enum import IntEnum

from juesuan.expressions import nodes


class _Level(IntEnum):
    """How tightly a node binds; what binds less than its place asks for is bracketed."""

    CHOICE = 0
    IMPLIES = 1
    OR = 2
    AND = 3
    NOT = 4
    COMPARISON = 5
    SUM = 6
    PRODUCT = 7
    SIGNED = 8
    ATOM = 9


def to_text(node: nodes.Node) -> str:
    """The text of a tree: parse(to_text(tree)) == tree for every tree that can be parsed."""
    return _at(node, _Level.CHOICE)


def _at(node: nodes.Node, least: _Level) -> str:
    text = _text(node)
    return text if _level(node) >= least else f"({text})"


def _level(node: nodes.Node) -> _Level:
    match node:
        case nodes.Choice():
            return _Level.CHOICE
        case nodes.Implies():
            return _Level.IMPLIES
        case nodes.Or():
            return _Level.OR
        case nodes.And():
            return _Level.AND
        case nodes.Not():
            return _Level.NOT
        case nodes.Comparison():
            return _Level.COMPARISON
        case nodes.Arithmetic(operator):
            return _Level.SUM if operator in "+-" else _Level.PRODUCT
        case nodes.Negative():
            return _Level.SIGNED
    return _Level.ATOM


def _text(node: nodes.Node) -> str:
    match node:
        case nodes.Number(value):
            return f"{value:f}"
        case nodes.Text(value):
            return f'"{value}"' if "'" in value else f"'{value}'"
        case nodes.Name(text):
            return text
        case nodes.Call(function, arguments):
            return f"{function}({', '.join(to_text(argument) for argument in arguments)})"
        case nodes.Negative(operand):
            return f"-{_at(operand, _Level.SIGNED)}"
        case nodes.Arithmetic(operator, left, right):
            level = _level(node)
            return f"{_at(left, level)} {operator} {_at(right, _Level(level + 1))}"
        case nodes.Comparison(operator, left, right):
            return f"{_at(left, _Level.SUM)} {operator} {_at(right, _Level.SUM)}"
    return _logic(node)


def _logic(node: nodes.Node) -> str:
    match node:
        case nodes.Not(operand):
            return f"not {_at(operand, _Level.NOT)}"
        case nodes.And(parts):
            return " and ".join(_at(part, _Level.NOT) for part in parts)
        case nodes.Or(parts):
            return " or ".join(_at(part, _Level.AND) for part in parts)
        case nodes.Implies(premise, conclusion):
            return f"{_at(premise, _Level.OR)} implies {_at(conclusion, _Level.IMPLIES)}"
        case nodes.Choice(condition, chosen, None):
            return f"if {_at(condition, _Level.IMPLIES)} then {to_text(chosen)}"
        case nodes.Choice(condition, chosen, otherwise) if otherwise is not None:
            # A bare `if` between then and else would take the else for its own.
            head = f"if {_at(condition, _Level.IMPLIES)} then {_at(chosen, _Level.IMPLIES)}"
            return f"{head} else {to_text(otherwise)}"
    raise TypeError(f"not a node of logic: {node}")
