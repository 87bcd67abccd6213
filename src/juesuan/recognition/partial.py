"""Sums that may lack a part: where figures could not be told, parts are not used, totals are.

Without this a row in an unknown wording would make a right total look wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.findings.records import record
from juesuan.formats.document import Cell
from juesuan.recognition.labels import Labels
from juesuan.recognition.matrix import number_in
from juesuan.recognition.words import plain
from juesuan.tables import FormCell

# What a table lists row by row, and what secrecy leaves out of it.
_LISTED = frozenset({"function", "project"})


@record(frozen=True, slots=True)
class Spot:
    """A printed cell of a declared row and column, with its panel, printed row and printed column.

    `head` is the printed heading where it is another than the declared one.
    """

    panel: int
    row: int
    form: FormCell
    cell: Cell
    column: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A printed row with figures that no declared row names."""

    panel: int
    row: int
    label: str


def without_parts(
    spots: Sequence[Spot], unread: Sequence[Unread], others: Mapping[int, str], labels: Labels
) -> list[Spot]:
    """The cells that may be used: parts are left out where a part may be among what was not read."""
    spots = _without_unreadable(spots)
    rows = {one.panel: one.row for one in unread if not labels.is_besides(one.label)}
    columns = any(not labels.is_besides(heading) for heading in others.values())
    kept = [spot for spot in spots if not (spot.panel in rows and _is_part_row(spot))]
    if columns:
        kept = [spot for spot in kept if not spot.form.column.where]
    return kept


def _without_unreadable(spots: Sequence[Spot]) -> Sequence[Spot]:
    """A figure that cannot be read takes its row and its column with it: their sums may need it."""
    broken = [spot for spot in spots if is_unreadable(spot.cell.text)]
    if not broken:
        return spots
    rows = {(spot.panel, spot.row) for spot in broken}
    columns = {(spot.panel, spot.form.column.id, spot.column) for spot in broken}
    return [
        spot
        for spot in spots
        if (spot.panel, spot.row) not in rows
        and (spot.panel, spot.form.column.id, spot.column) not in columns
    ]


def is_unreadable(text: str) -> bool:
    """Whether a cell shows digits that are no number, as scanning and broken conversions leave them."""
    shown = plain(text)
    # What is a number shows digits, so most cells need no second look.
    return number_in(shown) is None and any(map(str.isdigit, shown))


def _is_part_row(spot: Spot) -> bool:
    """Whether the row is narrower than the whole table: a code, a source of money, an item."""
    return bool(spot.form.row.where)


def shown_alone(spots: Sequence[Spot]) -> list[Spot]:
    """The cells without the rows of functions and projects, some of which are withheld: no sum is whole."""
    return [spot for spot in spots if not _LISTED.intersection(spot.form.row.where)]
