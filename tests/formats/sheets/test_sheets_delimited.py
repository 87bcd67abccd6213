"""csv, tsv and text tables in the encodings and shapes that accounting programs write."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.findings import InputFault
from juesuan.formats.sheets import DEFAULT, csv_text, read_workbook
from juesuan.formats.sheets.delimited import sniff_delimiter
from juesuan.formats.sheets.model import CellValue


def rows(content: bytes, folder: Path, name: str = "明细账.csv") -> list[list[CellValue]]:
    path = folder / name
    path.write_bytes(content)
    book = read_workbook(path)
    assert [sheet.name for sheet in book.sheets] == [path.stem]
    assert book.notes == ()
    return book.sheets[0].rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb2312", "gb18030", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_common_encoding_and_line_ending_is_read(encoding: str, ending: str, tmp_path: Path) -> None:
    text = ending.join(["科目编码,科目名称,金额", '0201,办公费,"1,200.50"', ""])
    assert rows(text.encode(encoding), tmp_path) == [
        ["科目编码", "科目名称", "金额"],
        ["0201", "办公费", "1,200.50"],
    ]


def test_signs_that_only_gb18030_has_are_read(tmp_path: Path) -> None:
    assert rows("单位,㐂\n䶮,1\n".encode("gb18030"), tmp_path) == [["单位", "㐂"], ["䶮", "1"]]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("name", ["明细账.csv", "明细账.tsv", "明细账.txt", "明细账.CSV"])
def test_the_delimiter_is_found_out_whatever_the_name(delimiter: str, name: str, tmp_path: Path) -> None:
    lines = [["摘要", "借方", "贷方"], ["付1，2月；电费", "10.00", ""], ["a", "", "3"]]
    text = "".join(delimiter.join(line) + "\n" for line in lines)
    assert rows(text.encode(), tmp_path, name) == [
        ["摘要", "借方", "贷方"],
        ["付1，2月；电费", "10.00", None],
        ["a", None, "3"],
    ]


def test_signs_inside_quotes_do_not_decide() -> None:
    assert sniff_delimiter('"a,b,c"\t"d,e"\n"f,g"\t"h"\n') == "\t"
    assert sniff_delimiter("合计\n办公费\n") == ","
    paragraphs = '第一；甲;乙\n\n第二;丙 ""引用"";丁\n\n第三;戊'
    assert sniff_delimiter(f'编号,内容\n1,"{paragraphs}"\n') == ","
    assert sniff_delimiter(f'编号,内容\n1,"{paragraphs}') == ","


def test_short_lines_are_filled_and_empty_ones_at_the_end_dropped(tmp_path: Path) -> None:
    assert rows(b"a,b,c\n1\n\n2,3\n\n,,\n\n", tmp_path) == [
        ["a", "b", "c"],
        ["1", None, None],
        [None, None, None],
        ["2", "3", None],
    ]


def test_values_stay_texts_and_keep_their_zeros(tmp_path: Path) -> None:
    assert rows(b'code,amount\n="0012",-12.30\n="",007\n', tmp_path) == [
        ["code", "amount"],
        ["0012", "-12.30"],
        [None, "007"],
    ]


def test_a_cell_may_hold_lines_and_quotes(tmp_path: Path) -> None:
    assert rows('a,"第一行\r\n第二行 ""引"""\n'.encode(), tmp_path) == [["a", '第一行\r\n第二行 "引"']]


letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\r\n'\"=,;")
cells = st.text(letters, max_size=6)
TABLES = st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5)


@given(TABLES)
def test_what_is_written_with_the_guard_is_read_back(body: list[list[str]]) -> None:
    table = [["列一", "列二", "列三", "列四"], *body]
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([[csv_text(cell) for cell in row] for row in table])
    wanted = [[cell or None for cell in row] + [None] * (4 - len(row)) for row in table]
    while not any(wanted[-1]):
        wanted.pop()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "表.csv"
        path.write_bytes(file.getvalue().encode("utf-8-sig"))
        assert read_workbook(path).sheets[0].rows == wanted


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("合计,1\n".encode() + b"\xff\xff\n", "E-ENCODING", "第 2 行附近"),
        (b"a,b\n1,\x002\n" * 2000, "E-TYPE", "二进制"),
        (b"a,b\n" * 2000 + b"1,\x002\n", "E-TRUNCATED", "第 2001 行"),
        (b"", "E-EMPTY", "0 字节"),
        (b" \n", "", ""),
        (b",,\n,\n", "E-EMPTY", "空行"),
        (b"a," + b"b" * 32_768, "E-SIZE", "32,768 个字"),
    ],
)
def test_bad_text_is_refused_with_its_line(content: bytes, code: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "明细账.csv"
    path.write_bytes(content)
    if not code:
        assert read_workbook(path).sheets[0].rows == [[" "]]
        return
    with pytest.raises(InputFault, match=words) as caught:
        read_workbook(path)
    assert [finding.code for finding in caught.value.findings] == [code]


def test_the_limit_of_cells_holds_for_text_tables(tmp_path: Path) -> None:
    path = tmp_path / "明细账.csv"
    path.write_text("a,b\n" * 10)
    with pytest.raises(InputFault, match="20 个"):
        read_workbook(path, limits=replace(DEFAULT, sheet_cells=19))
    assert len(read_workbook(path, limits=replace(DEFAULT, sheet_cells=20)).sheets[0]) == 10
