"""A sheet as found in a file, before anything is understood: headings, rows, where each cell stands.

The workbook and the folder both hand their sheets over in this shape, so that everything after it, and
every sentence about a fault, is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Origin
from juesuan.findings import Finding, Place
from juesuan.submission.cells import CellValue


@dataclass(frozen=True)
class RawTable:
    """Headings (None: not found) and rows. `place` tells where a cell is, by its row and column position."""

    header: Sequence[CellValue] | None
    rows: Sequence[tuple[Origin, Sequence[CellValue]]]
    place: Callable[[Origin, int], Place]
    heading_place: Callable[[int | None], Place]
    """Where the heading in a column stands; None: the heading row as a whole."""
    faults: Sequence[Finding] = field(default=())
    """What was wrong with the sheet as a whole (merged cells, error values)."""
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    """Row of the origin and column position of cells that are blank for want of a formula's result."""
    covered: frozenset[tuple[int, int]] = frozenset()
    """The same of cells under a merged one: blank, but the merging is what is wrong with them."""
