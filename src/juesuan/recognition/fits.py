"""Which known layout a printed table has: each laid over it, the one that fits best taken.

A layout of several panels may be printed side by side or one below the other; a fit is made of pieces, one
for all panels side by side, or one for each that stands below the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.facts import Slice
from juesuan.profiles.schema import Table
from juesuan.recognition.code_names import (
    codes_by_name,
    economic_codes,
    economic_columns,
    function_codes,
    projects_below,
)
from juesuan.recognition.columns import Columns, find_columns, first_figures
from juesuan.recognition.layouts import Known, Layout, names_of
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.pieces import Fit, Piece, lists_codes
from juesuan.recognition.spots import Spots, spots_of
from juesuan.recognition.stacked import parts_of
from juesuan.recognition.strips import strip_rows
from juesuan.tables import NameOf, make_form

# A layout that fits less well than the profile's own is not taken.
_GOOD = 0.999
# Of blocks side by side most figures are led to by a code or a name.
_FEWEST_LED = 0.5


def best_fit(known: Known, table: Table, matrix: Matrix) -> tuple[Fit, Spots] | None:
    """The first layout that fits wholly, else the one that most figures can be read with.

    The profile's own goes first.
    """
    found: list[tuple[Fit, Spots]] = []
    for layout in known.of(table):
        for fit in _fits(known, layout, matrix):
            spots = spots_of(fit, known)
            whole = fit.share > _GOOD and not fit.others
            if whole and not any(not known.labels.is_besides(one.label) for one in spots.unread):
                return fit, spots
            found.append((fit, spots))
    return max(found, key=lambda one: (one[1].figures, one[0].share, -one[0].others), default=None)


def _fits(known: Known, layout: Layout, matrix: Matrix) -> Iterator[Fit]:
    """The ways to lay one layout over the table."""
    strips = any(panel.strips for panel in layout.table.panels)
    fit = (_led if strips else _columned)(known, layout, matrix)
    if fit is not None:
        yield fit
    if not strips and len(layout.table.panels) > 1 and (fit is None or fit.share <= _GOOD or fit.others):
        below = _stacked(known, layout, matrix)
        if below is not None:
            yield below


def _led(known: Known, layout: Layout, matrix: Matrix) -> Fit | None:
    """Blocks side by side, where each code leads to its amount."""
    used = Used({"economic": economic_codes(matrix)}, ruled_out=layout.profile.impossible)
    form = make_form(layout.profile, layout.table, used, names_of(known.profile.year))
    body = first_figures(matrix)
    led = sum(1 for _, cell, _ in strip_rows(matrix, form.panels, known.labels) if cell.text.strip())
    if not led:
        return None
    seen = sum("." in text for row in range(body, matrix.height) for text in matrix.texts[row])
    share = min(1.0, led / max(1, seen))
    piece = Piece(matrix, form.panels, Columns({}, body, "科目编码"))
    return Fit(layout, form, (piece,), share, strips=True) if share > _FEWEST_LED else None


def _columned(known: Known, layout: Layout, matrix: Matrix) -> Fit | None:
    """Panels side by side, where headings tell the columns."""
    year, names = known.profile.year, names_of(known.profile.year)
    form = known.empty_form(layout)
    economic = economic_columns(matrix, first_figures(matrix), year) if _spreads(layout.table) else {}
    if economic:
        form = make_form(layout.profile, layout.table, Used({"economic": sorted(economic)}), names)
    found = find_columns(matrix, form, known.labels, year, economic)
    if found is None:
        return None
    area = [at for at in range(min(found.at.values())) if at not in found.figures]
    codes = sorted(function_codes(matrix, area, found.body))
    if not codes and lists_codes(layout.table):
        codes = sorted(set(codes_by_name(matrix, area, found.body, year).values()))
    shown = sorted(economic) if _spreads(layout.table) else economic_codes(matrix)
    projects = projects_below(matrix, area, found.body)
    used = Used({"function": codes, "economic": shown}, projects, layout.profile.impossible)
    form = make_form(layout.profile, layout.table, used, used.named(names))
    return Fit(layout, form, (Piece(matrix, form.panels, found),), found.share)


def _stacked(known: Known, layout: Layout, matrix: Matrix) -> Fit | None:
    """Panels one below the other: each has its own columns, under its own or the common headings."""
    form = known.empty_form(layout)
    parts = parts_of(matrix, form.panels, known.labels)
    pieces: list[Piece] = []
    for part, panel in zip(parts, form.panels, strict=False):
        alone = replace(form, panels=(panel,))
        found = find_columns(part, alone, known.labels, known.profile.year)
        if found is None:
            return None
        pieces.append(Piece(part, (panel,), found))
    if not pieces:
        return None
    return Fit(layout, form, tuple(pieces), sum(piece.columns.share for piece in pieces) / len(pieces))


@dataclass(frozen=True)
class Used:
    """Which codes a printed table shows, as a form asks for them; projects are numbered below their item."""

    codes: Mapping[str, Sequence[str]]
    projects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ruled_out: Sequence[Slice] = ()

    def __call__(self, wanted: Slice, dimension: str) -> Sequence[str]:
        """The codes in use in a slice."""
        if dimension == "project":
            item = wanted.get("function") or ""
            return [f"{item}n{at}" for at in range(len(self.projects.get(item, ())))]
        found = self.codes.get(dimension, ())
        if dimension != "economic":
            return found
        others = [one for one in self.ruled_out if one.get("nature") == wanted.get("nature")]
        return [code for code in found if not any(_covers(one, code) for one in others)]

    def named(self, names: NameOf) -> NameOf:
        """Names of codes, and of projects what stands in the table."""

        def name_of(dimension: str, code: str) -> str:
            if dimension != "project":
                return names(dimension, code)
            item, _, at = code.partition("n")
            return self.projects[item][int(at)]

        return name_of


def _covers(ruled_out: Slice, code: str) -> bool:
    """Whether a slice that cannot be is about an economic code: running costs have no salaries."""
    filters = ruled_out.get("economic")
    return filters is not None and any(code.startswith(part) for part in filters.split("|"))


def _spreads(table: Table) -> bool:
    """Whether every economic code has a column."""
    return any(column.each for panel in table.panels for column in panel.all_columns())
