"""The same words for target and result, or for several indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.findings import Finding, make
from juesuan.scoring.coherence.reasons import bare
from juesuan.scoring.evaluation import Evaluation, all_indicators
from juesuan.scoring.model import Indicator
from juesuan.scoring.reading import cell


def repeated(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A result in the very words of the target, and one target text for several indicators of a project."""
    shortest = int(parameters.get("shortest", 0))
    seen: dict[tuple[str, str], Indicator] = {}
    for project, one in all_indicators(evaluation):
        target = bare(one.target_text)
        if one.target is not None or len(target) < shortest:
            continue
        if target and target in (bare(one.actual_text), bare(one.actual_raw)):
            yield make("score-text-copied", cell(one, "完成情况说明"), name=one.name, found=one.target_text)
        first = seen.setdefault((project.code if project else "", target), one)
        if target and first is not one:
            yield make(
                "score-text-shared",
                cell(one, "指标值"),
                cell(first, "指标值"),
                name=one.name,
                other=first.name,
                found=one.target_text,
            )


def goal_repeated(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """What was achieved told in the very words of what was planned."""
    del parameters
    for score in evaluation.projects:
        goal = score.project.goal
        if goal.expected and bare(goal.expected) == bare(goal.achieved):
            yield make("score-goal-copied", score.project.place, project=score.project.name)
