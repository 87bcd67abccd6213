"""Which column of a printed table is which declared column: by headings, by 栏次, else by order.

Headings of a table whose merged cells are kept are believed before 栏次, since tables number other columns
alike. Where a conversion lost the merging, headings may stand over the wrong column; then 栏次 is
believed, unless the headings stand in another order than declared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from juesuan.recognition.headings import Head, Wanted, assign, heads, wanted_columns
from juesuan.recognition.labels import Labels
from juesuan.recognition.matrix import Matrix
from juesuan.tables import Form

# Column numbers stand under at most so many rows of headings.
_HEAD = 10
_MOST = 0.8
_NUMBERED = re.compile(r"\D*?[(]?(\d{1,3})[)]?(?:=.*)?")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Declared column number → printed column, the first row of the body, and how they were found.

    `share` is the part of the declared columns that was found; `others` are printed columns of figures
    that no declared column names, with their headings. `prior` are the same columns of the year before,
    `compared` printed columns that compare, by kind; `spare` are columns of other years that nobody knows,
    `headed` the headings of each printed column as they were printed.
    """

    at: dict[int, int]
    body: int
    by: str
    share: float = 1.0
    others: Mapping[int, str] = field(default_factory=dict)
    prior: Mapping[int, int] = field(default_factory=dict)
    compared: Mapping[int, str] = field(default_factory=dict)
    spare: frozenset[int] = frozenset()
    headed: Mapping[int, str] = field(default_factory=dict)

    @property
    def figures(self) -> frozenset[int]:
        """All printed columns of figures."""
        known = {*self.at.values(), *self.others, *self.prior.values(), *self.compared, *self.spare}
        return frozenset(known)


def find_columns(
    matrix: Matrix, form: Form, labels: Labels, year: int, economic: Mapping[str, int] | None = None
) -> Columns | None:
    """The printed columns of a declared table; None when they cannot be told with certainty.

    `economic` are printed columns of economic codes, which no headings need to tell any more.
    """
    told = {column.number: (economic or {})[code]
            for panel in form.panels for column in panel.columns
            if (code := column.where.get("economic", "")) in (economic or {})}  # fmt: skip
    wanted = [one for one in wanted_columns(form, labels) if one.column.number not in told]
    numbers = number_row(matrix)
    body = numbers[0] + 1 if numbers else first_figures(matrix)
    rows = [row for row in range(body) if numbers is None or row != numbers[0]]
    above = heads(matrix, rows, labels, year)
    shown = [() if head.kind else tuple(head.path) for head in above]
    filled = [at for at in figure_columns(matrix, body) if not above[at].kind]
    named = assign(wanted, shown, labels)
    counted = numbers[1] if numbers and not _elsewhere(wanted, shown, labels) else None
    found, by = _chosen(matrix, wanted, counted, named, rows, filled)
    if not by:
        ordered = _by_order(wanted, filled, shown, labels)
        if ordered is None:
            return None
        found, by = ordered, "列序"
    found = {**found, **told}
    if not _parted_alike(form, found, above, matrix, body, labels):
        return None
    columns = Columns(found, body, by, len(found) / max(1, len(wanted) + len(told)))
    return _completed(columns, matrix, wanted, above, labels)


def _parted_alike(
    form: Form, found: Mapping[int, int], above: Sequence[Head], matrix: Matrix, body: int, labels: Labels
) -> bool:
    """Whether columns of labels stand between panels, and only there: 项目 统计数 项目 统计数 has two."""
    panel_of = {column.number: at for at, panel in enumerate(form.panels) for column in panel.columns}
    labelled = {at for at, head in enumerate(above) if head.path and labels.heads_labels(head.path[-1])}
    worded = [at for at in labelled if _holds_words(matrix, body, at)]
    placed = sorted((at, panel_of.get(number, 0)) for number, at in found.items())
    for (left, one), (right, other) in pairwise(placed):
        between = any(left < at < right for at in worded)
        if one == other and between:
            return False
        if one != other and worded and not between:
            return False
    return True


def _holds_words(matrix: Matrix, body: int, column: int) -> bool:
    """Whether some rows of the body have words in a column."""
    texts = (matrix.texts[row][column] for row in range(body, matrix.height))
    return sum(any(char.isalpha() for char in text) for text in texts) >= _FEWEST


def _completed(
    columns: Columns, matrix: Matrix, wanted: Sequence[Wanted], above: Sequence[Head], labels: Labels
) -> Columns:
    """With the columns of the year before, those that compare, and those that nobody declared."""
    past = [tuple(head.path) if head.kind == "prior" else () for head in above]
    prior = assign([one for one in wanted if one.column.number in columns.at], past, labels)
    compared = {at: head.kind for at, head in enumerate(above) if head.kind not in {"", "prior", "other"}}
    known = {*columns.at.values(), *prior.values(), *compared}
    words = {at for at, head in enumerate(above) if head.path and labels.heads_labels(head.path[-1])}
    left = [at for at in figure_columns(matrix, columns.body) if at not in known | words]
    return replace(
        columns,
        others={at: " ".join(above[at].path) for at in left if not above[at].kind},
        prior=prior,
        compared=compared,
        spare=frozenset(at for at in left if above[at].kind),
        headed={at: "/".join(dict.fromkeys(head.printed)) for at, head in enumerate(above)},
    )


def _chosen(
    matrix: Matrix,
    wanted: Sequence[Wanted],
    numbered: dict[int, int] | None,
    named: dict[int, int],
    rows: Sequence[int],
    filled: Sequence[int],
) -> tuple[dict[int, int], str]:
    """By headings or by numbers, whichever can be believed; ("", {}) where neither can.

    `filled` are the printed columns of figures: where headings tell all of them, others are not printed.
    """
    counted = numbered if numbered and len(numbered) == len(wanted) else None
    whole = len(named) == len(wanted)
    kept = _merging_kept(matrix, rows)
    if counted is not None and (not kept or not whole):
        ordered = [named[number] for number in sorted(named)]
        agree = sum(counted[number] == at for number, at in named.items())
        if all(one < other for one, other in pairwise(ordered)) and (not kept or agree == len(named)):
            return counted, "栏次"
        if not kept:
            return {}, ""
    told = len(named) >= _FEWEST and set(filled) <= set(named.values())
    usable = named and (whole or told or len(named) >= _MOST * len(wanted))
    if usable and (kept or _aligned(matrix, rows)):
        return named, "表头"
    return {}, ""


def _elsewhere(wanted: Sequence[Wanted], shown: Sequence[Sequence[str]], labels: Labels) -> bool:
    """Whether an innermost heading is printed less often than it is declared: the columns stand otherwise.

    Lost merging moves headings and never takes one away.
    """
    declared = Counter(one.path[-1] for one in wanted if one.path and not labels.is_weak(one.path[-1]))
    printed = Counter(text for path in shown for text in path)
    return any(0 < printed[text] < count for text, count in declared.items() if count > 1)


def _merging_kept(matrix: Matrix, rows: Sequence[int]) -> bool:
    """Whether the headings still have merged cells, or need none."""
    cells = [cell for row in rows for cell in matrix.cells[row] if cell is not None]
    return len(rows) <= 1 or any(cell.rowspan > 1 or cell.colspan > 1 for cell in cells)


def _aligned(matrix: Matrix, rows: Sequence[int]) -> bool:
    """Whether every row of headings reaches as far as the body does."""
    return all(len(matrix.grid.rows[row]) == matrix.width for row in rows[:1])


def number_row(matrix: Matrix) -> tuple[int, dict[int, int]] | None:
    """The row of 栏次, numbers from 1 on in rising order, with the printed column of each."""
    for row in range(min(_HEAD, matrix.height)):
        found: dict[int, int] = {}
        strange = 0
        for column, text in enumerate(matrix.texts[row]):
            match = _NUMBERED.fullmatch(text)
            if match and int(match.group(1)) == len(found) + 1:
                found[len(found) + 1] = column
            elif any(char.isdigit() for char in text):
                strange += 1
        enough = len(found) >= _FEWEST or (found and any("次" in text for text in matrix.texts[row]))
        if enough and not strange:
            return row, found
    return None


def _by_order(
    wanted: Sequence[Wanted], figures: Sequence[int], shown: Sequence[tuple[str, ...]], labels: Labels
) -> dict[int, int] | None:
    """Where as many columns show amounts as are declared and no heading says otherwise."""
    if len(figures) != len(wanted):
        return None
    for one, at in zip(wanted, figures, strict=True):
        strange = [text for text in shown[at] if not labels.is_weak(text)]
        if strange and not any(labels.alike(text, own) >= _MOST for text in strange for own in one.path):
            return None
    return {one.column.number: at for one, at in zip(wanted, figures, strict=True)}


def figure_columns(matrix: Matrix, body: int) -> list[int]:
    """The printed columns that hold amounts."""
    found: set[int] = set()
    for row in range(body, matrix.height):
        found.update(
            column
            for column, number in enumerate(matrix.numbers[row])
            if number is not None and column not in found and _is_amount(matrix, row, column)
        )
    return sorted(found)


def _is_amount(matrix: Matrix, row: int, column: int) -> bool:
    text = matrix.texts[row][column]
    return ("." in text or "," in text) and matrix.numbers[row][column] is not None


def first_figures(matrix: Matrix) -> int:
    """The first row with an amount (a number with a point or separators): the body begins there."""
    for row in range(matrix.height):
        if any(_is_amount(matrix, row, column) for column in range(matrix.width)):
            return row
    return matrix.height
