"""What the styles of a Word file mean, whoever wrote it.

Knows: our style names, Word's built-in ones, outline levels. Does not know text. Ids are not to be
trusted: Word makes new ones from the language of its user interface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from juesuan.formats.document import ParagraphStyle
from juesuan.formats.docx.looks import is_on, looks_of
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.styles import HEADING_NUMBER, PARAGRAPH_STYLES, STYLE_OF
from juesuan.formats.docx.vocabulary import word

__all__ = ["Part", "Role", "Roles"]


class Part(Enum):
    """What a paragraph is part of."""

    TEXT = auto()
    HEADING = auto()
    COVER_TITLE = auto()
    COVER_LINE = auto()
    COVER_FOOT = auto()
    CONTENTS_TITLE = auto()
    GRID_TITLE = auto()
    GRID_LINE = auto()
    GRID_NOTE = auto()
    GRID_HEAD = auto()
    GRID_PAD = auto()
    CHART_CAPTION = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Role:
    """The part, with the level of a heading, the kind of other text, the size of cell text (half points)."""

    part: Part = Part.TEXT
    level: int = 0
    style: ParagraphStyle = "body"
    size: int = 0


_OF_ID: Final = {
    "CoverTitle": Part.COVER_TITLE,
    "CoverLine": Part.COVER_LINE,
    "CoverFoot": Part.COVER_FOOT,
    "TOCHeading": Part.CONTENTS_TITLE,
    "TableTitle": Part.GRID_TITLE,
    "TableLine": Part.GRID_LINE,
    "TableNote": Part.GRID_NOTE,
    "TablePad": Part.GRID_PAD,
    "ChartCaption": Part.CHART_CAPTION,
    "Spacer": Part.NOTHING,
}
_NAMES: Final = {style.id: style.name.lower() for style in PARAGRAPH_STYLES}
_ROLES: Final = {
    **{_NAMES[style]: Role(part) for style, part in _OF_ID.items()},
    **{_NAMES[style]: Role(style=kind) for kind, style in STYLE_OF.items()},
}
_CELL: Final = re.compile(r"表格(栏目|文字) (\d{1,2}(?:\.5)?)")
_HEADING: Final = re.compile(r"(?:heading|标题)\s*([1-9])")
_MAX_BASES: Final = 20


class Roles:
    """The styles of one file. `ours` tells whether we wrote it (or somebody edited what we wrote)."""

    def __init__(self, sheet: Element | None) -> None:
        styles = (
            {} if sheet is None else {one.get(word("styleId"), ""): one for one in sheet.iter(word("style"))}
        )
        self.sheet = sheet
        self._names = {style: _value(element, "name") for style, element in styles.items()}
        self._roles = {style: _role(style, styles) for style in styles}
        self.ours = HEADING_NUMBER in self._names.values()
        self.hiding = frozenset(style for style in styles if _hides(style, styles))
        """The ids of styles whose text is not shown."""

    def of(self, style: str | None) -> Role:
        """The role of paragraphs in a style."""
        return self._roles.get(style or "", Role())

    def name(self, style: str | None) -> str:
        """The name of a style, "" if there is none."""
        return self._names.get(style or "", "")


def _role(style: str, styles: Mapping[str, Element]) -> Role:
    """By its name; else by its outline level; else as the style it is based on, which gives headings only."""
    for depth in range(_MAX_BASES):
        element = styles.get(style)
        if element is None:
            return Role()
        name = _value(element, "name").lower()
        if cell := _CELL.fullmatch(name):
            part = Part.GRID_HEAD if cell[1] == "栏目" else Part.TEXT
            return Role(part, size=round(float(cell[2]) * 2))
        if heading := _HEADING.fullmatch(name):
            return Role(Part.HEADING, int(heading[1]))
        level = element.find(f"{word('pPr')}/{word('outlineLvl')}")
        if level is not None and level.get(word("val"), "9") in "012345678":
            return Role(Part.HEADING, int(level.get(word("val"), "")) + 1)
        if depth == 0 and name in _ROLES:
            return _ROLES[name]
        style = _value(element, "basedOn")
    return Role()


def _hides(style: str, styles: Mapping[str, Element]) -> bool:
    """Whether text in a style is hidden, by itself or by the style it is based on."""
    for _ in range(_MAX_BASES):
        element = styles.get(style)
        if element is None:
            return False
        properties = element.find(word("rPr"))
        if properties is not None and properties.find(word("vanish")) is not None:
            return is_on(looks_of(properties), word("vanish"))
        style = _value(element, "basedOn")
    return False


def _value(element: Element, child: str) -> str:
    found = element.find(word(child))
    return "" if found is None else found.get(word("val"), "")
