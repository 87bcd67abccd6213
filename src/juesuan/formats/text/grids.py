"""Tables in plain text: rows of cells parted by tabs, or one cell on a line with blank lines between rows."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.formats.text.lines import Line

# A word broken off from its cell by an empty paragraph is short.
_BROKEN_OFF = 20


def tab_grid(lines: Sequence[Line], start: int, file: str) -> tuple[Grid, int]:
    """The table of tab-parted rows that begins at `start`, and the index after it.

    One blank line inside a table is an empty paragraph of the conversion; the table goes on after it.
    """
    rows: list[tuple[Cell, ...]] = []
    at = start
    while at < len(lines):
        if lines[at].is_row:
            rows.append(_tab_row(lines[at], file))
        elif not (lines[at].is_blank and at + 1 < len(lines) and lines[at + 1].is_row):
            break
        at += 1
    return Grid(tuple(rows), place=_place(file, lines[start])), at


def cell_grid(lines: Sequence[Line], start: int, file: str) -> tuple[Grid, int]:
    """The table of one-cell lines that begins at `start`, and the index after it.

    Consecutive cells are a row, a blank line ends the row, two of them the table. A short line without a
    tab that a cell follows at once is the rest of the cell before it.
    """
    rows: list[list[Cell]] = [[]]
    at = start
    while at < len(lines):
        line = lines[at]
        if line.is_cell:
            rows[-1].append(_cell(line.text[1:], line, file))
        elif _continues(lines, at):
            rows[-1] = _joined(rows, line)
        elif line.is_blank and _goes_on(lines, at + 1):
            rows.append([])
        else:
            break
        at += 1
    return Grid(tuple(tuple(row) for row in rows if row), place=_place(file, lines[start])), at


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and (lines[at].is_cell or _continues(lines, at))


def _continues(lines: Sequence[Line], at: int) -> bool:
    text = lines[at].text.strip()
    return (
        0 < len(text) <= _BROKEN_OFF
        and "\t" not in lines[at].text
        and at + 1 < len(lines)
        and lines[at + 1].is_cell
    )


def _joined(rows: list[list[Cell]], line: Line) -> list[Cell]:
    """The row whose last cell takes the broken-off word; an empty row begun by the blank line goes."""
    if not rows[-1] and len(rows) > 1:
        rows.pop()
    row = rows[-1]
    if row:
        last = row.pop()
        row.append(Cell(last.text + line.text.strip(), place=last.place))
    return row


def _tab_row(line: Line, file: str) -> tuple[Cell, ...]:
    return tuple(_cell(text, line, file, at) for at, text in enumerate(line.text.split("\t"), start=1))


def _cell(text: str, line: Line, file: str, at: int = 1) -> Cell:
    shown = text.strip(" \u3000\r")
    spot = f"{line.number}:{at}"
    return Cell(shown, place=Place(file=file, line=line.number, quote=shown[:80] or None, spot=spot))


def _place(file: str, line: Line) -> Place:
    return Place(file=file, line=line.number)
