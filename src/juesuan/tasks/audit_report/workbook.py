"""审核意见表: the list that reviewers work with, with columns for the unit and the recheck."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from juesuan.findings import Severity
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.remarks import Remark, remarks
from juesuan.tasks.audit_report.sheets import (
    BOXED,
    HEAD,
    begin_sheet,
    choices,
    new_book,
    row_height,
    write_cell,
)
from juesuan.tasks.audit_report.view import verdict

_LAST_ROW: Final = 1_048_575
_MOST_OTHERS: Final = 2
_GROUNDS: Final = {"错误": "#FBDADA", "警告": "#FFF0C9", "提示": "#E4EEFB"}
_ANSWERS: Final = ("属实已改", "属实未改", "不属实", "已说明")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: heading, width in half-width characters, the field of the remark ("" for one to fill in)."""

    name: str
    width: int
    field: str = ""


_COLUMNS: Final = (
    _Column("序号", 5, "number"),
    _Column("级别", 6, "severity"),
    _Column("单位", 16, "entity"),
    _Column("位置", 26, "where"),
    _Column("原文", 24, "quote"),
    _Column("问题", 44, "message"),
    _Column("应为", 16, "expected"),
    _Column("实为", 16, "found"),
    _Column("差额", 12, "difference"),
    _Column("依据", 20, "reference"),
    _Column("处理建议", 24, "hint"),
    _Column("单位说明", 18),
    _Column("复核结果", 10),
)
_SUMMARY: Final = (
    ("文件", 36),
    ("单位", 28),
    ("年度", 8),
    ("错误", 7),
    ("警告", 7),
    ("提示", 7),
    ("结论", 60),
)


class RemarkBook:
    """The workbook while it is written: one sheet with all remarks, and one that sums up the documents."""

    def __init__(self, path: Path) -> None:
        self._book = new_book(path, "审核意见表")
        self._summary = self._book.add_worksheet("汇总")
        self._sheet = self._book.add_worksheet("审核意见表")
        self._cell = self._book.add_format(BOXED)
        self._levels = {
            name: self._book.add_format({**BOXED, "bg_color": colour, "align": "center"})
            for name, colour in _GROUNDS.items()
        }
        self._documents = 0
        self._row = 0
        self._left_out = 0
        self._closed = False
        begin_sheet(self._summary, _SUMMARY, self._book.add_format(HEAD))
        begin_sheet(
            self._sheet, [(column.name, column.width) for column in _COLUMNS], self._book.add_format(HEAD)
        )

    def add(self, one: Audited) -> None:
        """The remarks on one document, and its line in the summary."""
        self._documents += 1
        values = [
            one.file,
            one.identity.entity if one.identity else "",
            one.identity.year if one.identity else "",
        ]
        values += [sum(finding.severity is level for finding in one.findings) for level in Severity]
        for column, value in enumerate([*values, verdict(one)]):
            write_cell(self._summary, self._documents, column, value, self._cell)
        for remark in remarks(one):
            if self._row == _LAST_ROW - 1:
                self._left_out += 1
                continue
            self._row += 1
            self._remark(remark, one)

    def close(self) -> None:
        """Finish the sheets and write the file; what no sheet can hold is said in the last row. Once."""
        if self._closed:
            return
        self._closed = True
        if self._left_out:
            text = f"另有 {self._left_out} 条超出工作表的行数，见 findings.csv。"
            write_cell(self._sheet, _LAST_ROW, 5, text, self._cell)
        last = max(1, self._row)
        self._sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
        choices(self._sheet, len(_COLUMNS) - 1, last, _ANSWERS, "复核结果")
        self._summary.autofilter(0, 0, max(1, self._documents), len(_SUMMARY) - 1)
        self._sheet.activate()
        self._book.close()

    def _remark(self, remark: Remark, one: Audited) -> None:
        texts = [str(getattr(remark, column.field)) if column.field else "" for column in _COLUMNS]
        place = _COLUMNS.index(_Column("位置", 26, "where"))
        texts[place] = "\n".join((f"《{one.file}》", texts[place], *_others(remark)))
        self._sheet.set_row(self._row, row_height(texts, [column.width for column in _COLUMNS]))
        for column, text in enumerate(texts):
            look = self._levels[remark.severity] if _COLUMNS[column].field == "severity" else self._cell
            value = int(text) if _COLUMNS[column].field == "number" else text
            write_cell(self._sheet, self._row, column, value, look)


def _others(remark: Remark) -> Iterator[str]:
    """The other side of a contradiction; many of them are counted, for their row would fill a page."""
    yield from (f"另见：{where}" for where in remark.others[:_MOST_OTHERS])
    if len(remark.others) > _MOST_OTHERS:
        yield f"另有 {len(remark.others) - _MOST_OTHERS} 处，见核查报告第 {remark.number} 条"
