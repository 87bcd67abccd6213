"""“车均运行维护费2.10万元”: an average of money in a sentence against the amount and the number it is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from juesuan.checks import Sighting
from juesuan.facts import Interval, Slice, show
from juesuan.findings import Finding, make
from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.amounts import Amount, amounts_in


class Average(Entry):
    """An average: `said` before its number, the figures (slices) that it divides and divides by.

    `good` and `bad` are paragraphs in which it is right or wrong.
    """

    said: str
    amount: list[str]
    count: list[str]
    good: list[str]
    bad: list[str]
    remove: bool = False


def average_findings(
    passages: Sequence[Passage], sightings: Sequence[Sighting], profile: Profile
) -> Iterator[Finding]:
    """Averages that no printed amount and number make; nothing where either is not printed.

    A warning at most: the number may be meant as that of the whole year.
    """
    for one in profile.section("audit/averages", Average).values():
        said = _compiled(one.said)
        told = [(passage, match) for passage in passages if (match := said.search(passage.plain))]
        amounts, counts = (
            (_printed(names, sightings) for names in (one.amount, one.count)) if told else ((), ())
        )
        counts = [count for count in counts if count.interval.low > 0]
        for passage, match in told:
            shown = next((found for found in amounts_in(passage.plain) if found.start == match.end()), None)
            if shown is not None and amounts and counts and not _made(shown, amounts, counts):
                amount, count = amounts[0], counts[0]
                right = amount.interval.middle / count.interval.middle
                yield make(
                    "audit-average",
                    passage.quoting(passage.plain[match.start() : shown.end]),
                    amount.place,
                    count.place,
                    expected=f"{show(right, shown.unit, max(shown.decimals, 2), grouping=False)}{shown.unit}",
                    found=shown.shown,
                    what=one.label,
                    amount=str(amount.printed),
                    count=str(count.printed),
                )


def _printed(names: Sequence[str], sightings: Sequence[Sighting]) -> list[Sighting]:
    wanted = [Slice.parse(name) for name in names]
    return [one for one in sightings if one.slice in wanted and one.printed is not None]


def _made(shown: Amount, amounts: Sequence[Sighting], counts: Sequence[Sighting]) -> bool:
    """Whether some amount by some number prints like the average, but for one unit of its last place."""
    own = shown.interval
    wide = Interval(own.low - own.width, own.high + own.width)
    return any((one.interval / count.interval).meets(wide) for one, count in product(amounts, counts))


@lru_cache(maxsize=20)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
