"""The cells of one sheet as they are seen: text, number, look. Merged cells by their corner."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from juesuan.formats.safety.addresses import Range
from juesuan.formats.sheets.numbers import exact
from juesuan.formats.xlsx.number_format import shown
from juesuan.formats.xlsx.package import MAIN, CellStyle, Package, SheetPart, string_of, unescaped

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
    """All cells that exist by (row, column) from 0, the merged ranges by their corner, and the used range."""

    cells: dict[tuple[int, int], SeenCell]
    merged: dict[tuple[int, int], Range]
    covered: set[tuple[int, int]]
    landscape: bool

    def text(self, box: Range | None) -> str:
        """The text in the corner of a range; "" where there is no range or nothing in it."""
        cell = self.cells.get((box.first_row, box.first_column)) if box else None
        return cell.text if cell else ""

    @property
    def used(self) -> Range | None:
        """The rectangle of all cells that show something."""
        filled = [at for at, cell in self.cells.items() if cell.text]
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
    merged = {}
    covered: set[tuple[int, int]] = set()
    for element in part.root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        box = Range.parse(element.get("ref", "A1"))
        merged[box.first_row, box.first_column] = box
        covered.update(
            (row, column)
            for row in range(box.first_row, box.last_row + 1)
            for column in range(box.first_column, box.last_column + 1)
        )
    page = part.root.find(f"{MAIN}pageSetup")
    landscape = page is not None and page.get("orientation") == "landscape"
    return SeenSheet(cells, merged, covered - merged.keys(), landscape)


def _cell(element: Any, package: Package) -> SeenCell:
    at = int(element.get("s", "0"))
    style = package.styles[at] if at < len(package.styles) else CellStyle()
    kind = element.get("t", "n")
    raw = element.findtext(f"{MAIN}v") or ""
    if kind == "s":
        number = int(raw or "0")
        return SeenCell(package.strings[number] if number < len(package.strings) else "", None, None, style)
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
