"""Drawing a filled table as a Grid: merged headings, 栏次, 行次, panels side by side, notes, statement."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.formats.document import Cell, Grid
from juesuan.profiles import Profile
from juesuan.profiles.schema import Column
from juesuan.tables.fill import FilledCell, FilledTable
from juesuan.tables.form import FormColumn, FormPanel, FormRow

_WIDTHS = {"code": 4.0, "name": 22.0, "label": 24.0, "line": 5.0, "project": 22.0}
_FIGURE_WIDTH = 14.0
_WHOLE_CODE_WIDTH = 9.0


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
        self.inner_depth = max(_depth(column) for column in panel.declared.columns)
        self.depth = self.inner_depth + (1 if panel.declared.heading else 0)

    def widths(self) -> list[float]:
        return [leaf.width for leaf in self.leaves] * len(self.strips)

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
            cell = Cell(column.label, header=True, rowspan=depth - row, colspan=span, align="center")
            rows[row].append(cell)
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
        return [Cell() for _ in self.leaves]

    def _row(self, row: FormRow) -> list[Cell]:
        cells: list[Cell] = []
        parts = 0
        for leaf in self.leaves:
            if leaf.figure is not None:
                cells.append(self._figure(row, leaf))
            elif leaf.part and parts:
                continue
            else:
                span = sum(1 for other in self.leaves if leaf.part and other.declared is leaf.declared) or 1
                parts = span - 1 if leaf.part else 0
                cells.append(self._label(row, leaf, span))
        return cells

    def _label(self, row: FormRow, leaf: _Leaf, span: int) -> Cell:
        show = leaf.declared.show
        if show == "line":
            return Cell("" if row.line is None else str(row.line), align="center", header=False)
        if show == "code":
            return Cell(row.code, colspan=span, header=False)
        centred = not row.code and row.line is None and not row.project
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


def _depth(column: Column) -> int:
    return 1 + max((_depth(inner) for inner in column.columns), default=0)
