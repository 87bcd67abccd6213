"""The glossary: exactly what the report uses, each once, named as in its year."""

import re
from collections import Counter
from collections.abc import Callable

import pytest
from tests.narrative.telling import Case, of_code, story_of

from juesuan.formats.document import Heading, Paragraph
from juesuan.narrative import Composed
from juesuan.narrative.glossary import explanation_of
from juesuan.profiles.codes import CodeList
from juesuan.profiles.codes.names import Name

LONGEST = 120
"""Characters an explanation may have: it is one sentence of a list, not a quotation of the catalogue."""


def terms(composed: Composed) -> list[str]:
    """The terms explained, without their numbers."""
    found, inside = [], False
    for block in composed.document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == "名词解释"
        elif inside and isinstance(block, Paragraph):
            found.append(re.sub(r"^\d+\.", "", block.text).partition("：")[0])
    return found


def test_each_code_in_use_is_explained_once_with_its_path() -> None:
    case = Case().spent(100).spent(50, economic="30201", nature="running").spent(70, function="2210201")
    items = [term for term in terms(case.told()) if "（项）" in term]
    assert items == [
        "一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）",
        "住房保障支出（类）住房改革支出（款）住房公积金（项）",
    ]


def test_a_code_with_nothing_is_not_explained() -> None:
    case = Case().spent(100)
    case.add(
        "expenditure", function="2080505", nature="personnel", economic="30108", fund="general", amount=0
    )
    assert not any("养老" in term for term in terms(case.told()))


def test_terms_nobody_uses_are_left_out() -> None:
    found = terms(Case().spent(100).told())
    assert {"财政拨款收入", "基本支出", "“三公”经费"} <= set(found)
    assert not {"项目支出", "经营支出", "其他收入", "年末结转和结余", "机关运行经费"} & set(found)


@pytest.mark.parametrize(
    ("change", "term"),
    [
        (lambda case: case.spent(10, fund="other"), "其他收入"),
        (lambda case: case.spent(10, nature="project"), "项目支出"),
        (lambda case: case.spent(10, fund="superior"), "上级补助收入"),
        (lambda case: case.spent(10, economic="30201", nature="running"), "机关运行经费"),
        (
            lambda case: case.add(
                "balances", measure="closing", function="2010301", fund="general", nature="project",
                balance="carryover", amount=5,
            ),
            "年末结转和结余",
        ),
    ],
)  # fmt: skip
def test_a_term_that_is_used_is_explained(change: Callable[[Case], Case], term: str) -> None:
    assert term in terms(change(Case().spent(100)).told())


def test_no_term_stands_twice() -> None:
    case = Case().spent(100).spent(100, function="2101101").spent(100, function="2101102")
    found = terms(case.told())
    assert len(found) == len(set(found))


def test_names_are_those_of_the_year() -> None:
    case = Case("cn-sichuan").spent(100, function="2080501")
    assert any("行政事业单位养老支出（款）" in term for term in terms(case.told()))


def test_a_code_without_explanation_is_a_warning_that_names_it() -> None:
    case = Case().spent(100, function="2340101")
    (finding,) = of_code(case.told(), "narrative-term-missing")
    assert "2340101" in finding.message
    assert finding.severity.value == "warning"


def items(year: int) -> list[Name]:
    """The seven-digit items of a year's catalogue."""
    return [one for one in CodeList.load("functional").names(year) if len(one.code) == 7]


@pytest.mark.parametrize("year", range(2019, 2025))
def test_every_item_of_the_years_catalogue_is_explained(year: int) -> None:
    terms_of = story_of("cn").terms
    found = items(year)
    assert len(found) > 1000
    assert not [one.code for one in found if explanation_of(one.code, one.name, terms_of) is None]


def test_only_items_called_other_share_the_general_explanation() -> None:
    terms_of = story_of("cn").terms
    general = [
        one
        for year in range(2019, 2025)
        for one in items(year)
        if (found := explanation_of(one.code, one.name, terms_of)) is not None and found.matches
    ]
    assert all(one.name.startswith("其他") for one in general)


def test_no_name_and_no_code_is_explained_twice() -> None:
    terms_of = story_of("cn").terms.values()
    for named in (
        [name for term in terms_of for name in term.names],
        [code for term in terms_of for code in term.codes],
        [term.term for term in terms_of if term.term],
    ):
        assert [one for one, count in Counter(named).items() if count > 1] == []


def test_no_explanation_is_long() -> None:
    long = [term.id for term in story_of("cn").terms.values() if not term.term and len(term.text) > LONGEST]
    assert not long


def test_every_code_explained_by_itself_exists_in_some_year() -> None:
    codes = {one.code for year in range(2015, 2026) for one in items(year)}
    explained = [code for term in story_of("cn").terms.values() for code in term.codes]
    assert not [code for code in explained if not any(one.startswith(code) for one in codes)]


def test_every_named_item_exists_in_some_year() -> None:
    names = {one.name for year in range(2015, 2026) for one in CodeList.load("functional").names(year)}
    missing = [name for term in story_of("cn").terms.values() for name in term.names if name not in names]
    assert not missing


def test_every_explanation_is_a_sentence_with_a_reference() -> None:
    for term in story_of("cn").terms.values():
        assert term.text.endswith("。"), term.id
        assert term.reference, term.id
