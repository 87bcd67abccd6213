"""Tables of generated submissions drawn again as strangers draw them.

A *habit* is a function Sheet → Sheet: it changes the look and never what is said. Habits may be combined.
The law of `test_foreign`: whatever the habits, what is read back is what was drawn, or it is reported as
unread, and nothing is called wrong.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tests.books import name_of

from juesuan.facts import Observation
from juesuan.facts.money import Decimal
from juesuan.formats.document import Block, Cell, Document, Grid, Paragraph, Run
from juesuan.profiles import Profile
from juesuan.submission import Submission, book_of
from juesuan.tables import FilledTable, draw, fill_tables

ENTITY = "云岭县公路养护中心"
CODE = re.compile(r"2\d{2}(?:\d{2}(?:\d{2})?)?")


@dataclass(frozen=True)
class Sheet:
    """One table as somebody shows it: lines above it, outside or inside the grid, and the grid."""

    grid: Grid
    title: str
    number: str
    unit: str
    subject: str
    inside: bool = False

    def blocks(self) -> list[Block]:
        """As blocks of a document."""
        lines = [self.title, self.number, self.subject, self.unit]
        if not self.inside:
            return [*(Paragraph((Run(line),)) for line in lines if line), bare(self.grid)]
        width = self.grid.column_count
        head = [(Cell(self.title, colspan=width),), *((Cell(line),) for line in lines[1:] if line)]
        return [replace(bare(self.grid), rows=(*head, *self.grid.rows))]


Habit = Callable[[Sheet, random.Random], Sheet]


def bare(grid: Grid) -> Grid:
    """A grid without what only our own files carry."""
    rows = tuple(tuple(replace(cell, key=None, value=None) for cell in row) for row in grid.rows)
    return Grid(rows, notes=grid.notes)


def filled(submission: Submission, profile: Profile) -> tuple[FilledTable, ...]:
    """The tables of a submission."""
    return fill_tables(profile, book_of(submission, profile), name_of, ENTITY)


def sheets(tables: Iterable[FilledTable], profile: Profile) -> list[Sheet]:
    """The tables as we draw them ourselves."""
    return [
        Sheet(grid, grid.title, grid.number, grid.unit, grid.subject)
        for grid in (draw(table, profile) for table in tables)
    ]


def document(shown: Sequence[Sheet], profile: Profile) -> Document:
    """A whole publication made of these tables."""
    cover = Paragraph((Run(f"{ENTITY}{profile.year}年度部门决算"),))
    return Document((cover, *(block for sheet in shown for block in sheet.blocks())))


def one_sheet(shown: Sequence[Sheet], profile: Profile) -> Document:
    """All tables below each other in one grid, as on one sheet of a workbook."""
    rows: list[tuple[Cell, ...]] = []
    for sheet in shown:
        (grid,) = replace(sheet, inside=True).blocks()
        assert isinstance(grid, Grid)
        rows += [*grid.rows, ()]
    cover = Paragraph((Run(f"{ENTITY}{profile.year}年度部门决算"),))
    return Document((cover, Grid(tuple(rows))))


def figures(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """Observations by slice, blank ones left out."""
    found: dict[str, list[Observation]] = {}
    for one in observations:
        if one.printed is not None:
            # Tables name projects, they do not show the codes of our own submissions.
            found.setdefault(str(one.slice.without("project")), []).append(one)
    return found


def _cells(sheet: Sheet, change: Callable[[Cell], Cell]) -> Sheet:
    rows = tuple(tuple(change(cell) for cell in row) for row in sheet.grid.rows)
    return replace(sheet, grid=replace(sheet.grid, rows=rows))


def _is_figure(cell: Cell) -> bool:
    return cell.value is not None


def captions_inside(sheet: Sheet, chance: random.Random) -> Sheet:
    """Title, number, unit and name in the first rows of the grid."""
    return replace(sheet, inside=True)


def one_caption_line(sheet: Sheet, chance: random.Random) -> Sheet:
    """Name, number and unit in one line, parted by wide gaps."""
    line = "      ".join(text for text in (sheet.subject, sheet.number, sheet.unit) if text)
    return replace(sheet, subject=line, number="", unit="")


def owner_in_title(sheet: Sheet, chance: random.Random) -> Sheet:
    """The name and the year before the title."""
    return replace(sheet, title=f"{ENTITY}2022年度{sheet.title}".replace("2022", "2021"))


def serial_in_title(sheet: Sheet, chance: random.Random) -> Sheet:
    """A serial before the title, or the official number behind it."""
    if chance.random() < 0.5 and sheet.number:
        return replace(sheet, title=f"{sheet.title}（{sheet.number}）", number="")
    return replace(sheet, title=f"{chance.choice(['附件3：', '表1 ', '一、'])}{sheet.title}")


def no_grouping(sheet: Sheet, chance: random.Random) -> Sheet:
    """Numbers without separators."""
    return _cells(
        sheet, lambda cell: replace(cell, text=cell.text.replace(",", "")) if _is_figure(cell) else cell
    )


def full_width(sheet: Sheet, chance: random.Random) -> Sheet:
    """Digits and marks in full width."""
    wide = str.maketrans("0123456789.,-()", "０１２３４５６７８９．，－（）")
    return _cells(sheet, lambda cell: replace(cell, text=cell.text.translate(wide)))


def wrapped(sheet: Sheet, chance: random.Random) -> Sheet:
    """Labels and long numbers broken over lines."""

    def broken(cell: Cell) -> Cell:
        at = len(cell.text) // 2
        wraps = len(cell.text) > 5 and (not _is_figure(cell) or "," in cell.text)
        return replace(cell, text=f"{cell.text[:at]}\n {cell.text[at:]}") if wraps else cell

    return _cells(sheet, broken)


def dashes(sheet: Sheet, chance: random.Random) -> Sheet:
    """A dash where nothing is."""
    first = sheet.grid.header_rows
    rows = list(sheet.grid.rows)
    for at in range(first, len(rows)):
        rows[at] = tuple(
            replace(cell, text="-") if not cell.text and cell.align == "right" else cell for cell in rows[at]
        )
    return replace(sheet, grid=replace(sheet.grid, rows=tuple(rows)))


def zeros(sheet: Sheet, chance: random.Random) -> Sheet:
    """0.00 where nothing is."""
    first = sheet.grid.header_rows
    rows = list(sheet.grid.rows)
    for at in range(first, len(rows)):
        rows[at] = tuple(
            replace(cell, text="0.00") if not cell.text and cell.align == "right" else cell
            for cell in rows[at]
        )
    return replace(sheet, grid=replace(sheet.grid, rows=tuple(rows)))


def no_column_numbers(sheet: Sheet, chance: random.Random) -> Sheet:
    """The row of 栏次 left out."""
    rows = [
        row for row in sheet.grid.rows if not any(cell.text == "栏次" or cell.text == "次" for cell in row)
    ]
    gone = len(sheet.grid.rows) - len(rows)
    return replace(
        sheet, grid=replace(sheet.grid, rows=tuple(rows), header_rows=sheet.grid.header_rows - gone)
    )


def spread(grid: Grid) -> list[list[Cell]]:
    """A grid as a rectangle; positions that merged cells cover are blank cells."""
    width = grid.column_count
    found = [[Cell() for _ in range(width)] for _ in grid.rows]
    for row, column, cell in grid.positions():
        found[row][column] = replace(cell, rowspan=1, colspan=1)
    return found


def unmerged(sheet: Sheet, chance: random.Random) -> Sheet:
    """Merged cells undone: the text stays in the first of them."""
    rows = tuple(tuple(row) for row in spread(sheet.grid))
    return replace(sheet, grid=replace(sheet.grid, rows=rows))


def repeated(sheet: Sheet, chance: random.Random) -> Sheet:
    """Merged cells undone: the text stands in each of them."""
    found = [[Cell() for _ in range(sheet.grid.column_count)] for _ in sheet.grid.rows]
    for row, column, cell in sheet.grid.positions():
        head = row < sheet.grid.header_rows
        for down in range(cell.rowspan):
            for right in range(cell.colspan):
                first = down == right == 0
                found[row + down][column + right] = (
                    replace(cell, rowspan=1, colspan=1) if head or first else Cell()
                )
    return replace(sheet, grid=replace(sheet.grid, rows=tuple(map(tuple, found))))


def split_codes(sheet: Sheet, chance: random.Random) -> Sheet:
    """Codes cut in 类, 款, 项: in the three columns that are merged for them."""

    def cut(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        for cell in row:
            if cell.colspan == 3 and CODE.fullmatch(cell.text):
                parts = (cell.text[:3], cell.text[3:5], cell.text[5:])
                cells += [replace(cell, text=part, colspan=1) for part in parts]
            else:
                cells.append(cell)
        return tuple(cells)

    return replace(sheet, grid=replace(sheet.grid, rows=tuple(map(cut, sheet.grid.rows))))


def marked_codes(sheet: Sheet, chance: random.Random) -> Sheet:
    """Codes as 201类03款50项."""

    def marked(cell: Cell) -> Cell:
        if cell.value is not None or not CODE.fullmatch(cell.text) or cell.align == "center":
            return cell
        code = cell.text
        text = (
            f"{code[:3]}类" + (f"{code[3:5]}款" if code[3:] else "") + (f"{code[5:]}项" if code[5:] else "")
        )
        return replace(cell, text=text)

    return _cells(sheet, marked)


def codes_with_names(sheet: Sheet, chance: random.Random) -> Sheet:
    """Code and name in one cell."""

    def joined(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        for at, cell in enumerate(row[:-1]):
            if cell.value is None and CODE.fullmatch(cell.text) and row[at + 1].value is None:
                name = row[at + 1]
                text = f"{cell.text}{chance.choice(['', ' ', '-'])}{name.text}"
                return (
                    *row[:at],
                    replace(cell, text=text, colspan=cell.colspan + name.colspan),
                    *row[at + 2 :],
                )
        return row

    return replace(sheet, grid=replace(sheet.grid, rows=tuple(map(joined, sheet.grid.rows))))


def names_only(sheet: Sheet, chance: random.Random) -> Sheet:
    """Names indented by their level, codes left out."""

    def named(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        for at, cell in enumerate(row[:-1]):
            if cell.value is None and CODE.fullmatch(cell.text) and row[at + 1].value is None:
                indent = "\u3000" * ((len(cell.text) - 3) // 2)
                name = replace(row[at + 1], text=indent + row[at + 1].text)
                return (*row[:at], replace(cell, text=""), name, *row[at + 2 :])
        return row

    return replace(sheet, grid=replace(sheet.grid, rows=tuple(map(named, sheet.grid.rows))))


def other_order(sheet: Sheet, chance: random.Random) -> Sheet:
    """The figure columns of a table of one panel in another order; groups of headings undone and repeated."""
    if len({cell.text for row in sheet.grid.rows[: sheet.grid.header_rows] for cell in row} & {"行次"}):
        return sheet
    plain = no_column_numbers(repeated(sheet, chance), chance)
    rows = [list(row) for row in plain.grid.rows]
    body = rows[plain.grid.header_rows :]
    first = next((at for row in body for at, cell in enumerate(row) if cell.align == "right"), None)
    if first is None or any(CODE.fullmatch(cell.text) for row in body for cell in row[first:]):
        return plain
    heads = plain.grid.header_rows
    if any(cell.align != "right" and cell.text for row in rows[heads:] for cell in row[first:]):
        return plain
    order = list(range(first, len(rows[0])))
    chance.shuffle(order)
    moved = tuple((*row[:first], *(row[at] for at in order)) for row in rows)
    return replace(plain, grid=replace(plain.grid, rows=moved))


def other_unit(sheet: Sheet, chance: random.Random) -> Sheet:
    """元 as 万元 and 万元 as 亿元: the same amounts, with more places."""
    if not sheet.unit or "千元" in sheet.unit:  # It stands in another line already; nobody writes 千万元.
        return sheet
    larger = ("万元", "亿元") if "万元" in sheet.unit else ("元", "万元")
    unit, factor = sheet.unit.replace(*larger), Decimal("0.0001")

    def changed(cell: Cell) -> Cell:
        if cell.value is None or cell.decimals == 0 or "." not in cell.text:
            return cell
        value = (cell.value * factor).quantize(Decimal("0.000001"))
        return replace(cell, text=f"{value:,f}", value=value)

    return replace(_cells(sheet, changed), unit=unit)


HABITS: tuple[Habit, ...] = (
    captions_inside,
    one_caption_line,
    owner_in_title,
    serial_in_title,
    no_grouping,
    full_width,
    wrapped,
    dashes,
    zeros,
    no_column_numbers,
    unmerged,
    repeated,
    split_codes,
    marked_codes,
    codes_with_names,
    names_only,
    other_order,
    other_unit,
)
