"""The values forms print, by field name: of a project, its fund rows, its indicators, the department.

Knows: how each value is written (unit, decimals, blank where nothing was handed in). Does not know: which
form prints which field, or where.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from juesuan.facts import Decimal, Ratio, round_to, to_unit
from juesuan.facts.money import ZERO
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import plain
from juesuan.scoring.projects import IndicatorScore, ProjectScore
from juesuan.submission import Record

ALL_SOURCES = "total"
"""The fund row that sums up all sources."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as printed; `value` is set for numbers. `key` names the figure."""

    text: str = ""
    value: Decimal | None = None
    decimals: int = 2
    key: str | None = None


Fields: TypeAlias = Mapping[str, Shown]


def words(text: str) -> Shown:
    """A text."""
    return Shown(text)


def amount(yuan: Decimal | None, unit: str, key: str | None = None) -> Shown:
    """An amount in the form's unit with 2 decimals; blank for None."""
    if yuan is None:
        return Shown()
    value = round_to(to_unit(yuan, unit), 2)
    return Shown(f"{value:,.2f}", value, 2, key)


def points(value: Decimal | None, key: str | None = None) -> Shown:
    """Points with 2 decimals; blank for None."""
    if value is None:
        return Shown()
    return Shown(f"{value:.2f}", round_to(value, 2), 2, key)


def rate(ratio: Ratio | None) -> Shown:
    """A percentage with 2 decimals; blank where there is none."""
    percent = None if ratio is None else ratio.rounded()
    return Shown() if percent is None else Shown(f"{percent:.2f}%")


def project_fields(score: ProjectScore, evaluation: Evaluation, unit: str) -> dict[str, Shown]:
    """The fields that stand once on a project's form."""
    project, goal = score.project, score.project.goal
    code = f"eval.{project.code}"
    weighted = [one for one in score.indicators if one.indicator.weight is not None]
    weight_sum = sum((one.indicator.weight or ZERO for one in weighted), ZERO) if weighted else None
    scored = all(one.counted is not None for one in weighted) and weighted
    score_sum = sum((one.counted or ZERO for one in weighted), ZERO) if scored else None
    found = {name: words(getattr(goal, name)) for name in goal.__dataclass_fields__}
    found |= {
        "year": words(str(evaluation.profile.year)),
        "entity": words(evaluation.submission.entity),
        "code": words(project.code),
        "name": words(project.name),
        "department": words(project.department or evaluation.submission.entity),
        "unit": words(project.unit),
        "amount_unit": words(unit),
        "execution_points": points(score.scheme.execution.points),
        "execution_score": points(score.execution.points, f"{code}.execution"),
        "execution_rate": rate(project.execution),
        "weight_sum": points(weight_sum),
        "score_sum": points(score_sum),
        "full": points(score.scheme.full),
        "total": points(score.total if score.total is not None else project.given_total, f"{code}.total"),
        "grade": words(score.grade or project.given_grade),
        "changes": words(_changes(score)),
    }
    for which in ("initial", "adjusted", "executed"):
        found[which] = amount(project.amount(which), unit, f"{code}.{which}")
        found[f"{which}_fiscal"] = amount(project.amount(which, "fiscal", "carryover"), unit)
        found[f"{which}_other"] = amount(project.amount(which, "account", "unit", "other"), unit)
    return found


def _changes(score: ProjectScore) -> str:
    lines = []
    for change in score.project.adjustments:
        day = f"{change.on.year}年{change.on.month}月{change.on.day}日" if change.on else ""
        document = f"（{change.document}）" if change.document else ""
        lines.append(f"{day}{change.subject}由{change.before}调整为{change.after}{document}：{change.reason}")
    return "\n".join(lines)


def fund_fields(score: ProjectScore, label: str, sources: str, unit: str) -> Fields:
    """One fund row of a form; points and score stand on the row of all sources only."""
    chosen = () if sources == ALL_SOURCES else tuple(sources.split("|"))
    project, total = score.project, sources == ALL_SOURCES
    executed, adjusted = project.amount("executed", *chosen), project.amount("adjusted", *chosen)
    known = None if executed is None or adjusted is None else Ratio(executed, adjusted)
    key = f"eval.{project.code}."
    return {
        "label": words(label),
        "initial": amount(project.amount("initial", *chosen), unit, key + "initial" if total else None),
        "adjusted": amount(adjusted, unit, key + "adjusted" if total else None),
        "executed": amount(executed, unit, key + "executed" if total else None),
        "rate": rate(known),
        "points": points(score.scheme.execution.points) if total else Shown(),
        "score": points(score.execution.points, key + "execution") if total else Shown(),
        "reason": words(project.goal.execution_reason if total else ""),
    }


def indicator_fields(one: IndicatorScore, evaluation: Evaluation, number: int) -> Fields:
    """One indicator of a form."""
    indicator = one.indicator
    measured = indicator.actual_raw + (indicator.unit if indicator.actual is not None else "")
    return {
        "number": words(str(number)),
        "level1": words(evaluation.level(indicator.level1)),
        "level2": words(evaluation.second_level(indicator.level2)),
        "level3": words(indicator.name),
        "sign": words(indicator.operator.sign),
        "target": words(indicator.target_text),
        "measure": words(indicator.unit),
        "whole_target": words(f"{_sign(one)}{indicator.target_text}{indicator.unit}"),
        "actual": words(indicator.actual_text or measured),
        "measured": words(measured or indicator.actual_text),
        "weight": points(indicator.weight),
        "score": points(one.counted, f"eval.{indicator.key}"),
        "reason": words(indicator.reason),
    }


def _sign(one: IndicatorScore) -> str:
    """The sign before a target printed in one cell; words and plain equality need none."""
    return "" if one.indicator.operator.sign in ("＝", "定性") else one.indicator.operator.sign


def task_fields(evaluation: Evaluation, unit: str) -> Iterator[Fields]:
    """The department's key tasks, a line of all of them first."""
    records = evaluation.submission.of("key_tasks")
    if not records:
        return
    yield {
        **_task_amounts(list(records), unit),
        **dict.fromkeys(("name", "level", "content", "reason"), Shown()),
    }
    for record in records:
        texts = {name: words(record.text(name)) for name in ("name", "level", "content", "reason")}
        yield {**texts, **_task_amounts([record], unit)}


def _task_amounts(records: list[Record], unit: str) -> dict[str, Shown]:
    sums = {name: _sum(records, name) for name in ("fiscal", "other", "executed")}
    whole = None
    if sums["fiscal"] is not None or sums["other"] is not None:
        whole = (sums["fiscal"] or ZERO) + (sums["other"] or ZERO)
    known = None if whole is None or sums["executed"] is None else Ratio(sums["executed"], whole)
    return {
        "total": amount(whole, unit),
        "fiscal": amount(sums["fiscal"], unit),
        "other": amount(sums["other"], unit),
        "executed": amount(sums["executed"], unit),
        "rate": rate(known),
    }


def _sum(records: list[Record], column: str) -> Decimal | None:
    found = [value for record in records if (value := record.number(column)) is not None]
    return sum(found, ZERO) if found else None


def department_fields(evaluation: Evaluation) -> dict[str, Shown]:
    """The fields of the department's form: its texts by id, its names, its framework's total."""
    texts = {record.text("id"): words(record.text("text")) for record in evaluation.submission.of("texts")}
    result = evaluation.framework
    return {
        **texts,
        "year": words(str(evaluation.profile.year)),
        "entity": words(evaluation.submission.entity),
        "total": points(None if result is None else result.total),
        "grade": words("" if result is None else result.grade),
        "project_count": words(str(len(evaluation.projects))),
        "average": words(_average(evaluation)),
    }


def _average(evaluation: Evaluation) -> str:
    totals = [one.total for one in evaluation.projects if one.total is not None]
    return plain(round_to(sum(totals, ZERO) / len(totals), 2)) if totals else ""
