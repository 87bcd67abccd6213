"""The files a large audit leaves: findings.json, findings.csv, three Parquet tables and a summary.

Knows: their columns, which are public (docs/audit-many.md), and how to write them without holding them. Does
not know workers. Records come in order of paths, so the same records give the same bytes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import orjson

from juesuan.findings import Place, Severity
from juesuan.formats.atomic import atomic_text, atomic_write
from juesuan.formats.sheets.guard import csv_text
from juesuan.tasks.audit_columns import Columns
from juesuan.tasks.audit_store import Store, program_mark

__all__ = ["DOCUMENTS", "FACTS", "FINDINGS", "Summary", "summary_of", "write_results"]

# name -> kind: s text, i whole number, f fraction, d exact decimal, b yes or no
DOCUMENTS: Mapping[str, str] = {
    "path": "s",
    "file": "s",
    "sha256": "s",
    "read": "b",
    "entity": "s",
    "year": "i",
    "profile": "s",
    "pages": "i",
    "facts": "i",
    "tables_seen": "i",
    "tables_recognised": "i",
    "figures_seen": "i",
    "figures_used": "i",
    "errors": "i",
    "warnings": "i",
    "infos": "i",
    "seconds": "f",
}
FINDINGS: Mapping[str, str] = {
    "path": "s",
    "entity": "s",
    "year": "i",
    "profile": "s",
    "number": "i",
    "code": "s",
    "severity": "s",
    "rule": "s",
    "message": "s",
    "expected": "s",
    "found": "s",
    "difference": "s",
    "where": "s",
    "page": "i",
    "sheet": "s",
    "cell": "s",
    "line": "i",
    "table": "s",
    "row": "s",
    "column": "s",
    "section": "s",
    "quote": "s",
    "places": "i",
    "reference": "s",
    "hint": "s",
}
FACTS: Mapping[str, str] = {
    "path": "s",
    "entity": "s",
    "year": "i",
    "profile": "s",
    "source": "s",
    "key": "s",
    "measure": "s",
    "function": "s",
    "economic": "s",
    "offset": "i",
    "value": "d",
    "unit": "s",
    "decimals": "i",
    "low": "d",
    "high": "d",
    "page": "i",
    "sheet": "s",
    "cell": "s",
    "line": "i",
    "row": "s",
    "column": "s",
    "section": "s",
}
_OF_DOCUMENT = ("path", "entity", "year", "profile")
_TABLES = {"documents": DOCUMENTS, "findings": FINDINGS, "facts": FACTS}
_COMMON_CODES = 50


@dataclass(frozen=True)
class Summary:
    """All documents together. `codes`: (code, severity, findings, documents), most documents first."""

    documents: int
    read: int
    with_errors: int
    errors: int
    warnings: int
    infos: int
    pages: int
    facts: int
    entities: int
    codes: tuple[tuple[str, str, int, int], ...]
    unread: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """For summary.json."""
        names = ("code", "severity", "findings", "documents")
        return {**asdict(self), "codes": [dict(zip(names, code, strict=True)) for code in self.codes]}


def summary_of(store: Store) -> Summary:
    """What all stored documents come to."""
    totals = store.rows(
        "select count(*), total(read), total(errors > 0), total(errors), total(warnings), total(infos),"
        " total(pages), total(figures), count(distinct nullif(entity, '')) from documents"
    )[0]
    codes = store.rows(
        "select code, severity, sum(count), count(*) from codes"
        " group by code, severity order by 4 desc, 3 desc, 1"
    )
    unread = store.rows(f"select path from documents where not read order by path limit {_COMMON_CODES}")
    names = (one.name for one in fields(Summary))
    counts: dict[str, Any] = dict(zip(names, map(int, totals), strict=False))
    return Summary(
        **counts, codes=tuple((*code,) for code in codes), unread=tuple(path for (path,) in unread)
    )


def write_results(store: Store, out: Path, tell: Callable[[str], None]) -> Summary:
    """Write every file of the results to `out`, each renamed into place when it is whole."""
    tell("写出各类结果")
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix=".juesuan-", dir=out))
        plain = _Plain(stack, out)
        tables = {name: Columns(name, kinds, Path(folder)) for name, kinds in _TABLES.items()}
        for text, facts in store.records():
            document = orjson.loads(text)
            plain.add(document, text)
            _add(tables, document, orjson.loads(facts))
        plain.end()
        for name, table in tables.items():
            tell(f"写出 {name}.parquet")
            with atomic_write(out / f"{name}.parquet") as target:
                table.write(target)
    _write_entities(store, out)
    summary = summary_of(store)
    content = {"program": program_mark(), **summary.as_dict()}
    atomic_text(out / "summary.json", json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    return summary


class _Plain:
    """findings.json and findings.csv; they take their places when the stack is left without an exception."""

    def __init__(self, stack: ExitStack, out: Path) -> None:
        self._whole = _opened(stack, out / "findings.json")
        self._rows = csv.writer(_opened(stack, out / "findings.csv", bom=True), lineterminator="\n")
        self._rows.writerow(FINDINGS)
        self._whole.write('{"documents": [')
        self._before = "\n"

    def add(self, document: Mapping[str, Any], text: bytes) -> None:
        """Write a document, `text` being its JSON."""
        self._whole.write(self._before + text.decode("utf-8", "replace"))
        self._before = ",\n"
        for row in _finding_rows(document):
            self._rows.writerow([csv_text(_shown(value)) for value in row])

    def end(self) -> None:
        """Write what closes the list."""
        self._whole.write("\n]}\n")


def _opened(stack: ExitStack, path: Path, *, bom: bool = False) -> IO[str]:
    """A file to write text to; it takes its place when the stack is left without an exception."""
    temporary = stack.enter_context(atomic_write(path))
    encoding = "utf-8-sig" if bom else "utf-8"
    return stack.enter_context(temporary.open("w", encoding=encoding, errors="replace", newline=""))


def _shown(value: Any) -> str | None:
    return None if value is None else str(value)


def _write_entities(store: Store, out: Path) -> None:
    """entities.csv: one line a unit and year, the gravest first."""
    rows = store.rows(
        "select coalesce(entity, ''), year, count(*), total(read), total(errors), total(warnings),"
        " total(infos) from documents group by 1, 2 order by 5 desc, 6 desc, 1, 2"
    )
    with ExitStack() as stack:
        table = csv.writer(_opened(stack, out / "entities.csv", bom=True), lineterminator="\n")
        table.writerow(("entity", "year", "documents", "read", "errors", "warnings", "infos"))
        for entity, year, *numbers in rows:
            table.writerow([csv_text(entity), year, *map(int, numbers)])


def _add(tables: Mapping[str, Columns], document: Mapping[str, Any], facts: Sequence[list[Any]]) -> None:
    """Put what a record holds into the tables."""
    tables["documents"].add([_document_row(document)])
    tables["findings"].add(list(_finding_rows(document)))
    tables["facts"].add(facts, [document[name] for name in _OF_DOCUMENT])


def _document_row(document: Mapping[str, Any]) -> list[Any]:
    coverage = document["coverage"]
    tables, figures = coverage.get("tables", {}), coverage.get("figures", {})
    levels = [finding["severity"] for finding in document["findings"]]
    plain = [
        document[name] for name in ("path", "file", "sha256", "read", *_OF_DOCUMENT[1:], "pages", "facts")
    ]
    seen = [tables.get("seen"), tables.get("recognised"), figures.get("seen"), figures.get("used")]
    return [*plain, *seen, *(levels.count(level.value) for level in Severity), document["seconds"]]


def _finding_rows(document: Mapping[str, Any]) -> Iterator[list[Any]]:
    head = [document[name] for name in _OF_DOCUMENT]
    for number, finding in enumerate(document["findings"], start=1):
        places = finding["places"]
        place = places[0] if places else {}
        spot = Place(**{**place, "box": None}).in_words() if place else None
        text = [
            finding.get(name)
            for name in ("code", "severity", "rule", "message", "expected", "found", "difference")
        ]
        fields = ("page", "sheet", "cell", "line", "table", "row", "column", "section", "quote")
        where = [place.get(name) for name in fields]
        yield [*head, number, *text, spot, *where, len(places), finding.get("reference"), finding.get("hint")]
