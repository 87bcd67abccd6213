"""Chart parts of the newer kind as Office writes them."""

from __future__ import annotations

from collections.abc import Sequence

CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def level(texts: Sequence[str], form: str = "") -> str:
    """A cx:lvl; blank texts have no point."""
    shown = f' formatCode="{form}"' if form else ""
    points = "".join(f'<cx:pt idx="{at}">{text}</cx:pt>' for at, text in enumerate(texts) if text)
    return f'<cx:lvl ptCount="{len(texts)}"{shown}>{points}</cx:lvl>'


def extended(
    kind: str,
    categories: Sequence[str] | Sequence[Sequence[str]],
    values: Sequence[str],
    *,
    title: str = "",
    name: str = "",
    axis: str = "",
    form: str = "General",
    dimension: str = "val",
    layout: str = "",
) -> str:
    """A chart with one series; `categories` may be several levels, the innermost first."""
    levels = [categories] if all(isinstance(one, str) for one in categories) else categories
    words = "".join(level(one) for one in levels)  # type: ignore[arg-type]
    shown = (
        f"<cx:title><cx:tx><cx:txData><cx:v>{title}</cx:v></cx:txData></cx:tx></cx:title>" if title else ""
    )
    unit = (
        '<cx:axis id="1"><cx:valScaling/><cx:title><cx:tx><cx:rich><a:bodyPr/>'
        f"<a:p><a:r><a:t>{axis}</a:t></a:r></a:p></cx:rich></cx:tx></cx:title></cx:axis>"
        if axis
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><cx:chartSpace xmlns:cx="{CX}" xmlns:a="{A}">'
        '<cx:chartData><cx:data id="0">'
        f'<cx:strDim type="cat"><cx:f>Sheet1!$A$2:$A$9</cx:f>{words}</cx:strDim>'
        f'<cx:numDim type="{dimension}"><cx:f>Sheet1!$B$2:$B$9</cx:f>{level(values, form)}</cx:numDim>'
        "</cx:data>"
        f"</cx:chartData><cx:chart>{shown}<cx:plotArea><cx:plotAreaRegion>"
        f'<cx:series layoutId="{kind}" uniqueId="{{00000000-0000-0000-0000-000000000000}}"><cx:tx><cx:txData>'
        f'<cx:f>Sheet1!$B$1</cx:f><cx:v>{name}</cx:v></cx:txData></cx:tx><cx:dataId val="0"/>{layout}'
        f'</cx:series></cx:plotAreaRegion><cx:axis id="0"><cx:catScaling/></cx:axis>{unit}'
        "</cx:plotArea></cx:chart></cx:chartSpace>"
    )
