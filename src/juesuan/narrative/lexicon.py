"""Lexicon: names as printed -> codes, for reading what was written with names.

Knows: the names of a year and the way a locality writes the path of a function item. Does not know:
sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from juesuan.narrative.printing import fill_text
from juesuan.narrative.schema import Phrases
from juesuan.profiles.codes import CodeList
from juesuan.submission.names import CODE_LISTS

_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_PLAIN = str.maketrans("，：；（）％．０１２３４５６７８９", ",:;()%.0123456789")
_CODE_MARK = re.compile(r"\d+(?=[类款项]\))")
_LEVEL_MARK = re.compile(r"(?:支出)?\([类款项]\)(?:支出)?")
_BLANK = re.compile(r"\s+")
_ITEM_CODE = re.compile(r"(?<!\d)2\d{6}(?!\d)")
_NO_HAN = re.compile(r"[^\u4e00-\u9fff]+")


def normalised(text: str) -> str:
    """Text as it is compared: no blanks (they mean nothing between Han characters), one form of each sign."""
    return _BLANK.sub("", text).translate(_PLAIN)


class Lexicon:
    """The codes behind names in one year, with the locality's way to write a path."""

    def __init__(self, year: int, phrases: Phrases) -> None:
        self.year, self.phrases = year, phrases

    def code(self, dimension: str, level: int, name: str) -> str | None:
        """The code of a printed name or path at a level; None where there is none or more than one."""
        if _CODE.fullmatch(name) and len(name) == level:
            return name
        names = _names(dimension, level, self.year, self.phrases.code_path)
        found = names.get(name) or _loose(dimension, level, self.year, self.phrases.code_path).get(
            _bare(name), ()
        )
        return found[0] if len(found) == 1 else None

    def item(self, path: str) -> str | None:
        """The code of a function item (项) from its path or its code as anybody writes it; None if unclear.

        A bare name says nothing: many items share theirs with an item of another list.
        """
        coded = _ITEM_CODE.search(path)
        if coded is not None:
            return coded[0] if coded[0] in _items(self.year) else None
        if "项)" in path:
            return self.code("function", _ITEM_DIGITS, path)
        found = _joined(self.year).get(_squashed(path), ())
        return found[0] if len(found) == 1 else None


@cache
def _items(year: int) -> frozenset[str]:
    names = CodeList.load(CODE_LISTS["function"]).names(year)
    return frozenset(name.code for name in names if len(name.code) == _ITEM_DIGITS)


@cache
def _joined(year: int) -> Mapping[str, tuple[str, ...]]:
    """类, 款 and 项 written one behind the other, whatever stands between them."""
    names = {name.code: name.name for name in CodeList.load(CODE_LISTS["function"]).names(year)}
    found: dict[str, tuple[str, ...]] = {}
    for code in _items(year):
        key = _squashed("".join(names.get(part, "") for part in (code[:3], code[:5], code)))
        found[key] = (*found.get(key, ()), code)
    return found


def _squashed(path: str) -> str:
    return _NO_HAN.sub("", _LEVEL_MARK.sub("", normalised(path))).replace("支出", "")


@cache
def _names(dimension: str, level: int, year: int, path: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for printed, code in _printed(dimension, level, year, path):
        known = found.setdefault(printed, ())
        found[printed] = known if code in known else (*known, code)
    return found


@cache
def _loose(dimension: str, level: int, year: int, path: str) -> Mapping[str, tuple[str, ...]]:
    """The same by bare names, as many reports write 一般公共服务（201类） for 一般公共服务支出（类）."""
    found: dict[str, tuple[str, ...]] = {}
    for printed, codes in _names(dimension, level, year, path).items():
        known = found.get(_bare(printed), ())
        found[_bare(printed)] = tuple(dict.fromkeys([*known, *codes]))
    return found


def _bare(name: str) -> str:
    """A name without codes, level marks and the word 支出 at the end of a level."""
    return _LEVEL_MARK.sub("/", _CODE_MARK.sub("", name)).strip("/").removesuffix("支出")


def _printed(dimension: str, level: int, year: int, path: str) -> Iterator[tuple[str, str]]:
    codes = CodeList.load(CODE_LISTS[dimension])
    names = {name.code: name.name for name in codes.names(year)}
    for code, name in names.items():
        if len(code) != level:
            continue
        yield normalised(name), code
        if level == _ITEM_DIGITS:
            slots = {"class": names.get(code[:3], code[:3]), "section": names.get(code[:5], code[:5])}
            yield normalised(fill_text(path, {**slots, "item": name})), code


_ITEM_DIGITS = 7
