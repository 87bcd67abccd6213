"""What the profile says about exports: headings, words of cells, accounts; the folder `ledger` of a package.

Knows: the schema of these data and how the longest prefix of an account finds its rule. Does not know
files or any account itself.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from pydantic import BaseModel, Field, model_validator

from juesuan.facts.dimensions import CLOSED
from juesuan.findings import Finding, InputFault, ProfileFault, make
from juesuan.profiles import Profile, packages
from juesuan.profiles.schema.base import Entry, Strict
from juesuan.profiles.validate import checked

Side = Literal["debit", "credit"]
Model = TypeVar("Model", bound=BaseModel)


class Cause(Strict):
    """A detail account of a balance that changes its opening: why, and on which side it is posted."""

    cause: str
    side: Literal["debit", "credit", "either"] = "either"


class AccountRule(Strict):
    """What the amounts of an account become; see accounts.yaml for the meaning of each key."""

    label: str = ""
    take: Literal["flow", "stock", "nothing"]
    measure: Literal["", "revenue", "expenditure", "surplus_used", "surplus_distributed"] = ""
    side: Side = "credit"
    set: dict[Literal["fund", "nature", "balance"], str] = Field(default_factory=dict)
    causes: dict[str, Cause] = Field(default_factory=dict)
    whole: bool = False
    """Take all of the side, closing entries too: the account only lives while the year is closed."""
    why: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _complete(self) -> AccountRule:
        if (self.take == "flow") != bool(self.measure):
            raise ValueError("take: flow 要写明 measure，其他不写")
        if self.take == "nothing" and not self.why:
            raise ValueError("take: nothing 要写明原因 why")
        for dimension, value in self.set.items():
            if value not in CLOSED[dimension]:
                raise ValueError(f"set.{dimension} 应为 {'、'.join(CLOSED[dimension])} 之一")
        return self


class Pair(Strict):
    """Words of openings and movements that belong together."""

    opening: list[str]
    movement: list[str]


class Block(Strict):
    """Lines above a block that name its account: the words before it, and the column they are read as."""

    heading: str
    words: list[str]


class Headings(Entry):
    """The document `headings`."""

    texts: dict[str, list[str]]
    when: dict[Literal["opening", "movement", "closing"], list[str]]
    pairs: list[Pair]
    side: dict[Literal["debit", "credit", "direction"], list[str]]
    never: list[str]
    units: list[str]
    block: Block


class Words(Entry):
    """The document `words`."""

    fund: dict[str, str]
    nature: dict[str, str]
    basic_by_economic: dict[str, str]
    totals: list[str]
    carried: list[str]
    closing: list[str]
    reasons: dict[str, str]


class Balancing(Strict):
    """Accounts whose debits and credits must be equal; not to be tested where `needs` is not there."""

    label: str
    prefixes: list[str]
    needs: str
    strict: bool = False
    """Whether an imbalance is an error: these accounts make up the final accounts."""


class Accounts(Entry):
    """The document `accounts`."""

    debit: list[str]
    credit: list[str]
    balancing: list[Balancing]
    accounts: dict[str, AccountRule]


@dataclass(frozen=True)
class Rules:
    """All three documents of a profile, with the rules of a mapping laid over its accounts."""

    headings: Headings
    words: Words
    accounts: Accounts
    own: Table[str, AccountRule]

    def of(self, code: str) -> AccountRule | None:
        """The rule of an account, by the longest prefix; the mapping's own go first at equal length."""
        for length in range(len(code), 0, -1):
            rule = self.own.get(code[:length]) or self.accounts.accounts.get(code[:length])
            if rule is not None:
                return rule
        return None

    def side_of(self, code: str) -> Side:
        """The side on which an account's balance normally stands."""
        debit = _longest(code, self.accounts.debit)
        return "debit" if debit > _longest(code, self.accounts.credit) else "credit"


def _longest(code: str, prefixes: Sequence[str]) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)


def load_rules(profile: Profile, own: Table[str, AccountRule] | None = None) -> Rules:
    """The rules of a profile; raises ProfileFault with every mistake, InputFault for a year without rules."""
    sources = packages.entries(profile.chain, "ledger", profile.year)
    if not {"headings", "words", "accounts"} <= sources.keys():
        raise InputFault(make("ledger-no-rules", found=profile.id, year=profile.year))
    faults: list[Finding] = []

    def document(name: str, model: type[Model]) -> Model | None:
        return checked(model, sources[name], faults)

    headings, words = document("headings", Headings), document("words", Words)
    accounts = document("accounts", Accounts)
    if headings is None or words is None or accounts is None:
        raise ProfileFault(faults)
    return Rules(headings, words, accounts, own or {})
