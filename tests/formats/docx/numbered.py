"""Word files with lists as other programs define them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from juesuan.formats.document import Block
from juesuan.formats.docx import read_docx

NAMES = nsdecls("w")


def level(at: int, form: str, text: str, *, start: int = 1, more: str = "", suffix: str = "") -> str:
    """One level of a list; `more` stands where the schema puts pStyle, lvlRestart and isLgl."""
    followed = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}{followed}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def define(made: WordDocument, number: int, levels: Iterable[str], *, overrides: str = "") -> None:
    """A list of its own with these levels."""
    root = made.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {NAMES} w:abstractNumId="{number + 500}">{"".join(levels)}</w:abstractNum>'
    )
    root.insert(0, abstract)
    use(made, number, number, overrides=overrides)


def use(made: WordDocument, number: int, of: int, *, overrides: str = "") -> None:
    """Another w:num for the list that `define` made under the number `of`."""
    root = made.part.numbering_part.element
    root.append(
        parse_xml(
            f'<w:num {NAMES} w:numId="{number}"><w:abstractNumId w:val="{of + 500}"/>{overrides}</w:num>'
        )
    )


def restart(at: int, start: int) -> str:
    """A level that begins at a number when it is first used."""
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbered(paragraph: WordParagraph, number: int, at: int = 0) -> WordParagraph:
    """Put a paragraph into a list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {NAMES}><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def number_style(made: WordDocument, style: str, number: int, at: int | None = None) -> str:
    """Put a style into a list; its id."""
    properties = made.styles[style].element.get_or_add_pPr()
    unnumbered(made, style)
    own = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    properties.append(parse_xml(f'<w:numPr {NAMES}>{own}<w:numId w:val="{number}"/></w:numPr>'))
    return str(made.styles[style].element.get(qn("w:styleId")))


def unnumbered(made: WordDocument, style: str) -> None:
    """Take the numbering of its own from a style."""
    properties = made.styles[style].element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)


def items(made: WordDocument, lines: Sequence[tuple[str, int, int]]) -> None:
    """Paragraphs as (text, list, level)."""
    for text, number, at in lines:
        numbered(made.add_paragraph(text), number, at)


def read(made: WordDocument, folder: Path) -> tuple[Block, ...]:
    """What is read of the file."""
    path = folder / "他人.docx"
    made.save(str(path))
    return read_docx(path).blocks


def new() -> WordDocument:
    """An empty Word file."""
    return docx.Document()
