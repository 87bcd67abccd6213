"""Withholding: rows, projects and whole tables flagged secret leave a drawn table; its totals stay.

Knows: which rows belong to what is secret. Does not know: who decides that.
"""

from __future__ import annotations

from dataclasses import replace

from juesuan.formats.document import Cell, Grid
from juesuan.narrative import Phrases, Teller
from juesuan.tables import FilledTable


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
            or cell.form.slice.get("function") in teller.secret_codes
        )
    }
    if not secret:
        return grid
    kept = tuple(row for row in grid.rows if not _is_secret(row, secret))
    return replace(grid, rows=kept, notes=(*grid.notes, phrases.secret_note))


def _is_secret(row: tuple[Cell, ...], secret: set[str]) -> bool:
    return any(cell.key in secret for cell in row)
