"""What a locality may choose: listing zeros, who takes the rounding, how grave a missing year is."""

from dataclasses import replace
from typing import Any

from tests.narrative.telling import Case, line_with, lines, of_code, profile_of, story_of

from juesuan.facts import Decimal
from juesuan.narrative import Composed, compose, teller_of
from juesuan.submission import book_of, names_of


def told_with(case: Case, **phrases: Any) -> Composed:
    """The report under other choices of the locality."""
    profile, submission = profile_of(case.profile), case.submission()
    story = story_of(case.profile)
    story = replace(story, phrases=story.phrases.model_copy(update=phrases))
    book = book_of(submission, profile)
    return compose(story, teller_of(submission, profile, book, names_of(submission, profile)))


def thirds() -> Case:
    return Case().spent(100).spent(100, function="2080505").spent(101, function="2210201")


def shares(composed: Composed) -> list[Decimal]:
    text = line_with(lines(composed.document), "按功能分类包括")
    return [Decimal(piece.partition("%")[0]) for piece in text.split("占")[1:]]


def test_zeros_are_listed_where_the_locality_wants_them() -> None:
    text = line_with(lines(told_with(Case().spent(100), list_zero_items=True).document), "本年收入合计")
    assert "事业收入0.00万元，占0.00%" in text
    assert text.count("占") == 8


def test_nobody_takes_the_rounding_by_default() -> None:
    found = shares(told_with(Case().spent(100).spent(100, function="2080505").spent(100, function="2210201")))
    assert sum(found) == Decimal("99.99")


def test_the_last_item_takes_the_rounding() -> None:
    case = Case().spent(100).spent(100, function="2080505").spent(100, function="2210201")
    assert shares(told_with(case, share_remainder="last")) == [
        Decimal(n) for n in ("33.33", "33.33", "33.34")
    ]


def test_the_largest_item_takes_the_rounding() -> None:
    case = Case().spent(101).spent(100, function="2080505").spent(100, function="2210201")
    found = shares(told_with(case, share_remainder="largest"))
    assert sum(found) == 100
    assert found[1:] == [Decimal("33.22"), Decimal("33.22")]


def test_a_missing_year_before_can_block() -> None:
    found = of_code(told_with(thirds(), prior_missing="error"), "narrative-no-prior")
    assert {finding.severity.value for finding in found} == {"error"}


def test_a_missing_explanation_can_block() -> None:
    composed = told_with(Case().spent(100, function="2340101"), term_missing="error")
    assert of_code(composed, "narrative-term-missing")[0].severity.value == "error"


def test_amounts_can_be_printed_in_yuan() -> None:
    text = line_with(
        lines(told_with(Case().spent(12_345), amount_unit="元").document), "2022年度收、支总计均为"
    )
    assert "12345.00元" in text
