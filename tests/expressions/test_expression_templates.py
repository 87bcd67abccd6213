"""Templates: $names are filled in before parsing, and nothing else can come in with them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.expressions import ExpressionError, placeholders, substitute


def test_every_place_of_a_name_is_filled() -> None:
    text = "t06.$code.c1 <= three_public{item=$item} or expenditure{economic=$code} == $limit"
    filled = substitute(text, {"code": "30212", "item": "vehicle.purchase", "limit": 0})
    assert filled == (
        "t06.30212.c1 <= three_public{item=vehicle.purchase} or expenditure{economic=30212} == 0"
    )


def test_names_are_listed_once_in_order() -> None:
    assert placeholders("$b + t06.$a.c1 > $b") == ("b", "a")
    assert placeholders("uses > 0") == ()


def test_a_longer_name_is_not_a_shorter_one_with_a_tail() -> None:
    assert substitute("$code + $code2", {"code": "a", "code2": "b"}) == "a + b"


def test_all_unknown_names_are_refused_with_the_nearest() -> None:
    with pytest.raises(ExpressionError) as caught:
        substitute("$cod > $x", {"code": "30212"})
    assert [(fault.code, fault.column) for fault in caught.value.faults] == [
        ("expression-unbound", 1),
        ("expression-unbound", 8),
    ]
    assert "“$cod”没有取值。最接近的是“code”。" in caught.value.findings[0].message


@pytest.mark.parametrize("value", ["", "a b", "302,item=x", "1) or (1", "a}", "$code", "a+b", "a\n"])
def test_a_value_cannot_change_what_the_rule_says(value: str) -> None:
    with pytest.raises(ExpressionError, match="只能用字母、数字") as caught:
        substitute("expenditure{economic=$code} > 0", {"code": value})
    assert caught.value.faults[0].code == "expression-binding"
    assert "“$code”" in caught.value.findings[0].message


@given(
    st.from_regex(r"[0-9a-z_.|]{1,8}", fullmatch=True), st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
)
def test_filling_in_leaves_the_rest_of_the_text_alone(value: str, name: str) -> None:
    assert substitute(f"uses > ${name} + 1", {name: value}) == f"uses > {value} + 1"


@given(st.text(max_size=40).filter(lambda text: "$" not in text))
def test_a_text_without_placeholders_stays_as_it_is(text: str) -> None:
    assert substitute(text, {}) == text
