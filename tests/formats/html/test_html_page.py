"""A page that everybody can read: with a keyboard, a screen reader, a phone, on paper, offline."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from tests.formats.sample import column_chart, document, fund_table, head, summary_table

from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Document,
    Grid,
    Heading,
    Paragraph,
    Run,
    TableOfContents,
)
from juesuan.formats.html import write_html


def parsed(*blocks: Block, title: str = "部门决算", watermark: str = "") -> Any:
    return html.document_fromstring(write_html(Document(blocks, title=title, watermark=watermark)))


@pytest.fixture(scope="module")
def page() -> str:
    return write_html(document())


@pytest.fixture(scope="module")
def root(page: str) -> Any:
    return html.document_fromstring(page)


def test_the_page_says_its_language_encoding_and_title(page: str, root: Any) -> None:
    assert page.startswith("<!DOCTYPE html>")
    assert root.get("lang") == "zh-CN"
    assert root.xpath("//meta[@charset]/@charset") == ["utf-8"]
    assert root.findtext("head/title") == "2021年度部门决算"


def test_nothing_runs_and_nothing_is_fetched(page: str, root: Any) -> None:
    assert not root.xpath("//script | //link | //iframe | //object | //embed | //form | //img | //base")
    assert not root.xpath("//@*[starts-with(name(), 'on')]")
    assert all(link.startswith("#") for link in root.xpath("//@href"))
    assert "@import" not in page
    assert re.findall(r"url\((?!#)", page) == []
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}  # names, not places


def test_a_policy_forbids_what_the_page_does_not_do(root: Any) -> None:
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_ids_are_unique_and_links_lead_somewhere(root: Any) -> None:
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in root.xpath("//@href")}
    named = {name for names in root.xpath("//@aria-labelledby") for name in names.split()}
    assert targets | named <= set(ids)


def test_contents_twice_on_a_page_have_names_of_their_own() -> None:
    root = parsed(TableOfContents(), Heading(1, "甲"), TableOfContents("再列目录"))
    names = [root.get_element_by_id(nav.get("aria-labelledby")).text for nav in root.iter("nav")]
    assert names == ["目录", "再列目录"]


def test_one_chart_twice_on_a_page_still_has_unique_ids() -> None:
    ids = parsed(column_chart(), column_chart()).xpath("//@id")
    assert len(ids) == len(set(ids))


def test_there_is_one_top_heading_and_levels_do_not_jump(root: Any) -> None:
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_page_without_cover_begins_with_its_title() -> None:
    assert parsed(Paragraph((Run("甲"),))).findtext(".//h1") == "部门决算"


def test_deep_headings_tell_their_level_in_words_a_reader_understands() -> None:
    (heading,) = parsed(Heading(7, "深")).xpath("//h6")
    assert heading.get("aria-level") == "8"


def test_a_table_has_caption_scopes_and_a_head_of_its_own() -> None:
    table = parsed(fund_table()).find(".//table")
    lines = [span.text for span in table.iterfind("caption/span")]
    assert lines == [fund_table().title, "公开05表", "部门：新平县机关事务服务中心", "金额单位：元"]
    scopes = [(cell.text, cell.get("scope")) for cell in table.iterfind("thead//th")]
    assert ("功能分类科目编码", "colgroup") in scopes
    assert ("基本支出", "col") in scopes
    assert [row.get("scope") for row in table.iterfind("tbody//th")] == ["row"]
    assert len(table.findall("thead/tr")) == 3


def test_a_head_over_several_rows_heads_a_group_of_rows() -> None:
    rows = ((head("甲", rows=2), Cell("1")), (Cell("2"),))
    assert parsed(Grid(rows)).xpath("//tbody//th/@scope") == ["rowgroup"]


def test_amounts_carry_their_keys_and_stand_to_the_right() -> None:
    (cell,) = parsed(fund_table()).xpath("//*[@data-key='t05.total.c1']")
    assert cell.text == "5,556,280.53"
    assert set(cell.get("class").split()) >= {"n", "r"}


def test_figures_in_sentences_carry_their_keys(root: Any) -> None:
    (figure,) = root.xpath("//p//*[@data-key='expenditure']")
    assert "".join(figure.itertext()) == "5,556,280.53"


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    (box,) = parsed(fund_table()).xpath("//div[@class='scroll']")
    assert (box.get("tabindex"), box.get("role")) == ("0", "region")
    assert box.get("aria-labelledby")


def test_a_table_without_caption_has_a_name_all_the_same() -> None:
    (box,) = parsed(Grid(((Cell("甲"),),))).xpath("//div[@class='scroll']")
    assert box.get("aria-label") == "表格"


def test_a_chart_is_described_and_its_data_can_be_opened() -> None:
    root = parsed(column_chart())
    (svg,) = root.xpath("//figure//*[local-name()='svg']")
    title, description = svg.get("aria-labelledby").split()
    assert root.get_element_by_id(title).text == column_chart().title
    assert root.get_element_by_id(description).text == column_chart().alt
    rows = [["".join(cell.itertext()) for cell in row] for row in root.iterfind(".//figure//tr")]
    assert rows == [
        ["类别", "收入总计", "支出总计"],
        ["2020年", "510.22", "510.22"],
        ["2021年", "555.63", "555.63"],
    ]
    assert root.findtext(".//figcaption") == column_chart().caption


def test_the_contents_lead_to_headings(root: Any) -> None:
    (link,) = root.xpath("//nav//a")
    assert link.text == "第一部分 部门概况"
    assert root.get_element_by_id(link.get("href")[1:]).tag == "h2"


def test_a_page_of_tables_only_gets_a_list_of_them() -> None:
    links = parsed(summary_table(), fund_table()).xpath("//nav//a/text()")
    assert links == ["公开01表 收入支出决算总表", "公开05表 一般公共预算财政拨款收入支出决算表"]


def test_a_page_with_one_table_needs_no_list() -> None:
    assert parsed(summary_table()).find(".//nav") is None


def test_a_draft_is_marked_for_eyes_paper_and_readers() -> None:
    root = parsed(summary_table(), watermark="草稿")
    assert root.find("body").get("data-watermark") == "草稿"
    assert root.xpath("//p[@role='note']/text()") == ["草稿"]
    assert parsed(summary_table()).find("body").get("data-watermark") is None


def test_it_prints_on_a4_with_repeated_heads_and_wide_tables_across() -> None:
    style = parsed(fund_table()).findtext("head/style")
    assert "@page{size:A4;" in style
    assert "@page wide{size:A4 landscape;" in style
    assert "thead{display:table-header-group}" in style
    assert parsed(fund_table()).xpath("//section/@class") == ["grid wide"]
    assert parsed(summary_table()).xpath("//section/@class") == ["grid"]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\"' onload=x", "</title><b>", "]]>", "&lt;"])
def test_words_are_never_markup(words: str) -> None:
    chart = Chart("column", words, (words,), (), alt=words, caption=words, id=words)
    grid = Grid(((Cell(words, key=words),),), title=words, notes=(words,), id=words)
    page = write_html(Document((grid, chart, Heading(1, words)), words, {words: words}, words))
    root = html.document_fromstring(page)
    assert not root.xpath("//script | //b | //@onload")
    assert root.xpath("//td/text()") == [words]
    assert root.xpath("//td/@data-key") == [words]


def test_equal_documents_give_equal_pages(page: str) -> None:
    assert write_html(document()) == page
