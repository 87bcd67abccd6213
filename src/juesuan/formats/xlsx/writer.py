"""Document -> xlsx: the workbook as a whole, packed so that equal documents give equal bytes."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from xlsxwriter import Workbook

from juesuan.formats.atomic import atomic_write
from juesuan.formats.document import Chart, Cover, Document, Grid, TableOfContents
from juesuan.formats.xlsx.chart import write_chart
from juesuan.formats.xlsx.front import CONTENTS_NAME, COVER_NAME, write_contents, write_cover
from juesuan.formats.xlsx.length import refuse_long_words
from juesuan.formats.xlsx.marks import (
    CONTENT_TYPE,
    PART,
    PROPERTIES,
    RELATION,
    Marks,
    SheetMarks,
    to_xml,
)
from juesuan.formats.xlsx.names import sheet_name, wished_name
from juesuan.formats.xlsx.sheet import Sheets, write_grid
from juesuan.formats.xlsx.styles import Styles
from juesuan.formats.xml_text import xml_text

Held: TypeAlias = Cover | TableOfContents | Grid | Chart
"""The blocks that have a sheet; headings, paragraphs and page breaks have none."""
_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
# A fixed date, so that equal documents are equal files and none tells when it was made.
_CREATED = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_CORE = "docProps/core.xml"
# XlsxWriter escapes only one of two escapes that share a sign, so the title is put in afterwards.
_TITLE_MARK = "{title}"
# What two parts of XlsxWriter's package must say besides: part -> (the end that it stands before, addition).
_ADDITIONS = {
    "xl/_rels/workbook.xml.rels": (b"</Relationships>", RELATION),
    "[Content_Types].xml": (b"</Types>", CONTENT_TYPE),
}


def write_xlsx(document: Document, path: Path) -> None:
    """Write cover, contents, tables and charts, one a sheet; atomic, equal bytes for equal documents.

    Headings, paragraphs and page breaks are left out. Raises OSError when the disk refuses, and InputFault
    for words longer than a cell can hold, with every one of them.
    """
    refuse_long_words(document)
    plain = BytesIO()
    marks = _write_workbook(document, plain)
    with atomic_write(path) as temporary:
        _pack(plain, document.title, marks, temporary)


def _write_workbook(document: Document, target: BytesIO) -> Marks:
    workbook = Workbook(target, _OPTIONS)
    workbook.set_properties({"title": _TITLE_MARK, "created": _CREATED})
    sheets = Sheets(workbook, Styles(workbook), document.watermark)
    named = _sheet_names(document)
    entries = [name for name, block in named if isinstance(block, Grid | Chart)]
    marks = {name: _write_block(sheets, name, block, entries) for name, block in named}
    workbook.close()
    return Marks(dict(document.meta), document.watermark, marks)


def _sheet_names(document: Document) -> list[tuple[str, Held]]:
    """The blocks that have a sheet, each with the name of its sheet."""
    named: list[tuple[str, Held]] = []
    for position, block in enumerate(document.blocks, start=1):
        match block:
            case Cover():
                wish = COVER_NAME
            case TableOfContents():
                wish = CONTENTS_NAME
            case Grid() | Chart():
                wish = wished_name(block, position)
            case _:
                continue
        named.append((sheet_name(wish, [name for name, _ in named]), block))
    return named


def _write_block(sheets: Sheets, name: str, block: Held, entries: list[str]) -> SheetMarks:
    match block:
        case Cover():
            return write_cover(sheets, name, block)
        case TableOfContents():
            return write_contents(sheets, name, block, entries)
        case Chart():
            return write_chart(sheets, name, block)
        case Grid():
            return write_grid(sheets, name, block)


def _pack(plain: BytesIO, title: str, marks: Marks, target: Path) -> None:
    """Copy the package with title and marks added; XlsxWriter has no door for a part of one's own."""
    with ZipFile(plain) as source, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = content.replace(_TITLE_MARK.encode(), _escaped(title).encode())
            before, added = _ADDITIONS.get(name, (b"", b""))
            packed.writestr(_entry(name), content.replace(before, added + before) if before else content)
        for name, content in ((PART, to_xml(marks)), *PROPERTIES.items()):
            packed.writestr(_entry(name), content)


def _escaped(title: str) -> str:
    """The title as element text in which nothing looks like markup or like an escape of Excel's."""
    return escape(_ESCAPE_LIKE.sub("_x005F_", xml_text(title)))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_DATE)
    entry.compress_type = ZIP_DEFLATED
    return entry
