"""Composing the report: the outline of a locality filled with sentences, charts, tables, texts, terms.

Knows: the order of things and their numbers. Does not know: public tables (they come drawn), performance
forms (they come as blocks for an extension), file formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from juesuan.findings import Finding, in_order, make
from juesuan.formats.document import (
    Block,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    TableOfContents,
)
from juesuan.narrative import glossary, texts
from juesuan.narrative.drawing import draw_chart
from juesuan.narrative.entities import other_entities
from juesuan.narrative.library import Story
from juesuan.narrative.numbering import Numbering, written
from juesuan.narrative.render import Renderer, missing_text
from juesuan.narrative.schema import Item, Node
from juesuan.narrative.teller import Teller


@dataclass(frozen=True)
class Inserts:
    """What other parts of the program bring: drawn tables in order, and blocks by extension."""

    grids: Sequence[Grid] = ()
    extensions: Mapping[str, Sequence[Block]] = field(default_factory=dict)


@dataclass(frozen=True)
class Composed:
    """The report and what was found while writing it, gravest first."""

    document: Document
    findings: tuple[Finding, ...]


def compose(story: Story, teller: Teller, inserts: Inserts | None = None) -> Composed:
    """The whole report of a case. Nothing is raised for what is missing: it is a finding."""
    composer = _Composer(story, teller, inserts or Inserts())
    return composer.composed()


class _Composer:
    def __init__(self, story: Story, teller: Teller, inserts: Inserts) -> None:
        self.story, self.teller, self.inserts = story, teller, inserts
        self.renderer = Renderer(story, teller)
        self.numbering = Numbering(story.outline.numbering)
        self.charts = 0
        self.blocks: list[Block] = []

    def composed(self) -> Composed:
        outline, say = self.story.outline, self.renderer.say
        title = say(outline.title)
        if outline.cover_title or outline.cover or outline.foot:
            on_cover = say(outline.cover_title) or title
            self.blocks.append(Cover(on_cover, tuple(map(say, outline.cover)), tuple(map(say, outline.foot))))
        if outline.contents:
            self.blocks.append(TableOfContents(depth=outline.contents))
        for node in outline.parts:
            self._node(node, 1)
        meta = {
            "entity": self.teller.entity,
            "year": str(self.teller.year),
            "profile": self.story.profile.id,
        }
        document = Document(tuple(self.blocks), title=title, meta=meta)
        return Composed(document, tuple(in_order(self._findings())))

    def _findings(self) -> Iterator[Finding]:
        yield from self.renderer.findings
        yield from self.renderer.reasons.faults()
        written_by_unit = [*self.teller.reasons.values(), *self.teller.texts.values()]
        for told in written_by_unit:
            yield from texts.scan(told, self.story.residue, self.teller.year)
            yield from other_entities(told, self.teller.entity)
        for name, told in self.teller.texts.items():
            if name not in self.renderer.used_texts:
                yield make("narrative-text-unused", told.place, id=name)
        if self.teller.withholds:
            yield make("narrative-withheld", count=self.teller.secret_count)

    def _node(self, node: Node, level: int) -> None:
        if not self.renderer.holds(node.when):
            return
        if node.page:
            self.blocks.append(PageBreak())
        number = self.numbering.heading(level)
        self.blocks.append(Heading(level, self.renderer.say(node.heading), number))
        for item in node.content:
            if self.renderer.holds(item.when):
                self.blocks.extend(self._item(item, level))
        for section in node.sections:
            self._node(section, level + 1)

    def _item(self, item: Item, level: int) -> Iterator[Block]:
        if item.chart is not None:
            chart = draw_chart(self.story.charts[item.chart], self.renderer, self.charts + 1)
            if chart is not None:
                self.charts += 1
                yield chart
        elif item.tables:
            yield from self._tables(item.tables)
        elif item.extension is not None:
            yield from self._extension(item, level)
        else:
            found = self._paragraphs(item)
            yield from self._numbered(found) if item.numbered else found

    def _extension(self, item: Item, level: int) -> Iterator[Block]:
        """The blocks of another part, its headings below the section they stand in, its titles numbered.

        They may begin a page, but not leave the heading of the section alone on its own.
        """
        assert item.extension is not None
        titles = 0
        blocks = self.inserts.extensions.get(item.extension, ())
        alone = bool(blocks) and isinstance(blocks[0], PageBreak) and isinstance(self.blocks[-1], Heading)
        for block in blocks[1:] if alone else blocks:
            if not isinstance(block, Heading):
                yield block
                continue
            number = block.number
            if block.level == 1:
                titles += 1
                number = written(item.titles, titles) if item.titles else self.numbering.heading(level + 1)
            yield replace(block, level=block.level + level, number=number)

    def _paragraphs(self, item: Item) -> list[Paragraph]:
        if item.sentence is not None:
            return self.renderer.paragraphs(self.story.sentences[item.sentence])
        if item.terms:
            return [Paragraph((Run(line),)) for line in glossary.lines(self.renderer)]
        assert item.text is not None
        return self._text(item.text)

    def _text(self, name: str) -> list[Paragraph]:
        told, spec = self.teller.texts.get(name), self.story.texts[name]
        if told is None:
            if spec.required:
                self.renderer.findings.append(missing_text(name, spec.label))
            return []
        self.renderer.used_texts.add(name)
        return texts.paragraphs(told.text)

    def _numbered(self, found: Sequence[Paragraph]) -> Iterator[Paragraph]:
        form = self.story.outline.paragraph_number
        for number, paragraph in enumerate(found, start=1):
            yield replace(paragraph, runs=(Run(written(form, number)), *paragraph.runs))

    def _tables(self, names: Sequence[str]) -> Iterator[Block]:
        """The tables asked for, each on a page of its own; turning the page over already starts a new one."""
        before: Grid | None = None
        for grid in self.inserts.grids:
            if grid.id in names or "all" in names:
                if before is not None and before.landscape == grid.landscape:
                    yield PageBreak()
                yield grid
                before = grid
