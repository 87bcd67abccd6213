"""Tables in tables, text boxes in cells, footnotes and fields of other people's Word files."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.table import _Cell
from tests.formats.docx.drawn import NAMES, OFFICE, read

from juesuan.formats.document import Document, Grid, Paragraph, TableOfContents
from juesuan.recognition.texts import passages

NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def shown(document: Document) -> list[str | list[list[str]]]:
    return [
        block.text if isinstance(block, Paragraph) else [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Paragraph | Grid)
    ]


def fill(cell: _Cell, rows: list[list[str]]) -> None:
    """A table in a cell."""
    table = cell.add_table(rows=len(rows), cols=len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text


INNER = [["项目", "金额"], ["办公费", "1.00"]]


def test_a_table_that_only_lays_out_others_is_not_there(tmp_path: Path) -> None:
    made = docx.Document()
    outer = made.add_table(rows=2, cols=1)
    outer.cell(0, 0).text = "支出决算表"
    fill(outer.cell(1, 0), INNER)
    found = [one for one in shown(read(made, tmp_path)) if one]
    assert found == ["支出决算表", INNER]


def test_a_table_in_a_cell_of_a_table_stands_behind_it_and_not_in_its_words(tmp_path: Path) -> None:
    made = docx.Document()
    outer = made.add_table(rows=1, cols=2)
    outer.cell(0, 0).text, outer.cell(0, 1).text = "附表", "见下"
    fill(outer.cell(0, 1), INNER)
    found = read(made, tmp_path)
    assert [[[text.strip() for text in row] for row in one] for one in shown(found)] == [
        [["附表", "见下"]], INNER,
    ]  # fmt: skip
    names = [grid.place.table for grid in found.grids() if grid.place]
    assert len(set(names)) == 2


def test_tables_may_stand_three_deep(tmp_path: Path) -> None:
    made = docx.Document()
    outer = made.add_table(rows=2, cols=2)
    fill(outer.cell(0, 1), [["甲", "乙"], ["丙", "丁"]])
    fill(outer.cell(0, 1).tables[0].cell(1, 1), INNER)
    grids = read(made, tmp_path).grids()
    assert [grid.rows[0][0].text for grid in grids] == ["", "甲", "项目"]
    assert grids[1].rows[1][1].text.strip() == "丁"


def test_a_text_box_in_a_cell_is_read_once(tmp_path: Path) -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=2).cell(0, 0)
    box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
    both = (
        f'<w:r {NAMES}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    cell.paragraphs[0]._p.append(parse_xml(both))
    assert read(made, tmp_path).grids()[0].rows[0][0].text.strip() == "框内"


def test_a_text_box_holds_tables_and_other_boxes_once_each(tmp_path: Path) -> None:
    made = docx.Document()
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>金额</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    words = "<w:p><w:r><w:t>深</w:t></w:r></w:p>"
    deep = f"<w:p><w:r><w:pict><w:txbxContent>{words}</w:txbxContent></w:pict></w:r></w:p>"
    box = f"<w:p {NAMES}><w:r><w:pict><w:txbxContent>{table}{deep}</w:txbxContent></w:pict></w:r></w:p>"
    made.element.body.insert_element_before(parse_xml(box), "w:sectPr")
    assert [one for one in shown(read(made, tmp_path)) if one] == [[["金额"]], "深"]


def with_notes(made: WordDocument, kind: str, texts: dict[str, str]) -> None:
    """A part with footnotes or endnotes."""
    tag = kind.removesuffix("s")
    inside = "".join(
        f'<w:{tag} w:id="{number}"><w:p><w:r><w:{tag}Ref/></w:r><w:r><w:t>{text}</w:t></w:r></w:p></w:{tag}>'
        for number, text in texts.items()
    )
    xml = f"<w:{kind} {NAMES}>{inside}</w:{kind}>".encode()
    part = Part(PackURI(f"/word/{kind}.xml"), NOTES_TYPE.format(kind=kind), xml, made.part.package)
    made.part.relate_to(part, f"{OFFICE}/{kind}")


def test_notes_stand_behind_what_they_belong_to_and_their_marks_touch_no_figure(tmp_path: Path) -> None:
    made = docx.Document()
    with_notes(made, "footnotes", {"-1": "", "2": "含上年结转。", "3": "单位合并。"})
    with_notes(made, "endnotes", {"5": "决算口径。"})
    line = made.add_paragraph("收入总计 1008.17")
    line._p.append(parse_xml(f'<w:r {NAMES}><w:footnoteReference w:id="2"/></w:r>'))
    line.add_run(" 万元。")
    line._p.append(parse_xml(f'<w:r {NAMES}><w:endnoteReference w:id="5"/></w:r>'))
    cell = made.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "甲单位"
    cell.paragraphs[0]._p.append(parse_xml(f'<w:r {NAMES}><w:footnoteReference w:id="3"/></w:r>'))
    made.add_paragraph("后文。")
    found = read(made, tmp_path)
    assert shown(found) == [
        "收入总计 1008.17 万元。", "含上年结转。", "决算口径。", [["甲单位"]], "单位合并。", "后文。",
    ]  # fmt: skip
    assert all(passage.place.line or passage.place.table for passage in passages(found))


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin") + f"<w:r><w:instrText> {code} </w:instrText></w:r>" + mark.format("separate")
        + f"<w:r><w:t>{result}</w:t></w:r>" + mark.format("end")
    )  # fmt: skip


def test_fields_show_their_results_and_contents_are_no_text(tmp_path: Path) -> None:
    made = docx.Document()
    words = "<w:r><w:t>{}</w:t></w:r>".format
    contents, count, reference = 'TOC \\o "1-2"', "SEQ 图 \\* ARABIC", "REF _Ref1 \\h"
    parts = (
        field(contents, "一、收入 3"),
        words("图") + field(count, "1") + words("：见第") + field(reference, "2") + words("部分，第")
        + field("PAGE", "7") + words("页"),
        words("合计") + field("= SUM(ABOVE)", "12.00"),
    )  # fmt: skip
    for part in parts:
        made.element.body.insert_element_before(parse_xml(f"<w:p {NAMES}>{part}</w:p>"), "w:sectPr")
    found = read(made, tmp_path)
    assert isinstance(found.blocks[0], TableOfContents)
    assert shown(found) == ["图1：见第2部分，第7页", "合计12.00"]
