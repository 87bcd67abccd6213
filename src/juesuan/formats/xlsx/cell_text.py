"""The one door through which text enters the cells of workbooks we write.

Knows: what XlsxWriter, and programs that open its files, take for something else than text. Does not know
what the text says, nor how it looks.
"""

from __future__ import annotations

import re

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from juesuan.formats.xml_text import xml_text

__all__ = ["write_text"]

# What readers take for one character; XlsxWriter guards it unless it begins with the sign another ends with.
_ESCAPE = r"_x[0-9A-Fa-f]{4}_"
_ESCAPES_SHARING = re.compile(rf"{_ESCAPE[:-1]}(?={_ESCAPE})")
_IN_AN_ESCAPE = re.compile(r"(?<=_)(?=x[0-9A-Fa-f]{4}_)")


def _runs(text: str) -> list[str]:
    """The text in two pieces or more, cut behind its first sign and where an escape seems to begin."""
    return [text[:1], *filter(None, _IN_AN_ESCAPE.split(text[1:]))]


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    """Write text as text, whatever it looks like, without characters that XML cannot hold.

    XlsxWriter takes a string from <r> to </r> for finished XML, and of two escapes that share a sign escapes
    only one. Cut in runs such text is written like any other: no run holds what looks like an escape.
    Lines end as they do in cells; a carriage return in a run would be escaped twice.
    """
    text = xml_text(text).replace("\r\n", "\n").replace("\r", "\n")
    if (text.startswith("<r>") and text.endswith("</r>")) or _ESCAPES_SHARING.search(text):
        first, *others = _runs(text)
        styled = [part for run in others for part in (style, run)]
        sheet.write_rich_string(row, column, first, *styled, style)
    elif text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)
