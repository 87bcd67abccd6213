"""Indicators filed under the wrong level, or named after their level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.findings import Finding, make
from juesuan.scoring.coherence.reasons import bare
from juesuan.scoring.evaluation import Evaluation, all_indicators
from juesuan.scoring.reading import cell


def misfiled(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A level 2 indicator under a level 1 it does not belong to."""
    del parameters
    belongs = evaluation.words.level2_of
    for _, one in all_indicators(evaluation):
        homes = [level for level, seconds in belongs.items() if _within(one.level2, seconds)]
        if homes and one.level1 not in homes:
            yield make(
                "score-level-misfiled", cell(one, "一级指标"), name=one.name,
                second=evaluation.second_level(one.level2), expected=evaluation.level(homes[0]),
                found=evaluation.level(one.level1),
            )  # fmt: skip


def _within(level2: str, seconds: list[str]) -> bool:
    """Open wordings count by their stem: 群众满意度 and 群众满意度指标 are one."""
    return level2.removesuffix("指标") in {one.removesuffix("指标") for one in seconds}


def name_generic(evaluation: Evaluation, parameters: Mapping[str, Any]) -> Iterator[Finding]:
    """A level 3 indicator that only repeats the name of its level."""
    del parameters
    words = evaluation.words
    labels = {
        bare(label).removesuffix("指标") for label in [*words.levels.values(), *words.second_levels.values()]
    }
    # A satisfaction indicator has little else to be called.
    labels -= {
        bare(label).removesuffix("指标")
        for label in (words.second_levels["served"], words.levels["satisfaction"])
    }
    for _, one in all_indicators(evaluation):
        if bare(one.name).removesuffix("指标") in labels:
            yield make("score-name-generic", cell(one, "三级指标"), name=one.name)
