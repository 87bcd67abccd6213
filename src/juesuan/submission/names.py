"""Names of codes as the year of the accounts has them, and of what the submission itself names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, TypeAlias

from juesuan.facts.dimensions import label_of
from juesuan.profiles import Profile
from juesuan.profiles.codes import CodeList
from juesuan.submission.model import Submission

NameOf: TypeAlias = Callable[[str, str], str]
"""(dimension, code) → its name."""

CODE_LISTS: Final[Mapping[str, str]] = MappingProxyType(
    {"function": "functional", "economic": "economic_department"}
)
"""Dimension → the code list that names its codes."""


def names_of(submission: Submission, profile: Profile) -> NameOf:
    """Names by dimension and code: functions and economic items by year, projects and units as handed in.

    A code without a known name is its own name.
    """
    del profile
    year = submission.year
    given = {
        "project": {record.text("code"): record.text("name") for record in submission.of("projects")},
        "entity": {record.text("code"): record.text("name") for record in submission.of("units")},
    }

    @cache
    def codes(kind: str) -> CodeList:
        return CodeList.load(kind)

    def name_of(dimension: str, code: str) -> str:
        kind = CODE_LISTS.get(dimension)
        if kind is not None:
            found = codes(kind).name(code, year)
            return code if found is None else found.name
        return given.get(dimension, {}).get(code) or label_of(dimension, code) or code

    return name_of
