"""Grids as files hold them made into one grid a table: lines of the caption in the first rows taken out,
several tables in one grid parted, notes below cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.recognition.caption_lines import read_line
from juesuan.recognition.matrix import number_in
from juesuan.recognition.words import plain

Line = tuple[str, Place]

_MOST_CELLS = 4
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|附注)\d*[:：.、]")
_YEAR = re.compile(r"^(?:20\d{2}年度?|[(]?\d{4}年\d{1,2}月.*|附件\d*[:：]?|附表\d*[:：]?)$")
_FIRST_WORDS = 2
# A table without any figure has its headings and a row of totals at least.
_FEWEST_ROWS = 2
# Inside a grid 基本情况 is the heading of a block, not the title of a table.
_TABLE = re.compile(r"表(?:[(].*[)])?$")


def opened(grid: Grid) -> list[tuple[Grid, list[Line]]]:
    """The tables in a grid, each with the caption lines that stood above it in the grid, top first."""
    texts = [[cell.text.strip() for cell in row if cell.text.strip()] for row in grid.rows]
    kinds = [_kind(row) for row in texts]
    if not any(kinds):
        return [(grid, [])]
    parts = list(_parts(grid, kinds))
    return parts or [(grid, [])]


def _parts(grid: Grid, kinds: Sequence[str]) -> Iterator[tuple[Grid, list[Line]]]:
    lines: list[Line] = []
    rows: list[tuple[Cell, ...]] = []
    for at, row in enumerate(grid.rows):
        kind = kinds[at]
        if kind == "title" and len(rows) >= _FEWEST_ROWS:
            yield _part(grid, rows, lines), lines
            lines, rows = [], []
        if kind == "note" and rows:
            continue
        above = not rows or (kind == "line" and not any(_has_figure(one) for one in rows))
        if kind and above:
            lines += [(cell.text, cell.place or grid.place or Place()) for cell in row if cell.text.strip()]
        elif rows or any(cell.text.strip() for cell in row):
            rows.append(row)
    if rows:
        yield _part(grid, rows, lines), lines


def _part(grid: Grid, rows: Sequence[tuple[Cell, ...]], lines: Sequence[Line]) -> Grid:
    height = len(rows)
    cells = tuple(
        tuple(replace(cell, rowspan=min(cell.rowspan, height - at)) if cell.rowspan > height - at else cell
              for cell in row)
        for at, row in enumerate(rows)
    )  # fmt: skip
    place = next((cell.place for row in cells for cell in row if cell.place is not None), grid.place)
    own = replace(grid.place, line=place.line) if grid.place and place else grid.place or place
    if lines:
        return replace(grid, rows=cells, title="", number="", subject="", unit="", header_rows=0, place=own)
    return replace(grid, rows=cells)


def _kind(texts: Sequence[str]) -> str:
    """What a row is beside a row of the table: "title", "line" of a caption, "note", or ""."""
    if not texts or len(texts) > _MOST_CELLS:
        return ""
    if _NOTE.match(plain(texts[0])) and len(texts) <= _FIRST_WORDS:
        return "note"
    found = [read_line(text) for text in texts]
    telling = any(_TABLE.search(one.title) or one.number or one.unit or one.subject for one in found)
    if not telling and not all(_YEAR.match(plain(text)) for text in texts):
        return ""
    said = [one.says or bool(_YEAR.match(plain(text))) for one, text in zip(found, texts, strict=True)]
    if not all(said):
        return ""
    return "title" if any(_TABLE.search(one.title) for one in found) else "line"


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(number_in(plain(cell.text)) is not None for cell in row)
