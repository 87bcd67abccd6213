"""Scanned pages and pictures: what is recognised, what is told without the recogniser, what is refused."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from juesuan.findings import Finding, InputFault, Place, Severity
from juesuan.formats.document import Cell, Document, Grid, Heading, Paragraph, Run
from juesuan.formats.ocr.slips import mended
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.formats.reading import read_apart, scans, weakened, wire
from juesuan.formats.scanned import DOUBTFUL, SCANNED

needs_ocr = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="SKIPPED LOUDLY: the extra `ocr` is not installed"
)

DOCUMENT = Document(
    (
        Heading(2, "收入决算情况说明", "一、"),
        Paragraph((Run("本年收入合计1008.09万元。"),)),
        Grid(
            (
                (Cell("项目"), Cell("决算数")),
                (Cell("收入合计"), Cell("1,008.09", align="right")),
                (Cell("财政拨款收入"), Cell("968.79", align="right")),
                (Cell("其他收入"), Cell("39.30", align="right")),
            ),
            header_rows=1,
        ),
    )
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("printed") / "公开.pdf"
    write_pdf(DOCUMENT, path)
    return path


def picture_of(printed: Path) -> Image.Image:
    with pdfium.PdfDocument(printed) as file:
        return file[0].render(scale=150 / 72).to_pil().convert("L")


@pytest.fixture(scope="module")
def scan(printed: Path) -> Path:
    path = printed.with_name("扫描.pdf")
    picture_of(printed).save(path, resolution=150)
    return path


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("2,94O.O5", "2,940.05"),
        ("l,5ll.89", "1,511.89"),
        ("2，106．66", "2,106.66"),
        ("２，１０６．６６", "2,106.66"),
        ("2.106.66", "2,106.66"),
        ("2 106.66", "2106.66"),
        ("－3,1O6.66", "-3,106.66"),
        ("445。69", "445.69"),
    ],
)
def test_amounts_are_mended_where_letters_and_marks_were_taken_for_digits_and_points(
    seen: str, meant: str
) -> None:
    assert mended(seen) == meant


@pytest.mark.parametrize(
    "word", ["2010350", "OO.OO", "SOS", "一、收入", "2024年", "100%", "1.5", "（1）", "B2", "12:30分", ""]
)
def test_what_is_no_amount_stays_as_it_was_recognised(word: str) -> None:
    assert mended(word) == word


def test_pages_of_pictures_are_named_for_the_recogniser(scan: Path, printed: Path) -> None:
    assert read_pdf(scan).meta == {SCANNED: "1"}
    assert SCANNED not in read_pdf(printed).meta


def test_a_page_whose_font_does_not_name_its_characters_is_named_too(printed: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(printed) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        pdf.save(path)
    assert read_pdf(path).meta == {SCANNED: "1"}


def test_a_scan_without_the_recogniser_is_an_error_that_says_what_to_install(
    scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "installed", lambda: False)
    with pytest.raises(InputFault) as caught:
        read_apart(scan)
    (finding,) = caught.value.findings
    assert finding.code == "E-OCR"
    assert "pip install" in (finding.hint or "")


def test_scanned_pages_among_others_without_the_recogniser_are_a_warning_that_names_them(
    scan: Path, printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "installed", lambda: False)
    path = tmp_path / "公开.pdf"
    with pikepdf.open(printed) as pdf, pikepdf.open(scan) as other:
        pdf.pages.extend(other.pages)
        pdf.save(path)
    found = read_apart(path)
    assert found.grids()
    (note,) = found.notes
    assert (note.code, note.severity, note.places[0].page) == ("scan-unread", Severity.WARNING, 2)


def test_findings_on_words_not_surely_recognised_are_hints() -> None:
    document = Document((), meta={DOUBTFUL: json.dumps([[3, 100, 100, 160, 112]])})
    sure = Finding("x", Severity.ERROR, "", (Place(page=3, box=(200, 100, 260, 112)),))
    unsure = Finding("x", Severity.ERROR, "", (Place(page=3, box=(90, 95, 170, 120)),))
    elsewhere = Finding("x", Severity.ERROR, "", (Place(page=4, box=(90, 95, 170, 120)),))
    found = weakened([sure, unsure, elsewhere], document)
    assert [one.severity for one in found] == [sure.severity, Severity.INFO, sure.severity]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + bytes(64), b"\xff\xd8\xff\xe0 broken", b"GIF89a"])
def test_a_broken_picture_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "公开.png"
    path.write_bytes(content)
    with pytest.raises(InputFault) as caught:
        read_apart(path)
    assert [finding.code for finding in caught.value.findings] == ["E-PICTURE"]


def test_a_picture_of_too_many_pixels_is_refused_by_its_head(tmp_path: Path) -> None:
    path = tmp_path / "公开.png"
    Image.new("1", (60_000, 1_000)).save(path)
    with pytest.raises(InputFault) as caught:
        read_apart(path)
    assert [finding.code for finding in caught.value.findings] == ["E-PICTURE"]
    assert "5,000" in caught.value.findings[0].message


def test_time_and_memory_for_scans_grow_with_their_pages() -> None:
    one, ten = scans.scan_budget(1), scans.scan_budget(10)
    assert one.cpu < ten.cpu
    assert one.memory == ten.memory


@needs_ocr
def test_a_scanned_page_comes_back_with_its_words_and_its_table(scan: Path) -> None:
    found = read_apart(scan)
    assert [(b.level, b.printed) for b in found.blocks if isinstance(b, Heading)] == [
        (2, "一、收入决算情况说明")
    ]
    assert "本年收入合计1008.09万元。" in [b.text for b in found.blocks if isinstance(b, Paragraph)]
    (grid,) = found.grids()
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["项目", "决算数"],
        ["收入合计", "1,008.09"],
        ["财政拨款收入", "968.79"],
        ["其他收入", "39.30"],
    ]
    assert [note.code for note in found.notes] == ["scan-recognised"]
    assert all(cell.place and cell.place.page == 1 for row in grid.rows for cell in row)


@needs_ocr
def test_a_crooked_photograph_lying_on_its_side_is_read_all_the_same(printed: Path, tmp_path: Path) -> None:
    path = tmp_path / "公开.jpg"
    shown = picture_of(printed).rotate(1.2, expand=True, fillcolor=255).rotate(90, expand=True)
    shown.save(path, quality=90)
    (grid,) = read_apart(path).grids()
    texts = {cell.text for row in grid.rows for cell in row}
    assert {"1,008.09", "968.79", "39.30"} <= texts
