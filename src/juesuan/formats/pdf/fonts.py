"""Choosing fonts: the official ones where installed, free ones that are embedded otherwise.

A character that no chosen font has would print as an empty box; that is found out before writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import typst
from fontTools.ttLib import TTCollection, TTFont

from juesuan.findings import InputFault, make

ROLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "title": ("FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif CJK SC", "Source Han Serif SC"),
        "hei": ("SimHei", "黑体", "Noto Sans CJK SC", "Source Han Sans SC"),
        "kai": ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "Noto Serif CJK SC", "Source Han Serif SC"),
        "fang": (
            "FangSong_GB2312",
            "仿宋_GB2312",
            "FangSong",
            "仿宋",
            "Noto Serif CJK SC",
            "Source Han Serif SC",
        ),
        "song": ("SimSun", "宋体", "Noto Serif CJK SC", "Source Han Serif SC"),
    }
)
"""For each part of a page the families tried, the one GB/T 9704 names first."""

_LAST_RESORT = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Droid Sans Fallback")


@cache
def found_fonts() -> Any:
    """The fonts that typst finds; looked up once, because that takes longer than a whole page of writing."""
    return typst.Fonts()


@cache
def _installed() -> Mapping[str, Any]:
    """Family → its first face; asked of typst once, because it is typst that will look them up."""
    found: dict[str, Any] = {}
    for face in found_fonts().fonts():
        found.setdefault(face.family, face)
    return MappingProxyType(found)


@cache
def chosen() -> Mapping[str, tuple[str, ...]]:
    """For each role the families to use, best first; raises InputFault (E-FONT) without any Chinese font."""
    last = tuple(name for name in _LAST_RESORT if name in _installed())
    found = {
        role: tuple(dict.fromkeys([*(name for name in names if name in _installed()), *last]))
        for role, names in ROLES.items()
    }
    if not all(found.values()):
        raise InputFault(make("E-FONT", expected="Noto Serif CJK SC"))
    return MappingProxyType(found)


@cache
def _covered(family: str) -> frozenset[int]:
    """The characters a family can draw."""
    face = _installed().get(family)
    path = getattr(face, "path", None)
    if path is None:
        return frozenset()
    with open(path, "rb") as file:  # noqa: PTH123 - fontTools takes an open file
        if file.read(4) == b"ttcf":
            file.seek(0)
            faces = TTCollection(file, lazy=True).fonts
        else:
            file.seek(0)
            faces = [TTFont(file, lazy=True)]
        return frozenset(code for one in faces[:1] for code in (one.getBestCmap() or {}))


def missing_characters(texts: Iterable[str]) -> list[str]:
    """The characters that no chosen font has, each once, in order of appearance."""
    families = dict.fromkeys(name for names in chosen().values() for name in names)
    used = dict.fromkeys(char for text in texts for char in text if not char.isspace())
    covers = [_covered(name) for name in families]
    return [char for char in used if not any(ord(char) in cover for cover in covers)]
