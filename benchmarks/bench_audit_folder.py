"""Two hundred made-up PDF reports of 25 pages on average (18 to 30) audited in one run on two cores.

The reports are the examples with other units, other amounts and, in every fifth, one figure changed; made
with a fixed seed and published as any report is. Memory is that of all processes together.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from benchmarks import row
from juesuan.formats.document import Document, Grid
from juesuan.formats.pdf import write_pdf
from juesuan.profiles import Profile
from juesuan.submission import Record, Submission
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.whole import whole_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ("miyi-2022", "yanbian-2020", "xinping-2021")
DOCUMENTS = int(os.environ.get("JUESUAN_BENCH_DOCUMENTS", "200"))
JOBS = 2
_SEED = 20
_SECONDS, _REPORTS, _PAGES = 90, 200, 25
_PROJECTS = 0
_FORMS = ("project_funds", "project_evaluation", "project_indicators")
_AMOUNTS = ("amount", "initial", "adjusted", "executed", "prior", "budget")
_FIRST = "东西南北新安永平长清"
_SECOND = "山河江阳林泉宁丰源川"
_OFFICES = ("教育局", "水利局", "档案馆", "统计局", "审计局", "林业局", "司法局", "医疗保障局")
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{2}")


def reports(folder: Path, count: int) -> None:
    """Make so many PDFs; the same for the same seed."""
    with ProcessPoolExecutor(JOBS, mp_context=get_context("spawn")) as pool:
        list(pool.map(_report, [(folder, number) for number in range(count)], chunksize=5))


def _report(job: tuple[Path, int]) -> None:
    folder, number = job
    draw = random.Random(_SEED * 1000 + number)
    case = open_case(ROOT / "examples" / EXAMPLES[number % len(EXAMPLES)])
    name = f"{draw.choice(_FIRST)}{draw.choice(_SECOND)}县{draw.choice(_OFFICES)}"
    few = _with_few_projects(case.submission)
    changed = Case(_renamed(few, case.profile, name, draw.randrange(1, 9)), case.profile)
    document = whole_of(changed).document
    if number % 5 == 4:
        document = _with_error(document, draw)
    write_pdf(document, folder / f"{number:03} {name}{case.profile.year}年度部门决算.pdf")


def _with_few_projects(submission: Submission) -> Submission:
    """Without the forms of projects beyond some: 25 pages are left on average."""
    names = [record.values["project"] for record in submission.records["project_evaluation"]]
    left_out = set(names[_PROJECTS:])
    records = {
        sheet: tuple(one for one in found if sheet not in _FORMS or one.values["project"] not in left_out)
        for sheet, found in submission.records.items()
    }
    return replace(submission, records=records)


def _renamed(submission: Submission, profile: Profile, name: str, factor: int) -> Submission:
    """The same submission of another unit, every amount so many times as large: it ties as it did."""
    old = submission.entity

    def value(record: Record, column: str, given: Any) -> Any:
        if isinstance(given, str):
            return given.replace(old, name)
        statistic = profile.statistics.get(str(record.values.get("statistic")))
        is_money = column in _AMOUNTS or (statistic is not None and statistic.unit.endswith("元"))
        return given * factor if isinstance(given, Decimal) and is_money else given

    records = {
        sheet: tuple(
            Record({column: value(one, column, given) for column, given in one.values.items()}, one.origin)
            for one in found
        )
        for sheet, found in submission.records.items()
    }
    return replace(submission, entity=name, records=records)


def _with_error(document: Document, draw: random.Random) -> Document:
    """One figure of one table raised by a tenth."""
    blocks = list(document.blocks)
    spots = [
        (at, grid, y, x)
        for at, grid in enumerate(blocks)
        if isinstance(grid, Grid) and grid.number
        for y, cells in enumerate(grid.rows)
        for x, cell in enumerate(cells)
        if cell.value and _FIGURE.fullmatch(cell.text)
    ]
    at, grid, y, x = draw.choice(spots)
    rows = [list(cells) for cells in grid.rows]
    wrong = (rows[y][x].value or Decimal(0)) * Decimal("1.1")
    rows[y][x] = replace(rows[y][x], value=wrong, text=f"{wrong:,.2f}")
    blocks[at] = replace(grid, rows=tuple(map(tuple, rows)))
    return replace(document, blocks=tuple(blocks))


def measured(folder: Path, out: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak memory in MB of the command and all it starts."""
    command = [
        sys.executable,
        "-m",
        "juesuan.cli",
        "audit",
        str(folder),
        "--out",
        str(out),
        "--jobs",
        str(JOBS),
    ]
    before = os.times()
    begun = time.perf_counter()
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    watch = _Watch(run.pid)
    watch.start()
    code = run.wait()
    seconds = time.perf_counter() - begun
    watch.done.set()
    watch.join()
    if code not in (0, 1):
        raise SystemExit(f"audit ended with {code}")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, spent, watch.peak


class _Watch(threading.Thread):
    """Looks at the resident memory of a process and its descendants (Linux)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.peak = 0.0
        self._pid = pid

    def run(self) -> None:
        while not self.done.wait(0.25):
            self.peak = max(self.peak, sum(_resident(pid) for pid in _family(self._pid)) / 1024)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task").glob("*/children")
        found = [int(child) for path in children for child in path.read_text().split()]
    except OSError:
        return
    for child in found:
        yield from _family(child)


def _resident(pid: int) -> int:
    """KiB; pages shared between processes count once for each, so the sum is an upper bound."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", text)
    return int(found[1]) if found else 0


def main() -> list[dict[str, Any]]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "reports"), Path(place, "out")
        folder.mkdir()
        reports(folder, DOCUMENTS)
        seconds, spent, memory = measured(folder, out)
        summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
        again, _, _ = measured(folder, out)
    pages = summary["pages"]
    note = f"{pages} pages, {spent:.0f} s of processor time, {summary['with_errors']} with errors"
    return [
        row(
            f"{DOCUMENTS} published PDFs audited with {JOBS} workers",
            seconds,
            # The promise is for 200 reports of 25 pages; it does not grow where there are more.
            limit_seconds=_SECONDS * min(1, pages / (_REPORTS * _PAGES)),
            memory_mb=memory,
            limit_memory_mb=1500,
            note=note,
        ),
        row("the same again, nothing changed", again),
    ]
