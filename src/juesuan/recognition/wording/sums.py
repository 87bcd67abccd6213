"""“合计A万元，其中：甲a万元，乙b万元”: the listed parts against the whole before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from juesuan.facts import Decimal, Interval, show, total
from juesuan.facts.money import HUNDRED, UNITS
from juesuan.findings import Finding, Place, make, term
from juesuan.narrative.grammar import Rules
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.amounts import Amount, amounts_in, sum_of
from juesuan.recognition.wording.phrasing import Phrasing

_FEW, _MANY = 2, 3
# A list that falls short by more may name only the main parts.
_NEARLY = Decimal("0.01")
_ASIDE = re.compile(r"(?<=[元%])[(][^()]*[)]")


@dataclass(frozen=True, slots=True)
class PartList:
    """A whole and the parts that a sentence lists of it."""

    wholes: tuple[Amount, ...]
    parts: tuple[Amount, ...]
    counted: int | None
    passage: Passage
    before: Passage
    span: range
    """Where the list stands in the plain text of its passage."""


def part_lists(
    passages: Sequence[Passage], rules: Rules, phrasing: Phrasing, words: AuditWords
) -> Iterator[PartList]:
    """Every list of parts; one that begins a paragraph belongs to the end of the paragraph before."""
    for number, passage in enumerate(passages):
        text = passage.plain
        for mark in phrasing.part_list.finditer(text):
            own = text[: mark.start()]
            before = passage
            if not own.strip("()（） 　") and number:
                before = passages[number - 1]
                own = before.plain
            tail = phrasing.part_stop.split(text[mark.end() :], maxsplit=1)[0]
            sentence = re.split(r"[。]", own.rstrip("。"))[-1]
            # What it rose or fell by is no whole.
            wholes = tuple(
                one for one in amounts_in(sentence, words.vague_end) if not rules.change.search(one.label)
            )
            parts = _parts(tail, wholes, words)
            count = phrasing.part_count.findall(sentence)
            if wholes and len(parts) >= _FEW:
                span = range(mark.end(), mark.end() + len(tail))
                yield PartList(wholes, parts, int(count[-1]) if count else None, passage, before, span)


def _parts(tail: str, wholes: Sequence[Amount], words: AuditWords) -> tuple[Amount, ...]:
    """The amounts of a list; those in brackets behind an amount (原值…、累计折旧…) only say more of it."""
    every = tuple(amounts_in(tail, words.vague_end))
    main = tuple(amounts_in(_ASIDE.sub(lambda aside: "," * len(aside.group()), tail), words.vague_end))
    whole = sum_of(every)
    if len(main) < _FEW or any(whole.meets(one.interval) for one in wholes):
        return every
    return main


@dataclass(frozen=True, slots=True)
class WrongList:
    """A list told to be wrong: by how much its whole is more than its parts (in 元, negative: less).

    `outer` says the same of the other amounts before the list that may be its whole; `parts` are its parts.
    """

    finding: Finding
    gap: Interval
    outer: tuple[Interval, ...] = ()
    parts: tuple[Interval, ...] = ()

    def follows(self, figure: Place, shown: Interval, excess: Decimal) -> bool:
        """Whether a figure that is too large by `excess` is one of the amounts, and is all that is wrong."""
        if _spot(figure) not in {_spot(place) for place in self.finding.places}:
            return False
        right = [Interval(one - shown.width, one + shown.width) for one in (excess, -excess)]
        if any(one.meets(gap) for one in right for gap in (self.gap, *self.outer)):
            return True
        # A list that stops early is only told when its parts are more than the whole.
        return self.gap.high < 0 <= self.gap.high + excess and any(one.meets(shown) for one in self.parts)

    def explains(self, shared: Interval, percent: Interval) -> bool:
        """Whether the wrong share of one of the parts (`shared`, in 元) is right with the gap made good.

        Either that part is wrong, or the whole is.
        """
        summed = total(self.parts)
        whole = summed + self.gap
        if shared not in self.parts or min(whole.low, summed.low) <= 0:
            return False
        mended = (shared + Interval.exact(self.gap.middle)) / whole, shared / summed
        return any((one * HUNDRED).meets(percent) for one in mended)


def wrong_lists(
    passages: Sequence[Passage], rules: Rules, phrasing: Phrasing, words: AuditWords
) -> Iterator[WrongList]:
    """Lists whose parts cannot be the parts of the whole."""
    for found in part_lists(passages, rules, phrasing, words):
        summed = sum_of(found.parts)
        whole = found.wholes[-1]
        if any(summed.meets(one.interval) for one in found.wholes) or _balances(found.parts, whole):
            continue
        gap = whole.interval.middle - summed.middle
        short = abs(gap) <= _NEARLY * whole.interval.middle and len(found.parts) >= _MANY
        miscounted = found.counted is not None and found.counted > len(found.parts) >= _MANY
        if short or miscounted or (gap < 0 and _plain_parts(found)):
            outer = tuple(one.interval - summed for one in found.wholes[:-1])
            parts = tuple(one.interval for one in found.parts)
            yield WrongList(_finding(found, whole, summed.middle), whole.interval - summed, outer, parts)


def _balances(parts: Sequence[Amount], whole: Amount) -> bool:
    """Whether the list names both sides of a balance, each of which makes the whole."""
    return any(
        sum_of(parts[:at]).meets(whole.interval) and sum_of(parts[at:]).meets(whole.interval)
        for at in range(_FEW, len(parts) - _FEW + 1)
    )


def _spot(place: Place) -> Place:
    return replace(place, quote=None, section=None)


def _plain_parts(found: PartList) -> bool:
    """Whether the parts are of one kind, so that a sum above the whole is not just a nested list."""
    labels = [part.label for part in found.parts]
    largest = max(part.value for part in found.parts)
    nested = any(
        sum_of([other for other in found.parts if other is not part]).meets(part.interval)
        or _splits(part, found.parts[at + 1 :])
        for at, part in enumerate(found.parts)
    )
    same_unit = {part.unit for part in found.parts} == {found.wholes[-1].unit}
    return len(set(labels)) == len(labels) and same_unit and not nested and largest <= found.wholes[-1].value


def _splits(part: Amount, behind: Sequence[Amount]) -> bool:
    """Whether the amounts straight behind a part are the parts of it: 人员经费…包括：基本工资…、奖金…."""
    return any(sum_of(behind[:end]).meets(part.interval) for end in range(_FEW, len(behind) + 1))


def _finding(found: PartList, whole: Amount, summed: Decimal) -> Finding:
    unit = whole.unit
    counted = ""
    if found.counted is not None and found.counted != len(found.parts):
        counted = term("counted", said=found.counted, listed=len(found.parts))
    return make(
        "audit-list-sum",
        found.passage.quoting(found.passage.text),
        *([found.before.quoting(found.before.text)] if found.before is not found.passage else []),
        expected=whole.shown,
        found=f"{show(summed, unit, 2, grouping=False)}{unit}",
        difference=f"{show(abs(whole.value * UNITS[unit] - summed), unit, 2, grouping=False)}{unit}",
        parts="＋".join(str(part.value) for part in found.parts),
        counted=counted,
    )
