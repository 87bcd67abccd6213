"""Derived figures that a text states (shares, changes, growth, completion, words) against what is known.

Each stated figure is recomputed from every printed value of its slices; it is wrong only when no choice of
them explains it, so that one wrong amount is reported as itself and not again as every percentage of it. The
same holds for what an amount found wrong would be if it were right.
Rounding is silent: percentages are compared at the decimals they are printed with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from juesuan.checks.comparing import Flatness, compares, direction_of, flatness_of, nearness
from juesuan.checks.corrections import Correction
from juesuan.checks.env import Figures
from juesuan.checks.sightings import Sighting, Sightings
from juesuan.facts import Decimal, Direction, Interval, Printed, Slice, show, total
from juesuan.facts.money import HUNDRED, ZERO
from juesuan.findings import Finding, Place, Severity, make, term
from juesuan.profiles import Profile

_FEN = Decimal("0.005")
_MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Stated:
    """A derived figure as a text states it.

    `kind` is share, change, growth, completion or against (larger, smaller, equal to the budget); `slices`
    are the figures it is said of, `bases` what it may be measured against, in order of likelihood (for change
    and growth the year before). `printed` is in percent, or an amount for changes, None for words. `group`
    is the same for what one paragraph says, `end` where its words end there. `nearly`: 基本持平.
    """

    kind: str
    slices: tuple[Slice, ...]
    printed: Printed | None
    place: Place
    group: int
    bases: tuple[Slice, ...] = ()
    direction: Direction | None = None
    end: int = 0
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one stated figure: `finding` is None where it can be right. Unknown ones are left out.

    `follows` is what there would be to say if it did not follow from a figure that is found wrong by itself.
    """

    stated: Stated
    finding: Finding | None
    follows: Finding | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    interval: Interval
    sighting: Sighting | None = None


def check_derived(
    stated: Sequence[Stated], seen: Sightings, profile: Profile, corrections: Sequence[Correction] = ()
) -> list[Judged]:
    """Every stated figure whose parts are known, with the finding where it contradicts them.

    `corrections` are those of figures that are known to be wrong.
    """
    known = _Known(seen, profile, stated)
    corrected = _Known(seen, profile, stated, corrections) if corrections else known
    checks = {
        "share": _share,
        "completion": _completion,
        "change": _change,
        "growth": _growth,
        "against": _against,
    }
    found: list[Judged] = []
    for one in stated:
        outcome = list(checks[one.kind](one, known))
        if not outcome:
            continue
        # Only what is wrong is looked at again.
        right = [] if outcome[0] is None or corrected is known else list(checks[one.kind](one, corrected))
        follows = outcome[0] if right and right[0] is None else None
        found.append(Judged(one, None if follows else outcome[0], follows))
    return _without_echoes(found)


def _without_echoes(judged: Sequence[Judged]) -> list[Judged]:
    """A word that only follows from a rate of completion found wrong is not told again."""
    ways = {
        (one.stated.group, one.stated.slices): direction_of(one.stated.printed.value - HUNDRED)
        for one in judged
        if one.stated.kind == "completion" and one.finding is not None and one.stated.printed is not None
    }
    return [
        replace(one, finding=None)
        if one.stated.kind == "against"
        and ways.get((one.stated.group, one.stated.slices)) is (one.stated.direction or Direction.FLAT)
        else one
        for one in judged
    ]


class _Known:
    """Printed values of slices, and what can be concluded of the year before."""

    def __init__(
        self,
        seen: Sightings,
        profile: Profile,
        stated: Iterable[Stated],
        corrections: Iterable[Correction] = (),
    ) -> None:
        self.seen, self.figures = seen, Figures(seen, profile)
        self.right: dict[str, list[Interval]] = {}
        for one in corrections:
            self.right.setdefault(one.sighting.id, []).append(one.interval)
        self.flatness = flatness_of(profile)
        self.changes: Mapping[tuple[int, tuple[Slice, ...]], Stated] = {
            (one.group, one.slices): one for one in stated if one.kind == "change" and one.printed
        }

    def values(self, slices: Iterable[Slice]) -> list[_Value]:
        """Every different value printed for any of the slices; sums of parts where none is.

        Nothing where so many differ that they are the figures of many units.
        """
        found: dict[Interval, _Value] = {}
        for wanted in slices:
            for sighting in self.seen.by_slice.get(wanted, ()):
                for interval in (sighting.interval, *self.right.get(sighting.id, ())):
                    found.setdefault(interval, _Value(interval, sighting))
        if not found:
            for wanted in slices:
                parts = self.figures.sighted(wanted)
                if parts:
                    summed = total(one.interval for one in parts)
                    found.setdefault(summed, _Value(summed, parts[0]))
        return list(found.values()) if len(found) <= _MOST_VALUES else []

    def prior(self, one: Stated) -> list[_Value]:
        """The year before: as printed, else this year less the change that the same paragraph states."""
        printed = self.values(wanted.at(wanted.year - 1) for wanted in one.slices)
        if printed:
            return printed
        change = self.changes.get((one.group, one.slices))
        if change is None or change.printed is None:
            return []
        moved = change.printed.interval if change.direction is Direction.UP else -change.printed.interval
        return [_Value(now.interval - moved, now.sighting) for now in self.values(one.slices)]


def _share(one: Stated, known: _Known) -> Iterator[Finding | None]:
    pairs = list(product(known.values(one.slices), known.values(one.bases)))
    yield from _ratio("audit-share", one, pairs, silent=True)


def _completion(one: Stated, known: _Known) -> Iterator[Finding | None]:
    bases = [value for base in one.bases for value in known.values([base])]
    yield from _ratio("audit-completion", one, list(product(known.values(one.slices), bases)))


def _ratio(
    code: str, one: Stated, pairs: Sequence[tuple[_Value, _Value]], *, silent: bool = False
) -> Iterator[Finding | None]:
    if not pairs or one.printed is None:
        return
    usable = [(part, whole) for part, whole in pairs if whole.interval.low > 0]
    if not usable:
        if all(part.interval.low > 0 and whole.interval == Interval.exact(ZERO) for part, whole in pairs):
            yield _zero_base(one, pairs[0][1])
        return
    ratios = [part.interval / whole.interval * HUNDRED for part, whole in usable]
    near = nearness(ratios, one.printed)
    if near == 0 or (near == 1 and silent):
        yield None
        return
    part, whole = usable[0]
    places = [value.sighting.place for value in (part, whole) if value.sighting is not None]
    yield make(
        code,
        one.place,
        *(place for place in places if place != one.place),
        severity=Severity.INFO if near == 1 else Severity.ERROR,
        expected=_percent(part.interval.middle / whole.interval.middle * HUNDRED, one.printed),
        found=_as_printed(one.printed),
        base=_shown(whole),
    )


def _change(one: Stated, known: _Known) -> Iterator[Finding | None]:
    """The amount and the direction, where the year before is printed."""
    prior = known.values(wanted.at(wanted.year - 1) for wanted in one.slices)
    pairs = list(product(known.values(one.slices), prior))
    if not pairs:
        return
    changes = [now.interval - before.interval for now, before in pairs]
    now, before = pairs[0]
    if any(_fits(change, one) for change in changes) or _nearly_flat(one, pairs, known.flatness):
        yield None
        return
    difference = now.interval.middle - before.interval.middle
    found = term(f"move-{one.direction or Direction.FLAT}") + (
        "" if one.printed is None else str(one.printed)
    )
    way = direction_of(difference)
    unit, decimals = _unit(one, now)
    amount = show(abs(difference), unit, decimals) + f" {unit}" if way is not Direction.FLAT else ""
    near = one.printed is not None and way is one.direction and _by_last_place(difference, one.printed)
    yield make(
        "audit-change",
        one.place,
        *_places(one.place, now, before),
        severity=Severity.INFO if near else Severity.ERROR,
        expected=term(f"move-{way}") + amount,
        found=found,
        numbers=term("two-years", now=_shown(now), before=_shown(before)),
    )


def _by_last_place(difference: Decimal, printed: Printed) -> bool:
    return abs(abs(difference) - printed.interval.middle) <= printed.interval.width * Decimal("1.5")


def _fits(change: Interval, one: Stated) -> bool:
    if one.direction is Direction.FLAT or one.printed is None:
        return Interval(-_FEN * 10_000, _FEN * 10_000).meets(change)
    signed = change if one.direction is Direction.UP else -change
    return signed.meets(one.printed.interval)


def _nearly_flat(one: Stated, pairs: Iterable[tuple[_Value, _Value]], flatness: Flatness) -> bool:
    if one.direction is not Direction.FLAT or not one.nearly:
        return False
    return any(
        compares(now.interval, before.interval, Direction.FLAT, flatness, nearly=True) is None
        for now, before in pairs
    )


def _growth(one: Stated, known: _Known) -> Iterator[Finding | None]:
    prior = known.prior(one)
    if not prior or one.printed is None:
        return
    now = known.values(one.slices)
    if all(_is_zero(before.interval) for before in prior):
        if one.direction is Direction.UP and one.printed.value != 0:
            yield _zero_base(one, prior[0])
        return
    usable = [before for before in prior if before.interval.low > 0]
    rates = [_rate(current.interval, before.interval, one) for current, before in product(now, usable)]
    change = known.changes.get((one.group, one.slices))
    if change is not None and change.printed is not None:
        rates += [change.printed.interval / before.interval * HUNDRED for before in usable]
    if not rates:
        return
    near = nearness(rates, one.printed)
    if near == 0:
        yield None
        return
    beside = [change.place] if change is not None else []
    yield make(
        "audit-growth",
        one.place,
        *beside,
        *_places(one.place, *now[:1], *usable[:1]),
        severity=Severity.INFO if near == 1 else Severity.ERROR,
        expected=_percent(rates[-1].middle, one.printed),
        found=_as_printed(one.printed),
        base=_shown(now[0]) if now else "",
    )


def _rate(now: Interval, before: Interval, one: Stated) -> Interval:
    difference = now - before if one.direction is Direction.UP else before - now
    return difference / before * HUNDRED


def _is_zero(interval: Interval) -> bool:
    return interval.middle == 0 and ZERO in interval


def _zero_base(one: Stated, base: _Value) -> Finding:
    assert one.printed is not None
    return make("audit-zero-base", one.place, *_places(one.place, base), found=_as_printed(one.printed))


def _against(one: Stated, known: _Known) -> Iterator[Finding | None]:
    """决算数大于（小于、等于）预算数."""
    bases = [value for base in one.bases for value in known.values([base])]
    pairs = list(product(known.values(one.slices), bases))
    if not pairs:
        return
    outcomes = [
        compares(
            now.interval, budget.interval, one.direction or Direction.FLAT, known.flatness, nearly=one.nearly
        )
        for now, budget in pairs
    ]
    if None in outcomes:
        yield None
        return
    now, budget = pairs[0]
    yield make(
        "audit-larger-smaller",
        one.place,
        *_places(one.place, now, budget),
        severity=outcomes[0],
        expected=term(f"than-{direction_of(now.interval.middle - budget.interval.middle)}"),
        found=term(f"than-{one.direction or Direction.FLAT}"),
        numbers=term("two-sides", budget=_shown(budget), now=_shown(now)),
    )


def _places(own: Place, *values: _Value) -> list[Place]:
    found = [value.sighting.place for value in values if value.sighting is not None]
    return [place for place in dict.fromkeys(found) if place != own]


def _unit(one: Stated, now: _Value) -> tuple[str, int]:
    printed = one.printed or (now.sighting.printed if now.sighting else None)
    return (printed.unit, printed.decimals) if printed is not None else ("元", 2)


def _shown(value: _Value) -> str:
    printed = value.sighting.printed if value.sighting is not None else None
    if printed is None or not printed.is_money:
        return show(value.interval.middle, decimals=2)
    return f"{show(value.interval.middle, printed.unit, printed.decimals)} {printed.unit}"


def _percent(value: Decimal, printed: Printed) -> str:
    return f"{show(value, decimals=max(printed.decimals, 2), grouping=False)}%"


def _as_printed(printed: Printed) -> str:
    return f"{printed.value}%"
