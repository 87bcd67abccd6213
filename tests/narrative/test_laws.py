"""Laws over generated submissions of every locality: writing never fails, reading gives figures back."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.narrative.telling import YEARS, Case, profile_of, story_of, told
from tests.strategies_submission import submissions

from juesuan.facts import Book, Decimal, Slice, parse_number, round_to, to_unit
from juesuan.facts.money import HUNDRED
from juesuan.formats.document import Heading, Paragraph
from juesuan.narrative.figures import FigureKind
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.reading import Reader, Statement
from juesuan.submission import Submission, book_of

LOCALITIES = sorted(YEARS)
WRONG = ("{", "}", "，，", "。。", "；。", "，。", "：。", "增加（减少）", "None", "下降-")
any_submission = st.sampled_from(LOCALITIES).flatmap(lambda name: submissions(name, YEARS[name]))
law = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def paragraphs(submission: Submission) -> list[Paragraph]:
    return [block for block in told(submission).document.blocks if isinstance(block, Paragraph)]


def amount_of(book: Book, wanted: Slice) -> Decimal:
    """The amount; nothing entered is zero."""
    found = book.value(wanted)
    return Decimal(0) if found is None else found


def shown(paragraph: Paragraph) -> set[tuple[str, Decimal]]:
    """The figures a paragraph shows, by the keys of its runs."""
    figures = [run for run in paragraph.runs if run.key and not run.key.startswith("names(")]
    return {(run.key or "", parse_number(re.sub(r"[^\d.-]", "", run.text))) for run in figures}


@given(any_submission)
@law
def test_every_number_in_a_sentence_is_its_figure_and_is_read_back(submission: Submission) -> None:
    book = book_of(submission, profile_of(submission.profile))
    reader = Reader(story_of(submission.profile), submission.entity)
    section = ""
    for block in told(submission).document.blocks:
        if isinstance(block, Heading):
            section = normalised(block.text)
        wanted = shown(block) if isinstance(block, Paragraph) else None
        if not wanted or not isinstance(block, Paragraph):
            continue
        found = [one for one in reader.read(block.text, section=section) if isinstance(one, Statement)]
        assert wanted <= {(one.figure.key, one.printed.value) for one in found}, block.text
        for one in found:
            if (one.figure.key, one.printed.value) in wanted:
                assert one.printed.value == expected(one, book)


def expected(one: Statement, book: Book) -> Decimal:
    """What the book says a statement must print."""
    figure, places, unit = one.figure, one.printed.decimals, one.printed.unit
    now = amount_of(book, figure.slice)
    if figure.kind is FigureKind.AMOUNT:
        return round_to(to_unit(now, unit) if one.printed.is_money else now, places)
    if figure.base is not None:
        return round_to(now / amount_of(book, figure.base) * HUNDRED, places)
    before = amount_of(book, figure.slice.at(-1))
    if figure.kind is FigureKind.CHANGE:
        return round_to(to_unit(abs(now - before), unit), places)
    return round_to(abs(now - before) / abs(before) * HUNDRED, places)


@given(any_submission)
@law
def test_what_is_said_goes_with_the_sign(submission: Submission) -> None:
    book = book_of(submission, profile_of(submission.profile))
    for paragraph in paragraphs(submission):
        for before, run in pairwise(paragraph.runs):
            if run.key and run.key.startswith("change("):
                wanted = Slice.parse(run.key.removeprefix("change(").removesuffix(")"))
                rose = amount_of(book, wanted) > amount_of(book, wanted.at(-1))
                assert before.text.endswith("增加" if rose else "减少")


@given(any_submission)
@law
def test_no_sentence_leaves_a_template_or_a_double_mark(submission: Submission) -> None:
    rows = [one for sheet in submission.records.values() for one in sheet]
    typed = [value for one in rows for value in one.values.values() if isinstance(value, str)]
    own = {
        piece
        for text in [*typed, submission.entity]
        for line in text.split("\n")
        # A heading typed into a text stands without its marks.
        for shown in (line, line.lstrip().lstrip("#"))
        if (piece := " ".join(shown.split()))
    }
    own = {text for text in own if not re.fullmatch(r"[\w.]+", text, re.ASCII)}
    for paragraph in paragraphs(submission):
        text = " ".join(paragraph.text.split())
        if not any(piece in text for piece in own):
            assert not [wrong for wrong in WRONG if wrong in text], text


@given(any_submission)
@law
def test_writing_twice_gives_the_same(submission: Submission) -> None:
    assert told(submission) == told(submission)


@pytest.mark.parametrize("name", LOCALITIES)
def test_parts_are_numbered_without_gap(name: str) -> None:
    blocks = Case(name).spent(100).told().document.blocks
    numbers = [block.number for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert numbers == [f"第{cn}部分 " for cn in "一二三四五"[: len(numbers)]]
    assert len(numbers) == (4 if name in ("cn", "cn-shanghai") else 5)
