"""Habits of the programs that others export PDF with: fonts of odd depth, forms one behind the other."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tests.formats.pdf.made_up_pages import lattice, page, read, words

from juesuan.formats.document import Paragraph
from juesuan.formats.pdf import read_pdf


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
