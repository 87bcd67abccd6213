"""The styles of a report, declared once: how they look (writer) and what they mean (reader).

Knows: the fonts, sizes and spacings of GB/T 9704 and of official tables. Does not know XML. Word
renames style ids when it saves, never names: the reader goes by `name`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from juesuan.formats.document import Align, ParagraphStyle
from juesuan.formats.table_fitting import LINE

__all__ = [
    "CHARACTER_STYLES",
    "FIGURE",
    "FONTS",
    "GRID_NUMBER",
    "GRID_SUBJECT",
    "GRID_UNIT",
    "HEADING_NUMBER",
    "PARAGRAPH_STYLES",
    "STYLE_OF",
    "Font",
    "Style",
    "heading_styles",
    "table_styles",
]


@dataclass(frozen=True, slots=True)
class Font:
    """A font and those that may stand in for it, best first, for machines that lack it."""

    name: str
    instead: tuple[str, ...]
    family: Literal["roman", "modern", "swiss"] = "modern"
    chinese: bool = True


BODY_FONT: Final = "仿宋_GB2312"
TITLE_FONT: Final = "方正小标宋简体"
BLACK_FONT: Final = "黑体"
KAI_FONT: Final = "楷体_GB2312"
SONG_FONT: Final = "宋体"
LATIN_FONT: Final = "Times New Roman"

FONTS: Final = (
    Font(BODY_FONT, ("仿宋", "FangSong", "方正仿宋_GBK", "Noto Serif CJK SC")),
    Font(TITLE_FONT, ("方正小标宋_GBK", "华文中宋", "Noto Serif CJK SC"), "roman"),
    Font(BLACK_FONT, ("SimHei", "Noto Sans CJK SC"), "swiss"),
    Font(KAI_FONT, ("楷体", "KaiTi", "Noto Serif CJK SC")),
    Font(SONG_FONT, ("SimSun", "Noto Serif CJK SC"), "roman"),
    Font(LATIN_FONT, ("Liberation Serif",), "roman", chinese=False),
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes in half points, spacing in twips; `indent` counts characters.
    22 lines of 579 twips fill a page (GB/T 9704, 5.2.3).

    `line` is an exact distance of lines; 0 lets the text decide. Figures in tables are set in `latin` too:
    where 宋体 is missing, what stands in for it draws digits a quarter wider. `outline` counts from 0.
    """

    id: str
    name: str
    font: str = BODY_FONT
    size: int = 32
    bold: bool = False
    align: Align | Literal["both"] = "both"
    indent: int = 0
    line: int = 579
    before: int = 0
    after: int = 0
    keep_next: bool = False
    outline: int | None = None
    built_in: bool = False
    based_on: str = "Normal"
    latin: str = LATIN_FONT


_AUTO: Final = 0

_NORMAL = Style("Normal", "Normal", built_in=True, based_on="")
_TEXT = (
    Style("BodyText", "Body Text", indent=2, built_in=True),
    Style("Title", "Title", TITLE_FONT, 44, align="center", line=700, after=290, built_in=True),
    Style("Subtitle", "Subtitle", KAI_FONT, 32, align="center", after=290, built_in=True),
    Style("Centered", "居中正文", align="center"),
    Style("RightAligned", "右对齐正文", align="right"),
    Style("NoteText", "说明文字", size=24, line=440, indent=2),
    Style("Caption", "caption", BLACK_FONT, 24, align="center", line=440, built_in=True),
    Style("ListParagraph", "List Paragraph", indent=2, built_in=True),
)
_COVER = (
    Style("CoverTitle", "封面标题", TITLE_FONT, 72, align="center", line=1080, before=3400, after=600),
    Style("CoverLine", "封面文字", KAI_FONT, 36, align="center", line=720),
    Style("CoverFoot", "封面落款", KAI_FONT, 32, align="center", line=640),
)
_CONTENTS = (
    Style("TOCHeading", "TOC Heading", BLACK_FONT, 44, align="center", line=700, after=290, built_in=True),
)
_GRID = (
    Style("TableTitle", "表格标题", TITLE_FONT, 36, align="center", line=560, before=60, keep_next=True),
    Style("TableLine", "表格编号行", SONG_FONT, 21, align="left", line=360, keep_next=True),
    Style("TableNote", "表格注释", SONG_FONT, 18, align="left", line=280),
    Style("TablePad", "表格空位", SONG_FONT, 2, align="left", line=20),
    Style("Spacer", "分隔行", SONG_FONT, 2, align="left", line=20),
)
_CHART = (
    Style("ChartPlace", "图表", align="center", line=_AUTO, before=160),
    Style("ChartCaption", "图表标题", BLACK_FONT, 24, align="center", line=440, after=160),
)
_EDGE = (
    Style("Header", "header", SONG_FONT, 18, align="center", line=_AUTO, built_in=True),
    Style("Footer", "footer", SONG_FONT, 28, align="center", line=_AUTO, built_in=True, latin=SONG_FONT),
)

PARAGRAPH_STYLES: Final = (_NORMAL, *_TEXT, *_COVER, *_CONTENTS, *_GRID, *_CHART, *_EDGE)
"""Styles every file has; headings, contents and table text come with the document."""

STYLE_OF: Final[dict[ParagraphStyle, str]] = {
    "body": "BodyText",
    "title": "Title",
    "subtitle": "Subtitle",
    "center": "Centered",
    "right": "RightAligned",
    "note": "NoteText",
    "caption": "Caption",
    "list": "ListParagraph",
}
"""The style id of each kind of Paragraph."""

FIGURE: Final = "数字出处"
HEADING_NUMBER: Final = "标题序号"
GRID_SUBJECT: Final = "填报单位"
GRID_NUMBER: Final = "表号"
GRID_UNIT: Final = "金额单位"

CHARACTER_STYLES: Final = {
    "Figure": FIGURE,
    "HeadingNumber": HEADING_NUMBER,
    "GridSubject": GRID_SUBJECT,
    "GridNumber": GRID_NUMBER,
    "GridUnit": GRID_UNIT,
}
"""Character styles without a look of their own: they say what a stretch of text is, and survive editing."""

_LEVELS: Final = 9
_HEADINGS: Final = (
    Style("", "", BLACK_FONT, indent=2, align="left"),
    Style("", "", KAI_FONT, indent=2, align="left"),
    Style("", "", BODY_FONT, bold=True, indent=2, align="left"),
    Style("", "", BODY_FONT, indent=2, align="left"),
)
_PART: Final = Style("", "", TITLE_FONT, 44, align="center", line=700, before=290, after=290)


def heading_styles(*, parts: bool) -> Iterator[Style]:
    """Heading and contents styles of levels 1 to 9.

    Levels are set 黑体, 楷体, 仿宋 bold, 仿宋. With `parts`, level 1 names parts (第一部分) and is set
    like a title, and 黑体 begins at level 2.
    """
    looks = (_PART, *_HEADINGS) if parts else _HEADINGS
    for level in range(1, _LEVELS + 1):
        look = looks[min(level, len(looks)) - 1]
        yield replace(
            look,
            id=f"Heading{level}",
            name=f"heading {level}",
            keep_next=True,
            outline=level - 1,
            built_in=True,
        )
        yield replace(
            _NORMAL,
            id=f"TOC{level}",
            name=f"toc {level}",
            font=BLACK_FONT if parts and level == 1 else BODY_FONT,
            size=28,
            line=420,
            align="left",
            based_on="Normal",
        )


def table_styles(size: int) -> tuple[Style, Style]:
    """Styles of head cells and body cells whose text has `size` half points.

    The distance of lines is exact: a table takes the same room whichever font stands in for 宋体.
    """
    points = f"{size / 2:g}"
    line = round(size * 10 * LINE)
    head = Style(f"TableHead{size}", f"表格栏目 {points}", SONG_FONT, size, align="left", line=line)
    return replace(head, keep_next=True), replace(head, id=f"TableText{size}", name=f"表格文字 {points}")
