"""Drawing a filled table as a Grid: merged headings, 栏次, 行次, panels side by side, notes, statement."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from juesuan.formats.document import Cell, Grid
from juesuan.profiles import Profile
from juesuan.profiles.schema import Column
from juesuan.tables.fill import FilledCell, FilledTable
from juesuan.tables.form import FormColumn, FormPanel, FormRow

_WIDTHS = {"code": 4.0, "name": 22.0, "label": 24.0, "line": 5.0, "project": 22.0}
_FIGURE_WIDTH = 14.0
_WHOLE_CODE_WIDTH = 9.0
_MATRIX_WIDTHS = {"name": 30.0, "figure": 9.0}
"""Where every economic code is a column: figures as narrow as they can be, names still readable."""


class _Leaf:
    """One printed column of a panel: a declared column and, for figures, its form column."""

    def __init__(self, declared: Column, figure: FormColumn | None, part: str = "") -> None:
        self.declared, self.figure, self.part = declared, figure, part

    @property
    def width(self) -> float:
        if self.declared.width is not None:
            return self.declared.width
        if self.declared.show == "code" and not self.declared.split:
            return _WHOLE_CODE_WIDTH
        return _FIGURE_WIDTH if self.figure else _WIDTHS[self.declared.show or "label"]

    @property
    def matrix_width(self) -> float:
        """The width in a table with a column for each code."""
        if self.declared.width is not None:
            return self.declared.width
        return _MATRIX_WIDTHS.get("figure" if self.figure else self.declared.show or "label", self.width)


def draw(filled: FilledTable, profile: Profile) -> Grid:
    """The grid of a filled table, ready for any writer; each figure cell carries its id as key."""
    form = filled.form
    blocks = [_Block(filled, panel) for panel in form.panels]
    depth = max(block.depth for block in blocks)
    heads: list[list[Cell]] = [[] for _ in range(depth)]
    for block in blocks:
        for row, cells in enumerate(block.head(depth)):
            heads[row].extend(cells)
    if form.table.column_numbers:
        heads.append([cell for block in blocks for cell in block.numbers()])
    body = _body(blocks)
    notes = [note.format(entity=filled.subject) for note in form.table.notes]
    if filled.is_empty and form.table.empty is not None:
        entity = filled.subject.partition("：")[2] or filled.subject
        notes.append(form.table.empty.statement.format(entity=entity, year=profile.year))
    return Grid(
        rows=tuple(tuple(row) for row in [*heads, *body]),
        title=form.table.title,
        number=form.table.number,
        subject=filled.subject,
        unit=profile.parameters.unit_line.format(unit=form.unit),
        notes=tuple(notes),
        header_rows=len(heads),
        widths=tuple(width for block in blocks for width in block.widths()),
        landscape=form.table.landscape,
        id=form.table.id,
    )


def _body(blocks: Sequence[_Block]) -> list[list[Cell]]:
    body_lines = max(block.body_lines for block in blocks)
    foot_lines = max(len(block.panel.foot) for block in blocks)
    lines: list[list[Cell]] = []
    for line in range(body_lines):
        lines.append([cell for block in blocks for cell in block.body_row(line)])
    for line in range(foot_lines):
        lines.append([cell for block in blocks for cell in block.foot_row(line)])
    return lines


class _Block:
    """The drawing of one panel."""

    def __init__(self, filled: FilledTable, panel: FormPanel) -> None:
        self.filled, self.panel = filled, panel
        self.strips = panel.strips
        self.leaves = _leaves(panel)
        self.body_lines = max((len(strip) for strip in panel.strips), default=0)
        self.width = len(self.leaves)
        # 类款项 stand in the row of 栏次; where a form has none, they get a row of their own.
        self.parted = not filled.table.column_numbers
        self.inner_depth = max(_depth(column, self.parted) for column in panel.declared.columns)
        self.depth = self.inner_depth + (1 if panel.declared.heading else 0)

    def widths(self) -> list[float]:
        matrix = any(leaf.declared.each for leaf in self.leaves)
        return [leaf.matrix_width if matrix else leaf.width for leaf in self.leaves] * len(self.strips)

    def head(self, depth: int) -> list[list[Cell]]:
        rows: list[list[Cell]] = [[] for _ in range(depth)]
        top = 0
        if self.panel.declared.heading:
            span = self.width * len(self.strips)
            rows[0].append(Cell(self.panel.declared.heading, header=True, colspan=span, align="center"))
            top = 1
        for _ in self.strips:
            for column in self.panel.declared.columns:
                self._head(column, top, depth, rows)
        return rows

    def _head(self, column: Column, row: int, depth: int, rows: list[list[Cell]]) -> None:
        if column.each:
            for leaf in self.leaves:
                if leaf.declared is column and leaf.figure:
                    label = leaf.figure.headings[-1]
                    rows[row].append(Cell(label, header=True, rowspan=depth - row, align="center"))
            return
        span = sum(1 for leaf in self.leaves if _inside(leaf.declared, column))
        if not column.columns:
            parts = column.split if self.parted else []
            rowspan = depth - row - (1 if parts else 0)
            cell = Cell(column.label, header=True, rowspan=rowspan, colspan=span, align="center")
            rows[row].append(cell)
            rows[-1].extend(Cell(part, header=True, align="center") for part in parts)
            return
        rows[row].append(Cell(column.label, header=True, colspan=span, align="center"))
        for inner in column.columns:
            self._head(inner, row + 1, depth, rows)

    def numbers(self) -> list[Cell]:
        cells: list[Cell] = []
        named = next(
            (
                position
                for position, leaf in enumerate(self.leaves)
                if leaf.declared.show in ("name", "label")
            ),
            0,
        )
        for _ in self.strips:
            for position, leaf in enumerate(self.leaves):
                text = leaf.part
                if leaf.figure is not None:
                    text = str(leaf.figure.number)
                elif position == named:
                    text = self.filled.table.column_number_label
                cells.append(Cell(text, header=True, align="center"))
        return cells

    def body_row(self, line: int) -> list[Cell]:
        return [
            cell
            for strip in self.strips
            for cell in (self._row(strip[line]) if line < len(strip) else self._blank())
        ]

    def foot_row(self, line: int) -> list[Cell]:
        if line >= len(self.panel.foot):
            return self._blank() * len(self.strips)
        row = self.panel.foot[line]
        if len(self.strips) == 1 and not any(leaf.declared.show == "code" for leaf in self.leaves):
            return self._row(row)
        figures = sum(1 for leaf in self.leaves if leaf.figure)
        label_span = self.width * len(self.strips) - figures
        label = Cell(row.label, header=True, colspan=label_span, align="center", bold=True)
        return [label, *(self._figure(row, leaf) for leaf in self.leaves if leaf.figure)]

    def _blank(self) -> list[Cell]:
        return self._cells(lambda _, span: Cell(colspan=span))

    def _row(self, row: FormRow) -> list[Cell]:
        return self._cells(
            lambda leaf, span: self._figure(row, leaf) if leaf.figure else self._label(row, leaf, span)
        )

    def _cells(self, cell: Callable[[_Leaf, int], Cell]) -> list[Cell]:
        """One cell for each leaf; the parts of a split code, 类款项, share one."""
        first = [
            leaf
            for position, leaf in enumerate(self.leaves)
            if not (leaf.part and position and self.leaves[position - 1].declared is leaf.declared)
        ]
        return [cell(leaf, len(leaf.declared.split) if leaf.part else 1) for leaf in first]

    def _label(self, row: FormRow, leaf: _Leaf, span: int) -> Cell:
        show = leaf.declared.show
        if show == "line":
            return Cell("" if row.line is None else str(row.line), align="center", header=False)
        if show == "code":
            return Cell(row.code, colspan=span, header=False)
        # Next to codes only 合计 has none; in a list of labels only totals are centred, and they are bold.
        centred = show == "name" and not row.code and row.line is None and not row.project
        return Cell(
            row.label,
            header=bool(row.label),
            align="center" if centred or row.bold else "left",
            bold=row.bold,
            indent=row.indent + (row.level if row.line is None else 0),
        )

    def _figure(self, row: FormRow, leaf: _Leaf) -> Cell:
        assert leaf.figure is not None
        filled = self.filled.by_id.get(f"{self.filled.table.id}.{row.id}.{leaf.figure.id}")
        if row.filler or filled is None:
            return Cell(align="right")
        return _figure_cell(filled)


def _figure_cell(filled: FilledCell) -> Cell:
    if filled.printed is None:
        dash = filled.form.slice is None
        return Cell(filled.text, align="center" if dash else "right", key=filled.id)
    return Cell(
        filled.text,
        value=filled.printed.value,
        decimals=filled.printed.decimals,
        align="right",
        key=filled.id,
    )


def _leaves(panel: FormPanel) -> list[_Leaf]:
    figures = list(panel.columns)
    found: list[_Leaf] = []

    def walk(column: Column) -> None:
        if column.columns:
            for inner in column.columns:
                walk(inner)
        elif column.each:
            while figures and figures[0].id.startswith("e"):
                found.append(_Leaf(column, figures.pop(0)))
        elif column.id:
            found.append(_Leaf(column, figures.pop(0)))
        else:
            found.extend(_Leaf(column, None, part) for part in (column.split or [""]))

    for column in panel.declared.columns:
        walk(column)
    return found


def _inside(leaf: Column, column: Column) -> bool:
    return leaf is column or any(_inside(leaf, inner) for inner in column.columns)


def _depth(column: Column, parted: bool) -> int:
    own = 2 if parted and column.split else 1
    return max((1 + _depth(inner, parted) for inner in column.columns), default=own)
