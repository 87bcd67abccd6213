"""What each account becomes, and why a line cannot be placed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.submission.ledger.memory import PROFILE, codes, one, report_of

from juesuan.facts.dimensions import CLOSED
from juesuan.submission import Record, sheets_of
from juesuan.submission.ledger import AccountRule
from juesuan.submission.ledger.rules import load_rules

HEAD = ["科目编码", "科目名称", "功能分类", "经济分类", "资金性质", "支出性质", "项目"]
HEAD += ["期初借方", "期初贷方", "借方", "贷方", "期末借方", "期末贷方"]
RUN, RURAL = "2130104 事业运行", "2130126 农村社会事业"
GENERAL = "一般公共预算资金"


def line(account: str, *aux: str | None, opening: int = 0, debit: Any = 0, credit: Any = 0) -> list[Any]:
    """A line of a trial balance; opening and closing on the credit side are negative."""
    texts = [None, *aux, *[None] * (5 - len(aux))]
    closing = opening + Decimal(str(debit)) - Decimal(str(credit))
    sides = (max(opening, 0), max(-opening, 0), debit, credit, max(closing, 0), max(-closing, 0))
    return [account, *texts, *map(Decimal, sides)]


def records(sheet: str, *lines: list[Any], **changes: Any) -> tuple[Record, ...]:
    return report_of([HEAD, *lines], **changes).records[sheet]


def values(record: Record) -> dict[str, str]:
    return {name: str(value) for name, value in record.values.items() if name != "note"}


@pytest.mark.parametrize(
    ("account", "fund", "expected"),
    [
        ("6001", GENERAL, "general"),
        ("6001.01", "政府性基金预算资金", "gov_fund"),
        ("6001", "国有资本经营预算", "state_capital"),
        ("6101", None, "institutional"),
        ("6101", "财政专户管理资金", "institutional_education"),
        ("6201", "单位资金", "superior"),
        ("6301", None, "affiliate"),
        ("6401", None, "business"),
        ("6501", None, "other"),
        ("6601", "单位资金", "other"),
        ("6602", None, "other"),
        ("6609", None, "other"),
    ],
)
def test_income_is_revenue_of_its_fund(account: str, fund: str | None, expected: str) -> None:
    (record,) = records("revenue", line(account, RUN, None, fund, "基本支出", credit=100))
    assert record.text("fund") == expected
    assert record.number("amount") == 100


@pytest.mark.parametrize(
    ("economic", "nature", "expected"),
    [
        ("30101", "基本支出", "personnel"),
        ("30302", "基本支出", "personnel"),
        ("30201", "基本支出", "running"),
        ("31002", "基本支出", "running"),
        ("30201", "项目支出", "project"),
        ("30101", "人员经费", "personnel"),
        ("30201", "公用经费", "running"),
    ],
)
def test_expenditure_is_split_by_nature_and_economic_class(economic: str, nature: str, expected: str) -> None:
    (record,) = records("expenditure", line("7201", RUN, economic, GENERAL, nature, debit=100))
    assert record.text("nature") == expected


@pytest.mark.parametrize(
    ("account", "nature"), [("7301", "business"), ("7401", "remittance"), ("7501", "subsidy")]
)
def test_accounts_with_a_nature_of_their_own_need_no_column_for_it(account: str, nature: str) -> None:
    (record,) = records("expenditure", line(account, RUN, None, "单位资金", debit=100))
    assert record.text("nature") == nature


@pytest.mark.parametrize("account", ["7101", "7201", "7601", "7701", "7901"])
def test_other_expenditure_goes_by_the_nature_of_the_line(account: str) -> None:
    (record,) = records("expenditure", line(account, RURAL, "30216", GENERAL, "项目支出", debit=100))
    assert record.text("nature") == "project"


@pytest.mark.parametrize(
    ("account", "balance"), [("8101", "carryover"), ("8102", "surplus"), ("8101.07", "carryover")]
)
def test_fiscal_balances_are_carryover_or_surplus(account: str, balance: str) -> None:
    found = records("balances", line(account, RURAL, None, GENERAL, "项目支出", opening=-50, debit=20))
    amounts = {record.text("measure"): record.number("amount") for record in found}
    assert amounts == {"opening": Decimal(50), "closing": Decimal(30)}
    assert {record.text("balance") for record in found} == {balance}


@pytest.mark.parametrize("account", ["1002", "2101", "3001", "4001", "5001", "8001", "8202", "8301", "8501"])
def test_accounts_that_are_no_income_or_expenditure_bring_nothing(account: str) -> None:
    report = report_of([HEAD, line(account, RUN, "30201", GENERAL, "基本支出", opening=5, debit=7, credit=3)])
    assert not any(report.records.values())
    assert "ledger-no-rule" not in codes(report.findings)


def test_words_in_the_name_of_a_detail_account_say_fund_and_nature() -> None:
    row = line("7201.01.02", RUN, "30201", debit=100)
    row[1] = "事业支出_一般公共预算资金_基本支出"
    (record,) = records("expenditure", row)
    assert (record.text("fund"), record.text("nature")) == ("general", "running")


def test_an_account_given_by_name_only_is_found_by_its_first_part() -> None:
    (record,) = records("revenue", line("财政拨款预算收入_基本支出", RUN, None, GENERAL, credit=9))
    assert values(record) == {"function": "2130104", "fund": "general", "nature": "basic", "amount": "9"}


def test_codes_given_by_name_only_are_looked_up() -> None:
    row = line("7201", "农村社会事业", "培训费", GENERAL, "项目支出", debit=100)
    (record,) = records("expenditure", row)
    assert (record.text("function"), record.text("economic")) == ("2130126", "30216")


def test_amounts_before_closing_are_net_of_both_sides() -> None:
    (record,) = records("expenditure", line("7201", RUN, "30201", GENERAL, "基本支出", debit=100, credit=30))
    assert record.number("amount") == 70


def test_amounts_after_closing_are_those_of_the_own_side() -> None:
    closed = line("7201", RUN, "30201", GENERAL, "基本支出", debit=100, credit=100)
    report = report_of([HEAD, closed])
    assert report.end.gross
    assert report.records["expenditure"][0].number("amount") == 100
    assert one(report.findings, "ledger-closed")


def test_a_mapping_may_say_that_the_year_is_not_closed() -> None:
    back = line("7201", RUN, "30201", GENERAL, "基本支出", debit=100, credit=100)
    assert not records("expenditure", back, closed="no")


def test_balances_at_the_end_are_not_taken_before_the_year_is_closed() -> None:
    report = report_of(
        [HEAD, line("6001", RURAL, None, GENERAL, "项目支出", credit=10),
         line("8101", RURAL, None, GENERAL, "项目支出", opening=-50)]
    )  # fmt: skip
    assert [record.text("measure") for record in report.records["balances"]] == ["opening"]
    assert one(report.findings, "ledger-open")


@pytest.mark.parametrize(
    ("name", "debit", "credit", "cause", "amount"),
    [
        ("年初余额调整", 5, 0, "error_correction", "-5"),
        ("年初余额调整", 0, 5, "error_correction", "5"),
        ("归集调入", 5, 5, "pooled_in", "5"),
        ("归集调出", 5, 5, "pooled_out", "-5"),
        ("归集上缴", 5, 5, "pooled_returned", "-5"),
    ],
)
def test_detail_accounts_change_the_opening_with_their_cause(
    name: str, debit: int, credit: int, cause: str, amount: str
) -> None:
    row = line("8101.01", RURAL, None, GENERAL, "项目支出", debit=debit, credit=credit)
    row[1] = f"财政拨款结转_{name}"
    changed = [record for record in records("balances", row, closed="yes") if record.text("cause")]
    assert [(record.text("cause"), record.text("amount")) for record in changed] == [(cause, amount)]


def test_a_change_that_was_closed_out_and_has_no_side_is_not_guessed() -> None:
    row = line("8101.01", RURAL, None, GENERAL, "项目支出", debit=5, credit=5)
    row[1] = "财政拨款结转_年初余额调整"
    assert "看不出调增还是调减" in one(report_of([HEAD, row]).findings, "ledger-change-side").message


def test_a_deficit_covered_from_surplus_is_surplus_used() -> None:
    rows = [
        line("6201", RUN, None, None, "基本支出", debit=80, credit=80),
        line("7201", RUN, "30201", "单位资金", "基本支出", debit=100, credit=100),
        line("8701", debit=20, credit=20),
    ]
    (record,) = records("balances", *rows)
    assert (record.text("measure"), record.number("amount")) == ("surplus_used", 20)
    rows[0][9:11] = [120, 120]
    (record,) = records("balances", *rows)
    assert record.text("measure") == "surplus_distributed"


def test_the_mapping_goes_before_the_profile() -> None:
    rule = AccountRule(take="nothing", why="偿还性资金，当地不列决算收入")
    report = report_of([HEAD, line("6501", RUN, credit=10)], accounts={"6501": rule})
    assert not report.records["revenue"]
    assert any(rule.why in finding.message for finding in report.findings)


def test_constants_fill_blank_cells_and_values_translate_words() -> None:
    from juesuan.submission.ledger.mapping import Constants, Values

    row = line("7201", "运行", "30201", None, "基本支出", debit=100)
    constants, words = Constants(fund="general"), Values(function={"运行": "2130104"})
    (record,) = records("expenditure", row, constants=constants, values=words)
    assert (record.text("function"), record.text("fund")) == ("2130104", "general")


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (line("7201", None, "30201", GENERAL, "基本支出", debit=1), "ledger-lacks", "没有功能分类"),
        (line("7201", RUN, None, GENERAL, "基本支出", debit=1), "ledger-too-wide", "支出性质只到“基本支出”"),
        (line("7201", RUN, "30201", None, "基本支出", debit=1), "ledger-lacks", "没有资金来源"),
        (line("7201", RUN, "30201", GENERAL, None, debit=1), "ledger-lacks", "没有支出性质"),
        (line("6001", RUN, None, None, "基本支出", credit=1), "ledger-too-wide", "只到“财政拨款”"),
        (line("6001", RUN, None, "单位资金", "基本支出", credit=1), "ledger-contradiction", "属于“财政拨款”"),
        (line("7201", "20103", "30201", GENERAL, "项目支出", debit=1), "ledger-code-length", "应为 7 位"),
        (line("7201", RUN, "302", GENERAL, "项目支出", debit=1), "ledger-code-length", "应为 5 位"),
        (
            line("7201", "行政运行", "30201", GENERAL, "项目支出", debit=1),
            "ledger-name-several",
            "有多个编码",
        ),
        (line("7201", "没有的事", "30201", GENERAL, "项目支出", debit=1), "ledger-name-unknown", "没有的事"),
        (line("7201", RUN, "30201", "神秘资金", "项目支出", debit=1), "ledger-word", "神秘资金"),
        (line("8999", RUN, credit=1), "ledger-no-rule", "8999"),
        (line("往来款", RUN, credit=1), "ledger-account-name", "往来款"),
        (line("7201", RUN, "30201", GENERAL, "项目支出", debit="0.005"), "ledger-decimals", "0.005"),
    ],
)
def test_a_line_that_cannot_be_placed_says_why(row: list[Any], code: str, words: str) -> None:
    report = report_of([HEAD, row])
    finding = one(report.findings, code)
    assert words in finding.message
    assert finding.places[0].line == 2
    assert finding.hint
    assert not any(report.records.values())


def test_all_that_is_wrong_with_a_line_is_told_at_once() -> None:
    found = codes(report_of([HEAD, line("7201", "20103", "302", "神秘资金", debit=1)]).findings)
    assert {"ledger-code-length", "ledger-word", "ledger-lacks"} <= set(found)


def test_projects_keep_their_codes_and_new_names_get_the_next_number() -> None:
    def row(project: str) -> list[Any]:
        return line("7201", RURAL, "30216", GENERAL, "项目支出", project, debit=1)

    report = report_of([HEAD, row("QH01 炉灶"), row("沼气池改造"), row("太阳能"), row("-")])
    assert dict(report.projects) == {"QH01": "炉灶", "XM01": "沼气池改造", "XM02": "太阳能"}
    assert [record.text("project") for record in report.records["expenditure"]].count("") == 1


def test_the_shipped_rules_name_only_what_the_book_and_the_sheets_know() -> None:
    rules = load_rules(PROFILE)
    causes = {choice.id for choice in sheets_of(PROFILE)["balances"].column("cause").choices}
    for prefix, rule in rules.accounts.accounts.items():
        assert prefix.isdigit()
        assert {cause.cause for cause in rule.causes.values()} <= causes
    assert set(rules.words.fund.values()) <= set(CLOSED["fund"])
    assert set(rules.words.nature.values()) <= set(CLOSED["nature"])
    assert {rules.of(str(account)) is not None for account in (6001, 7101, 8101, 1002)} == {True}
