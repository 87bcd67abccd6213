"""The names of figures: what sentences call a figure -> the slices it is, by the headings above.

Names are those the profile declares for reading and those its own sentences print before their figures, so
that a sentence declared once is understood wherever its figure is named. Does not know: numbers, grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import Slice
from juesuan.narrative.compiled import CODE_WORDS, figure_text
from juesuan.narrative.figures import slice_of
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.schema import Each, Outline, Sentence, SpokenName
from juesuan.narrative.template import Literal, Mark, Template, parse
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList

COUNTERS = r"台\(套\)|台套|批次|人次|批|辆|个|次|人|台|套"
"""The measure words of counts."""
_COUNTER = re.compile(COUNTERS)
_QUOTES = str.maketrans("", "", "“”\"'‘’「」《》")
_LAST_BREAK = re.compile(r".*[,。;:]", re.DOTALL)
_YEAR_WORD = re.compile(r"^(?:年度|年(?![末初])|其中:?|截至年末)+")
_NO_NAME = re.compile(r"^[、)]|[、(]$|相比|比$|较|年度?$|^(?:批次|人次|[批辆个次台人](?=[、(]|$))")
_SHORTEST = 3
_LISTED = ("amount", "number", "count", "change")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name is: `figures` () where it must not be read; the conditions as in SpokenName.

    `local`: elsewhere than `under` its headings it is no name at all, for other lists of codes have it too.
    """

    figures: tuple[Slice, ...]
    under: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    local: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Figures at the codes of a code list."""

    figure: str
    dimension: str
    levels: tuple[int, ...]
    under: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name found at the end of a text: where it starts and what it means (() not to be read)."""

    start: int
    figures: tuple[Slice, ...]


class NameBook:
    """All names of a profile in a year."""

    def __init__(
        self,
        declared: Iterable[SpokenName],
        sentences: Mapping[str, Sentence],
        outline: Iterable[Outline],
        profile: Profile,
        trimmed: Callable[[str], str] = str,
    ) -> None:
        """`trimmed` takes the small words off the end of a name that a sentence prints."""
        self.names: dict[str, list[Meaning]] = {}
        self.families: list[Family] = []
        self.year = profile.year
        self.following: dict[tuple[str, str], tuple[Slice, ...]] = {}
        for entry in declared:
            self._declare(entry)
        written = set(self.names)
        own = dict(_sections(outline))
        for printed, meaning, sentence in _harvest(sentences.values(), profile):
            name = trimmed(printed)
            if len(name) < _SHORTEST:
                continue
            known = self.names.setdefault(name, [])
            if name not in written and meaning not in known:
                known.append(meaning)
            if own.get(sentence) and meaning.figures not in [one.figures for one in known if not one.under]:
                known.append(replace(meaning, under=own[sentence]))
        self.longest = max(map(len, self.names), default=0)

    def _declare(self, entry: SpokenName) -> None:
        if entry.codes == "economic":
            self._declare_economic(entry)
            return
        if entry.codes is not None:
            under = tuple(map(unquoted, entry.under))
            self.families.append(Family(entry.figures[0], entry.codes, tuple(entry.levels), under))
            return
        meaning = Meaning(
            tuple(slice_of(text) for text in entry.figures),
            tuple(map(unquoted, entry.under)),
            frozenset(entry.within),
            frozenset(map(normalised, entry.units)),
        )
        for name in entry.names:
            self.names.setdefault(unquoted(name), []).append(meaning)
        if entry.follows:
            for unit in meaning.units:
                self.following[entry.follows, unit] = meaning.figures

    def _declare_economic(self, entry: SpokenName) -> None:
        """Every name of the economic classification below the classes `within`, under these headings."""
        under = tuple(map(unquoted, entry.under))
        for item in CodeList.load("economic_department").names(self.year):
            if len(item.code) in entry.levels and item.code.startswith(tuple(entry.within)):
                figures = tuple(slice_of(text.replace("$code", item.code)) for text in entry.figures)
                self.names.setdefault(unquoted(item.name), []).append(Meaning(figures, under, local=True))

    def find(self, text: str, headings: Sequence[str], seen: Sequence[str], unit: str) -> Named | None:
        """The longest name at the end of an unquoted text that fits the measure word ("" for money).

        `seen` are the measures and figures named before, in order.
        """
        for length in range(min(self.longest, len(text)), 1, -1):
            meanings = self.names.get(text[-length:])
            if meanings is None:
                continue
            fitting = [
                one
                for one in meanings
                if (unit in one.units if unit else not one.units)
                and (not one.within or not one.within.isdisjoint(seen))
                and (not one.local or any(_fit(one.under, heading) for heading in headings))
            ]
            if fitting:
                return Named(len(text) - length, _chosen(fitting, headings, seen))
        return None

    def family(self, headings: Sequence[str], level: int) -> Family | None:
        """The figures that codes of a level stand for under these headings."""
        fitting = [one for one in self.families if level in one.levels]
        for heading in reversed(headings):
            under = [one for one in fitting if any(word in heading for word in one.under)]
            if under:
                return max(under, key=lambda one: _fit(one.under, heading))
        return None


def unquoted(text: str) -> str:
    """Normalised text without quotation marks, as names are compared."""
    return normalised(text).translate(_QUOTES)


def _fit(words: Iterable[str], heading: str) -> int:
    return max((len(word) for word in words if word in heading), default=0)


def _chosen(meanings: Sequence[Meaning], headings: Sequence[str], seen: Sequence[str]) -> tuple[Slice, ...]:
    """The figures meant here; () where it cannot be told."""
    for measure in reversed(seen):
        inside = [one for one in meanings if measure in one.within]
        if inside:
            return inside[0].figures
    allowed = [one for one in meanings if not one.within]
    for heading in reversed(headings):
        under = [one for one in allowed if _fit(one.under, heading)]
        if under:
            return max(under, key=lambda one: _fit(one.under, heading)).figures
    free = {one.figures for one in allowed if not one.under}
    return next(iter(free)) if len(free) == 1 else ()


def _sections(outlines: Iterable[Outline]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Sentence → the headings under which the locality prints it."""
    found: dict[str, list[str]] = {}
    for outline in outlines:
        nodes = list(outline.parts)
        while nodes:
            node = nodes.pop()
            nodes += node.sections
            if "{" not in node.heading:
                for item in node.content:
                    if item.sentence is not None:
                        found.setdefault(item.sentence, []).append(unquoted(node.heading))
    yield from ((name, tuple(headings)) for name, headings in found.items())


def _harvest(sentences: Iterable[Sentence], profile: Profile) -> Iterator[tuple[str, Meaning, str]]:
    """The words that the profile's own sentences print straight before a figure, and the sentence."""
    for sentence in sentences:
        if sentence.in_section:
            continue
        for outer in _bindings(sentence.each, profile):
            for clause in sentence.clauses:
                for inner in _bindings(clause.each, profile):
                    for text in (clause.text, *clause.also, *clause.tails):
                        bound = {**outer, **inner}
                        for name, meaning in _names_in(parse(text), sentence.figures, bound, profile):
                            yield name, meaning, sentence.id


def _bindings(each: Each | None, profile: Profile) -> list[dict[str, str]]:
    if each is None or each.codes is not None:
        return [{}]
    if each.items is not None:
        items = profile.statistics[each.items].items
        return [{"item": item, "label": label, "within": each.items} for item, label in items.items()]
    return [dict(binding) for binding in each.values]


def _names_in(
    template: Template, short: Mapping[str, str], binding: Mapping[str, str], profile: Profile
) -> Iterator[tuple[str, Meaning]]:
    before = ""
    for place, part in enumerate(template.parts):
        if isinstance(part, Literal):
            before += part.text
        elif part.kind in _LISTED:
            after = template.parts[place + 1] if place + 1 < len(template.parts) else None
            found = _named(before, part, after, short, binding)
            if found is not None:
                yield found
            before = ""
        else:
            before += _word(part, binding, profile)


def _named(
    before: str,
    mark: Mark,
    after: Literal | Mark | None,
    short: Mapping[str, str],
    binding: Mapping[str, str],
) -> tuple[str, Meaning] | None:
    name = _YEAR_WORD.sub("", unquoted(_LAST_BREAK.sub("", normalised(before))))
    figure = short.get(mark.figure, mark.figure).replace(" ", "")
    if len(name) < _SHORTEST or "$code" in figure or _NO_NAME.search(name):
        return None
    filled = figure_text(figure, binding)
    units: frozenset[str] = frozenset()
    if mark.kind == "count":
        counter = _COUNTER.match(normalised(after.text)) if isinstance(after, Literal) else None
        if counter is None:
            return None
        units = frozenset([counter[0]])
    within = frozenset([binding["within"]]) if "within" in binding and "item" in filled else frozenset()
    return name, Meaning((slice_of(filled),), within=within, units=units)


def _word(mark: Mark, binding: Mapping[str, str], profile: Profile) -> str:
    if mark.kind == "name":
        return profile.statistics[mark.figure].label
    if mark.kind == "word" and mark.figure in binding and mark.figure in CODE_WORDS:
        return binding[mark.figure]
    return ";"
