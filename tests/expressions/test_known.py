"""Known names: what a written name stands for, asked for outside of a rule."""

from __future__ import annotations

import pytest

from juesuan.expressions import CellRef, Fault, Known, Param, Ref, TableNames, Type
from juesuan.facts import Slice

KNOWN = Known(
    measures=["revenue", "Odd"],
    tables={"t05": TableNames(rows=["total"], columns=["c1", "c2"], open_rows=True)},
    parameters={"publish_days": Type.NUMBER, "title": Type.TEXT},
)


def resolved(text: str) -> tuple[Ref | None, list[Fault]]:
    faults: list[Fault] = []
    return KNOWN.resolve(text, 1, faults), faults


@pytest.mark.parametrize(
    ("text", "wanted", "kind"),
    [
        ("revenue", Slice("revenue"), Type.NUMBER),
        ("revenue @-1 { fund = own }", Slice.parse("revenue@-1{fund=own}"), Type.NUMBER),
        ("revenue{}", Slice("revenue"), Type.NUMBER),
        (
            "revenue{item=anything,project=p-1}",
            Slice.parse("revenue{project=p-1,item=anything}"),
            Type.NUMBER,
        ),
        ("t05.total.c2", CellRef("t05", "total", "c2"), Type.NUMBER),
        ("t05.2010350.c1", CellRef("t05", "2010350", "c1"), Type.NUMBER),
        ("publish_days", Param("publish_days"), Type.NUMBER),
        ("title", Param("title"), Type.TEXT),
    ],
)
def test_a_known_name_stands_for_one_thing_of_one_type(text: str, wanted: Ref, kind: Type) -> None:
    ref, faults = resolved(text)
    assert not faults
    assert ref == wanted
    assert KNOWN.type_of(ref) is kind


@pytest.mark.parametrize("text", ["revenue minus", "revenue{fund=own", "{fund=own}", "", "Odd"])
def test_what_is_no_slice_at_all_is_one_fault(text: str) -> None:
    ref, faults = resolved(text)
    assert ref is None
    assert [fault.code for fault in faults] == ["expression-filter"]


def test_faults_are_added_to_those_found_before() -> None:
    before = Fault("expression-ended", 1)
    faults = [before]
    assert KNOWN.resolve("revenu", 9, faults) is None
    assert faults[0] is before
    assert (faults[1].code, faults[1].column) == ("expression-unknown-name", 9)


@pytest.mark.parametrize("row", ["other", "r1", "20103a"])
def test_an_open_axis_takes_codes_but_not_any_name(row: str) -> None:
    _, faults = resolved(f"t05.{row}.c1")
    assert [(fault.code, fault.found) for fault in faults] == [("expression-unknown-row", row)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (CellRef("t05", "total", "c1"), "t05.total.c1"),
        (CellRef("t09", "vehicle.running", "c1"), "t09.vehicle.running.c1"),
        (CellRef("t09", "r3"), "t09.r3"),
    ],
)
def test_a_cell_id_reads_back_as_it_is_written(cell: CellRef, text: str) -> None:
    assert str(cell) == text
    assert CellRef.parse(text) == cell


def test_types_have_chinese_names() -> None:
    assert [kind.label for kind in Type] == ["数字", "判断", "文字"]
