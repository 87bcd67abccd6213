"""Both written forms of every sheet hold the same records, whatever is in them."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies_submission import lines, paragraphs, submissions
from tests.submission.handed_in import PROFILE, base, put, rows_of, save

from juesuan.findings import DataFault, Finding
from juesuan.submission import (
    ColumnKind,
    ColumnSpec,
    Form,
    Record,
    SheetSpec,
    Submission,
    Value,
    read_submission,
    sheets_of,
    write_folder,
)
from juesuan.submission.records import read_records
from juesuan.submission.source import open_source
from juesuan.submission.workbook.write import write_workbook

SPECS = [spec for spec in sheets_of(PROFILE).values() if spec.form is not Form.FIELDS]

VALUES: dict[ColumnKind, st.SearchStrategy[Value]] = {
    ColumnKind.TEXT: lines,
    ColumnKind.LONGTEXT: paragraphs,
    ColumnKind.AMOUNT: st.decimals(min_value=Decimal(-(10**13)), max_value=Decimal(10**13), places=2),
    ColumnKind.COUNT: st.integers(0, 10**9).map(Decimal),
    ColumnKind.NUMBER: st.decimals(min_value=Decimal(-(10**6)), max_value=Decimal(10**6), places=6),
    ColumnKind.PERCENT: st.decimals(min_value=Decimal(0), max_value=Decimal(1000), places=4),
    ColumnKind.DATE: st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    ColumnKind.BOOL: st.booleans(),
    ColumnKind.CODE: st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_.-]{0,12}", fullmatch=True),
}


def values_of(column: ColumnSpec) -> st.SearchStrategy[Value]:
    """Any value a column may hold."""
    if column.kind is ColumnKind.CHOICE:
        return st.sampled_from([choice.id for choice in column.choices])
    if column.lengths:
        return st.sampled_from(column.lengths).flatmap(
            lambda n: st.from_regex(rf"[0-9]{{{n}}}", fullmatch=True)
        )
    if column.id == "id":
        return st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True)
    return VALUES[column.kind]


@st.composite
def records_of(draw: st.DrawFn, spec: SheetSpec) -> tuple[Record, ...]:
    """Records with anything in any column; required columns filled, at least one outside the lead."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        values = {}
        for column in spec.kept:
            if column.required or draw(st.booleans()):
                values[column.id] = draw(values_of(column))
        if not values.keys() <= set(spec.lead):
            found.append(Record(values))
    if spec.form is Form.TEXTS:
        by_id = {record.text("id"): record for record in found}
        return tuple(by_id[name] for name in sorted(by_id))
    return tuple(found)


def read_back(path: Path) -> dict[str, tuple[Record, ...]]:
    """The records of every sheet at a path, as they are; no sheet may have a fault."""
    found = {}
    source = open_source(path)
    for spec in SPECS:
        raw = source.table(spec)
        if raw is not None:
            sheet = read_records(spec, raw)
            assert sheet.faults == []
            found[spec.id] = tuple(sheet.records)
    return {name: records for name, records in found.items() if records}


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_records_of_any_sheet_survive_both_forms(data: st.DataObject) -> None:
    drawn = {spec.id: data.draw(records_of(spec), label=spec.id) for spec in SPECS}
    records = {name: found for name, found in drawn.items() if found}
    submission = Submission("cn-yunnan", 2021, "某县某中心", {**records, "case": base().of("case")})
    with tempfile.TemporaryDirectory() as parent:
        write_folder(submission, PROFILE, Path(parent) / "case")
        write_workbook(submission, PROFILE, Path(parent) / "case.xlsx")
        assert read_back(Path(parent) / "case") == records
        assert read_back(Path(parent) / "case.xlsx") == records


def test_paragraphs_with_more_semicolons_than_the_sheet_has_commas_survive_both_forms(tmp_path: Path) -> None:
    text = "一季度;二季度;三季度\n\n四季度;其他\n\n合计;“其中;”"
    records = {"reasons": (Record({"figure": "expenditure", "text": text}),)}
    submission = Submission("cn-yunnan", 2021, "某县某中心", {**records, "case": base().of("case")})
    write_folder(submission, PROFILE, tmp_path / "case")
    write_workbook(submission, PROFILE, tmp_path / "case.xlsx")
    assert read_back(tmp_path / "case") == read_back(tmp_path / "case.xlsx") == records


def test_texts_that_look_like_markup_and_escapes_together_survive_both_forms(tmp_path: Path) -> None:
    texts = ("<r>x</r>\n\n_x0041_ <r>x</r>", "_x0041_x0042_", "<r>_x0041_x0042_</r>", "_x005F_x0041_")
    rows = tuple(Record({"figure": "expenditure", "text": text}) for text in texts)
    submission = Submission("cn-yunnan", 2021, "某县某中心", {"reasons": rows, "case": base().of("case")})
    write_workbook(submission, PROFILE, tmp_path / "case.xlsx")
    write_folder(submission, PROFILE, tmp_path / "case")
    assert read_back(tmp_path / "case") == read_back(tmp_path / "case.xlsx") == {"reasons": rows}


@settings(max_examples=6, deadline=None)
@given(submissions())
def test_one_form_made_from_the_other_differs_in_no_byte(submission: Submission) -> None:
    with tempfile.TemporaryDirectory() as name:
        parent = Path(name)
        write_folder(submission, PROFILE, parent / "a")
        write_workbook(read_submission(parent / "a"), PROFILE, parent / "x.xlsx")
        write_folder(read_submission(parent / "x.xlsx"), PROFILE, parent / "b")
        files = sorted(path.relative_to(parent / "a") for path in (parent / "a").rglob("*.*"))
        assert files == sorted(path.relative_to(parent / "b") for path in (parent / "b").rglob("*.*"))
        for file in files:
            assert (parent / "a" / file).read_bytes() == (parent / "b" / file).read_bytes()


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_cell_is_read_or_named(data: st.DataObject) -> None:
    sheets = rows_of(base())
    title = data.draw(st.sampled_from(sorted(sheets)))
    cell = data.draw(st.sampled_from("ABCDEFGHIJK")) + str(data.draw(st.integers(1, 8)))
    value = data.draw(
        st.one_of(
            st.none(),
            lines,
            st.floats(allow_nan=False, allow_infinity=False),
            st.booleans(),
            VALUES[ColumnKind.DATE],
        )
    )
    put(cell, value)(sheets[title])
    with tempfile.TemporaryDirectory() as parent:
        path = save(sheets, Path(parent) / "决算.xlsx")
        findings: tuple[Finding, ...] = ()
        try:
            findings = read_submission(path).notes
        except DataFault as fault:
            findings = fault.findings
    unplaced = {finding.code for finding in findings if not finding.places}
    assert unplaced <= {"profile-unknown", "profile-year"}


def test_a_workbook_read_in_a_process_apart_is_the_same(tmp_path: Path) -> None:
    write_workbook(base(), PROFILE, tmp_path / "x.xlsx")
    assert read_submission(tmp_path / "x.xlsx", isolated=True) == base()
