"""What is wrong with the records themselves, however they came to be."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies_submission import submissions
from tests.submission.handed_in import PROFILE, base, row

from juesuan.facts import Origin
from juesuan.findings import Finding, Severity, all_kinds, has_errors
from juesuan.findings.catalogue import submission, submission_cells
from juesuan.profiles import load_profile
from juesuan.submission import Record, Submission, book_of, examine


def changed(**sheets: Any) -> Submission:
    """The base submission with some sheets replaced."""
    return Submission("cn-yunnan", 2021, "某县某中心", {**base().records, **sheets})


def codes(submission: Submission) -> list[str]:
    return [finding.code for finding in examine(submission, PROFILE)]


def only(submission: Submission) -> Finding:
    (finding,) = examine(submission, PROFILE)
    return finding


SPENT = {"function": "2010350", "economic": "30201", "nature": "running", "fund": "general"}


def test_the_base_submission_is_without_a_finding() -> None:
    assert examine(base(), PROFILE) == []


@pytest.mark.parametrize(("profile", "year"), [("cn", 2023), ("cn-yunnan", 2019), ("cn-sichuan", 2022)])
def test_drawn_submissions_are_without_error_in_every_province(profile: str, year: int) -> None:
    of = load_profile(profile, year)

    @settings(max_examples=5, deadline=None)
    @given(submissions(profile, year))
    def law(submission: Submission) -> None:
        assert not has_errors(examine(submission, of))
        book_of(submission, of)

    law()


def test_an_empty_submission_is_two_faults() -> None:
    empty = Submission("cn-yunnan", 2021, "某县某中心", {"case": base().of("case")})
    assert codes(empty) == ["units-none", "money-none"]


def test_rows_that_say_the_same_are_a_warning_that_names_the_first() -> None:
    first = Record(row(**SPENT, amount=1).values, Origin("支出.csv", "", 2))
    again = Record(row(**SPENT, amount=2, note="另付").values, Origin("支出.csv", "", 9))
    finding = only(changed(expenditure=(first, again)))
    assert (finding.code, finding.severity) == ("row-duplicate", Severity.WARNING)
    assert finding.places[0].line == 9
    assert "第2行" in finding.message


@pytest.mark.parametrize(
    "sheet", [{"projects": (row(code="P1", name="甲"), row(code="P1", name="乙"))},
              {"units": (row(code="102001", name="某县某中心", kind="institution"),) * 2}]
)  # fmt: skip
def test_a_thing_listed_twice_is_an_error(sheet: Any) -> None:
    assert "row-id-twice" in codes(changed(**sheet))


def test_with_several_units_every_row_must_name_one() -> None:
    units = (*base().of("units"), row(code="102002", name="二", kind="institution"))
    found = [f for f in examine(changed(units=units), PROFILE) if f.code == "cell-unit-needed"]
    rows = sum(len(base().of(s)) for s in ("revenue", "expenditure", "budget", "balances", "three_public"))
    assert len(found) == rows
    assert "2 个单位" in found[0].message


def test_several_units_are_a_department() -> None:
    units = (*base().of("units"), row(code="102002", name="二", kind="institution"))
    assert "case-not-department" in codes(changed(units=units))


def test_the_name_of_the_only_unit_is_the_full_name() -> None:
    units = (row(code="102001", name="某中心", kind="institution"),)
    finding = only(changed(units=units))
    assert (finding.code, finding.expected, finding.found) == ("case-entity-name", "某县某中心", "某中心")


def test_the_only_unit_of_a_department_is_its_own_office() -> None:
    def named(name: str) -> list[str]:
        units = (row(code="102001", name=name, kind="institution"),)
        case = (row(**{**base().of("case")[0].values, "is_department": True}),)
        return codes(changed(units=units, case=case))

    assert "case-entity-name" not in named("某县某中心（本级）")
    assert "case-entity-name" in named("某县中心")


def test_a_code_used_many_times_is_doubted_once_with_its_places() -> None:
    rows = tuple(row(**{**SPENT, "function": "2019998"}, amount=n, project="P1") for n in range(1, 40))
    found = [f for f in examine(changed(expenditure=rows), PROFILE) if f.code.startswith("code-")]
    assert len(found) == 1
    assert len(found[0].places) == 20


def test_codes_of_the_year_before_are_looked_up_in_that_year() -> None:
    retired = row(measure="expenditure", economic="30312", amount=1000)
    assert codes(changed(prior=(retired,))) == ["code-retired"]


def test_a_code_that_is_retired_is_told_from_an_unknown_one() -> None:
    of = load_profile("cn-yunnan", 2021)
    spent = row(**{**SPENT, "economic": "30312", "nature": "personnel"}, amount=1000)
    assert [f.code for f in examine(changed(expenditure=(spent,)), of)] == ["code-retired"]


REVERSALS = {
    "revenue": {"function": "2080505", "fund": "general", "nature": "basic", "amount": -5},
    "expenditure": {**SPENT, "function": "2080505", "amount": -5},
}


@pytest.mark.parametrize("sheet", ["revenue", "expenditure"])
def test_a_reversal_is_a_warning(sheet: str) -> None:
    finding = only(changed(**{sheet: (*base().of(sheet), row(**REVERSALS[sheet]))}))
    assert (finding.code, finding.severity) == ("cell-negative-unusual", Severity.WARNING)


@pytest.mark.parametrize(
    ("kind", "amount", "code"),
    [
        ("initial", 5, None),
        ("initial", -5, "cell-negative-here"),
        ("added", -5, "cell-negative-here"),
        ("cut", -5, None),
        ("cut", 5, "cell-positive-here"),
        ("recovered", 5, "cell-positive-here"),
        ("shifted", 5, None),
        ("shifted", -5, None),
        ("cut", 0, None),
    ],
)
def test_the_sign_of_a_budget_line_follows_its_kind(kind: str, amount: int, code: str | None) -> None:
    line = row(kind=kind, function="2010350", fund="general", amount=amount)
    assert codes(changed(budget=(line,))) == ([code] if code else [])


@pytest.mark.parametrize(
    ("fund", "code"), [("general", "cell-negative-here"), ("own", "cell-negative-unusual")]
)
def test_fiscal_balances_cannot_be_negative_and_own_ones_rarely_are(fund: str, code: str) -> None:
    line = row(
        measure="opening", function="2010350", fund=fund, nature="basic", balance="carryover", amount=-1
    )
    assert codes(changed(balances=(line,))) == [code]


def test_an_adjustment_may_have_any_sign() -> None:
    line = row(
        measure="opening", function="2010350", fund="general", nature="basic", balance="carryover",
        amount=-1, cause="pooled_out",
    )  # fmt: skip
    assert codes(changed(balances=(line,))) == []


@pytest.mark.parametrize(
    ("nature", "economic"), [("personnel", "30201"), ("running", "30101"), ("running", "30305")]
)
def test_salaries_are_not_running_costs_and_purchases_not_personnel(nature: str, economic: str) -> None:
    spent = row(**{**SPENT, "nature": nature, "economic": economic}, amount=1000)
    assert codes(changed(expenditure=(spent,))) == ["row-impossible"]


def test_fiscal_money_does_not_go_up_to_superiors() -> None:
    spent = row(function="2010350", nature="remittance", fund="general", amount=1000)
    finding = only(changed(expenditure=(spent,)))
    assert finding.code == "row-impossible"
    assert "资金来源：财政拨款；支出性质：上缴上级支出" in finding.message


def test_a_fund_that_does_not_exist_in_the_year_is_refused() -> None:
    of = load_profile("cn-yunnan", 2019)
    spent = row(function="2010350", economic="30201", nature="project", fund="state_capital", amount=1)
    assert "row-impossible" in [f.code for f in examine(changed(expenditure=(spent,)), of)]


@pytest.mark.parametrize("sheet", ["revenue", "expenditure", "budget"])
def test_a_sheet_in_ten_thousands_is_suspected(sheet: str) -> None:
    small = tuple(
        Record({**record.values, "amount": (record.number("amount") or 0) / 10_000}, record.origin)
        for record in base().of(sheet)
    )
    found = [f for f in examine(changed(**{sheet: small}), PROFILE) if f.code == "amounts-scale"]
    assert found
    assert all(f.severity is Severity.WARNING for f in found)


def test_prior_figures_in_ten_thousands_are_suspected() -> None:
    prior = (row(measure="expenditure", fund="fiscal", amount=0.36),)
    finding = only(changed(prior=prior))
    assert (finding.code, "上年" in finding.message) == ("amounts-scale", True)


def test_a_single_row_in_ten_thousands_is_suspected_and_named() -> None:
    got = (row(function="2010350", nature="basic", fund="general", amount=5_000_000),
           row(function="2080505", nature="basic", fund="general", amount=9.72))  # fmt: skip
    spent = (row(**SPENT, amount=5_000_000),
             row(**{**SPENT, "function": "2080505", "economic": "30108", "nature": "personnel"},
                 amount=97167.36))  # fmt: skip
    (finding,) = [
        f for f in examine(changed(revenue=got, expenditure=spent, budget=()), PROFILE)
        if f.code == "amounts-scale"
    ]  # fmt: skip
    assert "科目 2080505" in finding.message
    assert finding.hint is not None
    assert "收入" in finding.hint


def test_totals_of_one_size_raise_no_suspicion() -> None:
    assert codes(changed(prior=(row(measure="expenditure", fund="fiscal", amount=9000),))) == []


def test_every_kind_of_finding_about_submissions_has_an_example_and_a_remedy() -> None:
    for kind in (*submission.KINDS, *submission_cells.KINDS):
        assert kind.hint
        assert kind.example
        assert all_kinds()[kind.code] is kind
