"""Finding, Place, Severity: what is wrong, how grave, and where, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from juesuan.findings.records import record


class Severity(StrEnum):
    """How grave a finding is. `error` blocks publication and makes commands exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """The Chinese word shown to users."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return ("error", "warning", "info").index(self.value)


@record(frozen=True, slots=True)
class Place:
    """Where something stands. Fields that do not apply are None; `line`, `page` count from 1.

    `key` names a figure of ours (table cell `t03.2010350.c2`, indicator, entry); the others name a
    place in a file that somebody handed in or published. `spot` is the address by which that file's format
    finds the place again when it writes remarks (the n-th paragraph element of Word, say); no words show it.
    """

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    section: str | None = None
    line: int | None = None
    quote: str | None = None
    key: str | None = None
    box: tuple[float, float, float, float] | None = None
    spot: str | None = None

    def as_dict(self) -> dict[str, Any]:
        """Only the fields that are set, in declaration order, for JSON."""
        return {name: value for name in _PLACE if (value := getattr(self, name)) is not None}

    def in_words(self) -> str:
        """One Chinese phrase: 《决算.xlsx》“收入”!C12, 公开05表 合计行“公用经费”."""
        parts = [
            f"《{self.file}》" if self.file else "",
            f"第{self.page}页" if self.page is not None else "",
            f"“{self.sheet}”" if self.sheet else "",
            self.table or "",
            self.section or "",
        ]
        head = " ".join(part for part in parts if part)
        if self.cell:
            head += f"!{self.cell}" if self.sheet else f" {self.cell}"
        if self.row:
            head += f" “{self.row}”行"
        if self.column:
            head += f"“{self.column}”栏" if self.row else f" “{self.column}”栏"
        if self.line is not None:
            # Word files know paragraphs, not lines; their reader numbers those.
            unit = "段" if self.spot is not None and self.spot.startswith("p") else "行"
            head += f" 第{self.line}{unit}"
        return head.strip() or (self.key or "")


# Asked for once: every cell of every table has a place.
_PLACE = tuple(one.name for one in fields(Place))


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, in one sentence a county accountant understands, with both sides as data.

    `expected`, `found`, `difference` are printed texts (with their unit where there is one). `rule` is
    the citable id of the relation (F05 …), `reference` the document or law behind it, `hint` what to do.
    `places` lists the named cell first, then the evidence. `data` carries machine-readable extras
    such as a diagnosis; its values are JSON types.
    """

    code: str
    severity: Severity
    message: str
    places: tuple[Place, ...] = ()
    expected: str | None = None
    found: str | None = None
    difference: str | None = None
    rule: str | None = None
    reference: str | None = None
    hint: str | None = None
    data: Mapping[str, Any] | None = None

    def as_dict(self) -> dict[str, Any]:
        """JSON form: code, severity, message and places always; the others where set."""
        result: dict[str, Any] = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "places": [place.as_dict() for place in self.places],
        }
        for name in ("expected", "found", "difference", "rule", "reference", "hint"):
            value = getattr(self, name)
            if value is not None:
                result[name] = value
        if self.data:
            result["data"] = dict(self.data)
        return result


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first, otherwise in the order given (checks walk tables from front to back)."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything at error level is among them (exit code 1)."""
    return any(finding.severity is Severity.ERROR for finding in findings)
