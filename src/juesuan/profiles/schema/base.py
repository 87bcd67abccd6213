"""What every entry of a profile has: id, label, reference, years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict

from juesuan.facts import Slice, SliceError
from juesuan.facts.dimensions import CLOSED, DIMENSION_LABELS, DIMENSIONS

_PAIR: Final = re.compile(r"(\w+)\s*=\s*([^,{}=]+)")


class Strict(BaseModel):
    """A model that refuses unknown keys and cannot be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Certainty(StrEnum):
    """Whether a layout was seen in an official document, or is expected and still to be confirmed."""

    KNOWN = "known"
    EXPECTED = "expected"


class Dated(Strict):
    """What is valid from one year (of account) to another, both included."""

    since: int | None = None
    until: int | None = None

    def covers(self, year: int) -> bool:
        """Whether it is valid in a year."""
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


class Entry(Dated):
    """An entry: citable id, official Chinese label, source, years it is valid."""

    id: str
    label: str = ""
    reference: str = ""
    certainty: Certainty = Certainty.KNOWN
    uncertain: str = ""
    """What exactly is not confirmed, in words; shown wherever the entry is used."""
    amends: bool = False
    """Whether this document changes, for its years, an entry of the same id in the same package."""


def _valid_slice(text: str) -> str:
    if "$" in text:
        return text
    try:
        return str(Slice.parse(text))
    except SliceError:
        named = dict(_PAIR.findall(text.partition("{")[2]))
        raise ValueError(_filter_problem(named) or "不是“指标{维度=值}”的写法") from None


def _valid_filter(where: dict[str, str]) -> dict[str, str]:
    try:
        return dict(Slice.of("figure", where).where)
    except SliceError:
        raise ValueError(_filter_problem(where)) from None


def _filter_problem(where: Mapping[str, str]) -> str:
    """What a filter names that does not exist, with the nearest that does; "" where nothing is wrong."""
    for dimension, value in where.items():
        if dimension not in DIMENSIONS:
            return f"没有维度“{dimension}”{_nearest(dimension, DIMENSIONS)}"
        members = CLOSED.get(dimension)
        for part in value.split("|"):
            if members is not None and part not in members:
                return f"{DIMENSION_LABELS[dimension]}（{dimension}）没有“{part}”{_nearest(part, members)}"
    return ""


def _nearest(word: str, known: Iterable[str]) -> str:
    match = get_close_matches(word, list(known), n=1)
    return f"，最接近的是“{match[0]}”" if match else ""


SliceText = Annotated[str, AfterValidator(_valid_slice)]
"""A slice as text, checked when the profile is loaded and put in canonical form."""

Where = Annotated[dict[str, str], AfterValidator(_valid_filter)]
"""A filter on dimensions, checked when the profile is loaded."""

Bindings = list[dict[str, str]] | dict[str, list[str] | str]
"""What a rule's `each` runs over: a list of bindings, or name → values (all combinations), where the value
`function`, `class` or `economic` stands for the codes in use."""
