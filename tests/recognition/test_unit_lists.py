"""Numbers of units against lists of them in other shapes: bare paragraphs, tables, kinds beside the names."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document

from juesuan.findings import Finding, Severity
from juesuan.formats.document import Document, Grid
from juesuan.formats.reading import read_here
from juesuan.profiles import load_profile
from juesuan.recognition import review

ENTITY = "云岭县水务局"
HEAD = "<p>第一部分 概况</p><p>二、机构设置</p>"
TAIL = "<p>三、重点工作</p><p>完成了全年任务。</p>"
NAMES = ["云岭县水务局（本级）", "云岭县水利工程站", "云岭县供水服务中心"]


def grave(document: Document) -> list[Finding]:
    found = review(document, load_profile("cn", 2022), ENTITY).findings
    return [one for one in found if one.severity is not Severity.INFO]


def page(folder: Path, *parts: str) -> Document:
    path = folder / "公开.html"
    path.write_text(f"<html><body>{HEAD}{''.join(parts)}{TAIL}</body></html>", encoding="utf-8")
    return read_here(path)


def table(rows: list[list[str]], *, head: bool = True) -> str:
    heads = [["序号", "单位名称", "单位性质"]] if head else []
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in (*heads, *rows))
    return "<table border='1'>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def rows(names: list[str], first: int = 1) -> list[list[str]]:
    return [[str(number), name, "行政单位"] for number, name in enumerate(names, start=first)]


SAID = "<p>纳入2022年度部门决算编报范围的单位共{}个，具体情况如下表：</p>"


@pytest.mark.parametrize("count", ["2", "5", "七"])
def test_a_count_that_the_table_of_units_contradicts_is_told_with_the_table(
    tmp_path: Path, count: str
) -> None:
    (found,) = grave(page(tmp_path, SAID.format(count), table(rows([*NAMES, "云岭县灌溉站"]))))
    if count == "2":
        assert found.expected == "4"
    assert found.code == "audit-units-count"
    assert found.places[0].quote is not None
    assert len(found.places) == 3


@pytest.mark.parametrize("count", [2, 3])
def test_the_office_itself_may_be_counted_among_the_rows_or_not(tmp_path: Path, count: int) -> None:
    assert grave(page(tmp_path, SAID.format(count), table(rows(NAMES)))) == []


def test_subordinates_alone_in_the_table_leave_room_for_the_office(tmp_path: Path) -> None:
    assert grave(page(tmp_path, SAID.format(3), table(rows(NAMES[1:])))) == []
    assert len(grave(page(tmp_path, SAID.format(4), table(rows(NAMES[1:]))))) == 1


def test_a_table_over_two_pages_is_one_list(tmp_path: Path) -> None:
    parts = (table(rows(NAMES)), table(rows(["云岭县灌溉站", "云岭县河道管理所"], 4), head=False))
    assert grave(page(tmp_path, SAID.format(5), *parts)) == []
    again = (parts[0], table(rows(["云岭县灌溉站", "云岭县河道管理所"], 4)))
    assert grave(page(tmp_path, SAID.format(5), *again)) == []
    (found,) = grave(page(tmp_path, SAID.format(3), *parts))
    assert found.expected == "5"


@pytest.mark.parametrize(
    "listed",
    [
        rows(NAMES[:2]) + rows(["云岭县供水服务中心"], 4),
        [["1", "云岭县水务局", ""], ["2", "供水经费", ""], ["3", "云岭县灌溉站", ""]],
        [["1", "云岭县灌溉站", ""], ["2", "云岭县灌溉站", ""]],
        [["1", "云岭县灌溉站", ""]],
    ],
)
def test_a_table_that_may_lack_rows_or_lists_something_else_says_nothing(
    tmp_path: Path, listed: list[list[str]]
) -> None:
    assert grave(page(tmp_path, SAID.format(9), table(listed))) == []


def test_a_table_behind_the_next_heading_belongs_to_that_one(tmp_path: Path) -> None:
    said = "<p>下属单位9个。</p><p>（二）人员</p><p>人员情况如下：</p>"
    assert grave(page(tmp_path, said, table(rows(NAMES)))) == []


def test_a_sum_below_the_names_is_no_unit(tmp_path: Path) -> None:
    assert grave(page(tmp_path, SAID.format(3), table([*rows(NAMES), ["", "合计", ""]]))) == []


def test_the_table_is_read_from_pasted_text_as_well(tmp_path: Path) -> None:
    text = (
        "第一部分 概况\n\n二、机构设置\n\n纳入部门决算编报范围的单位共{}个，具体如下表：\n\n"
        "序号\t单位名称\t单位性质\n{}\n\n三、重点工作\n\n完成了任务。"
    )
    lines = "\n".join(f"{number}\t{name}\t事业单位" for number, name in enumerate(NAMES, start=1))
    seen = document(tmp_path, text.format(6, lines))
    assert any(isinstance(block, Grid) for block in seen.blocks)
    assert [one.code for one in grave(seen)] == ["audit-units-count"]
    assert grave(document(tmp_path, text.format(3, lines))) == []


BARE = "第一部分 概况\n\n二、机构设置\n\n纳入部门决算编报范围的单位共{}个，分别是：\n\n{}\n\n{}"


@pytest.mark.parametrize("after", ["三、重点工作\n\n完成了任务。", "上述单位均为财政拨款单位。"])
def test_names_in_paragraphs_of_their_own_are_counted(tmp_path: Path, after: str) -> None:
    names = "\n\n".join(NAMES)
    (found,) = grave(document(tmp_path, BARE.format(5, names, after)))
    assert (found.code, found.severity, found.expected) == ("audit-units-count", "warning", "3")
    assert grave(document(tmp_path, BARE.format(3, names, after))) == []


@pytest.mark.parametrize("after", ["云岭县水电勘测组\n\n三、重点工作", "第3页，共20页\n\n云岭县灌溉站"])
def test_names_that_may_go_on_are_no_list(tmp_path: Path, after: str) -> None:
    assert grave(document(tmp_path, BARE.format(5, "\n\n".join(NAMES), after))) == []


def test_a_numbered_list_that_a_paragraph_interrupts_is_no_list(tmp_path: Path) -> None:
    text = BARE.format(
        4, "1.云岭县水务局\n\n2.云岭县灌溉站\n\n（续）\n\n3.云岭县供水中心\n\n4.云岭县河道所", ""
    )
    assert grave(document(tmp_path, text)) == []


REPORT = (
    "第一部分 概况\n\n二、机构设置\n\n云岭县水务局下属二级单位{}个，其中行政单位1个，事业单位1个。\n\n"
    "纳入决算编报范围的单位包括：云岭县水利工程站、云岭县供水服务中心。\n\n下属单位{}个，均为独立核算。"
)


def test_a_count_against_its_kinds_and_its_names_is_one_finding_with_all_places(tmp_path: Path) -> None:
    assert grave(document(tmp_path, REPORT.format(2, 2))) == []
    (found,) = grave(document(tmp_path, REPORT.format(4, 2)))
    assert (found.code, found.found, found.expected) == ("audit-units-count", "4个", "2")
    assert [place.line for place in found.places] == [5, 7, 5]


def test_kinds_that_alone_are_wrong_are_told_as_a_sum(tmp_path: Path) -> None:
    text = REPORT.format(2, 2).replace("事业单位1个", "事业单位2个")
    assert [one.code for one in grave(document(tmp_path, text))] == ["audit-count-sum"]


def test_a_list_that_two_counts_contradict_is_told_once(tmp_path: Path) -> None:
    text = (
        "第一部分 概况\n\n二、机构设置\n\n云岭县水务局下属二级单位4个。\n\n编报范围的单位共4个。\n\n"
        "纳入决算编报范围的单位包括：云岭县水利工程站、云岭县供水服务中心。"
    )
    (found,) = grave(document(tmp_path, text))
    assert [place.line for place in found.places] == [5, 9, 7]


@pytest.mark.parametrize(
    "text",
    [
        "纳入编报范围的单位共3个，包括：云岭县水务局、云岭县文化和旅游局、云岭县供水中心，均为财政拨款单位。",
        "纳入编报范围的单位共3个，包括：云岭县水务局、云岭县灌溉站和云岭县供水中心。",
        "纳入编报范围的单位共5个，包括：云岭县水务局、云岭县灌溉站等。",
        "纳入编报范围的单位共2家，具体包括：1.云岭县水务局（本级）；2.云岭县供水中心。",
        "下属单位2个。\n\n编报范围的单位共3个，分别是：云岭县水务局本级、云岭县灌溉站、云岭县供水中心。",
        "检查了3个下属单位。\n\n纳入编报范围的单位包括：云岭县水务局、云岭县供水中心。",
        "纳入编报范围的预算单位共计2家，具体包括：云岭县水务局（本级）、云岭县灌溉站。",
        "下属单位0个。\n\n纳入编报范围的单位包括：云岭县水务局。",
        "下属单位0个。\n\n纳入编报范围的二级预算单位包括：无。",
    ],
)
def test_what_may_be_meant_otherwise_is_left_in_peace(tmp_path: Path, text: str) -> None:
    assert grave(document(tmp_path, "第一部分 概况\n\n二、机构设置\n\n" + text)) == []


def test_no_subordinates_and_one_named_contradict_each_other(tmp_path: Path) -> None:
    text = (
        "第一部分 概况\n\n二、机构设置\n\n下属单位0个。\n\n纳入编报范围的二级预算单位包括：云岭县供水中心。"
    )
    (found,) = grave(document(tmp_path, text))
    assert (found.found, found.expected) == ("0个", "1")
