"""xlsx -> Document: what the sheets show, with the roles and keys that their marks still vouch for.

A workbook that we did not write, or that lost its marks on the way, gives one table a sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

from lxml import etree

from juesuan.findings import Finding, InputFault, Place
from juesuan.formats.document import Block, Cover, Document, Grid, TableOfContents
from juesuan.formats.safety.addresses import Range
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.xlsx.cells import SeenSheet, see
from juesuan.formats.xlsx.chart import RANGE
from juesuan.formats.xlsx.drawn_charts import drawn_charts
from juesuan.formats.xlsx.formulas import Formulas, formulas_on
from juesuan.formats.xlsx.front import ENTRIES, FOOT, LINES
from juesuan.formats.xlsx.hidden_parts import hidden_findings, remark_findings
from juesuan.formats.xlsx.marks import SheetMarks
from juesuan.formats.xlsx.old_results import Wrong, computed, result_findings, wrong_results
from juesuan.formats.xlsx.package import Package, SheetPart, open_package
from juesuan.formats.xlsx.read_chart import read_chart
from juesuan.formats.xlsx.read_grid import read_rows
from juesuan.formats.xlsx.sheet import BODY, NOTES, NUMBER, SUBJECT, TITLE, UNIT

_PRINT_TITLES = "_xlnm.Print_Titles"


def read_xlsx(path: Path) -> Document:
    """The tables, charts, cover and contents of a workbook, each with its place.

    The file is checked before it is opened. InputFault with every fault when it cannot be used.
    """
    try:
        package = open_package(path)
        blocks: list[Block] = []
        seen, notes = _seen(package, path.name)
        for part in package.sheets:
            if not part.hidden:
                marks = package.marks.sheets.get(part.name, SheetMarks(""))
                blocks.extend(_blocks(seen, part, marks, path.name))
    except (etree.LxmlError, BadZipFile, ValueError, LookupError, ArithmeticError) as error:
        # The checks let pass what is XML and small; what its words and numbers mean shows only here.
        reason = phrase("reader-refused")
        raise InputFault(fault("E-NOT-OOXML", path, reason=reason)) from error
    return Document(tuple(blocks), package.title, package.marks.meta, package.marks.watermark, notes)


def _seen(package: Package, file: str) -> tuple[dict[str, SeenSheet], tuple[Finding, ...]]:
    """The sheets by name as they are shown, and what must be told about them."""
    seen = {part.name: see(part, package) for part in package.sheets}
    formulas = {part.name: formulas_on(part.root) for part in package.sheets}
    wrong: dict[str, list[Wrong]] = {}
    if any(formulas.values()):
        wrong = wrong_results(Formulas(seen, formulas, afresh=package.afresh))
    notes = (
        *hidden_findings(file, package.sheets, seen),
        *remark_findings(file, package.sheets),
        *result_findings(
            file, {part.name: wrong.get(part.name, []) for part in package.sheets if not part.hidden}
        ),
    )
    if package.afresh:
        seen.update((name, computed(seen[name], cells)) for name, cells in wrong.items())
    return seen, notes


def _blocks(
    sheets: Mapping[str, SeenSheet], part: SheetPart, marks: SheetMarks, file: str
) -> Iterator[Block]:
    seen = sheets[part.name]
    place = Place(file=file, sheet=part.name)
    part.names = {name: box for name, wide in part.names.items() if (box := seen.clipped(wide))}
    match marks.kind or _kind(part.names):
        case "cover":
            lines, foot = (_column(seen, part.names.get(name)) for name in (LINES, FOOT))
            yield Cover(seen.text(part.names.get(TITLE)), lines, foot)
        case "contents":
            depth = marks.extra[0].get("depth") if marks.extra else None
            title = seen.text(part.names.get(TITLE))
            yield TableOfContents(title, depth if isinstance(depth, int) else 3)
        case "chart" if RANGE in part.names:
            box = part.names[RANGE]
            yield read_chart(seen, box, marks, replace(place, cell=str(box)))
        case _:
            grid = _grid(seen, part, marks, place)
            if grid.rows or marks.kind:
                yield grid
            yield from drawn_charts(part, sheets, place)


def _kind(names: Mapping[str, Range]) -> str:
    """The kind of a sheet whose marks are lost: named ranges last longer."""
    kinds = {LINES: "cover", FOOT: "cover", ENTRIES: "contents", RANGE: "chart"}
    return next((kind for name, kind in kinds.items() if name in names), "")


def _column(seen: SeenSheet, box: Range | None) -> tuple[str, ...]:
    """The texts of a range one cell wide."""
    if box is None:
        return ()
    rows = range(box.first_row, box.last_row + 1)
    return tuple(seen.text(Range(row, box.first_column, row, box.first_column)) for row in rows)


def _grid(seen: SeenSheet, part: SheetPart, marks: SheetMarks, place: Place) -> Grid:
    box = part.names.get(BODY)
    if box is None and not marks.kind:
        box = seen.used
    heads = part.names.get(_PRINT_TITLES)
    header_rows = heads.last_row - box.first_row + 1 if heads and box else 0
    if heads and box:
        header_rows -= sum(box.first_row <= row <= heads.last_row for row in seen.hidden_rows)
    lines = {name: seen.text(part.names.get(name)) for name in (TITLE, NUMBER, SUBJECT, UNIT)}
    return Grid(
        rows=read_rows(seen, box, marks, header_rows, place) if box else (),
        title=lines[TITLE],
        number=lines[NUMBER],
        subject=lines[SUBJECT],
        unit=lines[UNIT],
        notes=_column(seen, part.names.get(NOTES)),
        header_rows=max(0, header_rows),
        widths=marks.widths,
        landscape=seen.landscape,
        id=marks.id,
        place=replace(place, cell=str(box) if box else None),
    )
