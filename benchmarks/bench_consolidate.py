"""Consolidating 1,000 units of 2,000 entries: time, memory, growth."""

from __future__ import annotations

import time
from typing import Any

from benchmarks import peak_memory_mb
from benchmarks.departments import department_entries
from juesuan.facts import Book
from juesuan.profiles import load_profile
from juesuan.submission import Record
from juesuan.tables import fill_tables
from juesuan.tasks.consolidate import Consolidation

ENTRIES = 2_000
UNITS = 1_000


def main() -> list[dict[str, Any]]:
    """The rows of the table: a tenth first, so that growth shows."""
    tenth = _seconds(UNITS // 10)
    whole = _seconds(UNITS)
    peak = peak_memory_mb()
    return [
        {"what": f"consolidating {UNITS // 10} units x {ENTRIES:,} entries", "seconds": tenth},
        {
            "what": f"consolidating {UNITS:,} units x {ENTRIES:,} entries, department's tables included",
            "seconds": whole,
            "limit_seconds": 20,
            "memory_mb": peak,
            "limit_memory_mb": 2_000,
            "note": f"{whole / tenth:.1f} times the tenth",
        },
    ]


def _seconds(units: int) -> float:
    """Adding up, matching internal payments and the department's tables; reading the files is not in it."""
    profile = load_profile("cn-sichuan", 2022)
    total = Consolidation(profile, "某部门")
    spent = 0.0
    for number in range(units):
        code = f"{102001 + number}"
        parent = "" if number == 0 else "102001"
        entries = department_entries(ENTRIES, 2022, seed=number, entity=code)
        started = time.perf_counter()
        total.units[code] = Record({"code": code, "name": code, "kind": "institution", "parent": parent})
        for entry in entries:
            total.add_amount(entry.key, entry.amount)
        spent += time.perf_counter() - started
    started = time.perf_counter()
    total.pairs()
    book = Book(total.entries(), 2022)
    fill_tables(profile, book, lambda _, code: code, "某部门")
    return spent + time.perf_counter() - started
