"""Ledgers that name the account in a line above each block give the same records as ones with a column."""

from __future__ import annotations

import pytest
from tests.submission.ledger.memory import PROFILE, book_of, codes, facts, report_of

from juesuan.submission.ledger import analyse, propose_mapping

HEAD = ["日期", "摘要", "功能分类", "经济分类", "资金性质", "支出性质", "借方金额", "贷方金额"]
SPENT = ["2022-03-01", "办公费", "2130104", "30201", "一般公共预算资金", "基本支出", "100.00", None]
PAID = ["2022-03-01", "办公费", None, None, None, None, None, "100.00"]
TOTAL = [None, "本年累计", None, None, None, None, "100.00", None]
BLANK = [None] * 8
WITH_COLUMN = [
    [*HEAD[:2], "科目编码", *HEAD[2:]],
    [*SPENT[:2], "7201", *SPENT[2:]],
    [*PAID[:2], "8001", *PAID[2:]],
]


def line(*cells: str) -> list[str | None]:
    return [*cells, *[None] * (8 - len(cells))]


@pytest.mark.parametrize(
    ("spent", "paid"),
    [
        (line("科目：7201 事业支出"), line("科目：8001 资金结存")),
        (line("会计科目:", "7201", "事业支出"), line("会计科目:", "8001", "资金结存")),
        (line("", "科目名称：[7201]事业支出"), line("", "科目名称：[8001]资金结存")),
    ],
)
@pytest.mark.parametrize("above", [True, False], ids=["above the headings", "below them"])
def test_blocks_read_like_a_column(spent: list[object], paid: list[object], above: bool) -> None:
    blocks = [
        part
        for name, rows in ((spent, [SPENT, TOTAL]), (paid, [PAID]))
        for part in ([name, HEAD, *rows, BLANK] if above else [HEAD, name, *rows, BLANK])
    ]
    report = report_of([line("某站明细账"), *blocks, line("制表人：某某")])
    assert facts(report) == facts(report_of(WITH_COLUMN))
    assert codes(report.findings) == []


def test_one_sheet_an_account_is_read_as_well() -> None:
    book = book_of(
        [line("科目：7201 事业支出"), HEAD, SPENT],
        "明细账.xlsx",
        结存=[line("科目：8001 资金结存"), HEAD, PAID],
    )
    mapping = propose_mapping(book, PROFILE).mapping
    assert mapping is not None
    report = analyse([book], mapping, PROFILE)
    assert report.nothing_lost
    assert facts(report) == facts(report_of(WITH_COLUMN))


def test_a_heading_named_account_is_no_block() -> None:
    proposal = propose_mapping(book_of(WITH_COLUMN), PROFILE)
    assert proposal.mapping is not None
    assert proposal.mapping.columns.account == "科目编码"
