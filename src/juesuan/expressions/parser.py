"""Text of a rule -> syntax tree, by an LALR parser that is built once, on first use.

Knows: the grammar and its limits. Does not know: which names exist, types, or values.

>>> parse("a + b <= 2 * c").operator
'<='
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from juesuan.expressions import nodes
from juesuan.expressions.faults import ExpressionError, Fault
from juesuan.expressions.syntax import character_fault, token_fault
from juesuan.facts import Decimal

if TYPE_CHECKING:
    from lark import Lark, Token

MAX_LENGTH: Final = 2_000
"""Characters in one rule."""
MAX_DEPTH: Final = 50
"""Levels of nesting in one rule: everything that walks a tree may recurse."""
MAX_DIGITS: Final = 18
"""Digits of a number, as for amounts."""

# A slice with its filter is one token: the braces are read by Slice, not by this grammar.
_GRAMMAR: Final = r"""
?start: matched | unmatched
?matched: implication
    | IF implication "then" matched "else" matched -> choice
?unmatched: IF implication "then" start -> choice
    | IF implication "then" matched "else" unmatched -> choice
?implication: disjunction
    | disjunction IMPLIES implication -> implies
?disjunction: conjunction
    | conjunction ("or" conjunction)+ -> either
?conjunction: negation
    | negation ("and" negation)+ -> both
?negation: comparison
    | NOT negation -> negate
?comparison: total
    | total COMPARE total -> compare
?total: product
    | total (PLUS | MINUS) product -> arithmetic
?product: signed
    | product (TIMES | OVER) signed -> arithmetic
?signed: atom
    | MINUS signed -> negative
?atom: NUMBER -> number
    | TEXT -> text
    | NAME -> name
    | NAME "(" (start ("," start)*)? ")" -> call
    | "(" start ")"

IF: "if"
NOT: "not"
IMPLIES: "implies"
COMPARE: "==" | "!=" | "<=" | ">=" | "<" | ">"
PLUS: "+"
MINUS: "-"
TIMES: "*"
OVER: "/"
NUMBER: /[0-9]+(\.[0-9]+)?/
TEXT: /'[^'\n]*'|"[^"\n]*"/
NAME: /[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*(\s*@-?[0-9]+)?(\s*\{[^{}]*\})?/
%ignore /\s+/
"""


@lru_cache(maxsize=4_096)
def parse(text: str) -> nodes.Node:
    """The tree of a rule. ExpressionError with the column for what is no expression, or too long or deep."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(
            text[:80] + "…",
            [Fault("expression-too-long", MAX_LENGTH, str(len(text)), (("limit", str(MAX_LENGTH)),))],
        )
    tree = _tree(text)
    levels = nodes.depth(tree)
    if levels > MAX_DEPTH:
        raise ExpressionError(
            text, [Fault("expression-too-deep", tree.column, str(levels), (("limit", str(MAX_DEPTH)),))]
        )
    return tree


def _tree(text: str) -> nodes.Node:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        return cast("nodes.Node", _lark().parse(text))
    except UnexpectedToken as error:
        ended = error.token.type == "$END"
        found = "" if ended else str(error.token)
        position = len(text) if ended else error.token.start_pos
        raise ExpressionError(
            text, [token_fault(found, position + 1, error.accepts or error.expected)]
        ) from None
    except UnexpectedCharacters as error:
        raise ExpressionError(text, [character_fault(text, error.pos_in_stream or 0)]) from None


@cache
def _lark() -> Lark:
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr", lexer="contextual", transformer=_Builder())


class _Builder:
    """Makes a node of each reduction, so that no tree of the parser library is ever built."""

    def number(self, found: list[Token]) -> nodes.Node:
        return nodes.Number(Decimal(str(found[0])), _column(found[0]))

    def text(self, found: list[Token]) -> nodes.Node:
        return nodes.Text(str(found[0])[1:-1], _column(found[0]))

    def name(self, found: list[Token]) -> nodes.Node:
        return nodes.Name(str(found[0]), _column(found[0]))

    def negative(self, found: list[Any]) -> nodes.Node:
        return nodes.Negative(found[1], _column(found[0]))

    def negate(self, found: list[Any]) -> nodes.Node:
        return nodes.Not(found[1], _column(found[0]))

    def arithmetic(self, found: list[Any]) -> nodes.Node:
        left, operator, right = found
        return nodes.Arithmetic(str(operator), left, right, _column(operator))  # type: ignore[arg-type]

    def compare(self, found: list[Any]) -> nodes.Node:
        left, operator, right = found
        return nodes.Comparison(str(operator), left, right, _column(operator))  # type: ignore[arg-type]

    def call(self, found: list[Any]) -> nodes.Node:
        return nodes.Call(str(found[0]), tuple(found[1:]), _column(found[0]))

    def both(self, found: list[Any]) -> nodes.Node:
        return nodes.And(tuple(found), found[0].column)

    def either(self, found: list[Any]) -> nodes.Node:
        return nodes.Or(tuple(found), found[0].column)

    def implies(self, found: list[Any]) -> nodes.Node:
        return nodes.Implies(found[0], found[2], _column(found[1]))

    def choice(self, found: list[Any]) -> nodes.Node:
        keyword, condition, chosen = found[:3]
        return nodes.Choice(condition, chosen, found[3] if len(found) > 3 else None, _column(keyword))


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1
