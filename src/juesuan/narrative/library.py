"""Story: everything a profile says about words in one year, loaded, cross-checked and compiled.

Raises ProfileFault with every mistake: unknown slices, marks, words, sentences, each with file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from pydantic import BaseModel

from juesuan.expressions import Known
from juesuan.findings import ProfileFault, make
from juesuan.narrative.compiled import Checker, CompiledSentence, Conditions, known_names
from juesuan.narrative.schema import ChartSpec, Item, Node, Outline, Phrases, Residue, Sentence, Term
from juesuan.profiles import Profile, packages
from juesuan.profiles.source import Loc, Source, Spot
from juesuan.profiles.validate import checked
from juesuan.submission.sheets_texts import FreeText, free_texts

Model = TypeVar("Model", bound=BaseModel)
EXTENSIONS: Final = ("performance",)
"""Places in an outline that other parts of the program fill."""
_PHRASE_SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "change_up": ("amount", "percent"),
    "change_down": ("amount", "percent"),
    "change_flat": (),
    "change_nearly_flat": (),
    "change_up_from_zero": ("amount",),
    "change_down_from_zero": ("amount",),
    "completion_rate": ("percent",),
    "completion_none": (),
    "code_path": ("class", "section", "item"),
    "chart_share_label": ("amount", "percent"),
    "chart_label": ("amount",),
    "chart_caption": ("n", "title"),
    "chart_alt": ("title", "points"),
    "chart_alt_point": ("series", "category", "label"),
    "term_line": ("term", "text"),
    "secret_note": (),
    "secret_table_note": (),
}


@dataclass(frozen=True)
class Story:
    """The words of a profile."""

    profile: Profile
    outline: Outline
    phrases: Phrases
    sentences: Mapping[str, CompiledSentence]
    charts: Mapping[str, ChartSpec]
    terms: Mapping[str, Term]
    residue: Mapping[str, Residue]
    texts: Mapping[str, FreeText]
    known: Known
    conditions: Conditions = field(compare=False)

    def nodes(self) -> Iterator[tuple[int, Node]]:
        """Every section with its level (1: part), in order."""
        yield from _walk(self.outline.parts, 1)


def load_story(profile: Profile) -> Story:
    """The words of a profile in its year; raises ProfileFault."""
    loader = _Loader(profile)
    story = loader.story()
    if loader.faults:
        raise ProfileFault(loader.faults)
    assert story is not None
    return story


class _Loader:
    """Loads the sections one after the other and collects every fault."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.texts = free_texts(profile)
        self.known = known_names(profile, self.texts)
        self.checker = Checker(self.known, profile, self.texts)
        self.faults = self.checker.faults
        self._declared: dict[str, set[str]] = {}
        self._explained: dict[tuple[str, str], Spot] = {}

    def story(self) -> Story | None:
        """The story, or None where a section that everything needs is missing."""
        sentences = self._section("sentences", Sentence, self.checker.sentence)
        charts = self._section("charts", ChartSpec, self._chart)
        terms = self._section("glossary", Term, self._term)
        residue = self._section("residue", Residue, lambda spec, _: spec)
        phrases = self._section("sentences/phrases", Phrases, self._phrases)
        declared = self._declared
        names = {
            "sentence": {name for name, one in sentences.items() if not one.spec.only_read}
            | declared["sentences"].difference(sentences),
            "chart": declared["charts"],
            "text": set(self.texts),
        }
        outlines = self._section("outline", Outline, lambda spec, source: self._outline(spec, source, names))
        for section, found in (("sentences/phrases", phrases), ("outline", outlines)):
            if not found and not self.faults:
                self.faults.append(make("narrative-no-section", section=section, profile=self.profile.id))
        if self.faults:
            return None
        return Story(
            self.profile, next(iter(outlines.values())), next(iter(phrases.values())), sentences, charts,
            terms, residue, self.texts, self.known, Conditions(self.known),
        )  # fmt: skip

    _Made = TypeVar("_Made")

    def _section(
        self, name: str, model: type[Model], make_one: Callable[[Model, Source], _Made]
    ) -> dict[str, _Made]:
        found = {}
        entries = packages.entries(self.profile.chain, name, self.profile.year)
        self._declared[name] = set(entries)
        for entry, source in entries.items():
            spec = checked(model, source, self.faults)
            if spec is not None:
                found[entry] = make_one(spec, source)
        return found

    def _words(self, text: str, source: Source, loc: Loc, slots: tuple[str, ...] = ()) -> None:
        self.checker.template(text, {}, [{}], source, loc, slots)

    def _phrases(self, spec: Phrases, source: Source) -> Phrases:
        for name, slots in _PHRASE_SLOTS.items():
            self._words(getattr(spec, name), source, (name,), slots)
        for name, others in spec.also.items():
            self.checker.reference(source, ("also", name), "措辞", name, _PHRASE_SLOTS)
            for text in others:
                self._words(text, source, ("also", name), _PHRASE_SLOTS.get(name, ()))
        return spec

    def _chart(self, spec: ChartSpec, source: Source) -> ChartSpec:
        bindings = self.checker.samples(spec.each, source, ("each",))
        self.checker.condition(spec.when, [{}], source, ("when",))
        self._words(spec.title, source, ("title",))
        categories = [spec.category] if spec.category else spec.categories
        for category in categories:
            self.checker.template(category.label, {}, bindings, source, ("categories",))
            self.checker.figure(category.figure, bindings, source, ("categories",))
        for position, series in enumerate(spec.series):
            self._words(series.name, source, ("series", position, "name"))
        if spec.whole:
            self.checker.figure(spec.whole, [{}], source, ("whole",))
        return spec

    def _term(self, spec: Term, source: Source) -> Term:
        slots = () if spec.term else ("class", "section", "item")
        self._words(spec.text, source, ("text",), slots)
        self.checker.condition(spec.when, [{}], source, ("when",))
        for kind, names in (("term", [spec.term]), ("names", spec.names), ("codes", spec.codes)):
            for name in filter(None, names):
                other = self._explained.setdefault((kind, name), source.spot(()))
                if other != source.spot(()):
                    place = source.spot((kind,)).place()
                    self.faults.append(make("narrative-term-twice", place, found=name, other=str(other)))
        return spec

    def _outline(self, spec: Outline, source: Source, names: Mapping[str, set[str]]) -> Outline:
        for text in (spec.title, spec.cover_title, *spec.cover, *spec.foot):
            self._words(text, source, ("title",))
        for loc, node in _located(spec.parts, ("parts",)):
            self._words(node.heading, source, (*loc, "heading"))
            self.checker.condition(node.when, [{}], source, (*loc, "when"))
            for position, item in enumerate(node.content):
                self._item(item, source, (*loc, "content", position), names)
        return spec

    def _item(self, item: Item, source: Source, loc: Loc, names: Mapping[str, set[str]]) -> None:
        self.checker.condition(item.when, [{}], source, (*loc, "when"))
        for kind, what in (("sentence", "说明"), ("chart", "图"), ("text", "文字")):
            named = getattr(item, kind)
            if named is not None:
                self.checker.reference(source, (*loc, kind), what, named, names[kind])
        if item.extension is not None:
            self.checker.reference(source, (*loc, "extension"), "附加内容", item.extension, EXTENSIONS)
        for table in item.tables:
            if table != "all":
                self.checker.reference(source, (*loc, "tables"), "表", table, self.profile.tables)


def _walk(nodes: list[Node], level: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield level, node
        yield from _walk(node.sections, level + 1)


def _located(nodes: list[Node], loc: Loc) -> Iterator[tuple[Loc, Node]]:
    for position, node in enumerate(nodes):
        here = (*loc, position)
        yield here, node
        yield from _located(node.sections, (*here, "sections"))
