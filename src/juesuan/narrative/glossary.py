"""The glossary: the terms a report must explain, each once, none that it does not use.

Knows: which explanation fits a function code (the longest code, then the name of the year). Does not
know: what is printed elsewhere, except through the conditions of terms.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from juesuan.facts import Slice
from juesuan.facts.money import ZERO
from juesuan.findings import Severity, make
from juesuan.narrative.printing import fill_text
from juesuan.narrative.render import Renderer
from juesuan.narrative.schema import Term

_ITEM_DIGITS = 7
_SHOWN = ("revenue", "expenditure")
"""The measures whose function codes are printed in public tables."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the glossary: the term and its explanation. `code` is set for function items."""

    term: str
    text: str
    code: str = ""


def entries(renderer: Renderer) -> list[Entry]:
    """The lines in order; a code in use that nothing explains is a finding."""
    placed: list[tuple[tuple[int, str], Entry]] = []
    terms = renderer.story.terms
    for term in terms.values():
        if term.term and renderer.holds(term.when):
            placed.append(((term.position, ""), Entry(term.term, renderer.say(term.text))))
    for code in codes_in_use(renderer):
        term_of = explanation_of(code, renderer.teller.name_of("function", code), terms)
        if term_of is None:
            severity = Severity(renderer.story.phrases.term_missing)
            name = renderer.teller.name_of("function", code)
            renderer.findings.append(make("narrative-term-missing", severity=severity, code_=code, name=name))
            continue
        words = renderer.code_words("function", code)
        placed.append(
            ((term_of.position, code), Entry(words["path"], renderer.say(term_of.text, words), code))
        )
    placed.sort(key=lambda one: one[0])
    return [entry for _, entry in placed]


def lines(renderer: Renderer) -> list[str]:
    """The printed lines of the glossary."""
    phrase = renderer.story.phrases.term_line
    return [fill_text(phrase, {"term": entry.term, "text": entry.text}) for entry in entries(renderer)]


def codes_in_use(renderer: Renderer) -> list[str]:
    """The function items with an amount in a public table, withheld ones left out, in code order."""
    found: set[str] = set()
    for measure in _SHOWN:
        amounts = renderer.teller.book.grouped(Slice(measure), "function")
        found |= {code for code, amount in amounts.items() if len(code) == _ITEM_DIGITS and amount != ZERO}
    return sorted(code for code in found if not renderer.teller.is_secret(code))


def explanation_of(code: str, name: str, terms: Mapping[str, Term]) -> Term | None:
    """The explanation of an item: the longest fitting code, else its name, else a pattern of names."""
    best, length = None, 0
    for term in terms.values():
        for start in term.codes:
            if code.startswith(start) and len(start) > length:
                best, length = term, len(start)
    if best is not None:
        return best
    named = next((term for term in terms.values() if name in term.names), None)
    if named is not None:
        return named
    return next((term for term in terms.values() if term.matches and re.fullmatch(term.matches, name)), None)
