"""styles.xml and fontTable.xml from the declared styles.

Knows: WordprocessingML's order of style properties. Does not know which styles exist.
"""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.formats.charts_ooxml.markup import DECLARATION, attribute
from juesuan.formats.docx.measures import PORTRAIT
from juesuan.formats.docx.styles import (
    BODY_FONT,
    CHARACTER_STYLES,
    FONTS,
    LATIN_FONT,
    Font,
    Style,
)
from juesuan.formats.docx.vocabulary import WORD

__all__ = ["font_table", "style_sheet"]

_TOC_STEP = 2


def style_sheet(styles: Iterable[Style]) -> str:
    """styles.xml holding these paragraph styles and all character styles."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'{_fonts(BODY_FONT)}<w:kern w:val="2"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    paragraphs = "".join(_paragraph_style(style) for style in styles)
    characters = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    ) + "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/></w:style>'
        for style, name in CHARACTER_STYLES.items()
    )
    return f'{DECLARATION}<w:styles xmlns:w="{WORD}">{defaults}{paragraphs}{characters}</w:styles>'


def font_table() -> str:
    """fontTable.xml: each font with the names that may stand in for it."""
    return f'{DECLARATION}<w:fonts xmlns:w="{WORD}">{"".join(map(_font, FONTS))}</w:fonts>'


def _font(font: Font) -> str:
    return (
        f'<w:font w:name="{attribute(font.name)}"><w:altName w:val="{attribute(",".join(font.instead))}"/>'
        f'<w:charset w:val="{"86" if font.chinese else "00"}"/><w:family w:val="{font.family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


def _paragraph_style(style: Style) -> str:
    kind = 'w:default="1" ' if not style.based_on else "" if style.built_in else 'w:customStyle="1" '
    based = f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else ""
    following = '<w:next w:val="BodyText"/>' if style.outline is not None else ""
    return (
        f'<w:style w:type="paragraph" {kind}w:styleId="{style.id}"><w:name w:val="{attribute(style.name)}"/>'
        f"{based}{following}<w:qFormat/>"
        f"<w:pPr>{_layout(style)}</w:pPr><w:rPr>{_look(style)}</w:rPr></w:style>"
    )


def _layout(style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    tabs = ""
    indent = (
        f'<w:ind w:firstLineChars="{style.indent * 100}" w:firstLine="{style.indent * style.size * 10}"/>'
    )
    if style.name.startswith("toc "):
        level = int(style.name.removeprefix("toc ")) - 1
        tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{PORTRAIT.text_width}"/></w:tabs>'
        indent = (
            f'<w:ind w:leftChars="{level * _TOC_STEP * 100}" w:left="{level * _TOC_STEP * style.size * 10}"/>'
        )
    elif not style.indent:
        indent = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
    line = f'w:line="{style.line}" w:lineRule="exact"' if style.line else 'w:line="240" w:lineRule="auto"'
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    return (
        f'{keep}<w:widowControl w:val="0"/>{tabs}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" {line}/>'
        f'{indent}<w:jc w:val="{style.align}"/>{outline}'
    )


def _look(style: Style) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    return (
        f'{_fonts(style.font, style.latin)}{bold}<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>'
    )


def _fonts(chinese: str, latin: str = LATIN_FONT) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{LATIN_FONT}"/>'
