"""What of a workbook is there but not seen: hidden sheets, rows, columns, and remarks on cells.

Knows: how they are told, each once a workbook. Does not know which of them are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from juesuan.findings import Finding, Place, Severity, make
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.annotate.note import AUTHOR
from juesuan.formats.safety.addresses import column_letters
from juesuan.formats.safety.faults import listed
from juesuan.formats.xlsx.cells import SeenCell, SeenSheet
from juesuan.formats.xlsx.package import SheetPart

__all__ = ["hidden_findings", "remark_findings"]

_AMOUNT: Final = re.compile(r"\s*-?[\d,，]+[.．]\d+\s*")
_MOST_PLACES: Final = 5
_QUOTE: Final = 30
_THREADED: Final = "tc="


def hidden_findings(
    file: str, parts: Sequence[SheetPart], seen: Mapping[str, SeenSheet]
) -> Iterator[Finding]:
    """One finding that names all that is hidden; a warning where figures are."""
    words: list[str] = []
    places: list[Place] = []
    cells: list[SeenCell] = []
    sheets = [part.name for part in parts if part.hidden and _filled(seen[part.name])]
    if sheets:
        words.append(phrase("sheets", names=listed(f"“{name}”" for name in sheets)))
    for name in sheets:
        places.append(Place(file=file, sheet=name))
        cells += seen[name].cells.values()
    for part in parts:
        sheet = seen[part.name]
        if part.hidden or not (sheet.hidden_rows or sheet.hidden_columns):
            continue
        rows = sorted({row for row, _ in _filled(sheet) if row in sheet.hidden_rows})
        columns = sorted({column for _, column in _filled(sheet) if column in sheet.hidden_columns})
        if rows:
            words.append(phrase("rows", sheet=part.name, names=listed(str(row + 1) for row in rows)))
        if columns:
            words.append(phrase("columns", sheet=part.name, names=listed(map(column_letters, columns))))
        if rows or columns:
            places.append(Place(file=file, sheet=part.name))
            cells += [cell for (row, column), cell in sheet.cells.items() if sheet.hides(row, column)]
    if not words:
        return
    figures = any(map(_is_figure, cells))
    yield make(
        "audit-hidden-cells",
        *places[:_MOST_PLACES],
        severity=Severity.WARNING if figures else None,
        file=file,
        what="；".join(words),
        holding=phrase("figures") if figures else "",
    )


def remark_findings(file: str, parts: Sequence[SheetPart]) -> Iterator[Finding]:
    """One finding when there are remarks on cells; those of our own audits only where there are no others."""
    found = [(part.name, *remark) for part in parts for remark in part.remarks]
    foreign = [one for one in found if one[2] != AUTHOR]
    listed_ones = foreign or found
    if not listed_ones:
        return
    places = [
        Place(file=file, sheet=sheet, cell=cell, quote=_words(author, text)[:_QUOTE] or None)
        for sheet, cell, author, text in listed_ones
    ]
    yield make(
        "audit-cell-comments",
        *places[:_MOST_PLACES],
        count=len(listed_ones),
        whose="" if foreign else phrase("own"),
        quote=places[0].quote or "",
    )


def _words(author: str, text: str) -> str:
    """What somebody wrote; a threaded remark begins with words of the program for older ones."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return "".join(lines[-1:] if author.startswith(_THREADED) else lines)


def _filled(sheet: SeenSheet) -> list[tuple[int, int]]:
    return [at for at, cell in sheet.cells.items() if cell.text.strip()]


def _is_figure(cell: SeenCell) -> bool:
    """Whether a cell holds an amount that is not nought: codes, years, numbers of rows have no decimals."""
    if cell.value is None:
        return _AMOUNT.fullmatch(cell.text) is not None and any(char in "123456789" for char in cell.text)
    return cell.value != 0 and bool(cell.decimals)
