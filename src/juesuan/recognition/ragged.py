"""Rows that lost the width of their merged cells: told again from the rows that kept all their columns.

A text with one cell a line writes a merged cell once, so that the rows of headings, 栏次 and totals are
shorter than the others and what stands in them slips to the left. Totals are mended in tables of codes alone,
headings only where there is one way to do it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.formats.document import Cell, Grid
from juesuan.recognition.matrix import number_in
from juesuan.recognition.words import plain

Row = tuple[Cell, ...]

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_FEWEST_COLUMNS = 4
_FEWEST_CODED = 2
_MOST = 0.8


def squared(grid: Grid) -> Grid:
    """The grid with the widths of its merged cells; the grid itself where none can be told."""
    lengths = [len(row) for row in grid.rows]
    width = max(lengths, default=0)
    if width < _FEWEST_COLUMNS or min(lengths) == width:
        return grid
    if any(cell.colspan > 1 or cell.rowspan > 1 for row in grid.rows for cell in row):
        return grid
    texts = [[plain(cell.text) for cell in row] for row in grid.rows]
    found = _body(texts, width)
    if found is None:
        return grid
    body, words = found
    rows = [_led(row, shown, width, words) for row, shown in zip(grid.rows, texts, strict=True)]
    told = (*_headed(rows[:body], width, words), *rows[body:])
    return replace(grid, rows=told) if any(cell.colspan > 1 for row in told for cell in row) else grid


def _body(texts: Sequence[Sequence[str]], width: int) -> tuple[int, int] | None:
    """The first row of the body, and how many columns of words stand before its figures."""
    coded = [at for at, row in enumerate(texts) if row and _CODE.fullmatch(row[0])]
    if len(coded) >= _FEWEST_CODED:
        if any(len(texts[at]) != width for at in coded):
            return None
        named = {_named(texts[at]) for at in coded}
        words = max(named)
        if len(named) > 1 or not 1 < words < width:
            return None
        first = next(at for at, row in enumerate(texts) if at == coded[0] or _leads(row, words))
        return first, words
    return _of_figures(texts, width) or _of_panels(texts, width)


def _of_figures(texts: Sequence[Sequence[str]], width: int) -> tuple[int, int] | None:
    """A body of nothing but figures, as that of a table with one row."""
    first = len(texts)
    while first and len(texts[first - 1]) == width and not any(map(_is_word, texts[first - 1])):
        first -= 1
    return (first, 0) if 0 < first < len(texts) and any(map(_is_amount, texts[-1])) else None


def _of_panels(texts: Sequence[Sequence[str]], width: int) -> tuple[int, int] | None:
    """A body of labels and amounts in several panels: nearly every row has all columns."""
    first = next((at for at, row in enumerate(texts) if any(map(_is_amount, row))), 0)
    whole = sum(len(row) == width for row in texts[first:])
    return (first, 0) if first and whole >= _MOST * (len(texts) - first) else None


def _named(row: Sequence[str]) -> int:
    """How many columns a row with a code has up to the end of its name."""
    begin = next((at for at, text in enumerate(row) if _is_word(text)), len(row))
    return next((at for at in range(begin, len(row)) if not _is_word(row[at])), len(row))


def _is_amount(text: str) -> bool:
    return "." in text and number_in(text) is not None


def _is_word(text: str) -> bool:
    return bool(text) and number_in(text) is None and any(char.isalpha() for char in text)


def _leads(row: Sequence[str], words: int) -> bool:
    """Whether a row is one label and nothing but figures or blanks behind it: a total, or 栏次."""
    behind = row[1:]
    return words > 1 and any(behind) and _is_word(row[0]) and not any(map(_is_word, behind))


def _led(row: Row, texts: Sequence[str], width: int, words: int) -> Row:
    """A short row of one label and figures: the label takes the columns that are missing."""
    span = width - len(row) + 1
    if not 1 < span <= words or not _leads(texts, words):
        return row
    return (replace(row[0], colspan=span), *row[1:])


def _headed(rows: Sequence[Row], width: int, words: int) -> list[Row]:
    """The rows of headings, each told from the one below it, as far up as that is certain."""
    done: list[Row] = []
    for row in reversed(rows):
        whole = sum(cell.colspan for cell in row) == width
        spread: Row | None = row
        if not whole:
            spread = _over(row, done[0], words) if done and _reaches(done[0], width) else None
        if spread is None:
            return [*rows[: len(rows) - len(done)], *done]
        done.insert(0, spread)
    return done


def _reaches(row: Row, width: int) -> bool:
    return sum(cell.colspan for cell in row) == width


def _over(row: Row, below: Row, words: int) -> Row | None:
    """A row of headings over the next one: a blank below goes on a heading, others are parts of one."""
    groups = _groups(below, words)
    if len(groups) < len(row):
        groups = [part for group in groups for part in _repeating(group)]
    if len(groups) != len(row):
        return None
    spans = [sum(cell.colspan for cell in group) for group in groups]
    return tuple(replace(cell, colspan=span) for cell, span in zip(row, spans, strict=True))


def _groups(below: Row, words: int) -> list[list[Cell]]:
    """The cells below parted: each blank alone, headings in a row together, labels and figures apart."""
    groups: list[list[Cell]] = []
    column = 0
    open_group = False
    for cell in below:
        blank = not plain(cell.text)
        if blank or not open_group or column == words:
            groups.append([])
        groups[-1].append(cell)
        open_group = not blank
        column += cell.colspan
    return groups


def _repeating(group: list[Cell]) -> list[list[Cell]]:
    """Headings that begin again with the first of them stand below several wider ones."""
    first = plain(group[0].text)
    parts: list[list[Cell]] = []
    for cell in group:
        if plain(cell.text) == first:
            parts.append([])
        parts[-1].append(cell)
    return parts
