"""Scanning a paragraph for one sentence: its clauses one behind the other, lists item by item.

Knows: the order of clauses and what a list looks like. A clause that does not follow is passed over, as
it may have been left out; one with enough text of its own is searched for further on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from juesuan.facts import Slice
from juesuan.narrative.compiled import CompiledSentence, Line
from juesuan.narrative.figures import budget_slice
from juesuan.narrative.lexicon import Lexicon, normalised
from juesuan.narrative.library import Story
from juesuan.narrative.patterns import Listed, Pattern, Said
from juesuan.narrative.schema import Each
from juesuan.narrative.template import parse

LONG_ENOUGH = 6
"""Literal characters a clause needs to be searched for out of its order."""
_STOP = "。"

Binding = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Form:
    """One wording of a clause under one binding."""

    pattern: Pattern
    tails: tuple[Pattern, ...]
    binding: Binding

    @property
    def tells(self) -> bool:
        """Whether there is anything to read in it."""
        return self.pattern.has_figures or any(tail.has_figures for tail in self.tails)


@dataclass(slots=True)
class _Step:
    """What was taken from a text: where, what it says, and the code it is about."""

    start: int
    end: int
    said: list[Said | Listed] = field(default_factory=list)
    code: str | None = None


class Scanner:
    """One sentence of a story for reading."""

    def __init__(self, sentence: CompiledSentence, story: Story, lexicon: Lexicon, entity: str) -> None:
        self.story, self.lexicon, self.entity = story, lexicon, entity
        self.outer = sentence.spec.each
        self.variants = [
            (binding, [self._line(line, binding) for line in sentence.lines])
            for binding in self.bindings(self.outer)
        ]

    def bindings(self, each: Each | None) -> list[dict[str, str]]:
        """The bindings written out; codes in use are captured instead, under one empty binding."""
        if each is None or each.codes is not None:
            return [{}]
        if each.items is not None:
            items = self.story.profile.statistics[each.items].items
            return [{"item": item, "label": label} for item, label in items.items()]
        return [dict(binding) for binding in each.values]

    def pattern(self, text: str, binding: Binding) -> Pattern:
        """A template of words alone as a pattern."""
        return Pattern(parse(text), self.story.phrases, binding, self.entity)

    def scan(self, text: str) -> Iterator[tuple[Said | Listed, str]]:
        """What the sentence says in a normalised text, each with the words it was read from."""
        for binding, lines in self.variants:
            here, position = dict(binding), None
            for line in lines:
                step = line.take(text, position, here)
                if step is None:
                    continue
                position = step.end
                if step.code is not None:
                    here["code"] = step.code
                for said in step.said:
                    yield said, text[step.start : step.end]

    def _line(self, line: Line, binding: Binding) -> _LineScanner:
        phrases, entity = self.story.phrases, self.entity
        forms = []
        for one in self.bindings(line.spec.each):
            bound = {**binding, **one}
            tails = tuple(Pattern(tail, phrases, bound, entity) for tail in line.tails)
            forms += [_Form(Pattern(t, phrases, bound, entity), tails, bound) for t in line.templates]
        return _LineScanner(line, forms, self)


class _LineScanner:
    """One clause for reading."""

    def __init__(self, line: Line, forms: Sequence[_Form], scanner: Scanner) -> None:
        self.forms, self.scanner = forms, scanner
        self.is_list = line.spec.each is not None
        self.each = line.spec.each or scanner.outer
        self.lead = scanner.pattern(line.spec.lead, {})
        self.end = scanner.pattern(line.spec.end, {})
        self.separator = normalised(line.spec.separator)

    def take(self, text: str, position: int | None, binding: Binding) -> _Step | None:
        """The clause at a position (None: anywhere), or None where it is not there."""
        step = self._list(text, position, binding) if self.is_list else self._one(text, position, binding)
        if step is None:
            return None
        end = self.end.compiled.match(text, step.end)
        if end is not None:
            step.end = end.end()
        return step

    def _one(self, text: str, position: int | None, binding: Binding) -> _Step | None:
        for form in self.forms:
            match = self._find(form, text, position)
            if match is not None:
                return self._taken(form, match, text, binding)
        return None

    def _find(self, form: _Form, text: str, position: int | None) -> re.Match[str] | None:
        pattern = form.pattern
        if position is None:
            return pattern.compiled.search(text) if form.tells else None
        found = pattern.compiled.match(text, position)
        if found is None and form.tells and pattern.literal_length >= LONG_ENOUGH:
            found = pattern.compiled.search(text, position)
        return found

    def _taken(self, form: _Form, match: re.Match[str], text: str, binding: Binding) -> _Step:
        step = _Step(match.start(), match.end())
        bound = {**binding, **form.binding}
        word = form.pattern.word_in(match)
        if word is not None and self.each is not None and self.each.codes is not None:
            step.code = self.scanner.lexicon.code(self.each.codes, self.each.level, word[1])
            if step.code is not None:
                bound["code"] = step.code
        known = "code" in bound or self.each is None or self.each.codes is None
        if known:
            step.said.extend(form.pattern.read(match, bound, self._budget))
        for tail in form.tails:
            follows = tail.compiled.match(text, step.end)
            if follows is not None:
                step.end = follows.end()
                if known:
                    step.said.extend(tail.read(follows, bound, self._budget))
        return step

    def _list(self, text: str, position: int | None, binding: Binding) -> _Step | None:
        begin = self._begin(text, position)
        if begin is None:
            return None
        whole = _Step(begin, begin)
        here: int | None = begin
        while here is not None:
            item = self._item(text, here, binding)
            if item is not None:
                whole.said += item.said
                whole.end = here = item.end
            here = self._next(text, here, taken=item is not None)
        return whole if whole.said else None

    def _begin(self, text: str, position: int | None) -> int | None:
        """Where the first item stands."""
        if position is not None:
            lead = self.lead.compiled.match(text, position)
            return None if lead is None else lead.end()
        if self.lead.text:
            lead = self.lead.compiled.search(text)
            return None if lead is None else lead.end()
        starts = [found.start() for form in self.forms if (found := form.pattern.compiled.search(text))]
        return min(starts, default=None)

    def _item(self, text: str, position: int, binding: Binding) -> _Step | None:
        for form in self.forms:
            match = form.pattern.compiled.match(text, position)
            if match is not None:
                return self._taken(form, match, text, binding)
        return None

    def _next(self, text: str, position: int, *, taken: bool) -> int | None:
        """Where the next item stands; what is no item is passed over up to the next separator."""
        if taken:
            follows = text.startswith(self.separator, position)
            return position + len(self.separator) if follows else None
        stop = text.find(_STOP, position)
        found = text.find(self.separator, position, None if stop < 0 else stop)
        return None if found < 0 or self.separator != ";" else found + len(self.separator)

    def _budget(self, wanted: Slice) -> Slice:
        return budget_slice(wanted, self.scanner.story.profile)
