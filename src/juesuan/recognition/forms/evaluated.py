"""A published form as the evaluation it reports, so that the rules of evaluation are held against it.

Only what the form says beyond doubt is taken over: a target whose sign is printed, a result that is one
number in the unit of the target. The rest is left to judgement, and the rules say nothing about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import Book, Decimal
from juesuan.findings import Finding, Severity
from juesuan.profiles import Profile
from juesuan.recognition.forms.indicators import Indicator
from juesuan.recognition.matrix import number_in
from juesuan.recognition.vocabulary import AuditWords
from juesuan.scoring import check_evaluation, score_project
from juesuan.scoring.choosing import scheme_of
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.model import Indicator as Evaluated
from juesuan.scoring.model import Operator, Project
from juesuan.scoring.schema import CoherenceRule, Scheme, Vocabulary
from juesuan.submission import Submission

_OPERATORS = {">=": Operator.GE, ">": Operator.GT, "<=": Operator.LE, "<": Operator.LT, "=": Operator.EQ}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FRACTION = Decimal(1)


@dataclass(frozen=True)
class Standards:
    """What published forms are held to: the scheme of the year, the rules that apply, words of indicators."""

    profile: Profile
    scheme: Scheme
    rules: tuple[CoherenceRule, ...]
    vocabulary: Vocabulary


def standards_of(profile: Profile, words: AuditWords) -> Standards:
    """The standards of a profile; loaded once a document."""
    known = profile.section("schemes/coherence", CoherenceRule)
    return Standards(
        profile,
        scheme_of(profile),
        tuple(known[rule] for rule in words.coherence if rule in known),
        next(iter(profile.section("schemes/words", Vocabulary).values())),
    )


def rule_findings(
    name: str, indicators: Sequence[Indicator], standards: Standards, words: AuditWords
) -> Iterator[Finding]:
    """What the profile's rules of evaluation say of the indicators of one form."""
    if not indicators or not standards.rules:
        return
    profile, scheme = standards.profile, standards.scheme
    rows = [replace(evaluated(one, words), key=str(at)) for at, one in enumerate(indicators)]
    project = Project(name, name, indicators=rows)
    evaluation = Evaluation(
        submission=Submission(profile.id, profile.year, "", {}),
        profile=profile,
        book=Book((), profile.year),
        scheme=scheme,
        words=standards.vocabulary,
        surveys=(),
        projects=(score_project(project, scheme),),
        department=(),
        framework=None,
    )
    for finding in check_evaluation(evaluation, standards.rules):
        one = indicators[int(finding.places[0].key or 0)]
        places = tuple(replace(place, key=None) for place in finding.places)
        if finding.code != "score-reason-missing":
            yield replace(finding, places=places)
        elif one.has_reason:
            # A form without a column for reasons cannot be blamed for giving none.
            lost = one.score is not None and one.weight is not None and one.score < one.weight
            yield replace(finding, places=places, severity=Severity.WARNING if lost else Severity.INFO)


def evaluated(one: Indicator, words: AuditWords) -> Evaluated:
    """One row as an indicator of an evaluation."""
    operator = _OPERATORS.get(one.sign, Operator.QUALITATIVE)
    target = one.number
    if target is None:
        operator = Operator.QUALITATIVE
    actual = None if operator is Operator.QUALITATIVE else actual_number(one, words)
    return Evaluated(
        level1=one.level1,
        level2=one.level2,
        name=one.name,
        operator=operator,
        target_text=one.target.lstrip("≥≤><=＝").removesuffix(one.measured_in),
        target=None if operator is Operator.QUALITATIVE else target,
        unit=one.measured_in,
        actual_raw=one.actual if actual is None else f"{actual.normalize():f}",
        actual=actual,
        actual_text=one.actual,
        weight=one.weight,
        given=one.score,
        reason=one.reason,
        place=one.place,
    )


def actual_number(one: Indicator, words: AuditWords) -> Decimal | None:
    """The number of a result, where there is one only and it is in the unit of the target."""
    whole = number_in(one.actual)
    percent = one.measured_in in words.percent_units
    if whole is not None:
        # 0.9 under % is a slip of its own, told elsewhere.
        return None if percent and 0 < whole <= _FRACTION else whole
    found = list(_NUMBER.finditer(one.actual))
    if len(found) != 1 or re.search(words.open_amounts, one.actual) or not one.measured_in:
        return None
    (match,) = found
    behind = one.actual[match.end() :]
    return number_in(match.group()) if behind == one.measured_in else None
