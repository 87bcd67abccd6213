"""A stored total that its formula does not give, and the sums it breaks, are one finding: the formula's."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import xlsxwriter
from tests.recognition.made_up import REVENUE, SPENDING

from juesuan.findings import Finding, Severity
from juesuan.tasks.audit import audit_file

# The class of the only item: its total stands above it and its section below.
TOTAL = "E8"


def workbook(folder: Path, formula: str, stored: float, **other: float) -> Path:
    """The two tables of a county office on a sheet each, one total a formula; `other` cells as given."""
    path = folder / "公开.xlsx"
    made = xlsxwriter.Workbook(str(path))
    money = made.add_format({"num_format": "#,##0.00"})
    for name, text in (("收入", REVENUE), ("支出", SPENDING)):
        page = made.add_worksheet(name)
        lines = [line for line in text.split("\n") if line]
        for row, line in enumerate(lines):
            for column, value in enumerate(line.split("\t")):
                if value.endswith(".00"):
                    page.write_number(row, column, float(value.replace(",", "")), money)
                elif value:
                    page.write_string(row, column, value)
        if name == "支出":
            page.write_formula(TOTAL, formula, money, stored)
            for cell, value in other.items():
                page.write_number(cell, value, money)
    made.close()
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # As programs that compute save it: nothing is to be computed again.
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    with ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def told(path: Path) -> list[Finding]:
    found = audit_file(path, profile="cn-yunnan", year=2021).findings
    return [
        one
        for one in found
        if one.severity is not Severity.INFO and one.code.startswith(("check-", "audit-formula"))
    ]


def test_a_total_that_is_what_its_formula_gives_is_not_told(tmp_path: Path) -> None:
    assert told(workbook(tmp_path, "=F8+G8", 3000.00)) == []


def test_a_stale_total_is_told_once_as_the_formula_with_the_broken_sums_as_its_places(tmp_path: Path) -> None:
    (found,) = told(workbook(tmp_path, "=F8+G8", 2900.00))
    assert (found.code, found.severity) == ("audit-formula-result", Severity.ERROR)
    assert (found.places[0].cell, found.expected, found.found) == (TOTAL, "3,000", "2,900")
    assert {place.cell for place in found.places} == {"E7", TOTAL, "E9"}
    assert found.data is not None
    assert found.data["follow_ups"] == ["check-figure"]


def test_a_total_whose_formula_is_wrong_as_well_stays_an_error_of_its_own(tmp_path: Path) -> None:
    found = told(workbook(tmp_path, "=F8+G8+50", 2900.00))
    assert [one.code for one in found] == ["check-figure", "audit-formula-result"]


def test_another_wrong_figure_beside_a_stale_total_is_still_told(tmp_path: Path) -> None:
    found = told(workbook(tmp_path, "=F8+G8", 2900.00, F10=900.00))
    assert "audit-formula-result" in {one.code for one in found}
    assert any(one.code.startswith("check-") and "F10" in {p.cell for p in one.places} for one in found)
