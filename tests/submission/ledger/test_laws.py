"""Whatever the order of columns, the place of the headings and the style of numbers: the same records."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.submission.ledger.made_up import JOURNAL_HEAD, TRIAL_LOW, TRIAL_TOP, journal, trial, vouchers
from tests.submission.ledger.memory import codes, facts, report_of

TRIAL = [TRIAL_TOP, TRIAL_LOW, *trial(vouchers())]
FLAT_HEAD = [
    f"{TRIAL_TOP[at] or TRIAL_TOP[at - 1]}{low}" if low else TRIAL_TOP[at] for at, low in enumerate(TRIAL_LOW)
]
FLAT = [FLAT_HEAD, *trial(vouchers())]
JOURNAL = [JOURNAL_HEAD, *journal(vouchers(), with_openings=True)]
EXPECTED = facts(report_of(TRIAL))

STYLES = st.sampled_from(
    [
        lambda value: value,
        str,
        lambda value: f"{value:,.2f}",
        lambda value: f" {value} ",
        lambda value: f"({-value})" if value < 0 else str(value),
        lambda value: str(value).translate(str.maketrans("0123456789.", "０１２３４５６７８９．")),
    ]
)
BLANKS = st.sampled_from([None, "", "-", "—", Decimal(0)])


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(JOURNAL_HEAD))))
def test_the_order_of_columns_never_changes_a_journal(order: list[int]) -> None:
    assert facts(report_of([[row[at] for at in order] for row in JOURNAL])) == EXPECTED


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(TRIAL_TOP))))
def test_the_order_of_columns_never_changes_a_trial_balance(order: list[int]) -> None:
    assert facts(report_of([[row[at] for at in order] for row in FLAT])) == EXPECTED


@settings(max_examples=25, deadline=None)
@given(st.permutations(JOURNAL[1:]))
def test_the_order_of_rows_never_changes_the_records(rows: list[list[Any]]) -> None:
    assert facts(report_of([JOURNAL_HEAD, *rows])) == EXPECTED


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 28), st.sampled_from([[], ["某单位账簿"], ["", "单位：元"], ["编制：某某", "2022年"]]))
def test_the_row_of_the_headings_never_changes_the_records(row: int, above: list[str]) -> None:
    for ledger in (TRIAL, JOURNAL):
        assert facts(report_of([above] * row + ledger)) == EXPECTED


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_the_style_of_numbers_never_changes_the_records(data: st.DataObject) -> None:
    def restyled(cell: Any, column: int) -> Any:
        if isinstance(cell, Decimal):
            return data.draw(STYLES)(cell)
        return data.draw(BLANKS) if cell is None and column >= len(JOURNAL_HEAD) - 2 else cell

    rows = [[restyled(cell, at) for at, cell in enumerate(row)] for row in JOURNAL[1:]]
    assert facts(report_of([JOURNAL_HEAD, *rows])) == EXPECTED


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_losing_any_line_of_the_budget_accounts_never_goes_unseen(data: st.DataObject) -> None:
    entries = [at for at, row in enumerate(JOURNAL) if at and str(row[3])[0] in "678" and row[1] is not None]
    lines = [at for at in entries if any(cell for cell in JOURNAL[at][-2:])]
    lost = data.draw(st.sampled_from(lines))
    report = report_of([row for at, row in enumerate(JOURNAL) if at != lost])
    assert "ledger-movement" in codes(report.findings)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["7201", "合计", "x", "1.5", "-", None, Decimal(3)]), max_size=12)))
def test_nothing_is_lost_and_nothing_raised_whatever_stands_in_the_rows(rows: list[list[Any]]) -> None:
    report = report_of([JOURNAL_HEAD, *rows])
    assert report.read.rows == len(rows)
