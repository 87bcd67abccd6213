"""All checks over the performance forms of a document: each by itself, against each other, against text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.recognition.captions import Caption
from juesuan.recognition.forms.averaged import with_averages
from juesuan.recognition.forms.coherence import coherence_findings
from juesuan.recognition.forms.counted import counted_findings
from juesuan.recognition.forms.evaluated import Standards, rule_findings, standards_of
from juesuan.recognition.forms.funds import (
    Funds,
    copied_findings,
    cost_findings,
    rate_findings,
    read_funds,
    total_findings,
)
from juesuan.recognition.forms.graded import graded_findings
from juesuan.recognition.forms.indicators import Indicator, read_indicators
from juesuan.recognition.forms.one_amount import Money, amounts_once
from juesuan.recognition.forms.one_slip import execution_once, one_slip, total_once
from juesuan.recognition.forms.projects import paid_findings, project_findings
from juesuan.recognition.forms.results import Results, read_results
from juesuan.recognition.forms.scores import execution_findings, score_findings
from juesuan.recognition.forms.told import Told, told_findings
from juesuan.recognition.matrix import matrix_of
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords

# Of findings on one indicator the first of these is told, the others follow from it.
_GRAVEST_FIRST = ("score-full-unmet", "audit-indicator-missed", "score-lost-met", "score-reason-missing")


@dataclass(frozen=True)
class Forms:
    """The findings on all forms, and how many grids were forms."""

    findings: tuple[Finding, ...]
    seen: int


@dataclass(frozen=True)
class _Form:
    """One form, put together again where the conversion cut it between its money and its indicators."""

    funds: Funds | None
    indicators: tuple[Indicator, ...]
    results: Results

    @property
    def name(self) -> str:
        return "" if self.funds is None else self.funds.name

    def joined(self, other: _Form) -> _Form:
        return _Form(self.funds, other.indicators, self.results.joined(other.results))


def check_forms(
    captioned: Sequence[tuple[Grid, Caption]], texts: Sequence[Passage], words: AuditWords, profile: Profile
) -> Forms:
    """Read and check every form of a document."""
    findings: list[Finding] = []
    forms: list[_Form] = []
    seen = 0
    for grid, _ in captioned:
        matrix = matrix_of(grid)
        one = _Form(
            read_funds(matrix, words), tuple(read_indicators(matrix, words)), read_results(matrix, words)
        )
        findings += [*rate_findings(matrix, words), *total_findings(matrix), *copied_findings(matrix)]
        if one.funds is None and not one.indicators:
            continue
        seen += 1
        if one.funds is None and forms and forms[-1].funds is not None and not forms[-1].indicators:
            forms[-1] = forms[-1].joined(one)
        else:
            forms.append(one)
    if forms:
        standards = standards_of(profile, words)
        findings += [finding for one in forms for finding in _one_form(one, words, standards)]
    funds = [(one.funds, one.indicators) for one in forms if one.funds is not None]
    findings += cost_findings(funds)
    findings += project_findings([one for one, _ in funds], texts, words)
    told = [Told(one.funds, one.results) for one in forms if one.funds is not None]
    against_forms = list(told_findings(told, texts, words))
    findings += against_forms
    cells = (cell.text for grid, _ in captioned for row in grid.rows for cell in row)
    findings += _not_told(graded_findings(texts, cells, words, profile), against_forms)
    findings += counted_findings([one for one, _ in funds] if len(funds) == len(forms) else [], texts, words)
    findings += paid_findings([one for one, _ in funds], texts, words)
    findings = with_averages(findings, [one.results.total for one in forms], texts, words)
    if any(one.code == "audit-project-amount" or one.code == "audit-rate" for one in findings):
        findings = amounts_once(
            findings, [_money(one, texts, words) for one in forms if one.funds is not None]
        )
    return Forms(tuple(total_once(findings)), seen)


def _money(form: _Form, texts: Sequence[Passage], words: AuditWords) -> Money:
    """The money of a form, with what costs, scores told and payments told say of it."""
    assert form.funds is not None

    def again(funds: Funds) -> list[Finding]:
        return [
            *cost_findings([(funds, form.indicators)]),
            *told_findings([Told(funds, form.results)], texts, words),
            *paid_findings([funds], texts, words),
        ]

    return Money(form.funds, form.results, again)


def _one_form(one: _Form, words: AuditWords, standards: Standards) -> Iterator[Finding]:
    def about(rows: Sequence[Indicator]) -> list[Finding]:
        return list(
            _one_a_row([*coherence_findings(rows, words), *rule_findings(one.name, rows, standards, words)])
        )

    sums = list(score_findings(one.name, one.indicators, one.results, standards.scheme))
    sums = execution_once(sums, one.results, lambda row: not list(execution_findings(row)))
    yield from one_slip(one.indicators, about(one.indicators), sums, about)


def _one_a_row(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Without those that only follow from a graver one on the same indicator."""
    found = list(findings)
    told: dict[tuple[object, ...], int] = {}
    for finding in found:
        if finding.code in _GRAVEST_FIRST:
            rank = _GRAVEST_FIRST.index(finding.code)
            told[_row_of(finding)] = min(rank, told.get(_row_of(finding), rank))
    for finding in found:
        code = finding.code
        if code not in _GRAVEST_FIRST or _GRAVEST_FIRST.index(code) == told[_row_of(finding)]:
            yield finding


def _not_told(findings: Iterable[Finding], told: Sequence[Finding]) -> Iterator[Finding]:
    """Those on sentences of which nothing is told yet."""
    spots = {place for finding in told for place in finding.places}
    return (one for one in findings if not spots & set(one.places))


def _row_of(finding: Finding) -> tuple[object, ...]:
    place = finding.places[0]
    # Cells of one line have spots of their own.
    return (
        place.page,
        place.line,
        place.box,
        place.spot if place.line is None else None,
        place.sheet,
        place.cell,
    )
