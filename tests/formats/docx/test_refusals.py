from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

import docx
import pytest
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.docx.sample_report import report
from tests.formats.docx.tools import MAIN, edit, parts, rewrite

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Document, Grid, Heading
from juesuan.formats.docx import read_docx, reading_tables, write_docx


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "报告.docx"
    write_docx(Document((Heading(1, "甲"), Grid(((Cell("乙"), Cell("丙")),), number="公开03表"))), path)
    return path


def refused(path: Path) -> InputFault:
    started = time.monotonic()
    with pytest.raises(InputFault) as caught:
        read_docx(path)
    assert time.monotonic() - started < 2
    for finding in caught.value.findings:
        assert finding.message.startswith(f"《{path.name}》")
        assert finding.hint
    return caught.value


def codes(fault: InputFault) -> list[str]:
    return [finding.code for finding in fault.findings]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office"),
        ("正文".encode(), "文本"),
    ],
)
def test_other_kinds_of_files_are_named_for_what_they_are(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(content)
    fault = refused(path)
    assert codes(fault) == ["E-NOT-DOCX"]
    assert kind in fault.findings[0].message


def test_a_workbook_is_not_a_report(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet()
    book.close()
    assert codes(refused(path)) == ["E-NOT-DOCX"]


def test_a_missing_or_empty_file_is_said_to_be_so(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    assert codes(refused(path)) == ["E-MISSING"]
    path.write_bytes(b"")
    assert codes(refused(path)) == ["E-EMPTY"]


def test_a_torn_download_is_refused(good: Path) -> None:
    good.write_bytes(good.read_bytes()[:-400])
    assert codes(refused(good)) == ["E-TRUNCATED"]


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        (MAIN, "<w:body>", "<w:bod>", "E-NOT-OOXML"),
        (MAIN, "w:body>", "w:corpus>", "E-NOT-OOXML"),
        (MAIN, "?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "E-DTD"),
        ("word/styles.xml", "?>", "?><!DOCTYPE a>", "E-DTD"),
        (MAIN, "<w:body>", "<w:body>" + "<w:sdt>" * 200 + "</w:sdt>" * 200, "E-DEPTH"),
    ],
)
def test_broken_and_hostile_parts_are_refused(good: Path, part: str, old: str, new: str, code: str) -> None:
    edit(good, lambda text: text.replace(old, new, 1 if old != "w:body>" else -1), part)
    assert codes(refused(good)) == [code]


def test_a_file_without_a_main_part_is_refused(good: Path) -> None:
    rewrite(
        good, {"_rels/.rels": parts(good)["_rels/.rels"].replace(b"word/document.xml", b"word/nothing.xml")}
    )
    fault = refused(good)
    assert codes(fault) == ["E-NOT-OOXML"]
    assert "word/nothing.xml" in fault.findings[0].message


@pytest.mark.parametrize("span", ["2000000000", "257", "9" * 50])
def test_a_cell_that_claims_to_be_endlessly_wide_is_refused(good: Path, span: str) -> None:
    edit(good, lambda text: text.replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{span}"/>', 1))
    fault = refused(good)
    assert codes(fault) == ["E-TABLE-SIZE"]
    assert (
        fault.findings[0].message == "《报告.docx》 公开03表 甲：表格超过限制：限 256 列，实为超过 256 列。"
    )


def test_all_tables_that_are_too_large_are_named(good: Path) -> None:
    def twice(text: str) -> str:
        table = re.search(r"<w:tbl>.*?</w:tbl>", text)
        assert table is not None
        wide = table[0].replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="300"/>', 1)
        return text.replace(table[0], wide + "<w:p/>" + wide)

    edit(good, twice)
    assert codes(refused(good)) == ["E-TABLE-SIZE"] * 2


def test_more_cells_than_any_report_has_are_refused(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_tables, "MAX_CELLS", 1)
    monkeypatch.setattr("juesuan.formats.docx.assembling.MAX_CELLS", 1)
    fault = refused(good)
    assert (
        fault.findings[0].message
        == "《报告.docx》 公开03表 甲：表格超过限制：限 1 个单元格，实为超过 1 个单元格。"
    )


@pytest.mark.parametrize("value", ["-1", "x", "", "1.5"])
def test_spans_that_are_no_numbers_are_one(good: Path, value: str) -> None:
    edit(good, lambda text: text.replace("<w:tcPr>", f'<w:tcPr><w:gridSpan w:val="{value}"/>', 1))
    assert [cell.colspan for cell in read_docx(good).grids()[0].rows[0]] == [1, 1]


def test_a_chart_that_leads_nowhere_is_left_out(good: Path) -> None:
    xml = '<w:r><w:drawing><c:chart r:id="rId99"/></w:drawing></w:r></w:p>'
    edit(good, lambda text: text.replace("</w:p>", xml, 1))
    assert read_docx(good).charts() == ()


def test_a_heading_style_that_is_based_on_itself_ends(good: Path) -> None:
    edit(
        good,
        lambda text: text.replace(
            '<w:name w:val="Body Text"/><w:basedOn w:val="Normal"/>',
            '<w:name w:val="X"/><w:basedOn w:val="BodyText"/>',
        ),
        "word/styles.xml",
    )
    assert read_docx(good).blocks[0] == Heading(1, "甲")


def test_links_to_the_outside_are_never_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made = docx.Document()
    made.add_heading("甲", level=1)
    for target, kind in (("file:///etc/passwd", RT.STYLES), ("http://192.0.2.1/x", RT.CHART)):
        made.part.relate_to(target, kind, is_external=True)
    made.save(str(path))
    assert read_docx(path).blocks == (Heading(1, "甲"),)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damage_inside_parts_gives_a_document_or_a_finding(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("damaged") / "a.docx"
    write_docx(report(tables=1, rows=3, charts=2), path)
    names = (
        MAIN,
        "word/styles.xml",
        "word/charts/chart1.xml",
        "customXml/item1.xml",
        "word/_rels/document.xml.rels",
    )
    part = data.draw(st.sampled_from(names))
    content = parts(path)[part].decode()
    quoted = [match.span(1) for match in re.finditer(r'[ >]\S*?="([^"]*)"', content)]
    start, end = data.draw(st.sampled_from(quoted))
    junk = data.draw(
        st.sampled_from(("", "-1", "x", "99999999999999999999", "²", "1e400", "none", "\u4e00" * 50))
    )
    rewrite(path, {part: (content[:start] + junk + content[end:]).encode()})
    with suppress(InputFault):
        read_docx(path)
