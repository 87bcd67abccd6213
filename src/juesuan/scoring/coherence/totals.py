"""Weights that do not add up, names used twice, totals and grades that do not follow from the scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.facts import Decimal
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, Place, make
from juesuan.scoring.evaluation import Evaluation, all_indicators
from juesuan.scoring.formulas import grade_of, plain
from juesuan.scoring.model import Indicator, Project
from juesuan.scoring.reading import cell
from juesuan.scoring.schema import Scheme


def weights(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Indicator weights and the execution rate's points make up the full score."""
    del parameters
    for score in evaluation.projects:
        known = [one.weight for one in score.project.indicators if one.weight is not None]
        if not known:
            continue
        lacking = [one for one in score.project.indicators if one.weight is None and not one.not_applicable]
        for one in lacking:
            yield make("score-weight-missing", cell(one, "分值"), name=one.name)
        for one in score.project.indicators:
            if one.weight is not None and one.weight < 0:
                yield make("score-weight-missing", cell(one, "分值"), name=one.name, found=plain(one.weight))
        wanted = evaluation.scheme.full - evaluation.scheme.execution.points
        total = sum(known, ZERO)
        if total != wanted:
            yield make(
                "score-weights-total",
                _project_place(score.project, "分值"),
                project=score.project.name,
                expected=plain(wanted),
                found=plain(total),
                difference=plain(abs(total - wanted)),
            )


def level_weights(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Each level 1 gets its quota of the scheme."""
    del parameters
    for score in evaluation.projects:
        sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for one in score.project.indicators:
            if one.weight is not None:
                sums[one.level1] += one.weight
        if not sums:
            continue
        quota = quota_of(evaluation.scheme, set(sums))
        for level in dict.fromkeys([*quota, *sums]):
            wanted, found = quota.get(level, ZERO), sums.get(level, ZERO)
            if level != "execution" and wanted != found:
                yield make(
                    "score-weights-level",
                    _project_place(score.project, "分值"),
                    project=score.project.name,
                    level=evaluation.level(level),
                    expected=plain(wanted),
                    found=plain(found),
                    difference=plain(abs(wanted - found)),
                    scheme=evaluation.scheme.label,
                )


def quota_of(scheme: Scheme, levels: set[str]) -> Mapping[str, Decimal]:
    """The points of each level for a project with these levels; the last quota where none fits."""
    for quota in scheme.quotas:
        if levels.issuperset(quota.present) and levels.isdisjoint(quota.absent):
            return quota.points
    return scheme.quotas[-1].points


def names(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Within a project, a name under one level 2 stands for one indicator."""
    del parameters
    seen: dict[tuple[str, str, str, str], Indicator] = {}
    for project, one in all_indicators(evaluation):
        key = (project.code if project else "", one.level1, one.level2, one.name)
        first = seen.setdefault(key, one)
        if first is not one:
            yield make("score-name-twice", cell(one, "三级指标"), cell(first, "三级指标"), name=one.name)


def given_total(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A total and grade handed in are those that follow from the scores; blank ones are filled in."""
    del parameters
    for score in evaluation.projects:
        project, place = score.project, _project_place(score.project, "自评总分")
        if score.total is None:
            continue
        if project.given_total is None:
            yield make(
                "score-total-filled", place, project=project.name, expected=f"{score.total} {score.grade}"
            )
        elif project.given_total != score.total:
            yield make(
                "score-total",
                place,
                project=project.name,
                expected=str(score.total),
                found=plain(project.given_total),
                difference=plain(abs(project.given_total - score.total)),
                formula=score.reason,
            )
        grade = grade_of(score.total, evaluation.scheme)
        if project.given_grade and project.given_grade != grade:
            yield make(
                "score-grade",
                _project_place(project, "自评等级"),
                project=project.name,
                expected=grade,
                found=project.given_grade,
                total=str(score.total),
            )


def possible_total(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """Without weights only this can be said: a total above what the execution rate leaves is impossible."""
    del parameters
    for score in evaluation.projects:
        given = score.project.given_total
        if given is not None and score.total is None and given > score.most:
            yield make(
                "score-total-impossible",
                _project_place(score.project, "自评总分"),
                project=score.project.name,
                expected=f"不超过 {plain(score.most)}",
                found=plain(given),
                formula=score.execution.reason,
            )


def _project_place(project: Project, column: str) -> Place:
    place = project.place
    return Place(file=place.file, sheet=place.sheet, line=place.line, row=project.name, column=column)
