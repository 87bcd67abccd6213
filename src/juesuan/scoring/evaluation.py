"""An evaluation: projects scored, the department's indicators, questionnaires, the framework, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from juesuan.facts import Book, Decimal
from juesuan.profiles import Profile
from juesuan.scoring.choosing import framework_of, scheme_of
from juesuan.scoring.framework import FrameworkResult, evaluate_framework
from juesuan.scoring.model import Indicator, Project
from juesuan.scoring.projects import IndicatorScore, ProjectScore, score_indicator, score_project
from juesuan.scoring.reading import department_indicators, projects_of
from juesuan.scoring.schema import Scheme, Vocabulary
from juesuan.scoring.survey import Survey, surveys_of
from juesuan.submission import Submission


@dataclass(frozen=True)
class Evaluation:
    """A submission evaluated under a scheme and, where there is data or a wish for it, a framework."""

    submission: Submission
    profile: Profile
    book: Book
    scheme: Scheme
    words: Vocabulary
    surveys: tuple[Survey, ...]
    projects: tuple[ProjectScore, ...]
    department: tuple[IndicatorScore, ...]
    framework: FrameworkResult | None

    @cached_property
    def by_code(self) -> Mapping[str, ProjectScore]:
        """Project scores by project code."""
        return {one.project.code: one for one in self.projects}

    def indicator(self, key: str) -> IndicatorScore | None:
        """An indicator's score by its key (PROJECT.3, department.1), or None."""
        everything = [*self.department, *(one for project in self.projects for one in project.indicators)]
        return next((one for one in everything if one.indicator.key == key), None)

    def level(self, name: str) -> str:
        """The label of a level 1 or level 2 indicator; open wordings are their own label."""
        return self.words.levels.get(name) or self.words.second_levels.get(name, name)

    def second_level(self, name: str) -> str:
        """The label of a level 2 indicator."""
        return self.words.second_levels.get(name, name)


def evaluate_submission(
    submission: Submission,
    profile: Profile,
    book: Book,
    *,
    scheme: str | None = None,
    framework: str | None = None,
) -> Evaluation:
    """Evaluate a submission; raises ProfileFault for a scheme or framework that is not there."""
    chosen = scheme_of(profile, scheme)
    surveys = surveys_of(submission, profile)
    rates = satisfaction_of(surveys)
    result = None
    if framework is not None or submission.of("framework_inputs"):
        result = evaluate_framework(framework_of(profile, framework), submission, profile, book, rates)
    return Evaluation(
        submission=submission,
        profile=profile,
        book=book,
        scheme=chosen,
        words=next(iter(profile.section("schemes/words", Vocabulary).values())),
        surveys=surveys,
        projects=tuple(score_project(one, chosen, rates) for one in projects_of(submission, profile)),
        department=tuple(
            score_indicator(one, chosen, rates) for one in department_indicators(submission, profile)
        ),
        framework=result,
    )


def satisfaction_of(surveys: tuple[Survey, ...]) -> dict[str, Decimal]:
    """Satisfaction rates (percent) by survey code, those that have one."""
    return {survey.code: survey.rate for survey in surveys if survey.rate is not None}


def all_indicators(evaluation: Evaluation) -> list[tuple[Project | None, Indicator]]:
    """Every indicator with its project; None for the department's own."""
    found: list[tuple[Project | None, Indicator]] = [(None, one.indicator) for one in evaluation.department]
    for score in evaluation.projects:
        found += [(score.project, one.indicator) for one in score.indicators]
    return found
