"""Which figure the words before a number name: by name, by code, by what was named before, and its year."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from juesuan.facts import Slice
from juesuan.narrative.carried import Carried
from juesuan.narrative.figures import BUDGET_SUFFIX, slice_of
from juesuan.narrative.grammar import NUMBERING, Mute, Role
from juesuan.narrative.lexicon import Lexicon
from juesuan.narrative.names import unquoted
from juesuan.narrative.sayings import Saying
from juesuan.narrative.spoken import Spoken

BREAKS = re.compile(r".*[,。;:、(!?]", re.DOTALL)
"""All up to the last mark."""
WINDOW = 90
"""So many letters before a number are looked at for its name."""
_HARD = re.compile(r".*[,。;:]", re.DOTALL)
_YEAR = re.compile(r"(20\d\d)年度?")
_ITEM_END = "项)"
_PATH = 160
_CLASS, _ITEM = 3, 7


class Known:
    """What all paragraphs of one document are read with. `entity` may stand before any name."""

    def __init__(self, spoken: Spoken, entity: str = "") -> None:
        self.book = spoken.book
        self.rules = spoken.rules
        self.lexicon = Lexicon(spoken.profile.year, spoken.phrases)
        self.profile = spoken.profile
        self.year = spoken.profile.year
        self.entity = unquoted(entity)
        self.carried = Carried()


@dataclass(slots=True)
class Subject:
    """Figures that were named, with budget or spending; `counted`: things or people, no money."""

    slices: tuple[Slice, ...]
    role: Role
    counted: bool = False


@dataclass
class Subjects:
    """What was named so far in one paragraph: in all, in this sentence, in the one before."""

    reader: Known
    text: str
    headings: list[str]
    found: list[Saying] = field(default_factory=list)
    seen: list[Subject] = field(default_factory=list)
    sentence: list[Subject] = field(default_factory=list)
    before: list[Subject] = field(default_factory=list)
    item: tuple[Slice, ...] = ()
    muted: Mute = ""
    listed: Role | None = None
    lost: bool = False
    """Whether the amount before could not be told: then nothing without a name can be told either."""
    lead: int = 0
    scope: str = ""
    """The clause that says of which fund this sentence speaks, "" where none does."""
    start: int = 0
    earlier: int = 0
    last: int = 0
    amounts: int = 0
    carried: Slice | None = None
    """The whole of the classes named here, where an earlier paragraph said it."""

    def _lead(self, begin: str) -> int:
        """The year that a sentence begins with: it holds for all that names none of its own."""
        rules = self.reader.rules
        if rules.inner.match(begin) is not None:
            return self.lead
        rest = rules.opened(NUMBERING.sub("", begin).replace(self.reader.entity or "\0", ""))
        year = _YEAR.match(rest)
        return int(year[1]) - self.reader.year if year is not None else 0

    def _whole_role(self) -> Role | None:
        """What the parts of a list are: budget or spending; "" where both were named and none can be told."""
        roles = {"actual" if one.role == "" else one.role for one in self.sentence}
        if not roles or roles == {"actual"}:
            return "actual"
        last = self.sentence[-1].role
        if last in ("", "actual"):
            return "actual"
        return last if len(roles) == 1 else ""

    def _budgeted(self, wanted: Slice, role: Role) -> Slice | None:
        """The budget of a figure where the role says so; None where such a figure has none."""
        if role in ("", "actual"):
            return wanted
        twin = wanted.measure + BUDGET_SUFFIX
        if twin in self.reader.profile.statistics:
            return Slice(twin, wanted.where, wanted.year)
        if wanted.measure != "expenditure":
            return None
        usual = self.reader.profile.parameters.completion_denominator
        measure = {"initial": "budget_initial", "adjusted": "budget_adjusted"}.get(role, usual)
        return Slice(measure, wanted.where, wanted.year)

    @property
    def named_before(self) -> list[str]:
        """What was named before, in order: each figure's measure, then the figure itself, which says more."""
        return [name for one in self.seen for name in (one.slices[0].measure, str(one.slices[0]))]

    def _subject(self, left: str, unit: str) -> Subject | None:
        """The figure that the words before a number name, with its role."""
        tail = unquoted(left[-WINDOW:])
        best: tuple[int, Role, str, tuple[Slice, ...]] | None = None
        bare: Role | None = None
        measures = self.named_before
        above = [*self.headings, self.scope] if self.scope else self.headings
        for role, rest in self.reader.rules.peeled(tail):
            if role and (not rest or rest[-1] in ",;:。、(" or _YEAR.fullmatch(BREAKS.sub("", rest))):
                bare = bare or role
            named = self.reader.book.find(rest, above, measures, unit)
            if named is None:
                continue
            length = len(rest) - named.start
            if best is None or length > best[0]:
                best = (length, role, rest[: named.start], named.figures)
        if best is not None:
            return self._named(best[1], best[2], best[3])
        if unit:
            return None
        coded = self._coded(tail)
        if coded is not None:
            return coded
        return self._inherited(bare) if bare is not None else None

    def _named(self, role: Role, prefix: str, figures: tuple[Slice, ...]) -> Subject | None:
        offset = self._offset(BREAKS.sub("", prefix))
        # 2021年、2022年“三公”经费分别为…: which amount is of which year is not read.
        if not figures or offset is None or self.reader.rules.several_years.search(prefix):
            return None
        return Subject(tuple(one.at(one.year + offset) for one in figures), role)

    def _offset(self, prefix: str) -> int | None:
        """Which year what stands before a name says (0, -1); None where the name is not all of it."""
        rules, entity = self.reader.rules, self.reader.entity
        rest = NUMBERING.sub("", prefix)
        year = _YEAR.search(rest)
        if year is None:
            own = rules.clean(rest, entity)
            return own if own != 0 or self.lead == 0 else self.lead if self.lead == -1 else None
        offset = int(year[1]) - self.reader.year
        around = (rules.clean(rest[: year.start()], entity), rules.clean(rest[year.end() :], entity))
        return offset if offset in (0, -1) and around == (0, 0) else None

    def _inherited(self, role: Role) -> Subject | None:
        """“支出决算为…” without a name: of what was named before."""
        if self.sentence:
            return Subject(self.sentence[-1].slices, role)
        return Subject(self.item, role) if self.item else None

    def _coded(self, tail: str) -> Subject | None:
        """“教育支出12万元”: a name of the function list, split from the whole named before or by heading."""
        for role, rest in self.reader.rules.peeled(tail):
            if rest.endswith(_ITEM_END):
                # 教育支出(类)普通教育(款)小学教育(项)支出12万元: the whole path stands before the number.
                found = self._item_of(NUMBERING.sub("", _HARD.sub("", rest[-_PATH:])))
                if found:
                    return Subject(found, role)
                continue
            label = self.reader.rules.opened(NUMBERING.sub("", BREAKS.sub("", rest)))
            whole = self._whole()
            if len(label) < 2:
                continue
            if whole is not None:
                code = self.reader.lexicon.code("function", _CLASS, label)
                if code is not None:
                    return Subject((whole.narrowed(function=code),), role)
            found = self._item_of(label)
            if found:
                return Subject(found, role)
        return None

    def _whole(self) -> Slice | None:
        """The spending that classes named here split: named before them, else what the heading speaks of."""
        return self._told() or self.carried or self._led() or self._classified()

    def _classified(self) -> Slice | None:
        """The spending of the heading, where heading or paragraph say that it is shown by classes."""
        shown = self.reader.rules.classified.search
        return self.headed() if shown(self.text) or any(map(shown, self.headings)) else None

    def _told(self) -> Slice | None:
        """The spending named last that classes can split."""
        for subject in reversed(self.seen):
            one = subject.slices[-1]
            if _is_spending(one):
                return _splittable(one)
        return None

    def _led(self) -> Slice | None:
        """The spending of “一般公共预算财政拨款支出主要用于以下方面:”, named without an amount."""
        match = self.reader.rules.leads.match(self.text)
        subject = None if match is None else self._name_in(unquoted(BREAKS.sub("", match["whole"])))
        if subject is None or subject.role not in ("", "actual"):
            return None
        one = subject.slices[-1]
        return _splittable(one) if _is_spending(one) else None

    def headed(self) -> Slice | None:
        """The spending that the nearest heading with a name of a figure speaks of."""
        for heading in reversed(self.headings):
            subject = self._name_in(NUMBERING.sub("", heading))
            if subject is not None:
                one = subject.slices[-1]
                return _splittable(one) if _is_spending(one) else None
        return None

    def announced(self) -> Slice | None:
        """The whole that this paragraph names itself, with an amount or, at its end, before a colon."""
        self.carried = None
        found = self._told()
        if found is None and self.text.endswith(":") and not self.seen:
            subject = self._name_in(unquoted(BREAKS.sub("", self.text[:-1])))
            self.seen = [subject] if subject is not None else []
            found = self._told()
        return found

    def _name_in(self, words: str) -> Subject | None:
        """The longest name of a figure in some words, where nothing before it makes it another."""
        best: tuple[int, Subject] | None = None
        for end in range(len(words), 1, -1):
            named = self.reader.book.find(words[:end], self.headings, (), "")
            if named is None:
                continue
            subject = self._named("", words[: named.start], named.figures)
            if subject is not None and (best is None or end - named.start > best[0]):
                best = end - named.start, subject
        return best[1] if best is not None else None

    def _item_in(self, left: str) -> None:
        """Remember the item whose path stands in these words."""
        if _ITEM_END in left:
            path = left[: left.rindex(_ITEM_END) + len(_ITEM_END)]
        elif ":" in left:
            path = left[: left.rindex(":")]
        else:
            return
        path = NUMBERING.sub("", _HARD.sub("", path[-_PATH:]))
        found = self._item_of(path)
        if found or _ITEM_END in left:
            self.item = found

    def _item_of(self, path: str) -> tuple[Slice, ...]:
        family = self.reader.book.family(self.headings, _ITEM)
        code = None if family is None else self.reader.lexicon.item(path)
        if family is None or code is None:
            return ()
        return (slice_of(family.figure.replace("$code", code)),)


def _is_spending(one: Slice) -> bool:
    return one.year == 0 and one.measure in ("uses", "expenditure") and not one.get("function")


def _splittable(one: Slice) -> Slice | None:
    """The spending that classes split; None for a part of it by nature or by economic code."""
    return None if one.get("nature") or one.get("economic") else Slice("expenditure", one.where)
