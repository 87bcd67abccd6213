"""Remarks on pages and texts: every one is listed, its place is marked, and nothing runs."""

from pathlib import Path

import pytest
from tests.formats.annotate.samples import note

from juesuan.findings import InputFault, Place
from juesuan.formats.annotate import annotate_apart
from juesuan.formats.annotate.marked_pages import annotated_html, annotated_text
from juesuan.formats.html import read_html

PAGE = (
    "<html><head><script>alert(1)</script></head><body onload='x()'><svg><desc>图</desc><p>x</p></svg>"
    "<p>甲</p><table><tr><td>乙</td><td style='color:red'>1.00</td></tr></table>"
    "<a href='java script:x()'>丙</a></body></html>"
)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "公开.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_the_marked_cell_links_to_its_remark(page: Path) -> None:
    (grid,) = read_html(page).grids()
    place = grid.rows[0][1].place
    assert place is not None
    copy = annotated_html(page, [note(place)]).decode()
    assert '<a id="juesuan-at-1" href="#juesuan-1"' in copy
    cell = copy[copy.index("<td style=") :]
    assert cell.startswith('<td style="color:red;background:rgb(255,199,199)')
    assert cell.index("[1]") < cell.index("1.00")
    assert "data-spot" not in copy


def test_nothing_in_the_copy_runs(page: Path) -> None:
    copy = annotated_html(page, [note(Place(), text="<img src=x onerror=y>")]).decode()
    for dangerous in ("<script", "onload", "java script", "<img"):
        assert dangerous not in copy
    assert "丙" in copy


def test_a_remark_without_place_is_listed_without_link(page: Path) -> None:
    copy = annotated_html(page, [note(Place())]).decode()
    assert 'id="juesuan-1"' in copy
    assert "看原处" not in copy


def test_a_text_becomes_a_page_with_its_lines_marked(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text("第一行\n<第二行>\n", encoding="gb18030")
    copy = annotated_text(path, [note(Place(line=2)), note(Place(line=99), 2)]).decode()
    marked = next(line for line in copy.splitlines() if "&lt;第二行&gt;" in line)
    assert "background:rgb" in marked
    assert "（第2行）" in marked
    assert 'id="juesuan-2"' in copy


def test_a_format_without_remarks_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "图.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(InputFault) as fault:
        annotate_apart(path, [note(Place())])
    assert fault.value.findings
