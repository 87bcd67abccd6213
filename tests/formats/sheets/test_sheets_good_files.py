"""Ordinary workbooks of many shapes pass unrefused: a guard that refuses honest files is no guard."""

from __future__ import annotations

import datetime
import random
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from tests.hostile.workbooks import xlsx
from tests.hostile.zips import Member

from juesuan.formats.sheets import read_workbook


def plain(book: Any, sheet: Any) -> None:
    del book
    sheet.write_row(0, 0, ["项目", "金额"])


def styled(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    frame = book.add_format({"border": 1, "num_format": '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '})
    for row in range(200):
        sheet.write_row(row + 1, 0, [f"科目{row}", row * 0.01], frame)


def formats_to_the_last_row(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    frame = book.add_format({"border": 1})
    for row in (99_999, 1_048_575):
        sheet.write_blank(row, 30, None, frame)
    sheet.set_column(0, 16_383, 10, frame)
    sheet.set_row(1_048_575, 20, frame)


def merged(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.merge_range(2, 0, 2, 16_383, "整行合并")
    for row in range(10, 400, 2):
        sheet.merge_range(row, 0, row + 1, 3, f"合并{row}")


def formulas(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    for row in range(1, 300):
        sheet.write_formula(row, 1, f"=SUM(A1:A{row})", None, row)
        sheet.write_formula(row, 2, f'=IF(A{row}="","无",A{row})', None, "无")
    sheet.write_array_formula("E1:E3", "{=A1:A3*2}", None, 2)


def inputs(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.data_validation("A2:A1048576", {"validate": "list", "source": ["基本支出", "项目支出"]})
    sheet.conditional_format("A1:XFD1048576", {"type": "cell", "criteria": "<", "value": 0})
    sheet.autofilter("A1:B200")
    sheet.freeze_panes(1, 1)
    sheet.protect("secret")
    book.define_name("金额", "=收入!$B$2:$B$1048576")


def pictures(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"values": "=收入!$B$1:$B$9", "categories": "=收入!$A$1:$A$9"})
    sheet.insert_chart("D1", chart)
    sheet.write_comment("A1", '<请核对> "&" 第一行\n第二行')
    sheet.write_url("A5", "http://192.0.2.1/公开?a=1&b=2", string="公开网址")
    sheet.insert_textbox("D30", "说明：<b>不是标签</b>")
    sheet.set_header("&L部门决算&R&P")


def tables(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.add_table("D1:F20", {"data": [[f"r{row}", row, row / 3] for row in range(19)]})


def long_texts(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    sheet.write_string(1, 0, "长" * 32_767)
    sheet.write_rich_string(2, 0, "普通", book.add_format({"bold": True}), "粗体")


def odd_texts(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    for row, text in enumerate(
        [
            '<c r="XFD1048576"><v>1</v></c>',
            "<!DOCTYPE a>",
            "]]>",
            'r="ZZZ9" :c x',
            "a\tb\r\nc",
            "=1+1",
            "_x0041_",
        ]
    ):
        sheet.write_string(row + 1, 0, text)


def many_sheets(book: Any, sheet: Any) -> None:
    plain(book, sheet)
    for number in range(60):
        other = book.add_worksheet(f"公开{number:02}表")
        other.write_row(0, 0, ["合计", number])
        other.write(3_000, 20, number)


SHAPES: list[Callable[[Any, Any], None]] = [
    plain,
    styled,
    formats_to_the_last_row,
    merged,
    formulas,
    inputs,
    pictures,
    tables,
    long_texts,
    odd_texts,
    many_sheets,
]


@pytest.mark.parametrize("options", [{}, {"constant_memory": True}, {"use_zip64": True}], ids=str)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_workbooks_of_xlsxwriter_pass(
    shape: Callable[[Any, Any], None], options: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "决算.xlsx"
    if shape is tables and "constant_memory" in options:
        pytest.skip("the writer does not make tables row by row")
    book = xlsxwriter.Workbook(str(path), {**options, "strings_to_formulas": False})
    shape(book, book.add_worksheet("收入"))
    book.close()
    read = read_workbook(path)
    assert read.sheets[0].rows[0][:2] == ["项目", "金额"]
    assert read.notes == ()


def test_texts_that_look_like_markup_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    odd_texts(book, book.add_worksheet("收入"))
    book.close()
    column = [row[0] for row in read_workbook(path).sheets[0]]
    assert column[1:7] == [
        '<c r="XFD1048576"><v>1</v></c>',
        "<!DOCTYPE a>",
        "]]>",
        'r="ZZZ9" :c x',
        "a\tb\r\nc",
        "=1+1",
    ]


@pytest.mark.parametrize("seed", range(40))
def test_workbooks_of_openpyxl_pass(seed: int, tmp_path: Path) -> None:
    chosen = random.Random(seed)
    book = openpyxl.Workbook()
    for number in range(chosen.randint(1, 4)):
        sheet = book.create_sheet(f"表{number}")
        for row in range(1, chosen.randint(2, 60)):
            for column in range(1, chosen.randint(2, 20)):
                sheet.cell(row, column).value = chosen.choice(
                    [
                        "合计",
                        0,
                        12.5,
                        -3,
                        None,
                        True,
                        datetime.date(2021, 1, 31),
                        datetime.datetime(2021, 1, 31, 8),
                    ]
                )
        sheet["B2"].comment = Comment("请核对", "经办")
        sheet["B2"].hyperlink = "http://192.0.2.1/"
        sheet.merge_cells("H1:J4")
        sheet.row_dimensions[50].height = 30
        sheet["A1"] = "项目"
    path = tmp_path / "决算.xlsx"
    book.save(path)
    read = read_workbook(path)
    assert [sheet.rows[0][0] for sheet in read.sheets if sheet.height] == ["项目"] * (len(read.sheets) - 1)
    assert {note.code for note in read.notes} <= {"W-HIDDEN"}


@pytest.mark.parametrize(
    ("format", "is_date"),
    [
        ("0.00", False),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", False),
        ('_ "¥"* #,##0.00_ ', False),
        ("[DBNum1]G/通用格式", False),
        ("[$-804]General", False),
        ('0.00"元"', False),
        ("0.00%", False),
        ("yyyy-mm-dd", True),
        ('yyyy"年"m"月"d"日"', True),
        ("[$-804]yyyy/m/d", True),
        ('[DBNum1]yyyy"年"m"月"', True),
    ],
)
def test_only_dates_become_dates(format: str, is_date: bool, tmp_path: Path) -> None:
    path = tmp_path / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("收入").write_number(0, 0, 44_227, book.add_format({"num_format": format}))
    book.close()
    ((cell,),) = read_workbook(path).sheets[0].rows
    assert cell == (datetime.date(2021, 1, 31) if is_date else Decimal(44_227))


def test_parts_of_other_programs_do_no_harm(tmp_path: Path) -> None:
    extra = [
        Member("customXml/item1.xml", b"<a/>"),
        Member("docProps/thumbnail.jpeg", b"\xff\xd8\xff"),
        Member("xl/printerSettings/printerSettings1.bin", b"\0" * 300),
        Member("xl/cellimages.xml", b"<etc:cellImages xmlns:etc='urn:etc'/>"),
        Member("xl/worksheets/", b""),
    ]
    path = tmp_path / "决算.xlsx"
    path.write_bytes(xlsx(extra=extra))
    assert read_workbook(path).notes == ()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_workbooks_of_libreoffice_pass(kind: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in [
        ["项目", "金额", "日期"],
        ["办公费", 84700.54, datetime.date(2021, 1, 31)],
        ["=1/0", "=B2*2", True],
    ]:
        sheet.append(row)
    source = tmp_path / "in" / "决算.xlsx"
    source.parent.mkdir()
    book.save(source)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    rows = read_workbook(tmp_path / f"决算.{kind}").sheets[0].rows
    assert rows[1] == ["办公费", Decimal("84700.54"), datetime.date(2021, 1, 31)]
    assert rows[2][1] == Decimal("169401.08")
    if kind == "xlsx":
        assert rows[2][0] == "#DIV/0!"
