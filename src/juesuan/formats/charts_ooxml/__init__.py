"""Native charts of office files (DrawingML) to and from Chart, with the workbook behind them.

Knows: the chart vocabulary Word, WPS and LibreOffice share, and its order of elements. Does not know
the file a chart stands in, nor what its numbers mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.charts_ooxml.pie_layout import CHART_HEIGHT, CHART_WIDTH
    from juesuan.formats.charts_ooxml.reading import read_chart
    from juesuan.formats.charts_ooxml.workbook import chart_workbook
    from juesuan.formats.charts_ooxml.writing import chart_xml

__all__ = ["CHART_HEIGHT", "CHART_WIDTH", "chart_workbook", "chart_xml", "read_chart"]

__getattr__ = door(
    __name__,
    {
        "CHART_HEIGHT": "pie_layout",
        "CHART_WIDTH": "pie_layout",
        "read_chart": "reading",
        "chart_workbook": "workbook",
        "chart_xml": "writing",
    },
)
