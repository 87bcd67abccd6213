"""A layout laid over a printed table, piece by piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.profiles.schema import Table
from juesuan.recognition.columns import Columns
from juesuan.recognition.layouts import Layout
from juesuan.recognition.matrix import Matrix
from juesuan.tables import Form
from juesuan.tables.form import FormPanel


@dataclass(frozen=True, slots=True)
class Piece:
    """Panels of a layout over a part of a printed table: all of it, or what stands below another panel."""

    matrix: Matrix
    panels: tuple[FormPanel, ...]
    columns: Columns

    def label_columns(self, panel: FormPanel) -> tuple[Sequence[int], Sequence[int]]:
        """The printed columns of words and those of figures of one panel."""
        known = self.columns.figures
        start = 0
        for one in self.panels:
            figures = [self.columns.at[c.number] for c in one.columns if c.number in self.columns.at]
            if one is panel:
                words = [at for at in range(start, min(figures, default=start)) if at not in known]
                return words, figures
            start = max(figures, default=start - 1) + 1
        return (), ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout laid over a printed table. `share` is how much of what is declared or printed was found."""

    layout: Layout
    form: Form
    pieces: tuple[Piece, ...]
    share: float
    strips: bool = False

    @property
    def others(self) -> int:
        """How many printed columns of figures nobody declared."""
        return sum(len(piece.columns.others) for piece in self.pieces)


def lists_codes(table: Table) -> bool:
    """Whether it is a table with a row for each function code."""
    return any(row.each == "function" for panel in table.panels for row in panel.all_rows())
