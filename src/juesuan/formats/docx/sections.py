"""Sections, page numbers and the mark of a draft; document settings.

Knows: what surrounds the text on a page. Does not know the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from juesuan.formats.charts_ooxml.markup import DECLARATION, attribute
from juesuan.formats.docx.measures import PORTRAIT, Page
from juesuan.formats.docx.text import Para, field, run
from juesuan.formats.docx.vocabulary import NAMESPACES, WORD

__all__ = ["Edges", "Section", "footer", "header", "settings"]


@dataclass(frozen=True, slots=True)
class Edges:
    """Relationship ids of what stands on odd and on even pages; the headers of a draft may be "" for none."""

    odd_header: str
    even_header: str
    odd_footer: str
    even_footer: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run of pages of one shape. `numbered` pages show their number; `restart` begins at 1."""

    page: Page = PORTRAIT
    numbered: bool = True
    restart: bool = False

    def xml(self, edges: Edges) -> str:
        """The w:sectPr element."""
        page = self.page
        references = ""
        if edges.odd_header:
            references += (
                f'<w:headerReference w:type="default" r:id="{edges.odd_header}"/>'
                f'<w:headerReference w:type="even" r:id="{edges.even_header}"/>'
            )
        if self.numbered:
            references += (
                f'<w:footerReference w:type="default" r:id="{edges.odd_footer}"/>'
                f'<w:footerReference w:type="even" r:id="{edges.even_footer}"/>'
            )
        lying = ' w:orient="landscape"' if page.landscape else ""
        number = '<w:pgNumType w:start="1"/>' if self.restart else ""
        return (
            f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{lying}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
            f'w:left="{page.left}" w:header="850" w:footer="{page.footer}" w:gutter="0"/>'
            f'{number}<w:cols w:space="425"/></w:sectPr>'
        )


_ONE_CHARACTER: Final = 280


def footer(*, even: bool) -> str:
    """The page number between dashes, one character in from the outer edge (GB/T 9704, 7.5)."""
    side, edge = ("left", "left") if even else ("right", "right")
    number = Para(
        "Footer",
        run("— ") + field("PAGE", run("1")) + run(" —"),
        indent=f'<w:ind w:{edge}Chars="100" w:{edge}="{_ONE_CHARACTER}"/>',
        align=side,
    )
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{number.xml()}</w:ftr>"


def header(watermark: str, *, even: bool) -> str:
    """A header that shows `watermark` large, grey and slanting behind the page, and small in plain text.

    The text is for programs that do not draw the shape, and for whoever reads the pages by ear.
    """
    number = 2 if even else 1
    width = min(420, 130 * max(1, len(watermark)))
    shape = (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/>'
        "</v:formulas>"
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        'type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;rotation:315;'
        f"width:{width}pt;height:130pt;"
        "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
        'fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="{attribute(watermark)}"/>'
        "</v:shape></w:pict></w:r>"
    )
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{Para('Header', shape + run(watermark)).xml()}</w:hdr>"


def settings() -> str:
    """settings.xml: odd and even footers, Chinese typography, and no trace of who saves the file."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{WORD}"><w:zoom w:percent="100"/><w:removePersonalInformation/>'
        '<w:removeDateAndTime/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )
