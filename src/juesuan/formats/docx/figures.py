"""Charts in the text: the paragraph that shows one and the caption below it.

Knows: the inline frame of WordprocessingML. Does not know how a chart is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from juesuan.formats.charts_ooxml import CHART_HEIGHT, CHART_WIDTH
from juesuan.formats.charts_ooxml.markup import attribute
from juesuan.formats.document import Chart
from juesuan.formats.docx.measures import emu
from juesuan.formats.docx.text import Para, run
from juesuan.formats.docx.vocabulary import CHART

__all__ = ["figure"]

_WIDTH: Final = emu(CHART_WIDTH)
_HEIGHT: Final = emu(CHART_HEIGHT)


def figure(chart: Chart, number: int, relation: str) -> Iterator[Para]:
    """The paragraph holding the chart of relationship `relation`, and its caption if it has one.

    `number` counts the charts of the document from 1 and becomes the id of the drawing.
    """
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{_HEIGHT}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="图表 {number}" descr="{attribute(chart.alt)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    yield Para("ChartPlace", drawing, keep_next=bool(chart.caption))
    if chart.caption:
        yield Para("ChartCaption", run(chart.caption))
