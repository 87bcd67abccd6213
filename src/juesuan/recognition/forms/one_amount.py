"""One wrong amount of a project is told once: its rate, its score and what the text says of it follow.

Knows: that what is said of a form is not said any more once one of its amounts is what the text has, or what
the printed rate makes of it. Does not know: tables, sentences that name no project.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.checks import nearness
from juesuan.facts import Decimal, NotANumberError, Printed, parse_number
from juesuan.facts.money import HUNDRED, ONE, decimals_of
from juesuan.findings import Finding, Severity
from juesuan.recognition.causes import with_evidence
from juesuan.recognition.forms.funds import FORM_UNIT, Figure, Funds
from juesuan.recognition.forms.results import Execution, Results
from juesuan.recognition.forms.scores import execution_findings

_AMOUNT, _RATE, _SCORE = "audit-project-amount", "audit-rate", "audit-score-execution"
_PAID = "audit-project-paid"
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Money:
    """The money of one form, and what is said of it with other amounts, by code."""

    funds: Funds
    results: Results
    again: Callable[[Funds], Sequence[Finding]]


def amounts_once(findings: Sequence[Finding], forms: Sequence[Money]) -> list[Finding]:
    """The findings, those that follow from one wrong amount of a form as evidence of the first of them."""
    found = list(findings)
    for form in forms:
        for one in [one for one in found if one.code == _AMOUNT and _about(one, form.funds)]:
            found = _merged(found, one, list(_of_amount(one, form, found)))
        for one in [one for one in found if one.code == _RATE and _in(one, form)]:
            found = _merged(found, one, list(_of_rate(one, form, found)))
    return found


def _merged(findings: Sequence[Finding], first: Finding, others: Sequence[Finding]) -> list[Finding]:
    if not others:
        return list(findings)
    whole = first
    for one in others:
        whole = with_evidence(whole, one)
    severity = min((first, *others), key=lambda one: one.severity.rank).severity
    whole = replace(whole, severity=severity)
    return [whole if one is first else one for one in findings if one not in others]


def _about(finding: Finding, funds: Funds) -> bool:
    """Whether an amount that the text contradicts is this form's."""
    figures = [one.place for one in (funds.budget, funds.executed) if one is not None]
    return finding.places[0] in figures and (finding.data or {}).get("name") == funds.name


def _in(finding: Finding, form: Money) -> bool:
    """Whether a rate is that of the amounts of this form."""
    executed, row = form.funds.executed, form.results.execution
    own = [one.place for one in (executed, None if row is None else row.executed) if one is not None]
    return finding.places[0] in own


def _of_amount(wrong: Finding, form: Money, findings: Sequence[Finding]) -> Iterator[Finding]:
    """What is not said of the form when it has the amount that the text has."""
    right = _right(wrong, form.funds)
    if right is None:
        return
    after = {(one.code, one.places[0]) for one in form.again(right)}
    before = {(one.code, one.places[0]) for one in form.again(form.funds)}
    for one in findings:
        if one.severity is Severity.INFO or one is wrong:
            continue
        if one.code == _RATE and _in(one, form):
            if _is_rate(one, right):
                yield one
        elif one.code == _SCORE and form.results.execution is not None:
            row = _with_money(form.results.execution, form.funds, right)
            if one.places[0] == row.score.place and not list(execution_findings(row)):
                yield one
        elif (one.code, one.places[0]) in before - after and _of_form_alone(one, form.funds):
            yield one


def _of_form_alone(finding: Finding, funds: Funds) -> bool:
    """Whether a statement on all payments is contradicted by this form and no other."""
    own = {figure.place for figure in (funds.budget, funds.executed) if figure is not None}
    return finding.code != _PAID or own.issuperset(finding.places[1:])


def _right(wrong: Finding, funds: Funds) -> Funds | None:
    """The form with the amount of the text."""
    try:
        value = parse_number((wrong.expected or "").removesuffix(FORM_UNIT))
    except NotANumberError:
        return None
    if funds.budget is not None and funds.budget.place == wrong.places[0]:
        return replace(funds, budget=_with_value(funds.budget, value))
    if funds.executed is not None and funds.executed.place == wrong.places[0]:
        return replace(funds, executed=_with_value(funds.executed, value))
    return None


def _with_value(figure: Figure, value: Decimal) -> Figure:
    return replace(figure, value=value, decimals=decimals_of(value))


def _is_rate(told: Finding, funds: Funds) -> bool:
    """Whether a rate that is told to be wrong is that of these amounts."""
    if funds.budget is None or funds.executed is None or funds.budget.interval.low <= 0:
        return False
    value = parse_number((told.found or "").removesuffix("%"))
    ratio = funds.executed.interval / funds.budget.interval * HUNDRED
    return nearness([ratio], Printed(value, "%", decimals_of(value))) == 0


def _with_money(row: Execution, was: Funds, right: Funds) -> Execution:
    """The row of the execution rate with the amounts that were changed."""
    if was.budget != right.budget and right.budget is not None:
        return replace(row, budget=replace(row.budget, value=right.budget.value))
    if right.executed is not None:
        return replace(row, executed=replace(row.executed, value=right.executed.value))
    return row


def _of_rate(wrong: Finding, form: Money, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The score that the printed rate bears out, so that only the amounts are wrong."""
    row = form.results.execution
    if row is None:
        return
    rate = parse_number((wrong.found or "").removesuffix("%"))
    half = ONE.scaleb(-decimals_of(rate)) / 2
    expected = row.points.value * min(rate, HUNDRED) / HUNDRED
    slack = max(_CENT, ONE.scaleb(-decimals_of(row.score.value)) / 2) + row.points.value * half / HUNDRED
    if abs(expected - row.score.value) <= slack:
        yield from (one for one in findings if one.code == _SCORE and one.places[0] == row.score.place
                    and one.severity is not Severity.INFO)  # fmt: skip
