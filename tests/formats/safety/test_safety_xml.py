"""XML before any XML library sees it, and which part holds which sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hostile.workbooks import LINK, MAIN, RELS, members, sheet_xml, xlsx
from tests.hostile.zips import Member, zip_bytes

from juesuan.findings import InputFault
from juesuan.formats.safety import DEFAULT
from juesuan.formats.safety.container import Container
from juesuan.formats.safety.workbook_parts import external_targets, relationships, sheet_names
from juesuan.formats.safety.xml import announces_oddly, checked_bytes, checked_structure

PATH = Path("决算.xlsx")
SMALL = replace(DEFAULT, token=100, depth=5, shared_strings=50)


def pieces(data: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


def code_of_bytes(data: bytes, size: int = 1000) -> str | None:
    try:
        read = b"".join(checked_bytes(pieces(data, size), PATH, "xl/a.xml", SMALL))
    except InputFault as fault:
        return fault.findings[0].code
    assert read == data
    return None


def code_of_structure(data: bytes, size: int = 1000) -> str | None:
    try:
        checked_structure(pieces(data, size), PATH, "xl/a.xml", SMALL)
    except InputFault as fault:
        return fault.findings[0].code
    return None


@given(st.integers(1, 60), st.sampled_from(["<!DOCTYPE a>", "<!doctype a []>", "<!ENTITY x 'y'>"]))
def test_a_doctype_is_found_wherever_the_pieces_are_cut(size: int, text: str) -> None:
    assert code_of_bytes(f"<?xml version='1.0'?><!-- 注 -->{text}<a/>".encode(), size) == "E-DTD"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a/>", None),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?><a/>", None),
        (b'<?xml version="1.0" encoding="US-ASCII" standalone="yes"?><a/>', None),
        (b"<?xml version='1.0' encoding='GB18030'?><a/>", "E-ENCODING"),
        (b"<?xml version='1.0' encoding = \"utf-16\"?><a/>", "E-ENCODING"),
        ("<a/>".encode("utf-16"), "E-ENCODING"),
        ("<a/>".encode("utf-32-be"), "E-ENCODING"),
        (b"<a><!-- DOCTYPE --><![CDATA[x]]></a>", None),
        (b"<a>" + b"x" * 99 + b"</a>", None),
        (b"<a>" + b"x" * 120 + b"</a>", None),
        (b"<a b='" + b"x" * 3000 + b"'/>", "E-SIZE"),
    ],
)
def test_what_the_bytes_of_a_part_may_be(data: bytes, code: str | None) -> None:
    assert code_of_bytes(data) == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a><b/></a>", None),
        (b"<a>" * 5 + b"</a>" * 5, None),
        (b"<a>" * 6 + b"</a>" * 6, "E-DEPTH"),
        (b"<a><b></a>", "E-NOT-OOXML"),
        (b"<a/><b/>", "E-NOT-OOXML"),
        (b"<a x='1' x='2'/>", "E-NOT-OOXML"),
        (b"<a>&unknown;</a>", "E-NOT-OOXML"),
        (b"", "E-NOT-OOXML"),
        (b"<sst uniqueCount='50'/>", None),
        (b"<sst uniqueCount='51'/>", "E-CELLS"),
        (b"<sst uniqueCount='+99'/>", "E-CELLS"),
        (b"<sst uniqueCount='9999999999999999999999'/>", "E-CELLS"),
        ("<sst uniqueCount='٣'/>".encode(), "E-CELLS"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_what_the_structure_of_a_part_may_be(data: bytes, code: str | None, size: int) -> None:
    assert code_of_structure(data, size) == code


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        (b'<sst count="9" uniqueCount="1234567">', False),
        (b"<sst>", False),
        (b'<sst uniqueCount="12345678">', True),
        (b"<sst uniqueCount='1'>", True),
        (b'<sst uniqueCount ="1">', True),
        (b'<sst uniqueCount="&#49;">', True),
    ],
)
def test_which_announcements_are_odd(text: bytes, odd: bool) -> None:
    assert announces_oddly(text) is odd


def opened(folder: Path, content: bytes) -> Container:
    path = folder / "决算.xlsx"
    path.write_bytes(content)
    return Container(path, DEFAULT)


def rels(*entries: str) -> bytes:
    return f'<Relationships xmlns="{RELS}">{"".join(entries)}</Relationships>'.encode()


def link(number: int, target: str, kind: str = "worksheet", more: str = "") -> str:
    return f'<Relationship Id="rId{number}" Type="{LINK}/{kind}" Target="{target}" {more}/>'


@pytest.mark.parametrize(
    "target",
    [
        "worksheets/sheet1.xml",
        "/xl/worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        "worksheets\\sheet1.xml",
    ],
)
def test_a_sheet_is_found_however_its_target_is_written(target: str, tmp_path: Path) -> None:
    with opened(tmp_path, xlsx(replaced={"xl/_rels/workbook.xml.rels": rels(link(1, target))})) as container:
        assert sheet_names(container) == {"xl/worksheets/sheet1.xml": "收入"}


def test_sheets_come_in_the_order_of_the_workbook(tmp_path: Path) -> None:
    content = zip_bytes(members({name: sheet_xml("") for name in ("乙", "甲", "丙")}))
    with opened(tmp_path, content) as container:
        assert list(sheet_names(container).values()) == ["乙", "甲", "丙"]


def test_a_workbook_without_relationships_or_workbook_part_has_no_sheets(tmp_path: Path) -> None:
    with opened(
        tmp_path, zip_bytes([Member("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>'.encode())])
    ) as container:
        assert sheet_names(container) == {}
        assert relationships(container, "xl/workbook.xml") == []
    with opened(tmp_path, zip_bytes([Member("a", b"")])) as container:
        assert sheet_names(container) == {}
    with opened(tmp_path, zip_bytes([Member("xl/workbook.xml", b"<a")])) as container:
        assert sheet_names(container) == {}


def test_targets_outside_are_listed_once_and_without_hyperlinks(tmp_path: Path) -> None:
    outside = 'TargetMode="External"'
    first = rels(
        link(1, "http://b/", "image", outside), link(2, "http://h/", "hyperlink", outside), link(3, "x.xml")
    )
    second = rels(link(1, "http://a/", "oleObject", outside), link(2, "http://b/", "image", outside))
    content = xlsx(
        extra=[
            Member("xl/worksheets/_rels/s1.xml.rels", first),
            Member("xl/drawings/_rels/d.xml.rels", second),
        ]
    )
    with opened(tmp_path, content) as container:
        assert external_targets(container) == ["http://a/", "http://b/"]
