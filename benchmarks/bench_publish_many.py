"""Many departments published in one call: two processes against one by one, in one run.

The departments are Miyi's accounts with other names and every amount and count taken several times, so
that they tie like the original. Each way publishes all of them into an empty folder; the ratio is what is
promised (1.8 on two cores). On a machine shared with others the clock says little, so the ratio is also
given in processor time: of one by one, against half of what both processes need and all that this one does.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks import row
from juesuan.profiles import load_profile
from juesuan.submission import Record, Submission, read_submission, write_folder
from juesuan.tasks.publish_many import publish_cases

MIYI = Path(__file__).resolve().parent.parent / "examples" / "miyi-2022"
COUNT = 100
FORMATS = ("docx", "xlsx", "html", "data")
PROMISED = 1.8


def departments(count: int, folder: Path) -> list[Path]:
    """So many made-up departments, each in a folder."""
    original = read_submission(MIYI)
    profile = load_profile(original.profile, original.year)
    found = []
    for number in range(1, count + 1):
        path = folder / f"{number:03}"
        write_folder(_made_up(original, number), profile, path)
        found.append(path)
    return found


def _made_up(original: Submission, number: int) -> Submission:
    name = f"云岭县第{number}机关事务服务中心"
    factor = 1 + number % 9

    def changed(sheet: str, record: Record) -> Record:
        values = {
            key: value * factor if isinstance(value, Decimal) else value
            for key, value in record.values.items()
        }
        return Record({**values, "name": name} if sheet == "units" else values)

    records = {sheet: tuple(changed(sheet, one) for one in rows) for sheet, rows in original.records.items()}
    return replace(original, entity=name, records=records)


def measured(paths: list[Path], out: Path, jobs: int) -> tuple[float, float]:
    """Seconds by the clock and of processors (halved where two share them); every one must be published."""
    own, theirs, begun = time.process_time(), _children(), time.perf_counter()
    outcomes = publish_cases(paths, out, formats=FORMATS, draft=True, jobs=jobs)
    seconds = time.perf_counter() - begun
    assert all(one.is_published for one in outcomes), [one.findings for one in outcomes if not one.files][:1]
    return seconds, time.process_time() - own + (_children() - theirs) / jobs


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(count: int = COUNT) -> list[dict[str, Any]]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = departments(count, folder / "cases")
        one, one_cpu = measured(paths, folder / "one", 1)
        two, two_cpu = measured(paths, folder / "two", 2)
    ratios = f"{one / two:.2f} times as fast by the clock, {one_cpu / two_cpu:.2f} by processor time"
    note = f"{ratios}; {PROMISED} promised"
    return [
        row(f"{count} departments published one by one (docx, xlsx, html, data)", one),
        row(f"{count} departments published by two processes in one call", two, note=note),
    ]


if __name__ == "__main__":
    for line in main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT):
        print(line)
