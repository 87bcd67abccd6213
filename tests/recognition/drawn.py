"""Tables as strangers draw them, from the files of the folder `drawn_tables`, as documents of any format.

A file is a publication in a small notation: a line of cells is a row (`|` parts cells, `<` is a position
that the cell to the left covers, `^` one that the cell above covers), any other line a paragraph. Lines that
begin with `=` name figures that must be read and what they say, in the unit of their table; `!` names how
many figures cannot be read (none where it is left out).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from juesuan.facts.money import Decimal
from juesuan.formats.document import Block, Cell, Document, Grid, Paragraph, Run

FOLDER = Path(__file__).with_name("drawn_tables")


@dataclass(frozen=True)
class Drawn:
    """One publication: its year, its blocks, the figures it must be read to show, and how many are left."""

    name: str
    year: int
    blocks: tuple[Block, ...]
    shows: dict[str, Decimal] = field(default_factory=dict)
    unread: int = 0

    def document(self) -> Document:
        """As a document."""
        return Document(self.blocks)

    def changed(self, grid: int, row: int, column: int, text: str) -> Drawn:
        """The same with another text in one cell, which is the `column`th that starts in its row."""
        grids = [at for at, block in enumerate(self.blocks) if isinstance(block, Grid)]
        blocks = list(self.blocks)
        old = blocks[grids[grid]]
        assert isinstance(old, Grid)
        rows = [list(cells) for cells in old.rows]
        rows[row][column] = replace(rows[row][column], text=text)
        blocks[grids[grid]] = replace(old, rows=tuple(map(tuple, rows)))
        return replace(self, blocks=tuple(blocks))


def drawn(name: str) -> Drawn:
    """One file of the folder; its name begins with its year."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    shows: dict[str, Decimal] = {}
    unread = 0
    rest: list[str] = []
    for line in lines:
        if line.startswith("="):
            figure, _, value = line[1:].rpartition(" ")
            shows[figure.strip()] = Decimal(value)
        elif line.startswith("!"):
            unread = int(line[1:])
        else:
            rest.append(line)
    return Drawn(name, int(name[:4]), tuple(_blocks(rest)), shows, unread)


def names() -> list[str]:
    """All files of the folder."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def _blocks(lines: list[str]) -> Iterator[Block]:
    rows: list[str] = []
    for line in [*lines, ""]:
        if "|" in line:
            rows.append(line)
            continue
        if rows:
            yield grid_of(rows)
            rows = []
        if line.strip():
            yield Paragraph((Run(line.strip()),))


def grid_of(rows: list[str]) -> Grid:
    """A grid from lines in the notation."""
    texts = [line.split("|") for line in rows]
    width = max(map(len, texts))
    marks = [[text.strip(" ") for text in row] + [""] * (width - len(row)) for row in texts]
    cells = tuple(
        tuple(
            Cell(text, rowspan=_down(marks, at, column), colspan=_right(marks, at, column))
            for column, text in enumerate(row)
            if text not in {"<", "^"}
        )
        for at, row in enumerate(marks)
    )
    return Grid(cells)


def _right(marks: list[list[str]], row: int, column: int) -> int:
    end = column + 1
    while end < len(marks[row]) and marks[row][end] == "<":
        end += 1
    return end - column


def _down(marks: list[list[str]], row: int, column: int) -> int:
    end = row + 1
    while end < len(marks) and marks[end][column] == "^":
        end += 1
    return end - row
