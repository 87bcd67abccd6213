"""Withholding: rows, projects and whole tables flagged secret leave a drawn table; its totals stay.

Knows: which rows belong to what is secret, and when what is left gives a withheld row away. Does not know:
who decides what is secret.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.findings import Finding, Place, make
from juesuan.formats.document import Cell, Grid
from juesuan.narrative import Phrases, Teller
from juesuan.tables import FilledTable
from juesuan.tables.form import FormRow


def withhold(grid: Grid, filled: FilledTable, teller: Teller, phrases: Phrases) -> Grid:
    """The grid without its secret rows, with a note that says so; a secret table keeps only its heads."""
    if not teller.withholds:
        return grid
    if grid.id in teller.secret_tables:
        return replace(grid, rows=grid.rows[: grid.header_rows], notes=(phrases.secret_table_note,))
    secret = {
        cell.id
        for cell in filled.cells
        if cell.form.slice is not None
        and (
            cell.form.slice.get("project") in teller.secret_projects
            or teller.is_secret(cell.form.slice.get("function") or "")
        )
    }
    if not secret:
        return grid
    kept = tuple(row for row in grid.rows if not _is_secret(row, secret))
    return replace(grid, rows=kept, notes=(*grid.notes, phrases.secret_note))


def _is_secret(row: tuple[Cell, ...], secret: set[str]) -> bool:
    return any(cell.key in secret for cell in row)


def computable_findings(tables: Sequence[FilledTable], teller: Teller) -> Iterator[Finding]:
    """Withheld rows that the total above them gives away, because all their siblings are shown."""
    for filled in tables if teller.withholds else ():
        if filled.table.id in teller.secret_tables:
            continue
        hidden: dict[str, list[FormRow]] = {}
        for panel in filled.form.panels:
            for row in panel.rows():
                above = _above(row)
                if _withheld(row, teller) and not teller.is_secret(above):
                    hidden.setdefault(above, []).append(row)
        for rows in hidden.values():
            if len(rows) == 1 and _has_figures(filled, rows[0]):
                place = Place(table=filled.table.number or filled.table.title)
                yield make(
                    "publish-secret-computable", place, found=f"{rows[0].code} {rows[0].label}".strip()
                )


def _withheld(row: FormRow, teller: Teller) -> bool:
    if row.project:
        return row.project in teller.secret_projects or teller.is_secret(row.where.get("function", ""))
    return bool(row.code) and teller.is_secret(row.where.get("function", ""))


def _above(row: FormRow) -> str:
    """The code of the row whose total a row is part of, "" for the total of all."""
    code = row.where.get("function", "")
    return code if row.project else code[: len(code) - 2] if len(code) > 3 else ""


def _has_figures(filled: FilledTable, row: FormRow) -> bool:
    return any(cell.form.row is row and cell.printed is not None for cell in filled.cells)
