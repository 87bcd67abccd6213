"""The labels that a chart shows at its points, as text.

Knows: labels typed by hand, fields in them, and labels that the program makes of the value, the category and
the share. Does not know what they mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lxml import etree

from juesuan.formats.xlsx.number_format import GENERAL, shown

__all__ = ["Points", "labels_of", "lines"]

Element = etree._Element

_C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CELLS: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}dlblRangeCache"
_ON: Final = frozenset({"1", "true"})
_SEPARATOR: Final = "; "
_SHARE: Final = "0%"
_FLAGS: Final = ("showSerName", "showCatName", "showVal", "showPercent")


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one series: its name, its categories and values by index, how its values are printed."""

    name: str
    categories: Mapping[int, str]
    values: Mapping[int, Decimal]
    form: str = GENERAL

    def printed(self, at: int, form: str) -> str:
        """The value of a point in a number format."""
        value = self.values.get(at)
        return "" if value is None else shown(value, form)[0]

    def share(self, at: int, form: str) -> str:
        """The share of a point in the whole series."""
        whole = sum(self.values.values(), Decimal(0))
        value = self.values.get(at)
        return "" if value is None or not whole else shown(value / whole, form if "%" in form else _SHARE)[0]


def labels_of(series: Element, plot: Element, points: Points, at: Sequence[int]) -> tuple[str, ...]:
    """The labels of the points shown; () when no point has one."""
    group = series.find(f"{_C}dLbls")
    group = plot.find(f"{_C}dLbls") if group is None else group
    if group is None:
        return ()
    own = {
        index.get("val", ""): label
        for label in group.iterfind(f"{_C}dLbl")
        if (index := label.find(f"{_C}idx")) is not None
    }
    cells = _cells(series)
    found = tuple(_label(own.get(str(one)), group, points, one, cells) for one in at)
    return found if own or any(found) else ()


def lines(element: Element) -> list[str]:
    """Rich text, a string for each paragraph."""
    return [
        "".join(run.text or "" for run in paragraph.iter(f"{_A}t"))
        for rich in element.iter(f"{_C}rich")
        for paragraph in rich.iterfind(f"{_A}p")
    ]


def _label(own: Element | None, group: Element, points: Points, at: int, cells: Mapping[int, str]) -> str:
    if own is None:
        return "" if _deleted(group) else _made(group, group, points, at)
    if _deleted(own):
        return ""
    if own.find(f".//{_A}fld") is not None:
        return "\n".join(_filled(own, points, at, cells))
    return "\n".join(lines(own)) if own.find(f".//{_C}rich") is not None else _made(own, group, points, at)


def _deleted(label: Element) -> bool:
    return _on(label, "delete")


def _made(label: Element, group: Element, points: Points, at: int) -> str:
    """What the program puts at a point."""
    found = label.find(f"{_C}numFmt")
    found = group.find(f"{_C}numFmt") if found is None else found
    form = points.form
    if found is not None and found.get("sourceLinked", "0") not in _ON:
        form = found.get("formatCode", form)
    made = (
        points.name,
        points.categories.get(at, ""),
        points.printed(at, form),
        points.share(at, form),
    )
    separator = label.findtext(f"{_C}separator") or _SEPARATOR
    return separator.join(text for flag, text in zip(_FLAGS, made, strict=True) if text and _on(label, flag))


def _filled(label: Element, points: Points, at: int, cells: Mapping[int, str]) -> list[str]:
    """A label typed by hand with fields in it; what stands in a field is only what it is called."""
    values = {
        "VALUE": points.printed(at, points.form),
        "YVALUE": points.printed(at, points.form),
        "CATEGORYNAME": points.categories.get(at, ""),
        "SERIESNAME": points.name,
        "PERCENTAGE": points.share(at, _SHARE),
        "CELLRANGE": cells.get(at, ""),
    }
    found = []
    for paragraph in label.iterfind(f".//{_C}rich/{_A}p"):
        pieces = []
        for child in paragraph:
            text = child.findtext(f"{_A}t") or ""
            if child.tag == f"{_A}fld":
                text = values.get(child.get("type", "").upper(), text)
            pieces.append(text)
        found.append("".join(pieces))
    return found


def _cells(series: Element) -> dict[int, str]:
    """Labels taken from cells, by index."""
    return {
        int(index): point.findtext(f"{_C}v") or ""
        for cache in series.iter(_CELLS)
        for point in cache.iterfind(f"{_C}pt")
        if (index := point.get("idx", "")).isdecimal() and len(index) < len("10000")
    }


def _on(parent: Element, flag: str) -> bool:
    found = parent.find(f"{_C}{flag}")
    return found is not None and found.get("val", "1") in _ON
