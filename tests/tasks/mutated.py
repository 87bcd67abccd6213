"""One figure of a published document changed at a time, and whether audit names it at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from juesuan.facts import Decimal
from juesuan.findings import Finding, Severity
from juesuan.formats.document import Block, Cell, Chart, Document, Grid, Paragraph
from juesuan.profiles import Profile
from juesuan.recognition import review

_DIGIT = re.compile(r"[1-9]")


@dataclass(frozen=True)
class Change:
    """A changed figure: where it stands (for the report of a miss) and the document with it changed.

    `key` is the id of a table cell, `quote` the new text of a sentence's number, `point` a chart's category.
    """

    what: str
    document: Document
    key: str | None = None
    quote: str | None = None
    point: str | None = None

    def is_named(self, finding: Finding) -> bool:
        """Whether one of the places of a finding is the changed figure."""
        for place in finding.places:
            if self.key is not None and place.key == self.key:
                return True
            if self.quote is not None and place.quote is not None and self.quote in place.quote:
                return True
            if self.point is not None and place.row == self.point:
                return True
        return False


def other_number(text: str) -> str:
    """A number whose first digit is another one; nothing becomes seven."""
    match = _DIGIT.search(text)
    if match is None:
        return "7" + text.lstrip("0")
    digit = "1" if match[0] == "9" else str(int(match[0]) + 1)
    return text[: match.start()] + digit + text[match.end() :]


def _with(document: Document, position: int, block: Block) -> Document:
    blocks = (*document.blocks[:position], block, *document.blocks[position + 1 :])
    return replace(document, blocks=blocks)


def sentence_changes(document: Document) -> Iterator[Change]:
    """Every number in a sentence that shows a figure."""
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        for at, run in enumerate(block.runs):
            if run.key is None or not any(char.isdigit() for char in run.text):
                continue
            number = other_number(run.text)
            runs = (*block.runs[:at], replace(run, text=number), *block.runs[at + 1 :])
            changed = _with(document, position, replace(block, runs=runs))
            yield Change(f"{run.key} {run.text}→{number}", changed, quote=number)


def cell_changes(document: Document, every: int) -> Iterator[Change]:
    """Every so-manieth figure of the tables."""
    count = 0
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Grid):
            continue
        for row, cells in enumerate(block.rows):
            for column, cell in enumerate(cells):
                if cell.key is None or cell.value is None:
                    continue
                count += 1
                if count % every == 0:
                    changed = _with(document, position, _with_cell(block, row, column, cell))
                    yield Change(f"{cell.key} {cell.text}", changed, key=cell.key)


def _with_cell(grid: Grid, row: int, column: int, cell: Cell) -> Grid:
    assert cell.value is not None
    text = other_number(cell.text)
    other = replace(cell, text=text, value=Decimal(text.replace(",", "")))
    cells = (*grid.rows[row][:column], other, *grid.rows[row][column + 1 :])
    return replace(grid, rows=(*grid.rows[:row], cells, *grid.rows[row + 1 :]))


def chart_changes(document: Document) -> Iterator[Change]:
    """Every value of the charts."""
    for position, block in enumerate(document.blocks):
        if not isinstance(block, Chart):
            continue
        for at, series in enumerate(block.series):
            for number, value in enumerate(series.values):
                other = value + 100
                values = (*series.values[:number], other, *series.values[number + 1 :])
                changed = (*block.series[:at], replace(series, values=values), *block.series[at + 1 :])
                name = block.categories[number]
                document_ = _with(document, position, replace(block, series=changed))
                yield Change(f"{block.caption} {series.name} {name}", document_, point=name)


def is_found(change: Change, profile: Profile, known: set[str], entity: str) -> bool:
    """Whether audit says something grave that it did not say before, and names the changed figure."""
    found = review(change.document, profile, entity).findings
    fresh = [one for one in found if one.message not in known and one.severity is not Severity.INFO]
    return any(change.is_named(one) for one in fresh)
