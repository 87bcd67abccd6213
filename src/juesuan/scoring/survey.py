"""Questionnaires: design, counts or raw answers, totals, composite score, satisfaction rate.

Knows: total = sum of count x points over all options; composite = total / valid sheets; satisfaction =
composite / highest possible. Does not know: which indicator uses the rate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from juesuan.facts import Decimal, round_to
from juesuan.facts.money import HUNDRED, ZERO
from juesuan.findings import Finding, Place, make
from juesuan.profiles import Profile
from juesuan.submission import Record, Submission, sheets_of
from juesuan.submission.examine import Locator, place_of


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its letter, label, points, and how many chose it (None: not counted)."""

    letter: str
    label: str
    score: Decimal
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its options in printed order."""

    number: int
    text: str
    options: tuple[Option, ...]
    place: Place = field(default=Place(), compare=False)

    @property
    def most(self) -> Decimal:
        """The points of the best option."""
        return max((option.score for option in self.options), default=ZERO)

    @property
    def answered(self) -> int:
        """How many sheets answered it."""
        return sum(option.count or 0 for option in self.options)

    @property
    def total(self) -> Decimal:
        """The points all answers come to."""
        return sum((option.score * (option.count or 0) for option in self.options), ZERO)


@dataclass(frozen=True)
class Survey:
    """A questionnaire and what came back."""

    code: str
    title: str
    respondents: str
    introduction: str
    issued: int | None
    returned: int | None
    valid: int | None
    questions: tuple[Question, ...]
    faults: tuple[Finding, ...] = ()
    place: Place = field(default=Place(), compare=False)

    @property
    def total(self) -> Decimal:
        """All points of all answers."""
        return sum((question.total for question in self.questions), ZERO)

    @property
    def most(self) -> Decimal:
        """The points of a sheet that takes the best option everywhere."""
        return sum((question.most for question in self.questions), ZERO)

    @property
    def composite(self) -> Decimal | None:
        """Points a valid sheet, 2 decimals; None without valid sheets."""
        if self.valid is None or self.valid <= 0:
            return None
        return round_to(self.total / self.valid, 2)

    @property
    def rate(self) -> Decimal | None:
        """Satisfaction in percent, unrounded; None without valid sheets or points."""
        if self.valid is None or self.valid <= 0 or self.most <= 0:
            return None
        return self.total / self.valid / self.most * HUNDRED

    @property
    def reason(self) -> str:
        """How the composite score came about."""
        if self.composite is None:
            return "没有有效问卷，不能计算综合得分"
        rate = round_to(self.rate or ZERO, 2)
        return (
            f"{len(self.questions)} 题合计 {self.total:,f} 分÷有效问卷 {self.valid} 份＝{self.composite}；"
            f"满意度 {self.composite}÷满分 {self.most:f}＝{rate}%"
        )


def surveys_of(submission: Submission, profile: Profile) -> tuple[Survey, ...]:
    """The questionnaires of a submission; what is wrong with one is in its `faults`."""
    place = place_of(sheets_of(profile))
    return tuple(_survey(record, submission, place) for record in submission.of("surveys"))


def _survey(record: Record, submission: Submission, place: Locator) -> Survey:
    code = record.text("code")
    options = [one for one in submission.of("survey_options") if one.text("survey") == code]
    answers = [one for one in submission.of("survey_answers") if one.text("survey") == code]
    counted = Counter((one.text("question"), one.text("option")) for one in answers)
    questions = tuple(_questions(options, counted if answers else None, place))
    sheets = len({one.text("sheet") for one in answers}) if answers else None
    valid = _whole(record, "valid")
    survey = Survey(
        code=code,
        title=record.text("title"),
        respondents=record.text("respondents"),
        introduction=record.text("introduction"),
        issued=_whole(record, "issued"),
        returned=_whole(record, "returned"),
        valid=sheets if valid is None else valid,
        questions=questions,
        place=place("surveys", record, "valid"),
    )
    faults = [
        *_sheet_faults(survey, sheets),
        *_question_faults(survey),
        *_answer_faults(survey, answers, place),
    ]
    return Survey(**{**survey.__dict__, "faults": tuple(faults)})


def _whole(record: Record, column: str) -> int | None:
    value = record.number(column)
    return None if value is None else int(value)


def _questions(
    options: Sequence[Record], counted: Counter[tuple[str, str]] | None, place: Locator
) -> Iterator[Question]:
    numbers = list(dict.fromkeys(one.text("question") for one in options))
    for number in numbers:
        rows = [one for one in options if one.text("question") == number]
        yield Question(
            int(number),
            next((one.text("text") for one in rows if one.text("text")), ""),
            tuple(
                Option(
                    one.text("option"),
                    one.text("label"),
                    one.number("score") or ZERO,
                    _whole(one, "count") if counted is None else counted[number, one.text("option")],
                )
                for one in rows
            ),
            place("survey_options", rows[0], "count"),
        )


def _sheet_faults(survey: Survey, sheets: int | None) -> Iterator[Finding]:
    """valid <= returned <= issued, and no more answer sheets than valid ones."""
    chain = [("有效", survey.valid), ("收回", survey.returned), ("发放", survey.issued)]
    known = [(name, number) for name, number in chain if number is not None]
    for (smaller, few), (larger, many) in pairwise(known):
        if few > many:
            yield make(
                "survey-sheets", survey.place, survey=survey.title, smaller=smaller, larger=larger,
                expected=f"不多于 {many} 份", found=f"{few} 份",
            )  # fmt: skip
    if sheets is not None and survey.valid is not None and sheets != survey.valid:
        yield make(
            "survey-valid",
            survey.place,
            survey=survey.title,
            expected=f"{sheets} 份",
            found=f"{survey.valid} 份",
        )
    if survey.valid is None or survey.valid <= 0:
        yield make("survey-empty", survey.place, survey=survey.title)


def _question_faults(survey: Survey) -> Iterator[Finding]:
    for question in survey.questions:
        letters = [option.letter for option in question.options]
        wanted = [chr(ord("A") + place) for place in range(len(letters))]
        title, number = survey.title, question.number
        if letters != wanted:
            yield make(
                "survey-options",
                question.place,
                expected="、".join(wanted),
                found="、".join(letters),
                survey=title,
                question=number,
            )
        if survey.valid is not None and question.answered != survey.valid:
            yield make(
                "survey-counts",
                question.place,
                expected=f"{survey.valid} 份",
                found=f"{question.answered} 份",
                difference=f"{abs(question.answered - survey.valid)} 份",
                survey=title,
                question=number,
            )
    texts = Counter(question.text for question in survey.questions)
    for question in survey.questions:
        if texts[question.text] > 1:
            yield make("survey-repeated", question.place, survey=survey.title, question=question.number)


def _answer_faults(survey: Survey, answers: Iterable[Record], place: Locator) -> Iterator[Finding]:
    """Answers to questions or options that are not in the questionnaire, and questions answered twice."""
    known = {(str(one.number), option.letter) for one in survey.questions for option in one.options}
    seen: set[tuple[str, str]] = set()
    for record in answers:
        question, option = record.text("question"), record.text("option")
        where = place("survey_answers", record, "option")
        if (question, option) not in known:
            yield make("survey-answer-unknown", where, survey=survey.title, found=f"第{question}题 {option}")
        if (record.text("sheet"), question) in seen:
            yield make(
                "survey-answer-twice",
                where,
                survey=survey.title,
                sheet=record.text("sheet"),
                question=question,
            )
        seen.add((record.text("sheet"), question))
