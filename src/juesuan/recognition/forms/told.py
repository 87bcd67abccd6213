"""What the text tells of the evaluation of a project against its form: total score, grade, execution rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from juesuan.checks import nearness
from juesuan.facts import Printed, parse_number
from juesuan.facts.money import HUNDRED, decimals_of
from juesuan.findings import Finding, Severity, make
from juesuan.recognition.forms.funds import Funds
from juesuan.recognition.forms.results import Results
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key

# Shorter names stand in other names.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Told:
    """The name of a form with what it says in sum."""

    funds: Funds
    results: Results


def told_findings(forms: Sequence[Told], passages: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """Sentences that name one project, and give its score, grade or rate otherwise than its form."""
    names = {key(one.funds.name): one for one in forms if len(key(one.funds.name)) >= _SHORTEST}
    if not names:
        return
    patterns = [re.compile(pattern) for pattern in (words.score_said, words.grade_said, words.rate_said)]
    for passage in passages:
        if passage.cell or not any(pattern.search(passage.plain) for pattern in patterns):
            continue
        about: list[str] = []
        for sentence in passage.sentences():
            squeezed = key(sentence)
            named = [name for name in names if name in squeezed]
            # A name within another name is not named itself.
            named = [name for name in named if not any(name != other and name in other for other in named)]
            about = named or about
            if len(about) == 1 and not any(word in sentence for word in words.score_many):
                form = names[about[0]]
                yield from _score(form, passage, sentence, patterns[0])
                yield from _grade(form, passage, sentence, patterns[1], words.grades)
                yield from _rate(form, passage, sentence, patterns[2])


def _score(form: Told, passage: Passage, sentence: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    match, total = pattern.search(sentence), form.results.total
    if match is None or total is None or parse_number(match["value"]) == total.value:
        return
    yield make("audit-told-score", total.place, passage.quoting(sentence), what="总分", name=form.funds.name,
               expected=f"{match['value']}分", found=f"{total.value}分")  # fmt: skip


def _grade(
    form: Told, passage: Passage, sentence: str, pattern: re.Pattern[str], grades: str
) -> Iterator[Finding]:
    match, grade = pattern.search(sentence), form.results.grade
    # 优 and 优秀 are one grade.
    if match is None or not grade or grade[0] not in grades or match["value"][0] == grade[0]:
        return
    yield make("audit-told-score", form.results.grade_place, passage.quoting(sentence), what="等级",
               name=form.funds.name, expected=match["value"], found=grade)  # fmt: skip


def _rate(form: Told, passage: Passage, sentence: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    match, budget, executed = pattern.search(sentence), form.funds.budget, form.funds.executed
    if match is None or budget is None or executed is None or budget.interval.low <= 0:
        return
    value = parse_number(match["value"])
    near = nearness([executed.interval / budget.interval * HUNDRED], Printed(value, "%", decimals_of(value)))
    if near:
        right = executed.value / budget.value * HUNDRED
        yield make("audit-told-score", executed.place, passage.quoting(sentence), what="预算执行率",
                   severity=Severity.INFO if near == 1 else Severity.WARNING, name=form.funds.name,
                   expected=f"{match['value']}%", found=f"{right:.2f}%")  # fmt: skip
