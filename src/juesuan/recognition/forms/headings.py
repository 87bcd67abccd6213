"""Headings of forms, whatever letter of a formula or unit is written behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from juesuan.recognition.words import key

# 全年预算数（A）, 执行率（B/A）, 实际支出金额（万元）, 执行率%
_TAIL = re.compile(r"(?:[A-C](?:/[A-C])?|万元|%)+$")

# Longer cells are no headings.
_LONGEST = 30


@lru_cache(maxsize=5_000)
def bare(text: str) -> str:
    """A heading without numbering, punctuation, letters of formulas and unit."""
    return _TAIL.sub("", key(text))


@lru_cache(maxsize=500)
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key(name) for name in names)


def is_heading(text: str, names: Sequence[str]) -> bool:
    """Whether a cell is one of these headings."""
    return bool(text) and len(text) <= _LONGEST and bare(text) in _keys(tuple(names))


def role_of(text: str, by_heading: Mapping[str, str]) -> str:
    """The role of a cell that is a heading, "" for any other; see `roles_by_heading`."""
    return by_heading.get(bare(text), "") if text and len(text) <= _LONGEST else ""


def roles_by_heading(roles: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Heading, bare → role, the first role where several have it."""
    return {key(name): role for role, names in reversed(list(roles.items())) for name in names}


def columns_of(texts: Sequence[str], names: Sequence[str]) -> list[int]:
    """The columns of a row whose cells are one of these headings."""
    keys = _keys(tuple(names))
    heads = _bare_row(tuple(texts))
    if keys.isdisjoint(heads):
        return []
    return [at for at, head in enumerate(heads) if head in keys]


def has_role(texts: Sequence[str], role: str, by_heading: Mapping[str, str]) -> bool:
    """Whether a row has a cell of this role; see `roles_by_heading`."""
    return role in map(by_heading.get, filter(None, _bare_row(tuple(texts))))


# Each row of a form is looked through for many headings.
@lru_cache(maxsize=2_000)
def _bare_row(texts: tuple[str, ...]) -> tuple[str | None, ...]:
    """The headings of a row, bare; None for what is no heading."""
    return tuple(bare(text) if text and len(text) <= _LONGEST else None for text in texts)
