"""The text layer of a scanned page against its picture: a sample of amounts is read again."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from juesuan.findings import Severity
from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.pdf import write_pdf
from juesuan.formats.pdf.lines import pieces_of
from juesuan.formats.pdf.pages import read_pages
from juesuan.formats.reading import read_apart, wire

needs_ocr = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason="SKIPPED LOUDLY: the extra `ocr` is not installed"
)

AMOUNTS = ("1,008.09", "968.79", "39.30", "2,416.55", "77.18", "640.02")
ROWS = (("item", "amount"), *((f"row {at}", amount) for at, amount in enumerate(AMOUNTS)))


def layered(folder: Path, *, shifted: float = 0.0, **instead: str) -> Path:
    """A page that is a picture of a table, its words over it without ink; `instead` are wrong ones."""
    printed = folder / "印.pdf"
    table = Grid(tuple(tuple(Cell(text) for text in row) for row in ROWS), header_rows=1)
    write_pdf(Document((table,)), printed)
    (page,) = read_pages(printed).pages
    with pdfium.PdfDocument(printed) as file:
        file[0].render(scale=200 / 72).to_pil().convert("L").save(folder / "图.pdf", resolution=200)
    wrong = {right.replace("_", "."): word for right, word in instead.items()}
    shows = "q BT 3 Tr "
    for piece in (piece for row in pieces_of(page.chars) for piece in row):
        word = wrong.get(piece.text.replace(",", ""), piece.text)
        wide = sum(278 if char in ",. " else 556 for char in word) / 1000
        size = (piece.bottom - piece.top) * 0.8
        stretch = 100 * (piece.x1 - piece.x0) / (wide * size)
        baseline = page.height - piece.bottom + size * 0.25 - shifted
        shows += f"/F {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {piece.x0:.2f} {baseline:.2f} Tm ({word}) Tj "
    with pikepdf.open(folder / "图.pdf") as file:
        only = file.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        only.Resources.Font = pikepdf.Dictionary(F=font)
        only.contents_add(f"{shows} ET Q".encode())
        file.save(folder / "公开.pdf")
    return folder / "公开.pdf"


@needs_ocr
def test_an_amount_of_the_layer_that_the_picture_does_not_show_is_told(tmp_path: Path) -> None:
    found = read_apart(layered(tmp_path, **{"968_79": "986.79"}))
    assert "986.79" in str(found.blocks)
    notes = {note.code: note for note in found.notes}
    assert set(notes) == {"scan-hidden-text", "scan-layer-differs"}
    note = notes["scan-layer-differs"]
    assert (note.severity, note.expected, note.found) == (Severity.INFO, "968.79", "986.79")
    assert [(place.page, place.quote) for place in note.places] == [(1, "986.79")]
    assert note.places[0].box is not None


@needs_ocr
def test_a_layer_that_agrees_with_its_picture_is_silent(tmp_path: Path) -> None:
    assert [note.code for note in read_apart(layered(tmp_path)).notes] == ["scan-hidden-text"]


@needs_ocr
def test_a_layer_that_lies_elsewhere_than_its_picture_is_not_judged(tmp_path: Path) -> None:
    found = read_apart(layered(tmp_path, shifted=25.0, **{"968_79": "986.79"}))
    assert [note.code for note in found.notes] == ["scan-hidden-text"]


def test_without_the_recogniser_the_layer_is_read_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "installed", lambda: False)
    found = read_apart(layered(tmp_path, **{"968_79": "986.79"}))
    assert [note.code for note in found.notes] == ["scan-hidden-text"]
    assert "layered" not in found.meta


def test_pages_of_words_never_start_the_recogniser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(wire, "layer_notes", lambda *_: asked.append("asked") or ())
    path = tmp_path / "文.pdf"
    write_pdf(Document((Grid(tuple(tuple(Cell(text) for text in row) for row in ROWS)),)), path)
    assert read_apart(path).notes == ()
    assert asked == []
