"""Habits of the programs that others export PDF with: fonts of odd depth, forms one behind the other."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tests.formats.pdf.made_up_pages import lattice, page, read, words

from juesuan.findings import Severity
from juesuan.formats.document import Document, Paragraph
from juesuan.formats.pdf import read_pdf
from juesuan.formats.reading import read_apart


def _font(file: pikepdf.Pdf, name: str, descent: int) -> pikepdf.Object:
    """A font that claims to reach so far below the line (thousandths of its size)."""
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name(f"/{name}"), Flags=32, ItalicAngle=0,
        Ascent=880, Descent=descent, CapHeight=700, StemV=80, FontBBox=[0, descent, 1000, 880],
    )  # fmt: skip
    return file.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name(f"/{name}"),
            Encoding=pikepdf.Name.WinAnsiEncoding, FirstChar=32, LastChar=126, Widths=[500] * 95,
            FontDescriptor=file.make_indirect(descriptor),
        )
    )  # fmt: skip


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_font_that_claims_to_reach_far_down_does_not_tear_its_line(tmp_path: Path, turned: int) -> None:
    matrix = {0: "1 0 0 1 200 400", 90: "0 1 -1 0 300 300", 180: "-1 0 0 -1 400 400", 270: "0 -1 1 0 300 500"}
    show = "/A 10 Tf (to) Tj /B 10 Tf (tal) Tj /A 10 Tf ( am) Tj /B 10 Tf (ount) Tj"
    file = pikepdf.new()
    made = file.add_blank_page(page_size=(595, 842))
    fonts = pikepdf.Dictionary(A=_font(file, "Even", -40), B=_font(file, "Deep", -1200))
    made.Resources = pikepdf.Dictionary(Font=fonts)
    made.Contents = file.make_stream(f"BT {matrix[turned]} Tm {show} ET".encode())
    file.save(tmp_path / "公开.pdf")
    texts = [block.text for block in read_pdf(tmp_path / "公开.pdf").blocks if isinstance(block, Paragraph)]
    assert texts == ["total amount"]


def test_a_form_that_begins_again_is_another_form_and_a_table_that_goes_on_is_not() -> None:
    rules = lattice((60, 200, 400), (100, 120, 140))
    forms = [
        page(number, words("项目名称", 65, 105), words(name, 205, 105), words(row, 65, 125), rules=rules)
        for number, name, row in ((1, "道路养护", "目标"), (2, "桥梁检测", "目标"))
    ]
    assert len(read(*forms).grids()) == 2
    rows = [
        page(number, words(name, 65, 105), words("1.00", 205, 105), words(row, 65, 125), rules=rules)
        for number, name, row in ((1, "道路养护", "桥梁"), (2, "隧道", "路灯"))
    ]
    assert len(read(*rows).grids()) == 1


def _written(folder: Path, *texts: tuple[str, int], picture: bool = False) -> Document:
    """A page with lines as (words, how they are drawn), over a picture of the whole page if wanted."""
    file = pikepdf.new()
    made = file.add_blank_page(page_size=(595, 842))
    made.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(A=_font(file, "Even", -120)))
    content = "q 595 0 0 842 0 0 cm /I Do Q\n" if picture else ""
    if picture:
        shown = file.make_stream(
            b"\xff" * 16, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=4, Height=4,
            ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
        )  # fmt: skip
        made.Resources.XObject = pikepdf.Dictionary(I=shown)
    for at, (text, mode) in enumerate(texts):
        content += f"BT {mode} Tr /A 12 Tf 1 0 0 1 60 {700 - 60 * at} Tm ({text}) Tj ET\n"
    made.Contents = file.make_stream(content.encode())
    file.save(folder / "公开.pdf")
    return read_apart(folder / "公开.pdf")


VISIBLE, HIDDEN = "revenue of the year is 100.00", "draft 99.00"


def test_words_without_ink_on_a_page_of_words_are_not_read_but_told(tmp_path: Path) -> None:
    found = _written(tmp_path, (VISIBLE, 0), (HIDDEN, 3))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [VISIBLE]
    (note,) = found.notes
    assert (note.code, note.severity) == ("scan-unprinted-text", Severity.INFO)
    assert HIDDEN in note.message


@pytest.mark.parametrize("picture", [True, False])
def test_words_without_ink_that_are_all_there_is_are_read_and_told_once(
    tmp_path: Path, picture: bool
) -> None:
    found = _written(tmp_path, (VISIBLE, 3), (HIDDEN, 3), picture=picture)
    texts = [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert texts == [VISIBLE, HIDDEN]
    assert [note.code for note in found.notes] == ["scan-hidden-text" if picture else "W-HIDDEN-TEXT"]


def test_a_page_number_stamped_on_a_scan_does_not_hide_its_text(tmp_path: Path) -> None:
    found = _written(tmp_path, (VISIBLE, 3), ("12", 0), picture=True)
    assert VISIBLE in [block.text for block in found.blocks if isinstance(block, Paragraph)]
