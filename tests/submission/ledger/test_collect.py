"""Rows: each counted once, as a line, left out, or unread; totals are never lines."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.submission.ledger.memory import Rows, codes, one, report_of

HEAD = ["日期", "摘要", "科目编码", "功能分类", "经济分类", "资金性质", "支出性质", "借方金额", "贷方金额"]
SPENT = ["2022-03-01", "办公费", "7201", "2130104", "30201", "一般公共预算资金", "基本支出", "100.00", None]
PAID = ["2022-03-01", "办公费", "8001", None, None, None, None, None, "100.00"]


def journal(*rows: list[object]) -> Rows:
    return [HEAD, SPENT, PAID, *rows]


def spent(rows: Rows, **changes: object) -> Decimal | None:
    (record,) = report_of(rows, **changes).records["expenditure"]
    return record.number("amount")


@pytest.mark.parametrize(
    "row",
    [
        [None, "本月合计", "7201", None, None, None, None, "100.00", "100.00"],
        [None, "3月合计", "7201", None, None, None, None, "100.00", None],
        [None, "2022年累计", "7201", "2130104", None, None, None, "100.00", None],
        [None, "承前页", "7201", None, None, None, None, "100.00", None],
        ["合计", None, None, None, None, None, None, "100.00", "100.00"],
        [None, None, "预算支出类小计", None, None, None, None, "100.00", None],
        [None, None, "7201 小计", None, None, None, None, "100.00", None],
    ],
)
def test_a_total_is_never_counted_again(row: list[object]) -> None:
    report = report_of(journal(row))
    assert report.records["expenditure"][0].number("amount") == Decimal("100.00")
    left = [finding for finding in report.findings if finding.code == "ledger-left"]
    assert any("合计、小计" in finding.message and "第4行" in finding.message for finding in left)


@pytest.mark.parametrize(
    "row", [[None] * 9, ["制表人：某某", *[None] * 8], [None, "（以下空白）", *[None] * 7]]
)
def test_lines_without_amounts_and_account_are_left_out(row: list[object]) -> None:
    report = report_of(journal(row))
    assert codes(report.findings) == []
    assert spent(journal(row)) == Decimal("100.00")


def test_headings_repeated_on_every_page_are_left_out() -> None:
    report = report_of(journal(HEAD, SPENT, PAID))
    assert codes(report.findings) == []
    assert report.records["expenditure"][0].number("amount") == Decimal("200.00")


def test_a_summary_that_only_mentions_a_total_is_an_entry() -> None:
    row = [*SPENT]
    row[1] = "支付全年物业费合计"
    assert spent([*journal(), row, PAID]) == Decimal("200.00")


def test_red_figures_lower_their_own_side() -> None:
    red, back = [*SPENT], [*PAID]
    red[7], back[8] = "-30.00", "(30.00)"
    assert spent(journal(red, back)) == Decimal("70.00")


def test_a_refund_on_the_other_side_lowers_the_year() -> None:
    refund = [*SPENT[:7], None, "30.00"]
    assert spent(journal(refund, [*PAID[:7], "30.00", None])) == Decimal("70.00")


@pytest.mark.parametrize("cell", ["#REF!", "一百元", "2022-03-01"])
def test_text_in_an_amount_cell_leaves_the_whole_row_unread(cell: str) -> None:
    row = [*SPENT]
    row[7] = cell
    report = report_of(journal(row))
    finding = one(report.findings, "ledger-amount")
    assert cell in finding.message
    assert "“借方金额”列" in finding.message
    assert finding.places[0].line == 4
    assert report.records["expenditure"][0].number("amount") == Decimal("100.00")


def test_an_amount_without_account_is_named_with_its_sums() -> None:
    finding = one(
        report_of(journal([None, "不明", None, *[None] * 4, "8.00", None])).findings, "ledger-account-blank"
    )
    assert "借方 8.00 元" in finding.message


def test_the_same_fault_is_told_once_with_the_number_of_rows() -> None:
    row = [*SPENT]
    row[7] = "#REF!"
    finding = one(report_of(journal(row, row, row)).findings, "ledger-amount")
    assert "等 3 行" in finding.message
    assert [place.line for place in finding.places] == [4, 5, 6]
    assert finding.data == {"rows": 3}


def test_lines_named_in_the_mapping_are_left_out_with_its_reason() -> None:
    row = [*SPENT]
    row[1] = "【测试】办公费"
    from juesuan.submission.ledger.mapping import Skip

    skip = [Skip(column="summary", contains="【测试】", why="试用数据")]
    report = report_of(journal(row), skip=skip)
    assert report.records["expenditure"][0].number("amount") == Decimal("100.00")
    assert any("试用数据" in finding.message for finding in report.findings)


def test_a_direction_says_the_side_of_an_only_amount() -> None:
    head = ["摘要", "科目编码", "功能分类", "经济分类", "资金性质", "支出性质", "方向", "金额"]
    aux = ["2130104", "30201", "一般公共预算资金", "基本支出"]
    rows = [
        head,
        ["办公费", "7201", *aux, "借", "100.00"],
        ["办公费", "8001", *[None] * 4, "贷", "100.00"],
        ["退回", "7201", *aux, "贷方", "40"],
        ["退回", "8001", *[None] * 4, "借方", "40"],
    ]
    assert spent(rows) == Decimal("60.00")


def test_a_direction_that_is_no_side_is_named() -> None:
    head = ["摘要", "科目编码", "方向", "金额"]
    finding = one(report_of([head, ["甲", "7201", "收", "1"]]).findings, "ledger-direction")
    assert "“方向”列的“收”" in finding.message


def test_an_account_written_once_for_a_block_is_filled_down() -> None:
    head = ["科目编码", "功能分类", "经济分类", "资金性质", "支出性质", "借方", "贷方"]
    aux = ["一般公共预算资金", "基本支出"]
    rows = [
        head,
        ["7201", "2130104", "30201", *aux, "10", None],
        [None, "2130104", "30202", *aux, "20", None],
        [None, "2130104", "30205", *aux, "30", None],
        ["小计", None, None, None, None, "60", None],
        ["8001", None, None, None, None, None, "60"],
    ]
    report = report_of(rows)
    assert [record.number("amount") for record in report.records["expenditure"]] == [10, 20, 30]
    assert codes(report.findings) == []


def test_a_voucher_called_after_last_year_is_no_carried_balance() -> None:
    head = ["摘要", "科目编码", "功能分类", "资金性质", "支出性质", "借方", "贷方", "方向", "余额"]
    aux = ["2130126", "一般公共预算资金", "项目支出"]
    rows = [
        head,
        ["上年结转", "8101", *aux, None, None, "贷", "50"],
        ["上年结转", "8101", *aux, "20", None, "贷", "30"],
        ["上年结转", "8001", None, None, None, None, None, "借", "50"],
        ["上年结转", "8001", None, None, None, None, "20", "借", "30"],
    ]
    found = {
        record.text("measure"): record.number("amount") for record in report_of(rows).records["balances"]
    }
    assert found == {"opening": Decimal(50), "closing": Decimal(30)}


def test_amounts_in_another_unit_become_yuan() -> None:
    assert spent([["单位：万元"], *journal()]) == Decimal(1_000_000)


def test_a_unit_that_contradicts_the_mapping_is_a_warning() -> None:
    finding = one(report_of([["单位：万元"], *journal()], unit="元").findings, "ledger-unit")
    assert (finding.found, finding.expected) == ("万元", "元")
