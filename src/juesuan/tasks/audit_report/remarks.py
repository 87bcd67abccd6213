"""The findings as rows of a table, the same for CSV and for the list that reviewers work with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Final

from juesuan.formats.sheets import csv_text
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.view import Entry, arranged, message_of, sides

HEADINGS: Final = (
    "文件",
    "年度",
    "单位",
    "序号",
    "级别",
    "代码",
    "种类",
    "规则",
    "位置",
    "原文",
    "另见",
    "问题",
    "应为",
    "实为",
    "差额",
    "依据",
    "处理",
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding as texts, in the order of HEADINGS; "" where there is nothing to say."""

    file: str
    year: str
    entity: str
    number: str
    severity: str
    code: str
    title: str
    rule: str
    where: str
    quote: str
    others: tuple[str, ...]
    message: str
    expected: str
    found: str
    difference: str
    reference: str
    hint: str

    def cells(self) -> list[str]:
        """The texts of a row."""
        return ["；".join(text) if isinstance(text, tuple) else text for text in astuple(self)]


def remarks(one: Audited) -> Iterator[Remark]:
    """The remarks on one document, in the order of every report."""
    year = str(one.identity.year) if one.identity else ""
    entity = one.identity.entity if one.identity else ""
    for entry in arranged(one.findings):
        yield _remark(entry, one.file, year, entity)


def _remark(entry: Entry, file: str, year: str, entity: str) -> Remark:
    finding = entry.finding
    first, *others = sides(finding)
    return Remark(
        file=file,
        year=year,
        entity=entity,
        number=str(entry.number),
        severity=finding.severity.label,
        code=finding.code,
        title=entry.title,
        rule=finding.rule or "",
        where=first.where,
        quote=first.quote,
        others=tuple(f"{side.where}“{side.quote}”" if side.quote else side.where for side in others),
        message=message_of(finding),
        expected=finding.expected or "",
        found=finding.found or "",
        difference=finding.difference or "",
        reference=finding.reference or "",
        hint=finding.hint or "",
    )


def csv_head() -> str:
    """The line of headings."""
    return _line(HEADINGS)


def csv_rows(one: Audited) -> str:
    """One line a finding; texts that a spreadsheet would run as formulas are made harmless."""
    return "".join(_line([csv_text(cell) for cell in remark.cells()]) for remark in remarks(one))


def _line(cells: Iterable[str]) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerow(cells)
    return target.getvalue()
