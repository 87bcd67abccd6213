"""Showing findings and tables of words in a terminal, as JSON, or as CSV."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TextIO

from juesuan.findings import Finding, Severity


class Format(StrEnum):
    """How a command prints its result."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def print_json(content: Any) -> None:
    """One JSON value on standard output."""
    json.dump(content, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def show_findings(findings: Sequence[Finding], out: TextIO | None = None) -> None:
    """Findings as numbered sentences, gravest first, with hint and reference; a verdict on the first line."""
    stream = out or sys.stdout
    stream.write(verdict(findings) + "\n")
    for number, finding in enumerate(sorted(findings, key=lambda one: one.severity.rank), start=1):
        rule = f" {finding.rule}" if finding.rule else ""
        stream.write(f"{number}. 【{finding.severity.label}{rule}】{finding.message}\n")
        for place in finding.places[:1]:
            if place.quote:
                stream.write(f"   原文：{place.quote[:80]}\n")
        if finding.hint:
            stream.write(f"   处理：{finding.hint}\n")
        if finding.reference:
            stream.write(f"   依据：{finding.reference}\n")


def verdict(findings: Iterable[Finding]) -> str:
    """One line: how many of each severity."""
    counts = Counter(finding.severity for finding in findings)
    if not counts:
        return "没有发现问题。"
    parts = [f"{severity.label} {counts[severity]} 条" for severity in Severity if counts[severity]]
    return ("发现错误：" if counts[Severity.ERROR] else "未发现错误：") + "，".join(parts) + "。"


def print_findings_csv(findings: Iterable[Finding]) -> None:
    """One line a finding, for spreadsheets."""
    from juesuan.formats.sheets import csv_text

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["级别", "代码", "规则", "位置", "问题", "应为", "实为", "差额", "依据", "处理"])
    for finding in findings:
        where = finding.places[0].key or finding.places[0].in_words() if finding.places else ""
        row = [
            finding.severity.label,
            finding.code,
            finding.rule,
            where,
            finding.message,
            finding.expected,
            finding.found,
            finding.difference,
            finding.reference,
            finding.hint,
        ]
        writer.writerow([csv_text(cell or "") for cell in row])


def print_findings(findings: Sequence[Finding], wanted: Format) -> None:
    """Findings in the format asked for."""
    if wanted is Format.JSON:
        print_json({"findings": [finding.as_dict() for finding in findings]})
    elif wanted is Format.CSV:
        print_findings_csv(findings)
    else:
        show_findings(findings)


def exit_code(findings: Iterable[Finding]) -> int:
    """0 nothing at error level, 1 errors found."""
    return int(any(finding.severity is Severity.ERROR for finding in findings))
