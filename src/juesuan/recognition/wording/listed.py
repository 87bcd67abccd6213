"""“人员经费…主要包括：基本工资、奖金”: the items listed against the table of basic spending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from re import Match

from juesuan.checks import Sighting, Sightings
from juesuan.facts import Slice
from juesuan.findings import Finding, Place, make
from juesuan.profiles.codes import CodeList
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.phrasing import Phrasing
from juesuan.recognition.words import key

_ITEM = 5
_BASIC = "basic_economic"
"""The role of the table that shows basic spending by economic item."""
# Lists of fewer known names are of another kind.
_FEWEST = 3


def listed_findings(
    passages: Sequence[Passage], sightings: Sequence[Sighting], phrasing: Phrasing, words: AuditWords
) -> Iterator[Finding]:
    """Items listed that the table leaves blank, and items with amounts that a closed list leaves out.

    A glossary lists what may be paid, not what was.
    """
    cells = _items(sightings)
    if not any(one.printed is not None for one in cells.values()):
        return
    names = {key(name): code for code, name in _names(cells).items()}
    for passage in passages:
        if words.in_glossary(passage.section):
            continue
        for match in phrasing.basic_list.finditer(passage.plain):
            side = tuple(phrasing.words.basic_lists[match["what"]])
            yield from _list(passage, match, side, cells, names, phrasing)


def zero_findings(
    passages: Sequence[Passage], figures: Sightings, phrasing: Phrasing, words: AuditWords
) -> Iterator[Finding]:
    """Items of the three public expenses listed as spent though every place gives nothing for them.

    `figures` are those of tables and sentences. Items that the table leaves blank are told by it.
    """
    none = dict(_nothing(figures, phrasing))
    codes = CodeList.load("economic_department")
    names = {key(row.name): (code, row.name) for code in none for row in codes.history(code)}
    for passage in passages if none else ():
        if words.in_glossary(passage.section) or not _of_funds(passage, phrasing):
            continue
        for match in phrasing.basic_list.finditer(passage.plain):
            listed = [
                key(phrasing.open_end.sub("", one)) for one in phrasing.item_break.split(match["names"])
            ]
            found = [names[one] for one in listed if one in names]
            if found and len(listed) >= _FEWEST:
                shown = "、".join(f"“{name}”" for _, name in found)
                places = (none[code] for code, _ in found)
                yield make("audit-listed-zero", passage.quoting(match.group()), *places, found=shown)


def _nothing(figures: Sightings, phrasing: Phrasing) -> Iterator[tuple[str, Place]]:
    """Economic items of which nothing was spent, with a place that says so."""
    blank = {code for code, cell in _items(figures.all).items() if cell.printed is None}
    basic = [one for one in figures.all if one.role == _BASIC]
    for code, wanted in phrasing.words.basic_three_public.items():
        shown = [one for one in figures.by_slice.get(Slice.parse(wanted), ()) if one.printed is not None]
        own = [one for one in basic if one.slice.get("economic") == code]
        # An item that prints 0.00 万元 may be some yuan.
        spent = any(one.printed is not None and one.printed.value != 0 for one in (*shown, *own)) or any(
            one.printed is not None and not one.interval.is_exact for one in own
        )
        if shown and not spent and code not in blank:
            yield code, shown[0].place


def _of_funds(passage: Passage, phrasing: Phrasing) -> bool:
    texts = (*passage.section, passage.text)
    return any(word in text for word in phrasing.words.basic_funds for text in texts)


def _items(sightings: Sequence[Sighting]) -> dict[str, Sighting]:
    """Economic item → its cell in the table of basic spending."""
    found: dict[str, Sighting] = {}
    for one in sightings:
        code = one.slice.get("economic") if one.role == _BASIC else None
        if code and len(code) == _ITEM:
            found.setdefault(code, one)
    return found


def _names(cells: Mapping[str, Sighting]) -> dict[str, str]:
    codes = CodeList.load("economic_department")
    history = {code: codes.history(code) for code in cells}
    return {code: rows[-1].name for code, rows in history.items() if rows}


def _list(
    passage: Passage,
    match: Match[str],
    classes: tuple[str, ...],
    cells: Mapping[str, Sighting],
    names: Mapping[str, str],
    phrasing: Phrasing,
) -> Iterator[Finding]:
    listed = [part for part in phrasing.item_break.split(match["names"]) if part]
    ends = phrasing.open_end
    bare = [key(ends.sub("", part)) for part in listed]
    known = {names[part] for part in bare if part in names}
    if len(known) < _FEWEST:
        return
    place = passage.quoting(match.group())
    blank = sorted(code for code in known if cells[code].printed is None)
    if blank:
        yield _finding("audit-listed-blank", place, blank, cells, names)
    side = {code for code in cells if code.startswith(classes)}
    left_out = sorted(code for code in side - known if (shown := cells[code].printed) and shown.value != 0)
    if left_out and not ends.search(match["names"]) and len(known) == len(listed):
        yield _finding("audit-listed-left-out", place, left_out, cells, names)


def _finding(
    code: str, place: Place, items: Sequence[str], cells: Mapping[str, Sighting], names: Mapping[str, str]
) -> Finding:
    shown = {number: name for name, number in names.items()}
    found = "、".join(f"“{shown[item]}”" for item in items if item in shown)
    return make(code, place, *(cells[item].place for item in items), found=found)
