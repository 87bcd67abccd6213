"""explain: what a figure is, where it comes from, where else it stands, and which relations hold it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan.checks import Figures, Relation, derive, evaluate_rules
from juesuan.checks.engine import matches
from juesuan.checks.naming import in_words
from juesuan.checks.rules import Instance
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.expressions import Ref
from juesuan.expressions.describe import in_words as rule_in_words
from juesuan.facts import Entry, Slice
from juesuan.facts.dimensions import DIMENSION_LABELS, label_of
from juesuan.findings import InputFault, make
from juesuan.tables import FilledCell
from juesuan.tasks.case import Case, open_case


@dataclass(frozen=True)
class Explanation:
    """The whole story of one figure."""

    cell: FilledCell
    slice: Slice
    words: str
    entries: tuple[Entry, ...]
    elsewhere: tuple[Sighting, ...]
    relations: tuple[tuple[str, str, bool], ...]
    """(rule id or "", sentence, whether it holds)."""

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "cell": self.cell.id,
            "key": str(self.slice),
            "in_words": self.words,
            "value": None if self.cell.value is None else f"{self.cell.value:f}",
            "printed": self.cell.text,
            "unit": self.cell.form.unit,
            "entries": [
                {"amount": f"{entry.amount:f}", "origin": entry.origin.in_words(), "key": _key_words(entry)}
                for entry in self.entries
            ],
            "elsewhere": [sighting.id for sighting in self.elsewhere],
            "relations": [
                {"rule": rule, "sentence": sentence, "holds": holds}
                for rule, sentence, holds in self.relations
            ],
        }


def explain_figure(path: Path, figure: str, *, extra: Sequence[Path] = ()) -> Explanation:
    """Explain a cell (t03.2010350.c2) of a submission's tables; InputFault for a cell that is not there."""
    case = open_case(path, extra)
    cells = {cell.id: cell for filled in case.tables for cell in filled.cells}
    cell = cells.get(figure)
    if cell is None or cell.form.slice is None:
        near = difflib.get_close_matches(figure, list(cells), n=3, cutoff=0.5)
        raise InputFault(make("explain-no-figure", found=figure, near="、".join(near) or "（无相近者）"))
    wanted = cell.form.slice
    seen = Sightings(case.sightings)
    return Explanation(
        cell=cell,
        slice=wanted,
        words=_words(wanted, case),
        entries=tuple(case.book.entries_of(wanted)),
        elsewhere=tuple(one for one in seen.by_slice.get(wanted, ()) if one.id != figure),
        relations=tuple(_relations(case, seen, figure, wanted)),
    )


def _words(wanted: Slice, case: Case) -> str:
    head = in_words(Slice(wanted.measure, (), wanted.year), case.profile)
    parts = [f"{case.submission.entity} {case.profile.year + wanted.year} 年度", head]
    for dimension, value in wanted.where:
        names = [
            label_of(dimension, part)
            or _item(case, wanted, dimension, part)
            or f"{part} {case.name_of(dimension, part)}"
            for part in value.split("|")
        ]
        parts.append(f"{DIMENSION_LABELS[dimension]}为{'、'.join(names)}")
    return "，".join(parts)


def _item(case: Case, wanted: Slice, dimension: str, part: str) -> str | None:
    statistic = case.profile.statistics.get(wanted.measure)
    return statistic.items.get(part) if statistic is not None and dimension == "item" else None


def _key_words(entry: Entry) -> str:
    shown = [label_of("measure", entry.key.measure) or entry.key.measure]
    for dimension in ("fund", "nature", "balance", "function", "economic", "project", "item"):
        value = getattr(entry.key, dimension)
        if value:
            shown.append(label_of(dimension, value) or value)
    return " ".join(shown)


def _relations(case: Case, seen: Sightings, figure: str, wanted: Slice) -> list[tuple[str, str, bool]]:
    found: list[tuple[str, str, bool]] = []
    roles = {sighting.id: sighting.role for sighting in seen.all}
    derived = [rule for rule in case.profile.rules.values() if rule.derived is not None]
    for relation in derive(seen, case.profile):
        if any(sighting.id == figure for sighting, _ in relation.terms):
            ids = [rule.id for rule in derived if rule.derived and matches(rule.derived, relation, roles)]
            found.append(("、".join(ids), _sentence(relation), relation.holds))
    figures = Figures(seen, case.profile, case.book)
    for instance in evaluate_rules(list(case.profile.rules.values()), case.profile, figures):
        refs = {str(instance.bound.bound(operand.ref)) for operand in instance.outcome.operands}
        in_relation = instance.relation is not None and any(
            one.slice == wanted for one, _ in instance.relation.terms
        )
        if str(wanted) in refs or in_relation:
            sentence = rule_in_words(instance.expression, _namer(instance, case))
            found.append((instance.rule.id, f"{instance.rule.label}：{sentence}", not instance.fails))
    return found


def _namer(instance: Instance, case: Case) -> Callable[[Ref], str]:
    def name(ref: Ref) -> str:
        bound = instance.bound.bound(ref)
        return in_words(bound, case.profile) if isinstance(bound, Slice) else str(bound)

    return name


def _sentence(relation: Relation) -> str:
    if relation.kind == "same":
        one, other = relation.left[0], relation.right[0]
        return f"{one.place.in_words()}等于{other.place.in_words()}"
    parts = [one.place.row or one.id for one in relation.right]
    if relation.along != "function" and len({one.place.row for one in relation.right}) == 1:
        parts = [one.place.column or one.id for one in relation.right]
    whole = relation.left[0].place.in_words()
    listed = "、".join(parts[:6]) + ("等" if len(parts) > 6 else "")
    return f"{whole}等于其各部分之和（{len(parts)} 项：{listed}）"
