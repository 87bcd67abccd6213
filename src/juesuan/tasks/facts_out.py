"""Facts as open data: one line a figure, with key, label, value, unit, cell and origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from juesuan.facts import Slice, to_unit
from juesuan.tables import FilledCell, FilledTable
from juesuan.tasks.case import Case

ORIGINS_SHOWN = 5

COLUMNS = (
    "cell",
    "key",
    "year",
    "entity",
    "table",
    "title",
    "row",
    "column",
    "value",
    "unit",
    "printed",
    "origins",
    "origin",
)
"""The columns of facts.csv; `value` is exact (元 for money), `printed` is what the table shows."""


@dataclass(frozen=True, slots=True)
class FactLine:
    """One published figure."""

    values: dict[str, str]

    def as_row(self) -> list[str]:
        """In the order of COLUMNS."""
        return [self.values[name] for name in COLUMNS]

    def as_json(self) -> dict[str, Any]:
        """For facts.json: the same names; `origins` a number."""
        return {**self.values, "origins": int(self.values["origins"])}


def fact_lines(case: Case) -> Iterator[FactLine]:
    """Every figure of every table, blank ones left out, in table order."""
    for filled in case.tables:
        for cell in filled.cells:
            if cell.form.slice is not None and cell.value is not None:
                yield _line(case, filled, cell, cell.form.slice)


def _line(case: Case, filled: FilledTable, cell: FilledCell, wanted: Slice) -> FactLine:
    assert cell.value is not None
    sources = case.book.sources(wanted)
    shown = "；".join(dict.fromkeys(origin.in_words() for origin in sources[:ORIGINS_SHOWN]))
    unit = "元" if cell.form.unit.endswith("元") else cell.form.unit
    row = cell.form.row
    return FactLine(
        {
            "cell": cell.id,
            "key": str(wanted),
            "year": str(case.profile.year + wanted.year),
            "entity": case.submission.entity,
            "table": filled.table.number,
            "title": filled.table.title,
            "row": f"{row.code} {row.label}".strip() if row.line is None else row.label.strip(),
            "column": "/".join(cell.form.column.headings),
            "value": f"{to_unit(cell.value, '元'):f}",
            "unit": unit,
            "printed": cell.text,
            "origins": str(len(sources)),
            "origin": shown + ("…" if len(sources) > ORIGINS_SHOWN else ""),
        }
    )
