"""Reasons of changes: what they name as the cause against what the figures say of it, and against the change.

“增加…，主要原因是公务接待费增加” is wrong where the document says elsewhere that 公务接待费 fell, and
“增加…，主要原因是公务接待费减少” cannot be the reason of an increase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from juesuan.checks import Sightings, direction_of
from juesuan.facts import Direction, Slice
from juesuan.findings import Finding, Place, Severity, make, term
from juesuan.narrative.comparing import Claim, ClaimKind, Compared
from juesuan.narrative.figures import BUDGET_SUFFIX
from juesuan.narrative.grammar import words as any_of
from juesuan.narrative.names import unquoted
from juesuan.narrative.spoken import Spoken
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords

_CLAUSE = re.compile(r"[,;]")
_SHORTEST = 2
_SPENDING, _RECEIPTS = "spending", "receipts"
_QUOTE = 60

_Last = tuple[int, Claim, str]
"""Position of a passage, its last claim so far, its text."""

Key = tuple[Slice, ...] | str
"""What a name stands for: its figures where they are known, else the name."""


@dataclass(frozen=True, slots=True)
class Movement:
    """A cause that a reason names: something went up or down."""

    item: str
    way: Direction


@dataclass(frozen=True, slots=True)
class Said:
    """Which way a figure went, and where that is said."""

    way: Direction
    place: Place
    shown: str


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason with the change it explains; `subject` is what changed, `spot` where the change is said.

    `lead` is the sentence up to the change.
    """

    passage: Passage
    text: str
    way: Direction
    against: ClaimKind
    subject: str
    spot: tuple[int, int]
    lead: str = ""


class Causes:
    """Reads the causes of reasons with the words of a profile."""

    def __init__(self, spoken: Spoken, words: AuditWords) -> None:
        self.spoken, self.rules, self.words = spoken, spoken.rules, words
        grammar = spoken.rules.grammar
        ways = f"(?P<up>{any_of(grammar.up)})|(?P<down>{any_of(grammar.down)})"
        self.way = re.compile(rf"(?P<not>{any_of(grammar.not_so)})?(?:{ways})")
        tails = any_of([*grammar.adverbs, *grammar.like, *words.cause_tails])
        self.tail = re.compile(rf"(?:{tails})*$")
        self.general = re.compile(rf"(?:{any_of([*words.cause_general, *grammar.nouns])})+$")
        self.joints = re.compile(any_of(words.cause_joints))
        self.begins = re.compile(rf"^(?:{any_of(grammar.copula)}|[:,])+")

    @cached_property
    def cause(self) -> re.Pattern[str]:
        """Words that begin a reason of a change."""
        return re.compile(any_of(self.words.causes))

    @cached_property
    def saving(self) -> re.Pattern[str]:
        """Words of money saved."""
        return re.compile(any_of(self.words.saving))

    def movements(self, text: str) -> list[Movement]:
        """“办公费、差旅费等支出较上年有所增加”: each item with its direction."""
        found: list[Movement] = []
        pending: list[str] = []
        for clause in _CLAUSE.split(text):
            match = self.way.search(clause)
            if match is None:
                pending += self._items(clause)
                continue
            way = Direction.UP if match["up"] else Direction.DOWN
            items = self._items(clause[: match.start()]) or self._items(clause[match.end() :])
            if match["not"] is None:
                found += [Movement(item, way) for item in (*pending, *items)]
            pending = []
        return found

    def _items(self, text: str) -> list[str]:
        plain = self.tail.sub("", text)
        for match in self.rules.compared.finditer(plain):
            if match["year"] or match["prior"] or match["other"]:
                plain = plain[: match.start()]
                break
        plain = self.general.sub("", self.tail.sub("", plain))
        return [one for part in self.joints.split(plain) if len(one := self.rules.opened(part)) >= _SHORTEST]

    def turns(self, gap: str, way: Direction) -> bool:
        """Whether words between a change and a reason name a change the other way, which it explains."""
        found = [Direction.UP if match["up"] else Direction.DOWN for match in self.way.finditer(gap)]
        return bool(found) and found[-1] is not way

    def key(self, name: str, headings: Sequence[str]) -> Key:
        """What a name stands for under these headings."""
        bare = unquoted(name)
        found = self.spoken.book.find(bare, headings, (), "")
        return found.figures if found is not None and found.start == 0 and found.figures else bare

    def is_volume(self, name: str) -> bool:
        """Whether more of it costs more: 任务, 批次."""
        return any(word in name for word in self.words.volumes)

    @cached_property
    def spent(self) -> re.Pattern[str]:
        """Words of funds, which stand in names of spending and of receipts alike."""
        return re.compile(any_of(self.words.fund_words))

    def moves(self, name: str, text: str) -> bool:
        """Whether more of it costs more, and more spending needs more money."""
        if self.is_cost(name, text) or self.is_volume(name):
            return True
        words = self.words
        return name.endswith(tuple(words.movers)) and not any(one in name for one in words.not_movers)

    def is_receipt(self, name: str) -> bool:
        """Whether a name is of money that comes in."""
        words = self.words
        return name.endswith(tuple(words.receipts)) and not any(one in name for one in words.not_movers)

    def names_side(self, text: str) -> bool:
        """Whether a text names spending or receipts at all."""
        words = (*self.words.costs, *self.words.receipt_words)
        return any(one in text for one in words)

    def side_of(self, text: str) -> str | None:
        """Spending or receipts; None for both, or for what is neither, a balance or a budget."""
        spends = any(one in text for one in self.words.costs)
        receives = any(one in text for one in self.words.receipt_words)
        if spends and not any(one in text for one in self.words.not_costs):
            return _SPENDING
        if receives and not spends and not any(one in text for one in self.words.not_receipts):
            return _RECEIPTS
        return None

    def is_cost(self, name: str, text: str = "") -> bool:
        """Whether a name is of spending, by its own end or by that which it has in a text."""
        costs = self.words.costs
        said = name.endswith(tuple(costs)) or any(f"{name}{one}" in text for one in costs)
        return said and not any(one in name for one in self.words.not_costs)


def reason_findings(
    compared: Sequence[tuple[int, Passage, Compared]],
    spoken: Spoken,
    words: AuditWords,
    seen: Sightings,
    wrong: Set[tuple[int, int]] = frozenset(),
) -> Iterator[Finding]:
    """Each reason that names a cause which went the other way, or that is no reason for the change.

    `wrong` are the changes, by position of passage and end, whose direction is reported as wrong: a reason
    that is none for it is the same cause.
    """
    causes = Causes(spoken, words)
    known = _movements_said(compared, causes)
    for reason in _reasons(compared, causes):
        movements = causes.movements(reason.text)
        told = False
        for one in movements:
            other = _known_way(reason, one, known, causes, seen)
            if other is not None and other.way is not one.way:
                told = True
                word = _word(reason.against, one.way)
                yield make("audit-reason", _quoted(reason), other.place, other=other.place.in_words(),
                           expected=other.shown,
                           found=term("item-moved", item=one.item, word=word))  # fmt: skip
        if not told and reason.spot not in wrong and _turned(reason, movements, causes):
            yield make("audit-reason-turned", _quoted(reason), severity=Severity.WARNING,
                       expected=term(f"move-{reason.way}"), found=reason.text[:_QUOTE])  # fmt: skip


def _word(against: ClaimKind, way: Direction) -> str:
    """Which way it went, against the year before or the budget."""
    return term(f"move-{way}" if against is ClaimKind.PRIOR else f"budget-{way}")


def _quoted(reason: _Reason) -> Place:
    return reason.passage.quoting(reason.text)


def _movements_said(
    compared: Sequence[tuple[int, Passage, Compared]], causes: Causes
) -> Mapping[tuple[Key, ClaimKind], Said | None]:
    """What the sentences say which way went; None for what is said both ways."""
    found: dict[tuple[Key, ClaimKind], Said | None] = {}
    for _, passage, one in compared:
        for claim in one.claims:
            if claim.kind is not ClaimKind.CHANGE or claim.printed is None or claim.printed.value == 0:
                continue
            name = claim.name or (claim.accounts[0].name if len(claim.accounts) == 1 else "")
            if len(name) < _SHORTEST:
                continue
            said = Said(claim.way, passage.quoting(passage.text), _word(claim.against, claim.way))
            key = (causes.key(name, passage.section), claim.against)
            before = found.setdefault(key, said)
            if before is not None and before.way is not said.way:
                found[key] = None
    return found


def _known_way(
    reason: _Reason,
    one: Movement,
    known: Mapping[tuple[Key, ClaimKind], Said | None],
    causes: Causes,
    seen: Sightings,
) -> Said | None:
    """Which way the figures and sentences say that a cause went; None where they do not say."""
    key = causes.key(one.item, reason.passage.section)
    said = known.get((key, reason.against))
    if said is not None or (key, reason.against) in known:
        return said
    if isinstance(key, str) or len(key) != 1:
        return None
    (wanted,) = key
    if reason.against is ClaimKind.PRIOR:
        other = wanted.at(wanted.year - 1)
    else:
        other = Slice(wanted.measure + BUDGET_SUFFIX, wanted.where, wanted.year)
    now, base = seen.first(wanted), seen.first(other)
    if now is None or base is None or now.printed is None or base.printed is None:
        return None
    if now.interval.meets(base.interval):
        return None
    way = direction_of(now.interval.middle - base.interval.middle)
    return Said(way, now.place, _word(reason.against, way))


def _reasons(compared: Sequence[tuple[int, Passage, Compared]], causes: Causes) -> Iterator[_Reason]:
    last: _Last | None = None
    for number, passage, one in compared:
        for start, end in one.reasons:
            before = [claim for claim in one.claims if claim.end <= start]
            if before:
                last = (number, before[-1], one.text)
            elif start > 0 or (last is not None and last[0] < number - 1):
                last = None
            if last is not None and causes.cause.match(one.text, start) is not None:
                gap = one.text[last[1].end if before else 0 : start]
                reason = (
                    None
                    if causes.turns(gap, last[1].way)
                    else _explained(passage, one.text, end, last, causes)
                )
                if reason is not None:
                    yield reason
        last = (number, one.claims[-1], one.text) if one.claims else None


def _explained(passage: Passage, text: str, end: int, last: _Last, causes: Causes) -> _Reason | None:
    """The reason behind a claim; None where the claim gives no direction."""
    number, claim, said = last
    words = causes.begins.sub("", text[end : _stop(text, end, causes)])
    if claim.way is Direction.FLAT or claim.negated or claim.kind is ClaimKind.COMPLETION:
        return None
    against = claim.against if claim.kind is ClaimKind.CHANGE else ClaimKind.BUDGET
    named = {one.name for one in claim.accounts}
    subject = claim.name or (named.pop() if len(named) == 1 else "")
    lead = said[max(said.rfind(mark, 0, claim.start) for mark in "。;") + 1 : claim.start]
    return _Reason(passage, words, claim.way, against, subject, (number, claim.end), lead)


def _stop(text: str, begin: int, causes: Causes) -> int:
    """Where a reason ends: with its sentence, or where the sentence goes on with another figure."""
    for match in causes.rules.tokens(text):
        if match.start() < begin:
            continue
        if match["stop"] is not None or (match["resume"] and causes.rules.goes_on(match, "reason")):
            return match.start()
    return len(text)


def _turned(reason: _Reason, movements: Sequence[Movement], causes: Causes) -> bool:
    """Whether everything that a reason names would have moved the figure the other way."""
    phrases = causes.spoken.phrases
    side = _side(reason, causes)
    if side is None or any(word in reason.text for word in phrases.neutral_words):
        return False
    right, wrong = phrases.up_words, phrases.down_words
    if reason.way is Direction.DOWN:
        right, wrong = wrong, right
    if any(word in reason.text for word in right):
        return False
    if movements:
        return all(
            one.way is not reason.way
            and (causes.moves(one.item, reason.text) or (side == _RECEIPTS and causes.is_receipt(one.item)))
            for one in movements
        )
    if side == _RECEIPTS:
        return False
    clauses = [clause for clause in _CLAUSE.split(reason.text) if clause]
    saved = all(causes.saving.search(clause) is not None for clause in clauses)
    return reason.way is Direction.UP and bool(clauses) and saved


def _side(reason: _Reason, causes: Causes) -> str | None:
    """Whether what changed is spending or receipts: by its name, the clauses before it, the heading above."""
    name = causes.spent.sub("", reason.subject)
    if name and (side := causes.side_of(name)):
        return side
    for clause in reversed(_CLAUSE.split(reason.lead)):
        plain = causes.spent.sub("", clause)
        if causes.names_side(plain):
            return causes.side_of(plain)
    heading = next(iter(reason.passage.section[-1:]), "")
    return _SPENDING if not name and causes.side_of(heading) == _SPENDING else None
