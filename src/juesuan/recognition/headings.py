"""The headings above each printed column, and which declared column they name, whatever the order.

A declared column is told by the set of the headings above it, so groups may stand inside or outside each
other (预算数 over each item, or each item over 预算数). Two columns that fit equally well fit neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.recognition.labels import Labels, best
from juesuan.recognition.matrix import Matrix
from juesuan.tables import Form
from juesuan.tables.form import FormColumn, FormPanel

_ALIKE = 0.8
_REFUSED = 9.0
_NO_PARENT = 0.5
_WEAK = 0.05
_INEXACT = 0.1
_DATED = re.compile(r"(20\d{2})年度?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A declared column with the canonical headings above it; `block` is the heading of its panel.

    `known` are all headings that may stand above it where `path` is without those above all columns.
    """

    column: FormColumn
    path: tuple[str, ...]
    block: str
    known: tuple[str, ...] = ()


@dataclass(slots=True)
class Head:
    """The canonical headings above a printed column, and what the column shows.

    `kind` is "" for figures of the year itself, "prior" for those of the year before, else what it compares
    (share, completion, growth, change), or "other" for figures of another year. `printed` are the headings
    as they stand there.
    """

    path: list[str] = field(default_factory=list)
    kind: str = ""
    printed: list[str] = field(default_factory=list)


def heads(matrix: Matrix, rows: Sequence[int], labels: Labels, year: int) -> list[Head]:
    """The headings of each printed column from top to bottom, merged ones spread; years taken out."""
    found = [Head() for _ in range(matrix.width)]
    for row in rows:
        for column, cell in enumerate(matrix.cells[row]):
            shown = matrix.texts[row][column]
            if cell is None or not shown or shown.isdigit():
                continue
            kind, text = _meaning(shown, labels, year)
            for at in range(column, min(column + cell.colspan, matrix.width)):
                head = found[at]
                # A comparison is told by its innermost heading, and is one whatever the year.
                if kind and (kind != "prior" or not head.kind):
                    head.kind = kind
                head.printed.append(shown)
                if text and text not in head.path:
                    head.path.append(text)
    return found


def _meaning(shown: str, labels: Labels, year: int) -> tuple[str, str]:
    """What a heading says of its column (see `Head`), and the rest of its words in canonical form."""
    for kind, pattern in labels.compared:
        if (match := pattern.search(shown)) is None:
            continue
        return (kind, "") if kind != "prior" else (kind, labels.canon(shown[match.end() :]))
    if dated := _DATED.match(shown):
        named = int(dated[1])
        kind = "" if named == year else "prior" if named == year - 1 else "other"
        return kind, labels.canon(shown[dated.end() :])
    return "", labels.canon(labels.own_year.sub("", shown))


def wanted_columns(form: Form, labels: Labels) -> list[Wanted]:
    """The declared columns of all panels."""
    return [_wanted(panel, column, labels) for panel in form.panels for column in panel.columns]


def _wanted(panel: FormPanel, column: FormColumn, labels: Labels) -> Wanted:
    path = tuple(labels.canon(text) for text in column.headings)
    return Wanted(column, path, labels.canon(panel.declared.heading))


def assign(wanted: Sequence[Wanted], shown: Sequence[Sequence[str]], labels: Labels) -> dict[int, int]:
    """Declared column number → printed column, for those that the headings tell without doubt."""
    if not any(shown):
        return {}
    common = _common([path for path in shown if path and not labels.heads_labels(path[-1])])
    if common:
        above = _common([one.path[:-1] for one in wanted])
        wanted = [_without(one, above) for one in wanted]
    costs: dict[int, dict[int, float]] = {}
    for one in wanted:
        own = {at: _cost(one, path, common, labels) for at, path in enumerate(shown) if path}
        costs[one.column.number] = {at: cost for at, cost in own.items() if cost < 1}
    found: dict[int, int] = {}
    for group in _alike(wanted):
        _assign_group(group, costs, found)
    taken = list(found.values())
    told = {number: at for number, at in found.items() if taken.count(at) == 1}
    return {**told, **_the_total(wanted, shown, told, common, labels)}


def _common(paths: Sequence[Sequence[str]]) -> set[str]:
    """The headings above all columns, which tell none of them from another."""
    return set.intersection(*map(set, paths)) if paths else set()


def _without(one: Wanted, above: set[str]) -> Wanted:
    """A declared column told by its own headings alone; those above all columns are known like its block."""
    path = tuple(text for at, text in enumerate(one.path) if text not in above or at == len(one.path) - 1)
    return replace(one, path=path, known=(*one.path, one.block))


def _the_total(
    wanted: Sequence[Wanted],
    shown: Sequence[Sequence[str]],
    told: Mapping[int, int],
    common: set[str],
    labels: Labels,
) -> dict[int, int]:
    """合计 and 本年支出合计 are one column where each is the only one of its kind."""
    left = [one for one in wanted if one.column.number not in told and all(map(labels.is_weak, one.path))]
    free = [
        at for at, path in enumerate(shown)
        if path and at not in told.values() and all(text in common or labels.is_weak(text) for text in path)
        and not labels.heads_labels(path[-1])
    ]  # fmt: skip
    if len(left) != 1 or len(free) != 1 or not told:
        return {}
    if any(labels.exclude(text, own) for text in shown[free[0]] for own in left[0].path):
        return {}
    return {left[0].column.number: free[0]}


def _alike(wanted: Sequence[Wanted]) -> list[list[int]]:
    """Declared columns whose headings do not tell them apart, grouped."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for one in wanted:
        groups.setdefault(one.path, []).append(one.column.number)
    return list(groups.values())


def _assign_group(
    group: Sequence[int], costs: Mapping[int, Mapping[int, float]], found: dict[int, int]
) -> None:
    """Columns under equal headings are told by their order, when as many are printed as declared."""
    own = [costs[number] for number in group]
    least = min((cost for one in own for cost in one.values()), default=_REFUSED)
    places = sorted({at for one in own for at, cost in one.items() if cost <= least})
    if len(places) == len(group):
        found.update(zip(group, places, strict=True))


def _cost(one: Wanted, path: Sequence[str], common: set[str], labels: Labels) -> float:
    """0 for equal headings, below 1 for the same column otherwise written, more for another column."""
    if labels.heads_labels(path[-1]) or not one.path:
        return _REFUSED
    leaf = one.path[-1]
    near = {text: best(labels, text, path) for text in one.path}
    if near[leaf] < _ALIKE:
        return _REFUSED
    parents = [text for text in one.path[:-1] if not labels.is_weak(text) and near[text] < _ALIKE]
    if parents and labels.is_weak(leaf):
        return _REFUSED
    cost = _NO_PARENT * len(parents) + _INEXACT * sum(_ALIKE <= value < 1 for value in near.values())
    cost += _WEAK * sum(labels.is_weak(text) and near[text] < _ALIKE for text in one.path)
    known = one.known or (*one.path, one.block)
    for text in path:
        if text not in common and best(labels, text, known) < _ALIKE:
            cost += _WEAK if labels.is_weak(text) else 1.0
    return cost
