"""Remarks in PDF are annotations with an appearance, at the quoted words, on turned pages too."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from tests.formats.annotate.samples import DOCUMENT, cell_place, note

from juesuan.findings import Place
from juesuan.formats.annotate.note import Note
from juesuan.formats.annotate.pdf import annotated_pdf
from juesuan.formats.annotate.pdf_places import in_file, marked
from juesuan.formats.document import Paragraph
from juesuan.formats.pdf import read_pages, read_pdf, write_pdf


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "公开.pdf"
    write_pdf(DOCUMENT, path)
    return path


def annotations(path: Path, notes: list[Note]) -> list[Any]:
    copy = path.with_name("批注.pdf")
    copy.write_bytes(annotated_pdf(path, notes))
    with pikepdf.open(copy) as pdf:
        return [
            (number, str(one.Subtype), str(one.Contents), "/N" in one.AP, [float(edge) for edge in one.Rect])
            for number, page in enumerate(pdf.pages, start=1)
            for one in page.get("/Annots", [])
            if str(one.Subtype) != "/Link"
        ]


def sentence(path: Path) -> Place:
    places = [
        block.place
        for block in read_pdf(path).blocks
        if isinstance(block, Paragraph) and "其中" in block.text
    ]
    assert places[0] is not None
    return places[0]


def test_a_highlight_with_an_appearance_stands_at_the_quoted_words(original: Path) -> None:
    place = sentence(original)
    quoted = Place(file=place.file, page=place.page, box=place.box, quote="基本支出2.00万元")
    ((page, kind, words, drawn, box),) = annotations(original, [note(quoted)])
    assert (page, kind, drawn) == (place.page, "/Highlight", True)
    assert words.startswith("1. 错误：占比计算有误")
    assert place.box is not None
    assert box[2] - box[0] < (place.box[2] - place.box[0]) * 0.8


def test_a_cell_is_marked_by_its_box(original: Path) -> None:
    ((_, kind, _, _, _),) = annotations(original, [note(cell_place(read_pdf(original), "3.00"))])
    assert kind == "/Highlight"


def test_remarks_without_place_are_sticky_notes_on_the_first_page_below_each_other(original: Path) -> None:
    found = annotations(original, [note(Place(), 1), note(Place(page=99), 2)])
    assert [(page, kind) for page, kind, *_ in found] == [(1, "/Text"), (1, "/Text")]
    assert found[0][4] != found[1][4]


def test_a_page_without_box_takes_the_note(original: Path) -> None:
    ((page, kind, *_),) = annotations(original, [note(Place(page=1, quote="没有的字"))])
    assert (page, kind) == (1, "/Text")


def test_equal_remarks_give_equal_bytes(original: Path) -> None:
    notes = [note(sentence(original))]
    assert annotated_pdf(original, notes) == annotated_pdf(original, notes)


@pytest.mark.parametrize("quarter", [1, 3])
def test_on_a_turned_page_the_same_words_are_marked(original: Path, quarter: int) -> None:
    turned = original.with_name("转.pdf")
    with pikepdf.open(original) as pdf:
        for page in pdf.pages:
            page.Rotate = 90 * quarter
        pdf.save(turned)
    with pikepdf.open(original) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox)
    wanted = note(Place(page=1, quote="本年支出合计3.00万元"))
    before, after = (
        in_file(marked(wanted, read_pages(path).pages).boxes[0], (left, bottom, right, top), turn)
        for path, turn in ((original, 0), (turned, quarter))
    )
    assert after == pytest.approx(before, abs=0.1)


def test_the_text_of_the_copy_is_the_same(original: Path) -> None:
    copy = original.with_name("批注.pdf")
    copy.write_bytes(annotated_pdf(original, [note(sentence(original))]))
    assert read_pdf(copy) == read_pdf(original)
