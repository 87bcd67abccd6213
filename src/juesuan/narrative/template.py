"""Templates: the text of a sentence as literals and marks, one declaration for writing and for reading.

`{amount revenue{fund=general}}` is a mark of the kind amount with one figure; `{year}` is a word. Knows
the kinds and what each must be given. Does not know: figures, files, how anything is printed.

>>> parse("合计{amount sources}，占{share revenue of sources}。").marks[1]
Mark(kind='share', figure='revenue', base='sources', column=21)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

WORD: Final = "word"
FIGURE_KINDS: Final = ("amount", "budget", "number", "count", "share", "change", "completion")
"""Marks that print figures. `number` is an amount without its unit, `budget` the budget of a figure."""
REASON: Final = "reason"
_FORMS: Final = {
    "amount": re.compile(r"(?P<figure>\S+)"),
    "number": re.compile(r"(?P<figure>\S+)"),
    "count": re.compile(r"(?P<figure>\S+)"),
    "budget": re.compile(r"(?P<figure>\S+)"),
    "share": re.compile(r"(?P<figure>\S+) of (?P<base>\S+)"),
    "change": re.compile(r"(?P<figure>\S+)"),
    "completion": re.compile(r"(?P<figure>\S+)"),
    "names": re.compile(r"(?P<base>economic|function) of (?P<figure>\S+)"),
    "name": re.compile(r"(?P<figure>[a-z][a-z0-9_]*)"),
    "text": re.compile(r"(?P<figure>[a-z][a-z0-9_]*)"),
    "reason": re.compile(r"(?P<figure>\S+)(?: against (?P<base>prior|budget|use))?"),
}
_MARK = re.compile(r"([a-z_]+)(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Literal:
    """Text printed as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a template. `kind` is a word when `figure` names it and nothing else was said.

    `figure` is a slice (or the word, the id of a text), `base` what stands behind `of` or `against`.
    """

    kind: str
    figure: str
    base: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """Parts in reading order."""

    text: str
    parts: tuple[Literal | Mark, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks alone."""
        return tuple(part for part in self.parts if isinstance(part, Mark))


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong with a template: finding code, column (from 1) and the text at fault."""

    code: str
    column: int
    found: str


class TemplateError(ValueError):
    """A template that cannot be used, with all faults in it."""

    def __init__(self, text: str, faults: list[TemplateFault]) -> None:
        super().__init__(text)
        self.faults = tuple(faults)


@cache
def parse(text: str) -> Template:
    """The template of a text; raises TemplateError with every fault."""
    faults: list[TemplateFault] = []
    parts: list[Literal | Mark] = []
    for start, inside, is_mark in _pieces(text, faults):
        if not is_mark:
            parts.append(Literal(inside))
            continue
        mark = _mark(inside.strip(), start, faults)
        if mark is not None:
            parts.append(mark)
    if faults:
        raise TemplateError(text, faults)
    return Template(text, tuple(parts))


def _pieces(text: str, faults: list[TemplateFault]) -> Iterator[tuple[int, str, bool]]:
    """(column, content, whether in braces); slices bring braces of their own, so depth is counted."""
    depth = begin = 0
    for position, char in enumerate(text):
        if char == "{":
            if depth == 0:
                if position > begin:
                    yield begin + 1, text[begin:position], False
                begin = position + 1
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                faults.append(TemplateFault("narrative-braces", position + 1, char))
                return
            if depth == 0:
                yield begin, text[begin:position], True
                begin = position + 1
    if depth > 0:
        faults.append(TemplateFault("narrative-braces", begin, text[begin : begin + 20]))
    elif begin < len(text):
        yield begin + 1, text[begin:], False


def _mark(inside: str, column: int, faults: list[TemplateFault]) -> Mark | None:
    match = _MARK.fullmatch(inside)
    if match is None:
        faults.append(TemplateFault("narrative-unknown-mark", column, inside))
        return None
    kind, rest = match[1], (match[2] or "").strip()
    if not rest:
        return Mark(WORD, kind, "", column)
    form = _FORMS.get(kind)
    if form is None:
        faults.append(TemplateFault("narrative-unknown-mark", column, kind))
        return None
    given = form.fullmatch(_tight(rest))
    if given is None:
        faults.append(TemplateFault("narrative-mark-arguments", column, inside))
        return None
    found = given.groupdict()
    return Mark(kind, found["figure"], found.get("base") or "", column)


def _tight(text: str) -> str:
    """Blanks inside the braces of a slice taken out, so that a figure is one word."""
    text = re.sub(r"\{[^{}]*\}", lambda match: re.sub(r"\s+", "", match[0]), text)
    return re.sub(r"\s+", " ", text)
