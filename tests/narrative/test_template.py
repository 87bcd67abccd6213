"""Templates: what is literal, what is a mark, and every way to write one wrongly."""

import pytest

from juesuan.narrative.template import Literal, Mark, TemplateError, parse


def faults(text: str) -> list[tuple[str, int]]:
    with pytest.raises(TemplateError) as caught:
        parse(text)
    return [(fault.code, fault.column) for fault in caught.value.faults]


def test_text_without_braces_is_one_literal() -> None:
    assert parse("没有支出。").parts == (Literal("没有支出。"),)


def test_braces_of_a_slice_belong_to_its_mark() -> None:
    (mark,) = parse("{amount revenue{fund=general, nature=basic}}").marks
    assert (mark.kind, mark.figure) == ("amount", "revenue{fund=general,nature=basic}")


def test_a_name_alone_is_a_word() -> None:
    assert list(parse("{year}年").parts) == [Mark("word", "year", "", 1), Literal("年")]


def test_a_share_has_a_part_and_a_whole() -> None:
    (mark,) = parse("占{share three_public{item=abroad} of three_public}").marks
    assert (mark.figure, mark.base) == ("three_public{item=abroad}", "three_public")


def test_a_reason_may_name_what_it_is_against() -> None:
    assert parse("{reason sources}").marks[0].base == ""
    assert parse("{reason sources against budget}").marks[0].base == "budget"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合计{amount sources", [("narrative-braces", 3)]),
        ("合计}万元", [("narrative-braces", 3)]),
        ("{ammount sources}", [("narrative-unknown-mark", 1)]),
        ("{年度}", [("narrative-unknown-mark", 1)]),
        ("{share revenue}", [("narrative-mark-arguments", 1)]),
        ("{names project of revenue}", [("narrative-mark-arguments", 1)]),
        ("{amount a b}", [("narrative-mark-arguments", 1)]),
        ("{reason sources against year}", [("narrative-mark-arguments", 1)]),
        ("{}", [("narrative-unknown-mark", 1)]),
        ("{ammount a}，{share b}", [("narrative-unknown-mark", 1), ("narrative-mark-arguments", 13)]),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_named_with_its_column(text: str, expected: list[tuple[str, int]]) -> None:
    assert faults(text) == expected
