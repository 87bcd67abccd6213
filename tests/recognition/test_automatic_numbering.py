"""Sections of Word files whose numbers nobody typed are known; wrong numbers are seen as people see them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from tests.formats.docx.numbered import define, items, level, number_style, restart, use
from tests.recognition.made_up import profile

from juesuan.findings import Finding
from juesuan.formats.document import Document
from juesuan.formats.docx import read_docx
from juesuan.recognition import review
from juesuan.recognition.outline import read_outline
from juesuan.recognition.texts import passages
from juesuan.recognition.wording.amounts import amounts_in

LEVELS = (
    level(0, "chineseCountingThousand", "第%1部分", suffix="space"),
    level(1, "chineseCountingThousand", "%2、", suffix="nothing"),
    level(2, "chineseCountingThousand", "（%3）", suffix="nothing"),
)


def saved(made: WordDocument, folder: Path) -> Document:
    made.save(str(folder / "公开.docx"))
    return read_docx(folder / "公开.docx")


def numbering(document: Document) -> list[Finding]:
    return [one for one in review(document, profile()).findings if one.code.startswith("audit-numbering")]


@pytest.mark.parametrize("headings", [True, False])
def test_sections_are_known_by_numbers_that_nobody_typed(tmp_path: Path, headings: bool) -> None:
    made = docx.Document()
    define(made, 70, LEVELS)
    lines = [("部门概况", 0), ("主要职责", 1), ("机构设置", 1), ("决算情况说明", 0), ("收入", 1), ("财政", 2)]
    if headings:
        for rank in (1, 2, 3):
            number_style(made, f"Heading {rank}", 70, rank - 1)
        for text, at in lines:
            made.add_heading(text, level=at + 1)
    else:
        items(made, [(text, 70, at) for text, at in lines])
    document = saved(made, tmp_path)
    found = read_outline(passages(document)).sections
    assert [(one.level, one.value, one.title) for one in found] == [
        (0, 1, "部门概况"), (1, 1, "主要职责"), (1, 2, "机构设置"), (0, 2, "决算情况说明"), (1, 1, "收入"),
        (2, 1, "财政"),
    ]  # fmt: skip
    assert numbering(document) == []


def test_a_list_that_begins_at_the_wrong_number_is_found(tmp_path: Path) -> None:
    made = docx.Document()
    define(made, 70, LEVELS)
    use(made, 71, 70, overrides=restart(1, 2))
    items(made, [("部门概况", 70, 0), ("主要职责", 70, 1), ("机构设置", 70, 1), ("收入", 71, 1)])
    (found,) = numbering(saved(made, tmp_path))
    assert found.code == "audit-numbering-twice"
    assert found.places[0].quote == "二、收入"


def test_the_number_of_a_list_is_never_part_of_an_amount(tmp_path: Path) -> None:
    made = docx.Document()
    define(made, 70, (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")))
    items(made, [("500万元以上的项目 3 个。", 70, 0), ("100.00万元为上年结转。", 70, 1)])
    shown = [passage.plain for passage in passages(saved(made, tmp_path))]
    assert [[str(one.value) for one in amounts_in(text)] for text in shown] == [["500"], ["100.00"]]
