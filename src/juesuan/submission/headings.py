"""Matching the headings of a sheet as found to its columns: missing, renamed, doubled, of the user's own."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from juesuan.findings import Finding, make
from juesuan.submission.cells import is_blank, plain, shown
from juesuan.submission.raw import RawTable
from juesuan.submission.specs import ColumnSpec, SheetSpec

_ALIKE_HEADING = 0.6
_ALIKE_ID = 0.75


@dataclass
class Headings:
    """Where each column stands (by position), and what is wrong.

    `renamed` holds columns that are there under a heading nobody knows: their cells were not read.
    """

    columns: Mapping[str, int]
    renamed: frozenset[str] = frozenset()
    faults: list[Finding] = field(default_factory=list)


def match_headings(spec: SheetSpec, raw: RawTable) -> Headings:
    """Find the columns of a sheet; a sheet without a heading row has none, and its fault is known already."""
    if raw.header is None:
        return Headings({})
    found: dict[str, int] = {}
    unknown: dict[int, str] = {}
    faults: list[Finding] = []
    known = {plain(text): column for column in spec.columns for text in (column.id, column.heading)}
    for position, cell in enumerate(raw.header):
        column = known.get(plain(shown(cell)))
        if column is None:
            if not is_blank(cell):
                unknown[position] = shown(cell)
        elif column.id in found:
            place = raw.heading_place(position)
            faults.append(make("column-duplicate", place, sheet=spec.title, column=column.heading))
        else:
            found[column.id] = position
    missing = [column for column in spec.kept if column.id not in found]
    renamed = _renamed(missing, unknown)
    faults.extend(_faults(spec, raw, missing, unknown, renamed))
    read = {name: position for name, position in found.items() if not spec.column(name).written}
    return Headings(read, frozenset(renamed), faults)


def _renamed(missing: list[ColumnSpec], unknown: Mapping[int, str]) -> dict[str, int]:
    """Missing columns for which an unknown heading looks like theirs."""
    found: dict[str, int] = {}
    texts = {plain(text): position for position, text in unknown.items()}
    for column in missing:
        near = _nearest(column, texts)
        if near is not None:
            found[column.id] = texts.pop(near)
    return found


def _nearest(column: ColumnSpec, texts: Mapping[str, int]) -> str | None:
    """The text most like a heading: one that holds it (金额（万元） holds 金额), or has its letters."""
    heading = plain(column.heading)
    holding = [text for text in texts if heading in text]
    near = holding or difflib.get_close_matches(heading, list(texts), n=1, cutoff=_ALIKE_HEADING)
    near = near or difflib.get_close_matches(column.id, list(texts), n=1, cutoff=_ALIKE_ID)
    return near[0] if near else None


def _faults(
    spec: SheetSpec,
    raw: RawTable,
    missing: list[ColumnSpec],
    unknown: Mapping[int, str],
    renamed: Mapping[str, int],
) -> Iterator[Finding]:
    for column in missing:
        words: dict[str, Any] = {"sheet": spec.title, "expected": column.heading, "id": column.id}
        if column.id in renamed:
            position = renamed[column.id]
            yield make("column-renamed", raw.heading_place(position), found=unknown[position], **words)
        elif column.required:
            yield make("column-missing", raw.heading_place(None), **words)
    for position, text in unknown.items():
        if position not in renamed.values() and _is_filled(raw, position):
            yield make("column-unread", raw.heading_place(position), sheet=spec.title, found=text)


def _is_filled(raw: RawTable, position: int) -> bool:
    return any(position < len(cells) and not is_blank(cells[position]) for _, cells in raw.rows)
