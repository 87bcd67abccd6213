"""The document's own tables on the report page, their cells marked and linked with the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from juesuan.findings import Place
from juesuan.formats.document import Cell, Grid
from juesuan.recognition import SeenTable
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.markup import attribute, words
from juesuan.tasks.audit_report.spots import Spot, entries_by_spot, spot_of
from juesuan.tasks.audit_report.view import Entry


@dataclass
class Linked:
    """A document with the addresses of its findings and cells on one page; `prefix` keeps documents apart."""

    one: Audited
    entries: Sequence[Entry]
    prefix: str
    marked: dict[str, Sequence[Entry]] = field(default_factory=dict)
    """What is said of a cell, by its address."""
    _cells: dict[Spot, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        told = entries_by_spot(self.entries)
        for number, table in enumerate(self.tables if told else (), start=1):
            for row, column, cell in table.grid.positions():
                spot = spot_of(cell.place)
                if spot is not None and spot in told:
                    address = self.address(number, row, column)
                    self.marked[address] = told[spot]
                    self._cells.setdefault(spot, address)

    def address(self, table: int, row: int, column: int) -> str:
        """Where a cell stands on the page."""
        return f"{self.prefix}-t{table}r{row + 1}c{column + 1}"

    @property
    def tables(self) -> Sequence[SeenTable]:
        """Every table of the document, known or not."""
        return self.one.reviewed.tables if self.one.reviewed else ()

    def finding_id(self, entry: Entry) -> str:
        """Where a finding stands."""
        return f"{self.prefix}-f{entry.number}"

    def cell_id(self, place: Place) -> str:
        """Where the cell of a place stands, "" for a place in no table."""
        spot = spot_of(place)
        return self._cells.get(spot, "") if spot is not None else ""


def tables_html(linked: Linked) -> str:
    """All tables; those with marked cells are open."""
    if not linked.tables:
        return ""
    shown = "".join(_table(linked, table, number) for number, table in enumerate(linked.tables, start=1))
    return f'<div class="tables"><h3>文件中的表格</h3>{shown}</div>'


def _table(linked: Linked, table: SeenTable, number: int) -> str:
    cells = "".join(_rows(linked, table.grid, number))
    marked = 'class="mark' in cells
    title = " ".join(part for part in (table.caption.number, _title(table)) if part) or f"表 {number}"
    head = f"{words(title)} <span class=rule>{words(_state(table))}</span>"
    return (
        f'<details id="{linked.prefix}-t{number}"{" open" if marked else ""}><summary>{head}</summary>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{attribute(title)}">'
        f"<table>{cells}</table></div></details>"
    )


def _title(table: SeenTable) -> str:
    return table.caption.title or (table.table.title if table.table else "")


def _state(table: SeenTable) -> str:
    if table.table is None:
        return "没有按决算公开表核对"
    read = f"认作《{table.table.title}》，{table.used}/{table.cells} 个数字参加核对"
    return f"{read}；{table.why}" if table.why else read


def _rows(linked: Linked, grid: Grid, number: int) -> Iterator[str]:
    row_of: dict[int, list[str]] = {}
    for row, column, cell in grid.positions():
        row_of.setdefault(row, []).append(_cell(linked, cell, linked.address(number, row, column)))
    for row in range(len(grid.rows)):
        yield f"<tr>{''.join(row_of.get(row, []))}</tr>"


def _cell(linked: Linked, cell: Cell, address: str) -> str:
    entries = linked.marked.get(address, ())
    span = (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "") + (
        f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    )
    shown = words(cell.text, lines=True)
    looks = ["n"] if cell.text[-1:].isdigit() else []
    if not entries:
        look = f' class="{" ".join(looks)}"' if looks else ""
        return f"<td{span}{look}>{shown}</td>"
    gravest = min(entries, key=lambda entry: entry.finding.severity.rank).finding.severity
    look = " ".join(("mark", gravest.value, *looks))
    links = "".join(
        f'<a href="#{linked.finding_id(entry)}" title="{attribute(entry.title)}">[{entry.number}]</a>'
        for entry in entries
    )
    named = f' id="{address}"' if linked.cell_id(cell.place or Place()) == address else ""
    return f'<td{named}{span} class="{look}">{shown}{links}</td>'
