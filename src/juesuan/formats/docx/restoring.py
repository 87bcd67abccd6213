"""Keys, ids, exact numbers and widths put back into a document read from a page that may have been edited.

Knows: which block, row, cell or run of the page is which one that was written. Does not know XML. What the
page shows always wins: an edited cell has the number its text now shows, and keeps its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from juesuan.formats.document import Block, Cell, Chart, Document, Grid, Paragraph, Run
from juesuan.formats.docx.extras import (
    BlockExtras,
    RowExtras,
    checksum,
    kind_of,
    mark_of,
    parse_extras,
    row_mark,
    same_look,
    shown_number,
)
from juesuan.formats.docx.opening import Element

__all__ = ["restored"]

_Item: TypeAlias = tuple[str, int]
"""Kind and checksum of a block or row."""

_COMPARED: Final = 4_000_000
"""Comparisons allowed when looking for what stayed; beyond, items are paired in order."""


def restored(document: Document, carried: Element | None) -> Document:
    """`document` with what its custom XML part carries; without one, plain runs and evident numbers."""
    extras = None if carried is None else parse_extras(carried)
    if extras is None:
        return replace(document, blocks=tuple(_block(block, None) for block in document.blocks))
    now = [(kind_of(block), mark_of(block)) for block in document.blocks]
    then = [(block.kind, block.mark) for block in extras.blocks]
    partners = _partners(then, now)
    blocks = (
        _block(block, extras.blocks[partners[at]] if at in partners else None)
        for at, block in enumerate(document.blocks)
    )
    return replace(document, blocks=tuple(blocks), meta=extras.meta)


def _partners(then: Sequence[_Item], now: Sequence[_Item]) -> dict[int, int]:
    """For each item of `now` that was there `then`: its place then.

    In a stretch that changed, items of one kind are taken to be the same in order.
    """
    shared = min(len(then), len(now))
    head = next((at for at in range(shared) if then[at] != now[at]), shared)
    tail = next((at for at in range(shared - head) if then[-1 - at] != now[-1 - at]), shared - head)
    found = {at: at for at in range(head)}
    found.update((len(now) - 1 - at, len(then) - 1 - at) for at in range(tail))
    old, new = range(head, len(then) - tail), range(head, len(now) - tail)
    for old_part, new_part in _changed(then, now, old, new, found):
        found.update(_in_order(then, now, old_part, new_part))
    return found


def _changed(
    then: Sequence[_Item], now: Sequence[_Item], old: range, new: range, found: dict[int, int]
) -> Iterator[tuple[range, range]]:
    """Stretches that differ; items that stayed are added to `found` on the way."""
    if len(old) * len(new) > _COMPARED:
        yield old, new
        return
    matcher = SequenceMatcher(None, then[old.start : old.stop], now[new.start : new.stop], autojunk=False)
    for change, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        old_part, new_part = old[old_start:old_end], new[new_start:new_end]
        if change == "equal":
            found.update(zip(new_part, old_part, strict=True))
        elif change == "replace":
            yield old_part, new_part


def _in_order(
    then: Sequence[_Item], now: Sequence[_Item], old: range, new: range
) -> Iterator[tuple[int, int]]:
    waiting = iter(old)
    for at in new:
        for place in waiting:
            if then[place][0] == now[at][0]:
                yield at, place
                break
        else:
            return


def _block(block: Block, extra: BlockExtras | None) -> Block:
    match block:
        case Paragraph():
            return replace(block, runs=_runs(block, extra))
        case Grid():
            return _grid(block, extra)
        case Chart() if extra is not None:
            # A pie has no axis that could show its unit, and LibreOffice drops alternative texts.
            unit = extra.unit if block.kind == "pie" else block.unit
            return replace(block, id=extra.id, unit=unit, alt=block.alt or extra.alt)
        case _:
            return block


def _runs(paragraph: Paragraph, extra: BlockExtras | None) -> tuple[Run, ...]:
    """Runs with their keys. Programs split and join runs; styles tell figures from the rest."""
    carried = None if extra is None else extra.runs
    if carried is not None and [len(run.text) for run in paragraph.runs] == [size for size, _ in carried]:
        return tuple(replace(run, key=key) for run, (_, key) in zip(paragraph.runs, carried, strict=True))
    joined = list(_joined(paragraph.runs))
    if carried is None:
        return tuple(replace(run, key=None) for run in joined)
    if extra is not None and extra.mark == mark_of(paragraph):
        return tuple(_cut(joined, carried))
    keys = [key for _, key in carried if key is not None]
    figures = [run for run in joined if run.key is not None]
    if len(keys) != len(figures):
        return tuple(_joined(replace(run, key=None) for run in joined))
    following = iter(keys)
    return tuple(run if run.key is None else replace(run, key=next(following)) for run in joined)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of text, adjoining ones that look the same made into one."""
    waiting: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if waiting is not None and same_look(waiting, run):
            waiting = replace(waiting, text=waiting.text + run.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = run
    if waiting is not None:
        yield waiting


def _cut(runs: Sequence[Run], carried: Sequence[tuple[int, str | None]]) -> Iterator[Run]:
    """The same text cut where it was cut when it was written, each piece with its key."""
    text = "".join(run.text for run in runs)
    looks = [run for run in runs for _ in run.text]
    start = 0
    for size, key in carried:
        if size:
            yield replace(looks[start], text=text[start : start + size], key=key)
        else:
            yield Run("", key=key)
        start += size


def _grid(grid: Grid, extra: BlockExtras | None) -> Grid:
    if extra is None:
        return replace(grid, rows=tuple(_row(row, None) for row in grid.rows))
    partners = _partners([("", row.mark) for row in extra.rows], [("", row_mark(row)) for row in grid.rows])
    rows = tuple(
        _row(row, extra.rows[partners[at]] if at in partners else None) for at, row in enumerate(grid.rows)
    )
    # Word cannot hold a table without rows: we wrote one without cells.
    empty = not extra.rows and grid.rows == ((),)
    kept = not extra.widths or len(extra.widths) == grid.column_count
    widths = tuple(extra.widths) if kept else grid.widths
    return replace(grid, rows=() if empty else rows, widths=widths, id=extra.id)


def _row(cells: Sequence[Cell], extra: RowExtras | None) -> tuple[Cell, ...]:
    if extra is None or len(extra.cells) != len(cells):
        return tuple(_evident(cell) for cell in cells)
    return tuple(
        _cell(cell, extra.cells[at], extra.exact.get(at), extra.keys.get(at)) for at, cell in enumerate(cells)
    )


def _cell(cell: Cell, letter: str, exact: tuple[str | None, int, int] | None, key: str | None) -> Cell:
    if letter == "t":
        return replace(cell, key=key)
    if exact is not None and checksum(cell.text) == exact[2]:
        value, decimals = None if exact[0] is None else Decimal(exact[0]), exact[1]
    else:
        value, decimals = shown_number(cell.text) or (None, cell.decimals)
    return replace(cell, value=value, decimals=decimals, key=key)


def _evident(cell: Cell) -> Cell:
    """A cell nobody told us about: a number if it has a point or separators; bare digits may be a code."""
    found = shown_number(cell.text) if "." in cell.text or "," in cell.text else None
    return cell if found is None else replace(cell, value=found[0], decimals=found[1])
