"""A sentence that gives a total score and its grade: the grade against the bounds of the locality's schemes.

Silent wherever the scale may be another one: a document that prints bounds of its own, points of a part,
several projects at once, labels that no scheme knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from juesuan.facts import Decimal, parse_number
from juesuan.findings import Finding, make, term
from juesuan.profiles import Profile
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import plain
from juesuan.scoring.choosing import scheme_of
from juesuan.scoring.formulas import grade_of
from juesuan.scoring.schema import Scheme

_FULL = 100
_MARKS = ",:("


def graded_findings(
    passages: Sequence[Passage], cells: Iterable[str], words: AuditWords, profile: Profile
) -> Iterator[Finding]:
    """Sentences whose grade follows from their score in none of the schemes of the profile.

    `cells` are the texts of all cells: bounds of grades may stand there.
    """
    score, grade = re.compile(words.score_said), re.compile(words.grade_said)
    candidates = [one for one in passages if score.search(one.plain) and grade.search(one.plain)]
    bounds = re.compile(words.grade_bounds)
    if not candidates or any(bounds.search(one.plain) for one in passages):
        return
    if any(bounds.search(plain(text)) for text in cells):
        return
    usual = scheme_of(profile)
    schemes = [one for one in profile.section("schemes", Scheme).values() if one.full == _FULL]
    # 合格 may be all there is beside 不合格: only the labels of the usual scheme tell a range of points.
    labels = {one.label for one in usual.grades} if usual.full == _FULL else set()
    for passage in candidates:
        if any(word in passage.plain for word in words.score_otherwise):
            continue
        for sentence in passage.sentences():
            said = _said(sentence, score, grade, words)
            expected = None if said is None or said[1] not in labels else _expected(*said, usual, schemes)
            if said is not None and expected:
                yield make("audit-told-grade", passage.quoting(sentence), expected=expected,
                           total=term("points", points=said[0]), found=said[1])  # fmt: skip


def _said(
    sentence: str, score: re.Pattern[str], grade: re.Pattern[str], words: AuditWords
) -> tuple[Decimal, str] | None:
    """The one score of a sentence with the grade straight behind it."""
    scores, grades = list(score.finditer(sentence)), list(grade.finditer(sentence))
    if len(scores) != 1 or len(grades) != 1 or len(re.findall(words.points_said, sentence)) != 1:
        return None
    before = sentence[: grades[0].end()]
    for word in words.score_single:
        before = re.sub(rf"(?<!\d){re.escape(word)}", "", before)
    if any(word in before for word in words.score_many):
        return None
    between = sentence[scores[0].end() : grades[0].start()].strip(_MARKS)
    if between and between not in words.grade_links:
        return None
    # Behind a grade a word ends: 优良 and 良以上 are no grades.
    if re.compile(words.grade_ends).match(sentence, grades[0].end()) is None:
        return None
    return parse_number(scores[0]["value"]), grades[0]["value"]


def _expected(total: Decimal, label: str, usual: Scheme, schemes: Sequence[Scheme]) -> str:
    """The right grade by the usual scheme; "" where any scheme that knows the label agrees with it.

    A total below the lowest pass may be one on a smaller scale: nothing is said of it.
    """
    known = [one for one in schemes if any(grade.label == label for grade in one.grades)]
    # Which grade a bound itself belongs to differs.
    if total > _FULL or any(total == grade.at_least for one in known for grade in one.grades):
        return ""
    if any(grade_of(total, one) in (label, one.grades[-1].label) for one in known):
        return ""
    return grade_of(total, usual)
