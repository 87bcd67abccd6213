"""What a Word page cannot show but a Document knows: keys of figures, ids, exact widths, facts about it.

Knows: which of it to put into the custom XML part of the file (Word, WPS and LibreOffice keep that part
when they save). Does not know how to apply it: see restoring. The page stays the truth: what it shows is
never in here, only a checksum of it, so that an edited block is told from an untouched one.

A number in a cell is read from its text; `cells` only says that it is one. The letters: t text, n the
number its text shows, b blank, x anything else (then `exact` has value, decimals, checksum of the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, Literal
from zlib import crc32

from juesuan.formats.charts_ooxml.markup import DECLARATION, clean, text
from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
)
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.vocabulary import EXTRAS

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = [
    "BlockExtras",
    "Extras",
    "Kind",
    "RowExtras",
    "checksum",
    "extras_xml",
    "kind_of",
    "mark_of",
    "parse_extras",
    "row_mark",
    "same_look",
    "shown_number",
]

Kind = Literal["heading", "paragraph", "grid", "chart", "break", "contents", "cover"]

_PLAIN: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?", re.ASCII)
_MAX_DIGITS: Final = 30
_VERSION: Final = "1"

_NUMBER: Final = re.compile(r"-?\d{1,60}(?:\.\d{1,60})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class RowExtras:
    """One row: checksum of its text, a letter a cell, keys and exact numbers by position in the row."""

    mark: int
    cells: str
    keys: dict[int, str] = field(default_factory=dict)
    exact: dict[int, tuple[str | None, int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BlockExtras:
    """One block. `runs` are lengths and keys, given only where the page does not tell them."""

    kind: Kind
    mark: int
    id: str = ""
    unit: str = ""
    alt: str = ""
    runs: list[tuple[int, str | None]] | None = None
    widths: list[float] = field(default_factory=list)
    rows: list[RowExtras] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Extras:
    """All of a document, blocks in order."""

    blocks: list[BlockExtras]
    meta: dict[str, str]


@cache
def _form(form: Any) -> TypeAdapter[Any]:
    """Checks values of `form`. The library costs more to load than a file of strangers to read."""
    from pydantic import TypeAdapter

    return TypeAdapter(form)


def extras_xml(document: Document) -> str:
    """The custom XML part of a document: JSON in one element a block, so that no text grows too long."""
    meta = {clean(name): clean(value) for name, value in document.meta.items()}
    blocks = "".join(
        f"<block>{text(_form(BlockExtras).dump_json(_block(block), exclude_defaults=True).decode())}</block>"
        for block in document.blocks
    )
    described = f"<meta>{text(_form(dict[str, str]).dump_json(meta).decode())}</meta>"
    return f'{DECLARATION}<extras xmlns="{EXTRAS}" version="{_VERSION}">{described}{blocks}</extras>'


def parse_extras(root: Element) -> Extras | None:
    """The extras under the root of the part; None if somebody else made or broke it."""
    if root.get("version") != _VERSION:
        return None
    texts = [block.text or "" for block in root.iterfind(f"{{{EXTRAS}}}block")]
    try:
        blocks = _form(list[BlockExtras]).validate_json(f"[{','.join(texts)}]")
        meta = _form(dict[str, str]).validate_json(root.findtext(f"{{{EXTRAS}}}meta") or "{}")
    except ValueError:  # what pydantic raises is one
        return None
    return Extras(blocks, meta) if all(map(_sound, blocks)) else None


def _sound(block: BlockExtras) -> bool:
    """Whether its widths and numbers are ones that we write."""
    numbers = [number for row in block.rows for number, _, _ in row.exact.values() if number is not None]
    return all(width > 0 and isfinite(width) for width in block.widths) and all(
        _NUMBER.fullmatch(number) for number in numbers
    )


def checksum(*shown: str) -> int:
    """A short mark of some texts, for telling edited ones from untouched ones."""
    return crc32("\x1f".join(clean(one) for one in shown).encode())


def kind_of(block: Block) -> Kind:
    """The kind of a block."""
    kinds: dict[type, Kind] = {
        Heading: "heading",
        Paragraph: "paragraph",
        Grid: "grid",
        Chart: "chart",
        PageBreak: "break",
        Cover: "cover",
    }
    return kinds.get(type(block), "contents")


def mark_of(block: Block) -> int:
    """The checksum of what a block mainly shows; of a table or chart only its title and number."""
    match block:
        case Heading():
            return checksum(block.printed)
        case Paragraph():
            return checksum(block.text)
        case Grid():
            return checksum(block.title, block.number)
        case Chart():
            return checksum(block.title, block.caption)
        case _:
            return 0


def row_mark(cells: Iterable[Cell]) -> int:
    """The checksum of a row's texts."""
    return checksum(*(cell.text for cell in cells))


def shown_number(shown: str) -> tuple[Decimal, int] | None:
    """The number that a text plainly is, and its decimals: -1,234.50. None for anything else."""
    match = _PLAIN.fullmatch(shown) if len(shown) <= _MAX_DIGITS else None
    return (Decimal(shown.replace(",", "")), len(match[1] or "")) if match else None


def same_look(one: Run, other: Run) -> bool:
    """Whether a page cannot tell two adjoining runs apart."""
    looks = [(run.bold, run.italic, run.underline, run.key is None) for run in (one, other)]
    return looks[0] == looks[1]


def _block(block: Block) -> BlockExtras:
    kind, mark = kind_of(block), mark_of(block)
    match block:
        case Paragraph():
            return BlockExtras(kind, mark, runs=_runs(block.runs))
        case Grid():
            rows = [_row(row) for row in block.rows]
            return BlockExtras(kind, mark, clean(block.id), widths=list(block.widths), rows=rows)
        case Chart():
            return BlockExtras(kind, mark, clean(block.id), clean(block.unit), clean(block.alt))
        case _:
            return BlockExtras(kind, mark)


def _runs(runs: Sequence[Run]) -> list[tuple[int, str | None]] | None:
    plain = all(run.text and run.key is None for run in runs)
    if plain and not any(same_look(one, other) for one, other in pairwise(runs)):
        return None
    return [(len(clean(run.text)), None if run.key is None else clean(run.key)) for run in runs]


def _row(cells: Sequence[Cell]) -> RowExtras:
    letters = [_letter(cell) for cell in cells]
    return RowExtras(
        row_mark(cells),
        "".join(letters),
        {at: clean(cell.key) for at, cell in enumerate(cells) if cell.key is not None},
        {
            at: (None if cell.value is None else f"{cell.value:f}", cell.decimals, checksum(cell.text))
            for at, (cell, letter) in enumerate(zip(cells, letters, strict=True))
            if letter == "x"
        },
    )


def _letter(cell: Cell) -> Literal["t", "n", "b", "x"]:
    if cell.value is not None:
        return "n" if shown_number(cell.text) == (cell.value, cell.decimals) else "x"
    if cell.decimals != Cell().decimals:
        return "x"
    return "t" if cell.text else "b"
