"""Scores as data: one line a score with its inputs and reason, and the whole evaluation as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from juesuan.facts import Decimal, round_to
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import brief, plain
from juesuan.scoring.framework import FrameworkScore
from juesuan.scoring.projects import IndicatorScore, ProjectScore

SCORE_COLUMNS: Final = (
    "key",
    "subject",
    "level1",
    "level2",
    "name",
    "target",
    "actual",
    "weight",
    "given",
    "computed",
    "score",
    "reason",
    "explained",
    "formula",
)
"""The columns of scores.csv: key, whose, what, inputs, points by hand, by formula, counted, why,
and the id of the definition where one name has several."""


def score_lines(evaluation: Evaluation) -> Iterator[dict[str, str]]:
    """Every score of an evaluation, projects first; values as text, blank where there is none."""
    for project in evaluation.projects:
        yield from _project_lines(project, evaluation)
    for one in evaluation.department:
        yield _indicator_line(one, evaluation.submission.entity, evaluation)
    result = evaluation.framework
    if result is not None:
        for score in result.scores.values():
            yield _framework_line(score, evaluation)
        yield _line(
            key="eval.total",
            subject=evaluation.submission.entity,
            name=result.framework.label,
            weight=_text(result.framework.full),
            score=_text(result.total),
            reason=result.grade,
        )
    for survey in evaluation.surveys:
        yield _line(
            key=f"eval.survey.{survey.code}",
            subject=survey.title,
            name="综合得分",
            weight=_text(survey.most),
            score=_text(survey.composite),
            reason=survey.reason,
        )


def _line(**values: str) -> dict[str, str]:
    return {**dict.fromkeys(SCORE_COLUMNS, ""), **values}


def _text(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _project_lines(score: ProjectScore, evaluation: Evaluation) -> Iterator[dict[str, str]]:
    project = score.project
    key = f"eval.{project.code}"
    yield _line(
        key=f"{key}.execution",
        subject=project.name,
        name="预算执行率",
        target=_text(project.amount("adjusted")),
        actual=_text(project.amount("executed")),
        weight=plain(score.scheme.execution.points),
        computed=_text(score.execution.points),
        score=_text(score.execution.points),
        reason=score.execution.reason,
        explained=project.goal.execution_reason,
    )
    for one in score.indicators:
        yield _indicator_line(one, project.name, evaluation)
    yield _line(
        key=f"{key}.total",
        subject=project.name,
        name="总分",
        weight=plain(score.scheme.full),
        given=_text(project.given_total),
        computed=_text(score.computed_total),
        score=_text(score.total),
        reason=f"{score.reason} {score.grade}".strip(),
    )


def _indicator_line(one: IndicatorScore, subject: str, evaluation: Evaluation) -> dict[str, str]:
    indicator = one.indicator
    return _line(
        key=f"eval.{indicator.key}",
        subject=subject,
        level1=evaluation.level(indicator.level1),
        level2=evaluation.second_level(indicator.level2),
        name=indicator.name,
        target=f"{indicator.operator.sign}{indicator.target_text}{indicator.unit}",
        actual=indicator.actual_raw or indicator.actual_text,
        weight=_text(indicator.weight),
        given=_text(indicator.given),
        computed=_text(one.computed.points),
        score=_text(one.counted),
        reason=one.reason,
        explained=indicator.reason,
    )


def _framework_line(score: FrameworkScore, evaluation: Evaluation) -> dict[str, str]:
    groups = evaluation.framework.framework.groups if evaluation.framework else {}
    above = sorted((code for code in groups if score.code.startswith(code)), key=len)
    labels = [groups[code].label for code in above]
    value = "" if score.value is None else f"{brief(score.value)}%"
    return _line(
        key=f"eval.{score.code}",
        subject=evaluation.submission.entity,
        level1=labels[0] if labels else "",
        level2=labels[1] if len(labels) > 1 else "",
        name=score.indicator.label,
        actual=value,
        weight=_text(score.indicator.weight),
        given=_text(score.given),
        computed=_text(score.computed.points),
        score=_text(score.counted),
        reason=score.computed.reason,
        explained=score.explained,
        formula=score.indicator.formula,
    )


def as_dict(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as JSON types: totals by project, framework and survey, and every score line."""
    result = evaluation.framework
    return {
        "schema": "juesuan.evaluation/1",
        "entity": evaluation.submission.entity,
        "year": evaluation.profile.year,
        "profile": evaluation.profile.id,
        "scheme": evaluation.scheme.id,
        "projects": [
            {
                "code": score.project.code,
                "name": score.project.name,
                "execution": _text(score.execution.points) or None,
                "total": None if score.total is None else str(score.total),
                "computed_total": None if score.computed_total is None else str(score.computed_total),
                "grade": score.grade,
            }
            for score in evaluation.projects
        ],
        "framework": None
        if result is None
        else {
            "id": result.framework.id,
            "total": _text(result.total) or None,
            "grade": result.grade,
            "groups": {
                code: _text(result.group_total(code)) or None for code in sorted(result.framework.groups)
            },
        },
        "surveys": [
            {
                "code": survey.code,
                "total": plain(survey.total),
                "composite": None if survey.composite is None else str(survey.composite),
                "rate": None if survey.rate is None else str(round_to(survey.rate, 2)),
            }
            for survey in evaluation.surveys
        ],
        "scores": list(score_lines(evaluation)),
    }
