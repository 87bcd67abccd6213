"""Doors of packages that open only for what is asked: a name is imported when it is first used.

A process that reads one file must not pay for everything that can write one. Knows modules and names,
nothing else. A package says `__getattr__ = door(__name__, {"read_docx": "reading"})` and lists the same names
under `TYPE_CHECKING`, so that type checkers see plain imports.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["door"]


def door(package: str, rooms: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of `package`: name -> the module it lives in, of this package unless dotted.

    A name must not be that of a module of the package: importing the module would take its place.
    """

    def opened(name: str) -> Any:
        room = rooms.get(name)
        if room is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module = import_module(room if room.startswith("juesuan.") else f"{package}.{room}")
        return getattr(module, name)

    return opened
