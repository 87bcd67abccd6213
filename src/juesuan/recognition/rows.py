"""Which row of a printed table is which declared row: by code (whole or in parts), by label, by 行次."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from juesuan.recognition.codes_in_text import joined_code, split_label
from juesuan.recognition.labels import Labels
from juesuan.recognition.matrix import Matrix
from juesuan.tables.form import FormPanel, FormRow

__all__ = ["LabelCells", "RowFinder", "joined_code", "label_cells"]

_ALIKE = 0.8
_MARGIN = 0.05
_NOT_AT_ALL = 0.4


@dataclass(frozen=True, slots=True)
class LabelCells:
    """The text cells of one printed row to the left of its figures: 行次, code, and words."""

    line: int | None
    code: str
    label: str


@dataclass(slots=True)
class RowFinder:
    """Finds the declared row of each printed one; each is given once, in order where labels repeat."""

    panel: FormPanel
    labels: Labels
    taken: set[str] = field(default_factory=set)
    last: int = -1
    _rows: list[tuple[int, FormRow]] = field(init=False)
    _coded: dict[str, list[tuple[int, FormRow]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = list(enumerate(self.panel.rows()))
        for at, row in self._rows:
            self._coded.setdefault(row.code, []).append((at, row))

    def find(self, cells: LabelCells) -> FormRow | None:
        """The declared row, or None where it cannot be told."""
        if cells.code:
            coded = self._coded.get(cells.code, ())
            found = next((one for one in coded if one[1].id not in self.taken), None)
        else:
            free = [one for one in self._rows if one[1].id not in self.taken]
            found = self._by_label(cells, free) or self._by_line(cells, free)
        if found is None:
            return None
        self.last = found[0]
        self.taken.add(found[1].id)
        return found[1]

    def _by_label(self, cells: LabelCells, free: Sequence[tuple[int, FormRow]]) -> tuple[int, FormRow] | None:
        label = self.labels.canon(cells.label)
        if not label:
            return None
        scored = [(self._score(label, row), at, row) for at, row in free if row.label]
        most = max((score for score, _, _ in scored), default=0.0)
        if most < _ALIKE:
            return None
        nearest = [(at, row) for score, at, row in scored if score == most]
        if len(nearest) > 1:
            numbered = [one for one in nearest if one[1].line is not None and one[1].line == cells.line]
            after = [one for one in nearest if one[0] > self.last]
            return next(iter([*numbered, *after, *nearest]))
        others = [score for score, _, row in scored if row is not nearest[0][1]]
        # A misprint that might be either of two rows is neither.
        return None if most < 1 and others and max(others) > most - _MARGIN else nearest[0]

    def _score(self, label: str, row: FormRow) -> float:
        return self.labels.alike(label, self.labels.canon(row.label))

    def _may_be(self, label: str, row: FormRow) -> bool:
        """Whether a misprinted label may be that of a row; the name of something else is no misprint."""
        own = self.labels.canon(row.label)
        if label != own and self.labels.is_term(label) and self.labels.is_term(own):
            return False
        return self._score(label, row) > _NOT_AT_ALL

    def _by_line(self, cells: LabelCells, free: Sequence[tuple[int, FormRow]]) -> tuple[int, FormRow] | None:
        """A number alone says nothing: other lists are longer or shorter, with blank rows between."""
        label = self.labels.canon(cells.label)
        if cells.line is None or not label:
            return None
        for at, row in free:
            # A row numbered alike with quite another name is another row.
            if row.line == cells.line and (not row.label or self._may_be(label, row)):
                return at, row
        return None


def label_cells(
    matrix: Matrix, row: int, columns: Sequence[int], lines: set[int], labels: Labels
) -> LabelCells:
    """What the cells left of the figures say; a code may be whole, cut in 类, 款, 项, or beside its name.

    The heads of those three often stand in the row of the total, which their merging made one row of.
    """
    texts = [matrix.texts[row][column] for column in columns]
    names = [text for text in texts if text and not labels.heads_labels(text)]
    if names and not all(text.isdigit() for text in names):
        texts = ["" if labels.heads_labels(text) else text for text in texts]
    code = joined_code(texts)
    line = next((int(text) for text in texts if text.isdigit() and int(text) in lines), None)
    words = "".join(split_label(text)[1] for text in texts if text and not text.isdigit())
    return LabelCells(None if code and line is None else line, code if line is None else "", words)
