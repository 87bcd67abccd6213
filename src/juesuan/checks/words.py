"""Findings out of causes and failing rules: the right catalogue entry, both sides, units, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juesuan.checks.culprits import Cause
from juesuan.checks.diagnosis import Diagnosis, diagnose
from juesuan.checks.naming import SliceNames
from juesuan.checks.relations import Relation
from juesuan.checks.rules import Instance
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.expressions import Ref
from juesuan.expressions.explain import explain
from juesuan.facts import Decimal, Interval, Printed, Slice, show
from juesuan.findings import Finding, Place, Severity, make, term
from juesuan.profiles.schema import Rule

_MANY = 3
_BEYOND_ROUNDING = "，超过四舍五入可解释的范围"


def cause_finding(cause: Cause, cited: Sequence[Rule], seen: Sightings | None = None) -> Finding:
    """The finding for one cause; `cited` are the named relations among its evidence.

    With `seen`, all figures there are, the likely slip behind the wrong figure is named as well.
    """
    if cause.culprit is not None and len(cause.evidence) > 1:
        return _figure(cause, cause.culprit, cited, seen)
    # A sum says more of what is wrong than two places that differ.
    relation = next((one for one in cause.evidence if one.kind == "parts"), cause.evidence[0])
    if relation.kind == "same":
        finding = _same(relation, cause, cited, seen)
    else:
        finding = _parts(relation, cause, cited, seen)
    others = [one for one in cause.evidence if one is not relation]
    if not others:
        return finding
    more = term("also-broken", count=len(others))
    return _with_places(finding, more, [place for one in others for place in _shown_places(one)])


def with_follow_ups(finding: Finding, broken: Sequence[Instance]) -> Finding:
    """The finding with the rules that are broken only because of it, and their places, as its evidence."""
    if not broken:
        return finding
    ids = list(dict.fromkeys(one.rule.id for one in broken))
    places = [place for one in broken for place in one.outcome.places]
    data = {**(finding.data or {}), "follow_ups": ids}
    more = term("also-rules", rules="、".join(ids), count=len(broken))
    return replace(_with_places(finding, more, places), data=data)


def with_columns(finding: Finding, others: Sequence[tuple[int, Cause]]) -> Finding:
    """The finding with the same sums in other columns as its evidence."""
    if not others:
        return finding
    relations = [relation for _, cause in others for relation in cause.evidence]
    more = term("also-columns", count=len(others))
    return _with_places(finding, more, [place for one in relations for place in _shown_places(one)])


def _with_places(finding: Finding, more: str, places: Sequence[Place]) -> Finding:
    message = finding.message.removesuffix("。") + more + "。"
    return replace(finding, message=message, places=tuple(dict.fromkeys((*finding.places, *places))))


def _shown_places(relation: Relation) -> list[Place]:
    return [one.place for one, _ in relation.terms if one.printed is not None]


def _figure(cause: Cause, culprit: Sighting, cited: Sequence[Rule], seen: Sightings | None) -> Finding:
    likely = _likely_of(cause, culprit, seen)
    sample = _sample(cause.evidence)
    reasons = list(dict.fromkeys(_reason(relation, culprit) for relation in cause.evidence))
    more = "" if len(reasons) <= _MANY else f"等 {len(reasons)} 处"
    return make(
        "check-figure",
        *_places(cause.evidence, culprit),
        severity=_severity(cited, cause.evidence),
        expected=_shown(culprit.interval.middle - cause.excess, sample),
        found=_shown_figure(culprit, sample),
        difference=_shown(abs(cause.excess), sample),
        rule=_ids(cited),
        reference=_reference(cited),
        reasons="；".join(reasons[:_MANY]) + more,
        rounding=_rounding(cause.evidence),
        likely=_said(likely),
        count=len(cause.evidence),
        data={**_evidence(cause), **_as_data(likely)},
    )


def _same(relation: Relation, cause: Cause, cited: Sequence[Rule], seen: Sightings | None) -> Finding:
    one, other = relation.left[0], relation.right[0]
    spoken = [not side.place.table for side in (one, other)]
    if spoken == [False, True]:
        # Sentences are written from the tables: what the table shows is what one expects to read.
        one, other = other, one
    likely = diagnose(one, other.interval, seen=seen)
    if likely is None and spoken[0] == spoken[1]:
        likely = diagnose(other, one.interval, seen=seen)
    sample = _sample([relation])
    return make(
        "check-same",
        one.place,
        other.place,
        severity=_severity(cited, cause.evidence),
        expected=_shown_figure(other, sample),
        found=_shown_figure(one, sample),
        difference=_shown(abs(relation.residual), sample),
        rule=_ids(cited),
        reference=_reference(cited),
        other=other.place.in_words(),
        rounding=_rounding([relation]),
        likely=_said(likely),
        data={"figure": str(relation.slice), **_as_data(likely)},
    )


def _parts(relation: Relation, cause: Cause, cited: Sequence[Rule], seen: Sightings | None) -> Finding:
    whole = relation.left[0] if relation.left else relation.right[0]
    likely = _likely_in(relation, cause.culprit, seen)
    sample = _sample([relation])
    one_row = len({one.place.row for one in relation.right}) == 1
    parts = [
        f"{_short(one, by_column=one_row)} {_shown_figure(one, sample)}"
        for one in relation.right
        if one.printed
    ]
    left = relation.left_interval.middle
    return make(
        "check-parts",
        *_places([relation], cause.culprit or whole),
        severity=_severity(cited, cause.evidence),
        expected=_shown(relation.right_interval.middle, sample),
        found=_shown(left, sample),
        difference=_shown(abs(relation.residual), sample),
        rule=_ids(cited),
        reference=_reference(cited),
        parts="，".join(parts[:8]) + ("等" if len(parts) > 8 else "") or "（均为空白）",
        rounding=_rounding([relation]),
        likely=_said(likely),
        data={**_evidence(cause), **_as_data(likely)},
    )


def rule_finding(instance: Instance, named: SliceNames, others: Sequence[Instance] = ()) -> Finding:
    """The finding for one broken rule; `named` gives Chinese names of slices.

    `others` are rules that the same difference breaks: they are mentioned, not reported again.
    """
    rule, outcome = instance.rule, instance.outcome
    likely = None if instance.relation is None else _likely_in(instance.relation, None, named.sightings)
    sentence = explain(instance.expression, outcome, lambda ref: _name(instance.bound.bound(ref), named))
    if rule.says:
        sentence = rule.says.format(
            left=str(outcome.left or ""),
            right=str(outcome.right or ""),
            difference=str(outcome.difference or "").lstrip("-"),
            **instance.bindings,
        )
    # Rules that hold a truth against another (an amount against its count) compare no two amounts.
    apart = bool(outcome.left and outcome.right) and outcome.gap != 0
    return make(
        "check-rule",
        *outcome.places,
        severity=Severity(rule.severity),
        expected=str(outcome.right) if apart else None,
        found=str(outcome.left) if apart else None,
        difference=_plain(outcome.gap) if apart else None,
        rule=rule.id,
        reference=rule.reference or None,
        hint=rule.hint or None,
        label=rule.label,
        sentence=sentence.rstrip("。"),
        also=_also(others),
        likely=_said(likely),
        data=_as_data(likely) or None,
    )


def _likely_of(cause: Cause, culprit: Sighting, seen: Sightings | None) -> Diagnosis | None:
    """The slip behind a culprit: against its right value, and against its parts where it is a whole."""
    expected = culprit.interval - Interval.exact(cause.excess)
    wholes = (one for one in cause.evidence if one.kind == "parts")
    parts = next((one.right for one in wholes if any(left.id == culprit.id for left in one.left)), ())
    return diagnose(culprit, expected, parts, seen)


def _likely_in(relation: Relation, culprit: Sighting | None, seen: Sightings | None) -> Diagnosis | None:
    """The slip behind one broken relation; only a whole with its parts can be looked at from one side."""
    if relation.holds or len(relation.left) != 1:
        return None
    (whole,) = relation.left
    if culprit is None or culprit.id == whole.id:
        return diagnose(whole, relation.right_interval, relation.right, seen)
    expected = culprit.interval + Interval.exact(relation.residual)
    return diagnose(culprit, expected, (), seen)


def _said(likely: Diagnosis | None) -> str:
    return "" if likely is None else f"，{likely.words}"


def _as_data(likely: Diagnosis | None) -> dict[str, object]:
    return {} if likely is None else {"diagnosis": likely.as_dict()}


def _also(others: Sequence[Instance]) -> str:
    if not others:
        return ""
    ids = "、".join(dict.fromkeys(other.rule.id for other in others))
    return f"（同一差额还使 {ids} 共 {len(others)} 处不成立）"


def _name(ref: Ref, named: SliceNames) -> str:
    return named[str(ref)] if isinstance(ref, Slice) else str(ref)


def rounding_finding(relations: Sequence[Relation]) -> Finding:
    """One note for all rounding residues."""
    widest = max(abs(relation.residual) for relation in relations)
    wholes = {relation.left[0].id: relation.left[0].place for relation in relations}
    tables = "、".join(dict.fromkeys(place.table or place.in_words() for place in wholes.values()))
    return make(
        "check-rounding",
        *wholes.values(),
        difference=_shown(widest, _sample(relations)),
        count=len(wholes),
        tables=tables,
    )


def _bound_reason(relation: Relation, culprit: Sighting) -> str:
    """不大于…, 不小于…, 与…不矛盾: what a broken bound asks of a figure."""
    over = any(one.id == culprit.id for one in relation.left) == relation.operator.startswith("<")
    others = relation.right if any(one.id == culprit.id for one in relation.left) else relation.left
    # A rule may bound its figures by nothing.
    where = (others[0] if others else culprit).place.in_words()
    return term("at-most" if over else "at-least", where=where)


def _reason(relation: Relation, culprit: Sighting) -> str:
    if relation.operator != "==":
        return _bound_reason(relation, culprit)
    if relation.kind == "same":
        other = relation.right[0] if relation.left[0].id == culprit.id else relation.left[0]
        return f"等于{other.place.in_words()}"
    if any(one.id == culprit.id for one in relation.left):
        return "各部分之和" if len(relation.right) > 1 else f"等于{relation.right[0].place.in_words()}"
    return f"与{relation.left[0].place.in_words()}勾稽" if relation.left else "收支平衡"


def _evidence(cause: Cause) -> dict[str, object]:
    found: dict[str, object] = {
        "evidence": [
            {
                "kind": relation.kind,
                "figure": str(relation.slice),
                "along": relation.along,
                "left": [one.id for one in relation.left],
                "right": [one.id for one in relation.right],
            }
            for relation in cause.evidence
        ]
    }
    if cause.culprit is not None:
        found["culprit"] = cause.culprit.id
    return found


def _places(relations: Sequence[Relation], first: Sighting) -> list[Place]:
    found = {first.id: first.place}
    for relation in relations:
        for sighting, _ in relation.terms:
            if sighting.printed is not None:
                found.setdefault(sighting.id, sighting.place)
    for relation in relations:
        for sighting, _ in relation.terms:
            found.setdefault(sighting.id, sighting.place)
    return list(found.values())


def _sample(relations: Sequence[Relation]) -> Printed:
    for relation in relations:
        for sighting, _ in relation.terms:
            if sighting.printed is not None:
                return sighting.printed
    return Printed(Decimal(0))


def _shown_figure(sighting: Sighting, sample: Printed) -> str:
    if sighting.printed is None:
        return "空白"
    return _shown(sighting.interval.middle, sample)


def _shown(value: Decimal, sample: Printed) -> str:
    if not sample.is_money:
        return f"{_plain(value)}{sample.unit}"
    return f"{show(value, sample.unit, sample.decimals)} {sample.unit}"


def _plain(value: Decimal) -> str:
    text = show(value, decimals=2)
    return text.rstrip("0").rstrip(".")


def _short(sighting: Sighting, *, by_column: bool) -> str:
    place = sighting.place
    first, second = (place.column, place.row) if by_column else (place.row, place.column)
    return first or second or place.in_words()


def _rounding(relations: Sequence[Relation]) -> str:
    exact = all(one.interval.is_exact for relation in relations for one, _ in relation.terms)
    return "" if exact else _BEYOND_ROUNDING


def _severity(cited: Sequence[Rule], bounds: Sequence[Relation] = ()) -> Severity:
    """As the gravest rule of the equations has it; a bound broken besides weighs nothing of its own."""
    beside = {one.rule for one in bounds if one.operator != "=="}
    graded = [Severity(rule.severity) for rule in cited if rule.id not in beside]
    return min(graded, key=lambda one: one.rank, default=Severity.ERROR)


def _ids(cited: Sequence[Rule]) -> str | None:
    return "、".join(rule.id for rule in cited) or None


def _reference(cited: Sequence[Rule]) -> str | None:
    return "；".join(dict.fromkeys(rule.reference for rule in cited if rule.reference)) or None
