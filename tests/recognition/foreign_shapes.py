"""More habits of strangers: other shapes, other units, what is left out. See `foreign`."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.recognition import foreign
from tests.recognition.foreign import Habit, Sheet

from juesuan.facts.money import UNITS, Decimal
from juesuan.formats.document import Cell, Grid

_WIDTH = 6
_THOUSAND = "千元"


def total_last(sheet: Sheet, chance: random.Random) -> Sheet:
    """The row of the total below the codes."""
    grid = sheet.grid
    rows = [tuple(row) for row in foreign.spread(grid)]
    first = grid.header_rows
    body = rows[first:]
    coded = any(foreign.CODE.fullmatch(cell.text) for row in body for cell in row[:1])
    if not body or not coded or not any(cell.text == "合计" for cell in body[0]):
        return sheet
    return replace(sheet, grid=replace(grid, rows=(*rows[:first], *body[1:], body[0])))


def in_thousands(sheet: Sheet, chance: random.Random) -> Sheet:
    """Amounts in thousands."""
    unit = next((name for name in ("万元", "元") if name in sheet.unit), "")
    if not unit:
        return sheet
    factor = UNITS[unit] / UNITS[_THOUSAND]

    def changed(cell: Cell) -> Cell:
        if cell.value is None or cell.decimals == 0 or "." not in cell.text:
            return cell
        # As many places as before, counted in 元.
        decimals = cell.decimals + (3 if factor < 1 else -1)
        value = (cell.value * factor).quantize(Decimal(1).scaleb(-decimals))
        return replace(cell, text=f"{value:,f}", value=value)

    rows = tuple(tuple(map(changed, row)) for row in sheet.grid.rows)
    return replace(sheet, unit=sheet.unit.replace(unit, _THOUSAND), grid=replace(sheet.grid, rows=rows))


def unit_in_heading(sheet: Sheet, chance: random.Random) -> Sheet:
    """The unit in brackets behind the heading of a figure column, and nowhere else."""
    unit = next((name for name in ("亿元", _THOUSAND, "万元", "元") if sheet.unit.endswith(name)), "")
    heads = [
        (row, at)
        for row, cells in enumerate(sheet.grid.rows[: sheet.grid.header_rows])
        for at, cell in enumerate(cells)
        if cell.text in {"金额", "决算数", "合计", "小计", "本年支出合计", "本年收入合计"}
    ]
    if not unit or not heads:
        return sheet
    row, at = chance.choice(heads)
    rows = [list(cells) for cells in sheet.grid.rows]
    rows[row][at] = replace(rows[row][at], text=f"{rows[row][at].text}（{unit}）")
    return replace(sheet, unit="", grid=replace(sheet.grid, rows=tuple(map(tuple, rows))))


def no_unit(sheet: Sheet, chance: random.Random) -> Sheet:
    """The line of the unit forgotten in some tables."""
    return replace(sheet, unit="") if chance.random() < 0.5 else sheet


def below_each_other(sheet: Sheet, chance: random.Random) -> Sheet:
    """支出 below 收入 instead of beside it."""
    rows = foreign.spread(foreign.no_column_numbers(sheet, chance).grid)
    first = sum(1 for row in rows if not any(cell.align == "right" or cell.text == "1" for cell in row))
    head = rows[first - 1] if first else []
    half = _WIDTH // 2
    if len(head) != _WIDTH or [cell.text for cell in head].count("行次") != 2:
        return sheet
    marks = [[Cell(name), Cell(), Cell()] for name in ("收入", "支出")]
    below = [head[:half], marks[0], *(row[:half] for row in rows[first:]),
             marks[1], *(row[half:] for row in rows[first:])]  # fmt: skip
    return replace(sheet, grid=Grid(tuple(map(tuple, below)), notes=sheet.grid.notes, header_rows=1))


def empty_columns_left_out(sheet: Sheet, chance: random.Random) -> Sheet:
    """Figure columns without any figure not printed."""
    if any(cell.text == "行次" for row in sheet.grid.rows for cell in row):
        return sheet
    plain = foreign.no_column_numbers(foreign.repeated(sheet, chance), chance)
    rows, first = plain.grid.rows, plain.grid.header_rows
    body = rows[first:]
    empty = {
        at
        for at in range(plain.grid.column_count)
        if body and all(row[at].align == "right" and not row[at].text for row in body)
    }
    kept = tuple(tuple(cell for at, cell in enumerate(row) if at not in empty) for row in rows)
    return replace(plain, grid=replace(plain.grid, rows=kept)) if empty else sheet


SHAPES: tuple[Habit, ...] = (
    total_last,
    in_thousands,
    unit_in_heading,
    no_unit,
    below_each_other,
    empty_columns_left_out,
)
