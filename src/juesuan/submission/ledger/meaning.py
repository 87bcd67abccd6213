"""What the cells of a line mean: codes of the year, members of dimensions, projects; each text is read once.

Knows: codes alone, names alone, both together; the words of the profile and the mapping's own. Does not
know what an account becomes.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList, name_key
from juesuan.submission import choices
from juesuan.submission.cells import plain
from juesuan.submission.ledger import cells as reading
from juesuan.submission.ledger.groups import Cells
from juesuan.submission.ledger.mapping import Dimension, Mapping
from juesuan.submission.ledger.projects import Projects
from juesuan.submission.ledger.rules import Rules
from juesuan.submission.names import CODE_LISTS
from juesuan.submission.registry import sheets_of
from juesuan.submission.specs import Choice

_ACCOUNTS: Final = "gov_accounts"
_MOST_NAMED = 5


@dataclass(frozen=True)
class Problem:
    """Why a cell says nothing that can be used: code of the catalogue, field, text, what is near."""

    code: str
    field: str
    found: str
    near: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a line says. Dimensions are "" where nothing was said; `problems` are cells not understood."""

    account: str
    account_name: str
    unit: str
    function: str
    economic: str
    fund: str
    nature: str
    project: str
    problems: tuple[Problem, ...]


class Meanings:
    """Reads cells with the words of a profile and a mapping, and the codes of a year."""

    def __init__(self, profile: Profile, mapping: Mapping, rules: Rules, projects: Projects) -> None:
        self._year = profile.year
        self._mapping = mapping
        self._projects = projects
        self._words: dict[str, Table[str, str]] = {"fund": rules.words.fund, "nature": rules.words.nature}
        self._exact = {
            "fund": _exact(choices.ALL_FUNDS, mapping, "fund"),
            "nature": _exact(choices.ALL_NATURES, mapping, "nature"),
        }
        columns = sheets_of(profile)["expenditure"].by_id
        self._lengths = {name: columns[name].lengths for name in CODE_LISTS}
        self._known: dict[tuple[str, str], tuple[str, Problem | None]] = {}

    def of(self, cells: Cells) -> Meaning:
        """What a line says."""
        problems: list[Problem] = []

        def value(dimension: Dimension, text: str) -> str:
            found, problem = self._value(dimension, text)
            if problem is not None:
                problems.append(problem)
            return found

        code, name = self._account(cells)
        if not code:
            problems.append(Problem("ledger-account-name", "account", cells.account))
        return Meaning(
            code,
            name,
            value("unit", cells.unit),
            value("function", cells.function),
            value("economic", cells.economic),
            value("fund", cells.fund) or reading.word_in(name, self._words["fund"]) or "",
            value("nature", cells.nature) or reading.word_in(name, self._words["nature"]) or "",
            value("project", cells.project),
            tuple(problems),
        )

    def _account(self, cells: Cells) -> tuple[str, str]:
        code, name = reading.account(cells.account)
        if not code:
            first = next(iter(_parts(name)), "")
            code = self._account_codes.get(name_key(first), "")
        return code, " ".join(part for part in (name, cells.account_name) if part)

    @cached_property
    def _account_codes(self) -> dict[str, str]:
        top = CodeList.load(_ACCOUNTS).children(None, self._year)
        return {name_key(row.name): row.code for row in top}

    def _value(self, dimension: Dimension, text: str) -> tuple[str, Problem | None]:
        key = (dimension, text)
        if key not in self._known:
            self._known[key] = self._look_up(dimension, text)
        return self._known[key]

    def _look_up(self, dimension: Dimension, text: str) -> tuple[str, Problem | None]:
        if text in reading.NIL:
            return getattr(self._mapping.constants, dimension), None
        own = self._mapping.values.of(dimension)
        translated = next((own[word] for word in own if plain(word) == plain(text)), None)
        if dimension in ("fund", "nature"):
            found = reading.member(text, self._exact[dimension], self._words[dimension])
            return (found, None) if found else ("", Problem("ledger-word", dimension, text))
        if translated is not None:
            return translated, None
        if dimension == "project":
            return self._projects.code(*reading.keyed(text)), None
        if dimension == "unit":
            code = reading.keyed(text)[0]
            return (code, None) if code else ("", Problem("ledger-unit-code", dimension, text))
        return self._code(dimension, text)

    def _code(self, dimension: Dimension, text: str) -> tuple[str, Problem | None]:
        code, name = reading.code(text)
        lengths = self._lengths[dimension]
        if code:
            if len(code) in lengths:
                return code, None
            near = "、".join(str(length) for length in lengths)
            return "", Problem("ledger-code-length", dimension, text, near)
        codes = self._codes_named(dimension, name)
        if len(codes) == 1:
            return codes[0], None
        kind = "ledger-name-several" if codes else "ledger-name-unknown"
        return "", Problem(kind, dimension, text, "、".join(codes[:_MOST_NAMED]))

    def _codes_named(self, dimension: Dimension, name: str) -> list[str]:
        """The codes of the deepest level that have this name in the year; paths count by their last part."""
        last = _parts(name)[-1] if _parts(name) else ""
        alike = self._by_name[dimension].get(name_key(last), [])
        same = [code for code, known in alike if plain(known) == plain(last)]
        return same or [code for code, _ in alike]

    @cached_property
    def _by_name(self) -> dict[str, dict[str, list[tuple[str, str]]]]:
        found: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for dimension, kind in CODE_LISTS.items():
            index = found.setdefault(dimension, {})
            for row in CodeList.load(kind).names(self._year):
                if len(row.code) in self._lengths[dimension]:
                    index.setdefault(name_key(row.name), []).append((row.code, row.name))
        return found


def _exact(known: tuple[Choice, ...], mapping: Mapping, dimension: Dimension) -> dict[str, str]:
    """Whole texts → member: the labels and ids of the choices, then the mapping's own words."""
    words = {plain(text): one.id for one in known for text in (one.id, one.label, *one.aliases)}
    return words | {plain(text): value for text, value in mapping.values.of(dimension).items()}


def _parts(name: str) -> list[str]:
    """The steps of a name written as a path: 类—款—项, 一级_二级."""
    for sign in "_/\\—–>":
        name = name.replace(sign, "-")
    return [part for part in name.split("-") if part]
