"""A sentence kept from the year before is told by its amount; figures of another year are left alone."""

from pathlib import Path

import pytest
from tests.recognition.made_up import SPENDING, document, profile

from juesuan.findings import Finding, Severity
from juesuan.recognition import review

TABLE = (
    SPENDING.replace("3,000.00", "1,234,567.89")
    .replace("1,000.00", "234,567.89")
    .replace("2,000.00", "1,000,000.00")
)
RUNNING = "一、机关运行经费支出情况\n\n"


def _years(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [one for one in found if one.code.startswith("audit-year")]


@pytest.mark.parametrize(
    "text",
    [
        "2020年度本年支出合计123.46万元，主要用于公路养护。",
        "一、支出决算情况\n\n本单位2020年度本年支出合计123.46万元，比上年增加3.00万元。",
        "一、支出决算情况\n\n总体情况。2020年本年支出合计123.46万元，其中基本支出23.46万元。",
    ],
)
def test_this_years_amount_under_the_year_before_is_an_error(tmp_path: Path, text: str) -> None:
    (found,) = _years(tmp_path, TABLE + "\n" + text + "\n")
    assert (found.code, found.severity) == ("audit-year", Severity.ERROR)
    assert (found.expected, found.found) == ("2021年", "2020年")


@pytest.mark.parametrize(
    "text",
    [
        "2020年度本年支出合计118.02万元，主要用于公路养护。",
        "2021年度本年支出合计123.46万元，比2020年度增加5.44万元。",
        "2021年度本年支出合计123.46万元，比上年增加5.44万元。",
        "2020年度本年支出合计123.46万元，2021年度与上年持平。",
        "2020年末结转和结余123.46万元。",
        "2020年度本年支出合计100万元，主要用于公路养护。",
        "根据2020年印发的养护办法，本年支出合计123.46万元。",
        "自2020年起纳入预算管理，本年支出合计123.46万元。",
        "与2020年相比，本年支出合计123.46万元，增加5.44万元。",
        "2019年度本年支出合计123.46万元。",
    ],
)
def test_another_year_with_its_own_figures_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _years(tmp_path, TABLE + "\n" + text + "\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "2020年度机关运行经费支出53.77万元，比上年减少0.69万元，下降1.27%。",
        "2020年机关运行经费支出53.77万元，主要用于办公费。机关运行经费比上年减少0.69万元。",
    ],
)
def test_a_section_of_the_year_before_that_compares_with_its_own_prior_year_is_a_warning(
    tmp_path: Path, text: str
) -> None:
    (found,) = _years(tmp_path, RUNNING + text + "\n")
    assert (found.code, found.severity) == ("audit-year", Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "2021年度机关运行经费支出53.77万元，比上年减少0.69万元，下降1.27%。",
        "2020年度机关运行经费支出54.46万元，比上年增加2.00万元。\n\n2021年度机关运行经费支出53.77万元。",
        "2020年度机关运行经费支出54.46万元。",
        "2020年度机关运行经费支出54.46万元，比上年增加2.00万元。本年机关运行经费支出53.77万元。",
    ],
)
def test_a_section_that_speaks_of_this_year_as_well_is_left_alone(tmp_path: Path, text: str) -> None:
    assert _years(tmp_path, RUNNING + text + "\n") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2021年度收、支总计123.46万元。与2019年度相比，收、支总计各增加5.44万元。", True),
        ("2021年度收、支总计123.46万元。与2020年度相比，收、支总计各增加5.44万元。", False),
    ],
)
def test_totals_of_receipts_and_spending_are_compared_with_the_year_before(
    tmp_path: Path, text: str, told: bool
) -> None:
    assert ([one.code for one in _years(tmp_path, text)] == ["audit-year-compared"]) is told


def _against_budget(*years: int) -> str:
    names = ("教育支出", "农林水支出", "交通运输支出", "住房保障支出")
    return "\n\n".join(
        f"“{name}”2021年度决算20.00万元，比{year}年年初预算减少1.00万元，下降4.76%。"
        for name, year in zip(names, years, strict=False)
    )


def test_the_one_budget_of_another_year_is_a_warning(tmp_path: Path) -> None:
    (found,) = _years(tmp_path, _against_budget(2021, 2021, 2020, 2021))
    assert (found.severity, found.expected, found.found) == (Severity.WARNING, "2021年", "2020年")


@pytest.mark.parametrize("years", [(2021, 2021, 2021, 2021), (2020, 2020, 2020, 2020), (2021, 2020), (2020,)])
def test_budgets_of_one_year_throughout_are_left_alone(tmp_path: Path, years: tuple[int, ...]) -> None:
    assert _years(tmp_path, _against_budget(*years)) == []


def test_a_budget_compared_with_the_budget_of_the_year_before_is_left_alone(tmp_path: Path) -> None:
    text = "2021年度“三公”经费年初预算8.00万元，决算7.50万元，比2020年年初预算减少1.00万元。"
    assert _years(tmp_path, _against_budget(2021, 2021, 2021) + "\n\n" + text) == []
