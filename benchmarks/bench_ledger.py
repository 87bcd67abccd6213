"""A list of vouchers of 200,000 rows (xlsx): read, understood and boiled down to records of a submission.

The file is made in one process and imported in another, so that making it does not count.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks import median_seconds, peak_memory_mb, row

ROWS = 200_000
LIMIT_SECONDS, LIMIT_MEMORY_MB = 5.0, 500.0
_HEAD = ("日期", "凭证号", "摘要", "科目编码", "科目名称", "功能分类", "部门经济分类", "资金性质", "支出性质",
         "项目", "借方金额", "贷方金额")  # fmt: skip


def write_ledger(path: Path, rows: int = ROWS) -> None:
    """A list of vouchers of two lines each: spending on nine items, paid from the treasury."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("序时账")
    sheet.write_row(0, 0, ("序时账", "", "单位：元"))
    sheet.write_row(1, 0, _HEAD)
    for number in range(rows):
        voucher = number // 2
        amount = (voucher * 7919 % 999_983 + 100) / 100
        line: tuple[str | float, ...]
        head = (f"2021-{voucher % 12 + 1:02d}-28", f"记-{voucher:06d}", f"支付费用{voucher % 5000}")
        if number % 2 == 0:
            aux = ("2010350 事业运行", f"302{voucher % 9 + 1:02d}", "一般公共预算资金", "基本支出", "")
            line = (*head, "7201.01", "事业支出_财政拨款支出", *aux, amount, "")
        else:
            line = (*head, "8001.01", "资金结存_零余额账户用款额度", "", "", "", "", "", "", amount)
        sheet.write_row(2 + number, 0, line)
    book.close()


def import_once(path: Path) -> None:
    """Read, propose a mapping, analyse: everything but writing a few dozen records."""
    from juesuan.formats.sheets import LEDGER, read_workbook
    from juesuan.profiles import load_profile
    from juesuan.submission.ledger import analyse, propose_mapping

    profile = load_profile("cn", 2021)
    book = read_workbook(path, limits=LEDGER)
    mapping = propose_mapping(book, profile).mapping
    assert mapping is not None
    report = analyse([book], mapping, profile)
    assert report.nothing_lost
    assert report.read.rows == ROWS


def main() -> list[dict[str, Any]]:
    """One row: time and peak memory of a process that imports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        code = "import sys; from pathlib import Path; from benchmarks import bench_ledger as b"
        make = f"{code}; b.write_ledger(Path(sys.argv[1]))"
        subprocess.run([sys.executable, "-c", make, str(path)], check=True)
        measure = f"{code}; b.measure(Path(sys.argv[1]))"
        done = subprocess.run(
            [sys.executable, "-c", measure, str(path)], check=True, capture_output=True, text=True
        )
    seconds, memory = json.loads(done.stdout)
    return [
        row(
            f"ledger import, {ROWS:,} rows xlsx",
            seconds,
            limit_seconds=LIMIT_SECONDS,
            memory_mb=memory,
            limit_memory_mb=LIMIT_MEMORY_MB,
        )
    ]


def measure(path: Path) -> None:
    """In the process apart: prints seconds and peak memory."""
    seconds = median_seconds(lambda: import_once(path), repeat=3)
    sys.stdout.write(json.dumps([seconds, peak_memory_mb()]))
