"""All sheets of a submission under a profile, collected from the modules named sheets_*.

A module of that name in this folder with a function `sheets(profile)` adds its sheets; nothing else
needs to change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from juesuan.profiles import Profile
from juesuan.submission.specs import SheetSpec

_PREFIX = "sheets_"


def sheets_of(profile: Profile) -> dict[str, SheetSpec]:
    """Sheet id → its specification, in the workbook's order. An id, title or file used twice is a bug."""
    found = sorted((spec for family in _families() for spec in family(profile)), key=lambda s: s.position)
    for name in ("id", "title", "file"):
        if len({getattr(spec, name) for spec in found}) != len(found):
            raise ValueError(f"two sheets of a submission share one {name}")
    return {spec.id: spec for spec in found}


@cache
def _families() -> tuple[Callable[[Profile], tuple[SheetSpec, ...]], ...]:
    folder = Path(__file__).parent
    names = sorted(info.name for info in iter_modules([str(folder)]) if info.name.startswith(_PREFIX))
    return tuple(import_module(f"{__package__}.{name}").sheets for name in names)
