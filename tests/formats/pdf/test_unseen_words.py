"""Words of a PDF that nobody sees: told in one finding, never read as what was published."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from juesuan.findings import Severity
from juesuan.formats.document import Document, Paragraph
from juesuan.formats.reading import read_apart

SEEN = "revenue of the year is 100.00 in all"
UNSEEN = "draft 99.00"


def shown(text: str, at: int = 700, *, look: str = "0 g", size: float = 12, left: int = 60) -> str:
    """A line of words."""
    return f"q {look} BT /A {size} Tf 1 0 0 1 {left} {at} Tm ({text}) Tj ET Q\n"


def box(colour: str, left: int = 50, bottom: int = 590, wide: int = 400, high: int = 30) -> str:
    """A filled rectangle, which lies behind words at 600."""
    return f"q {colour} {left} {bottom} {wide} {high} re f Q\n"


def written(folder: Path, *pages: str) -> Document:
    """The document read of pages by their content; /I is a picture, /Clear makes everything see-through."""
    file = pikepdf.new()
    for content in pages:
        page = file.add_blank_page(page_size=(595, 842))
        picture = file.make_stream(
            b"\x00" * 16, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=4, Height=4,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(
                A=pikepdf.Dictionary(
                    Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
                )
            ),
            XObject=pikepdf.Dictionary(I=picture),
            ExtGState=pikepdf.Dictionary(Clear=pikepdf.Dictionary(ca=0)),
        )
        page.Contents = file.make_stream(content.encode())
    file.save(folder / "公开.pdf")
    return read_apart(folder / "公开.pdf")


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


UNSEEN_WAYS = {
    "white on white": shown(UNSEEN, 600, look="1 g"),
    "nearly white": shown(UNSEEN, 600, look="0.99 0.98 0.99 rg"),
    "white of four inks": shown(UNSEEN, 600, look="0 0 0 0 k"),
    "in the colour of its box": box("0.9 0.95 1 rg") + shown(UNSEEN, 600, look="0.9 0.95 1 rg"),
    "without ink": shown(UNSEEN, 600, look="3 Tr"),
    "see-through": shown(UNSEEN, 600, look="/Clear gs"),
    "smaller than a point": shown(UNSEEN, 600, size=0.7),
    "off the page": shown(UNSEEN, 600, left=700),
}
SEEN_WAYS = {
    "white on a dark head": box("0.1 0.2 0.5 rg") + shown(UNSEEN, 600, look="1 g"),
    "white on a dark shape with bends": "q 0 g 50 590 m 450 590 l 450 620 470 640 50 620 c f Q\n"
    + shown(UNSEEN, 600, look="1 g"),
    "white on a picture": "q 400 0 0 30 50 590 cm /I Do Q\n" + shown(UNSEEN, 600, look="1 g"),
    "white with a dark edge": shown(UNSEEN, 600, look="1 g 0 G 2 Tr"),
    "light grey": shown(UNSEEN, 600, look="0.8 g"),
    "black on a white box": box("1 g") + shown(UNSEEN, 600),
    "small": shown(UNSEEN, 600, size=2),
}


@pytest.mark.parametrize("way", sorted(UNSEEN_WAYS))
def test_words_that_nobody_sees_are_not_read_but_told(way: str, tmp_path: Path) -> None:
    found = written(tmp_path, shown(SEEN), shown(SEEN) + UNSEEN_WAYS[way])
    assert lines(found) == [SEEN, SEEN]
    (note,) = found.notes
    assert (note.code, note.severity) == ("scan-unprinted-text", Severity.INFO)
    assert f"第2页带有不显示的文字，如“{UNSEEN}”" in note.message
    assert [(place.page, place.quote) for place in note.places] == [(2, UNSEEN)]


@pytest.mark.parametrize("way", sorted(SEEN_WAYS))
def test_pale_or_small_words_that_can_be_seen_are_read(way: str, tmp_path: Path) -> None:
    found = written(tmp_path, shown(SEEN) + SEEN_WAYS[way])
    assert lines(found) == [SEEN, UNSEEN]
    assert found.notes == ()


def test_pages_without_any_ink_in_a_file_of_words_are_blank(tmp_path: Path) -> None:
    found = written(tmp_path, shown(SEEN), shown(UNSEEN, look="3 Tr"), shown(UNSEEN, look="3 Tr"))
    assert lines(found) == [SEEN]
    (note,) = found.notes
    assert [place.page for place in note.places] == [2, 3]
    assert "第2、3页带有不显示的文字" in note.message


def test_the_layer_of_a_scanned_page_is_read_in_a_file_of_words(tmp_path: Path) -> None:
    scan = "q 595 0 0 842 0 0 cm /I Do Q\n" + "".join(shown(SEEN, at, look="3 Tr") for at in (700, 600))
    outside = shown("margin 12.00", 500, look="3 Tr", left=700)
    found = written(tmp_path, shown(SEEN), scan + outside)
    assert lines(found) == [SEEN] * 3
    assert [note.code for note in found.notes] == ["scan-hidden-text"]


def test_marks_and_blanks_that_nobody_sees_are_no_words(tmp_path: Path) -> None:
    found = written(tmp_path, shown(SEEN) + shown("- -", 600, look="1 g") + shown(".", 500, left=700))
    assert lines(found) == [SEEN]
    assert found.notes == ()
