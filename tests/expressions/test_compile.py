"""Loading a rule: every mistake refused with its column, what was found and the nearest known name."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.expressions.trees import KNOWN as TREES_KNOWN
from tests.expressions.trees import numbers, truths

from juesuan.expressions import (
    CellRef,
    ExpressionError,
    Known,
    Param,
    TableNames,
    Type,
    compile_expression,
    nodes,
    to_text,
)
from juesuan.facts import Slice
from juesuan.facts.dimensions import MEASURES
from juesuan.findings import Place, ProfileFault, Severity, all_kinds
from juesuan.findings.catalogue.expression import KINDS

KNOWN = Known(
    measures=(*MEASURES, "three_public", "vehicles_purchased"),
    tables={
        "t03": TableNames(rows=["total"], columns=["c1", "c2"], open_rows=True),
        "t06": TableNames(rows=["total"], columns=["c1"], open_columns=True),
        "t09": TableNames(rows=["r1", "vehicle.running"], columns=["c1"]),
    },
    parameters={"publish_days": Type.NUMBER, "title": Type.TEXT, "is_department": Type.BOOL},
    codes={"economic": ["302", "30212", "30217"]},
    items={"three_public": ["reception", "abroad", "vehicle.purchase"]},
)

MISTAKES = [
    ("", 1, "expression-ended", "规则到第 1 个字符处就结束了，后面还应有：名称、数字或左括号。"),
    ("uses >", 7, "expression-ended", "规则到第 7 个字符处就结束了"),
    ("if uses > 0", 12, "expression-ended", "then"),
    ("uses ) > 0", 6, "expression-syntax", "第 6 个字符处不应出现“)”"),
    ("(uses > 0", 10, "expression-ended", "右括号"),
    (
        "uses > 0 uses",
        10,
        "expression-syntax",
        "此处可以是：运算符号、and、or 或 implies、规则结尾",
    ),
    ("uses < sources < closing", 16, "expression-syntax", "不应出现“<”"),
    ("sum(uses,) > 0", 10, "expression-syntax", "不应出现“)”，此处可以是：名称、数字或左括号。"),
    ("uses # sources", 6, "expression-character", "第 6 个字符“#”不是规则可用的字符"),
    ("uses = sources", 6, "expression-character-instead", "第 6 个字符“=”应改写为“==”"),
    ("uses ≤ sources", 6, "expression-character-instead", "“≤”应改写为“<=”"),
    ("（uses) > 0", 1, "expression-character-instead", "“（”应改写为“(”"),
    ("sum(uses，sources) > 0", 9, "expression-character-instead", "“，”应改写为“,”"),
    ("expenditure{fund=own > 0", 12, "expression-unclosed", "第 12 个字符“{”没有与之成对的另一半"),
    ("title == '甲", 10, "expression-unclosed", "第 10 个字符“'”没有与之成对的另一半"),
    ("t03.$code.c1 > 0", 5, "expression-unbound", "“$code”没有取值"),
    ("uses{function=$code} > 0", 15, "expression-unbound", "“$code”没有取值"),
    ("$ > 0", 1, "expression-character", "“$”不是规则可用的字符"),
    (
        "expnditure > 0",
        1,
        "expression-unknown-name",
        "“expnditure”既不是指标、统计项，也不是参数",
    ),
    ("uses > publish_day", 8, "expression-unknown-name", "最接近的是“publish_days”"),
    ("t04.r1.c1 > 0", 1, "expression-unknown-table", "表“t04”不存在"),
    ("t03.totl.c1 > 0", 5, "expression-unknown-row", "表“t03”没有行“totl”。最接近的是“total”。"),
    ("uses > t03.total.c9", 18, "expression-unknown-column", "表“t03”没有栏“c9”"),
    ("t03.total > 0", 5, "expression-unknown-column", "表“t03”没有栏"),
    (
        "t03.total.c1{fund=own} > 0",
        1,
        "expression-cell-filter",
        "{fund=own}”后面不能再写花括号条件",
    ),
    ("t03.total.c1@-1 > 0", 1, "expression-cell-filter", "“t03.total.c1@-1”"),
    (
        "revenue{natur=basic} > 0",
        9,
        "expression-unknown-dimension",
        "“natur”不存在。最接近的是“nature”。",
    ),
    (
        "uses > revenue{fund=genral}",
        16,
        "expression-unknown-member",
        "“fund”没有“genral”。最接近的是“general”",
    ),
    ("revenue{economic=30218} > 0", 9, "expression-unknown-member", "维度“economic”没有“30218”"),
    (
        "three_public{item=recption} > 0",
        14,
        "expression-unknown-member",
        "最接近的是“reception”。",
    ),
    ("revenue{fund=own,fund=general} > 0", 18, "expression-filter-twice", "维度“fund”写了两次"),
    ("revenue{fund} > 0", 9, "expression-filter", "条件“fund=”写法不对"),
    ("revenue{fund=own,} > 0", 18, "expression-filter", "条件“=”写法不对"),
    ("revenue{fund=own=x} > 0", 9, "expression-filter", "写法不对"),
    ("Revenue{project=x} > 0", 1, "expression-unknown-name", "最接近的是“revenue”"),
    ("som(uses) > 0", 1, "expression-unknown-function", "函数“som”不存在。最接近的是“sum”。"),
    ("abs(uses, uses) > 0", 1, "expression-arguments", "函数 abs 的参数应为 1 个，写了 2 个"),
    ("sum() > 0", 1, "expression-arguments", "函数 sum 的参数应为 1 个以上，写了 0 个"),
    ("round(uses, sources) > 0", 13, "expression-decimals", "round 的第二个参数应是 0 到 6 的整数"),
    ("round(uses, 1.5) > 0", 13, "expression-decimals", "0 到 6 的整数"),
    ("round(uses, 7) > 0", 13, "expression-decimals", "0 到 6 的整数"),
    ("present(uses + 1)", 9, "expression-not-a-name", "present(…) 里只能写一个名称，不能写算式"),
    ("uses", 1, "expression-type", "应是判断，实为数字"),
    ("1 + (uses > 0) > 0", 6, "expression-type", "应是数字，实为判断"),
    ("uses > 0 and sources", 14, "expression-type", "应是判断，实为数字"),
    ("uses == '甲'", 6, "expression-type", "应是数字，实为文字"),
    ("title == uses", 7, "expression-type", "应是文字，实为数字"),
    ("title + 1 > 0", 1, "expression-type", "应是数字，实为文字"),
    ("(uses > 0) == (uses > 1)", 2, "expression-type", "应是数字或文字，实为判断"),
    ("if uses then uses > 0", 4, "expression-type", "应是判断，实为数字"),
    ("if uses > 0 then uses", 18, "expression-type", "应是判断，实为数字"),
    ("if uses > 0 then uses > 1 else uses", 32, "expression-type", "应是判断，实为数字"),
    ("(if uses > 0 then title else title) == '甲'", 19, "expression-type", "应是数字或判断，实为文字"),
    ("present(is_department)", 9, "expression-type", "应是数字或文字，实为判断"),
    ("title < '甲'", 7, "expression-text-order", "文字只能用 == 或 != 比较，不能用“<”"),
    ("uses > 1234567890123456789", 8, "expression-number", "“1234567890123456789”超过 18 位"),
]


@pytest.mark.parametrize(("text", "column", "code", "words"), MISTAKES)
def test_a_mistake_is_refused_with_its_column_and_words(
    text: str, column: int, code: str, words: str
) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, KNOWN)
    fault = caught.value.faults[0]
    assert (fault.code, fault.column) == (code, column)
    assert words in caught.value.findings[0].message


def test_every_kind_of_mistake_of_the_catalogue_is_shown_here_or_with_limits_and_templates() -> None:
    elsewhere = {"expression-too-long", "expression-too-deep", "expression-binding"}
    assert {code for _, _, code, _ in MISTAKES} | elsewhere == {kind.code for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_a_kind_says_what_to_do_and_gives_an_example_of_its_own_words(kind: object) -> None:
    entry = all_kinds()[kind.code]  # type: ignore[attr-defined]
    assert entry.severity is Severity.ERROR
    assert entry.hint
    assert entry.meaning
    assert entry.example.endswith("。")
    assert not entry.example.startswith("{")


def test_all_mistakes_of_a_rule_are_reported_at_once_in_the_order_they_stand() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression("revenue{fund=genral,natur=basic} == expnditure + t03.total.c9 + som(1)", KNOWN)
    assert [(fault.column, fault.found) for fault in caught.value.faults] == [
        (9, "genral"),
        (21, "natur"),
        (37, "expnditure"),
        (60, "c9"),
        (65, "som"),
    ]


def test_both_ends_of_a_wrong_cell_are_reported() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression("t09.r7.c7 > 0", KNOWN)
    assert [fault.found for fault in caught.value.faults] == ["r7", "c7"]


def test_an_unknown_name_does_not_also_bring_a_mistake_of_type() -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression("expnditure and (if x > 0 then y else title) == z", KNOWN)
    assert {fault.code for fault in caught.value.faults} == {"expression-unknown-name", "expression-type"}
    assert [fault.found for fault in caught.value.faults] == ["expnditure", "x", "y", "文字", "z"]


def test_an_error_is_a_fault_of_the_profile_and_can_be_said_for_its_file_and_line() -> None:
    with pytest.raises(ProfileFault, match="uses = sources：第 6 个字符“=”应改写为“==”") as caught:
        compile_expression("uses = sources", KNOWN)
    assert isinstance(caught.value, ExpressionError)
    (finding,) = caught.value.at(Place(file="cn/rules/F05.yaml", line=4))
    assert finding.message == "《cn/rules/F05.yaml》 第4行：第 6 个字符“=”应改写为“==”。"
    assert finding.data == {"column": 6}
    assert finding.places == (Place(file="cn/rules/F05.yaml", line=4),)


def test_names_become_slices_cells_and_parameters() -> None:
    text = "uses{ fund = own } + t03.2010350.c1 + t06.total.30212 + t09.vehicle.running.c1 > publish_days"
    refs = compile_expression(text, KNOWN).refs
    assert list(refs.values()) == [
        Slice.parse("uses{fund=own}"),
        CellRef("t03", "2010350", "c1"),
        CellRef("t06", "total", "30212"),
        CellRef("t09", "vehicle.running", "c1"),
        Param("publish_days"),
    ]


def test_one_slice_written_in_two_ways_is_one_figure() -> None:
    refs = compile_expression("revenue{fund=own,function=201} == revenue{function=201, fund=own}", KNOWN).refs
    assert len(refs) == 2
    assert len(set(refs.values())) == 1


@pytest.mark.parametrize(
    "text",
    [
        "expenditure{fund=general,nature=basic,economic=30217} <= three_public{item=reception}",
        "if vehicles_purchased > 0 then three_public{item=vehicle.purchase} > 0",
        "sum(revenue{fund=superior|institutional|business|affiliate|other}, surplus_used) == 0"
        " implies expenditure == expenditure{fund=fiscal}",
        "opening == closing@-1",
        "t09.r1 == three_public",
        "expenditure{function=2010350,project=p1,entity=e1} >= 0",
        "vehicles_purchased{item=anything} >= 0",
        "title != '' and is_department implies publish_days <= 20",
        "present(title) or blank(uses)",
        "abs(round(uses / sources, 4) - 0.5) <= max(0.1, min(1, 2))",
    ],
)
def test_sound_rules_compile(text: str) -> None:
    expression = compile_expression(text, KNOWN)
    assert (expression.text, expression.type) == (text, Type.BOOL)
    assert hash(expression) == hash(compile_expression(text, KNOWN))


def test_a_table_of_one_column_only_may_leave_it_out() -> None:
    expression = compile_expression("t09.r1 > 0", KNOWN)
    assert str(expression.refs["t09.r1"]) == "t09.r1"
    assert expression.refs["t09.r1"] == CellRef("t09", "r1")


def test_a_parameter_wins_over_a_measure_of_the_same_name() -> None:
    known = Known(measures=["days"], parameters={"days": Type.NUMBER})
    assert compile_expression("days > 0", known).refs["days"] == Param("days")
    assert compile_expression("days@-1 > 0", known).refs["days@-1"] == Slice("days", (), -1)


def test_a_number_is_compiled_where_one_is_wanted() -> None:
    assert compile_expression("uses / sources", KNOWN, Type.NUMBER).type is Type.NUMBER
    with pytest.raises(ExpressionError, match="应是数字，实为判断"):
        compile_expression("uses > sources", KNOWN, Type.NUMBER)


@given(truths())
def test_every_well_typed_tree_of_known_names_compiles(tree: nodes.Node) -> None:
    expression = compile_expression(to_text(tree), TREES_KNOWN)
    assert expression.type_of(expression.tree) is Type.BOOL


@given(numbers())
def test_every_node_of_a_tree_of_numbers_has_a_type(tree: nodes.Node) -> None:
    expression = compile_expression(to_text(tree), TREES_KNOWN, Type.NUMBER)
    assert expression.type_of(expression.tree) is Type.NUMBER
    assert all(expression.type_of(leaf) in Type for leaf in nodes.leaves(tree))


def test_a_cell_id_needs_a_dot() -> None:
    with pytest.raises(ValueError, match="not a cell id"):
        CellRef.parse("t03")
