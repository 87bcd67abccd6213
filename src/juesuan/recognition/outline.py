"""The outline of a document by its own numbering: sections with what stands in them.

Readers mark headings by style where a format has styles; pages and plain texts have none. Here a heading is
a short paragraph that begins with a number (第二部分, 三、, （四）), whatever the reader made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.findings import Place
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.numbering import value_of

_NUMBER = re.compile(
    r"^(?:第(?P<part>[一二三四五六七八九十]{1,3}|\d{1,2})部分|"
    r"(?P<one>[一二三四五六七八九十]{1,3})、|"
    r"[(](?P<two>[一二三四五六七八九十]{1,3})[)])"
)
_LEVELS = ("part", "one", "two")
# Longer lines, and lines that end a sentence in their middle, are paragraphs.
_LONGEST = 45
_SENTENCE = re.compile(r"[。；;，,：:](?!$)")


@dataclass(frozen=True)
class Section:
    """A heading of the outline, its level (0 part, 1 一、, 2 （一）), and the passages below it."""

    title: str
    level: int
    value: int
    passage: Passage
    parents: tuple[str, ...] = ()
    texts: list[Passage] = field(default_factory=list)

    @property
    def place(self) -> Place:
        """Where its heading stands."""
        return self.passage.quoting(self.passage.text)

    @property
    def plain(self) -> str:
        """All its text, without subsections' headings left out."""
        return "".join(text.plain for text in self.texts)


@dataclass(frozen=True)
class Outline:
    """The sections of the text proper, in order, and its passages: all but the table of contents."""

    sections: tuple[Section, ...]
    body: tuple[Passage, ...]

    def matching(self, pattern: re.Pattern[str]) -> list[Section]:
        """Sections whose title a pattern finds."""
        return [one for one in self.sections if pattern.search(one.title)]


def read_outline(texts: Sequence[Passage], contents: tuple[int, int] = (0, 0)) -> Outline:
    """The outline of a document; `contents` is the range of passages that its table of contents takes."""
    begin, end = contents
    body = (*texts[:begin], *texts[end:])
    return Outline(tuple(_sections(body)), body)


def heading_of(passage: Passage) -> tuple[int, int, str] | None:
    """(level, number, title) of a passage that is a heading of the outline, None for text."""
    match = _NUMBER.match(passage.plain)
    if match is None or len(passage.plain) > _LONGEST:
        return None
    title = passage.plain[match.end() :]
    if not title or _SENTENCE.search(title):
        return None
    level = next(at for at, name in enumerate(_LEVELS) if match[name])
    return level, value_of(match[_LEVELS[level]]), title.rstrip("。:：")


def _sections(texts: Sequence[Passage]) -> Iterator[Section]:
    open_: list[Section] = []
    done: list[Section] = []
    for passage in texts:
        found = heading_of(passage)
        if found is not None:
            level, value, title = found
            open_ = [one for one in open_ if one.level < level]
            section = Section(title, level, value, passage, tuple(one.title for one in open_))
            done.append(section)
            open_.append(section)
        else:
            for one in open_:
                one.texts.append(passage)
    yield from done
