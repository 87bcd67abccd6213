"""Comparisons in sentences against the numbers beside them: 大于, 小于, 持平, 完成…%, 增加…，增长…%.

What a sentence compares is read by the grammar of the profile; here it is held against the amounts that the
same sentence or the one before gives. Comparisons already held against the figures of tables are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from juesuan.checks import Flatness, compares, direction_of, flatness_of, nearness
from juesuan.facts import Decimal, Direction, Interval, Printed, show
from juesuan.facts.money import HUNDRED
from juesuan.findings import Finding, Place, Severity, make, term
from juesuan.narrative.comparing import Account, Claim, ClaimKind, Compared, compared_in
from juesuan.narrative.grammar import Role
from juesuan.narrative.spoken import Spoken
from juesuan.recognition.texts import Passage

EXPLAINED = "explained_by"
"""Key of the data of a finding: the code of another on the same words that has the same cause."""
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_FULL = Interval.exact(HUNDRED)
# Differences of two rounded numbers may be off by a little more than one unit of the last place.
_ENDS = Decimal("1.5")


@dataclass(frozen=True)
class Judge:
    """The claims of one passage and where they stand."""

    passage: Passage
    text: str
    usual: Role
    flatness: Flatness

    def findings(self, claims: Iterable[Claim]) -> Iterator[tuple[Claim, Finding]]:
        """What contradicts the numbers; a word that only follows a wrong rate is not told again."""
        wrong_rates: list[tuple[Account, Printed]] = []
        for claim in claims:
            if claim.kind is ClaimKind.CHANGE and _says_both(claim):
                found = self.text[claim.start : claim.end]
                yield claim, make("audit-direction", self.passage.quoting(found), found=found)
                continue
            if not claim.accounts or any(account.void for account in claim.accounts):
                continue
            if claim.kind is ClaimKind.GAP:
                yield from ((claim, finding) for finding in self._gap(claim))
                continue
            if claim.kind is ClaimKind.COMPLETION:
                for finding in self._completion(claim):
                    wrong_rates += _wrong_rates(claim, finding)
                    yield claim, finding
            elif claim.kind is ClaimKind.BUDGET:
                if not any(one is account and _agrees(rate, claim.way)
                           for one, rate in wrong_rates for account in claim.accounts):  # fmt: skip
                    yield from ((claim, finding) for finding in self._against(claim))
            elif claim.kind is ClaimKind.PRIOR:
                yield from ((claim, finding) for finding in self._flat(claim))
            else:
                yield from ((claim, finding) for finding in self._change(claim))

    def _quote(self, claim: Claim) -> str:
        begin = max(self.text.rfind(mark, 0, claim.start) for mark in "。;") + 1
        return self.text[begin : claim.end]

    # Against the budget.

    def _against(self, claim: Claim) -> Iterator[Finding]:
        """“决算数大于预算数”, wrong for every account it may be of."""
        outcomes = [self._budget_outcome(one, claim) for one in claim.accounts]
        told = [one for one in outcomes if one is not None]
        if len(told) < len(outcomes):
            return
        severity, right, numbers = told[-1]
        mild = max((one[0] for one in told), key=_GRAVEST.index, default=severity)
        word = term(f"than-{claim.way}")
        found = term("than-not", word=word) if claim.negated else word
        yield make("audit-larger-smaller", self.passage.quoting(self._quote(claim)), severity=mild,
                   expected=right, found=found, numbers=numbers)  # fmt: skip

    def _budget_outcome(self, one: Account, claim: Claim) -> tuple[Severity, str, str] | None:
        """(how wrong, the right word, the numbers); None where it can be right or nothing is known."""
        budgets = self._budgets(one.budgets, claim.role)
        if one.actual is not None and budgets:
            found = [
                (_outcome(one.actual.interval, budget.interval, claim, self.flatness), budget)
                for budget in budgets
            ]
            if any(severity is None for severity, _ in found):
                return None
            severity, budget = found[-1]
            right = term(f"than-{direction_of(one.actual.interval.middle - budget.interval.middle)}")
            return severity or Severity.ERROR, right, term("two-sides", budget=budget, now=one.actual)
        rates = self._budgets(one.rates, claim.role)
        if len(rates) != 1 or rates[0].value == 0 or (one.actual is not None and one.actual.value == 0):
            return None
        (rate,) = rates
        if claim.way is not Direction.FLAT and _hides_difference(rate, one.actual):
            return None
        severity = _outcome(_percent(rate), _FULL, claim, self.flatness)
        right = term(f"than-{direction_of(rate.value - HUNDRED)}")
        return None if severity is None else (severity, right, term("completed", rate=rate.value))

    def _budgets(self, known: dict[Role, Printed], role: Role) -> list[Printed]:
        """The budgets that a word may mean: 预算数 alone is any of them, or that of the locality."""
        if role == "budget":
            return list(known.values())
        return [
            value for own, value in known.items() if own == role or (own == "budget" and role == self.usual)
        ]

    def _completion(self, claim: Claim) -> Iterator[Finding]:
        assert claim.printed is not None
        ratios: list[tuple[Interval, Decimal]] = []
        for one in claim.accounts:
            budgets = [each.interval for each in self._budgets(one.budgets, claim.role)] or _implied(one)
            if budgets and all(_is_nothing(budget) for budget in budgets):
                yield make("audit-zero-base", self.passage.quoting(self._quote(claim)),
                           found=f"{claim.printed.value}%")  # fmt: skip
                return
            known = [budget for budget in budgets if budget.low > 0]
            if one.actual is None or not known:
                return
            ratios += [
                (one.actual.interval / budget * HUNDRED, one.actual.interval.middle / budget.middle * HUNDRED)
                for budget in known
            ]
        near = nearness([ratio for ratio, _ in ratios], claim.printed)
        if near:
            yield make("audit-completion", self.passage.quoting(self._quote(claim)),
                       severity=Severity.INFO if near == 1 else Severity.ERROR,
                       expected=f"{ratios[-1][1]:.2f}%", found=f"{claim.printed.value}%")  # fmt: skip

    def _gap(self, claim: Claim) -> Iterator[Finding]:
        """“预决算差异率7.06%”: what was spent above or below the budget, by the budget."""
        assert claim.printed is not None
        (one,) = claim.accounts
        budgets = [each.interval for each in one.budgets.values() if each.interval.low > 0]
        if one.actual is None or not budgets:
            return
        rates = [(one.actual.interval - budget) / budget * HUNDRED for budget in budgets]
        near = nearness(rates, claim.printed)
        if near:
            expected = (one.actual.interval.middle - budgets[0].middle) / budgets[0].middle * HUNDRED
            yield make("audit-budget-gap", self.passage.quoting(self._quote(claim)),
                       severity=Severity.INFO if near == 1 else Severity.ERROR,
                       expected=f"{expected:.2f}%", found=f"{claim.printed.value}%")  # fmt: skip

    # Against the year before.

    def _flat(self, claim: Claim) -> Iterator[Finding]:
        """“与上年持平” beside two years that differ, or beside a change."""
        if len(claim.accounts) != 1:
            return
        (one,) = claim.accounts
        place = self.passage.quoting(self._quote(claim))
        if one.actual is not None and one.prior is not None:
            now, before = one.actual.interval, one.prior.interval
            severity = compares(now, before, Direction.FLAT, self.flatness, nearly=claim.nearly)
            if severity is not None:
                gap = now.middle - before.middle
                yield make("audit-change", place, severity=severity, found=term("move-flat"),
                           expected=term(f"move-{direction_of(gap)}"),
                           numbers=term("two-years", now=one.actual, before=one.prior))  # fmt: skip
        elif one.moved is not None and one.moved[1].value != 0 and not claim.nearly:
            way, amount = one.moved
            yield make("audit-said-both", place, found=term("flat-with-prior"),
                       expected=f"{term(f'move-{way}')}{amount}")  # fmt: skip

    def _change(self, claim: Claim) -> Iterator[Finding]:
        place = self.passage.quoting(self._quote(claim))
        if len(claim.accounts) != 1 or claim.printed is None:
            return
        (one,) = claim.accounts
        if claim.against is ClaimKind.BUDGET:
            bases = self._budgets(one.budgets, claim.role)
            kind = "audit-budget-change"
        else:
            bases = [] if one.prior is None else [one.prior]
            kind = "audit-change"
        wrong = [] if one.actual is None else list(_moved(kind, claim, one.actual, bases, place))
        if claim.against is ClaimKind.BUDGET and _borne_by_rate(claim, one, bases):
            wrong = [replace(finding, data={EXPLAINED: "audit-completion"}) for finding in wrong]
        yield from wrong
        if not (wrong and one.actual is not None and _grew(claim, one.actual, bases)):
            yield from self._growth(claim, one, bases)

    def _growth(self, claim: Claim, one: Account, bases: Sequence[Printed]) -> Iterator[Finding]:
        """The rate against the base that is printed, or that follows from this year and the change."""
        change, percent = claim.printed, claim.growth
        if change is None or percent is None or change.value == 0 or change.decimals == 0:
            return
        moved = change.interval if claim.way is Direction.UP else -change.interval
        usable = [base.interval for base in bases]
        if not usable and one.actual is not None:
            # The amount beside it may be of this year or of what it is compared with.
            usable = [one.actual.interval - moved, one.actual.interval]
        if not usable or any(base.low <= 0 for base in usable[:1]):
            return
        rates = [change.interval / base * HUNDRED for base in usable if base.low > 0]
        near = nearness(rates, percent)
        if near:
            expected = change.interval.middle / usable[0].middle * HUNDRED
            base = bases[0] if bases else one.actual
            yield make("audit-growth", self.passage.quoting(self._quote(claim)),
                       severity=Severity.INFO if near == 1 else Severity.ERROR,
                       expected=f"{expected:.2f}%", found=f"{percent.value}%", base=str(base))  # fmt: skip


def compare(
    passages: Sequence[Passage], spoken: Spoken, entity: str = ""
) -> list[tuple[int, Passage, Compared]]:
    """The comparisons of every passage that makes some or gives a reason, with its position."""
    found: list[tuple[int, Passage, Compared]] = []
    before: Sequence[Account] = ()
    for number, passage in enumerate(passages):
        if not passage.speaks or not spoken.rules.comparing.search(passage.text):
            before = ()
            continue
        one = compared_in(passage.text, spoken.rules, spoken.profile.year, entity, before)
        before = one.accounts if len(one.accounts) == 1 else ()
        found.append((number, passage, one))
    return found


def change_findings(
    compared: Sequence[tuple[int, Passage, Compared]],
    spoken: Spoken,
    judged: Set[tuple[int, int]] = frozenset(),
    wrong: Set[tuple[int, int]] = frozenset(),
) -> Iterator[tuple[tuple[int, int], Finding]]:
    """What the comparisons contradict, each with the position of its passage and of its end there.

    `judged` are the comparisons, by position of the passage and of their end in it, that were held against
    the known figures already, those `wrong` by them; they say nothing of “增加…，下降…%”.
    """
    flatness = flatness_of(spoken.profile)
    usual: Role = "adjusted" if spoken.usual_budget == "budget_adjusted" else "initial"
    for number, passage, one in compared:
        claims = [
            claim
            for claim in one.claims
            if (number, claim.end) not in judged or (_says_both(claim) and (number, claim.end) not in wrong)
        ]
        for claim, finding in Judge(passage, one.text, usual, flatness).findings(claims):
            yield (number, claim.end), finding


def _wrong_rates(claim: Claim, finding: Finding) -> list[tuple[Account, Printed]]:
    """The rates that a finding says are wrong; one of nothing is wrong whatever it is."""
    if claim.printed is None or finding.code == "audit-zero-base":
        return []
    return [(one, claim.printed) for one in claim.accounts]


def _is_nothing(budget: Interval) -> bool:
    """Whether a budget is printed as zero."""
    return budget.middle == 0


def _implied(one: Account) -> list[Interval]:
    """The budget that follows from what was spent and how much more or less that is."""
    if one.actual is None or one.over is None or one.budgets:
        return []
    way, amount = one.over
    moved = amount.interval if way is Direction.UP else -amount.interval
    return [one.actual.interval - moved]


def _says_both(claim: Claim) -> bool:
    """Whether it rose by an amount and fell by a rate, or the other way round."""
    return claim.growth_way is not None and claim.growth_way is not claim.way


def _outcome(now: Interval, budget: Interval, claim: Claim, flatness: Flatness) -> Severity | None:
    if not claim.negated:
        return compares(now, budget, claim.way, flatness, nearly=claim.nearly)
    if claim.way is Direction.FLAT:
        return None
    # 未超过: wrong only where it is clearly larger.
    larger = compares(now, budget, claim.way, flatness) is None and not now.meets(budget)
    return Severity.ERROR if larger else None


def _percent(rate: Printed) -> Interval:
    half = Decimal(1).scaleb(-rate.decimals) / 2
    return Interval(rate.value - half, rate.value + half)


def _hides_difference(rate: Printed, actual: Printed | None) -> bool:
    """Whether 100.00% of so large an amount may be a little more or less than the budget."""
    if rate.value != HUNDRED or rate.decimals == 0 or actual is None:
        return False
    return _percent(rate).width / 2 * actual.value / HUNDRED >= Decimal(1).scaleb(-actual.decimals)


def _agrees(rate: Printed, way: Direction) -> bool:
    return direction_of(rate.value - HUNDRED) is way


def _borne_by_rate(claim: Claim, one: Account, bases: Sequence[Printed]) -> bool:
    """Whether one other amount, spent or planned, would make the change and the rate of completion right."""
    if one.actual is None or claim.printed is None or len(one.rates) != 1:
        return False
    (printed,) = one.rates.values()
    rate, now = _percent(printed), one.actual.interval
    moved = claim.printed.interval if claim.way is Direction.UP else -claim.printed.interval
    known = [base.interval for base in bases if base.interval.low > 0]
    if rate.low <= 0 or any((now / base * HUNDRED).meets(rate) for base in known):
        return False
    spent = any((base * rate / HUNDRED).meets(base + moved) for base in known)
    return spent or (now * HUNDRED / rate).meets(now - moved)


def _grew(claim: Claim, now: Printed, bases: Sequence[Printed]) -> bool:
    """Whether the rate is that of both numbers, so that only the amount between them is wrong."""
    known = [base.interval for base in bases if base.interval.low > 0]
    rates = [(now.interval - base) / base * HUNDRED for base in known]
    signed = [rate if claim.way is Direction.UP else -rate for rate in rates]
    return claim.growth is not None and bool(signed) and nearness(signed, claim.growth) == 0


def _moved(
    kind: str, claim: Claim, now: Printed, bases: Sequence[Printed], place: Place
) -> Iterator[Finding]:
    """An amount more or less than the budget or the year before, against both numbers."""
    assert claim.printed is not None
    if not bases:
        return
    for base in bases:
        gap = now.interval - base.interval
        signed = gap if claim.way is Direction.UP else -gap
        if signed.meets(claim.printed.interval):
            return
    gap = now.interval - bases[0].interval
    near = abs(abs(gap.middle) - claim.printed.interval.middle) <= claim.printed.interval.width * _ENDS
    right = direction_of(gap.middle)
    severity = Severity.INFO if near and right is claim.way else Severity.ERROR
    amount = "" if right is Direction.FLAT else f"{show(abs(gap.middle), now.unit, now.decimals)} {now.unit}"
    yield make(kind, place, severity=severity, expected=term(f"move-{right}") + amount,
               found=f"{term(f'move-{claim.way}')}{claim.printed}",
               numbers=term("two-sides", budget=bases[0], now=now) if kind == "audit-budget-change"
               else term("two-years", now=now, before=bases[0]))  # fmt: skip
