"""What is fuzzed: each reader with a way to feed it bytes, and sound files to begin from.

A reader passes when it gives a document or raises InputFault; anything else that comes out is a crash.
Readers of containers get the bytes as the part they parse, since a changed container is refused by its
checksum.
"""

from __future__ import annotations

import base64
import io
import os
import quopri
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.hostile import biff
from tests.hostile.pdfs import pdf
from tests.hostile.words import MAIN, body_xml, docx, paragraph
from tests.hostile.workbooks import ONE_CELL, sheet_xml, xlsx
from tests.hostile.zips import STORED, Member, zip_bytes

from juesuan.findings import InputFault
from juesuan.formats.document import (
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    TableOfContents,
)
from juesuan.formats.plain import write_json
from juesuan.formats.reading.kinds import read_here
from juesuan.formats.safety.archive import extracted, members
from juesuan.formats.sheets import read_workbook

SHEET = "xl/worksheets/sheet1.xml"
_TEXT = "某县教育局2021年度部门决算\n\n支出决算表\n单位：万元\n项目\t金额\n合计\t1,234.50\n其中：甲\t—\n"
_PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>决算</title></head><body><h1>一、概况</h1>"
    "<p>支出 <b>5.00</b> 万元。</p><table><caption>支出表</caption><tr><th colspan=2>项目</th></tr>"
    "<tr><td rowspan=2>合计<td>1.00</table><ul><li>甲<li>乙</ul></body></html>"
)
_SAVED = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_b"; type="text/html"\r\n\r\n'
    "--=_b\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    'Content-Type: text/html; charset="utf-8"\r\n\r\n{page}\r\n'
    "--=_b\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=gb2312\r\n\r\n{other}\r\n"
    "--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--=_b--\r\n"
)
_TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>"
    + paragraph("合计")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + paragraph("1.00")
    + "</w:tc><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
)
_FIELD = (
    "<w:p><w:pPr><w:pStyle w:val='1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
)
_ROWS = (
    "<row r='1' hidden='1'><c r='A1' t='inlineStr'><is><t>合计</t></is></c>"
    "<c r='B1'><f>1+1</f><v>2</v></c></row>"
    "<row r='2'><c r='A2' t='e'><v>#REF!</v></c><c r='B2' t='b'><v>1</v></c><c t='str'><v>x</v></c></row>"
)
_MERGE = "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>"


@dataclass(frozen=True)
class Target:
    """A reader: the ending of its files, bytes to begin from, and how bytes become a file."""

    ending: str
    seeds: Callable[[], list[bytes]]
    wrap: Callable[[bytes], bytes] = bytes
    read: Callable[[Path], object] = read_here

    def __call__(self, data: bytes) -> bool:
        """Whether it was read (True) or refused (False); any other exception is a crash."""
        path = Path(_folder(), f"决算{self.ending}")
        path.write_bytes(self.wrap(data))
        try:
            self.read(path)
        except InputFault as fault:
            if not fault.findings:
                raise RuntimeError("a fault without a finding") from fault
            return False
        return True


def _folder() -> str:
    folder = Path(tempfile.gettempdir(), f"juesuan-fuzz-{os.getpid()}")
    folder.mkdir(exist_ok=True)
    return str(folder)


def _stored(whole: bytes, part: str, data: bytes) -> bytes:
    """The container with one part replaced, everything else as it was."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zip_bytes([Member(name, content, STORED) for name, content in {**parts, part: data}.items()])


def _read_archive(path: Path) -> None:
    for member in members(path)[:3]:
        with extracted(path, member) as file:
            file.read_bytes()


def _archives() -> list[bytes]:
    return [
        zip_bytes([Member("甲/决算.txt", _TEXT.encode()), Member("乙.txt", b"x", STORED)]),
        docx(),
        xlsx(),
    ]


def _saved_page() -> bytes:
    page = quopri.encodestring(_PAGE.encode()).decode()
    other = base64.encodebytes("<p>支出 5.00 万元。</p>".encode("gb2312")).decode()
    return _SAVED.format(page=page, other=other).encode()


def _documents() -> list[bytes]:
    """A document of ours with every kind of block, and one with hardly anything."""
    amount = Cell(
        "1.00", Decimal("1.00"), header=False, colspan=2, align="right", bold=True, key="t03.total.c1"
    )
    whole = Document(
        (
            Cover("2021年度部门决算", ("某县教育局",), ("二〇二二年",)),
            TableOfContents("目录", 2),
            Heading(1, "概况", "一、"),
            Paragraph((Run("支出 "), Run("1.00", bold=True, key="expenditure")), "center"),
            Grid(
                ((Cell("合计", rowspan=1), amount),),
                "支出决算表",
                "公开03表",
                header_rows=0,
                widths=(8.5, 9, 2),
            ),
            PageBreak(),
            Chart(
                "pie",
                "构成",
                ("甲", "乙"),
                (Series("支出", (Decimal(1), Decimal("2.5")), ("40%", "")),),
                id="图1",
            ),
        ),
        title="决算",
        meta={"entity": "某县教育局", "year": "2021"},
        watermark="草稿",
    )
    return [write_json(one).encode() for one in (whole, Document((Paragraph((Run("决算"),)),)))]


def _old() -> bytes:
    cells = b"".join(biff.text_cell(row, 0, "合计") + biff.number_cell(row, 1, row / 7) for row in range(5))
    return biff.xls(cells)


_DOCX, _XLSX = docx(), xlsx()

TARGETS: dict[str, Target] = {
    "txt": Target(".txt", lambda: [_TEXT.encode(), _TEXT.encode("gbk"), b"\t1\n\t2\n\n[bookmark: a]"]),
    "html": Target(".html", lambda: [_PAGE.encode()]),
    "docx": Target(
        ".docx",
        lambda: [body_xml(), body_xml(_TABLE + _FIELD)],
        lambda data: _stored(_DOCX, MAIN, data),
    ),
    "xlsx": Target(
        ".xlsx",
        lambda: [sheet_xml(ONE_CELL), sheet_xml(_ROWS, after=_MERGE)],
        lambda data: _stored(_XLSX, SHEET, data),
    ),
    "sheets": Target(
        ".xlsx",
        lambda: [sheet_xml(ONE_CELL), sheet_xml(_ROWS, after=_MERGE)],
        lambda data: _stored(_XLSX, SHEET, data),
        read_workbook,
    ),
    "csv": Target(
        ".csv",
        lambda: ['项目,"金额"\n合计,"1,2"\n'.encode(), "a\t1\n".encode("utf-16")],
        bytes,
        read_workbook,
    ),
    "zip": Target(".zip", _archives, bytes, _read_archive),
    "mhtml": Target(".doc", lambda: [_saved_page()]),
    "json": Target(".json", _documents),
    "pdf": Target(".pdf", lambda: [pdf()]),
}
"""By name. Old workbooks are read in a process apart only, so bytes of theirs are mutated but not guided."""

APART: dict[str, tuple[str, Callable[[], bytes]]] = {"xls": (".xls", _old)}
