"""One department of 5,000 entries: facts, nine tables, xlsx, checks."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from benchmarks import median_seconds
from benchmarks.departments import UNIT, department_entries, names
from juesuan.checks import check_figures
from juesuan.facts import Book
from juesuan.formats.document import Document
from juesuan.formats.xlsx import write_xlsx
from juesuan.profiles import load_profile
from juesuan.tables import draw, fill_tables
from juesuan.tasks.case import sightings_of

ENTRIES = 5_000


def main() -> list[dict[str, Any]]:
    """The rows of the table."""
    profile = load_profile("cn-yunnan", 2021)
    entries = department_entries(ENTRIES, 2021)
    name_of = names(profile)

    def build() -> Document:
        book = Book(entries, 2021, {UNIT: "administrative"})
        tables = fill_tables(profile, book, name_of, "某局")
        return Document(tuple(draw(table, profile) for table in tables))

    document = build()
    book = Book(entries, 2021, {UNIT: "administrative"})
    seen = sightings_of(fill_tables(profile, book, name_of, "某局"))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "tables.xlsx"
        return [
            {
                "what": "5,000 entries to facts and nine tables",
                "seconds": median_seconds(build),
                "limit_seconds": 0.3,
            },
            {
                "what": "the nine tables to xlsx",
                "seconds": median_seconds(lambda: write_xlsx(document, target)),
                "limit_seconds": 0.5,
            },
            {
                "what": f"all checks over that department ({len(seen)} figures)",
                "seconds": median_seconds(lambda: check_figures(seen, profile, book)),
                "limit_seconds": 0.2,
            },
        ]
