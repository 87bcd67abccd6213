"""Charts of the newer kind (Office 2016: waterfall, funnel, treemap, sunburst) as Chart.

Knows: the vocabulary cx, in which data stand beside the drawing and a series names its own. Charts that
draw statistics of their data (histograms, boxes) show figures that are not in the file, and maps show places:
they are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from lxml import etree

from juesuan.formats.charts_ooxml.values import MAX_POINTS, is_share, number_of, unit_in
from juesuan.formats.document import Chart, Series

__all__ = ["EXTENDED", "read_extended"]

Element = etree._Element

EXTENDED: Final = "http://schemas.microsoft.com/office/drawing/2014/chartex"
"""The namespace of the vocabulary."""

_CX: Final = f"{{{EXTENDED}}}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KINDS: Final[dict[str, Literal["column", "bar", "pie"]]] = {
    "waterfall": "column",
    "clusteredColumn": "column",
    "funnel": "bar",
    "treemap": "pie",
    "sunburst": "pie",
}
_VALUES: Final = ("val", "size")
_HIDDEN: Final = frozenset({"1", "true"})


@dataclass(frozen=True, slots=True)
class _Data:
    """One cx:data: categories and values by index, the number format of the values."""

    categories: Mapping[int, str]
    values: Mapping[int, Decimal]
    form: str


def read_extended(root: Element) -> Chart | None:
    """The chart under a cx:chartSpace; None for kinds that show no figures of their own."""
    data = {one.get("id", ""): _data(one) for one in root.iterfind(f"{_CX}chartData/{_CX}data")}
    found = [(kind, one, data[at]) for kind, one, at in _series(root) if at in data]
    found = [entry for entry in found if entry[2].values and entry[2].categories]
    found = [entry for entry in found if not is_share(entry[2].form)] or found
    if not found:
        return None
    share = all(is_share(one.form) for _, _, one in found)
    shown = sorted(set.intersection(*(set(one.values) for _, _, one in found)))
    names = found[0][2].categories
    return Chart(
        kind=found[0][0],
        title=_words(root.find(f"{_CX}chart/{_CX}title")),
        categories=tuple(names.get(at, "") for at in shown),
        series=tuple(
            Series(
                _words(one.find(f"{_CX}tx")),
                tuple(own.values[at].scaleb(2) if share else own.values[at] for at in shown),
            )
            for _, one, own in found
        ),
        unit="%" if share else _unit(root, {one.form for _, _, one in found}),
    )


def _series(root: Element) -> Iterator[tuple[Literal["column", "bar", "pie"], Element, str]]:
    """Kind, element and id of the data of every series that shows its values as they are."""
    for one in root.iterfind(f"{_CX}chart/{_CX}plotArea/{_CX}plotAreaRegion/{_CX}series"):
        kind = _KINDS.get(one.get("layoutId", ""))
        binned = one.find(f"{_CX}layoutPr/{_CX}binning") is not None
        data = one.find(f"{_CX}dataId")
        if kind is not None and not binned and data is not None and one.get("hidden", "0") not in _HIDDEN:
            yield kind, one, data.get("val", "")


def _data(element: Element) -> _Data:
    values: dict[int, Decimal] = {}
    form = ""
    for numbers in element.iterfind(f"{_CX}numDim"):
        level = numbers.find(f"{_CX}lvl")
        if numbers.get("type") in _VALUES and level is not None and not values:
            form = level.get("formatCode", "")
            found = {at: number_of(text) for at, text in _points(level).items()}
            values = {at: value for at, value in found.items() if value is not None}
    return _Data(_categories(element), values, form)


def _categories(element: Element) -> dict[int, str]:
    """The innermost name of each point; where it has none of its own, that of the level around it."""
    names: dict[int, str] = {}
    for words in (*element.iterfind(f"{_CX}strDim"), *element.iterfind(f"{_CX}numDim")):
        if words.get("type") == "cat":
            for level in words.iterfind(f"{_CX}lvl"):
                names = {**_points(level), **names}
    return names


def _points(level: Element) -> dict[int, str]:
    return {
        int(at): point.text or ""
        for point in level.iterfind(f"{_CX}pt")
        if (at := point.get("idx", "")).isdecimal() and len(at) < len(str(MAX_POINTS))
    }


def _words(holder: Element | None) -> str:
    """A title or a name, typed or taken from a cell; paragraphs on lines of their own."""
    if holder is None:
        return ""
    rich = holder.find(f".//{_CX}rich")
    if rich is not None:
        lines = ["".join(run.text or "" for run in line.iter(f"{_A}t")) for line in rich.iterfind(f"{_A}p")]
        if any(lines):
            return "\n".join(lines)
    return holder.findtext(f".//{_CX}v") or ""


def _unit(root: Element, forms: set[str]) -> str:
    """What the axis of the values is called; else the unit that number formats name."""
    for axis in root.iterfind(f"{_CX}chart/{_CX}plotArea/{_CX}axis"):
        if axis.find(f"{_CX}valScaling") is not None and (named := _words(axis.find(f"{_CX}title"))):
            return named
    labels = {one.get("formatCode", "") for one in root.iter(f"{_CX}numFmt")}
    return unit_in(forms | labels)
