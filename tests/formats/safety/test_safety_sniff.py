"""What a file is, by its content."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.hostile import biff
from tests.hostile.workbooks import xlsx
from tests.hostile.zips import Member, zip_bytes

from juesuan.findings import InputFault
from juesuan.formats.safety import FileKind
from juesuan.formats.safety.sniff import sniff


def zipped(*names: str) -> bytes:
    return zip_bytes([Member(name, b"x") for name in names])


CONTENTS = {
    "xlsx": (xlsx(), FileKind.XLSX),
    "xlsm": (xlsx(extra=[Member("xl/vbaProject.bin", b"x")]), FileKind.XLSM),
    "xlsb": (zipped("xl/workbook.bin"), FileKind.XLSB),
    "backslashes": (zipped("xl\\workbook.xml"), FileKind.XLSX),
    "docx": (zipped("word/document.xml"), FileKind.DOCX),
    "pptx": (zipped("ppt/presentation.xml"), FileKind.PPTX),
    "ods": (zipped("mimetype", "content.xml"), FileKind.OPENDOCUMENT),
    "ofd": (zipped("OFD.xml"), FileKind.OFD),
    "zip": (zipped("决算.xlsx"), FileKind.ZIP),
    "empty zip": (zip_bytes([]), FileKind.ZIP),
    "broken zip": (b"PK\x03\x04" + bytes(50), FileKind.ZIP),
    "xls": (biff.xls(biff.number_cell(0, 0, 1)), FileKind.XLS),
    "bare xls": (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(20), FileKind.XLS),
    "doc": (biff.compound({"WordDocument": bytes(5000)}), FileKind.DOC),
    "password": (biff.compound({"EncryptedPackage": bytes(5000)}), FileKind.ENCRYPTED),
    "compound": (biff.compound({"Other": bytes(5000)}), FileKind.COMPOUND),
    "stream name in text only": (
        biff.compound({"Other": b"\1" + "Workbook".encode("utf-16-le") + bytes(5000)}),
        FileKind.COMPOUND,
    ),
    "pdf": (b"%PDF-1.4\n...", FileKind.PDF),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(9), FileKind.IMAGE),
    "bmp": (b"BM" + bytes(60), FileKind.IMAGE),
    "text that begins like a bitmap": (b"BM,1\n2,3\n", FileKind.TEXT),
    "rtf": (b"{\\rtf1 a}", FileKind.RTF),
    "rar": (b"Rar!\x1a\x07\x00", FileKind.ARCHIVE),
    "html": (b"\n <!DOCTYPE html><p>", FileKind.HTML),
    "html table": (b"<table border=1><tr>", FileKind.HTML),
    "excel's html": (b'<?xml version="1.0"?><html xmlns:x="urn:x">', FileKind.HTML),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", FileKind.MHTML),
    "xml": (b'<?xml version="1.0"?><a/>', FileKind.XML),
    "utf-8": ("科目,金额".encode(), FileKind.TEXT),
    "utf-8 with bom": ("科目,金额".encode("utf-8-sig"), FileKind.TEXT),
    "gbk": ("科目,金额".encode("gbk"), FileKind.TEXT),
    "utf-16": ("科目\t金额".encode("utf-16"), FileKind.TEXT),
    "nothing": (b"", FileKind.EMPTY),
    "zeros": (bytes(64), FileKind.UNKNOWN),
    "control characters": (bytes(range(1, 32)) * 9, FileKind.UNKNOWN),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_the_content_tells_the_kind_whatever_the_name(name: str, tmp_path: Path) -> None:
    content, kind = CONTENTS[name]
    for ending in (".xlsx", ".txt", ""):
        path = tmp_path / f"文件{ending}"
        path.write_bytes(content)
        assert sniff(path) is kind


def test_every_kind_has_a_name_for_users() -> None:
    labels = [kind.label for kind in FileKind]
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("name", "words"),
    [("没有.xlsx", "没有这个文件"), ("", "文件夹"), ("a\0b.xlsx", "无法读取"), ("长" * 300, "无法读取")],
)
def test_what_cannot_be_opened_is_said_so(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(InputFault, match=words) as caught:
        sniff(tmp_path / name)
    assert [finding.code for finding in caught.value.findings] == ["E-MISSING"]
