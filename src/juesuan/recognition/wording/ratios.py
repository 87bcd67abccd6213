"""“发放问卷200份，收回190份，回收率95%”: a ratio in a sentence against the counts or amounts it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from pydantic import Field

from juesuan.facts import Decimal, Interval, parse_number, printed, total
from juesuan.facts.money import UNITS, decimals_of
from juesuan.findings import Finding, make
from juesuan.narrative.grammar import words as any_of
from juesuan.profiles import Profile
from juesuan.profiles.origin import ByOrigin
from juesuan.profiles.schema import Entry
from juesuan.recognition.matrix import number_in
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords, audit_words

_NUMBER = r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# Between a word and its number: 发放(调查问卷)200份.
_GAP = r"[^,。;:、()\d]{0,10}?"
# A paragraph with more counts of one kind than this is no sentence on one ratio.
_MOST = 6
_BARE = r"(?<![^\W\d_])"
_HUNDRED = Decimal(100)


class RatioOf(Entry):
    """A ratio: what it is called (`rates`), patterns before its part and its whole, and their `units`.

    Nothing is said in a paragraph with a word of `otherwise`. With `never_more` the part cannot exceed the
    whole; with `capped` more than all may be printed as 100 %, with `bare` nothing may stand before the name,
    as it does in 投资完成率. `good` and `bad` are paragraphs in which it is
    right or wrong.
    """

    rates: list[str]
    parts: list[str]
    wholes: list[str]
    units: list[str]
    otherwise: list[str] = Field(default_factory=list)
    never_more: bool = False
    capped: bool = False
    bare: bool = False
    good: list[str]
    bad: list[str]
    remove: bool = False


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A count or an amount in a text: position, what it can stand for, as printed."""

    start: int
    end: int
    interval: Interval
    shown: str


@dataclass(frozen=True)
class _Patterns:
    """One ratio, compiled."""

    ratio: RatioOf
    rate: re.Pattern[str]
    part: re.Pattern[str]
    whole: re.Pattern[str]
    part_word: re.Pattern[str]


def ratio_findings(
    texts: Sequence[Passage], words: AuditWords, profile: Profile
) -> Iterator[tuple[int, Finding]]:
    """Ratios that no part and whole of their paragraph make, and parts that exceed their whole.

    Each with the position of its passage.
    """
    known = _ratios(ByOrigin(profile))
    for number, passage in enumerate(texts):
        text = passage.plain
        rated = "%" in text and known.any_rate.search(text) is not None
        if not rated and known.any_part.search(text) is None:
            continue
        for one in known.patterns:
            # Most paragraphs speak of one ratio, if of any.
            if not (rated and one.rate.search(text)) and not (one.ratio.never_more and one.part.search(text)):
                continue
            if not any(word in text for word in one.ratio.otherwise):
                yield from ((number, finding) for finding in _wrong(passage, one, words))


def _wrong(passage: Passage, one: _Patterns, words: AuditWords) -> Iterator[Finding]:
    begin = 0
    for sentence in passage.sentences():
        end = begin + len(sentence)
        rates = [match for match in one.rate.finditer(passage.plain, begin, end)
                 if _is_exact(match, words, begin)]  # fmt: skip
        if rates or one.ratio.never_more:
            parts, wholes = _parts_and_wholes(passage.plain[:end], one)
            own = [part for part in parts if part.start >= begin]
            # With a whole of another sentence, it must be clear that the part is one of that.
            clear = len(parts) == 1 or any(whole.start >= begin for whole in wholes)
            if rates and own and wholes and clear and max(len(parts), len(wholes)) <= _MOST:
                yield from _wrong_rates(passage, one, rates, own, parts, wholes)
            elif not rates:
                yield from _too_many(passage, one, own, [whole for whole in wholes if whole.start >= begin])
        begin = end


def _is_exact(match: re.Match[str], words: AuditWords, begin: int) -> bool:
    """Whether a rate is that of something done, and no bound or goal: not 力争……95%, 95%以上."""
    text = match.string
    clause = re.split(r"[,;:()]", text[begin : match.start()])[-1]
    goal = any(word in clause for word in words.intentions)
    return not goal and re.match(words.open_amounts, text[match.end() :]) is None


def _parts_and_wholes(text: str, one: _Patterns) -> tuple[list[_Quantity], list[_Quantity]]:
    parts = _quantities(one.part, text)
    # 预算执行90万元 is what was spent, though it begins with the word of a whole.
    wholes = [
        whole
        for whole in _quantities(one.whole, text)
        if one.part_word.search(text, whole.start, whole.end) is None
    ]
    return parts, wholes


def _quantities(pattern: re.Pattern[str], text: str) -> list[_Quantity]:
    found: list[_Quantity] = []
    for match in pattern.finditer(text):
        if number_in(match["number"]) is not None:
            value, unit = parse_number(match["number"]), match["unit"]
            exact = Interval.exact(value)
            interval = printed(value, decimals_of(value), unit) if unit in UNITS else exact
            found.append(_Quantity(match.start(), match.end(), interval, f"{match['number']}{unit}"))
    return found


def _wrong_rates(
    passage: Passage,
    ratio: _Patterns,
    rates: Sequence[re.Match[str]],
    own: Sequence[_Quantity],
    parts: Sequence[_Quantity],
    wholes: Sequence[_Quantity],
) -> Iterator[Finding]:
    wholes = [one for one in wholes if one.interval.low > 0]
    if not wholes:
        return
    # 向干部发放50份，收回50份，向群众发放100份，收回98份: the ratio may be that of all together.
    sums = total(one.interval for one in parts) / total(one.interval for one in wholes)
    made = [sums, *(part.interval / whole.interval for part, whole in product(parts, wholes))]
    for match in rates:
        value = parse_number(match["number"])
        unit = Decimal(1).scaleb(-decimals_of(value))
        # One unit of its last place either way: cut off instead of rounded.
        shown = Interval(value - unit, value + unit)
        if any(_fits(quotient * _HUNDRED, shown, ratio.ratio) for quotient in made):
            continue
        part = max(own, key=lambda quantity: quantity.start)
        whole = max(wholes, key=lambda quantity: quantity.start)
        right = (part.interval / whole.interval * _HUNDRED).middle
        quote = passage.plain[min(part.start, whole.start) : match.end()]
        yield make("audit-ratio", passage.quoting(quote), what=match["rate"], part=part.shown,
                   whole=whole.shown, expected=f"{right:.2f}%", found=f"{match['number']}%")  # fmt: skip


def _fits(made: Interval, shown: Interval, ratio: RatioOf) -> bool:
    full = ratio.capped and made.high >= _HUNDRED and _HUNDRED in shown
    return full or made.meets(shown)


def _too_many(
    passage: Passage, one: _Patterns, parts: Sequence[_Quantity], wholes: Sequence[_Quantity]
) -> Iterator[Finding]:
    """A part larger than its whole, where a sentence has one of each."""
    if len(parts) == len(wholes) == 1 and parts[0].interval.low > wholes[0].interval.high:
        part, whole = parts[0], wholes[0]
        quote = passage.plain[min(part.start, whole.start) : max(part.end, whole.end)]
        yield make("audit-ratio-more", passage.quoting(quote), what=one.ratio.label,
                   expected=whole.shown, found=part.shown)  # fmt: skip


@dataclass(frozen=True)
class _Ratios:
    """The ratios of a profile; what finds any rate, and any part that cannot exceed its whole."""

    patterns: tuple[_Patterns, ...]
    any_rate: re.Pattern[str]
    any_part: re.Pattern[str]


@lru_cache(maxsize=16)
def _ratios(origin: ByOrigin) -> _Ratios:
    ratios = list(origin.profile.section("audit/ratios", RatioOf).values())
    links = any_of(audit_words(origin.profile).ratio_links)
    rates = [name for one in ratios for name in one.rates]
    bounded = [part for one in ratios if one.never_more for part in one.parts]
    return _Ratios(
        tuple(_compiled(one, links) for one in ratios),
        re.compile(rf"(?:{any_of(rates)})"),
        re.compile("|".join(bounded)),
    )


def _compiled(ratio: RatioOf, links: str) -> _Patterns:
    units = rf"(?P<unit>{any_of(ratio.units)})"
    part, whole = "|".join(ratio.parts), "|".join(ratio.wholes)
    rate = f"{_BARE if ratio.bare else ''}(?P<rate>{any_of(ratio.rates)})"
    return _Patterns(
        ratio,
        re.compile(rf"{rate}(?:{links})?(?P<number>\d+(?:\.\d+)?)%"),
        re.compile(rf"(?:{part}){_GAP}{_NUMBER}{units}"),
        re.compile(rf"(?:{whole}){_GAP}{_NUMBER}{units}"),
        re.compile(part),
    )
