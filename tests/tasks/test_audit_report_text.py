"""The report for the terminal and the rows of remarks: verdict first, nothing claimed that was not read."""

import csv
import io

from tests.tasks.made_up_audit import COMPLETE, FILE, PARTIAL, audited, share

from juesuan.findings import Finding, Place, Severity, make
from juesuan.formats.text_width import text_width
from juesuan.tasks.audit_report.remarks import HEADINGS, csv_head, csv_rows
from juesuan.tasks.audit_report.text import WIDTH, report_text
from juesuan.tasks.audit_report.view import arranged, verdict


def figure(key: str, *others: str, rule: str, severity: Severity = Severity.ERROR) -> Finding:
    places = [Place(file=FILE, table="公开03表", key=one, quote="5.00") for one in (key, *others)]
    return Finding("audit-share", severity, f"{key}不对", tuple(places), "4.00", "5.00", "1.00", rule)


def test_the_first_line_is_the_verdict() -> None:
    first = report_text([audited(share())]).splitlines()[0]
    assert first == "有 1 个错误（已读 9/9 张表）"
    assert verdict(audited()) == "未发现问题（已读 9/9 张表）"


def test_a_partial_reading_is_never_called_right() -> None:
    assert verdict(audited(coverage=PARTIAL)) == "已读的部分未发现问题（只读懂 8/9 张表）"
    assert "没有列出问题的部分不等于没有问题" in report_text([audited(coverage=PARTIAL)])
    assert "没有核查" in verdict(audited(coverage=None))


def test_several_documents_have_one_verdict_together() -> None:
    documents = [audited(share()), audited(coverage=PARTIAL), audited(coverage=None)]
    first = report_text(documents).splitlines()[0]
    assert first == "3 份文件，有 1 个错误；1 份没有读懂；1 份没有全部读懂"
    assert report_text([audited(), audited()]).splitlines()[0] == "2 份文件，未发现问题"


def test_no_line_is_wider_than_the_terminal_and_numbers_stay_whole() -> None:
    long = make(
        "audit-share", Place(file=FILE, section="收" * 90), expected="7" * 30, found="8" * 30, base="9"
    )
    text = report_text([audited(share(), long)])
    assert max(map(text_width, text.splitlines())) <= WIDTH
    assert "7" * 30 in text


def test_what_breaks_more_relations_stands_before_what_follows_from_it() -> None:
    follower = figure("t03.208.c1", "t03.total.c1", rule="F08")
    root = figure("t03.total.c1", "t01.27.c1", rule="F08、F25、F33")
    first, second = arranged([follower, root])
    assert (first.finding, second.finding) == (root, follower)
    assert (first.cause, second.cause) == ((), (1,))
    assert "可能与第 1 条出于同一原因" in report_text([audited(follower, root)])


def test_two_findings_about_one_figure_never_cause_each_other() -> None:
    first, second = arranged([figure("a", "b", rule="F08"), figure("b", "a", rule="F08")])
    assert (first.cause, second.cause) == ((), (1,))


def test_graver_findings_come_first_whatever_their_cause() -> None:
    info = figure("a", "b", rule="F08、F25", severity=Severity.INFO)
    error = figure("b", "a", rule="F08")
    assert [entry.finding for entry in arranged([info, error])] == [error, info]


def test_a_thousand_findings_are_summed_up_first_and_none_is_left_out() -> None:
    text = report_text([audited(*(share(line) for line in range(1, 1001)))])
    head = text[: text.index("==")]
    assert "占比计算有误" in head
    assert "1000" in head
    assert text.count("位置  二、收入") == 1000


def test_places_beyond_some_are_counted_not_dropped_silently() -> None:
    places = tuple(Place(file=FILE, line=line) for line in range(12))
    finding = Finding("audit-share", Severity.ERROR, "不对", places)
    assert "另有 4 处，全部列在" in report_text([audited(finding)])


def test_rows_of_remarks_are_one_a_finding_and_run_no_formula() -> None:
    evil = Finding(
        "audit-residue",
        Severity.WARNING,
        "=HYPERLINK(1)",
        (Place(file=FILE, quote="@SUM(1)"),),
        found="-1.00",
    )
    rows = list(csv.reader(io.StringIO(csv_head() + csv_rows(audited(share(), evil)))))
    assert rows[0] == list(HEADINGS)
    assert len(rows) == 3
    named = dict(zip(rows[0], rows[2], strict=True))
    assert (named["问题"], named["原文"], named["实为"]) == ("'=HYPERLINK(1)", "'@SUM(1)", "-1.00")


def test_a_kind_of_another_version_is_shown_by_its_code() -> None:
    odd = Finding("audit-from-tomorrow", Severity.ERROR, "不对", (Place(file=FILE),))
    assert "audit-from-tomorrow" in report_text([audited(odd, coverage=COMPLETE)])
