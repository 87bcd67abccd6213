"""The trial balance, and the law that every row is accounted for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.submission.ledger.made_up import (
    JOURNAL_HEAD,
    TRIAL_LOW,
    TRIAL_TOP,
    detail,
    journal,
    trial,
    vouchers,
)
from tests.submission.ledger.memory import PROFILE, book_of, codes, facts, one, report_of

from juesuan.submission.ledger import analyse, propose_mapping


def trial_rows(*, closed: bool = True, parents: bool = True) -> list[list[Any]]:
    return [TRIAL_TOP, TRIAL_LOW, *trial(vouchers(closed=closed), parents=parents)]


def found_at(rows: list[list[Any]], account: str) -> list[Any]:
    return next(row for row in rows if row[0] == account and row[2] is not None)


def test_a_trial_balance_that_ties_has_nothing_against_it() -> None:
    assert codes(report_of(trial_rows()).findings) == []


def test_upper_accounts_are_told_from_their_details_and_not_added() -> None:
    assert facts(report_of(trial_rows())) == facts(report_of(trial_rows(parents=False)))


def test_trial_balance_and_list_of_vouchers_of_one_year_become_the_same_records() -> None:
    rows = [JOURNAL_HEAD, *journal(vouchers(), with_openings=True)]
    assert facts(report_of(rows)) == facts(report_of(trial_rows()))


def test_income_and_expenditure_are_the_same_before_and_after_closing() -> None:
    after, before = facts(report_of(trial_rows())), facts(report_of(trial_rows(closed=False)))
    assert before["revenue"] == after["revenue"]
    assert before["expenditure"] == after["expenditure"]


def test_a_line_that_was_lost_shows_in_openings_movements_and_the_upper_account() -> None:
    rows = trial_rows(closed=False)
    rows.remove(found_at(rows, "7201.01"))
    report = report_of(rows)
    assert {"ledger-movement", "ledger-parent"} <= set(codes(report.findings))
    assert "预算会计" in one(report.findings, "ledger-movement").message


def test_openings_that_do_not_tie_are_named_with_their_difference() -> None:
    rows = trial_rows(parents=False)
    row = found_at(rows, "8201.05")
    row[8], row[12] = row[8] + Decimal(10), row[12] + Decimal(10)
    finding = one(report_of(rows).findings, "ledger-opening")
    assert finding.difference == "-10.00"


@pytest.mark.parametrize("column", [8, 9, 10, 12])
def test_a_closing_balance_that_does_not_follow_is_named_with_both_sides(column: int) -> None:
    rows = trial_rows(parents=False)
    row = found_at(rows, "8101.07")
    row[column] = (row[column] or Decimal(0)) + Decimal("0.01")
    finding = one(report_of(rows).findings, "ledger-row-balance")
    assert finding.places[0].line == rows.index(row) + 1
    assert "810107" in finding.message
    assert finding.expected != finding.found


def test_without_the_cash_accounts_the_balance_is_said_not_to_be_tested() -> None:
    rows = [row for row in trial_rows() if not str(row[0]).startswith("8001")]
    assert "8001" in one(report_of(rows).findings, "ledger-not-testable").message


def test_financial_accounting_out_of_balance_is_only_a_warning() -> None:
    rows = trial_rows()
    rows.remove(next(row for row in rows if row[0] == "5001"))
    assert one(report_of(rows).findings, "ledger-movement").severity.value == "warning"


def test_a_bare_line_above_its_auxiliary_lines_is_their_sum() -> None:
    rows = trial_rows(parents=False)
    details = [row for row in rows if row[0] == "6001.01"]
    bare = ["6001.01", "财政拨款预算收入_基本支出", *[None] * 5]
    bare += [sum((row[at] or Decimal(0) for row in details), Decimal(0)) for at in range(7, 13)]
    rows.insert(rows.index(details[0]), bare)
    report = report_of(rows)
    assert codes(report.findings) == []
    assert facts(report) == facts(report_of(trial_rows()))


def test_several_sheets_and_files_are_one_ledger() -> None:
    head, rows = JOURNAL_HEAD, journal(vouchers(), with_openings=True)
    sheets = {"二": [head, *rows[30:60]], "说明": [["本表由系统导出"]]}
    books = [book_of([head, *rows[:30]], "上.xlsx", **sheets), book_of([head, *rows[60:]], "下.csv")]
    mapping = propose_mapping(books[0], PROFILE).mapping
    assert mapping is not None
    report = analyse(books, mapping, PROFILE)
    assert codes(report.findings) == []
    assert one(report.findings, "ledger-sheet-skipped").places[0].sheet == "说明"
    assert report.read.rows == len(rows)
    whole = report_of([head, *rows])
    for sheet, records in whole.records.items():
        amounts = [record.number("amount") or 0 for record in report.records[sheet]]
        assert sum(amounts) == sum(record.number("amount") or 0 for record in records)


def test_a_detail_ledger_with_balances_carried_forward_says_the_same() -> None:
    from tests.submission.ledger.made_up import DETAIL_HEAD

    from juesuan.submission.ledger.mapping import Values

    values = Values(fund={"公共财政": "general", "单位自有": "own"})
    report = report_of([DETAIL_HEAD, *detail(vouchers())], values=values)
    assert facts(report) == facts(report_of(trial_rows()))


def test_rows_by_account_make_up_what_was_read() -> None:
    rows = trial_rows()
    rows.append(["合计", *[None] * 8, "1.00", "1.00", None, None])
    rows.append(["8999", "不明", *[None] * 7, "2.00", "2.00", None, None])
    report = report_of(rows)
    by_account = {account.account: account for account in report.accounts}
    assert by_account[""].left.rows == 1
    assert by_account["8999"].unplaced.rows == 1
    assert sum(account.rows for account in report.accounts) == report.read.rows == len(rows) - 2
    assert by_account["7201"].entered["expenditure"] == Decimal("824574.73")
