"""The order and the words that every form of the report shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from juesuan.findings import Finding, Place, Severity, all_kinds
from juesuan.recognition import State
from juesuan.tasks.audit import Audited

_MOST_MISSED: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding with its number in the report and the numbers of those that probably share its cause."""

    number: int
    finding: Finding
    title: str
    cause: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One place of a finding as it is shown: where in words (without the file) and what stands there."""

    where: str
    quote: str
    place: Place


def arranged(findings: Sequence[Finding]) -> tuple[Entry, ...]:
    """Gravest first; among equals what breaks most relations before what follows from it; kind by kind."""
    about: dict[str, list[int]] = {}
    for at, finding in enumerate(findings):
        if finding.difference is not None and finding.places and finding.places[0].key:
            about.setdefault(finding.places[0].key, []).append(at)
    roots = {at: _roots(findings, at, about) for at in range(len(findings))}
    first: dict[str, int] = {}
    for at, finding in enumerate(findings):
        first.setdefault(title_of(finding), at)
    ordered = sorted(
        range(len(findings)),
        key=lambda at: (
            findings[at].severity.rank,
            bool(roots[at]),
            first[title_of(findings[at])],
            at,
        ),
    )
    number = {at: position for position, at in enumerate(ordered, start=1)}
    return tuple(
        Entry(
            number[at],
            findings[at],
            title_of(findings[at]),
            tuple(sorted(number[root] for root in roots[at])),
        )
        for at in ordered
    )


def title_of(finding: Finding) -> str:
    """The name of its kind; the code itself for a kind of another version."""
    known = all_kinds().get(finding.code)
    return known.title if known is not None else finding.code


def _roots(findings: Sequence[Finding], at: int, about: Mapping[str, Sequence[int]]) -> list[int]:
    """The findings about a figure that this one's figures include, and that break more relations."""
    if findings[at].difference is None:
        return []
    keys = {place.key for place in findings[at].places if place.key}
    rank = _rank(findings, at)
    others = (other for key in sorted(keys) for other in about.get(key, ()) if other != at)
    return [other for other in others if _rank(findings, other) < rank]


def _rank(findings: Sequence[Finding], at: int) -> tuple[int, int, int]:
    rules = findings[at].rule or ""
    return findings[at].severity.rank, -len(rules.split("、")), at


def verdict(one: Audited) -> str:
    """One line: what was found, and over how much of the document. Never more than was read."""
    if one.reviewed is None:
        return f"《{one.file}》没有读懂，没有核查"
    seen = one.reviewed.coverage
    read = f"{'已读' if seen.complete else '只读懂'} {seen.recognised}/{seen.tables} 张表"
    if seen.tables == 0:
        read = "没有表格，只核查了文字"
    elif not seen.complete and seen.recognised == seen.tables:
        read = f"已读 {seen.tables} 张表，其中数字没有全部读懂"
    counted = counts(one.findings)
    if not one.findings:
        return f"{'未发现问题' if seen.complete else '已读的部分未发现问题'}（{read}）"
    if any(finding.severity is Severity.ERROR for finding in one.findings):
        return f"有 {counted}（{read}）"
    none = "没有错误" if seen.complete else "已读的部分没有错误"
    return f"{none}，有 {counted}（{read}）"


def verdict_of_all(documents: Sequence[Audited]) -> str:
    """One line over several documents."""
    if len(documents) == 1:
        return verdict(documents[0])
    findings = [finding for one in documents for finding in one.findings]
    unread = sum(one.reviewed is None for one in documents)
    partial = sum(one.reviewed is not None and not one.reviewed.coverage.complete for one in documents)
    parts = [f"有 {counts(findings)}" if findings else "已读的部分未发现问题"]
    parts += [f"{unread} 份没有读懂"] if unread else []
    parts += [f"{partial} 份没有全部读懂"] if partial else []
    if not findings and not unread and not partial:
        parts = ["未发现问题"]
    return f"{len(documents)} 份文件，{'；'.join(parts)}"


def counts(findings: Iterable[Finding]) -> str:
    """How many of each severity: 8 个错误、4 个警告."""
    counted = Counter(finding.severity for finding in findings)
    return "、".join(f"{counted[one]} 个{one.label}" for one in Severity if counted[one])


def by_kind(entries: Sequence[Entry]) -> list[tuple[Severity, str, list[Entry]]]:
    """The entries by severity and kind, kinds in order of their first entry."""
    found: dict[tuple[Severity, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.finding.severity, entry.title), []).append(entry)
    ranked = sorted(found.items(), key=lambda item: item[0][0].rank)
    return [(severity, title, group) for (severity, title), group in ranked]


def message_of(finding: Finding) -> str:
    """The sentence without the names of files, which the heading of the document says once."""
    text = finding.message
    for file in {place.file for place in finding.places if place.file}:
        text = text.replace(f"《{file}》 ", "")
    return text


def sides(finding: Finding) -> list[Side]:
    """Every place of a finding, the one it is about first."""
    return [Side(where(place), place.quote or "", place) for place in finding.places]


def where(place: Place) -> str:
    """A place in words inside its own document."""
    return replace(place, file=None, key=None).in_words() or "全文"


def title_line(one: Audited) -> str:
    """Whose accounts: 《公开.pdf》 某局 2024 年度，口径 cn."""
    if one.identity is None:
        return f"《{one.file}》"
    who = one.identity.entity or "单位不详"
    return f"《{one.file}》 {who} {one.identity.year} 年度，口径 {one.identity.profile}"


def coverage_lines(one: Audited) -> list[str]:
    """How much was understood, and what was not, in words."""
    if one.reviewed is None:
        return []
    seen = one.reviewed.coverage
    lines = [
        f"读懂 {seen.recognised}/{seen.tables} 张表（其中绩效表 {seen.forms} 张），"
        f"公开表数字 {seen.figures_used}/{seen.figures} 个，"
        f"文中金额 {seen.amounts_used}/{seen.amounts} 个参加核对"
    ]
    lines += [f"未读懂：{text}" for text in seen.unread]
    if not seen.complete:
        lines.append("没有全部读懂：没有列出问题的部分不等于没有问题。")
    return lines


def score_line(one: Audited) -> str:
    """The disclosure score in one line, "" where there is none."""
    scored = one.disclosure
    if scored is None or scored.percent is None:
        return ""
    missed = [entry.item.label for entry in scored.items if entry.state is State.UNMET]
    line = f"公开情况评分 {scored.points}/{scored.possible}（{scored.percent}%，按本文件内容）"
    if not missed:
        return line
    rest = "等，逐项见 html 和 json 结果" if len(missed) > _MOST_MISSED else ""
    return f"{line}；不符合 {len(missed)} 项：{'、'.join(missed[:_MOST_MISSED])}{rest}"
