"""Untagged pages of strangers: headings, running heads, contents, tables without lines or over pages."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from tests.formats.pdf.made_up_pages import FULL, LEFT, RIGHT, ending_at, lattice, page, read, words

from juesuan.findings import InputFault
from juesuan.formats.document import Document, Grid, Heading, Paragraph
from juesuan.formats.pdf.pages import Bookmark, Char
from juesuan.formats.pdf.rules import Rule
from juesuan.formats.reading import read_apart

LONG = "本年收入比上年有所增加主要是人员增加" * 10


def texts(document: Document) -> list[str]:
    return [
        block.printed if isinstance(block, Heading) else block.text
        for block in document.blocks
        if isinstance(block, Heading | Paragraph)
    ]


def cells(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_headings_are_known_by_their_numbering_whatever_the_bookmarks_say() -> None:
    found = read(
        page(
            1,
            words("第二部分  决算情况说明", LEFT, 100),
            words("一、收入决算情况说明", LEFT, 130),
            words("（一）总体情况", LEFT, 160),
            words(LONG[:FULL], LEFT, 200),
        ),
        bookmarks=(Bookmark(3, "一、收入决算情况说明", 1),),
    )
    assert [(b.level, b.number, b.text) for b in found.blocks if isinstance(b, Heading)] == [
        (1, "第二部分  ", "决算情况说明"),
        (2, "一、", "收入决算情况说明"),
        (3, "（一）", "总体情况"),
    ]


def test_a_numbered_sentence_that_fills_its_line_is_no_heading_and_goes_on_over_the_page() -> None:
    sentence = "3、一般公共服务支出" + LONG[:60] + "。"
    cut = FULL - 2
    found = read(
        page(1, words(LONG[:FULL], LEFT, 100), words(sentence[:cut], LEFT + 20, 130)),
        page(2, words(sentence[cut:], LEFT, 80)),
    )
    assert texts(found) == [LONG[:FULL], sentence]
    assert not [block for block in found.blocks if isinstance(block, Heading)]


def test_page_numbers_and_running_heads_are_no_text_but_captions_stay() -> None:
    pages = [
        page(
            number,
            words("某县财政局部门决算", 200, 30),
            words("单位：万元", 400, 70),
            words(f"第{'甲乙丙丁'[number]}页的正文", LEFT, 400),
            words(f"— {number} —", 280, 800),
        )
        for number in range(4)
    ]
    found = texts(read(*pages))
    assert [text for text in found if "正文" in text] == [f"第{name}页的正文" for name in "甲乙丙丁"]
    assert found.count("单位：万元") == 4
    assert not [text for text in found if "—" in text or "财政局" in text]


def test_entries_of_a_printed_table_of_contents_are_no_headings() -> None:
    entries = ("第一部分 概况......1", "一、职能......1", "第二部分 报表......2")
    found = read(
        page(
            1, words("目录", 280, 60), *(words(text, LEFT, 100 + at * 30) for at, text in enumerate(entries))
        ),
        page(2, words("第一部分 概况", LEFT, 80), words("一、职能", LEFT, 120)),
    )
    assert [b.printed for b in found.blocks if isinstance(b, Heading)] == ["第一部分 概况", "一、职能"]
    assert [text for text in texts(found) if "......" in text] == list(entries)


XS = (60, 300, 420, 540)


def rows_at(top: float, rows: list[tuple[str, str, str]]) -> tuple[list[Char], tuple[Rule, ...]]:
    """A ruled table."""
    chars: list[Char] = []
    for at, (label, one, two) in enumerate(rows):
        y = top + at * 30 + 8
        chars += [*words(label, 64, y), *ending_at(one, 416, y), *ending_at(two, 536, y)]
    return chars, lattice(XS, [top + at * 30 for at in range(len(rows) + 1)])


HEAD = ("项目", "本年", "上年")


def test_a_table_that_repeats_its_head_and_caption_on_the_next_page_is_one_table() -> None:
    first, lines = rows_at(120, [HEAD, ("甲", "1.00", "2.00"), ("乙", "3.00", "4.00")])
    second, more = rows_at(120, [HEAD, ("丙", "5.00", "6.00")])
    found = read(
        page(1, words("支出决算表", 250, 60), words("单位：万元", 450, 90), first, rules=lines),
        page(2, words("支出决算表（续）", 240, 60), words("单位：万元", 450, 90), second, rules=more),
    )
    (grid,) = found.grids()
    assert cells(grid) == [list(HEAD), ["甲", "1.00", "2.00"], ["乙", "3.00", "4.00"], ["丙", "5.00", "6.00"]]
    assert texts(found) == ["支出决算表", "单位：万元"]
    assert [row[0].place.page for row in grid.rows if row[0].place] == [1, 1, 1, 2]


def test_a_head_whose_words_run_over_into_the_row_below_is_still_the_same_head() -> None:
    first, lines = rows_at(120, [HEAD, ("栏次", "1", "2"), ("甲", "1.00", "2.00")])
    second, more = rows_at(120, [("项目", "本年", "上"), ("栏次", "1", "年2"), ("丙", "5.00", "6.00")])
    (grid,) = read(page(1, first, rules=lines), page(2, second, rules=more)).grids()
    assert [row[0] for row in cells(grid)] == ["项目", "栏次", "甲", "丙"]


def test_a_line_that_ends_early_before_a_long_figure_goes_on() -> None:
    whole, figure = LONG[: FULL - 4], "13,054.25万元，下降6.90%。"
    found = read(page(1, words(LONG[:FULL], LEFT, 70), words(whole, LEFT, 85), words(figure, LEFT, 100)))
    assert texts(found)[-1].endswith(whole + figure)
    ended = read(
        page(1, words(LONG[:FULL], LEFT, 70), words(whole, LEFT, 85), words("下降一成。", LEFT, 100))
    )
    assert texts(ended)[-1] == "下降一成。"


def test_a_line_that_ends_early_before_a_closing_mark_goes_on() -> None:
    whole, rest = LONG[: FULL - 2], "站、农田建设服务中心。"
    found = read(page(1, words(LONG[:FULL], LEFT, 70), words(whole, LEFT, 85), words(rest, LEFT, 100)))
    assert texts(found)[-1].endswith(whole + rest)


def test_a_line_that_ends_early_before_words_in_brackets_goes_on() -> None:
    whole, rest = "十九、" + LONG[: FULL - 6], "（项）：反映单位缴纳的住房公积金。"
    found = read(page(1, words(LONG[:FULL], LEFT, 70), words(whole, LEFT, 85), words(rest, LEFT, 100)))
    assert texts(found)[-1].endswith(whole + rest)


def test_an_entry_of_contents_that_ends_early_before_its_dots_goes_on() -> None:
    whole, rest = "第二部分 2020年度单位决算", "表" + "…" * 40 + "3"
    found = read(page(1, words(LONG[:FULL], LEFT, 70), words(whole, LEFT, 85), words(rest, LEFT, 100)))
    assert texts(found)[-1].endswith(whole + rest)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("甲", "8,710,710.", "2,803,024."), ("", "74", "31")),
        (("甲", "2,459.2", "2,375.4"), ("", "2", "8")),
        (("工资福利", "8,352,04", ""), ("支出", "0.32", "")),
    ],
)
def test_amounts_that_a_page_break_cut_are_one_row(
    above: tuple[str, str, str], below: tuple[str, str, str]
) -> None:
    first, lines = rows_at(120, [HEAD, above])
    second, more = rows_at(120, [HEAD, below, ("丙", "5.00", "6.00")])
    (grid,) = read(page(1, first, rules=lines), page(2, second, rules=more)).grids()
    joined = [one + other for one, other in zip(above, below, strict=True)]
    assert cells(grid) == [list(HEAD), joined, ["丙", "5.00", "6.00"]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("甲", "1.00", "2.00"), ("", "3.00", "4.00")),
        (("甲", "1.00", ""), ("", "3", "")),
        (("人数", "12", "13"), ("", "14", "15")),
        (("甲", "8,710,710.", ""), ("乙", "74", "3.00")),
        (("办公费", "12.5", "12.5"), ("印刷费", "3", "3")),
    ],
)
def test_a_row_without_a_label_on_the_next_page_is_not_sewn_to_whole_amounts(
    above: tuple[str, str, str], below: tuple[str, str, str]
) -> None:
    first, lines = rows_at(120, [HEAD, above])
    second, more = rows_at(120, [HEAD, below])
    (grid,) = read(page(1, first, rules=lines), page(2, second, rules=more)).grids()
    assert cells(grid) == [list(HEAD), list(above), list(below)]


def test_the_head_of_the_last_of_several_tables_in_one_frame_is_dropped_when_repeated() -> None:
    titled = [("支出决算表", "", ""), HEAD, ("栏次", "1", "2")]
    other = [("收入决算表", "", ""), HEAD, ("栏次", "1", "2"), ("甲", "1.00", "2.00")]
    first, lines = rows_at(60, [*other, *titled, ("乙", "3.00", "4.00")])
    second, more = rows_at(60, [*titled, ("丙", "5.00", "6.00")])
    (grid,) = read(page(1, first, rules=lines), page(2, second, rules=more)).grids()
    labels = [row[0] for row in cells(grid)]
    assert labels == ["收入决算表", "项目", "栏次", "甲", "支出决算表", "项目", "栏次", "乙", "丙"]


def test_two_tables_of_equal_columns_under_different_titles_stay_two() -> None:
    first, lines = rows_at(120, [HEAD, ("甲", "1.00", "2.00")])
    found = read(
        page(1, words("收入决算表", 250, 60), first, rules=lines),
        page(2, words("支出决算表", 250, 60), first, rules=lines),
    )
    assert len(found.grids()) == 2


def unruled(top: float) -> list[Char]:
    chars: list[Char] = []
    rows = [
        ("项目", "本年", "上年"),
        ("收入合计", "1,030.00", "980.00"),
        ("财政拨款收入", "1,000.00", "950.50"),
        ("其他收入", "", "29.50"),
        ("事业收入", "30.00", ""),
    ]
    for at, (label, one, two) in enumerate(rows):
        y = top + at * 22
        chars += [*words(label, 70, y), *ending_at(one, 400, y), *ending_at(two, 520, y)]
    return chars


def test_a_table_without_lines_is_known_by_amounts_under_each_other() -> None:
    found = read(page(1, words("收入表", 260, 70), unruled(100), words("注：本表没有线。", 60, 300)))
    (grid,) = found.grids()
    assert cells(grid) == [
        ["项目", "本年", "上年"],
        ["收入合计", "1,030.00", "980.00"],
        ["财政拨款收入", "1,000.00", "950.50"],
        ["其他收入", "", "29.50"],
        ["事业收入", "30.00", ""],
    ]
    assert texts(found) == ["收入表", "注：本表没有线。"]
    places = [cell.place for row in grid.rows for cell in row]
    assert all(place and place.box and place.box[0] < place.box[2] for place in places)


def test_a_table_with_level_lines_only_is_read_too() -> None:
    rules = tuple(Rule(60, y, 530, y) for y in (95, 117, 210))
    (grid,) = read(page(1, unruled(100), rules=rules)).grids()
    assert len(grid.rows) == 5


def test_words_in_columns_and_contents_with_page_numbers_are_no_tables() -> None:
    contents = [
        char
        for at in range(6)
        for char in (*words("一、某部分", 70, 100 + at * 22), *ending_at(str(at + 1), 520, 100 + at * 22))
    ]
    names = [
        char
        for at in range(4)
        for char in (*words("负责人", 70, 400 + at * 22), *words("填表人", RIGHT - 100, 400 + at * 22))
    ]
    assert not read(page(1, contents, names)).grids()


def made(path: Path, objects: list[bytes]) -> Path:
    """A file of these objects, the first of them its catalogue."""
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    path.write_bytes(content)
    return path


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
BLANK = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"


@pytest.mark.parametrize(
    ("tree", "code"),
    [
        (b"<</Type/Pages/Count 1/Kids[2 0 R]>>", "E-PDF-LOOP"),
        (b"<</Type/Pages/Count 1/Kids[3 0 R]>>", "E-EMPTY"),
        (b"<</Type/Pages/Count 5000/Kids[" + b"3 0 R " * 5000 + b"]>>", "E-PDF-LIMIT"),
    ],
    ids=["a page that is its own parent", "a blank page", "five thousand pages"],
)
def test_pages_that_cannot_be_read_are_one_clear_error(tmp_path: Path, tree: bytes, code: str) -> None:
    path = made(tmp_path / "公开.pdf", [CATALOGUE, tree, BLANK])
    with pytest.raises(InputFault) as caught:
        read_apart(path)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_a_file_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "公开.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="甲", user="乙"))
    with pytest.raises(InputFault) as caught:
        read_apart(path)
    assert [finding.code for finding in caught.value.findings] == ["E-ENCRYPTED"]
