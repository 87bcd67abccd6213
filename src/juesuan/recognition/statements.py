"""“没有政府性基金预算财政拨款收支” against the figures, and tables left blank against what the text says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from juesuan.checks import Sighting
from juesuan.facts import Slice
from juesuan.findings import Finding, Place, make, term
from juesuan.formats.document import Block, Grid
from juesuan.profiles import Profile
from juesuan.recognition.matrix import matrix_of, number_in
from juesuan.recognition.model import SeenTable
from juesuan.recognition.outline import Outline
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords, NoneStatement
from juesuan.recognition.words import plain

# Numbers of so many digits at most are numbers of columns.
_COLUMN_NUMBERS = 2


def statement_findings(
    outline: Outline, tables: Sequence[SeenTable], sightings: Sequence[Sighting], profile: Profile
) -> Iterator[Finding]:
    """Each statement that there is nothing while a figure stands, each blank table that should have some."""
    yield from _claims(outline, profile)
    shown = [one for one in sightings if one.printed is not None and one.printed.value != 0]
    for one in profile.section("audit/statements", NoneStatement).values():
        said = [passage for passage in outline.body if compiled(one.none).search(passage.plain)]
        figures = _figures(one, shown) if said else []
        if figures:
            figure = term("figure", where=figures[0].place.in_words(), figure=figures[0].printed)
            quotes = [passage.quoting(_match(one.none, passage)) for passage in said]
            yield make("audit-statement-none", *quotes, figures[0].place, found=one.label, figure=figure,
                       reference=one.reference)  # fmt: skip
        yield from _blank(one, tables, outline.body, said)


def _claims(outline: Outline, profile: Profile) -> Iterator[Finding]:
    """A sentence, mostly of a template, about what the document says it does not have; one for each."""
    found: dict[Place, list[str]] = {}
    for one in profile.section("audit/statements", NoneStatement).values():
        said = [passage for passage in outline.body if compiled(one.none).search(passage.plain)]
        for passage in outline.body if one.claims and said else ():
            if compiled(one.claims).search(passage.plain) and passage not in said:
                place = passage.quoting(_match(one.claims, passage))
                spot = (place.page, place.line)
                first = next((known for known in found if (known.page, known.line) == spot), place)
                found.setdefault(first, []).append(one.label)
    for place, labels in found.items():
        yield make("audit-statement-claim", place, found="、".join(labels))


def empty_sections(outline: Outline, words: AuditWords, blocks: Sequence[Block] = ()) -> Iterator[Finding]:
    """Headings of matters that must be spoken of, with nothing below, where their neighbours say something.

    A list of titles has none with words below it; the titles of tables are no headings of the account. A
    title that comes again is an entry of contents, which not every document calls so. A table may say all:
    `blocks` are those of the document.
    """
    last = {_unpaged(section.title): at for at, section in enumerate(outline.sections)}
    for at, section in enumerate(outline.sections):
        title = section.title
        told = any(word in title for word in words.told_ends)
        if section.texts or not told or title.endswith(tuple(words.title_of_table)):
            continue
        if last[_unpaged(title)] > at or _followed_by_table(section.passage, blocks):
            continue
        beside = [
            one
            for one in outline.sections
            if (one.level, one.parents) == (section.level, section.parents) and one is not section
        ]
        below = any(title in one.parents for one in outline.sections)
        listed = len([one for one in beside if one.texts]) <= len(beside) / 2
        if not below and not listed and any(word in title for word in words.told_sections):
            yield make("audit-section-empty", section.place, found=title)


def _followed_by_table(heading: Passage, blocks: Sequence[Block]) -> bool:
    """Whether a table stands straight below a heading."""
    below = heading.block + 1
    return below < len(blocks) and isinstance(blocks[below], Grid)


def _unpaged(title: str) -> str:
    """A title without the leader and page that contents put behind it."""
    return title.rstrip("0123456789.…·-—_ ")


def _figures(one: NoneStatement, shown: Sequence[Sighting]) -> list[Sighting]:
    wanted = {Slice.parse(text) for text in one.figures}
    return [sighting for sighting in shown if sighting.slice in wanted]


def _match(pattern: str, passage: Passage) -> str:
    found = compiled(pattern).search(passage.plain)
    return found.group() if found else ""


def _blank(
    one: NoneStatement, tables: Sequence[SeenTable], body: Sequence[Passage], said: Sequence[Passage]
) -> Iterator[Finding]:
    """A table without any figure: an error where the text has one, a remark where nothing says why."""
    if not one.table:
        return
    meant = [
        seen
        for seen in tables
        if seen.table is not None and compiled(one.table).search(plain(seen.table.title))
    ]
    # A set may show the matter in several tables, of which one may well be blank.
    if not meant or not all(_is_blank(seen) for seen in meant):
        return
    caption = meant[0].caption
    title = caption.title or (meant[0].table.title if meant[0].table else "")
    told = _amount(one, body)
    if told is not None:
        passage, amount = told
        yield make("audit-table-blank", caption.place, passage.quoting(amount), found=title,
                   expected=amount, reference=one.reference)  # fmt: skip
    elif not said and not one.amount:
        yield make("audit-table-unexplained", caption.place, found=title, reference=one.reference)


def _amount(one: NoneStatement, body: Sequence[Passage]) -> tuple[Passage, str] | None:
    """The first sentence that gives a figure other than zero."""
    if not one.amount:
        return None
    for passage in body:
        match = compiled(one.amount).search(passage.plain)
        amount = number_in(match["amount"]) if match is not None else None
        if match is not None and amount is not None and amount != 0:
            return passage, match.group()
    return None


def _is_blank(seen: SeenTable) -> bool:
    """Whether a recognised table holds no number but those of its columns."""
    matrix = matrix_of(seen.grid)
    if matrix.height < 2:
        return False
    return not any(
        number is not None and (number != number.to_integral_value() or len(text) > _COLUMN_NUMBERS)
        for numbers, texts in zip(matrix.numbers, matrix.texts, strict=True)
        for number, text in zip(numbers, texts, strict=True)
    )


@lru_cache(maxsize=200)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the profile, made comparable with plain text."""
    return re.compile(plain(pattern))
