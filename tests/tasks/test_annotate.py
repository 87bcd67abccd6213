"""An audited document is copied with its findings as remarks, in whatever format it is."""

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from tests.tasks.made_up_audit import audited, share

from juesuan.formats.document import Document
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.text import read_text
from juesuan.formats.xlsx import write_xlsx
from juesuan.tasks.annotate import annotate, notes_of
from juesuan.tasks.audit import audit_file

WRONG = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}".replace("合计\t3,000.00\t1", "合计\t3,900.00\t1")


def written(folder: Path, write: Callable[[Document, Path], object], name: str) -> Path:
    text = folder / "公开.txt"
    text.write_text(WRONG, encoding="utf-8")
    path = folder / name
    write(read_text(text), path)
    return path


def word_remarks(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def sheet_remarks(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    return [cell.comment.text for cell in cells if cell.comment is not None]


def pdf_remarks(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf:
        return [
            str(one.Contents)
            for page in pdf.pages
            for one in page.get("/Annots", [])
            if str(one.Subtype) in ("/Highlight", "/Text")
        ]


def page_remarks(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return [piece for piece in text.split('<li id="juesuan-')[1:] if piece]


FORMATS = [
    (write_docx, ".docx", word_remarks),
    (write_pdf, ".pdf", pdf_remarks),
    (write_html_file, ".html", page_remarks),
    (write_xlsx, ".xlsx", sheet_remarks),
]


@pytest.mark.parametrize(("write", "suffix", "remarks"), FORMATS, ids=[entry[1] for entry in FORMATS])
def test_every_finding_is_a_remark_in_the_copy(
    write: Callable[[Document, Path], object],
    suffix: str,
    remarks: Callable[[Path], list[str]],
    tmp_path: Path,
) -> None:
    path = written(tmp_path, write, f"公开{suffix}")
    before = path.read_bytes()
    one = audit_file(path, profile="cn-yunnan", year=2021)
    assert one.findings
    copy = annotate(one, tmp_path / "批注")
    assert copy.path == tmp_path / "批注" / f"公开.批注{suffix}"
    joined = "\n".join(remarks(copy.path))
    for note in notes_of(one):
        assert note.text.split("\n")[0] in joined
    assert path.read_bytes() == before


def test_a_text_gets_a_marked_page(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(WRONG, encoding="utf-8")
    copy = annotate(audit_file(path, profile="cn-yunnan"), tmp_path)
    assert copy.path == tmp_path / "公开.批注.html"
    assert "合计" in copy.path.read_text(encoding="utf-8")


def test_a_remark_says_both_sides_and_what_to_do() -> None:
    (note,) = notes_of(audited(share()))
    assert note.text.split("\n")[:3] == [
        "1. 错误：占比计算有误",
        "二、收入 第3段的占比为 71.00%，按总额 200.00万元 计算应为 70.00%。",
        "应为 70.00%，实为 71.00%",
    ]
    assert "处理：" in note.text


def test_a_document_that_was_not_read_has_no_copy(tmp_path: Path) -> None:
    assert annotate(audited(coverage=None), tmp_path).path is None
    assert not list(tmp_path.iterdir())
