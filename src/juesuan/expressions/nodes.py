"""The syntax tree of a rule: frozen nodes that know their text and where it stood, nothing else.

`column` is the place in the rule's text (from 1) and takes no part in equality, so that printing a tree
and parsing it again gives an equal tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from juesuan.facts import Decimal

ArithmeticOperator = Literal["+", "-", "*", "/"]
ComparisonOperator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the rule; never negative (a sign is a Negative around it)."""

    value: Decimal
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotes."""

    value: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A slice, a cell id or a parameter, as written; what it stands for is decided against known names."""

    text: str
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """-operand."""

    operand: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """left operator right, on numbers."""

    operator: ArithmeticOperator
    left: Node
    right: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """function(arguments); the functions are listed in `functions`."""

    function: str
    arguments: tuple[Node, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """left operator right, giving a truth."""

    operator: ComparisonOperator
    left: Node
    right: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """not operand."""

    operand: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple[Node, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more parts."""

    parts: tuple[Node, ...]
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Implies:
    """premise implies conclusion: says nothing where the premise is false."""

    premise: Node
    conclusion: Node
    column: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """if condition then chosen else otherwise; left out, `otherwise` means true."""

    condition: Node
    chosen: Node
    otherwise: Node | None = None
    column: int = field(default=1, compare=False)


Node = Number | Text | Name | Negative | Arithmetic | Call | Comparison | Not | And | Or | Implies | Choice


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in the order they are written."""
    match node:
        case Negative(operand) | Not(operand):
            return (operand,)
        case Arithmetic(_, left, right) | Comparison(_, left, right) | Implies(left, right):
            return (left, right)
        case Call(_, parts) | And(parts) | Or(parts):
            return parts
        case Choice(condition, chosen, otherwise):
            return (condition, chosen) if otherwise is None else (condition, chosen, otherwise)
    return ()


def leaves(node: Node) -> Iterator[Node]:
    """Numbers, texts and names from left to right (a stack, so that no tree is too deep for it)."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        below = children(current)
        if below:
            waiting.extend(reversed(below))
        else:
            yield current


def start(node: Node) -> int:
    """The column at which the text of a node begins, brackets around it left out."""
    return min(node.column, *(leaf.column for leaf in leaves(node)))


def depth(node: Node) -> int:
    """How many levels of nodes there are; 1 for a single name."""
    deepest, waiting = 0, [(node, 1)]
    while waiting:
        current, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(current))
    return deepest
