"""Reading sentences: paragraphs -> what they say of which figure, with the place of each.

The sentences of the profile are tried where their section stands, or everywhere where the document has
no such section. Clauses are taken one behind the other, as they are written; a clause with enough text of
its own is also found further on. Knows nothing of right or wrong: that is for the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from juesuan.facts import Direction, Observation, Printed, Slice
from juesuan.findings import Place
from juesuan.formats.document import Document, Heading, Paragraph
from juesuan.narrative.figures import Figure, FigureKind
from juesuan.narrative.lexicon import Lexicon, normalised
from juesuan.narrative.library import Story
from juesuan.narrative.patterns import Listed
from juesuan.narrative.scanning import Scanner
from juesuan.narrative.template import Literal, parse

_HEADING_NUMBER = re.compile(
    r"^(?:第.{1,3}部分|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、])"
)
_NUMBERED = re.compile(r"^\(?\d{1,3}[.、)]")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says of a figure. `direction` is set for changes and growth."""

    figure: Figure
    printed: Printed
    place: Place
    sentence: str
    direction: Direction | None = None

    @property
    def observation(self) -> Observation | None:
        """An amount or count as the checks want it; None for what is derived."""
        if self.figure.kind is not FigureKind.AMOUNT:
            return None
        return Observation(self.figure.slice, self.printed, self.place)


@dataclass(frozen=True, slots=True)
class Listing:
    """Names that a sentence lists as the parts of a figure."""

    dimension: str
    slice: Slice
    names: tuple[str, ...]
    place: Place
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What was read in a document, in reading order."""

    statements: tuple[Statement, ...]
    listings: tuple[Listing, ...]


def read_document(story: Story, document: Document, entity: str = "") -> Reading:
    """Every figure the sentences of a document state. `entity` sharpens sentences that name the unit."""
    reader = Reader(story, entity)
    section = ""
    found: list[Statement | Listing] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            section = _HEADING_NUMBER.sub("", normalised(block.text))
        elif isinstance(block, Paragraph):
            found.extend(reader.read(block.text, block.place or Place(), section))
    return Reading(
        tuple(one for one in found if isinstance(one, Statement)),
        tuple(one for one in found if isinstance(one, Listing)),
    )


class Reader:
    """The sentences of a story, compiled for reading."""

    def __init__(self, story: Story, entity: str = "") -> None:
        self.story, self.entity = story, entity
        self.lexicon = Lexicon(story.profile.year, story.phrases)
        self._scanners: dict[str, Scanner] = {}

    def read(self, text: str, place: Place | None = None, section: str = "") -> list[Statement | Listing]:
        """What one paragraph says; `section` is the heading it stands under."""
        plain = _NUMBERED.sub("", normalised(text), count=1)
        named = self._by_section.get(section, ())
        found = self._with([*named, *self._only_read] if named else (), plain, place or Place())
        if not found:
            sentences = self.story.sentences
            rest = [name for name in sentences if name not in named and not sentences[name].spec.in_section]
            found = self._with(rest, plain, place or Place())
        return found

    def _with(self, names: Iterable[str], plain: str, place: Place) -> list[Statement | Listing]:
        found: list[Statement | Listing] = []
        seen: set[tuple[str, Printed]] = set()
        for name in names:
            for said, quote in self._scanner(name).scan(plain):
                here = replace(place, quote=quote)
                if isinstance(said, Listed):
                    found.append(Listing(said.dimension, said.figure, said.names, here, name))
                elif (said.figure.key, said.printed) not in seen:
                    seen.add((said.figure.key, said.printed))
                    found.append(Statement(said.figure, said.printed, here, name, said.direction))
        return found

    def _scanner(self, name: str) -> Scanner:
        if name not in self._scanners:
            sentence = self.story.sentences[name]
            self._scanners[name] = Scanner(sentence, self.story, self.lexicon, self.entity)
        return self._scanners[name]

    @cached_property
    def _only_read(self) -> tuple[str, ...]:
        return tuple(name for name, one in self.story.sentences.items() if one.spec.only_read)

    @cached_property
    def _by_section(self) -> Mapping[str, tuple[str, ...]]:
        """Printed heading → the sentences that stand under it."""
        found: dict[str, tuple[str, ...]] = {}
        for _, node in self.story.nodes():
            names = tuple(item.sentence for item in node.content if item.sentence is not None)
            if names and all(isinstance(part, Literal) for part in parse(node.heading).parts):
                heading = normalised(node.heading)
                found[heading] = (*found.get(heading, ()), *names)
        return found
