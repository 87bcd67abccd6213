"""The charts that others drew on their sheets, with the data that a program shows when it opens the file.

Knows: that a chart is drawn anew from the cells it names, and that what it was saved with counts only where
they cannot be had; some programs save none. Our own charts are read from their cells alone (read_chart).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from juesuan.findings import Place
from juesuan.formats.charts_ooxml import read_chart
from juesuan.formats.charts_ooxml.values import MAX_POINTS
from juesuan.formats.document import Chart
from juesuan.formats.safety.addresses import Range
from juesuan.formats.xlsx.cells import SeenCell, SeenSheet
from juesuan.formats.xlsx.package import SheetPart

__all__ = ["drawn_charts"]

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CACHES: Final = {f"{_C}numRef": f"{_C}numCache", f"{_C}strRef": f"{_C}strCache"}
_OFF: Final = frozenset({"0", "false"})


def drawn_charts(part: SheetPart, seen: Mapping[str, SeenSheet], place: Place) -> Iterator[Chart]:
    """The charts on a sheet in order; `seen` are the sheets that they may name, by name."""
    for corner, root in part.charts:
        _draw_anew(root, seen)
        chart = read_chart(root)
        if chart is not None and chart.categories:
            yield replace(chart, place=replace(place, cell=corner or None))


def _draw_anew(root: Any, seen: Mapping[str, SeenSheet]) -> None:
    """Put the contents of the cells that a chart names into it."""
    only_seen = root.find(f"{_C}chart/{_C}plotVisOnly")
    hiding = only_seen is None or only_seen.get("val", "1") not in _OFF
    for reference in root.iter(*_CACHES):
        found = _cells(reference.findtext(f"{_C}f") or "", seen, hiding=hiding)
        if found is not None:
            for old in reference.findall(_CACHES[reference.tag]):
                reference.remove(old)
            reference.append(_cache(_CACHES[reference.tag], found))


def _cells(formula: str, seen: Mapping[str, SeenSheet], *, hiding: bool) -> list[SeenCell | None] | None:
    """The cells of one row or column in order; None for any other reference, or one to another file."""
    name, _, box = formula.rpartition("!")
    sheet = seen.get(name[1:-1].replace("''", "'") if name.startswith("'") else name)
    try:
        area = Range.parse(box)
    except ValueError:
        return None
    clipped = None if sheet is None else sheet.clipped(area)
    if sheet is None or clipped is None or clipped.cells > MAX_POINTS:
        return None
    if clipped.first_row != clipped.last_row and clipped.first_column != clipped.last_column:
        return None
    places = [
        (row, column)
        for row in range(clipped.first_row, clipped.last_row + 1)
        for column in range(clipped.first_column, clipped.last_column + 1)
    ]
    return [sheet.cells.get(at) for at in places if not (hiding and sheet.hides(*at))]


def _cache(tag: str, cells: list[SeenCell | None]) -> Any:
    """The points as a chart is saved with them."""
    cache = etree.Element(tag)
    numbers = tag.endswith("numCache")
    if numbers:
        form = next((cell.style.code for cell in cells if cell is not None and cell.value is not None), "")
        etree.SubElement(cache, f"{_C}formatCode").text = form
    for index, cell in enumerate(cells):
        text = "" if cell is None else str(cell.value) if numbers and cell.value is not None else cell.text
        if text:
            point = etree.SubElement(cache, f"{_C}pt", idx=str(index))
            etree.SubElement(point, f"{_C}v").text = text
    return cache
