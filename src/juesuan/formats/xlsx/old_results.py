"""Results stored beside formulas that are not what the formulas give.

Knows: how far a result may be off before anybody sees it; how such cells are told, once a sheet. A workbook
that asks to be computed when it is opened shows what its formulas give, so that is what is read of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.safety.addresses import cell_name
from juesuan.formats.safety.faults import listed
from juesuan.formats.xlsx.cells import SeenSheet
from juesuan.formats.xlsx.formulas import Formulas
from juesuan.formats.xlsx.number_format import shown

__all__ = ["Wrong", "computed", "result_findings", "wrong_results"]

_LEAST: Final = Decimal("0.000001")
_SHARE: Final = Decimal("0.000000001")
_HALF: Final = Decimal("0.5")
_MOST_PLACES: Final = 5
# Whoever looks for more than these in one sheet will not read them one by one.
_MOST_KEPT: Final = 200


@dataclass(frozen=True, slots=True)
class Wrong:
    """A formula cell: what is stored in it and what its formula gives."""

    row: int
    column: int
    formula: str
    stored: Decimal
    right: Decimal


def wrong_results(book: Formulas) -> dict[str, list[Wrong]]:
    """The cells of each sheet whose stored result is visibly not that of the formula."""
    found: dict[str, list[Wrong]] = {}
    for sheet, formulas in book.formulas.items():
        for (row, column), formula in formulas.items():
            cell = book.sheets[sheet].cells.get((row, column))
            if not formula.text or cell is None or cell.value is None:
                continue
            right = book.result(sheet, row, column)
            if right is not None and abs(right - cell.value) > _unseen(cell.value, right, cell.decimals):
                wrong = Wrong(row, column, formula.shown(), cell.value, right)
                found.setdefault(sheet, []).append(wrong)
    return found


def computed(seen: SeenSheet, wrong: list[Wrong]) -> SeenSheet:
    """The sheet with the right results in place of the stored ones."""
    cells = dict(seen.cells)
    for one in wrong:
        cell = cells[one.row, one.column]
        text, decimals = shown(one.right, cell.style.code)
        cells[one.row, one.column] = replace(cell, text=text, value=one.right, decimals=decimals)
    return replace(seen, cells=cells)


def result_findings(file: str, wrong: Mapping[str, list[Wrong]]) -> Iterator[Finding]:
    """One finding a sheet, the first cells as its places; in its data cell → how much too large it is."""
    for sheet, cells in wrong.items():
        if not cells:
            continue
        places = [Place(file=file, sheet=sheet, cell=cell_name(one.row, one.column)) for one in cells]
        told = cells[:_MOST_KEPT]
        others = listed(cell_name(one.row, one.column) for one in cells[1:])
        yield make(
            "audit-formula-result",
            *places[:_MOST_PLACES],
            expected=f"{cells[0].right:,f}",
            found=f"{cells[0].stored:,f}",
            difference=f"{cells[0].stored - cells[0].right:,f}",
            formula=cells[0].formula,
            more=phrase("also", count=len(cells) - 1, cells=others) if others else "",
            data={"excess": {cell_name(one.row, one.column): f"{one.stored - one.right:f}" for one in told}},
        )


def _unseen(stored: Decimal, right: Decimal, decimals: int | None) -> Decimal:
    """The difference that nobody sees: half a unit of the last place shown, or what binary numbers leave."""
    size = max(abs(stored), abs(right))
    shown_place = _HALF.scaleb(-decimals) if decimals is not None else _LEAST
    return max(shown_place, size * _SHARE, _LEAST)
