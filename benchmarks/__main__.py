"""Runs the benchmarks: `python -m benchmarks [NAME...] [--write]`.

Prints a table; --write puts it into docs/benchmarks.md between its markers, with the command and the
machine. Exits with 1 when a measurement breaks its promise, with 2 when a module fails.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import over_limit

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
_HEAD = ("| measured | time | promise | peak memory | promise | |", "|---|---:|---:|---:|---:|---|")

Row = dict[str, Any]


def names() -> list[str]:
    """The benchmark modules of this folder without their `bench_`, in alphabetical order."""
    return sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))


def measure(name: str) -> list[Row] | None:
    """The rows of one module, run in a fresh process; None when it failed (it has said why)."""
    command = [sys.executable, "-m", "benchmarks", "--rows-of", name]
    done = subprocess.run(command, cwd=HERE.parent, check=False, stdout=subprocess.PIPE)
    if done.returncode != 0:
        print(f"benchmark failed: {name}", file=sys.stderr)
        return None
    rows: list[Row] = json.loads(done.stdout)
    return rows


def table(rows: list[Row]) -> list[str]:
    """The rows as lines of a Markdown table."""
    return [*_HEAD, *(_line(row) for row in rows)]


def _line(row: Row) -> str:
    promised = "limit_seconds" in row or "limit_memory_mb" in row
    verdict = "**over**" if over_limit(row) else "kept" if promised else ""
    shown = [
        row["what"] + (f" ({row['note']})" if "note" in row else ""),
        _number(row.get("seconds"), 3, "s"),
        _number(row.get("limit_seconds"), 3, "s"),
        _number(row.get("memory_mb"), 0, "MB"),
        _number(row.get("limit_memory_mb"), 0, "MB"),
        verdict,
    ]
    return "| " + " | ".join(shown) + " |"


def _number(value: float | None, decimals: int, unit: str) -> str:
    return "" if value is None else f"{value:,.{decimals}f} {unit}"


def placed(page: str, lines: list[str]) -> str:
    """The page with these lines between its markers, or at its end when it has none.

    SystemExit for a page with only the first marker: what follows it would be lost.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if begin and not end:
        raise SystemExit(f"{PAGE.name}: {BEGIN} without {END}")
    return "\n".join([before + BEGIN, *lines, END + (after or "\n")])


def write(rows: list[Row]) -> None:
    """Put the table into docs/benchmarks.md; the text around the markers stays as it is."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n\n"
    machine = f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"
    lines = [f"`make bench` on {machine}; times are medians.", "", *table(rows)]
    PAGE.write_text(placed(page, lines), encoding="utf-8", newline="\n")


def run(wanted: list[str], *, keep: bool) -> int:
    """Measure these modules and print the table; keep it in the page if wanted and all of them ran."""
    measured = [measure(name) for name in wanted]
    rows = [row for part in measured if part is not None for row in part]
    print("\n".join(table(rows)))
    if None in measured:
        return 2
    if keep:
        write(rows)
    return 1 if any(over_limit(row) for row in rows) else 0


def main() -> int:
    """Read the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these (default: all)")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--rows-of", metavar="NAME", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.rows_of:
        module = importlib.import_module(f"benchmarks.bench_{asked.rows_of}")
        print(json.dumps(module.main(), ensure_ascii=False))
        return 0
    unknown = sorted(set(asked.names) - set(names()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(names())}")
    return run(asked.names or names(), keep=asked.write)


if __name__ == "__main__":
    sys.exit(main())
