"""Department evaluation: a framework declared in a profile, applied to handed-in data and the accounts.

Knows: where each input comes from (the data sheet, a questionnaire, the book) and the scoring kinds. Does
not know: any framework; adding one is writing a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.expressions import Env, Known, Ref, Type, Value, compile_expression, compute
from juesuan.expressions.names import Param
from juesuan.facts import Book, Decimal, Slice, round_to
from juesuan.facts.dimensions import MEASURES
from juesuan.facts.money import ZERO
from juesuan.findings import Finding, Place, make
from juesuan.profiles import Profile
from juesuan.scoring.formulas import Scored, plain
from juesuan.scoring.kinds import Asked, score_by_kind
from juesuan.scoring.schema import Framework, FrameworkIndicator
from juesuan.submission import Record, Submission, sheets_of
from juesuan.submission.examine import place_of

SCORE_ITEM = "score"
"""The data item that holds a score given by hand (for judged indicators: the judgement)."""


@dataclass(frozen=True, slots=True)
class InputValue:
    """An input with its value (None: not known) and where it is from: handed in, accounts, survey."""

    label: str
    unit: str
    value: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class FrameworkScore:
    """One indicator of a framework with its inputs, value (percent), score and reason."""

    code: str
    indicator: FrameworkIndicator
    inputs: Mapping[str, InputValue]
    value: Decimal | None
    computed: Scored
    given: Decimal | None
    counted: Decimal | None
    evidence: str = ""
    explained: str = ""
    """The reason for points lost, as handed in."""
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True)
class FrameworkResult:
    """A framework applied: scores by code, sums by group, total and grade, and what was found."""

    framework: Framework
    scores: Mapping[str, FrameworkScore]
    total: Decimal | None
    grade: str
    findings: tuple[Finding, ...]

    def group_total(self, group: str) -> Decimal | None:
        """The points of all indicators below a group; None while one has no score."""
        found = [one.counted for code, one in self.scores.items() if code.startswith(group)]
        if any(points is None for points in found) or not found:
            return None
        return sum((points for points in found if points is not None), ZERO)


class Figures:
    """The names of an indicator's expressions (an expressions.Env): its inputs, and slices of the book."""

    def __init__(self, inputs: Mapping[str, Decimal | None], book: Book) -> None:
        self.inputs, self.book = inputs, book

    def value(self, ref: Ref) -> Value | None:
        """The value of a name, None where nothing is known of it."""
        if isinstance(ref, Param):
            found = self.inputs.get(ref.name)
        elif isinstance(ref, Slice):
            found = self.book.value(ref)
        else:
            return None
        return None if found is None else Value.exact(found, unit="")


def known_of(profile: Profile, inputs: Sequence[str] = ()) -> Known:
    """The names expressions of frameworks and reports may use."""
    measures = {*MEASURES, *profile.statistics}
    return Known(measures=measures, parameters=dict.fromkeys(inputs, Type.NUMBER))


def computed_value(text: str, known: Known, env: Env) -> Decimal | None:
    """The number an expression comes to; None when a name has no value or a divisor is zero.

    Raises ProfileFault for one that cannot be used.
    """
    found = compute(compile_expression(text, known, Type.NUMBER), env)
    return None if found.amount is None else found.amount.interval.middle


def from_book(text: str, profile: Profile, book: Book) -> Decimal | None:
    """The number an expression over the accounts alone comes to."""
    return computed_value(text, known_of(profile), Figures({}, book))


def evaluate_framework(
    framework: Framework,
    submission: Submission,
    profile: Profile,
    book: Book,
    satisfaction: Mapping[str, Decimal] | None = None,
) -> FrameworkResult:
    """Apply a framework to the sheet 部门评价数据, the questionnaires and the accounts."""
    data = _Data(submission, profile, satisfaction or {})
    findings: list[Finding] = [*data.strangers(framework), *_examples(framework)]
    scores: dict[str, FrameworkScore] = {}
    for code, indicator in framework.indicators.items():
        scores[code] = _score(code, indicator, framework, data, profile, book, findings)
    weighted = [one for one in scores.values() if one.indicator.weight is not None]
    total = None
    if weighted and all(one.counted is not None for one in weighted):
        total = sum((one.counted for one in weighted if one.counted is not None), ZERO)
    grade = ""
    if total is not None and framework.full:
        share = total / framework.full * 100
        grade = next((one.label for one in framework.grades if share >= one.at_least), "")
    return FrameworkResult(framework, scores, total, grade, tuple(findings))


@dataclass
class _Data:
    """The rows of the sheet 部门评价数据 by indicator and item."""

    submission: Submission
    profile: Profile
    satisfaction: Mapping[str, Decimal]
    rows: dict[str, dict[str, Record]] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = {}
        for record in self.submission.of("framework_inputs"):
            self.rows.setdefault(record.text("indicator"), {})[record.text("item")] = record
        self._place = place_of(sheets_of(self.profile))

    def place(self, record: Record, column: str) -> Place:
        """A cell of the sheet."""
        return self._place("framework_inputs", record, column)

    def number(self, code: str, item: str) -> Decimal | None:
        """What was handed in for an item, a questionnaire's rate where one is named."""
        record = self.rows.get(code, {}).get(item)
        if record is None:
            return None
        if record.text("survey") and "value" not in record.values:
            return self.satisfaction.get(record.text("survey"))
        return record.number("value")

    def strangers(self, framework: Framework) -> Iterator[Finding]:
        """Rows for indicators or items the framework does not have."""
        for code, items in self.rows.items():
            indicator = framework.indicators.get(code)
            for item, record in items.items():
                if indicator is None:
                    yield make(
                        "framework-no-indicator", self.place(record, "indicator"), found=code,
                        framework=framework.label,
                    )  # fmt: skip
                elif item != SCORE_ITEM and item not in indicator.inputs and item not in indicator.points:
                    known = [*indicator.inputs, *indicator.points, SCORE_ITEM]
                    yield make(
                        "framework-no-item", self.place(record, "item"), found=item, indicator=code,
                        known="、".join(known),
                    )  # fmt: skip


def _examples(framework: Framework) -> Iterator[Finding]:
    """Indicators a department replaces by its own."""
    found = [f"{code} {one.label}" for code, one in framework.indicators.items() if one.local]
    if found:
        yield make("framework-examples", framework=framework.label, found="、".join(found))


def _score(
    code: str,
    indicator: FrameworkIndicator,
    framework: Framework,
    data: _Data,
    profile: Profile,
    book: Book,
    findings: list[Finding],
) -> FrameworkScore:
    rows = data.rows.get(code, {})
    place = (
        data.place(next(iter(rows.values())), "indicator") if rows else Place(sheet="部门评价数据", row=code)
    )
    inputs = {name: _input(code, name, indicator, data, profile, book, findings) for name in indicator.inputs}
    numbers = {name: one.value for name, one in inputs.items()}
    given = data.number(code, SCORE_ITEM)
    value = None
    if indicator.value is not None and all(found is not None for found in numbers.values()):
        value = computed_value(indicator.value, known_of(profile, list(inputs)), Figures(numbers, book))
    asked = Asked(
        numbers={name: number for name, number in numbers.items() if number is not None},
        fulfilled={name: data.number(code, name) for name in indicator.points},
        value=value,
        given=given,
    )
    computed = score_by_kind(indicator, asked, framework.per_point_mode)
    texts = list(rows.values())
    score = FrameworkScore(
        code, indicator, inputs, value, computed, given, _counted(indicator, computed, given),
        evidence="；".join(dict.fromkeys(one.text("evidence") for one in texts if one.text("evidence"))),
        explained="；".join(dict.fromkeys(one.text("reason") for one in texts if one.text("reason"))),
        place=place,
    )  # fmt: skip
    findings.extend(_findings(score, numbers))
    return score


def _counted(indicator: FrameworkIndicator, computed: Scored, given: Decimal | None) -> Decimal | None:
    if indicator.weight is None:
        return None
    if given is None:
        return computed.points
    return max(ZERO, min(indicator.weight, given))


def _input(
    code: str,
    name: str,
    indicator: FrameworkIndicator,
    data: _Data,
    profile: Profile,
    book: Book,
    findings: list[Finding],
) -> InputValue:
    """An input: handed in, else from the accounts; where both are known they must agree."""
    declared = indicator.inputs[name]
    handed = data.number(code, name)
    booked = None if declared.accounts is None else from_book(declared.accounts, profile, book)
    if handed is not None and booked is not None and round_to(handed, 2) != round_to(booked, 2):
        record = data.rows[code][name]
        findings.append(
            make(
                "framework-accounts", data.place(record, "value"), indicator=f"{code} {indicator.label}",
                label=declared.label, expected=f"{booked:,.2f}{declared.unit}",
                found=f"{handed:,.2f}{declared.unit}",
                difference=f"{abs(handed - booked):,.2f}{declared.unit}",
            )
        )  # fmt: skip
    if handed is not None:
        record = data.rows[code][name]
        source = f"问卷 {record.text('survey')}" if record.text("survey") else "填报"
        return InputValue(declared.label, declared.unit, handed, source)
    if booked is not None:
        return InputValue(declared.label, declared.unit, booked, "决算账")
    optional = ZERO if declared.optional else None
    return InputValue(
        declared.label, declared.unit, optional, "未填，按 0 计" if declared.optional else "未填"
    )


def _findings(score: FrameworkScore, numbers: Mapping[str, Decimal | None]) -> Iterator[Finding]:
    indicator, place, title = score.indicator, score.place, f"{score.code} {score.indicator.label}"
    lacking = [indicator.inputs[name].label for name, value in numbers.items() if value is None]
    if lacking and score.given is None:
        yield make("framework-input-missing", place, indicator=title, expected="、".join(lacking))
    if indicator.weight is None:
        return
    if score.given is not None and not ZERO <= score.given <= indicator.weight:
        yield make(
            "score-above-weight", place, indicator=title, expected=f"0 至 {plain(indicator.weight)}",
            found=plain(score.given),
        )  # fmt: skip
    if indicator.kind == "judged":
        if score.counted is not None and not score.evidence:
            yield make("framework-evidence", place, indicator=title)
    elif (
        score.given is not None and score.computed.points is not None and score.given != score.computed.points
    ):
        yield make(
            "score-differs", place, indicator=title, expected=plain(score.computed.points),
            found=plain(score.given), formula=score.computed.reason,
            difference=plain(abs(score.given - score.computed.points)),
        )  # fmt: skip
    if score.counted is None and not lacking:
        yield make("framework-no-score", place, indicator=title, reason=score.computed.reason)
    if score.counted is not None and score.counted < indicator.weight and not score.explained:
        yield make(
            "framework-reason-missing", place, indicator=title, expected=plain(indicator.weight),
            found=plain(score.counted),
        )  # fmt: skip
