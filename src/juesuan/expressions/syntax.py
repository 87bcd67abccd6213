"""What to say about text that is no expression: an unexpected word, an unexpected character."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from typing import Final

from juesuan.expressions.faults import Fault

_EXPECTED: Final = (
    (frozenset({"NAME", "NUMBER"}), "名称、数字或左括号"),
    (frozenset({"COMPARE"}), "比较符号"),
    (frozenset({"PLUS", "TIMES", "OVER"}), "运算符号"),
    (frozenset({"AND", "OR", "IMPLIES"}), "and、or 或 implies"),
    (frozenset({"THEN"}), "then"),
    (frozenset({"ELSE"}), "else"),
    (frozenset({"RPAR"}), "右括号"),
    (frozenset({"COMMA"}), "逗号"),
    (frozenset({"$END"}), "规则结尾"),
)
"""Terminals of the grammar in words. A minus sign starts an operand where a name may stand."""

_BETTER: Final = {
    "=": "==",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "×": "*",
    "÷": "/",
    "−": "-",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "、": ",",
    "&": "and",
    "|": "or",
    "!": "not",
}
_PAIRED: Final = frozenset("{'\"")


def token_fault(found: str, column: int, accepted: Collection[str]) -> Fault:
    """A word that is well written but cannot stand here; `found` is empty at the end of the text."""
    possible = set(accepted)
    if "NAME" not in possible:
        possible = {("PLUS" if name == "MINUS" else name) for name in possible}
    expected = "、".join(words for terminals, words in _EXPECTED if terminals & (possible or {"$END"}))
    if not found:
        return Fault("expression-ended", column, words=(("wanted", expected),))
    return Fault("expression-syntax", column, found, (("wanted", expected),))


def character_fault(text: str, position: int) -> Fault:
    """A character that starts no word of the language, with what was probably meant."""
    character = text[position]
    if character in _PAIRED:
        return Fault("expression-unclosed", position + 1, character)
    plain = unicodedata.normalize("NFKC", character)
    better = _BETTER.get(plain) or (plain if plain != character and plain.isascii() else "")
    if better:
        return Fault("expression-character-instead", position + 1, character, (("better", better),))
    return Fault("expression-character", position + 1, character)
