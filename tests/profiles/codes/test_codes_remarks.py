"""What is said about codes and names, and how gravely."""

from __future__ import annotations

import pytest

from juesuan.findings import Finding, Place, Severity
from juesuan.profiles.codes import CodeList, code_finding, name_finding

HERE = Place(file="决算.xlsx", sheet="支出", cell="C12")


def about_code(code: str, year: int, kind: str = "functional") -> Finding | None:
    return code_finding(CodeList.load(kind).resolve(code, year), HERE, rule="F09")


def about_name(code: str, name: str, year: int, kind: str = "functional") -> Finding | None:
    return name_finding(CodeList.load(kind).match_name(code, name, year), HERE, rule="F09")


@pytest.mark.parametrize("code", ["2010350", "20805", "234"])
def test_nothing_is_said_about_a_valid_code(code: str) -> None:
    assert about_code(code, 2021) is None


@pytest.mark.parametrize(
    ("code", "year", "kind", "finding", "severity", "words"),
    [
        ("2010355", 2021, "functional", "code-unknown", Severity.WARNING, "2010350（事业运行）"),
        ("9990101", 2021, "functional", "code-unknown", Severity.ERROR, "没有编码 9990101"),
        ("2340101", 2021, "functional", "code-unknown", Severity.INFO, "目录未收录抗疫特别国债"),
        ("2080504", 2021, "functional", "code-retired", Severity.WARNING, "至2019年"),
        ("2010307", 2019, "functional", "code-moved", Severity.WARNING, "2040612（法制建设）"),
        ("224", 2018, "functional", "code-not-yet", Severity.WARNING, "2019年起"),
        ("23013", 2021, "functional", "code-doubtful", Severity.INFO, "存疑"),
        ("30312", 2021, "economic_department", "code-retired", Severity.WARNING, "提租补贴"),
    ],
)
def test_a_code_that_is_not_valid_is_told_as_gravely_as_is_sure(
    code: str, year: int, kind: str, finding: str, severity: Severity, words: str
) -> None:
    found = about_code(code, year, kind)
    assert found is not None
    assert (found.code, found.severity, found.rule) == (finding, severity, "F09")
    assert "《决算.xlsx》 “支出”!C12" in found.message
    assert words in found.message
    assert found.places == (HERE,)
    assert found.hint


def test_the_name_of_the_year_needs_no_remark() -> None:
    assert about_name("201", "一般公共服务", 2021) is None


def test_a_name_beside_an_unknown_code_needs_no_remark_of_its_own() -> None:
    assert about_name("2010355", "事业运行", 2021) is None


def test_a_differing_name_is_a_warning_with_both_names() -> None:
    found = about_name("30399", "其他个人和家庭的补助支出", 2021, "economic_department")
    assert found is not None
    assert (found.code, found.severity) == ("code-name-differs", Severity.WARNING)
    assert (found.expected, found.found) == ("其他对个人和家庭的补助", "其他个人和家庭的补助支出")


def test_a_differing_name_that_belongs_to_a_neighbour_names_the_neighbour() -> None:
    found = about_name("2010309", "事业运行", 2021)
    assert found is not None
    assert "2010350" in found.message
    assert found.data == {"meant": "2010350"}


def test_a_name_of_another_year_is_a_warning_with_its_years() -> None:
    found = about_name("20805", "行政事业单位离退休支出", 2021)
    assert found is not None
    assert (found.code, found.severity) == ("code-name-other-year", Severity.WARNING)
    assert "至2019年" in found.message
    assert found.expected == "行政事业单位养老支出"


def test_where_the_year_of_the_change_is_a_guess_it_is_only_a_remark() -> None:
    found = about_name("2010305", "专项业务活动", 2021)
    assert found is not None
    assert (found.code, found.severity) == ("code-name-other-year", Severity.INFO)


def test_a_former_name_without_years_is_told_as_former() -> None:
    found = about_name("420600", "襄樊市", 2021, "divisions")
    assert found is not None
    assert "以前的名称" in found.message


@pytest.mark.parametrize("written", ["", "乱写", "行政运行", "行政事业单位离退休"])
def test_a_name_is_never_an_error(written: str) -> None:
    for code in ("2010350", "20805", "999"):
        found = about_name(code, written, 2021)
        assert found is None or found.severity is not Severity.ERROR
