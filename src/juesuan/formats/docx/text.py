"""Paragraphs and runs as WordprocessingML.

Knows: the schema's order of paragraph properties, how tabs and line ends are written. Does not know
which paragraphs a document needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from juesuan.formats.charts_ooxml.markup import clean, text
from juesuan.formats.document import Heading, Paragraph, Run
from juesuan.formats.docx.styles import STYLE_OF

__all__ = ["Para", "field", "heading", "paragraph", "run"]

_BREAKS: Final = re.compile("([\t\n])")
_ELEMENTS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}


@dataclass(slots=True)
class Para:
    """A paragraph under construction: `content` is finished XML of runs and fields.

    `section` is the w:sectPr of the section that ends with it, `mark` the properties of its mark.
    """

    style: str
    content: str = ""
    page_break: bool = False
    keep_next: bool = False
    frame: str = ""
    tabs: str = ""
    indent: str = ""
    align: str = ""
    mark: str = ""
    section: str = ""

    def xml(self) -> str:
        """The w:p element."""
        properties = "".join(
            (
                f'<w:pStyle w:val="{self.style}"/>',
                "<w:keepNext/>" if self.keep_next else "",
                "<w:pageBreakBefore/>" if self.page_break else "",
                self.frame,
                self.tabs,
                self.indent,
                f'<w:jc w:val="{self.align}"/>' if self.align else "",
                f"<w:rPr>{self.mark}</w:rPr>" if self.mark else "",
                self.section,
            )
        )
        return f"<w:p><w:pPr>{properties}</w:pPr>{self.content}</w:p>"


def run(raw: str, style: str = "", properties: str = "") -> str:
    """A run of plain text in a character style; an empty text still makes a run."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    look = f"<w:rPr>{named}{properties}</w:rPr>" if named or properties else ""
    return f"<w:r>{look}{_pieces(raw)}</w:r>"


def _pieces(raw: str) -> str:
    shown = clean(raw)
    if "\t" not in shown and "\n" not in shown:
        return f'<w:t xml:space="preserve">{text(shown)}</w:t>'
    return "".join(
        _ELEMENTS.get(piece) or f'<w:t xml:space="preserve">{text(piece)}</w:t>'
        for piece in _BREAKS.split(shown)
        if piece
    )


def runs(some: Iterable[Run]) -> str:
    """Runs with their looks; those that show a figure of ours are marked as such."""
    return "".join(_run(one) for one in some)


def _run(one: Run) -> str:
    properties = (
        ("<w:b/><w:bCs/>" if one.bold else "")
        + ("<w:i/><w:iCs/>" if one.italic else "")
        + ('<w:u w:val="single"/>' if one.underline else "")
    )
    return run(one.text, "" if one.key is None else "Figure", properties)


def paragraph(block: Paragraph) -> Para:
    """A paragraph in the style of its kind."""
    return Para(STYLE_OF[block.style], runs(block.runs))


def heading(block: Heading, bookmark: int | None) -> Para:
    """A heading in its level's style; with `bookmark`, the table of contents can point at it."""
    number = run(block.number, "HeadingNumber") if block.number else ""
    content = number + run(block.text)
    if bookmark is not None:
        name = f"_Toc{bookmark:09d}"
        content = (
            f'<w:bookmarkStart w:id="{bookmark}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{bookmark}"/>'
        )
    return Para(f"Heading{min(max(block.level, 1), 9)}", content)


def field(instruction: str, shown: str = "") -> str:
    """A complex field: its instruction and the result it shows until it is next updated (finished XML)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
