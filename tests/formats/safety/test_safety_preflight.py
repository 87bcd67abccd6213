"""What preflight says of whole containers: several faults at once, limits, lies, other Office files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.hostile.workbooks import ONE_CELL, members, sheet_xml, xlsx
from tests.hostile.zips import STORED, Member, zip_bytes

from juesuan.findings import InputFault
from juesuan.findings.catalogue.files import KINDS, phrase
from juesuan.formats.safety import DEFAULT, FileKind, Limits, inspect
from juesuan.formats.safety.directory import directory_fault
from juesuan.formats.safety.preflight import preflight

DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<w:document xmlns:w="urn:w"><w:body>{}</w:body></w:document>'
)


def saved(content: bytes, folder: Path, name: str = "决算.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def codes(content: bytes, folder: Path, limits: Limits = DEFAULT) -> list[str]:
    return [finding.code for finding in preflight(saved(content, folder), limits)]


def docx(body: str = "<w:p/>", *extra: Member) -> bytes:
    return zip_bytes([Member("word/document.xml", DOCUMENT.format(body).encode()), *extra])


def test_a_plain_workbook_has_nothing_to_say_and_its_sheets_are_measured(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><f>A1</f></c></row>'
    content = zip_bytes(members({"收入": sheet_xml(rows), "支出": sheet_xml("")}))
    seen = inspect(saved(content, tmp_path))
    assert (seen.kind, seen.findings, list(seen.sheets)) == (FileKind.XLSX, [], ["收入"])
    assert seen.sheets["收入"].uncached == ["B3"]


def test_all_faults_of_all_parts_are_reported_at_once(tmp_path: Path) -> None:
    extra = [
        Member("xl/a.xml", b"<!DOCTYPE a><a/>"),
        Member("xl/b.xml", b"<b>" * 200 + b"</b>" * 200),
        Member("xl/c.xml", b"<c>"),
        Member("xl/d.bin", b"d", stated_crc=1),
    ]
    assert codes(xlsx(extra=extra), tmp_path) == ["E-DTD", "E-DEPTH", "E-NOT-OOXML", "E-TRUNCATED"]


def test_faults_of_the_directory_are_all_reported_and_nothing_is_inflated_then(tmp_path: Path) -> None:
    extra = [Member("../a"), Member("/b"), Member("xl/c", flags=1), Member("xl/d.xml", b"<!DOCTYPE a><a/>")]
    assert codes(xlsx(extra=extra), tmp_path) == ["E-PATH", "E-PATH", "E-ENCRYPTED"]


def test_two_sheets_that_reach_too_far_are_both_named(tmp_path: Path) -> None:
    far = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="999999"><c r="ZZ999999"><v>1</v></c></row>'
    )
    found = preflight(saved(zip_bytes(members({"收入": far, "支出": far})), tmp_path))
    assert [(finding.code, finding.places[0].sheet) for finding in found] == [
        ("E-CELLS", "收入"),
        ("E-CELLS", "支出"),
    ]
    assert found[0].places[0].cell == "ZZ999999"
    assert found[0].expected == "2,000,000 个单元格"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (replace(DEFAULT, file=100), "E-SIZE"),
        (replace(DEFAULT, part=100), "E-SIZE"),
        (replace(DEFAULT, total=500), "E-SIZE"),
        (replace(DEFAULT, ratio=1, ratio_from=10), "E-SIZE"),
        (replace(DEFAULT, entries=3), "E-ENTRIES"),
        (replace(DEFAULT, depth=2), "E-DEPTH"),
        (replace(DEFAULT, sheet_cells=1), "E-CELLS"),
        (replace(DEFAULT, workbook_cells=1), "E-CELLS"),
        (replace(DEFAULT, merge_cells=1), "E-CELLS"),
    ],
)
def test_each_limit_is_held_and_shown(limits: Limits, code: str, tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(1, 60)
    )
    after = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    found = preflight(saved(xlsx(rows, after=after), tmp_path), limits)
    assert {finding.code for finding in found} == {code}
    assert all(finding.expected in finding.message for finding in found if finding.expected)


def test_the_same_workbook_passes_with_the_ordinary_limits(tmp_path: Path) -> None:
    assert codes(xlsx(after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'), tmp_path) == []


def test_parts_that_compress_well_are_allowed_up_to_ten_megabytes(tmp_path: Path) -> None:
    assert codes(xlsx(extra=[Member("xl/media/a.bin", bytes(9 * 1024 * 1024))]), tmp_path) == []
    assert codes(xlsx(extra=[Member("xl/media/a.bin", bytes(11 * 1024 * 1024))]), tmp_path) == ["E-SIZE"]


def test_cells_in_a_part_that_no_sheet_uses_count_only_with_values(tmp_path: Path) -> None:
    chain = b'<calcChain><c r="XFD1048576" i="1"/></calcChain>'
    assert codes(xlsx(extra=[Member("xl/calcChain.xml", chain)]), tmp_path) == []
    far = sheet_xml('<row r="1"><c r="XFD1048576"><v>1</v></c></row>')
    assert codes(xlsx(extra=[Member("xl/other.dat", far)]), tmp_path) == ["E-CELLS"]


def test_a_comment_drawing_need_not_be_well_formed(tmp_path: Path) -> None:
    assert codes(xlsx(extra=[Member("xl/drawings/vmlDrawing1.vml", b"<xml><br></xml>")]), tmp_path) == []


def test_hyperlinks_are_no_outside_content(tmp_path: Path) -> None:
    link = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r" TargetMode="External" Target="http://192.0.2.1/" Type="urn:x/hyperlink"/>'
        b"</Relationships>"
    )
    assert codes(xlsx(extra=[Member("xl/worksheets/_rels/sheet1.xml.rels", link)]), tmp_path) == []


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (docx(), []),
        (docx("<w:p>" * 300 + "</w:p>" * 300), ["E-DEPTH"]),
        (docx("<w:p>"), ["E-NOT-OOXML"]),
        (docx("<w:p/>", Member("word/vbaProject.bin", b"x")), ["W-ACTIVE"]),
        (docx("<w:p/>", Member("word/document.xml", b"<a/>")), ["E-DUP"]),
        (docx("<w:p/>", Member("word/styles.xml", b"<!DOCTYPE a><a/>")), ["E-DTD"]),
        (
            docx("<w:p/>", Member("word/embeddings/a.bin", b"x"), Member("word/activeX/a.xml", b"<a/>")),
            ["W-ACTIVE"] * 2,
        ),
    ],
)
def test_word_files_pass_through_the_same_checks(content: bytes, found: list[str], tmp_path: Path) -> None:
    assert codes(content, tmp_path) == found


def test_word_files_have_no_limit_of_cells(tmp_path: Path) -> None:
    assert codes(docx('<c r="XFD1048576"><v>1</v></c>'), tmp_path) == []


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"PK\3\4" + bytes(100), "no-directory"),
        (xlsx()[:-10], "no-directory"),
        (xlsx()[:-10] + b"\xff\xff\xff\x7f" + xlsx()[-6:], "bad-directory"),
        (xlsx(), None),
    ],
)
def test_the_end_of_a_zip_is_looked_at_first(content: bytes, wrong: str | None, tmp_path: Path) -> None:
    assert directory_fault(saved(content, tmp_path)) == wrong


def test_a_zip_with_a_comment_is_read_like_any_other(tmp_path: Path) -> None:
    plain = zip_bytes([Member("xl/workbook.xml", b"<a/>", STORED)])
    commented = plain[:-2] + b"\x05\x00notes"
    assert directory_fault(saved(commented, tmp_path)) is None


def test_the_checks_never_change_the_file(tmp_path: Path) -> None:
    path = saved(xlsx(ONE_CELL), tmp_path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    preflight(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_missing_file_is_a_finding_too(tmp_path: Path) -> None:
    assert [finding.code for finding in preflight(tmp_path / "没有.xlsx")] == ["E-MISSING"]
    with pytest.raises(InputFault):
        inspect(tmp_path / "没有.xlsx")


def test_every_kind_of_file_fault_says_what_to_do_and_shows_an_example() -> None:
    for kind in KINDS:
        assert kind.hint, kind.code
        assert kind.example.startswith("《"), kind.code
        assert kind.meaning, kind.code


def test_an_unknown_phrase_is_a_bug() -> None:
    with pytest.raises(KeyError):
        phrase("no-such-phrase")
