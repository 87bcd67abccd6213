"""The cells of one sheet as they are seen: text, number, look. Merged cells by their corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from juesuan.formats.safety.addresses import COLUMNS, Range
from juesuan.formats.sheets.numbers import exact
from juesuan.formats.xlsx.number_format import shown
from juesuan.formats.xlsx.package import MAIN, CellStyle, Package, SheetPart, string_of, unescaped

_YES = frozenset({"1", "true"})
_TRUTH = {"1": "TRUE", "0": "FALSE"}


@dataclass(frozen=True, slots=True)
class SeenCell:
    """What one cell shows; `decimals` is None where its number format shows no number."""

    text: str
    value: Decimal | None
    decimals: int | None
    style: CellStyle


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """All cells that exist by (row, column) from 0, and the merged ranges by their corner.

    `extent` is the rectangle from A1 that holds all cells and merged ranges. Hidden cells are among them.
    `moved`: the first cell seen of a merged range whose corner is hidden → that corner.
    """

    cells: dict[tuple[int, int], SeenCell]
    merged: dict[tuple[int, int], Range]
    covered: set[tuple[int, int]]
    extent: Range
    landscape: bool
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    moved: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def hides(self, row: int, column: int) -> bool:
        """Whether nobody sees a cell."""
        return row in self.hidden_rows or column in self.hidden_columns

    def shows(self, row: int, column: int) -> bool:
        """Whether there is anything in a cell."""
        cell = self.cells.get((row, column))
        return cell is not None and bool(cell.text)

    def clipped(self, box: Range | None) -> Range | None:
        """The part of a range where there are cells; a name may point to a million empty rows."""
        if box is None or (box.first_row, box.first_column) not in self.extent:
            return None
        last_row, last_column = self.extent.last_row, self.extent.last_column
        return Range(
            box.first_row, box.first_column, min(box.last_row, last_row), min(box.last_column, last_column)
        )

    def text(self, box: Range | None) -> str:
        """The text in the corner of a range; "" where there is no range or nothing in it."""
        cell = self.cells.get((box.first_row, box.first_column)) if box else None
        return cell.text if cell else ""

    @property
    def used(self) -> Range | None:
        """The rectangle of all cells that show something."""
        filled = [at for at, cell in self.cells.items() if cell.text and not self.hides(*at)]
        filled += [at for at, corner in self.moved.items() if self.shows(*corner)]
        if not filled:
            return None
        rows, columns = zip(*filled, strict=True)
        return Range(min(rows), min(columns), max(rows), max(columns))


def see(part: SheetPart, package: Package) -> SeenSheet:
    """Read the sheet's XML."""
    cells = {}
    for element in part.root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c"):
        corner = Range.parse(element.get("r", "A1"))
        cells[corner.first_row, corner.first_column] = _cell(element, package)
    lowest = max((row for row, _ in cells), default=-1)
    rightmost = max((column for _, column in cells), default=-1)
    merged = {}
    covered: set[tuple[int, int]] = set()
    for element in part.root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        box = Range.parse(element.get("ref", "A1"))
        merged[box.first_row, box.first_column] = box
        # Only cells that exist can be covered; a range may reach far beyond them.
        covered.update(
            (row, column)
            for row in range(box.first_row, min(box.last_row, lowest) + 1)
            for column in range(box.first_column, min(box.last_column, rightmost) + 1)
        )
    page = part.root.find(f"{MAIN}pageSetup")
    landscape = page is not None and page.get("orientation") == "landscape"
    ends = [*cells, *((box.last_row, box.last_column) for box in merged.values())] or [(0, 0)]
    extent = Range(0, 0, max(row for row, _ in ends), max(column for _, column in ends))
    rows, columns = _hidden_rows(part.root), _hidden_columns(part.root)
    moved = dict(_moved(merged, rows, columns)) if rows or columns else {}
    covered -= merged.keys() | moved.keys()
    return SeenSheet(cells, merged, covered, extent, landscape, rows, columns, moved)


def _hidden_rows(root: Any) -> frozenset[int]:
    found = root.iterfind(f"{MAIN}sheetData/{MAIN}row")
    return frozenset(int(row.get("r", "0")) - 1 for row in found if row.get("hidden") in _YES)


def _hidden_columns(root: Any) -> frozenset[int]:
    found: set[int] = set()
    for column in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if column.get("hidden") in _YES:
            found.update(range(int(column.get("min", "1")) - 1, min(int(column.get("max", "1")), COLUMNS)))
    return frozenset(found)


def _moved(
    merged: dict[tuple[int, int], Range], rows: frozenset[int], columns: frozenset[int]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Of merged ranges whose corner is hidden: the first cell that is seen, and the corner."""
    for corner, box in merged.items():
        if corner[0] in rows or corner[1] in columns:
            row = next((one for one in range(box.first_row, box.last_row + 1) if one not in rows), None)
            right = range(box.first_column, box.last_column + 1)
            column = next((one for one in right if one not in columns), None)
            if row is not None and column is not None:
                yield (row, column), corner


def _cell(element: Any, package: Package) -> SeenCell:
    at = int(element.get("s", "0"))
    style = package.styles[at] if at < len(package.styles) else CellStyle()
    kind = element.get("t", "n")
    raw = element.findtext(f"{MAIN}v") or ""
    if kind == "s":
        # Words that are not there make the file unusable: read as blanks they would be missed by nobody.
        number = int(raw)
        if number < 0:
            raise IndexError(number)
        return SeenCell(package.strings[number], None, None, style)
    if kind == "inlineStr":
        inline = element.find(f"{MAIN}is")
        return SeenCell("" if inline is None else string_of(inline), None, None, style)
    if kind == "n" and raw:
        return _number(raw, style)
    return SeenCell(_TRUTH.get(raw, raw) if kind == "b" else unescaped(raw), None, None, style)


def _number(raw: str, style: CellStyle) -> SeenCell:
    """A number as the sheet shows it; text where it is none."""
    try:
        value = exact(float(raw))
    except ValueError:
        return SeenCell(raw, None, None, style)
    text, decimals = shown(value, style.code)
    return SeenCell(text, value, decimals, style)
