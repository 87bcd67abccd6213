"""整改单: earlier findings with what became of them, as text, CSV and a sheet to be signed off."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from juesuan.findings import Finding
from juesuan.formats.atomic import atomic_write
from juesuan.formats.sheets import csv_text
from juesuan.tasks.audit_report.sheets import (
    BOXED,
    HEAD,
    begin_sheet,
    choices,
    new_book,
    row_height,
    write_cell,
)
from juesuan.tasks.audit_report.view import message_of, title_of, where
from juesuan.tasks.recheck import Fate, Rechecked, fate_lines

NAME: Final = "整改单.xlsx"

_COLUMNS: Final = (
    ("序号", 5),
    ("整改情况", 12),
    ("级别", 6),
    ("种类", 18),
    ("位置", 24),
    ("原文", 22),
    ("原来的问题", 40),
    ("现在的问题", 40),
    ("单位说明", 18),
    ("复核确认", 10),
)
_GROUNDS: Final = {"已改正": "#DDF0E0", "未改正": "#FBDADA", "改动后仍有问题": "#FFF0C9"}
_CONFIRMED: Final = ("确认", "退回")
NEW: Final = "新出现"
# What is left to do stands first.
_ORDER: Final = (Fate.UNCHANGED, Fate.CHANGED, Fate.UNSEEN, Fate.MENDED)


def rows_of(found: Rechecked) -> Iterator[list[str]]:
    """A row for each earlier finding, what is left first, then for each new one; without number."""
    ordered = sorted(found.followed, key=lambda one: _ORDER.index(one.fate))
    for one in ordered:
        now = message_of(one.now) if one.now is not None else ""
        yield [one.fate.label, *_about(one.earlier), message_of(one.earlier), now]
    for finding in found.new:
        yield [NEW, *_about(finding), "", message_of(finding)]


def _about(finding: Finding) -> list[str]:
    place = finding.places[0]
    return [finding.severity.label, title_of(finding), where(place), place.quote or ""]


def recheck_text(found: Rechecked) -> str:
    """For the terminal: the sum, then everything that is not mended, then what is."""
    lines = [*fate_lines(found), f"《{found.file}》 → 《{found.now.file}》"]
    if not found.now.reviewed or not found.now.reviewed.coverage.complete:
        lines.append("新文件没有全部读懂：没有列出问题的部分不等于没有问题。")
    for number, (fate, level, title, place, _, before, after) in enumerate(rows_of(found), start=1):
        lines.append(f"{number}. 【{fate}】{level}：{title}（{place}）")
        if before:
            lines.append(f"    原：{before}")
        if after and after != before:
            lines.append(f"    现：{after}")
    return "\n".join(lines) + "\n"


def recheck_csv(found: Rechecked) -> str:
    """One line a finding, harmless to spreadsheets."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([name for name, _ in _COLUMNS[:8]])
    for number, row in enumerate(rows_of(found), start=1):
        writer.writerow([str(number), *map(csv_text, row)])
    return target.getvalue()


def write_correction_list(found: Rechecked, path: Path) -> None:
    """The sheet; atomic, equal bytes for equal results."""
    with atomic_write(path) as temporary:
        book = new_book(temporary, "整改单")
        sheet = book.add_worksheet("整改单")
        begin_sheet(sheet, _COLUMNS, book.add_format(HEAD))
        cell = book.add_format(BOXED)
        grounds = {name: book.add_format({**BOXED, "bg_color": colour}) for name, colour in _GROUNDS.items()}
        last = 0
        for last, row in enumerate(rows_of(found), start=1):
            texts = [str(last), *row, "", ""]
            sheet.set_row(last, row_height(texts, [width for _, width in _COLUMNS]))
            for column, text in enumerate(texts):
                look = grounds.get(text, cell) if column == 1 else cell
                write_cell(sheet, last, column, last if column == 0 else text, look)
        sheet.autofilter(0, 0, max(1, last), len(_COLUMNS) - 1)
        choices(sheet, len(_COLUMNS) - 1, max(1, last), _CONFIRMED, "复核确认")
        book.close()
