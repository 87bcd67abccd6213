"""Drawing a form declared in a profile: bands of cells -> a Grid.

Knows: sides that reach down a band, repeated rows, cells merged with equal ones above. Does not know:
what any field means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from juesuan.formats.document import Cell, Grid
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.fields import (
    Fields,
    Shown,
    department_fields,
    fund_fields,
    indicator_fields,
    project_fields,
    task_fields,
)
from juesuan.scoring.projects import IndicatorScore, ProjectScore
from juesuan.scoring.schema import Band, Form, FormCell


def draw_project_form(form: Form, score: ProjectScore, evaluation: Evaluation) -> Grid:
    """A project's form, filled."""
    fields = project_fields(score, evaluation, form.unit)
    repeated = {
        "indicators": [indicator_fields(one, evaluation, n) for n, one in _numbered(score.indicators)],
    }
    rows = [
        row for band in form.bands for row in _Band(band, fields, _each(form, band, score, repeated)).rows()
    ]
    return _grid(form, rows, fields, f"{form.id}.{score.project.code}", evaluation.profile.year)


def draw_department_form(form: Form, evaluation: Evaluation) -> Grid:
    """The department's form, filled."""
    fields = department_fields(evaluation)
    repeated: dict[str, Sequence[Fields]] = {
        "indicators": [indicator_fields(one, evaluation, n) for n, one in _numbered(evaluation.department)],
        "tasks": list(task_fields(evaluation, form.unit)),
    }
    rows = [row for band in form.bands for row in _Band(band, fields, repeated.get(band.each, ())).rows()]
    return _grid(form, rows, fields, form.id, evaluation.profile.year)


def _numbered(scores: Sequence[IndicatorScore]) -> Iterator[tuple[int, IndicatorScore]]:
    return enumerate(scores, start=1)


def _each(form: Form, band: Band, score: ProjectScore, repeated: dict[str, list[Fields]]) -> Sequence[Fields]:
    if band.each == "funds":
        return [fund_fields(score, row["label"], row["sources"], form.unit) for row in band.funds]
    return repeated.get(band.each, ())


def _grid(form: Form, rows: Sequence[tuple[Cell, ...]], fields: Fields, name: str, year: int) -> Grid:
    plain = _plain(fields)
    return Grid(
        rows=tuple(rows),
        title=form.title.format_map(plain),
        number=form.number_in(year),
        subject=form.subject.format_map(plain),
        notes=tuple(form.notes),
        widths=tuple(form.widths),
        landscape=form.landscape,
        id=name,
    )


class _Plain(defaultdict[str, str]):
    """Field texts for templates; a field nobody filled in is blank."""


def _plain(fields: Fields) -> _Plain:
    return _Plain(str, {name: shown.text for name, shown in fields.items()})


class _Band:
    """One band: head rows, then its rows once or for each of the repeated fields."""

    def __init__(self, band: Band, fields: Fields, each: Sequence[Fields]) -> None:
        self.band = band
        self.fields = fields
        self.each: Sequence[Fields] = each if band.each else [{}]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that start in each row."""
        if self.band.when and not self.fields.get(self.band.when, Shown()).text:
            return
        body = self._body()
        height = len(self.band.head) + len(body)
        lines = [[self._cell(cell, self.fields, height) for cell in row] for row in self.band.head] + body
        if self.band.side is not None and lines:
            lines[0].insert(0, self._cell(self.band.side, self.fields, height))
        yield from (tuple(line) for line in lines)

    def _body(self) -> list[list[Cell]]:
        pattern = [cell for row in self.band.rows for cell in row]
        if len(self.band.rows) != 1 or not any(cell.merge for cell in pattern):
            return [
                [self._cell(cell, {**self.fields, **fields}, len(self.band.rows)) for cell in row]
                for fields in self.each
                for row in self.band.rows
            ]
        lines = [[self._cell(cell, {**self.fields, **fields}, 1) for cell in pattern] for fields in self.each]
        return _merged(lines, [cell.merge for cell in pattern])

    def _cell(self, cell: FormCell, fields: Fields, height: int) -> Cell:
        name = cell.text[1:-1] if cell.text.startswith("{") and cell.text.endswith("}") else ""
        shown = fields.get(name) if name.isidentifier() else None
        if shown is None:
            shown = Shown(cell.text.format_map(_plain(fields)))
        align = cell.align or ("center" if cell.head else "right" if shown.value is not None else "left")
        return Cell(
            text=shown.text,
            value=shown.value,
            decimals=shown.decimals,
            header=cell.head,
            rowspan=cell.rows or height,
            colspan=cell.span,
            align=align,
            bold=cell.bold,
            key=shown.key,
        )


def _merged(lines: list[list[Cell]], merge: Sequence[bool]) -> list[list[Cell]]:
    """Cells of merging columns joined with equal ones below; a change on the left breaks those right."""
    found: list[list[Cell]] = [[] for _ in lines]
    merging = [column for column, wanted in enumerate(merge) if wanted]
    for row, line in enumerate(lines):
        for column, cell in enumerate(line):
            if not merge[column]:
                found[row].append(cell)
                continue
            left = [place for place in merging if place <= column]
            if row and all(lines[row - 1][place].text == line[place].text for place in left):
                continue
            height = 1
            while row + height < len(lines) and all(
                lines[row + height][place].text == line[place].text for place in left
            ):
                height += 1
            found[row].append(
                Cell(cell.text, header=cell.header, rowspan=height, colspan=cell.colspan, align=cell.align)
            )
    return found
