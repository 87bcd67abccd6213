"""Chart -> SVG text: drawing, then the clean-up that makes it safe to put into any page."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from html import escape

from juesuan.formats.document import Chart
from juesuan.formats.xml_text import xml_text

FONTS = (
    "'Noto Sans CJK SC','Noto Sans SC','Source Han Sans SC','思源黑体','Microsoft YaHei','微软雅黑',"
    "'PingFang SC','WenQuanYi Zen Hei',SimHei,'黑体',sans-serif"
)
_IDS = re.compile(r'(\bid="|href="#|url\(#)')


def chart_svg(
    chart: Chart, width_mm: float = 150, height_mm: float = 85, *, prefix: str | None = None
) -> str:
    """The chart as one <svg> element with title and description; equal charts give equal text.

    All ids in it begin with `prefix`; without one, with letters that only an equal chart shares. A pie
    with a negative value raises ValueError.
    """
    # Drawing needs matplotlib, half a second to import; commands that draw nothing must not wait for it.
    from juesuan.formats.svg.drawing import draw

    raw = xml_text(draw(chart, width_mm / 25.4, height_mm / 25.4))
    body = raw[raw.index("<svg") :].replace("'DejaVu Sans'", FONTS.replace('"', "'"))
    if prefix is None:
        prefix = "c" + hashlib.sha256(repr(chart).encode("utf-8", "replace")).hexdigest()[:8] + "-"
    body = _IDS.sub(partial(_prefixed, prefix), body)
    head, rest = body.split(">", 1)
    label = f"{prefix}title {prefix}desc"
    words = (
        f'<title id="{prefix}title">{_text(chart.title or chart.caption)}</title>'
        f'<desc id="{prefix}desc">{_text(chart.alt)}</desc>'
    )
    return f'{head} role="img" aria-labelledby="{label}">{words}{rest}'.strip() + "\n"


def _prefixed(prefix: str, match: re.Match[str]) -> str:
    return match[1] + prefix


def _text(words: str) -> str:
    return escape(xml_text(words), quote=False)
