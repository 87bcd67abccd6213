"""Which row of a printed table is which declared row: by 行次, by code (whole or in parts), by label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.recognition.matrix import Matrix
from juesuan.recognition.words import key, likeness
from juesuan.tables.form import FormPanel, FormRow

_CODE = re.compile(r"\d{3}|\d{5}|\d{7}")
_PART = re.compile(r"\d{2}")
_ALIKE = 0.8
_NOT_AT_ALL = 0.4


@dataclass(frozen=True, slots=True)
class LabelCells:
    """The text cells of one printed row to the left of its figures: 行次, code, and words."""

    line: int | None
    code: str
    label: str


@dataclass(slots=True)
class RowFinder:
    """Finds the declared row of each printed one; each declared row is given once."""

    panel: FormPanel
    taken: set[str] = field(default_factory=set)

    def find(self, cells: LabelCells) -> FormRow | None:
        """The declared row, or None where it cannot be told."""
        found = self._by_code(cells) or self._by_line(cells) or self._by_label(cells)
        if found is not None:
            self.taken.add(found.id)
        return found

    def _free(self) -> Sequence[FormRow]:
        return [row for row in self.panel.rows() if row.id not in self.taken]

    def _by_code(self, cells: LabelCells) -> FormRow | None:
        if not cells.code:
            return None
        return next((row for row in self._free() if row.code == cells.code), None)

    def _by_line(self, cells: LabelCells) -> FormRow | None:
        if cells.line is None or cells.code:
            return None
        for row in self._free():
            # A row numbered alike with quite another name is another row.
            if row.line == cells.line and (
                not cells.label or not row.label or likeness(cells.label, row.label) > _NOT_AT_ALL
            ):
                return row
        return None

    def _by_label(self, cells: LabelCells) -> FormRow | None:
        if cells.code or not key(cells.label):
            return None
        alike = [(likeness(cells.label, row.label), row) for row in self._free() if row.label]
        best = max((score for score, _ in alike), default=0.0)
        return next((row for score, row in alike if score == best), None) if best >= _ALIKE else None


def label_cells(matrix: Matrix, row: int, columns: Sequence[int], lines: set[int]) -> LabelCells:
    """What the cells left of the figures say; a code may be whole or cut in 类, 款, 项."""
    texts = [matrix.texts[row][column] for column in columns]
    code = joined_code(texts)
    line = next((int(text) for text in texts if text.isdigit() and int(text) in lines), None)
    words = "".join(text for text in texts if text and not text.isdigit())
    return LabelCells(None if code and line is None else line, code if line is None else "", words)


def joined_code(texts: Sequence[str]) -> str:
    """The classification code in some cells: 2010350, or 201 | 03 | 50, or 201 | 20103 | 2010350."""
    digits = [text for text in texts if text.isdigit()]
    whole = [text for text in digits if _CODE.fullmatch(text)]
    if not whole:
        return ""
    parts = digits[digits.index(whole[0]) + 1 :]
    if len(whole[0]) == 3 and parts and all(_PART.fullmatch(part) for part in parts[:2]):
        return whole[0] + "".join(parts[:2])
    return whole[-1]
