"""The structure tree of a tagged PDF: which block each marked content belongs to, and what that block is.

Knows: the standard structure types. A block is a paragraph, heading, cell, figure or entry of a table of
contents; what stands inside a line (spans, links, emphasis) belongs to the block around it.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from pypdfium2 import raw

from juesuan.formats.pdf.calls import element_at, element_children, element_mark, element_type, handle

_GROUPS = frozenset(
    {
        "Document",
        "Part",
        "Sect",
        "Art",
        "Div",
        "Table",
        "THead",
        "TBody",
        "TFoot",
        "TR",
        "L",
        "TOC",
        "NonStruct",
    }
)
FIGURES = frozenset({"Figure", "Formula"})
"""The types of what is looked at and not read; they have an alternative in words."""
_LONGEST = 64
_LONGEST_ALT = 8192
_DEEPEST = 200
_ROOM = (ctypes.c_char * (_LONGEST * 2))()
_AT_ROOM = ctypes.addressof(_ROOM)


@dataclass(frozen=True, slots=True)
class Tag:
    """A block: `kind` is its standard type (P, H1, TD, Figure …), `block` numbers the blocks of a page."""

    kind: str
    block: int
    alt: str = ""


def tags_of(page: Any) -> dict[int, Tag]:
    """Marked content → its block, for one page; empty when the page has no tree."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    found: dict[int, Tag] = {}
    if not tree:
        return found
    try:
        numbers = count(1)
        for at in range(max(0, raw.FPDF_StructTree_CountChildren(tree))):
            _walk(handle(raw.FPDF_StructTree_GetChildAtIndex(tree, at)), None, "", numbers, found, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return found


def _walk(
    element: int | None,
    block: Tag | None,
    around: str,
    numbers: count[int],
    found: dict[int, Tag],
    depth: int,
) -> None:
    if not element or depth > _DEEPEST:
        return
    kind = _type(element)
    if kind in _GROUPS:
        block, around = None, kind
    elif block is None or kind in ("TD", "TH", "LI", "P") or _is_heading(kind):
        alt = _alt(element) if kind in FIGURES else ""
        block = Tag("TOCI" if around == "TOC" else kind, next(numbers), alt)
    for at in range(max(0, element_children(element))):
        mark = element_mark(element, at)
        if mark >= 0:
            found[mark] = block or Tag(kind, next(numbers))
        else:
            _walk(element_at(element, at), block, around, numbers, found, depth + 1)


def _is_heading(kind: str) -> bool:
    return kind[:1] == "H" and kind[1:].isdigit()


def _type(element: int) -> str:
    length = min(element_type(element, _AT_ROOM, _LONGEST * 2), _LONGEST * 2)
    return _shown(ctypes.string_at(_AT_ROOM, max(0, length - 2)))


@lru_cache(maxsize=1_000)
def _shown(letters: bytes) -> str:
    """A few types stand at thousands of elements."""
    return letters.decode("utf-16-le", "replace")


def _alt(element: int) -> str:
    room = (ctypes.c_char * (_LONGEST_ALT * 2))()
    pointer = ctypes.cast(element, raw.FPDF_STRUCTELEMENT)
    length = min(raw.FPDF_StructElement_GetAltText(pointer, room, _LONGEST_ALT * 2), _LONGEST_ALT * 2)
    return room.raw[: max(0, length - 2)].decode("utf-16-le", "replace")
