"""The glossary against the codes in use: explained but not used, used but not explained, named twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, Place, make
from juesuan.recognition.model import CodeName
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key, likeness

# A glossary that explains no item of the accounts is of another kind.
_SOME = 2
_ALIKE = 0.75
_ITEM_DIGITS = 7
# So many of the items of the tables may be missing in a glossary that means to explain all.
_FEW = 0.25

_TAIL = re.compile(r"支出$")


@dataclass(frozen=True, slots=True)
class CodePath:
    """类, 款 and 项 by name."""

    one: str
    two: str
    three: str
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """款 and 项 without what is often left out; the 项 tells the rest."""
        return _short(self.two), _short(self.three)

    @property
    def shown(self) -> str:
        """As printed."""
        return f"{self.one}（类）{self.two}（款）{self.three}（项）"


def _short(name: str) -> str:
    return _TAIL.sub("", key(name))


def code_paths(passages: Sequence[Passage], words: AuditWords) -> tuple[list[CodePath], list[CodePath]]:
    """Paths used in the account of spending (each with an amount), and paths explained in the glossary."""
    used: list[CodePath] = []
    explained: list[CodePath] = []
    for passage in passages:
        glossary = words.in_glossary(passage.section)
        for match in words.path.finditer(passage.plain):
            path = CodePath(
                match["one"].lstrip("(（)）"), match["two"], match["three"], passage.quoting(match.group())
            )
            if glossary:
                explained.append(path)
            elif words.amount_end.search(passage.plain[match.end() :]):
                used.append(path)
    return used, explained


def glossary_findings(
    passages: Sequence[Passage], words: AuditWords, tables: Sequence[CodeName] = ()
) -> Iterator[Finding]:
    """Nothing is said where the document names no code with an amount or has no glossary of codes.

    `tables` are the codes with their names that public tables print: the account of spending names the
    items of one fund only, so an item of the tables is in use although no sentence names it.
    """
    yield from _terms_twice(passages, words)
    printed = _printed(tables)
    used, explained = code_paths(passages, words)
    if len(explained) < _SOME:
        return
    if len(used) < _SOME:
        yield from _against_tables(explained, tables)
        return
    in_use = {path.key: path for path in used}
    in_glossary = {path.key: path for path in explained}
    counterparts: set[tuple[str, str]] = set()
    renamed: dict[str, list[tuple[CodePath, CodePath]]] = {}
    seen: set[tuple[str, str]] = set()
    for path in explained:
        if path.key in seen:
            yield make("audit-glossary-twice", path.place, _first(explained, path).place, found=path.shown)
        seen.add(path.key)
        if path.key in in_use or path.key in printed:
            continue
        near = _counterpart(path, used)
        if near is None:
            yield make("audit-glossary-unused", path.place, found=path.shown)
        else:
            counterparts.add(near.key)
            renamed.setdefault(f"{path.two}", []).append((path, near))
    for pairs in renamed.values():
        places = [place for path, near in pairs for place in (path.place, near.place)]
        yield make("audit-glossary-name", *places, expected=pairs[0][1].shown, found=pairs[0][0].shown)
    missing = [path for name, path in in_use.items() if name not in in_glossary and name not in counterparts]
    if missing:
        names = "、".join(f"“{path.three}”" for path in missing)
        around = [explained[0].place, explained[-1].place, *(path.place for path in missing)]
        yield make("audit-glossary-missing", *around, found=names, count=len(missing))


def _terms_twice(passages: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """Plain terms (基本支出：指……) that the glossary explains twice."""
    seen: dict[str, Place] = {}
    for passage in passages:
        if passage.cell or not words.in_glossary(passage.section):
            continue
        term = words.glossary_entry.match(passage.plain)
        if term is None:
            continue
        place = passage.quoting(term["term"])
        if term["term"] in seen:
            yield make("audit-glossary-twice", place, seen[term["term"]], found=term["term"])
        seen.setdefault(term["term"], place)


def _against_tables(explained: Sequence[CodePath], tables: Sequence[CodeName]) -> Iterator[Finding]:
    """A glossary of nearly all items that the tables print, against the rest of them."""
    if any(path.place.page is not None for path in explained):
        return  # Paths on pages may be cut where a line or a page ends: one not read is no one missing.
    names: dict[str, CodeName] = {}
    for one in tables:
        names.setdefault(one.code, one)
    known = {path.key for path in explained}
    items = {code: one for code, one in names.items() if len(code) == _ITEM_DIGITS and code[:5] in names}
    keys = {code: (_short(names[code[:5]].name), _short(one.name)) for code, one in items.items()}
    missing = [items[code] for code, pair in keys.items() if pair not in known]
    if not items or not missing or len(missing) > len(items) * _FEW:
        return
    shown = "、".join(f"“{one.name}”" for one in missing)
    places = [explained[0].place, explained[-1].place, *(one.place for one in missing)]
    yield make("audit-glossary-missing", *places, found=shown, count=len(missing))


def _printed(tables: Sequence[CodeName]) -> set[tuple[str, str]]:
    """款 and 项 by name of the items in public tables."""
    names: dict[str, set[str]] = {}
    for one in tables:
        names.setdefault(one.code, set()).add(_short(one.name))
    return {
        (section, item)
        for code, items in names.items()
        if len(code) == _ITEM_DIGITS
        for section in names.get(code[:5], ())
        for item in items
    }


def _first(explained: Sequence[CodePath], path: CodePath) -> CodePath:
    """The first entry with the same name."""
    return next(one for one in explained if one.key == path.key)


def _counterpart(path: CodePath, used: Sequence[CodePath]) -> CodePath | None:
    """The used path meant by an explained one: the same 项 below another 款, or nearly the same 项."""
    for one in used:
        if one.key[1] == path.key[1] and likeness(one.one, path.one) >= _ALIKE:
            return one
    for one in used:
        longer, shorter = sorted((one.key[1], path.key[1]), key=len, reverse=True)
        if longer.endswith(shorter) and len(shorter) > 4 and likeness(one.one, path.one) >= _ALIKE:
            return one
    return None
