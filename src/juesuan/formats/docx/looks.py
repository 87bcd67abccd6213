"""The properties of a paragraph, run, row or cell (w:pPr, w:rPr …), read once and asked often.

Knows: switches and values. Asking lxml for each of them by name costs more than all else that is done with a
cell, and a report has thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.vocabulary import word

__all__ = ["NONE", "Looks", "is_on", "looks_of", "value"]

Looks: TypeAlias = Mapping[str, Element]
"""Each property by its tag; where one stands twice, the first."""

NONE: Final[Looks] = {}
_VAL: Final = word("val")
_OFF: Final = frozenset({"0", "false", "off", "none"})


def looks_of(properties: Element | None) -> Looks:
    """What a properties element holds; nothing where there is none."""
    if properties is None:
        return NONE
    return {one.tag: one for one in properties.iterchildren(reversed=True)}


def is_on(looks: Looks, tag: str) -> bool:
    """Whether a switch such as w:b is on."""
    found = looks.get(tag)
    return found is not None and found.get(_VAL, "1") not in _OFF


def value(looks: Looks, tag: str) -> str:
    """The w:val of a property, "" where there is none."""
    found = looks.get(tag)
    return "" if found is None else found.get(_VAL, "")
