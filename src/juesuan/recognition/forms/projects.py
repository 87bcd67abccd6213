"""Projects in the text against their forms: budget, executed amount, how many, under which name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, Place, make
from juesuan.recognition.forms.funds import Figure, Funds
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import Amount, amounts_in
from juesuan.recognition.wording.phrasing import HAN
from juesuan.recognition.words import key, likeness

# “（一）甲项目绩效…”; headings have lost their number.
_NUMBER = rf"^[(（]?(?:[{HAN}]|\d){{1,2}}[)）]\s*"
_ALIKE = 0.8
_QUOTES = re.compile(r"^[“\"]|[”\"]$")


@dataclass(frozen=True, slots=True)
class Stated:
    """A project as a paragraph states it."""

    name: str
    budget: Amount
    executed: Amount
    place: Place


def stated_projects(passages: Sequence[Passage], words: AuditWords) -> list[Stated]:
    """Paragraphs with a project's budget and executed amount, named there or in the heading above."""
    said = re.compile(words.project_said)
    numbered, bare = (re.compile(begins + words.project_named) for begins in (_NUMBER, "^"))
    found: list[Stated] = []
    for passage in passages:
        match = said.search(passage.plain)
        if match is None:
            continue
        name = numbered.match(passage.plain) or (passage.section and bare.match(passage.section[-1]))
        if name:
            budget, executed = amounts_in(match.group())[:2]
            shown = _QUOTES.sub("", name["name"].removesuffix(words.project_noun))
            found.append(Stated(shown.strip('“”"'), budget, executed, passage.quoting(match.group())))
    return found


def project_findings(
    funds: Sequence[Funds], passages: Sequence[Passage], words: AuditWords
) -> Iterator[Finding]:
    """Amounts that differ between text and form, names that nearly agree, projects without a form."""
    stated = stated_projects(passages, words)
    if not funds or not stated:
        return
    absent: list[Stated] = []
    for form in funds:
        named = [one for one in stated if likeness(one.name, form.name) >= _ALIKE]
        if named:
            yield from _amounts(form, named, words)
            yield from _name(form, named)
    for one in stated:
        if not any(likeness(one.name, form.name) >= _ALIKE or key(one.name) in key(form.name)
                   or key(form.name) in key(one.name) for form in funds):  # fmt: skip
            absent.append(one)
    if 0 < len(absent) < len(funds):
        for one in absent:
            yield make("audit-form-missing", one.place, funds[0].place, funds[-1].place, found=one.name)


def paid_findings(
    funds: Sequence[Funds], passages: Sequence[Passage], words: AuditWords
) -> Iterator[Finding]:
    """“项目资金已全部支付” while a form shows less spent than its budget."""
    unspent = [
        (one.name, one.budget, one.executed)
        for one in funds
        if one.budget and one.executed and one.executed.interval.high < one.budget.interval.low
    ]
    for passage in passages if unspent else ():
        match = re.search(words.all_paid, passage.plain)
        if match is not None:
            places = [figure.place for _, *figures in unspent for figure in figures]
            name, budget, executed = unspent[0]
            yield make("audit-project-paid", passage.quoting(match.group()), *places, found=match.group(),
                       name=name, budget=_shown(budget), executed=_shown(executed))  # fmt: skip


def _amounts(form: Funds, named: Sequence[Stated], words: AuditWords) -> Iterator[Finding]:
    budget, executed = words.project_amounts
    for what, figure, stated in (
        (budget, form.budget, [(one, one.budget) for one in named]),
        (executed, form.executed, [(one, one.executed) for one in named]),
    ):
        wrong = [pair for pair in stated if figure and not pair[1].interval.meets(figure.interval)]
        if figure is not None and wrong:
            same = [part for part in form.parts if part.value == figure.value]
            yield make(
                "audit-project-amount",
                figure.place,
                *(one.place for one, _ in wrong),
                *(part.place for part in same),
                what=what,
                name=form.name,
                expected=wrong[0][1].shown,
                found=_shown(figure),
                data={"name": form.name},
            )


def _name(form: Funds, named: Sequence[Stated]) -> Iterator[Finding]:
    wrong = [
        one
        for one in named
        if key(one.name) != key(form.name) and len(key(one.name)) == len(key(form.name)) + 1
    ]
    if wrong:
        yield make("audit-project-name", form.place, *(one.place for one in wrong), expected=wrong[0].name,
                   found=form.name)  # fmt: skip


def _shown(figure: Figure) -> str:
    return f"{figure.value}万元"
