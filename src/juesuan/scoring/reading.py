"""Records of a submission -> projects and department indicators, numbers made explicit.

Knows: how a target is typed. A percentage is a number in percent whatever the cell held (`90%` and 90
with the unit %), so that 0.9 under % stays 0.9 and can be found. Says nothing itself: what a text cannot
mean is left as text, and juesuan.scoring.coherence says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from juesuan.facts import Decimal, NotANumberError, parse_number
from juesuan.findings import Place
from juesuan.profiles import Profile
from juesuan.scoring.model import Adjustment, FundRow, Goal, Indicator, Observed, Operator, Project
from juesuan.submission import Record, Submission, sheets_of
from juesuan.submission.examine import Locator, place_of

GOAL_FIELDS = (
    "expected", "achieved", "content", "execution_reason", "other", "conclusion", "problems", "measures",
    "leader", "finance_leader",
)  # fmt: skip
"""The columns of the sheet 项目自评 that make up a Goal, by the same names."""


def number_in(text: str) -> Decimal | None:
    """The number a cell holds (percent sign taken off), or None for words."""
    try:
        return parse_number(text.strip().removesuffix("%").removesuffix("％"))
    except NotANumberError:
        return None


def projects_of(submission: Submission, profile: Profile) -> tuple[Project, ...]:
    """The projects that are evaluated: those of the sheet 项目 with funds, goal or indicators, in order."""
    return _Reader(submission, profile).projects()


def department_indicators(submission: Submission, profile: Profile) -> tuple[Indicator, ...]:
    """The indicators of the department as a whole, from the sheet 部门指标."""
    reader = _Reader(submission, profile)
    sheet = "department_indicators"
    records = submission.of(sheet)
    return tuple(reader.indicator(sheet, one, f"department.{n}") for n, one in enumerate(records, start=1))


class _Reader:
    """Groups the records of all sheets by project once."""

    def __init__(self, submission: Submission, profile: Profile) -> None:
        self.submission = submission
        self._place: Locator = place_of(sheets_of(profile))
        self._units = {one.text("code"): one.text("name") for one in submission.of("units")}

    def projects(self) -> tuple[Project, ...]:
        of = self.submission.of
        funds = _by_project(of("project_funds"))
        goals = _by_project(of("project_evaluation"))
        indicators = _by_project(of("project_indicators"))
        changes = _by_project(of("project_changes"))
        looks = _by_project(of("monitoring"))
        found = []
        for record in of("projects"):
            code = record.text("code")
            if not any(code in part for part in (funds, goals, indicators)):
                continue
            goal = goals[code][0] if code in goals else Record({})
            found.append(
                Project(
                    code=code,
                    name=record.text("name"),
                    department=record.text("department"),
                    unit=self._unit_name(record.text("unit")),
                    kind=record.text("class"),
                    funds=[self._fund(one) for one in funds.get(code, ())],
                    goal=Goal(**{name: goal.text(name) for name in GOAL_FIELDS}),
                    indicators=[
                        self.indicator("project_indicators", one, f"{code}.{number}")
                        for number, one in enumerate(indicators.get(code, ()), start=1)
                    ],
                    adjustments=[self._adjustment(one) for one in changes.get(code, ())],
                    observed=[self._observed(one) for one in looks.get(code, ())],
                    given_total=goal.number("given_total"),
                    given_grade=goal.text("given_grade"),
                    place=self._place("projects", record, "name"),
                )
            )
        return tuple(found)

    def indicator(self, sheet: str, record: Record, key: str) -> Indicator:
        """One record of a sheet of indicators."""
        text, number = record.text, record.number
        operator = Operator(text("operator"))
        quantitative = operator is not Operator.QUALITATIVE
        target, actual = text("target"), text("actual")
        return Indicator(
            level1=text("level1"),
            level2=text("level2"),
            name=text("level3"),
            operator=operator,
            target_text=target,
            target=number_in(target) if quantitative and target else None,
            unit=text("measure_unit") or ("%" if target.endswith(("%", "％")) else ""),
            actual_raw=actual,
            actual=number_in(actual) if quantitative and actual else None,
            actual_text=text("actual_text"),
            achieved=number("achieved"),
            weight=number("weight"),
            given=number("given"),
            reason=text("reason"),
            evidence=text("evidence"),
            not_applicable=record.values.get("not_applicable") is True,
            survey=text("survey"),
            key=key,
            place=self._place(sheet, record, "level3"),
        )

    def _unit_name(self, code: str) -> str:
        if code:
            return self._units.get(code, code)
        return next(iter(self._units.values())) if len(self._units) == 1 else self.submission.entity

    def _fund(self, record: Record) -> FundRow:
        number = record.number
        place = self._place("project_funds", record, "source")
        return FundRow(
            record.text("source"), number("initial"), number("adjusted"), number("executed"), place
        )

    def _adjustment(self, record: Record) -> Adjustment:
        when = record.values.get("date")
        text = record.text
        return Adjustment(
            text("kind"), when if not isinstance(when, (str, bool, Decimal)) else None, text("subject"),
            text("before"), text("after"), text("reason"), text("document"),
            self._place("project_changes", record, "subject"),
        )  # fmt: skip

    def _observed(self, record: Record) -> Observed:
        when = record.values["date"]
        assert not isinstance(when, (str, bool, Decimal, type(None)))
        number = record.number
        return Observed(
            when, number("adjusted"), number("executed"), number("progress"), record.text("reason"),
            record.text("measures"), self._place("monitoring", record, "date"),
        )  # fmt: skip


def _by_project(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.text("project")].append(record)
    return dict(found)


def cell(indicator: Indicator, column: str) -> Place:
    """The cell of an indicator in another column of its row (a Chinese heading)."""
    return replace(indicator.place, cell=None, row=indicator.name, column=column, key=indicator.key or None)
