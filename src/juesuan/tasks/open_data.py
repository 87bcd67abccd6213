"""Open data: the published figures as facts.csv and facts.json, each table as CSV, a Tabular Data Package.

Only what the published tables show gets in: a figure that was withheld from them is not here either.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from juesuan.formats.document import Cell, Grid
from juesuan.formats.plain import write_csv
from juesuan.formats.plain.rectangle import rectangle
from juesuan.formats.sheets import csv_text
from juesuan.tasks.case import Case
from juesuan.tasks.facts_out import fact_lines
from juesuan.tasks.package import sha256_of, write_json

FACT_FIELDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "cell": ("string", "数字编号（表.行.栏）"),
        "key": ("string", "取数口径"),
        "label": ("string", "名称"),
        "value": ("number", "数值（金额以元为单位，不作舍入）"),
        "unit": ("string", "单位"),
        "printed": ("string", "公开表中的写法"),
        "table": ("string", "表号"),
        "title": ("string", "表名"),
        "row": ("string", "行"),
        "column": ("string", "栏"),
        "year": ("integer", "年度"),
        "entity": ("string", "单位"),
    }
)
"""The columns of facts.csv: name → type and Chinese title."""

_MISSING = ("", "—")
_NOT_SLUG = re.compile(r"[^a-z0-9._-]+")


def published_facts(case: Case, grids: Sequence[Grid]) -> list[dict[str, str]]:
    """Every figure that the grids show, in table order, by the names of FACT_FIELDS."""
    shown = {cell.key for grid in grids for row in grid.rows for cell in row if cell.key}
    found = []
    for line in fact_lines(case):
        values = line.values
        if values["cell"] in shown:
            label = " ".join(values[name] for name in ("title", "row", "column") if values[name])
            found.append({name: {**values, "label": label}[name] for name in FACT_FIELDS})
    return found


def write_open_data(case: Case, grids: Sequence[Grid], folder: Path) -> None:
    """Fill an empty folder with facts.csv, facts.json, tables/*.csv and datapackage.json."""
    facts = published_facts(case, grids)
    (folder / "facts.csv").write_text(_facts_csv(facts), encoding="utf-8", newline="")
    write_json(folder / "facts.json", facts)
    (folder / "tables").mkdir()
    resources = [_facts_resource(folder)]
    for name, grid in _named(grids):
        path = folder / "tables" / f"{name}.csv"
        path.write_text(write_csv(grid), encoding="utf-8", newline="")
        resources.append(_table_resource(name, grid, path))
    write_json(folder / "datapackage.json", _package(case, resources))


def _facts_csv(facts: Sequence[Mapping[str, str]]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(FACT_FIELDS)
    writer.writerows([csv_text(fact[name]) for name in FACT_FIELDS] for fact in facts)
    return target.getvalue()


def _named(grids: Sequence[Grid]) -> Iterator[tuple[str, Grid]]:
    """The tables, each with a name of its own that data packages allow."""
    taken: set[str] = set()
    for number, grid in enumerate(grids, start=1):
        name = _NOT_SLUG.sub("-", grid.id.lower()).strip("-.") or f"table-{number}"
        if name in taken or name == "facts":
            name = f"{name}-{number}"
        taken.add(name)
        yield name, grid


def _package(case: Case, resources: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    entity, year = case.submission.entity, case.profile.year
    return {
        "profile": "tabular-data-package",
        "name": f"final-accounts-{year}",
        "title": f"{entity}{year}年度部门决算公开数据",
        "description": f"{entity}{year}年度部门决算公开表及其全部数字。金额在 facts.csv 中以元为单位。",
        "resources": list(resources),
    }


def _facts_resource(folder: Path) -> dict[str, Any]:
    fields = [{"name": name, "type": kind, "title": title} for name, (kind, title) in FACT_FIELDS.items()]
    schema = {"fields": fields, "missingValues": [""], "primaryKey": ["cell"]}
    return _resource("facts", "全部数字", folder / "facts.csv", "facts.csv", schema)


def _table_resource(name: str, grid: Grid, path: Path) -> dict[str, Any]:
    table = rectangle(grid)
    names = table.names or tuple(f"第{at + 1}列" for at in range(grid.column_count))
    fields = [
        {"name": csv_text(title), "title": title, "type": _type([row[at] for row in table.rows])}
        for at, title in enumerate(names)
    ]
    title = " ".join(part for part in (grid.number, grid.title) if part) or name
    schema = {"fields": fields, "missingValues": list(_MISSING)}
    resource = {**_resource(name, title, path, f"tables/{path.name}", schema), "description": grid.unit}
    return resource if table.names else {**resource, "dialect": {"header": False}}


def _resource(name: str, title: str, path: Path, shown: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": shown,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
        "schema": schema,
    }


def _type(cells: Sequence[Cell]) -> str:
    """number for a column that shows nothing but numbers."""
    filled = [cell for cell in cells if cell.value is not None or cell.text not in _MISSING]
    return "number" if filled and all(cell.value is not None for cell in filled) else "string"
