"""Tables without ruling lines, or with level ones only: known by amounts that stand under each other.

Knows: geometry, and what an amount looks like. Does not know heads or accounts. What could be a list, a table
of contents or words in two columns is no table: a table has at least three rows and in one of its columns
three amounts with a point or commas.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from juesuan.formats.pdf.lattice import BoxedCell, RuledTable
from juesuan.formats.pdf.lines import Line

AMOUNT = re.compile(r"[-−－]?(?:\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?|\d+[.．]\d{1,6})%?")
_LEAST_ROWS = 3
_LEAST_AMOUNTS = 3
# In heights of a line: how far rows may lie apart, and lines of one wrapped label.
_ROW_GAP = 3.0
_TIGHT = 0.6
_MARGIN = 2.0
_HEAD_ROWS = 6

Row = Sequence[Line]


def tables_in(rows: Sequence[Row]) -> tuple[list[RuledTable], list[Row]]:
    """The unruled tables among the lines of a page (each in its pieces), and the lines that are in none."""
    found: list[RuledTable] = []
    rest: list[Row] = []
    at = 0
    for start, end in _runs(rows):
        table = _table(rows[start:end])
        if table is not None:
            rest += rows[at:start]
            found.append(table)
            at = end
    return found, [*rest, *rows[at:]]


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Stretches of lines close to each other that begin and end with a line of several pieces."""
    found = []
    start = 0
    while start < len(rows):
        end = start
        if len(rows[start]) > 1:
            end = start + 1
            while end < len(rows) and _close(rows[end - 1], rows[end]) and _fits(rows[start:end], rows[end]):
                end += 1
            while len(rows[end - 1]) == 1:
                end -= 1
        if end - start >= _LEAST_ROWS:
            found.append((start, end))
            start = end
        else:
            start += 1
    return found


def _close(above: Row, below: Row) -> bool:
    gap = min(piece.top for piece in below) - max(piece.bottom for piece in above)
    return gap <= _ROW_GAP * max(piece.size for piece in (*above, *below))


def _fits(table: Sequence[Row], row: Row) -> bool:
    """A line of one piece goes on with a table when it is no wider than the table's first column."""
    if len(row) > 1:
        return True
    limits = [line[1].x0 for line in table if len(line) > 1]
    return row[0].x1 <= min(limits) or _is_head(table)


def _is_head(table: Sequence[Row]) -> bool:
    """Whether no amounts came yet, so that a line can be a merged heading."""
    pieces = [piece.text for line in table for piece in line]
    return len(table) < _HEAD_ROWS and not any(AMOUNT.fullmatch(text) for text in pieces)


def _table(rows: Sequence[Row]) -> RuledTable | None:
    """The table in some lines; None when it is none."""
    body = next((at for at, row in enumerate(rows) if any(AMOUNT.fullmatch(one.text) for one in row)), None)
    if body is None:
        return None
    columns = _columns([piece for row in rows[body:] if len(row) > 1 for piece in row])
    if len(columns) < 2 or len(rows) - body < _LEAST_ROWS or not _has_amounts(rows[body:], columns):
        return None
    xs = [columns[0][0] - _MARGIN]
    xs += [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    xs.append(max(columns[-1][1], *(piece.x1 for row in rows for piece in row)) + _MARGIN)
    xs[0] = min(xs[0], *(piece.x0 - _MARGIN for row in rows for piece in row))
    groups = _wrapped(rows, body)
    ys = [min(piece.top for piece in groups[0]) - _MARGIN]
    for above, below in pairwise(groups):
        ys.append((max(one.bottom for one in above) + min(one.top for one in below)) / 2)
    ys.append(max(piece.bottom for piece in groups[-1]) + _MARGIN)
    return RuledTable(tuple(xs), tuple(ys), tuple(_cells(groups, xs, ys)))


def _columns(pieces: Sequence[Line]) -> list[tuple[float, float]]:
    """The stretches from left to right that the pieces of all rows cover, none overlapping."""
    found: list[tuple[float, float]] = []
    for left, right in sorted((piece.x0, piece.x1) for piece in pieces):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        else:
            found.append((left, right))
    return found


def _has_amounts(rows: Sequence[Row], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether amounts stand under each other in one of the columns."""
    counts: Counter[int] = Counter()
    middles = [(left + right) / 2 for left, right in columns]
    for piece in (piece for row in rows for piece in row if AMOUNT.fullmatch(piece.text)):
        middle = (piece.x0 + piece.x1) / 2
        distances = [abs(one - middle) for one in middles]
        counts[distances.index(min(distances))] += 1
    return max(counts.values(), default=0) >= _LEAST_AMOUNTS


def _wrapped(rows: Sequence[Row], body: int) -> list[list[Line]]:
    """The lines as rows: a piece alone, set tighter under its row than rows are, belongs to that row."""
    gaps = sorted(_gap(above, below) for above, below in pairwise(rows[body:]) if len(below) > 1)
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    found: list[list[Line]] = []
    for at, row in enumerate(rows):
        alone = at > body and len(row) == 1 and not AMOUNT.fullmatch(row[0].text)
        if alone and found and _gap(rows[at - 1], row) < usual * _TIGHT:
            found[-1].extend(row)
        else:
            found.append(list(row))
    return found


def _gap(above: Row, below: Row) -> float:
    return min(piece.top for piece in below) - max(piece.bottom for piece in above)


def _cells(groups: Sequence[Sequence[Line]], xs: Sequence[float], ys: Sequence[float]) -> list[BoxedCell]:
    """A cell wherever words stand, over as many columns as they reach, and empty ones in between."""
    found = []
    for row, pieces in enumerate(groups):
        spans: list[tuple[int, int, list[Line]]] = []
        for piece in sorted(pieces, key=lambda one: (one.x0, one.top)):
            first, last = _span(piece, xs)
            if spans and first <= spans[-1][1]:
                before, end, lines = spans.pop()
                spans.append((before, max(end, last), sorted([*lines, piece], key=lambda one: one.top)))
            else:
                spans.append((first, last, [piece]))
        column = 0
        for first, last, lines in spans:
            found += [_cell(row, (empty, empty), (), xs, ys) for empty in range(column, first)]
            found.append(_cell(row, (first, last), tuple(lines), xs, ys))
            column = last + 1
        found += [_cell(row, (empty, empty), (), xs, ys) for empty in range(column, len(xs) - 1)]
    return found


def _span(piece: Line, xs: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that a piece reaches into."""
    inside = [
        at for at in range(len(xs) - 1) if xs[at] < piece.x1 - _MARGIN and piece.x0 + _MARGIN < xs[at + 1]
    ]
    if not inside:
        middle = (piece.x0 + piece.x1) / 2
        inside = [min(range(len(xs) - 1), key=lambda at: abs((xs[at] + xs[at + 1]) / 2 - middle))]
    return inside[0], inside[-1]


def _cell(
    row: int, span: tuple[int, int], lines: tuple[Line, ...], xs: Sequence[float], ys: Sequence[float]
) -> BoxedCell:
    first, last = span
    return BoxedCell(row, first, 1, last - first + 1, (xs[first], ys[row], xs[last + 1], ys[row + 1]), lines)
