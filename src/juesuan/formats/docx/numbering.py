"""Automatic numbering made visible: what stands before a paragraph though nobody typed it.

Knows: lists, levels, counters, and how numbering comes to a paragraph, by itself or by its style. Does not
know what is numbered. Counters go on over the whole text, so every paragraph must be asked about once, in
reading order. Bullets print nothing here: they are signs of fonts, not numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.docx.looks import Looks
from juesuan.formats.docx.number_formats import BARE, shown
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.vocabulary import word

__all__ = ["Numbering"]

_VAL: Final = word("val")
_LEVEL: Final = word("ilvl")
_ABSTRACT: Final = word("abstractNumId")
_NUMBER: Final = word("numId")
_PROPERTIES: Final = word("numPr")
_PLACEHOLDER: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_MAX_BASES: Final = 20
_LARGEST: Final = 1_000_000
_OFF: Final = frozenset({"0", "false", "off"})
# After these no blank is needed for a number and its words to be told apart.
_ENDS: Final = frozenset("、.．。)）】〕:： \t　")
_JOINING: Final = frozenset(".．,，")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list; `restart` is the level (from 1) after which it begins again, 0 for never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: whose counters it shares, its levels, and the counters it sets when it is first used."""

    abstract: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of one file and how far each has counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _styles: Mapping[str, Element] = field(default_factory=dict)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def of(cls, lists: Element | None, sheet: Element | None) -> Numbering:
        """From the roots of the numbering part and of the styles part."""
        if lists is None:
            return cls()
        styles = {} if sheet is None else {one.get(word("styleId"), ""): one for one in sheet}
        return cls(_read_lists(lists, styles), styles)

    def before(self, looks: Looks, style: str, text: str) -> str:
        """What Word prints before a paragraph of these looks and style, its blank included.

        `text` is what the paragraph shows: a number that would run into digits is parted from them by 、, so
        that 1. before 500万元 is never read as 1.500万元.
        """
        if not self._lists:
            return ""
        number, level = self._wanted(looks, style)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        self._count(number, found, level)
        label = self._label(found, level)
        return _joined(label, found.levels[level].suffix, text) if label else ""

    def _wanted(self, looks: Looks, style: str) -> tuple[str, int]:
        """List and level of a paragraph; ("", 0) for one that is not numbered."""
        own = looks.get(_PROPERTIES)
        number = "" if own is None else _value(own, _NUMBER)
        level = None if own is None else _whole(_value(own, _LEVEL))
        if not number:
            number, of_style, by = self._of_style(style)
            found = self._lists.get(number)
            linked = () if found is None else found.levels.items()
            # A style is of the level that names it, whatever it says itself.
            level = (
                level if level is not None else next((at for at, one in linked if one.style == by), of_style)
            )
        return number, min(level or 0, _LEVELS - 1)

    def _of_style(self, style: str) -> tuple[str, int, str]:
        """List, level and id of the style, or of one it is based on, that numbers paragraphs."""
        level: int | None = None
        for _ in range(_MAX_BASES):
            element = self._styles.get(style)
            if element is None:
                break
            found = element.find(f"{word('pPr')}/{_PROPERTIES}")
            if found is not None:
                level = _whole(_value(found, _LEVEL)) if level is None else level
                if number := _value(found, _NUMBER):
                    return number, level or 0, style
            style = _value(element, word("basedOn"))
        return "", 0, ""

    def _count(self, number: str, found: _List, level: int) -> None:
        counters = self._counters.setdefault(found.abstract, {})
        wanted = found.starts.get(level)
        if wanted is not None and (number, level) not in self._begun:
            counters[level] = wanted
        elif level in counters:
            counters[level] = min(counters[level] + 1, _LARGEST)
        else:
            counters[level] = found.levels[level].start
        self._begun.add((number, level))
        for below in [one for one in counters if one > level]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or 0 < level + 1 <= restart:
                del counters[below]

    def _label(self, found: _List, level: int) -> str:
        counters = self._counters[found.abstract]
        own = found.levels[level]
        if own.form in BARE:
            return ""

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            one = found.levels.get(at, _Level())
            value = counters.get(at, one.start)
            return shown(value, "decimal" if own.legal and one.form not in BARE else one.form)

        return _PLACEHOLDER.sub(printed, own.text)


def _joined(label: str, suffix: str, text: str) -> str:
    """The label with what parts it from the words."""
    first = text.lstrip()[:1]
    if first.isdecimal() and (label[-1].isdecimal() or label[-1] in _JOINING):
        return f"{label.rstrip('.．,，')}、"
    needless = suffix == "nothing" or not text or label[-1] in _ENDS
    return label if needless else f"{label} "


def _read_lists(root: Element, styles: Mapping[str, Element]) -> dict[str, _List]:
    abstracts = {one.get(_ABSTRACT, ""): one for one in root.iterfind(word("abstractNum"))}
    numbers = {one.get(_NUMBER, ""): one for one in root.iterfind(word("num"))}
    found: dict[str, _List] = {}
    for number, element in numbers.items():
        name = _abstract_of(element, abstracts, numbers, styles)
        if name is not None:
            overrides = dict(_overrides(element))
            levels = {
                **dict(_levels(abstracts[name])),
                **{at: one for at, (one, _) in overrides.items() if one},
            }
            starts = {at: start for at, (_, start) in overrides.items() if start is not None}
            found[number] = _List(name, levels, starts)
    return found


def _abstract_of(
    element: Element,
    abstracts: Mapping[str, Element],
    numbers: Mapping[str, Element],
    styles: Mapping[str, Element],
) -> str | None:
    """The id of the list definition behind a w:num, which may stand with a style of numbering."""
    for _ in range(_MAX_BASES):
        name = _value(element, _ABSTRACT)
        if name not in abstracts:
            return None
        link = _value(abstracts[name], word("numStyleLink"))
        style = styles.get(link)
        behind = None if style is None else style.find(f"{word('pPr')}/{_PROPERTIES}")
        following = None if behind is None else numbers.get(_value(behind, _NUMBER))
        if following is None or following is element:
            return name
        element = following
    return None


def _overrides(number: Element) -> Iterator[tuple[int, tuple[_Level | None, int | None]]]:
    """By level: the definition that replaces the list's, the number to begin with."""
    for one in number.iterfind(word("lvlOverride")):
        at = _whole(one.get(_LEVEL, ""))
        if at is not None:
            level = one.find(word("lvl"))
            start = _whole(_value(one, word("startOverride")))
            yield at, (None if level is None else _level(level), start)


def _levels(abstract: Element) -> Iterator[tuple[int, _Level]]:
    for one in abstract.iterfind(word("lvl")):
        at = _whole(one.get(_LEVEL, ""))
        if at is not None and at < _LEVELS:
            yield at, _level(one)


def _level(element: Element) -> _Level:
    start, restart = _whole(_value(element, word("start"))), _whole(_value(element, word("lvlRestart")))
    legal = element.find(word("isLgl"))
    return _Level(
        start=0 if start is None else start,
        form=_form(element),
        text=_value(element, word("lvlText")),
        suffix=_value(element, word("suff")) or "tab",
        restart=restart,
        legal=legal is not None and legal.get(_VAL, "1") not in _OFF,
        style=_value(element, word("pStyle")),
    )


def _form(level: Element) -> str:
    """The format of the counter; where there are two for programs of two ages, the one all know."""
    found = [one.get(_VAL, "") for one in level.iter(word("numFmt"))]
    return found[-1] if found and found[-1] else "decimal"


def _value(element: Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else found.get(_VAL, "")


def _whole(text: str) -> int | None:
    """A whole number from 0; None for anything else."""
    return min(int(text), _LARGEST) if text.isdecimal() and len(text) < len(str(_LARGEST)) + 1 else None
