"""The two scans of a sheet: they agree where both apply, and the fast one never says too little."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.workbooks import sheet_xml

from juesuan.formats.safety.addresses import Range, cell_name
from juesuan.formats.safety.exact_scan import scan_exactly
from juesuan.formats.safety.fast_scan import scan_fast
from juesuan.formats.safety.sheet_scan import SheetScan

MOST = 10**9


def pieces(xml: bytes, size: int) -> Iterator[bytes]:
    for start in range(0, len(xml), size):
        yield xml[start : start + size]


def fast(rows: str, size: int = 1 << 20, *, before: str = "", after: str = "") -> SheetScan | None:
    return scan_fast(pieces(sheet_xml(rows, before=before, after=after), size), MOST)


def exact(rows: str, size: int = 1 << 20, *, before: str = "", after: str = "") -> SheetScan:
    return scan_exactly(pieces(sheet_xml(rows, before=before, after=after), size), MOST)


cells = st.builds(
    lambda row, column, kind: (row, column, kind.format(name=cell_name(row, column))),
    st.integers(0, 1_048_575),
    st.integers(0, 16_383),
    st.sampled_from(
        [
            '<c r="{name}"><v>1</v></c>',
            '<c r="{name}" s="3" t="s"><v>12</v></c>',
            '<c r="{name}" t="inlineStr"><is><t>合计</t></is></c>',
            '<c r="{name}"><f>1+1</f><v>2</v></c>',
            '<c r="{name}" t="str"><f>A1</f><v></v></c>',
            '<c r="{name}"><f t="shared" si="0"/></c>',
            '<c r="{name}"><f>1+1</f></c>',
            '<c r="{name}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
            '<c r="{name}" t="e"><v>#N/A</v></c>',
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(cells, max_size=12), st.integers(40, 400))
def test_both_scans_see_the_same_in_common_sheets(found: list[tuple[int, int, str]], size: int) -> None:
    rows = "".join(f'<row r="{row + 1}">{text}</row>' for row, _, text in found)
    quick, slow = fast(rows, size), exact(rows, size)
    assert quick is not None
    assert quick.cells == slow.cells == len(found)
    assert quick.last_row >= max((row for row, _, _ in found), default=-1)
    assert quick.last_column >= max((column for _, column, _ in found), default=-1)
    assert quick.last_column <= max((column for _, column, _ in found), default=-1)
    assert quick.last_row <= 2 * max((row for row, _, _ in found), default=0) + 10
    assert (quick.errors, quick.uncached_count) == (slow.errors, slow.uncached_count)
    assert quick.uncached == slow.uncached


@settings(max_examples=200, deadline=None)
@given(st.lists(cells, min_size=1, max_size=8))
def test_the_exact_extent_ends_at_the_last_cell_that_holds_something(
    found: list[tuple[int, int, str]],
) -> None:
    rows = "".join(f'<row r="{row + 1}">{text}</row>' for row, _, text in found)
    scan = exact(rows)
    held = [(row, column) for row, column, text in found if "<v>" in text or "<is>" in text]
    assert scan.last_row == max((row for row, _ in held), default=-1)
    assert scan.last_column == max((column for _, column in held), default=-1)


def test_cells_that_only_have_a_format_do_not_count_in_the_exact_extent() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert exact(rows).extent == 1
    quick = fast(rows)
    assert quick is not None
    assert quick.extent > 2**34


@pytest.mark.parametrize(
    "row",
    [
        '<c s="1" r="A1"><v>1</v></c>',
        "<c r='A1'><v>1</v></c>",
        "<c><v>1</v></c>",
        '<c  r="A1"><v>1</v></c>',
        '<c r="&#65;1"><v>1</v></c>',
        '<c r="A1" r="B2"><v>1</v></c>',
        '<c r="A1"\n r ="B2"><v>1</v></c>',
        '<c r="a1"><v>1</v></c>',
        '<x:c r="A1"><v>1</v></x:c>',
        '<c r="A12345678"><v>1</v></c>',
        "<c/>",
    ],
)
def test_the_fast_scan_leaves_every_unusual_cell_to_the_exact_one(row: str) -> None:
    assert fast(f'<row r="1"><c r="B7"><v>1</v></c>{row}</row>') is None


def test_cells_without_addresses_follow_the_one_before() -> None:
    scan = exact(
        '<row r="3"><c><v>1</v></c><c r="D3"><v>1</v></c><c><v>1</v></c></row><row><c><v>1</v></c></row>'
    )
    assert (scan.last_row, scan.last_column) == (3, 4)
    assert exact("<row><c t='e'><v>#N/A</v></c></row>").errors == {"A1": "#N/A"}


def test_a_row_number_of_a_thousand_digits_is_no_number() -> None:
    assert exact(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>').last_row == 0


MERGES = (
    '<mergeCells count="3"><mergeCell ref="A1:B2"/><mergeCell ref="C3:C9"/>'
    '<mergeCell ref="nonsense"/></mergeCells>'
)


def test_both_scans_see_merges_and_count_what_is_none() -> None:
    quick, slow = fast("", after=MERGES), exact("", after=MERGES)
    assert quick is not None
    assert quick.merges == slow.merges == [Range(0, 0, 1, 1), Range(2, 2, 8, 2)]
    assert quick.merge_count == slow.merge_count == 3


HIDDEN = (
    '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
    '<row r="5" spans="1:2" hidden="true"/><row r="6" hidden="0"/>'
)
HIDDEN_COLUMNS = '<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="9"/></cols>'


def test_both_scans_see_hidden_rows_and_columns() -> None:
    quick, slow = fast(HIDDEN, before=HIDDEN_COLUMNS), exact(HIDDEN, before=HIDDEN_COLUMNS)
    assert quick is not None
    assert quick.hidden_rows == slow.hidden_rows == {1, 4}
    assert quick.hidden_columns == slow.hidden_columns == {1, 2}


@pytest.mark.parametrize(
    ("formula", "named"),
    [
        ('WEBSERVICE("http://192.0.2.1/")', "WEBSERVICE"),
        ("_xlfn.webservice (A1)", "WEBSERVICE"),
        ("cmd|'/c calc'!A1", "DDE"),
        ("RTD(A1)", "RTD"),
        ('HYPERLINK("http://192.0.2.1/")', None),
        ("SUM(A1:A9)", None),
        ('"A|B"', None),
    ],
)
def test_formulas_that_reach_out_are_named(formula: str, named: str | None) -> None:
    rows = f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'
    quick, slow = fast(rows), exact(rows)
    assert quick is not None
    assert quick.reaching_out == slow.reaching_out == ({"A1": named} if named else {})


def test_both_scans_stop_when_there_are_too_many_cells() -> None:
    xml = sheet_xml('<row r="1">' + '<c r="A1"><v>1</v></c>' * 50_000 + "</row>")
    for scan in (scan_fast(pieces(xml, 4096), 10), scan_exactly(pieces(xml, 4096), 10)):
        assert scan is not None
        assert 10 < scan.cells < 1000
