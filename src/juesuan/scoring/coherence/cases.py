"""Running the cases beside schemes, frameworks and coherence rules: the examples of a profile are its tests.

A coherence case lists rows of sheets as text. What it leaves out is filled in with a plausible project,
so that a case shows only what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.facts import Book, Decimal, Entry, Key, Slice
from juesuan.facts.money import ONE, ZERO
from juesuan.findings import Finding, make
from juesuan.profiles import Profile
from juesuan.scoring.choosing import scheme_of
from juesuan.scoring.coherence.engine import check_evaluation
from juesuan.scoring.evaluation import evaluate_submission
from juesuan.scoring.formulas import Scored, plain, score_execution
from juesuan.scoring.framework import Figures, computed_value, known_of
from juesuan.scoring.kinds import Asked, score_by_kind
from juesuan.scoring.model import Indicator, Operator
from juesuan.scoring.projects import score_indicator
from juesuan.scoring.schema import (
    CoherenceCase,
    CoherenceRule,
    Framework,
    FrameworkIndicator,
    Scheme,
    SchemeCase,
)
from juesuan.submission import Record, Submission, sheets_of
from juesuan.submission.cells import parser_of

_PROJECT = "P01"
_DEFAULTS: Mapping[str, Mapping[str, str]] = {
    "project_indicators": {
        "project": _PROJECT, "level1": "output", "level2": "quantity", "level3": "指标", "operator": "ge",
    },
    "department_indicators": {"level1": "output", "level2": "quantity", "level3": "指标", "operator": "ge"},
    "project_funds": {"project": _PROJECT, "source": "fiscal"},
    "project_evaluation": {"project": _PROJECT},
    "monitoring": {"project": _PROJECT},
}  # fmt: skip


def run_coherence_cases(profile: Profile) -> Iterator[Finding]:
    """A finding for each case of a coherence rule that does not come out as written."""
    for rule in profile.section("schemes/coherence", CoherenceRule).values():
        for case in rule.cases:
            found = _findings_of(rule, case, profile)
            if found != case.findings:
                yield make(
                    "evaluation-case", what=f"规则 {rule.id}", name=case.name,
                    expected=f"{case.findings} 条", found=f"{found} 条",
                )  # fmt: skip


def run_scheme_cases(profile: Profile) -> Iterator[Finding]:
    """A finding for each case of a scheme that does not come out as written."""
    for name in profile.section("schemes", Scheme):
        scheme = scheme_of(profile, name)
        for case in scheme.cases:
            found = _scheme_score(case, scheme)
            if found.points != case.score:
                yield make(
                    "evaluation-case", what=f"评分办法 {name}", name=case.name,
                    expected=str(case.score), found=f"{found.points}（{found.reason}）",
                )  # fmt: skip


def run_framework_cases(profile: Profile) -> Iterator[Finding]:
    """A finding for each case of a framework's indicator that does not come out as written."""
    for framework in profile.section("frameworks", Framework).values():
        for code, indicator in framework.indicators.items():
            for case in indicator.cases:
                found = _framework_score(indicator, case.inputs, framework, profile)
                if found.points != case.score:
                    yield make(
                        "evaluation-case", what=f"指标 {framework.id} {code}", name=case.name,
                        expected=str(case.score), found=f"{found.points}（{found.reason}）",
                    )  # fmt: skip
        yield from framework_weights(framework)


def framework_weights(framework: Framework) -> Iterator[Finding]:
    """Groups whose weight is not the sum of their indicators."""
    for code, group in framework.groups.items():
        inside = [one.weight or ZERO for name, one in framework.indicators.items() if name.startswith(code)]
        if group.weight is not None and sum(inside, ZERO) != group.weight:
            yield make(
                "framework-weights", framework=framework.label, group=f"{code} {group.label}",
                expected=plain(group.weight), found=plain(sum(inside, ZERO)),
            )  # fmt: skip


def _scheme_score(case: SchemeCase, scheme: Scheme) -> Scored:
    if case.operator == "execution":
        return score_execution(case.target, case.actual, scheme)
    indicator = Indicator(
        case.level, "", case.name, Operator(case.operator), target=case.target, actual=case.actual,
        achieved=case.achieved, weight=case.weight,
    )  # fmt: skip
    return score_indicator(indicator, scheme).computed


def _framework_score(
    indicator: FrameworkIndicator, inputs: Mapping[str, Decimal], framework: Framework, profile: Profile
) -> Scored:
    numbers = {name: inputs.get(name, ZERO) for name in indicator.inputs}
    value = None
    if indicator.value is not None:
        env = Figures(numbers, Book((), profile.year))
        value = computed_value(indicator.value, known_of(profile, list(numbers)), env)
    asked = Asked(
        numbers, {name: inputs.get(name, ONE) for name in indicator.points}, value, inputs.get("score")
    )
    return score_by_kind(indicator, asked, framework.per_point_mode)


def _findings_of(rule: CoherenceRule, case: CoherenceCase, profile: Profile) -> int:
    entries = []
    for text, amount in case.accounts.items():
        wanted = Slice.parse(text)
        where = dict(wanted.where)
        key = Key(
            profile.year + wanted.year,
            wanted.measure,
            nature=where.get("nature", ""),
            project=where.get("project", ""),
        )
        entries.append(Entry(key, Decimal(amount)))
    submission = case_submission(case.sheets, profile)
    evaluation = evaluate_submission(submission, profile, Book(entries, profile.year))
    return len(check_evaluation(evaluation, [rule]))


def case_submission(sheets: Mapping[str, Sequence[Mapping[str, str]]], profile: Profile) -> Submission:
    """A submission of the rows a case lists, the rest filled in: one project with a budget all spent."""
    rows = {name: [{**_DEFAULTS.get(name, {}), **row} for row in found] for name, found in sheets.items()}
    codes = list(
        dict.fromkeys(
            [_PROJECT, *(row["project"] for part in rows.values() for row in part if row.get("project"))]
        )
    )
    rows.setdefault("projects", [{"code": code, "name": f"项目{code}"} for code in codes])
    rows.setdefault(
        "project_funds",
        [
            {"project": code, "source": "fiscal", "initial": "100", "adjusted": "100", "executed": "100"}
            for code in codes
        ],
    )
    specs = sheets_of(profile)
    records = {}
    for name, found in rows.items():
        parsers = {column.id: parser_of(column) for column in specs[name].kept}
        records[name] = tuple(
            Record({column: parsers[column](text) for column, text in row.items() if text}) for row in found
        )
    return Submission(profile.id, profile.year, "例子", records)
