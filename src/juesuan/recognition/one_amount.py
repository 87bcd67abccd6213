"""One wrong amount of a passage is one finding: shares, rates, changes and bounds that it alone breaks.

Knows: that the passage with one amount put right, read and held against everything again, has fewer things
wrong and nothing new. What the amount should be is told by a table that contradicts it, or follows from the
percentages and changes beside it. Does not know: how anything was found the first time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from juesuan.checks import BrokenRule, Correction, Figures, Sighting, Sightings, check_derived
from juesuan.facts import Decimal, Interval
from juesuan.findings import Finding, Place, Severity
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.spoken import Spoken, load_spoken
from juesuan.profiles import Profile
from juesuan.recognition.causes import FollowUp
from juesuan.recognition.solving import right_value, solved
from juesuan.recognition.spoken import read_statements
from juesuan.recognition.texts import Passage
from juesuan.recognition.wording.amounts import Amount, amounts_in
from juesuan.recognition.wording.changes import change_findings, compare

# What is told first of one amount: a broken bound names both amounts, a change one, a rate none.
_HOSTS = ("check-rule", "audit-change", "audit-budget-change", "audit-share", "audit-completion",
          "audit-growth")  # fmt: skip
# A trial reads a passage again. What has more slips than these allow for has more than one cause anyhow.
_MOST_TRIALS, _MOST_OF_ALL = 30, 120
_LONGEST, _MOST_SOLVED = 2_000, 300
_FEWEST = 2

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong in the passage at a position."""

    passage: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Scene:
    """A document as it was read: its passages, all its figures, what is known to be wrong of them."""

    texts: Sequence[Passage]
    figures: Sequence[Sighting]
    corrections: Sequence[Correction]
    broken: Sequence[BrokenRule]
    profile: Profile
    entity: str = ""
    projects: Sequence[Finding] = ()
    """What forms contradict of the amounts of the text: the form's place first, both amounts in words."""

    @property
    def spoken(self) -> Spoken:
        """The grammar of the profile."""
        return load_spoken(self.profile)


@dataclass(frozen=True, slots=True)
class _Trial:
    """An amount by its position, another value for it, and where it is told already that it is wrong."""

    at: int
    value: Decimal
    because: Place | None = None


def of_one_amount(scene: Scene, told: Sequence[Told]) -> Iterator[FollowUp]:
    """What is only wrong because of an amount of its passage of which something else is told."""
    passages: dict[int, list[Finding]] = {}
    for one in told:
        if one.finding.severity is not Severity.INFO:
            passages.setdefault(one.passage, []).append(one.finding)
    left = _MOST_OF_ALL
    for number, findings in passages.items():
        # What columns of tables state has numbers below 0.
        if left <= 0 or not 0 <= number < len(scene.texts) or len(scene.texts[number].text) > _LONGEST:
            continue
        fixes = [one for one in scene.corrections if one.sighting.id.startswith(f"text{number}.")]
        rules = _rules_of(scene, number)
        forms = [one for one in scene.projects if _stands_in(one, scene.texts[number])]
        if fixes or forms or len(findings) + len(rules) >= _FEWEST:
            looked = _Looked(scene, number, findings, rules, left)
            yield from looked.follow_ups(fixes, forms)
            left = looked.left


def _stands_in(told: Finding, passage: Passage) -> bool:
    return any(replace(place, quote=None, section=None) == passage.place for place in told.places[1:])


def _rules_of(scene: Scene, number: int) -> list[BrokenRule]:
    """The broken rules that a figure of the passage takes part in."""
    graves = [one for one in scene.broken if one.finding.severity is not Severity.INFO]
    if not graves:
        return []
    places = {one.place for one in scene.figures if one.id.startswith(f"text{number}.")}
    return [one for one in graves if places.intersection(one.finding.places)]


class _Looked:
    """One passage that is looked at again with other amounts."""

    def __init__(
        self,
        scene: Scene,
        number: int,
        findings: Sequence[Finding],
        rules: Sequence[BrokenRule],
        left: int,
    ) -> None:
        self.scene, self.number, self.rules = scene, number, rules
        self.left = left
        """How many values may still be tried in the document."""
        self.items = [*(one.finding for one in rules), *findings]
        self.passage = scene.texts[number]
        self.text = normalised(self.passage.text)
        self.amounts = amounts_in(self.text)
        own = f"text{number}."
        self.own = [one for one in scene.figures if one.id.startswith(own)]
        self.others = [one for one in scene.figures if not one.id.startswith(own)]
        self.fixes = [one for one in scene.corrections if not one.sighting.id.startswith(own)]
        self.judged = 0

    def follow_ups(self, fixes: Sequence[Correction], forms: Sequence[Finding]) -> Iterator[FollowUp]:
        """The findings that follow from others of the passage, amounts that explain most first."""
        before, self.judged = self._wrong(self.text)
        keys = [_key_of(one, self.rules) for one in self.items]
        left = {at for at, one in enumerate(keys) if one in before}
        tried: list[tuple[_Trial, set[int]]] = []
        for one in islice(self._trials(fixes, forms), self.left) if left else ():
            self.left -= 1
            tried.append((one, self._mended(one, before, keys)))
            if left == tried[-1][1]:
                break
        while left:
            trial, mended = max(
                ((trial, found & left) for trial, found in tried),
                key=lambda one: len(one[1]) + (one[0].because is not None and bool(one[1])),
                default=(None, set()),
            )
            if trial is None or len(mended) + (trial.because is not None) < _FEWEST or not mended:
                return
            left -= mended
            yield from self._group(trial, sorted(mended))

    def _group(self, trial: _Trial, mended: Sequence[int]) -> Iterator[FollowUp]:
        if trial.because is not None:
            yield from (FollowUp(self.items[at], (trial.because,)) for at in mended)
            return
        first, *rest = sorted(mended, key=lambda at: _rank(self.items[at]))
        because = self.items[first].places[:1]
        yield from (FollowUp(self.items[at], because) for at in rest)

    def _trials(self, fixes: Sequence[Correction], forms: Sequence[Finding]) -> Iterator[_Trial]:
        """Other values for the amounts, those that tables tell first, then those that most speak for."""
        for fix in fixes:
            begin = int(fix.sighting.id.partition(".")[2])
            for at, amount in enumerate(self.amounts):
                if amount.start <= begin < amount.end:
                    yield _Trial(at, right_value(amount, fix.interval), fix.sighting.place)
        for form in forms:
            said, right = amounts_in(form.expected or ""), amounts_in(form.found or "")
            for at, amount in enumerate(self.amounts):
                if said and right and amount.interval.meets(said[0].interval):
                    yield _Trial(at, right_value(amount, right[0].interval), form.places[0])
        yield from list(dict.fromkeys(self._solved()))[:_MOST_TRIALS]

    def _solved(self) -> Iterator[_Trial]:
        found = list(islice(solved(self.items, self.text, self.amounts), _MOST_SOLVED))
        for one, other in combinations(found, 2):
            if one.at == other.at and one.item != other.item and one.wanted.meets(other.wanted):
                both = Interval(
                    max(one.wanted.low, other.wanted.low), min(one.wanted.high, other.wanted.high)
                )
                yield from self._trial(one.at, both)
        # A word or a bound says nothing of the amount: each value of the others may be right.
        if len({one.item for one in found}) < len(self.items):
            bounded = self._bounded()
            for one in found:
                if not bounded or one.at in bounded:
                    yield from self._trial(one.at, one.wanted)

    def _bounded(self) -> set[int]:
        """The amounts of the passage that broken rules are about; empty without such rules."""
        places = {place for rule in self.rules for place in rule.finding.places}
        begins = {int(one.id.partition(".")[2]) for one in self.own if one.place in places}
        return {
            at for at, one in enumerate(self.amounts) if any(one.start <= begin < one.end for begin in begins)
        }

    def _trial(self, at: int, wanted: Interval) -> Iterator[_Trial]:
        amount = self.amounts[at]
        value = right_value(amount, wanted)
        if value >= 0 and value != amount.value and not self._borne_out(amount):
            yield _Trial(at, value)

    def _borne_out(self, amount: Amount) -> bool:
        """Whether the figure stands elsewhere as it does here: then it is not what is wrong."""
        shown = {one.slice for one in self.own if amount.start <= int(one.id.partition(".")[2]) < amount.end}
        return any(other.slice in shown and other.interval.meets(amount.interval) for other in self.others)

    def _mended(self, trial: _Trial, before: Counter[_Key], keys: Sequence[_Key]) -> set[int]:
        """The findings that are gone with the amount put right; none where another one comes instead."""
        amount = self.amounts[trial.at]
        shown = f"{trial.value:.{amount.decimals}f}{amount.unit}"
        after, judged = self._wrong(self.text[: amount.start] + shown + self.text[amount.end :])
        if judged < self.judged:
            # What can no more be judged is not right for that.
            return set()
        codes, were = _codes(after), _codes(before)
        if any(count > were[code] for code, count in codes.items()):
            return set()
        gone = {at for at, one in enumerate(keys) if one in before and one not in after}
        return gone if before.total() - after.total() >= len(gone) else set()

    def _wrong(self, text: str) -> tuple[Counter[_Key], int]:
        """What would be wrong in the passage with this text, by code and what it calls wrong.

        Beside it how many statements could be judged.
        """
        passage = replace(self.passage, text=text)
        scene = self.scene
        read = read_statements([passage], scene.profile, scene.entity, first=self.number)
        found: list[_Key] = []
        known: set[tuple[int, int]] = set()
        wrong: set[tuple[int, int]] = set()
        if read.stated or self.rules:
            seen = Sightings([*self.others, *read.sightings])
            found += [_named(one) for one in self.rules if one.fails(Figures(seen, scene.profile))]
            for one in check_derived(read.stated, seen, scene.profile, self.fixes):
                known.add((1, one.stated.end))
                if one.finding is not None or one.follows is not None:
                    wrong.add((1, one.stated.end))
                if one.finding is not None and one.finding.severity is not Severity.INFO:
                    found.append(_key(one.finding))
        near = [*scene.texts[max(0, self.number - 1) : self.number], passage]
        offset = 2 - len(near)
        compared = [(at + offset, one, said) for at, one, said in compare(near, scene.spoken, scene.entity)]
        for (at, _), finding in change_findings(compared, scene.spoken, known, wrong):
            if at == 1 and finding.severity is not Severity.INFO:
                found.append(_key(finding))
        return Counter(found), len(known)


def _key(finding: Finding) -> _Key:
    return finding.code, finding.found or ""


def _key_of(finding: Finding, rules: Sequence[BrokenRule]) -> _Key:
    return next((_named(one) for one in rules if one.finding is finding), _key(finding))


def _named(rule: BrokenRule) -> _Key:
    return rule.finding.code, f"{rule.finding.rule}:{rule.finding.message}"


def _codes(keys: Counter[_Key]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (code, _), count in keys.items():
        found[code] += count
    return found


def _rank(finding: Finding) -> tuple[int, int]:
    place = _HOSTS.index(finding.code) if finding.code in _HOSTS else len(_HOSTS)
    return finding.severity.rank, place
