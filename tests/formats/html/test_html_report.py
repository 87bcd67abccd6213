"""A whole report as one page: what a validator and a person with a screen reader would look for."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from juesuan.formats.document import Document
from juesuan.formats.html.writer import write_html
from juesuan.formats.pdf.fonts import missing_characters
from juesuan.formats.plain.text import write_text
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

EXAMPLES = Path(__file__).parents[3] / "examples"
REPORTS = ("miyi-2022", "xinping-2021", "yanbian-2020")


@cache
def document(name: str) -> Document:
    return build_report(open_case(EXAMPLES / name)).document


@cache
def page(name: str) -> Any:
    return html.document_fromstring(write_html(document(name)))


@pytest.mark.parametrize("name", REPORTS)
def test_ids_are_unique_and_everything_that_is_named_exists(name: str) -> None:
    ids = [element.get("id") for element in page(name).iter() if element.get("id")]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    named = [
        label for element in page(name).iter() for label in (element.get("aria-labelledby") or "").split()
    ]
    assert named
    assert set(named) <= set(ids)


@pytest.mark.parametrize("name", REPORTS)
def test_headings_begin_with_one_top_and_do_not_jump(name: str) -> None:
    levels = [int(one.tag[1]) for one in page(name).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", REPORTS)
def test_every_head_says_what_it_heads_and_every_table_and_picture_has_a_name(name: str) -> None:
    heads = list(page(name).iter("th"))
    assert heads
    assert {one.get("scope") for one in heads} <= {"col", "colgroup", "row", "rowgroup"}
    assert all(
        "".join(one.itertext()).strip() for table in page(name).iter("table") for one in table.iter("caption")
    )
    assert all(table.find("caption") is not None for table in page(name).iter("table"))
    for picture in page(name).iter("svg", "img"):
        assert picture.get("role") == "img"
        assert "".join(picture.find("title").itertext()).strip()


@pytest.mark.parametrize("name", REPORTS)
def test_one_main_part_can_be_skipped_to(name: str) -> None:
    (main,) = page(name).iter("main")
    (skip,) = page(name).xpath("//a[@class='skip']")
    assert skip.get("href") == f"#{main.get('id')}"
    assert page(name).xpath("//nav")


@pytest.mark.parametrize("name", REPORTS)
def test_the_fonts_of_the_pdf_have_every_character_of_the_report(name: str) -> None:
    assert missing_characters([write_text(document(name))]) == []
