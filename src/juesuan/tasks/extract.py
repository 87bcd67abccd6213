"""extract: the tables and figures of a document alone, each with its place, as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from juesuan.checks import Sighting
from juesuan.findings import Finding, InputFault, Place
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.plain import write_csv
from juesuan.formats.sheets import csv_text
from juesuan.recognition import SeenTable
from juesuan.tasks.audit import Audited, audit_file
from juesuan.tasks.progress import Progress, Step, silent

DOCUMENT: Final = "document.json"
_PLACE: Final = ("page", "sheet", "cell", "line")
FACT_COLUMNS: Final = (
    "figure", "measure", "function", "economic", "table", "row", "column", "printed", "unit", "value",
    "decimals", *_PLACE,
)  # fmt: skip
"""The columns of facts.csv; `value` is in 元 for money, `printed` as the document shows it."""
_NAME: Final = re.compile(r"[^\w（）()\-]+")
_LONGEST_NAME: Final = 40


@dataclass(frozen=True)
class Extracted:
    """What was written: the folder, and how many tables and figures; `findings` about reading only."""

    folder: Path
    audited: Audited
    tables: int
    facts: int

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why something could not be read."""
        return self.audited.findings if self.audited.reviewed is None else ()


def extract(
    path: Path,
    out: Path,
    *,
    profile: str | None = None,
    year: int | None = None,
    entity: str | None = None,
    progress: Progress = silent,
) -> Extracted:
    """Write the tables and figures of the document at `path` into the folder `out`; atomic, equal bytes.

    facts.csv and facts.json, a CSV a table, and document.json with every cell and its place. InputFault when
    the document cannot be read, FileExistsError when `out` holds something that extract did not write.
    """
    with atomic_folder(out, replace=(out / DOCUMENT).is_file()) as folder:
        progress(Step(f"读取 {path.name}", 1, 2))
        audited = audit_file(path, profile=profile, year=year, entity=entity)
        if audited.reviewed is None:
            raise InputFault(audited.findings)
        progress(Step("写出表格和数字", 2, 2))
        tables = audited.reviewed.tables
        facts = [_fact(one) for one in audited.reviewed.sightings if one.printed is not None]
        names = _write_tables(folder, tables)
        _write_facts(folder, facts)
        _write_json(folder / DOCUMENT, _document(audited, names))
    return Extracted(out, audited, len(tables), len(facts))


def _write_tables(folder: Path, tables: Sequence[SeenTable]) -> list[str]:
    (folder / "tables").mkdir()
    names: list[str] = []
    for number, table in enumerate(tables, start=1):
        title = " ".join(filter(None, (table.caption.number, table.caption.title))) or table.grid.title
        short = _NAME.sub("_", title)[:_LONGEST_NAME].strip("_")
        name = f"tables/{number:03d}{f'-{short}' if short else ''}.csv"
        (folder / name).write_bytes(("\ufeff" + write_csv(table.grid)).encode("utf-8", "replace"))
        names.append(name)
    return names


def _fact(one: Sighting) -> dict[str, Any]:
    printed, wanted, place = one.printed, one.slice, one.place
    assert printed is not None
    interval = printed.interval
    middle = (interval.low + interval.high) / 2
    return {
        "figure": str(wanted),
        "measure": wanted.measure,
        "function": wanted.get("function"),
        "economic": wanted.get("economic"),
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "printed": f"{printed.value:f}",
        "unit": printed.unit,
        "value": f"{middle:.2f}" if printed.is_money else f"{printed.value:f}",
        "decimals": printed.decimals,
        **{name: getattr(place, name) for name in _PLACE},
    }


def _write_facts(folder: Path, facts: Sequence[dict[str, Any]]) -> None:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(FACT_COLUMNS)
    writer.writerows([_shown(fact[name]) for name in FACT_COLUMNS] for fact in facts)
    (folder / "facts.csv").write_bytes(("\ufeff" + target.getvalue()).encode("utf-8", "replace"))
    _write_json(folder / "facts.json", {"facts": facts})


def _shown(value: object) -> str:
    return "" if value is None else csv_text(str(value))


def _document(audited: Audited, names: Sequence[str]) -> dict[str, Any]:
    content = audited.as_dict()
    kept = ("file", "sha256", "profile", "year", "entity", "reasons", "pages", "coverage")
    assert audited.reviewed is not None
    tables = [
        {**table.as_dict(), "csv": name, "rows": list(_rows(table))}
        for table, name in zip(audited.reviewed.tables, names, strict=True)
    ]
    return {**{name: content[name] for name in kept}, "tables": tables}


def _rows(table: SeenTable) -> Iterator[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = [[] for _ in table.grid.rows]
    for row, column, cell in table.grid.positions():
        entry: dict[str, Any] = {"column": column + 1, "text": cell.text}
        if (cell.rowspan, cell.colspan) != (1, 1):
            entry["span"] = [cell.rowspan, cell.colspan]
        place = (cell.place or Place()).as_dict()
        entry["place"] = {name: place[name] for name in (*_PLACE, "box") if name in place}
        rows[row].append(entry)
    yield from rows


def _write_json(path: Path, content: Any) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_bytes(text.encode("utf-8", "replace"))
