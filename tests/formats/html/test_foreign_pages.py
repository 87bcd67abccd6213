"""Pages of strangers: other encodings, tables that only place things, pages saved by Word as one file."""

import quopri
from pathlib import Path

import pytest

from juesuan.findings import InputFault
from juesuan.formats.html import read_html
from juesuan.formats.html.mhtml import read_mhtml
from juesuan.formats.reading import read_apart

TABLE = (
    "<table><tr><td rowspan=2>项目</td><td colspan=2>本年支出</td></tr>"
    "<tr><td>基本支出</td><td>项目支出</td></tr>"
    "<tr><td>合计</td><td>1,234.50</td><td>0.50</td></tr></table>"
)
LAYOUT = f"<table><tr><td><p>支出决算表</p><p>公开03表</p></td></tr><tr><td>{TABLE}</td></tr></table>"


def _page(body: str, charset: str = "utf-8") -> str:
    return f'<html><head><meta charset="{charset}"></head><body>{body}</body></html>'


def test_a_table_inside_a_table_for_layout_is_the_table(tmp_path: Path) -> None:
    path = tmp_path / "公开.html"
    path.write_text(_page(f"<table><tr><td>{LAYOUT}</td></tr></table>"), encoding="utf-8")
    (grid,) = read_html(path).grids()
    assert [[cell.text for cell in row] for row in grid.rows][-1] == ["合计", "1,234.50", "0.50"]
    assert (grid.rows[0][0].rowspan, grid.rows[0][1].colspan) == (2, 2)


def test_a_page_in_gbk_is_read_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "公开.htm"
    path.write_bytes(_page(LAYOUT, "gb2312").encode("gb18030"))
    assert read_html(path).grids()[0].rows[-1][0].text == "合计"


def _one_file(body: str) -> bytes:
    content = quopri.encodestring(_page(body, "gb2312").encode("gb18030"))
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n"
        b'Content-Type: text/html; charset="gb2312"\r\n\r\n'
    )
    return head + content + b"\r\n--B--\r\n"


def test_a_word_file_that_is_a_page_in_one_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "公开.doc"
    path.write_bytes(_one_file(LAYOUT))
    assert read_apart(path).grids()[0].rows[-1][1].text == "1,234.50"


def test_a_file_of_parts_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "公开.mht"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nabc")
    with pytest.raises(InputFault):
        read_mhtml(path)


def test_parts_within_parts_are_refused_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "公开.mht"
    opened = b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n'
    page = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>a</p>\r\n"
    codes = []
    for depth in (50, 150, 5_000):
        layers = b"".join(opened % (number, number) for number in range(depth))
        path.write_bytes(b"MIME-Version: 1.0\r\n" + layers + page)
        try:
            codes.append(str(len(read_mhtml(path).blocks)))
        except InputFault as fault:
            codes.append(fault.findings[0].code)
    assert codes == ["1", "E-DEPTH", "E-DEPTH"]
