"""From ruling lines to tables: boxes of cells, merged ones included, and the characters in each.

Knows: geometry only. Does not know heads, numbers, or what a program usually draws. Lines that cross or touch
make one table; a wall that is missing between two boxes makes them one cell. A table whose left or right
side is not drawn is closed where its lines end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from juesuan.findings.records import record
from juesuan.formats.pdf.lines import Line, lines_of, text_of
from juesuan.formats.pdf.pages import Char, Page
from juesuan.formats.pdf.rules import Rule
from juesuan.formats.pdf.tags import FIGURES

_NEAR = 1.6
_TOUCH = 2.5
_OPEN_SIDE = 6.0
# Less than a third of the fields between the lines of a chart hold a label.
_SPARSE = 3
_FEWEST = 9

_Box: TypeAlias = tuple[int, int]
_Field: TypeAlias = tuple[float, float, float, float]
_NOWHERE: _Field = (0.0, 0.0, 0.0, 0.0)


@record(frozen=True, slots=True)
class BoxedCell:
    """A cell: its position and spans in the table, its box (left, top, right, bottom), its lines."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: tuple[float, float, float, float]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its words; lines that the page broke are joined."""
        return text_of(self.lines)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page: the places of its column and row lines, and its cells row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[BoxedCell, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def tables_on(page: Page) -> tuple[list[RuledTable], list[Char]]:
    """The ruled tables of a page from top to bottom, and the characters that stand in none of them."""
    lattices = [lattice for group in _groups(page.rules) if (lattice := _lattice(group)) is not None]
    lattices.sort(key=lambda one: (one.ys[0], one.xs[0]))
    outside = _taken(lattices, page.chars)
    kept = [one for one in lattices if not _is_drawing(one, page)]
    if len(kept) < len(lattices):
        for one in kept:
            one.chars.clear()
        outside = _taken(kept, page.chars)
    return [one.table() for one in kept], outside


def _taken(lattices: Sequence[_Lattice], chars: Iterable[Char]) -> list[Char]:
    """Give each character to the table it stands in; those that stand in none."""
    if not lattices:
        return list(chars)
    outside = []
    known = [(one.xs[0], one.xs[-1], one.ys[0], one.ys[-1], one) for one in lattices]
    here: list[Char] = []
    box = _NOWHERE
    for char in chars:
        _, left, top, right, bottom, _ = char
        x, y = (left + right) / 2, (top + bottom) / 2
        # Most characters stand in the field of the one before.
        if box[0] <= x < box[2] and box[1] <= y < box[3]:
            here.append(char)
            continue
        for at, (first, last, upper, lower, one) in enumerate(known):
            if first <= x < last and upper <= y < lower:
                here, field = one.field_at(x, y)
                here.append(char)
                # A table in a table: the outer one has what stands in both.
                box = _NOWHERE if any(_overlaps(other, field) for other in known[:at]) else field
                break
        else:
            outside.append(char)
    return outside


def _overlaps(known: tuple[float, float, float, float, _Lattice], field: _Field) -> bool:
    return known[0] < field[2] and field[0] < known[1] and known[2] < field[3] and field[1] < known[3]


def _is_drawing(lattice: _Lattice, page: Page) -> bool:
    """Whether the lines are those of a chart: its labels stand between them, but no word of a head does."""
    if page.tags:
        marks = {char.mark for chars in lattice.chars.values() for char in chars}
        kinds = {page.tags[mark].kind for mark in marks if mark in page.tags}
        return bool(kinds) and kinds <= FIGURES
    cells = ("".join(char.text for char in chars) for chars in lattice.chars.values())
    words = [text for text in cells if text.strip()]
    count = len(lattice.regions)
    return count >= _FEWEST and len(words) * _SPARSE <= count and all(map(_has_digit, words))


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _merged(rules: Iterable[Rule], level: bool) -> list[Rule]:
    """Lines of one direction; pieces that continue each other are one line."""
    pieces = sorted(
        (rule.y0, rule.x0, rule.x1) if level else (rule.x0, rule.y0, rule.y1)
        for rule in rules
        if rule.level is level
    )
    rows: list[list[tuple[float, float, float]]] = []
    for piece in pieces:
        if rows and piece[0] - rows[-1][0][0] <= _NEAR:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    found = []
    for row in rows:
        at = row[0][0]
        for start, end in _joined(sorted((start, end) for _, start, end in row)):
            found.append(Rule(start, at, end, at) if level else Rule(at, start, at, end))
    return found


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for start, end in stretches:
        if found and start <= found[-1][1] + _TOUCH:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Lines that meet, directly or through others."""
    rules = list(rules)
    across, down = _merged(rules, True), _merged(rules, False)
    every = [*across, *down]
    leader = list(range(len(every)))

    def root(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for i, one in enumerate(across):
        for j, two in enumerate(down, start=len(across)):
            if _meet(one, two):
                leader[root(i)] = root(j)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(every):
        groups.setdefault(root(at), []).append(rule)
    return list(groups.values())


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.x0 - _TOUCH <= down.x0 <= across.x1 + _TOUCH
        and down.y0 - _TOUCH <= across.y0 <= down.y1 + _TOUCH
    )


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _lattice(rules: Sequence[Rule]) -> _Lattice | None:
    across = [rule for rule in rules if rule.level]
    down = [rule for rule in rules if not rule.level]
    ys = _places(rule.y0 for rule in across)
    xs = _places(rule.x0 for rule in down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    for side, end in ((0, min(rule.x0 for rule in across)), (-1, max(rule.x1 for rule in across))):
        if abs(end - xs[side]) > _OPEN_SIDE and not xs[0] <= end <= xs[-1]:
            down.append(Rule(end, ys[0], end, ys[-1]))
            xs = _places([*xs, end])
    lattice = _Lattice(xs, ys)
    lattice.build(across, down)
    return lattice if len(lattice.regions) > 1 else None


@dataclass(slots=True)
class _Lattice:
    """The grid of all lines of a table, and the cells that the drawn walls leave."""

    xs: list[float]
    ys: list[float]
    regions: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Each cell as (first row, first column, last row, last column), row by row."""
    chars: dict[int, list[Char]] = field(default_factory=dict)
    _home: dict[_Box, int] = field(default_factory=dict)

    def build(self, across: Sequence[Rule], down: Sequence[Rule]) -> None:
        """Find the cells."""
        floors, walls = self._drawn(across, down)
        owner: dict[_Box, int] = {}
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                if (row, column) not in owner:
                    boxes = self._flood((row, column), floors, walls, owner)
                    self._settle(boxes, owner)
        self.regions.sort()
        self._home = {
            (row, column): at
            for at, (top, left, bottom, right) in enumerate(self.regions)
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def _drawn(self, across: Sequence[Rule], down: Sequence[Rule]) -> tuple[set[_Box], set[_Box]]:
        """Boxes with a line drawn above them, and boxes with a line drawn at their left."""
        floors: set[_Box] = set()
        walls: set[_Box] = set()
        for rule in across:
            row = _nearest(self.ys, rule.y0)
            for column in range(len(self.xs) - 1):
                if rule.x0 - _TOUCH <= (self.xs[column] + self.xs[column + 1]) / 2 <= rule.x1 + _TOUCH:
                    floors.add((row, column))
        for rule in down:
            column = _nearest(self.xs, rule.x0)
            for row in range(len(self.ys) - 1):
                if rule.y0 - _TOUCH <= (self.ys[row] + self.ys[row + 1]) / 2 <= rule.y1 + _TOUCH:
                    walls.add((row, column))
        return floors, walls

    def _flood(self, start: _Box, floors: set[_Box], walls: set[_Box], owner: dict[_Box, int]) -> list[_Box]:
        """All boxes that are open towards each other."""
        boxes, todo = [], [start]
        owner[start] = -1
        last_row, last_column = len(self.ys) - 2, len(self.xs) - 2
        while todo:
            here = row, column = todo.pop()
            boxes.append(here)
            ways: list[_Box] = []
            if row > 0 and here not in floors:
                ways.append((row - 1, column))
            if row < last_row and (below := (row + 1, column)) not in floors:
                ways.append(below)
            if column > 0 and here not in walls:
                ways.append((row, column - 1))
            if column < last_column and (beside := (row, column + 1)) not in walls:
                ways.append(beside)
            for box in ways:
                if box not in owner:
                    owner[box] = -1
                    todo.append(box)
        return boxes

    def _settle(self, boxes: list[_Box], owner: dict[_Box, int]) -> None:
        """One cell of boxes that make a rectangle; otherwise each box for itself."""
        if len(boxes) == 1:
            ((row, column),) = boxes
            self.regions.append((row, column, row, column))
            owner[boxes[0]] = 1
            return
        rows, columns = [row for row, _ in boxes], [column for _, column in boxes]
        area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
        if area == len(boxes):
            self.regions.append((min(rows), min(columns), max(rows), max(columns)))
        else:
            self.regions.extend((row, column, row, column) for row, column in boxes)
        for box in boxes:
            owner[box] = 1

    def field_at(self, x: float, y: float) -> tuple[list[Char], _Field]:
        """The characters of the cell at a point in the table, and the box between lines around the point."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        box = self.xs[column], self.ys[row], self.xs[column + 1], self.ys[row + 1]
        return self.chars.setdefault(self._home[row, column], []), box

    def table(self) -> RuledTable:
        """The finished table."""
        cells = tuple(
            BoxedCell(
                top,
                left,
                bottom - top + 1,
                right - left + 1,
                (self.xs[left], self.ys[top], self.xs[right + 1], self.ys[bottom + 1]),
                tuple(lines_of(self.chars.get(at, ()))),
            )
            for at, (top, left, bottom, right) in enumerate(self.regions)
        )
        return RuledTable(tuple(self.xs), tuple(self.ys), cells)


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - value))
