"""Changes nobody accepted, remarks and hidden text: not published words, but said to be there."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from juesuan.findings import Finding, Severity
from juesuan.formats.annotate import Note
from juesuan.formats.annotate.word import annotated_docx
from juesuan.formats.document import Document, Grid, Heading, Paragraph
from juesuan.formats.docx import read_docx

NAMES = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
BY = 'w:id="1" w:author="某人" w:date="2022-08-01T00:00:00Z"'


def run(text: str, *, deleted: bool = False, looks: str = "") -> str:
    tag = "delText" if deleted else "t"
    return f"<w:r>{looks}<w:{tag}>{text}</w:{tag}></w:r>"


def inserted(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}>{run(text, deleted=True)}</w:del>"


def paragraph(*inside: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def read(folder: Path, *parts: str, made: WordDocument | None = None) -> Document:
    made = made or docx.Document()
    for part in parts:
        tag = part[: part.index(">")].split("/")[0].split(" ")[0]
        made.element.body.insert_element_before(parse_xml(part.replace(tag, f"{tag} {NAMES}", 1)), "w:sectPr")
    path = folder / "公开.docx"
    made.save(str(path))
    return read_docx(path)


def texts(document: Document) -> list[str]:
    return [
        block.printed if isinstance(block, Heading) else block.text
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def only(document: Document, code: str) -> Finding:
    (found,) = document.notes
    assert found.code == code
    return found


def test_changes_are_read_as_accepted_and_counted_in_one_finding(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(run("收入总计 "), deleted("100.00"), inserted("120.00"), run(" 万元。")),
        paragraph(run("支出"), inserted("（含结转）"), inserted("120.00 万元。")),
    )
    assert texts(found) == ["收入总计 120.00 万元。", "支出（含结转）120.00 万元。"]
    finding = only(found, "audit-tracked-changes")
    assert finding.severity is Severity.WARNING
    assert "3 处修订痕迹（插入 2 处、删除 1 处），首处为“100.00”" in finding.message
    assert [(place.line, place.quote) for place in finding.places] == [
        (1, "100.00"), (1, "120.00"), (2, "（含结转）"),
    ]  # fmt: skip


def test_what_was_moved_stands_where_it_is_now_and_is_one_change(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(f"<w:moveFrom {BY}>{run('乙。')}</w:moveFrom>", mark=f"<w:moveFrom {BY}/>"),
        paragraph(run("甲。")),
        paragraph(f"<w:moveTo {BY}>{run('乙。')}</w:moveTo>", mark=f"<w:moveTo {BY}/>"),
    )
    assert texts(found) == ["甲。", "乙。"]
    assert "1 处修订痕迹（移动 1 处）" in only(found, "audit-tracked-changes").message


def test_paragraphs_whose_end_was_deleted_are_one(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph(run("收入 120.00"), mark=f"<w:del {BY}/>"),
        paragraph(run(" 万元。")),
        paragraph(deleted("全段删去。"), mark=f"<w:del {BY}/>"),
        paragraph(run("支出。")),
    )
    assert texts(found) == ["收入 120.00 万元。", "支出。"]


def test_rows_and_cells_of_tables_are_read_as_accepted(tmp_path: Path) -> None:
    def row(mark: str, *cells: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr>{''.join(cells)}</w:tr>"

    def cell(text: str, mark: str = "") -> str:
        return f"<w:tc><w:tcPr>{mark}</w:tcPr>{paragraph(text)}</w:tc>"

    gone = cell(run("旧列"), f"<w:cellDel {BY}/>")
    found = read(
        tmp_path,
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        + row("", cell(run("项目")), gone, cell(run("金额")))
        + row(f"<w:del {BY}/>", cell(deleted("删行")), gone, cell(deleted("1.00")))
        + row(f"<w:ins {BY}/>", cell(inserted("增行")), gone, cell(inserted("2.00")))
        + row("", cell(run("改")), gone, cell(deleted("3.00") + inserted("4.00")))
        + "</w:tbl>",
        paragraph(run("后文。")),
    )
    assert [[one.text for one in row] for row in found.grids()[0].rows] == [
        ["项目", "金额"], ["增行", "2.00"], ["改", "4.00"],
    ]  # fmt: skip
    finding = only(found, "audit-tracked-changes")
    assert "8 处修订痕迹（插入 2 处、删除 6 处）" in finding.message
    assert finding.places[0].table is not None


def test_a_table_all_of_whose_rows_were_deleted_is_gone(tmp_path: Path) -> None:
    row = f"<w:tr><w:trPr><w:del {BY}/></w:trPr><w:tc>{paragraph(deleted('1.00'))}</w:tc></w:tr>"
    found = read(tmp_path, f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>", paragraph(run("后文。")))
    assert found.grids() == ()
    assert texts(found) == ["后文。"]


def test_changes_of_looks_alone_are_no_finding(tmp_path: Path) -> None:
    look = f"<w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr>"
    found = read(tmp_path, paragraph(run("收入", looks=look), f"<w:ins {BY}></w:ins>", mark=f"<w:ins {BY}/>"))
    assert found.notes == ()


def test_a_change_in_a_text_box_is_one_though_it_is_written_twice(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(inserted('框内。'))}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(tmp_path, paragraph(both))
    assert texts(found)[-1] == "框内。"
    assert "1 处修订痕迹" in only(found, "audit-tracked-changes").message


def commented(folder: Path, author: str, *words: str) -> Document:
    made = docx.Document()
    for text in words:
        line = made.add_paragraph("收入 120.00 万元。")
        made.add_comment(line.runs, text=text, author=author)
    return read(folder, made=made)


def test_remarks_left_in_the_file_are_one_finding_with_place_and_words(tmp_path: Path) -> None:
    found = commented(tmp_path, "审核人", "此数待核", "请补充原因")
    assert texts(found) == ["收入 120.00 万元。"] * 2
    finding = only(found, "audit-comments-left")
    assert finding.severity is Severity.WARNING
    assert "留有 2 条批注，首条为“此数待核”" in finding.message
    assert [(place.line, place.quote) for place in finding.places] == [(1, "此数待核"), (2, "请补充原因")]


def test_remarks_that_hang_on_no_text_are_passed_over(tmp_path: Path) -> None:
    made = docx.Document()
    line = made.add_paragraph("收入。")
    made.add_comment(line.runs, text="旧批注", author="审核人")
    for mark in line._p.xpath("./w:r[w:commentReference]"):
        line._p.remove(mark)
    assert read(tmp_path, made=made).notes == ()


def test_remarks_of_our_own_audit_are_a_hint(tmp_path: Path) -> None:
    (tmp_path / "核查").mkdir()
    found = read(tmp_path, paragraph(run("收入 120.00 万元。")))
    place = found.blocks[0].place  # type: ignore[union-attr]
    assert place is not None
    copy = tmp_path / "核查" / "公开.docx"
    notes = [Note(number, "error", f"{number}. 不符", place) for number in range(1, 30)]
    copy.write_bytes(annotated_docx(tmp_path / "公开.docx", notes))
    finding = only(read_docx(copy), "audit-comments-left")
    assert finding.severity is Severity.INFO
    assert "29 条核查程序所加的批注" in finding.message


@pytest.mark.parametrize("how", ["run", "character style", "paragraph style"])
def test_hidden_text_is_not_read_but_reported(tmp_path: Path, how: str) -> None:
    made = docx.Document()
    line = made.add_paragraph("收入 120.00 万元。")
    if how == "run":
        line.add_run("内部测算 99.00 万元").font.hidden = True
    elif how == "character style":
        made.styles.add_style("暗", WD_STYLE_TYPE.CHARACTER).font.hidden = True
        line.add_run("内部测算 99.00 万元", style="暗")
    else:
        made.styles.add_style("暗段", WD_STYLE_TYPE.PARAGRAPH).font.hidden = True
        hidden = made.add_paragraph("内部测算 99.00 万元", style="暗段")
        hidden.add_run("明说。").font.hidden = False
        made.add_paragraph("", style="暗段").add_run("  ")
    found = read(tmp_path, made=made)
    assert texts(found)[0] == "收入 120.00 万元。"
    assert "99.00" not in "".join(texts(found))
    assert texts(found)[1:] == (["明说。"] if how == "paragraph style" else [])
    finding = only(found, "audit-hidden-text")
    assert finding.severity is Severity.INFO
    assert "有 1 处设为“隐藏”的文字，首处为“内部测算 99.00 万元”" in finding.message


def test_a_plain_file_has_no_notes(tmp_path: Path) -> None:
    assert read(tmp_path, paragraph(run("收入。"))).notes == ()


def test_one_cell_with_a_hidden_word_names_its_table(tmp_path: Path) -> None:
    made = docx.Document()
    cell = made.add_table(rows=1, cols=2).cell(0, 1)
    cell.paragraphs[0].add_run("1.00")
    cell.paragraphs[0].add_run("2.00").font.hidden = True
    found = read(tmp_path, made=made)
    grid = found.blocks[0]
    assert isinstance(grid, Grid)
    assert grid.rows[0][1].text == "1.00"
    assert only(found, "audit-hidden-text").places[0].table == grid.place.table  # type: ignore[union-attr]


RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def with_note(made: WordDocument, kind: str, inside: str) -> None:
    """A part of footnotes or endnotes with one note that the last paragraph refers to."""
    tag = kind.removesuffix("s")
    note = f'<w:{tag} w:id="2">{paragraph(inside)}</w:{tag}>'
    xml = f"<w:{kind} {NAMES}>{note}</w:{kind}>".encode()
    part = Part(PackURI(f"/word/{kind}.xml"), NOTES_TYPE.format(kind=kind), xml, made.part.package)
    made.part.relate_to(part, f"{RELATIONS}/{kind}")
    line = made.add_paragraph("收入 120.00 万元。")
    line._p.append(parse_xml(f'<w:r {NAMES}><w:{tag}Reference w:id="2"/></w:r>'))


def test_changes_in_heads_feet_and_notes_are_counted_with_the_part_they_stand_in(tmp_path: Path) -> None:
    made = docx.Document()
    section = made.sections[0]
    for part, xml in ((section.header, inserted("新页眉")), (section.footer, deleted("旧页脚"))):
        part.paragraphs[0]._p.append(parse_xml(xml.replace(">", f" {NAMES}>", 1)))
    with_note(made, "footnotes", run("含") + deleted("上年") + inserted("年初") + run("结转。"))
    with_note(made, "endnotes", f"<w:moveTo {BY}>{run('决算口径。')}</w:moveTo>")
    found = read(tmp_path, paragraph(inserted("正文。")), made=made)
    assert texts(found) == [
        "收入 120.00 万元。",
        "含年初结转。",
        "收入 120.00 万元。",
        "决算口径。",
        "正文。",
    ]
    finding = only(found, "audit-tracked-changes")
    assert (
        "6 处修订痕迹（插入 3 处、删除 2 处、移动 1 处；其中页眉 1 处、页脚 1 处、脚注 2 处、尾注 1 处）"
        in finding.message
    )
    assert [(place.section, place.quote) for place in finding.places] == [
        (None, "正文。"), ("页眉", "新页眉"), ("页脚", "旧页脚"), ("脚注", "上年"), ("脚注", "年初"),
    ]  # fmt: skip


def test_remarks_on_notes_are_counted_with_their_part(tmp_path: Path) -> None:
    made = docx.Document()
    line = made.add_paragraph("支出。")
    made.add_comment(line.runs, text="此数待核", author="审核人")
    made.add_comment(line.runs, text="脚注待核", author="审核人")
    mark = line._p.xpath("./w:r[w:commentReference]")[1]
    number = mark.xpath("./w:commentReference/@w:id")[0]
    line._p.remove(mark)
    with_note(made, "footnotes", run("含结转。") + f'<w:r><w:commentReference w:id="{number}"/></w:r>')
    finding = only(read(tmp_path, made=made), "audit-comments-left")
    assert "留有 2 条批注（其中脚注 1 条），首条为“此数待核”" in finding.message
    assert [(place.section, place.quote) for place in finding.places] == [
        (None, "此数待核"), ("脚注", "脚注待核"),
    ]  # fmt: skip


def test_hidden_words_in_heads_and_notes_are_told(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run("内部版本").font.hidden = True
    with_note(made, "footnotes", run("看得见。") + run("测算 9.00", looks="<w:rPr><w:vanish/></w:rPr>"))
    found = read(tmp_path, made=made)
    assert "9.00" not in "".join(texts(found))
    finding = only(found, "audit-hidden-text")
    assert "有 2 处设为“隐藏”的文字（其中页眉 1 处、脚注 1 处），首处为“内部版本”" in finding.message
    assert [(place.section, place.quote) for place in finding.places] == [
        ("页眉", "内部版本"), ("脚注", "测算 9.00"),
    ]  # fmt: skip


def test_a_header_without_traces_is_no_finding(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "某局"
    with_note(made, "footnotes", run("含结转。"))
    assert read(tmp_path, made=made).notes == ()
