"""Pages of contents against those that pages print, and entries of Word that nobody brought up to date."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.recognition.listed import ENTITY, YEAR

from juesuan.findings import Finding, Severity
from juesuan.formats.document import Block, Document, PageBreak, Paragraph, Run
from juesuan.formats.docx import read_docx
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.profiles import load_profile
from juesuan.recognition import review

PARTS = ("部门概况", "2022年度部门决算表", "2022年度部门决算情况说明", "重点工作完成情况", "名词解释", "附件")
NUMBERED = tuple(f"第{han}部分 {title}" for han, title in zip("一二三四五六", PARTS, strict=True))


def _told(document: Document) -> list[Finding]:
    findings = review(document, load_profile("cn", YEAR), ENTITY).findings
    return [one for one in findings if one.code.startswith("audit-contents")]


def _pdf(path: Path, pages: list[int]) -> Document:
    """A PDF with contents on its first page and one part on each of the next."""
    lines = ["目录", *(f"{title}………………{page}" for title, page in zip(NUMBERED, pages, strict=True))]
    blocks: list[Block] = [Paragraph((Run(line),)) for line in lines]
    for title in NUMBERED:
        blocks += [
            PageBreak(),
            Paragraph((Run(title),)),
            Paragraph((Run("本部分的文字写在此处，不止一行。"),)),
        ]
    write_pdf(Document(tuple(blocks)), path)
    return read_pdf(path)


@pytest.mark.parametrize("first", [1, 2, 5])
def test_pages_counted_from_anywhere_are_right(tmp_path: Path, first: int) -> None:
    assert _told(_pdf(tmp_path / "a.pdf", list(range(first, first + 6)))) == []


def test_one_wrong_page_is_information_and_several_are_a_warning(tmp_path: Path) -> None:
    one = _told(_pdf(tmp_path / "a.pdf", [2, 3, 5, 5, 6, 7]))
    assert [(found.code, found.severity, found.found, found.expected) for found in one] == [
        ("audit-contents-page", Severity.INFO, "5", "4")
    ]
    several = _told(_pdf(tmp_path / "b.pdf", [2, 3, 4, 7, 8, 9]))
    assert [(found.code, found.severity) for found in several] == [("audit-contents-page", Severity.WARNING)]
    assert {place.page for place in several[0].places} == {1, 5}


def _word(path: Path, entries: list[str]) -> Document:
    """A Word file whose contents are a field with these results, and whose headings are those of PARTS."""
    made = docx.Document()
    made.add_paragraph("目录")
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> TOC \\o "1-2" \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for at, entry in enumerate(entries):
        run = f"<w:r><w:t>{entry}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>{at + 1}</w:t></w:r>"
        whole = (begin if at == 0 else "") + run + (end if at == len(entries) - 1 else "")
        made.element.body.insert(len(made.element.body) - 1, parse_xml(f"<w:p {nsdecls('w')}>{whole}</w:p>"))
    for title in NUMBERED:
        made.add_heading(title, 1)
        made.add_paragraph("本部分的文字写在此处，不止一行。")
    made.save(str(path))
    return read_docx(path)


def test_contents_that_word_made_are_read_and_silent_when_right(tmp_path: Path) -> None:
    assert _told(_word(tmp_path / "a.docx", list(NUMBERED))) == []


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ("order", [*NUMBERED[:3], NUMBERED[4], NUMBERED[3], NUMBERED[5]]),
        ("unlisted", [*NUMBERED[:3], *NUMBERED[4:]]),
        ("title", [*NUMBERED[:3], "第四部分 重点工作推进情况", *NUMBERED[4:]]),
        ("missing", [*NUMBERED, "第七部分 绩效评价"]),
    ],
)
def test_contents_that_were_not_brought_up_to_date_are_told(
    tmp_path: Path, code: str, entries: list[str]
) -> None:
    assert [one.code for one in _told(_word(tmp_path / "a.docx", entries))] == [f"audit-contents-{code}"]
