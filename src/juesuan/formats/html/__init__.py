"""Document to and from one self-contained accessible web page.

Knows: headings, tables with scopes, figures with alternative text, print styles. Nothing in a page runs or
is fetched: no scripts, no fonts, no pictures from elsewhere. Does not know accounting.

>>> from juesuan.formats.document import Document, Heading
>>> read_html(write_html(Document((Heading(1, "概况"),), title="部门决算"))).blocks
(Heading(level=1, text='概况', number='', place=None),)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.html.reader import read_html
    from juesuan.formats.html.writer import write_html, write_html_file

__all__ = ["read_html", "write_html", "write_html_file"]

__getattr__ = door(
    __name__,
    {
        "read_html": "reader",
        "write_html": "writer",
        "write_html_file": "writer",
    },
)
