"""Report pages: self-contained, harmless, with the document's tables marked and linked both ways."""

import re
from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from tests.tasks.made_up_audit import FILE, PARTIAL, audited, share

from juesuan.findings import Finding, Place, Severity
from juesuan.tasks.audit import Audited, audit_file
from juesuan.tasks.audit_report.html import index_page, report_page
from juesuan.tasks.audit_report.view import arranged

WRONG = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}".replace("合计\t3,000.00\t1", "合计\t3,900.00\t1")
EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Audited:
    path = tmp_path_factory.mktemp("audit") / "公开.txt"
    path.write_text(WRONG, encoding="utf-8")
    return audit_file(path, profile="cn-yunnan")


def test_every_link_of_the_page_leads_somewhere(one: Audited) -> None:
    page = report_page([one])
    targets = re.findall(r'href="#([^"]+)"', page)
    assert targets
    assert set(targets) <= set(re.findall(r'id="([^"]+)"', page))


def test_ids_stand_once(one: Audited) -> None:
    ids = re.findall(r' id="([^"]+)"', report_page([one, one]))
    assert len(ids) == len(set(ids))


def test_the_wrong_cell_is_marked_and_linked_with_its_finding(one: Audited) -> None:
    page = report_page([one])
    (cell,) = re.findall(r'<td id="([^"]+)" class="mark error n">3,900.00<a href="#(d1-f\d+)"', page)
    assert f'href="#{cell[0]}"' in page
    assert f'<article class="finding error" id="{cell[1]}">' in page


def test_nothing_is_loaded_or_run(one: Audited) -> None:
    place = Place(file=EVIL, section=EVIL, quote=EVIL)
    evil = Finding(EVIL, Severity.ERROR, EVIL, (place,), EVIL, EVIL, EVIL, EVIL, EVIL, EVIL)
    page = report_page([audited(evil, file=EVIL), one])
    assert "<script" not in page
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert not re.findall(r'(?:src|href)="(?!#)', page)


def test_the_verdict_stands_before_everything_else() -> None:
    page = report_page([audited(share(), coverage=PARTIAL)])
    body = page[page.index("<body>") :]
    assert body.index("有 1 个错误（只读懂 8/9 张表）") < body.index("问题汇总")
    assert "没有列出问题的部分不等于没有问题" in body


def test_a_thousand_findings_are_all_there_folded_under_their_kind() -> None:
    page = report_page([audited(*(share(line) for line in range(1, 1001)))])
    assert page.count("<article") == 1000
    assert '<details id="d1-k1"><summary>占比计算有误（1000）' in page


def test_findings_of_one_kind_have_numbers_in_a_row() -> None:
    other = Finding("audit-doubled", Severity.ERROR, "重复", (Place(file=FILE),))
    titles = [entry.title for entry in arranged([share(1), other, share(2)])]
    assert titles == ["占比计算有误", "占比计算有误", "文字或标点重复"]


def test_the_page_of_a_run_leads_to_the_page_of_each_document() -> None:
    page = index_page([(audited(share()), "documents/001-公开.html"), (audited(coverage=None), "x.html")])
    assert 'href="documents/001-公开.html"' in page
    assert "1 份没有读懂" in page


def test_two_pages_of_one_result_are_equal(one: Audited) -> None:
    assert report_page([one]) == report_page([one])


def test_a_document_that_was_not_read_has_a_section_that_says_so() -> None:
    assert "没有读懂，没有核查" in report_page([audited(coverage=None, file=Path(FILE).name)])
