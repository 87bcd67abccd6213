"""Files that other programs made, as far as an auditor needs them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from juesuan.formats.document import Block, Heading, PageBreak, Paragraph, Run, TableOfContents
from juesuan.formats.docx import read_docx

NAMES = nsdecls("w", "wp", "a", "r", "pic") + (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def blocks(folder: Path, fill: Callable[[WordDocument], object]) -> tuple[Block, ...]:
    made = docx.Document()
    fill(made)
    path = folder / "他人.docx"
    made.save(str(path))
    return read_docx(path).blocks


def shown(found: tuple[Block, ...]) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph)]


def add_xml(document: WordDocument, xml: str) -> None:
    document.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {NAMES}>", 1)))


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("第一部分 部门概况", "第一部分 ", "部门概况"),
        ("第十二章　附则", "第十二章　", "附则"),
        ("一、部门职责", "一、", "部门职责"),
        ("（二）机构设置", "（二）", "机构设置"),
        ("(3)其他", "(3)", "其他"),
        ("4.国有资产", "4.", "国有资产"),
        ("2022年度决算", "", "2022年度决算"),
        ("1.5倍", "", "1.5倍"),
        ("概况", "", "概况"),
    ],
)
def test_headings_are_known_by_style_and_their_numbers_by_form(
    tmp_path: Path, text: str, number: str, rest: str
) -> None:
    found = blocks(tmp_path, lambda made: made.add_heading(text, level=2))
    assert found == (Heading(2, rest, number),)


def test_a_style_with_an_outline_level_makes_headings(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        style = made.styles.add_style("我的标题", WD_STYLE_TYPE.PARAGRAPH)
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), "1")
        style.element.get_or_add_pPr().append(level)
        child = made.styles.add_style("我的小标题", WD_STYLE_TYPE.PARAGRAPH)
        child.base_style = style
        made.add_paragraph("一、收入", style="我的标题")
        made.add_paragraph("二、支出", style="我的小标题")

    assert blocks(tmp_path, fill) == (Heading(2, "收入", "一、"), Heading(2, "支出", "二、"))


def test_empty_headings_are_nothing(tmp_path: Path) -> None:
    assert blocks(tmp_path, lambda made: made.add_heading("", level=1)) == ()


def test_paragraphs_keep_their_looks_and_sides(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        paragraph = made.add_paragraph("收入")
        paragraph.add_run("合计").bold = True
        paragraph.add_run("增加").bold = True
        paragraph.add_run("减少").italic = True
        made.add_paragraph("居中").alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.add_paragraph("落款").alignment = WD_ALIGN_PARAGRAPH.RIGHT

    assert blocks(tmp_path, fill) == (
        Paragraph((Run("收入"), Run("合计增加", bold=True), Run("减少", italic=True))),
        Paragraph((Run("居中"),), "center"),
        Paragraph((Run("落款"),), "right"),
    )


def test_deleted_and_hidden_text_is_not_read_but_inserted_and_linked_text_is(tmp_path: Path) -> None:
    xml = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        '<w:hyperlink w:anchor="x"><w:r><w:t>丙</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtContent><w:r><w:t>丁</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:fldSimple w:instr=" DATE "><w:r><w:t>戊</w:t></w:r></w:fldSimple>'
        "<w:r><w:noBreakHyphen/><w:t>己</w:t><w:cr/><w:tab/></w:r></w:p>"
    )
    found = blocks(tmp_path, lambda made: add_xml(made, xml))
    assert shown(found) == ["甲乙丙丁戊-己\n\t"]


def test_of_fields_only_the_result_is_read(tmp_path: Path) -> None:
    field = (
        '<w:p><w:r><w:t>第</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>页</w:t></w:r></w:p>'
    )
    assert shown(blocks(tmp_path, lambda made: add_xml(made, field))) == ["第12页"]


def test_a_table_of_contents_is_one_block_whatever_it_lists(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.add_paragraph("后文")
        end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        entry = "<w:p><w:r><w:t>二、支出	3</w:t></w:r></w:p>"
        begin = (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> TOC \\o "1-2" \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>一、收入	2</w:t></w:r></w:p>'
        )
        for xml in (end, entry, begin):
            add_xml(made, xml)

    found = blocks(tmp_path, fill)
    assert found == (TableOfContents("", 2), Paragraph((Run("后文"),)))
    assert isinstance(found[0], TableOfContents)
    assert [line.text for line in found[0].lines] == ["一、收入\t2", "二、支出\t3"]


def test_an_empty_paragraph_that_only_ends_a_section_is_nothing(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.add_paragraph("前")
        made.add_section()
        made.add_paragraph("后")

    assert shown(blocks(tmp_path, fill)) == ["前", "后"]


def test_page_breaks_inside_paragraphs_are_blocks(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        before = made.add_paragraph()
        before.add_run().add_break(WD_BREAK.PAGE)
        before.add_run("后")
        after = made.add_paragraph("前")
        after.add_run().add_break(WD_BREAK.PAGE)

    assert blocks(tmp_path, fill) == (
        PageBreak(),
        PageBreak(),
        Paragraph((Run("后"),)),
        Paragraph((Run("前"),)),
        PageBreak(),
    )


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    inside = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx>{inside}</wps:txbx></wp:anchor>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert shown(blocks(tmp_path, lambda made: add_xml(made, xml))) == ["正文", "框内"]


def test_tables_with_merged_cells_and_repeated_heads(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        table = made.add_table(rows=3, cols=3)
        for row in table.rows:
            for at, cell in enumerate(row.cells):
                cell.text = f"{row._index}{at}"
        table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "合计"
        table.cell(2, 2).text = "1,234.50"
        table.cell(2, 2).paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        table.cell(2, 1).text = "2010350"
        table.cell(2, 0).paragraphs[0].runs[0].bold = True
        head = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(head)

    (grid,) = (block for block in blocks(tmp_path, fill) if not isinstance(block, Paragraph))
    assert not isinstance(grid, Heading | PageBreak | TableOfContents)
    first, second, third = grid.rows  # type: ignore[union-attr]
    assert [(cell.text, cell.rowspan, cell.colspan, cell.header) for cell in first] == [
        ("项目", 2, 1, True),
        ("合计", 1, 2, True),
    ]
    assert [cell.text for cell in second] == ["11", "12"]
    assert [cell.value for cell in third] == [None, None, Decimal("1234.50")]
    assert (third[2].align, third[0].bold) == ("right", True)


def test_cells_of_several_paragraphs_and_tables_within_tables(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        cell = made.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "甲"
        cell.add_paragraph("乙")
        cell.add_table(rows=1, cols=1).cell(0, 0).text = "丙"

    (grid,) = (block for block in blocks(tmp_path, fill) if not isinstance(block, Paragraph))
    assert grid.rows[0][0].text.split() == ["甲", "乙", "丙"]  # type: ignore[union-attr]


def test_styles_of_a_chinese_word_are_known_by_name_not_id(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.add_heading("一、收入", level=1)
        style = made.styles["Heading 1"]
        style.element.set(qn("w:styleId"), "1")
        (used,) = made.element.body.iter(qn("w:pStyle"))
        used.set(qn("w:val"), "1")

    assert blocks(tmp_path, fill) == (Heading(1, "收入", "一、"),)


def test_large_letters_alone_make_no_heading(tmp_path: Path) -> None:
    def fill(made: WordDocument) -> None:
        made.add_paragraph().add_run("收入").font.size = Pt(30)

    assert blocks(tmp_path, fill) == (Paragraph((Run("收入"),)),)
