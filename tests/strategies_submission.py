"""Hypothesis strategies for submissions that tie, shared by the tests of every folder above submission.

`submissions(profile_id, year)` draws what an honest entity could hand in: every unit, fund, function and
nature ends with opening + revenue (+ surplus used) = expenditure (+ surplus distributed) + closing; counts
agree with each other (money was spent on receptions if and only if there were receptions) and with the
economic codes they come from; the year before closes with what this year opens with. It passes
`examine` without an error, so a law may say: no error at all comes of it.

>>> from hypothesis import find
>>> find(submissions(), lambda submission: len(submission.of("units")) == 2).year
2021
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from juesuan.profiles import Profile, load_profile
from juesuan.profiles.codes import CodeList
from juesuan.submission import Record, Submission, Value

PERSONNEL = ("30101", "30102", "30103", "30108", "30113", "30302", "30305")
RUNNING = ("30201", "30206", "30211", "30213", "30217", "30228", "30231", "30239", "30299", "31002", "39999")
CAPITAL = ("30905", "31001", "31005", "31013", "30227")
THREE_PUBLIC_CODES = {
    "abroad": "30212",
    "vehicle.purchase": "31013",
    "vehicle.running": "30231",
    "reception.domestic": "30217",
}
"""The economic code whose spending is part of each item."""

ZERO = Decimal(0)
RARE = "堃珺喆镕㙍𠅤𬭎"
"""Characters of real names that old fonts and narrow encodings lack; the last two need four bytes."""

_SIGNS = "<>&\"'＜＞{}[]|\\`*_#=+-@~^%$，。；：（）“”,;"
_WORDS = (
    "人员经费",
    "增加",
    "调资",
    "2021年",
    "按规定",
    "=1+1",
    "-",
    "@x",
    "'quoted'",
    "_x0041_",
    "_x0041_x0042_",
    "<r>x</r>",
    *RARE,
)

fen = st.integers(0, 10**11).map(lambda n: Decimal(n).scaleb(-2))
"""Amounts from 0 to a milliard 元."""
positive = st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-2))
counts = st.integers(1, 400).map(Decimal)

_letters = st.characters(categories=["L", "N", "P", "S"], exclude_characters="\u2028\u2029")
lines = (
    st.lists(
        st.one_of(
            st.sampled_from(_WORDS), st.text(_letters, min_size=1, max_size=6), st.sampled_from(_SIGNS)
        ),
        min_size=1,
        max_size=5,
    )
    .map(" ".join)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
"""One line of text as a record keeps it: no blanks at the ends, none doubled; signs of every markup."""
paragraphs = st.lists(lines, min_size=1, max_size=4).map("\n\n".join)
"""Several lines of text as a record keeps it."""


@dataclass(frozen=True)
class Words:
    """What is typed: names of entities and of projects, single lines, texts of several paragraphs."""

    names: st.SearchStrategy[str]
    projects: st.SearchStrategy[str]
    lines: st.SearchStrategy[str]
    texts: st.SearchStrategy[str]


ANYTHING = Words(lines, lines, lines, paragraphs)
"""Whatever a cell can hold: for laws about files."""

_DIVISIONS = ("云岭县", "青溪市", "南山彝族自治县", "堃安区", "镕水县", "石桥镇", "北湖省")
_BODIES = (
    "财政局",
    "人民政府办公室",
    "机关事务服务中心",
    "喆英中学",
    "卫生健康委员会",
    "文化和旅游局",
    "珺湖管理站",
)
_CLAUSES = (
    "贯彻执行国家有关法律法规和方针政策",
    "组织实施本地区的年度工作计划",
    "承办上级部门交办的其他事项",
    "按规定管理办公用房和公务用车",
    "负责公共服务平台的日常运行",
    "人员和工作任务有变化",
)
_entities = st.tuples(st.sampled_from(_DIVISIONS), st.sampled_from(_BODIES)).map("".join)
_clauses = st.lists(st.sampled_from(_CLAUSES), min_size=1, max_size=4, unique=True)
_sentences = _clauses.map(lambda found: "，".join(found) + "。")
_PROJECTS = (
    "信息系统运行维护项目",
    "老旧设施改造项目",
    "公共场馆免费开放专项",
    "“十四五”规划编制（二期）经费",
)
PLAIN = Words(
    names=_entities,
    projects=st.sampled_from(_PROJECTS),
    lines=_clauses.map("，".join),
    texts=st.lists(_sentences, min_size=1, max_size=4).map("\n\n".join),
)
"""What officials write: for laws about what is read out of the words."""


@cache
def function_codes(year: int) -> tuple[str, ...]:
    """Some item codes of the functional classification that are valid in a year and not in doubt."""
    codes = [
        name.code
        for name in CodeList.load("functional").names(year)
        if len(name.code) == 7
        and not name.doubtful
        and name.code[:3] in ("201", "205", "208", "210", "213", "221")
    ]
    return tuple(codes[::7])


@st.composite
def submissions(
    draw: st.DrawFn,
    profile_id: str = "cn-yunnan",
    year: int = 2021,
    *,
    max_units: int = 3,
    max_functions: int = 3,
    words: Words = ANYTHING,
    functions: Sequence[str] = (),
    coded: bool = False,
) -> Submission:
    """A plausible submission of one unit or a small department, tying in every respect.

    `functions` are the items of the functional classification to take from, otherwise some of the year's.
    `coded`: every expenditure has its economic code, which some localities print in full.
    """
    profile = load_profile(profile_id, year)
    maker = _Maker(draw, profile, max_functions, words, functions or function_codes(year), coded)
    units = maker.units(draw(st.integers(1, max_units)))
    projects = maker.projects()
    for unit in units:
        maker.money(unit, projects)
        maker.statistics(unit)
    maker.words()
    name = maker.rows["units"][0]["name"]
    return maker.finished(str(name) if len(units) == 1 else draw(words.names))


class _Maker:
    """Draws sheet after sheet; keeps what later sheets must agree with."""

    def __init__(
        self,
        draw: st.DrawFn,
        profile: Profile,
        max_functions: int,
        words: Words,
        functions: Sequence[str],
        coded: bool,
    ) -> None:
        self.draw = draw
        self.profile = profile
        self.max_functions = max_functions
        self.typed = words
        self.codes = functions
        self.capital = st.sampled_from(CAPITAL) if coded else st.none() | st.sampled_from(CAPITAL)
        self.rows: dict[str, list[dict[str, Value]]] = {}
        self.several = False

    def add(self, sheet: str, **values: Value) -> None:
        """A row, blank values left out."""
        self.rows.setdefault(sheet, []).append({k: v for k, v in values.items() if v is not None and v != ""})

    def finished(self, entity: str) -> Submission:
        draw = self.draw
        self.add(
            "case",
            is_department=self.several,
            prepared_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2090, 1, 1))),
            head=draw(st.none() | self.typed.lines),
            phone=draw(st.sampled_from([None, "010-12345678", "0871"])),
            secrecy_reviewed=draw(st.none() | st.booleans()),
        )
        self.rows.get("texts", []).sort(key=lambda row: str(row["id"]))
        records = {sheet: tuple(Record(row) for row in rows) for sheet, rows in self.rows.items()}
        return Submission(self.profile.id, self.profile.year, entity, records)

    def units(self, number: int) -> list[str]:
        kinds = st.sampled_from(["administrative", "civil_service", "institution", "other_entity"])
        self.several = number > 1
        codes = [f"{position:06}" for position in range(102001, 102001 + number)]
        for code in codes:
            self.add(
                "units",
                code=code,
                name=self.draw(self.typed.names),
                kind=self.draw(kinds),
                parent=codes[0] if code != codes[0] else None,
                note=self.draw(st.none() | self.typed.lines),
            )
        return codes

    def projects(self) -> list[str]:
        """Project codes; none at all, or one for every project expenditure to come."""
        names = self.draw(st.lists(self.typed.projects, max_size=3, unique=True))
        codes = [f"P{n:03}" for n in range(len(names))]
        for code, name in zip(codes, names, strict=True):
            self.add("projects", code=code, name=name, secret=self.draw(st.none() | st.booleans()))
        return codes

    def money(self, unit: str, projects: Sequence[str]) -> None:
        self.unit = unit if self.several or self.draw(st.booleans()) else None
        self.spent_by_code: dict[str, Decimal] = {}
        functions = st.lists(
            st.sampled_from(self.codes),
            min_size=1,
            max_size=self.max_functions,
            unique=True,
        )
        for function in self.draw(functions):
            for fund in self.draw(st.sampled_from(self._funds())):
                if fund != "state_capital":
                    self._basic(fund, function)
                if fund == "state_capital" or self.draw(st.booleans()):
                    self._project(fund, function, projects)
        if self.draw(st.booleans()):
            self._own(self.draw(st.sampled_from(self.codes)))

    def _funds(self) -> list[list[str]]:
        found = [["general"], ["general", "gov_fund"]]
        ruled_out = any(rule.get("fund") == "state_capital" for rule in self.profile.impossible)
        return found if ruled_out else [*found, ["state_capital"]]

    def _spend(
        self, function: str, economic: str | None, nature: str, fund: str, amount: Decimal, **more: Value
    ) -> None:
        self.add(
            "expenditure", unit=self.unit, function=function, economic=economic, nature=nature, fund=fund,
            amount=amount, **more,
        )  # fmt: skip
        if fund == "general" and nature in ("personnel", "running") and economic:
            self.spent_by_code[economic] = self.spent_by_code.get(economic, ZERO) + amount

    def _basic(self, fund: str, function: str) -> None:
        spent = ZERO
        for nature, codes, least in (("personnel", PERSONNEL, 1), ("running", RUNNING, 0)):
            for code in self.draw(st.lists(st.sampled_from(codes), min_size=least, max_size=3, unique=True)):
                amount = self.draw(positive)
                spent += amount
                self._spend(function, code, nature, fund, amount)
        self._tie(fund, function, "basic", spent, ("carryover",), None)

    def _project(self, fund: str, function: str, projects: Sequence[str]) -> None:
        project = self.draw(st.sampled_from(projects)) if projects else None
        spent = self.draw(positive)
        code = self.draw(self.capital)
        self._spend(function, code, "project", fund, spent, project=project)
        self._tie(fund, function, "project", spent, ("carryover", "surplus"), project)

    def _tie(
        self,
        fund: str,
        function: str,
        nature: str,
        spent: Decimal,
        balances: Sequence[str],
        project: str | None,
    ) -> None:
        """Balances, revenue and budget so that sources and uses agree."""
        opening = {balance: self.draw(st.one_of(st.just(ZERO), fen)) for balance in balances}
        closing = {balance: self.draw(st.one_of(st.just(ZERO), fen)) for balance in balances}
        revenue = spent + sum(closing.values(), ZERO) - sum(opening.values(), ZERO)
        if revenue < 0:
            closing["carryover"] -= revenue
            revenue = ZERO
        common = {"unit": self.unit, "function": function, "fund": fund, "nature": nature, "project": project}
        if revenue > 0:
            self.add("revenue", amount=revenue, **common)
        self._balances(common, opening, closing)
        self._budget(common, spent)
        self._prior(common, opening)

    def _balances(
        self, common: dict[str, str | None], opening: dict[str, Decimal], closing: dict[str, Decimal]
    ) -> None:
        for measure, amounts in (("opening", opening), ("closing", closing)):
            for balance, amount in amounts.items():
                if amount > 0 or self.draw(st.booleans()):
                    self.add("balances", measure=measure, balance=balance, amount=amount, **common)

    def _budget(self, common: dict[str, str | None], spent: Decimal) -> None:
        """The budget of the whole year is what was spent: as it was at first, or cut, or added to."""
        change = self.draw(st.sampled_from(["", "cut", "added"]))
        half = spent // 2
        first = {"": spent, "cut": spent + half, "added": spent - half}[change]
        self.add("budget", kind="initial", amount=first, **common)
        if change == "added" and half > 0:
            self.add("budget", kind="added", amount=half, **common)
        if change == "cut":
            self.add(
                "budget", kind=self.draw(st.sampled_from(["cut", "recovered"])), amount=-half,
                document=self.draw(self.typed.lines), date=date(self.profile.year, 8, 1), **common,
            )  # fmt: skip

    def _prior(self, common: dict[str, str | None], opening: dict[str, Decimal]) -> None:
        for balance, amount in opening.items():
            self.add("prior", measure="closing", balance=balance, amount=amount, **common)

    def _own(self, function: str) -> None:
        """Money that is not fiscal: one source, spent on what it may be spent on."""
        draw = self.draw
        fund, natures = draw(
            st.sampled_from(
                [
                    ("institutional", ("personnel", "project", "remittance")),
                    ("institutional_education", ("running", "project")),
                    ("superior", ("project",)),
                    ("business", ("business",)),
                    ("affiliate", ("subsidy", "project")),
                    ("other", ("running", "project")),
                ]
            )
        )
        spent = ZERO
        for nature in natures:
            code = {"personnel": "30101", "running": "30201"}.get(nature) or draw(self.capital)
            project = draw(
                st.sampled_from([str(row["code"]) for row in self.rows.get("projects", [])] or [""])
            )
            amount = draw(positive)
            spent += amount
            self._spend(
                function, code, nature, fund, amount, project=project if nature == "project" else None
            )
        used, distributed, closing = draw(fen), draw(fen), draw(fen)
        revenue = spent + distributed + closing - used
        if revenue < 0:
            closing, revenue = closing - revenue, ZERO
        own: dict[str, Value] = {"unit": self.unit, "fund": fund}
        self.add("revenue", function=function, amount=revenue, **own)
        for measure, amount in (
            ("surplus_used", used),
            ("surplus_distributed", distributed),
            ("closing", closing),
        ):
            if amount > 0:
                self.add("balances", measure=measure, amount=amount, **own)

    def statistics(self, unit: str) -> None:
        del unit
        self._three_public()
        self._resources()

    def _count(
        self, group: str, statistic: str, current: Decimal | None, item: str = "", **more: Value
    ) -> None:
        if statistic in self.profile.statistics and current is not None:
            self.add(group, unit=self.unit, statistic=statistic, item=item, current=current, **more)

    def _three_public(self) -> None:
        """Amounts at least what the economic codes show; counts where and only where there is money."""
        draw = self.draw
        amounts = {
            item: self.spent_by_code.get(code, ZERO) + draw(st.one_of(st.just(ZERO), positive))
            for item, code in THREE_PUBLIC_CODES.items()
        }
        for item, amount in amounts.items():
            budget = amount if item != "reception.domestic" else None
            prior = draw(st.none() | positive)
            self._count("three_public", "three_public", amount, item, budget=budget, prior=prior)
        reception = amounts["reception.domestic"]
        self.add("three_public", unit=self.unit, statistic="three_public", item="reception", budget=reception)
        groups = draw(counts) if amounts["abroad"] > 0 else ZERO
        self._count("three_public", "abroad_groups", groups)
        self._count("three_public", "abroad_persons", groups + draw(counts) if groups > 0 else ZERO)
        bought = draw(counts) if amounts["vehicle.purchase"] > 0 else ZERO
        self._count("three_public", "vehicles_purchased", bought, "car")
        held = bought + (draw(counts) if amounts["vehicle.running"] > 0 else ZERO)
        self._count("three_public", "vehicles_held", held, "suv")
        batches = draw(counts) if reception > 0 else ZERO
        self._count("three_public", "reception_batches", batches)
        self._count("three_public", "reception_persons", batches * 3 if batches > 0 else ZERO)

    def _resources(self) -> None:
        draw = self.draw
        on_duty = draw(counts)
        self._count("staff", "staff_quota", on_duty + draw(counts) - 1, "institution")
        self._count("staff", "staff_actual", on_duty, "on_duty.institution")
        self._count("staff", "staff_actual", draw(counts), "retired", prior=draw(st.none() | counts))
        self._count("assets", "assets", draw(fen), "current")
        self._count("assets", "assets", draw(fen), "fixed.buildings")
        self._count("vehicles", "vehicles_owned", draw(counts), "emergency")
        goods, services = draw(fen), draw(fen)
        self._count("procurement", "procurement", goods, "goods", prior=draw(st.none() | fen))
        self._count("procurement", "procurement", services, "services")

    def words(self) -> None:
        draw = self.draw
        for name in draw(
            st.lists(st.sampled_from(["duties", "organisation", "key_work", "own_1"]), unique=True)
        ):
            self.add("texts", id=name, title=draw(self.typed.lines), text=draw(self.typed.texts))
        for figure in draw(
            st.lists(st.sampled_from(["expenditure", "three_public{item=abroad}"]), unique=True)
        ):
            against = draw(st.sampled_from([None, "prior", "budget"]))
            self.add("reasons", figure=figure, against=against, text=draw(self.typed.texts))
