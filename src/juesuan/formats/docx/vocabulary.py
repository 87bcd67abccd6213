"""Names of the vocabularies in a Word file.

Knows: namespaces, content types and relationship types. Nothing else.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from juesuan.formats.docx.package import OFFICE

__all__ = [
    "CHART",
    "DRAWING",
    "EXTENDED",
    "EXTRAS",
    "NAMESPACES",
    "PICTURE_PLACE",
    "RELATIONS",
    "RELATION_CHART",
    "RELATION_PACKAGE",
    "SPOT",
    "WORD",
    "word",
]

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = OFFICE
PICTURE_PLACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
EXTENDED: Final = "http://schemas.microsoft.com/office/drawing/2014/chartex"
EXTRAS: Final = "urn:juesuan:document-extras"
"""Namespace of our custom XML part."""

SPOT: Final = "{urn:juesuan:spot}p"
"""On an opened text: which paragraph element of the part this is, from 1; never written to a file."""

RELATION_CHART: Final = f"{OFFICE}/chart"
RELATION_PACKAGE: Final = f"{OFFICE}/package"

NAMESPACES: Final = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:wp="{PICTURE_PLACE}" '
    f'xmlns:a="{DRAWING}" xmlns:c="{CHART}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
"""Declarations for the root of a part that holds text."""


@cache
def word(name: str) -> str:
    """A WordprocessingML name as lxml spells it."""
    return f"{{{WORD}}}{name}"
