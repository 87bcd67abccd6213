"""The grammar of figures in sentences, compiled: tokens of a paragraph, and what stands before a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from juesuan.facts import Direction
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.names import COUNTERS
from juesuan.narrative.schema import Grammar

Role = Literal["actual", "initial", "adjusted", "budget", ""]
Mute = Literal["reason", "use", ""]
_DEPTH = 5
_REMEMBERED = 2_000
_CLAUSE = re.compile(r"[,;:。]")
_BRACKET = re.compile(r"\([^()]{1,20}\)$")
_LIMIT = r"\(含\)以[上下内]|以[上下内]"
_NUMBER = r"(?<![\d.])(?<!\d,)\d[\d,]*(?:\.\d+)?"
NUMBERING = re.compile(
    r"^(?:\(?\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}[、.]|\(?[一二三四五六七八九十]{1,3}\)|[①-⑳])+"
)
"""The number an item or a heading begins with; its first bracket may have been cut off before it."""


def words(listed: Iterable[str]) -> str:
    """An alternation of words, the longest first."""
    return "|".join(re.escape(normalised(word)) for word in sorted(listed, key=len, reverse=True))


@dataclass(frozen=True)
class Rules:
    """The patterns of a grammar, compiled once."""

    grammar: Grammar

    @cached_property
    def token(self) -> re.Pattern[str]:
        """Numbers with their unit, ends of sentences, reasons, words of comparison."""
        g = self.grammar
        against = "|".join(
            f"(?P<{name}>{words(listed)})"
            for name, listed in (("larger", g.larger), ("smaller", g.smaller), ("equal", g.equal))
        )
        executed, budgets = words(g.executed), words(self._budgets)
        counted = rf"(?P<money>亿元|百万元|万元|千元|元)(?!/)|(?P<percent>%)|(?P<counter>{COUNTERS})"
        nearly = rf"(?P<{{}}>{words(g.nearly)})?"
        alike = rf"(?:数|安排数|安排)?(?:{words(g.compared)})?,?{nearly.format('nearly')}"
        same = words([*g.flat, *g.equal])
        begins = [
            *g.executed,
            *g.nouns,
            *g.not_so,
            *g.larger,
            *g.smaller,
            *g.equal,
            *g.compared,
            *g.reasons,
            *g.nearly,
            *g.flat,
        ]
        first = "".join(sorted({re.escape(normalised(word)[0]) for word in begins}))
        begun = rf"(?:{words(g.compared)})(?:20\d\d年|{words([*g.prior, *self._budgets])})"
        goes_on = rf"{begun}|(?:{words(g.resumed)})(?:{words(g.fillers)})*(?=\d)"
        return re.compile(
            # Most letters begin nothing: one look at them is enough.
            rf"(?=[\d。,;{first}])(?:(?P<number>{_NUMBER})(?:{counted})(?P<limit>{_LIMIT})?"
            rf"|(?P<stop>。)|(?P<resume>[,;](?={goes_on}))"
            rf"|(?:{executed})?(?:{words(g.nouns)})?(?P<not>{words(g.not_so)})?(?:{against})了?(?:{budgets})"
            rf"|(?:{executed})?(?:{words(g.compared)})(?:{budgets}){alike}(?P<same>{same})"
            rf"|(?P<reason>{words(g.reasons)})(?!的?(?:{words(g.lists)})|:[^,。;:]{{0,40}}\((?:{words(g.levels)})\))"
            rf"|{nearly.format('about')}(?P<flat>{words(g.flat)}))"
        )

    def mute(self, match: re.Match[str]) -> Mute:
        """What a reason silences, and so what ends it."""
        return "use" if match["reason"] in self._uses else "reason"

    def goes_on(self, match: re.Match[str], muted: Mute) -> bool:
        """Whether behind a mark a paragraph that gave a reason or a use goes on with its account.

        A list of reasons has commas, and amounts between them, of its own.
        """
        return muted == "use" or (muted == "reason" and match["resume"] == ";")

    @cached_property
    def _uses(self) -> frozenset[str]:
        return frozenset(map(normalised, self.grammar.uses))

    @cached_property
    def tokens(self) -> Callable[[str], tuple[re.Match[str], ...]]:
        """The tokens of a paragraph, remembered: several readers go through the same one."""
        return lru_cache(maxsize=_REMEMBERED)(lambda text: tuple(self.token.finditer(text)))

    @cached_property
    def _budgets(self) -> list[str]:
        g = self.grammar
        return [*g.budget_initial, *g.budget_adjusted, *g.budget_any]

    @cached_property
    def change(self) -> re.Pattern[str]:
        """“…各增加” at the end of the words before a number."""
        g = self.grammar
        behind = rf"(?:{words(g.behind_change)})?(?:{words(g.copula)})?"
        ways = rf"(?P<up>(?:{words(g.up)})+)|(?P<down>(?:{words(g.down)})+)"
        return re.compile(rf"(?:{words(g.adverbs)})*(?:{ways}){behind}$")

    @cached_property
    def compared(self) -> re.Pattern[str]:
        """“与2021年度决算数相比”: with which year; `other` when it is with something else."""
        g = self.grammar
        year = rf"(?P<year>20\d\d)年度?|(?P<prior>{words(g.prior)})"
        budgets = words(self._budgets)
        return re.compile(
            rf"(?:{words(g.compared)})(?:{year}|(?P<other>{budgets}))(?P<budget>{budgets})?|(?P<like>{words(g.like)})"
        )

    @cached_property
    def year_at_end(self) -> re.Pattern[str]:
        """“较2019年” with nothing behind it."""
        return re.compile(rf"(?:{self.compared.pattern})(?:{words(self.grammar.executed)})?$")

    @cached_property
    def link(self) -> re.Pattern[str]:
        """The words between “2021年” and what was compared: 决算数相比，."""
        g = self.grammar
        return re.compile(rf"(?:的|{words(g.actual)}|{words(g.compared)}|数|,|:)*")

    @cached_property
    def share(self) -> re.Pattern[str]:
        """“占本年收入合计的比重为” at the end of the words before a percentage."""
        g = self.grammar
        tail = rf"的?(?:{words(g.proportion)})?(?:{words(g.copula)})?$"
        return re.compile(rf"[,(、]?(?:{words(g.share)})比?(?P<of>[^,。;:%]{{0,40}}?){tail}")

    @cached_property
    def completion(self) -> re.Pattern[str]:
        """“完成年初预算的” at the end of the words before a percentage."""
        g = self.grammar
        listed = (("initial", g.budget_initial), ("adjusted", g.budget_adjusted), ("any", g.budget_any))
        budgets = "|".join(f"(?P<{name}>{words(one)})" for name, one in listed)
        done = rf"(?:{words(g.completed)})了?(?:{budgets})(?:数|安排)?的?"
        return re.compile(rf"(?:{done}|(?:{words(g.rates)})(?:{words(g.copula)})?)$")

    @cached_property
    def classified(self) -> re.Pattern[str]:
        """Words of an account by classes: 支出结构, 按功能分类."""
        return re.compile(words(self.grammar.classified))

    @cached_property
    def leads(self) -> re.Pattern[str]:
        """“…主要用于以下方面:” at the beginning of a paragraph."""
        g = self.grammar
        return re.compile(
            rf"(?P<whole>[^。:\d]*(?:20\d\d年)?[^。:\d]*)(?:{words(g.reasons)})[^。:,]?(?:{words(g.lists)})[:,]"
        )

    @cached_property
    def gap(self) -> re.Pattern[str]:
        """“预决算差异率-” at the end of the words before a percentage."""
        copula = words(self.grammar.copula)
        return re.compile(rf"(?:{words(self.grammar.gaps)})(?:{copula})?:?(?P<minus>[-－–—])?$")

    @cached_property
    def role(self) -> re.Pattern[str]:
        """“支出决算为” at the end of the words before a number: budget or spending, and small words."""
        g = self.grammar
        listed = (
            ("initial", g.budget_initial), ("adjusted", g.budget_adjusted), ("budget", g.budget_any),
            ("actual", g.actual),
        )  # fmt: skip
        roles = "|".join(f"(?P<{name}>{words(one)})" for name, one in listed)
        return re.compile(rf"(?:{roles})(?:{words(g.fillers)}|\([^()]{{1,20}}\))*$")

    @cached_property
    def compares(self) -> re.Pattern[str]:
        """Words of a change, or that there is none."""
        g = self.grammar
        return re.compile(words([*g.up, *g.down, *g.flat, *(one for one in g.compared if len(one) > 1)]))

    def budget_in(self, text: str) -> Role:
        """Which budget words name: 年初预算数 (initial), 全年预算数 (adjusted), 预算数 (budget)."""
        found = self._budget_words.search(text)
        return "budget" if found is None else "initial" if found["initial"] else "adjusted"

    @cached_property
    def _budget_words(self) -> re.Pattern[str]:
        initial, adjusted = words(self.grammar.budget_initial), words(self.grammar.budget_adjusted)
        return re.compile(rf"(?P<initial>{initial})|(?P<adjusted>{adjusted})")

    @cached_property
    def comparing(self) -> re.Pattern[str]:
        """Words or signs without which a paragraph compares nothing."""
        g = self.grammar
        return re.compile(rf"[%％]|{words([*self._budgets, *g.flat, *g.up, *g.down])}")

    @cached_property
    def fillers_at_end(self) -> re.Pattern[str]:
        """Small words, 支出 and 收入 among them, straight before a number."""
        return re.compile(rf"(?:{words(self.grammar.fillers)})+$")

    @cached_property
    def moved(self) -> re.Pattern[str]:
        """“年中追加” at the end of the words before a number."""
        return re.compile(rf"(?:{words(self.grammar.moved)})了?(?:{words(self.grammar.fillers)})*$")

    @cached_property
    def inner(self) -> re.Pattern[str]:
        """Words that begin a list of parts."""
        return re.compile(words(self.grammar.parts))

    @cached_property
    def several_years(self) -> re.Pattern[str]:
        """Two years together, with nothing behind them that parts sentences."""
        year = rf"20\d{{2}}(?:{words(self.grammar.years)})?"
        return re.compile(rf"{year}(?:{words(self.grammar.between_years)}){year}[^,;:。、]*$")

    @cached_property
    def fund(self) -> re.Pattern[str]:
        """Words that name a fund."""
        return re.compile(words(self.grammar.funds))

    def scope(self, begin: str) -> str:
        """The first clause of a sentence where it speaks of one fund, which then is that of all behind it."""
        clause = _CLAUSE.split(begin, maxsplit=1)[0]
        return clause if len(set(self.fund.findall(clause))) == 1 else ""

    @cached_property
    def vague(self) -> re.Pattern[str]:
        """Words before a number that make it no exact figure."""
        return re.compile(rf"(?:{words(self.grammar.vague)})$")

    @cached_property
    def skip(self) -> re.Pattern[str]:
        """Headings under which nothing is read."""
        return re.compile(words(self.grammar.skip))

    @cached_property
    def prior(self) -> re.Pattern[str]:
        """The year before as it stands before a name."""
        return re.compile(rf"^(?:{words(self.grammar.prior)})")

    def direction(self, match: re.Match[str]) -> Direction:
        """Up or down in a match of `change`."""
        return Direction.UP if match["up"] is not None else Direction.DOWN

    @cached_property
    def _peels(self) -> list[tuple[str, Role]]:
        g = self.grammar
        roles: list[tuple[list[str], Role]] = [
            (g.fillers, ""), (g.actual, "actual"), (g.budget_initial, "initial"),
            (g.budget_adjusted, "adjusted"), (g.budget_any, "budget"),
        ]  # fmt: skip
        return [(")", ""), *((normalised(word), role) for listed, role in roles for word in listed)]

    @cached_property
    def _peels_by_end(self) -> Mapping[str, Sequence[tuple[str, Role]]]:
        """The same by their last letter, in their order."""
        found: dict[str, list[tuple[str, Role]]] = {}
        for word, role in self._peels:
            found.setdefault(word[-1], []).append((word, role))
        return found

    def peeled(self, text: str, role: Role = "", depth: int = _DEPTH) -> Iterator[tuple[Role, str]]:
        """What is left of the words before a number when small words are taken off its end, in every way."""
        yield role, text
        if depth == 0 or not text:
            return
        for word, own in self._peels_by_end.get(text[-1], ()):
            if word == ")" and text.endswith(word):
                bracket = _BRACKET.search(text)
                if bracket is not None:
                    yield from self.peeled(text[: bracket.start()], role, depth - 1)
            elif text.endswith(word):
                if own and role and own != role:
                    continue
                yield from self.peeled(text[: -len(word)], own or role, depth - 1)

    def trimmed(self, name: str) -> str:
        """A name without the small words at its end, nouns kept."""
        small = [word for word, _ in self._peels if word not in (")", *self.grammar.nouns)]
        while True:
            cut = next((word for word in small if name.endswith(word) and len(word) < len(name)), None)
            if cut is None:
                return name
            name = name[: -len(cut)]

    def folded(self, name: str) -> str:
        """A name with one way to say receipts and spending, without the small words at its end."""
        return self.fillers_at_end.sub("", self._both.sub(self.grammar.both[-1], name)) or name

    @cached_property
    def _both(self) -> re.Pattern[str]:
        return re.compile(words(self.grammar.both))

    def clean(self, text: str, entity: str) -> int | None:
        """The year (offset) that what stands before a name says; None where it makes it another figure."""
        rest = NUMBERING.sub("", text)
        offset = 0
        match = self.prior.match(rest)
        if match is not None:
            offset, rest = -1, rest[match.end() :]
        before = self._before.sub("", rest.replace(entity, "") if entity else rest)
        if not before:
            return offset
        blocked = any(word in before for word in self.grammar.blocked)
        belongs = before.endswith(tuple(self.grammar.organisations))
        return offset if belongs and not blocked and len(before) <= 30 else None

    def opened(self, text: str) -> str:
        """The words before a name without 其中, 本部门 and the like at their beginning."""
        match = self._before.match(text)
        return text if match is None else text[match.end() :]

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{words(self.grammar.before_name)}|、)+")
