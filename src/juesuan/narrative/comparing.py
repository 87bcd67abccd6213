"""What a paragraph compares with what, without knowing the figures: budget, spending, the year before, words.

Reads amounts by their role alone (年初预算为…，支出决算为…), keeps those of one thing together as an
account, and the comparisons that are made of it. A comparison whose thing cannot be told belongs to every
account it may mean. Knows nothing of right or wrong, nor of figures of tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from juesuan.facts import Decimal, Direction, Printed, parse_number
from juesuan.facts.money import NotANumberError, decimals_of
from juesuan.narrative.grammar import NUMBERING, Mute, Role, Rules
from juesuan.narrative.lexicon import normalised

_BREAK = re.compile(r".*[,。;:!?]", re.DOTALL)
_YEAR = re.compile(r"(20\d\d)年度?")
_WINDOW = 60
_SHORTEST = 2


class ClaimKind(StrEnum):
    """What is said: a word against the budget or the year before, amounts and rates of a change."""

    BUDGET = "budget"
    PRIOR = "prior"
    CHANGE = "change"
    COMPLETION = "completion"
    GAP = "gap"


@dataclass
class Account:
    """What a paragraph says of one thing; `void` where two amounts contend for one place.

    `rates` are the rates of completion by the budget they are of; `moved` the change against the year
    before, as (direction, amount), `over` that against a budget.
    """

    name: str
    side: str = ""
    sentence: int = 0
    nested: bool = False
    actual: Printed | None = None
    prior: Printed | None = None
    budgets: dict[Role, Printed] = field(default_factory=dict)
    rates: dict[Role, Printed] = field(default_factory=dict)
    moved: tuple[Direction, Printed] | None = None
    over: tuple[Direction, Printed] | None = None
    void: bool = False


@dataclass(frozen=True)
class Claim:
    """A comparison: of which accounts it may be, with which budget, its words and numbers and where they end.

    `way` is the direction said; `nearly` for 基本持平; `negated` for 未超过; `against` is BUDGET or PRIOR for
    changes; `growth` the rate behind a change with `growth_way`; `name` what it is said of, "" where none is.
    """

    kind: ClaimKind
    accounts: tuple[Account, ...]
    start: int
    end: int
    way: Direction = Direction.FLAT
    role: Role = "budget"
    printed: Printed | None = None
    against: ClaimKind = ClaimKind.PRIOR
    growth: Printed | None = None
    growth_way: Direction | None = None
    nearly: bool = False
    negated: bool = False
    name: str = ""


@dataclass(frozen=True)
class Compared:
    """The comparisons of one paragraph, its accounts, and where words that give reasons stand.

    Positions count in `text`, which is normalised.
    """

    text: str
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
    reasons: tuple[tuple[int, int], ...] = ()


def compared_in(
    text: str, rules: Rules, year: int, entity: str = "", before: Sequence[Account] = ()
) -> Compared:
    """The comparisons of a paragraph. `before`: accounts of the one before it, for words without any."""
    plain = normalised(text)
    reading = _Comparing(rules, year, normalised(entity), plain, list(before))
    reading.run()
    return Compared(plain, tuple(reading.claims), tuple(reading.accounts), tuple(reading.reasons))


@dataclass
class _Comparing:
    rules: Rules
    year: int
    entity: str
    text: str
    before: list[Account]
    accounts: list[Account] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    reasons: list[tuple[int, int]] = field(default_factory=list)
    sentence: int = 0
    last: int = 0
    listed: bool = False
    muted: Mute = ""
    elsewhen: bool = False
    against: ClaimKind | None = None
    base: Role = "budget"
    far: bool = False
    outer: Account | None = None
    """What was spoken of before a bracket that is still open."""
    decimals: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        matches = self.rules.tokens(self.text)
        for match in matches:
            # Zeros at the end are often dropped: amounts of one unit have the decimals of the longest.
            if match["money"] is not None and (value := _value(match)) is not None:
                known = self.decimals.get(match["money"], 0)
                self.decimals[match["money"]] = max(known, decimals_of(value))
        for match in matches:
            self._token(match)

    def _token(self, match: re.Match[str]) -> None:
        left = self.text[max(self.last, match.start() - _WINDOW) : match.start()]
        if self.rules.inner.search(left) is not None:
            self.listed = True
        if self.outer is not None and ")" in left:
            self._close(self.outer)
        if match["stop"] is not None:
            self.sentence += 1
            self.listed, self.muted, self.elsewhen, self.outer = False, "", False, None
        elif match["resume"] is not None:
            if not self.rules.goes_on(match, self.muted):
                return
            self.muted = ""
        elif match["reason"] is not None:
            if not self.muted:
                self.reasons.append(match.span())
            self.muted = self.muted or self.rules.mute(match)
            return
        elif self.muted:
            return
        elif match["number"] is not None:
            self._number(match, left)
        else:
            self._words(match, left)
        self.last = match.end()

    def _close(self, outer: Account) -> None:
        """Behind a bracket what was spoken of before it is spoken of again."""
        self.accounts.remove(outer)
        self.accounts.append(outer)
        self.outer = None

    def _number(self, match: re.Match[str], left: str) -> None:
        value = _value(match)
        vague = match["limit"] is not None or self.rules.vague.search(left[-8:]) is not None
        if value is None or vague or match["counter"] is not None:
            return
        if match["percent"] is not None:
            self._percent(match, left, Printed(value, "%", decimals_of(value)))
            return
        printed = Printed(value, match["money"], self.decimals[match["money"]])
        change = self.rules.change.search(left)
        if change is not None:
            self._change(match, left[: change.start()], self.rules.direction(change), printed, change)
        elif left.endswith("(") and self.rules.year_at_end.search(left[:-1]) is not None:
            self._year_before(left[:-1], printed)
        elif self.rules.moved.search(left) is None:
            self._amount(left, printed)

    def _amount(self, left: str, printed: Printed) -> None:
        if left.startswith("(") and self.outer is None:
            self.outer = self.accounts[-1] if self.accounts else None
        # A bracket behind an amount says more of what was spoken of: 预算520万元（年初预算500万元）.
        clause = _BREAK.sub("", left).removeprefix("(")
        role, rest, said = self._role(clause)
        name, offset = self._name(rest)
        self.against = None
        based = self._based(rest)
        if based is not None:
            # 较年初预算50万元增加…: what was spoken of, against that amount.
            name, offset = "", based
            self.against = ClaimKind.BUDGET if role not in ("", "actual") else ClaimKind.PRIOR
            self.base = role or "budget"
        self.elsewhen, self.far = offset != 0, based not in (None, 0, -1)
        if offset not in (0, -1) or (offset == -1 and role not in ("", "actual")):
            return
        account = self._account(name, self._side(said, rest))
        if offset == -1:
            if account.prior is not None and account.prior != printed:
                account.void = True
            account.prior = account.prior or printed
        elif role in ("", "actual"):
            if account.actual is not None and account.actual != printed:
                account.void = True
            account.actual = account.actual or printed
        else:
            if account.budgets.get(role, printed) != printed:
                account.void = True
            account.budgets.setdefault(role, printed)

    def _based(self, rest: str) -> int | None:
        """The year of an amount that is only compared with: “较上年”, “比2021年的”; None for others."""
        words = sorted(self.rules.grammar.compared, key=len, reverse=True)
        own = next((rest[len(word) :] for word in words if rest.startswith(word)), None)
        if own is None or not self.accounts:
            return None
        name, offset = self._name(own)
        return None if name else offset

    def _role(self, clause: str) -> tuple[Role, str, str]:
        """(role, what stands before its words, the words themselves)."""
        match = self.rules.role.search(clause)
        if match is not None:
            role: Role = (
                "initial" if match["initial"] else "adjusted" if match["adjusted"]
                else "budget" if match["budget"] else "actual"
            )  # fmt: skip
            start = match.start()
            if clause[:start].endswith("、"):
                # 收入、支出决算: the second name is of both words, not of the role.
                nouns = self.rules.grammar.nouns
                start += next((len(one) for one in nouns if clause.startswith(one, start)), 0)
            return role, clause[:start], clause[start:]
        small = self.rules.fillers_at_end.search(clause)
        return ("", clause, "") if small is None else ("", clause[: small.start()], small.group())

    def _name(self, words: str) -> tuple[str, int]:
        """What is spoken of ("" for what was spoken of before), and the year it is of; 9 for a far year."""
        rest = NUMBERING.sub("", words)
        offset = 0
        year = _YEAR.search(rest)
        if year is not None:
            offset = int(year[1]) - self.year
            rest = rest[: year.start()] + rest[year.end() :]
        elif (prior := self.rules.prior.match(rest)) is not None:
            offset, rest = -1, rest[prior.end() :]
        if self.entity:
            rest = rest.replace(self.entity, "")
        rest = self.rules.opened(rest)
        small = self.rules.fillers_at_end.fullmatch(rest)
        return "" if small is not None else rest, offset

    def _account(self, name: str, side: str) -> Account:
        current = self.accounts[-1] if self.accounts else None
        if not name and current is not None and not (side and current.side and side != current.side):
            current.sentence = self.sentence
            current.side = current.side or side
            return current
        for one in reversed(self.accounts):
            if name and one.name == name and one.nested == self.listed and one.sentence == self.sentence:
                self.accounts.remove(one)
                self.accounts.append(one)
                return one
        self.accounts.append(Account(name, side, self.sentence, self.listed))
        return self.accounts[-1]

    def _side(self, said: str, rest: str) -> str:
        """Whether the words before a number speak of receipts or of spending; "" where they do not say."""
        return next((side for side in self.rules.grammar.nouns if side in said or rest.endswith(side)), "")

    def _year_before(self, left: str, printed: Printed) -> None:
        found = list(self.rules.compared.finditer(left))
        self.far = bool(found) and not self._is_prior(found[-1])
        if self.accounts and found and not self.far:
            self.accounts[-1].prior = self.accounts[-1].prior or printed

    def _is_prior(self, match: re.Match[str]) -> bool:
        if match["other"] or match["budget"]:
            return False
        return match["year"] is None or int(match["year"]) == self.year - 1

    def _change(
        self, match: re.Match[str], left: str, way: Direction, printed: Printed, words: re.Match[str]
    ) -> None:
        found = list(self.rules.compared.finditer(left))
        if self.far and not found:
            return
        if self.against is not None and left.strip(",)") in ("", *self.rules.grammar.compared):
            against, lead, behind = self.against, "", ""
        elif found and (found[-1]["other"] or found[-1]["budget"]):
            against, lead, behind = ClaimKind.BUDGET, left[: found[-1].start()], left[found[-1].end() :]
        elif not found or self._is_prior(found[-1]):
            against = ClaimKind.PRIOR
            lead, behind = (left, "") if not found else (left[: found[-1].start()], left[found[-1].end() :])
        else:
            return
        link = self.rules.link.match(behind)
        own = behind[link.end() if link else 0 :].strip(",:")
        name = self._spoken(own or lead)
        accounts = self._meant(name, own or lead)
        role: Role = "budget"
        if against is ClaimKind.BUDGET:
            role = self.rules.budget_in(found[-1].group()) if found else self.base
        if against is ClaimKind.PRIOR and found and len(accounts) == 1:
            accounts[0].moved = accounts[0].moved or (way, printed)
        elif against is ClaimKind.BUDGET and len(accounts) == 1:
            accounts[0].over = accounts[0].over or (way, printed)
        start = match.start() - len(words.group())
        self.claims.append(
            Claim(
                ClaimKind.CHANGE, accounts, start, match.end(), way, role, printed, against, name=name or ""
            )
        )

    def _percent(self, match: re.Match[str], left: str, printed: Printed) -> None:
        change = self.rules.change.search(left)
        if change is not None:
            if self.claims and self.claims[-1].end == self.last and not left[: change.start()].strip(",、("):
                way = self.rules.direction(change)
                claim = self.claims.pop()
                self.claims.append(replace(claim, end=match.end(), growth=printed, growth_way=way))
            return
        gap = self.rules.gap.search(left)
        if gap is not None:
            signed = replace(printed, value=-printed.value) if gap["minus"] else printed
            accounts = tuple(self.accounts[-1:])
            self.claims.append(Claim(ClaimKind.GAP, accounts, match.start(), match.end(), printed=signed))
            return
        done = self.rules.completion.search(left)
        if done is not None:
            role: Role = "initial" if done["initial"] else "adjusted" if done["adjusted"] else "budget"
            lead = left[: done.start()]
            accounts = self._meant(self._spoken(lead), lead)
            if len(accounts) == 1 and accounts[0].sentence == self.sentence:
                accounts[0].rates.setdefault(role, printed)
            self.claims.append(
                Claim(ClaimKind.COMPLETION, accounts, match.start(), match.end(), role=role, printed=printed)
            )

    def _words(self, match: re.Match[str], left: str) -> None:
        if match["flat"] is not None:
            found = list(self.rules.compared.finditer(left))
            if not found or not self._is_prior(found[-1]):
                return
            behind = left[found[-1].end() :]
            link = self.rules.link.match(behind)
            own = behind[link.end() if link else 0 :].strip(",:")
            lead = own or left[: found[-1].start()]
            accounts = self._meant(self._spoken(lead), lead)
            self.claims.append(Claim(ClaimKind.PRIOR, accounts, match.start(), match.end(),
                                     nearly=match["about"] is not None))  # fmt: skip
            return
        way = Direction.UP if match["larger"] else Direction.DOWN if match["smaller"] else Direction.FLAT
        name = self._spoken(left)
        self.claims.append(
            Claim(
                ClaimKind.BUDGET,
                self._meant(name, left),
                match.start(),
                match.end(),
                way,
                self.rules.budget_in(match.group()),
                negated=match["not"] is not None,
                nearly=match["nearly"] is not None,
                name=name or "",
            )
        )

    def _spoken(self, lead: str) -> str | None:
        """What the words before a comparison name, "" for nothing, None for a figure of another year."""
        name, offset = self._name(_BREAK.sub("", lead.rstrip(",、(:")))
        if name:
            role, rest, _ = self._role(name)
            name = self._name(rest)[0] if role else name
        return name if offset == 0 else None

    def _meant(self, name: str | None, lead: str) -> tuple[Account, ...]:
        """The accounts that a comparison of this name may be of; () where none of them."""
        if name is None:
            return ()
        if self.elsewhen and self.accounts and self.accounts[-1].actual is None:
            # 2022年…，2023年…，比上年增加…: of a year that is not the account's.
            return ()
        if len(name) >= _SHORTEST:
            wanted = self.rules.folded(name)
            return tuple(one for one in self.accounts[-1:] if self._continues(one, name)) or tuple(
                one for one in self.accounts if self.rules.folded(one.name) == wanted
            )
        if not self.accounts:
            return tuple(self.before) if self.sentence == 0 and not lead.strip() else ()
        current = self.accounts[-1]
        if current.sentence == self.sentence and not current.nested:
            return (current,)
        return tuple(self.accounts)

    def _continues(self, one: Account, name: str) -> bool:
        return bool(one.name) and (one.name.endswith(name) or name.endswith(one.name))


def _value(match: re.Match[str]) -> Decimal | None:
    try:
        return parse_number(match["number"])
    except NotANumberError:
        return None
