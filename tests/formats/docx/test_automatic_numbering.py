"""Numbers that nobody typed: read as a person sees them in Word."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml import parse_xml
from tests.formats.docx.numbered import (
    NAMES,
    define,
    items,
    level,
    new,
    number_style,
    numbered,
    read,
    restart,
    unnumbered,
    use,
)

from juesuan.formats.document import Block, Grid, Heading, Paragraph
from juesuan.formats.docx.number_formats import shown

OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", suffix="nothing"),
    level(1, "chineseCountingThousand", "（%2）", suffix="nothing"),
    level(2, "decimal", "%3.", suffix="nothing"),
)


def texts(found: tuple[Block, ...]) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("chineseCounting", "一 二 九 十 十一 十二 二十 二十一"),
        ("chineseCountingThousand", "一 二 九 十 十一 十二 二十 二十一"),
        ("japaneseCounting", "一 二 九 十 十一 十二 二十 二十一"),
        ("ideographDigital", "一 二 九 一〇 一一 一二 二〇 二一"),
        ("chineseLegalSimplified", "壹 贰 玖 壹拾 壹拾壹 壹拾贰 贰拾 贰拾壹"),
        ("decimal", "1 2 9 10 11 12 20 21"),
        ("decimalZero", "01 02 09 10 11 12 20 21"),
        ("decimalEnclosedCircle", "① ② ⑨ ⑩ ⑪ ⑫ ⑳ ㉑"),
        ("decimalEnclosedCircleChinese", "① ② ⑨ ⑩ ⑪ ⑫ ⑳ ㉑"),
        ("decimalFullWidth", "１ ２ ９ １０ １１ １２ ２０ ２１"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑼ ⑽ ⑾ ⑿ ⒇ 21"),
        ("ideographTraditional", "甲 乙 壬 癸 甲 乙 癸 甲"),
        ("ideographZodiac", "子 丑 申 酉 戌 亥 未 申"),
        ("upperLetter", "A B I J K L T U"),
        ("lowerRoman", "i ii ix x xi xii xx xxi"),
        ("upperRoman", "I II IX X XI XII XX XXI"),
        ("some-form-of-the-future", "1 2 9 10 11 12 20 21"),
        ("bullet", "       "),
    ],
)
def test_counters_are_printed_in_the_format_of_their_list(form: str, printed: str) -> None:
    assert " ".join(shown(number, form) for number in (1, 2, 9, 10, 11, 12, 20, 21)) == printed


def test_larger_counters_are_said_as_people_say_them() -> None:
    numbers = [shown(number, "chineseCountingThousand") for number in (0, 100, 101, 110, 120, 1005)]
    assert numbers == ["零", "一百", "一百零一", "一百一十", "一百二十", "一千零五"]


def test_levels_count_on_and_begin_again_below_a_higher_one(tmp_path: Path) -> None:
    made = new()
    define(made, 70, OUTLINE)
    items(
        made,
        [("收入", 70, 0), ("财政", 70, 1), ("款", 70, 2), ("款", 70, 2), ("事业", 70, 1), ("款", 70, 2),
         ("支出", 70, 0), ("基本", 70, 1), ("项目", 70, 1)],
    )  # fmt: skip
    assert texts(read(made, tmp_path)) == [
        *("一、收入", "（一）财政", "1.款", "2.款", "（二）事业", "1.款"),
        *("二、支出", "（一）基本", "（二）项目"),
    ]


def test_paragraphs_between_do_not_disturb_a_list(tmp_path: Path) -> None:
    made = new()
    define(made, 70, OUTLINE)
    items(made, [("收入", 70, 0)])
    made.add_paragraph("正文。")
    items(made, [("支出", 70, 0)])
    assert texts(read(made, tmp_path)) == ["一、收入", "正文。", "二、支出"]


def test_headings_have_the_number_of_their_style_apart_from_their_words(tmp_path: Path) -> None:
    made = new()
    one, two = (made.styles[f"Heading {rank}"].element.get(f"{{{NAMES[9:-1]}}}styleId") for rank in (1, 2))
    define(
        made,
        71,
        (
            level(
                0, "chineseCountingThousand", "第%1部分", suffix="space", more=f'<w:pStyle w:val="{one}"/>'
            ),
            level(1, "chineseCountingThousand", "%2、", more=f'<w:pStyle w:val="{two}"/>'),
        ),
    )
    number_style(made, "Heading 1", 71)
    number_style(made, "Heading 2", 71)
    for text, rank in (("部门概况", 1), ("主要职责", 2), ("机构设置", 2), ("决算情况", 1), ("收入", 2)):
        made.add_heading(text, level=rank)
    assert read(made, tmp_path) == (
        Heading(1, "部门概况", "第一部分 "),
        Heading(2, "主要职责", "一、"),
        Heading(2, "机构设置", "二、"),
        Heading(1, "决算情况", "第二部分 "),
        Heading(2, "收入", "一、"),
    )


def test_a_style_takes_the_list_of_the_one_it_is_based_on(tmp_path: Path) -> None:
    made = new()
    define(made, 72, OUTLINE)
    number_style(made, "List Number", 72, 1)
    made.styles["List Number 2"].base_style = made.styles["List Number"]
    unnumbered(made, "List Number 2")
    made.add_paragraph("收入", style="List Number 2")
    assert texts(read(made, tmp_path)) == ["（一）收入"]


def test_number_nought_takes_a_paragraph_out_of_the_list_of_its_style(tmp_path: Path) -> None:
    made = new()
    define(made, 73, OUTLINE)
    number_style(made, "Heading 1", 73, 0)
    made.add_heading("收入", level=1)
    numbered(made.add_heading("附件", level=1), 0)
    made.add_heading("支出", level=1)
    assert [block.printed for block in read(made, tmp_path) if isinstance(block, Heading)] == [
        *("一、收入", "附件", "二、支出"),
    ]


def test_two_lists_of_one_definition_count_on_unless_one_begins_anew(tmp_path: Path) -> None:
    made = new()
    define(made, 74, OUTLINE)
    use(made, 75, 74)
    use(made, 76, 74, overrides=restart(0, 1))
    items(made, [("甲", 74, 0), ("乙", 75, 0), ("丙", 76, 0), ("丁", 76, 0), ("戊", 74, 0)])
    assert texts(read(made, tmp_path)) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_level_that_never_begins_again_counts_on(tmp_path: Path) -> None:
    made = new()
    never = level(1, "decimal", "（%2）", more='<w:lvlRestart w:val="0"/>')
    define(made, 77, (OUTLINE[0], never))
    items(made, [("甲", 77, 0), ("乙", 77, 1), ("丙", 77, 0), ("丁", 77, 1)])
    assert texts(read(made, tmp_path)) == ["一、甲", "（1）乙", "二、丙", "（2）丁"]


def test_a_start_and_a_replaced_level_are_kept(tmp_path: Path) -> None:
    made = new()
    define(made, 78, (level(0, "decimal", "%1.", start=3),))
    replaced = f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1")}</w:lvlOverride>'
    use(made, 79, 78, overrides=replaced)
    items(made, [("甲", 78, 0), ("乙", 78, 0), ("丙", 79, 0)])
    assert texts(read(made, tmp_path)) == ["3.甲", "4.乙", "⑤ 丙"]


def test_numbers_of_several_levels_show_those_above_in_decimals_where_asked(tmp_path: Path) -> None:
    made = new()
    legal = level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    define(made, 80, (OUTLINE[0], legal))
    items(made, [("甲", 80, 0), ("乙", 80, 0), ("丙", 80, 1)])
    assert texts(read(made, tmp_path)) == ["一、甲", "二、乙", "2.1 丙"]


def test_bullets_and_lists_without_a_format_print_no_number(tmp_path: Path) -> None:
    made = new()
    define(made, 81, (level(0, "bullet", "\uf0b7"), level(1, "none", "")))
    items(made, [("甲", 81, 0), ("乙", 81, 1), ("丙", 99, 0)])
    assert texts(read(made, tmp_path)) == ["甲", "乙", "丙"]


@pytest.mark.parametrize(
    ("label", "text", "printed"),
    [("%1.", "500万元以上项目", "1、500万元以上项目"), ("%1", "2022年收入", "1、2022年收入"),
     ("%1．", "５万元", "1、５万元"), ("（%1）", "500万元", "（1）500万元"), ("%1", "收入", "1 收入")],
)  # fmt: skip
def test_a_number_never_runs_into_the_figure_behind_it(
    tmp_path: Path, label: str, text: str, printed: str
) -> None:
    made = new()
    define(made, 82, (level(0, "decimal", label),))
    items(made, [(text, 82, 0)])
    assert texts(read(made, tmp_path)) == [printed]


def test_a_numbered_paragraph_without_words_counts_and_is_seen(tmp_path: Path) -> None:
    made = new()
    define(made, 83, OUTLINE)
    number_style(made, "Heading 1", 83, 0)
    for text in ("收入", "", "支出"):
        made.add_heading(text, level=1)
    assert [block.printed if isinstance(block, Heading) else block.text for block in read(made, tmp_path)
            if isinstance(block, Heading | Paragraph)] == ["一、收入", "二、", "三、支出"]  # fmt: skip


def test_a_deleted_paragraph_is_not_counted(tmp_path: Path) -> None:
    made = new()
    define(made, 84, OUTLINE)
    items(made, [("甲", 84, 0), ("乙", 84, 0), ("丙", 84, 0)])
    gone = made.paragraphs[1]._p
    gone.get_or_add_pPr().append(parse_xml(f"<w:rPr {NAMES}><w:del/></w:rPr>"))
    deleted = parse_xml(f"<w:del {NAMES}><w:r><w:delText>乙</w:delText></w:r></w:del>")
    gone.replace(gone.r_lst[0], deleted)
    assert texts(read(made, tmp_path)) == ["一、甲", "二、丙"]


def test_in_tables_labels_are_numbered_and_amounts_are_not(tmp_path: Path) -> None:
    made = new()
    define(made, 85, (level(0, "decimal", "%1"),))
    define(made, 86, (level(0, "decimal", "%1."),))
    table = made.add_table(rows=3, cols=3)
    for row, (label, amount) in enumerate((("办公费", "1,200.00"), ("差旅费", "35"), ("印刷费", ""))):
        numbered(table.cell(row, 0).paragraphs[0], 85)
        table.cell(row, 1).text, table.cell(row, 2).text = label, amount
        numbered(table.cell(row, 1).paragraphs[0], 86)
        numbered(table.cell(row, 2).paragraphs[0], 85)
    (grid,) = (block for block in read(made, tmp_path) if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["1", "1.办公费", "1,200.00"],
        ["3", "2.差旅费", "35"],
        ["5", "3.印刷费", ""],
    ]


def test_a_definition_that_leads_nowhere_is_no_list(tmp_path: Path) -> None:
    made = new()
    define(made, 87, OUTLINE)
    made.part.numbering_part.element.append(
        parse_xml(f'<w:num {NAMES} w:numId="88"><w:abstractNumId w:val="9999"/></w:num>')
    )
    items(made, [("甲", 88, 0), ("乙", 87, 8), ("丙", 87, 0)])
    assert texts(read(made, tmp_path)) == ["甲", "乙", "一、丙"]
