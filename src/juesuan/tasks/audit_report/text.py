"""The report for a terminal of eighty columns: verdict, counts by kind, every finding with both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from juesuan.findings import Severity
from juesuan.formats.text_width import text_width, wrap
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.view import (
    Entry,
    Side,
    arranged,
    by_kind,
    coverage_lines,
    message_of,
    score_line,
    sides,
    title_line,
    verdict,
    verdict_of_all,
)

WIDTH: Final = 80
_INDENT: Final = 4
_LABEL: Final = 6
_CLOSERS: Final = "，。；：、）》”’！？％%"
_MOST_SIDES: Final = 8


def report_text(documents: Sequence[Audited]) -> str:
    """The whole report; its first line is the verdict over all documents."""
    lines = _wrapped(verdict_of_all(documents))
    for one in documents:
        lines.append("")
        if len(documents) > 1:
            lines += _wrapped(verdict(one))
        lines += _document(one)
    return "\n".join(lines) + "\n"


def _document(one: Audited) -> Iterator[str]:
    yield from _wrapped(title_line(one))
    if one.identity is not None:
        yield from _wrapped(f"识别依据：{'；'.join(one.identity.reasons)}")
    for line in coverage_lines(one):
        yield from _wrapped(line)
    if score := score_line(one):
        yield from _wrapped(score)
    entries = arranged(one.findings)
    groups = by_kind(entries)
    if len(entries) > 1:
        yield ""
        yield from _summary(groups)
    at: Severity | None = None
    for entry in entries:
        if entry.finding.severity is not at:
            at = entry.finding.severity
            yield ""
            yield _rule(f"{at.label} {sum(one.finding.severity is at for one in entries)} 个")
        yield from _entry(entry)


def _summary(groups: Sequence[tuple[Severity, str, list[Entry]]]) -> Iterator[str]:
    """Kinds with their counts, aligned."""
    width = max(text_width(title) for _, title, _ in groups)
    for severity, title, group in groups:
        yield f"  {severity.label}  {title}{' ' * (width - text_width(title))}  {len(group):>4}"


def _rule(words: str) -> str:
    line = f"== {words} "
    return line + "=" * (WIDTH - text_width(line))


def _entry(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    rule = f"（{finding.rule}）" if finding.rule else ""
    yield from _wrapped(f"{entry.number}. {entry.title}{rule}", hanging=_INDENT)
    yield from _field("", message_of(finding))
    if entry.cause:
        yield from _field("同因", f"可能与第 {'、'.join(map(str, entry.cause))} 条出于同一原因")
    yield from _field("对比", _comparison(entry))
    for label, side in _labelled(sides(finding)):
        yield from _field(label, f"{side.where}：{side.quote}" if side.quote else side.where)
    yield from _field("处理", finding.hint or "")
    yield from _field("依据", finding.reference or "")


def _labelled(places: Sequence[Side]) -> Iterator[tuple[str, Side]]:
    """The first places with what they are to the finding; beyond some the number of those left is told."""
    for at, side in enumerate(places[:_MOST_SIDES]):
        yield ("位置" if at == 0 else "另见"), side
    if len(places) > _MOST_SIDES:
        left = len(places) - _MOST_SIDES
        yield "另见", Side(f"另有 {left} 处，全部列在 json、csv 和 html 结果中", "", places[0].place)


def _comparison(entry: Entry) -> str:
    """Expected, found, difference beside each other; what was found alone is in the sentence already."""
    finding = entry.finding
    if finding.expected is None and finding.difference is None:
        return ""
    pairs = (("应为", finding.expected), ("实为", finding.found), ("差", finding.difference))
    return " | ".join(f"{name} {value}" for name, value in pairs if value)


def _field(label: str, text: str) -> Iterator[str]:
    if not text:
        return
    head = " " * _INDENT + (label + " " * (_LABEL - text_width(label)) if label else "")
    yield from _wrapped(text, first=head, hanging=text_width(head))


def _wrapped(text: str, *, first: str = "", hanging: int = 0) -> list[str]:
    """Lines of at most eighty columns; no line begins with a closing mark, numbers stay whole."""
    text = " ".join(text.split())
    pieces: list[str] = []
    for piece in _pieces(text):
        pieces += [piece] if text_width(piece) <= WIDTH - hanging else wrap(piece, WIDTH - hanging)
    lines, line = [], first
    empty = True
    for piece in pieces:
        if not empty and text_width(line) + text_width(piece.rstrip()) > WIDTH:
            lines.append(line.rstrip())
            line, empty = " " * hanging, True
            piece = piece.lstrip()
        line += piece
        empty = False
    lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    """What may not be torn: a run of ASCII, or one character with the closing marks after it."""
    waiting = ""
    for char in text:
        joins = (char.isascii() and waiting[-1:].isascii() and not waiting[-1:].isspace()) or (
            char in _CLOSERS
        )
        if waiting and not joins:
            yield waiting
            waiting = ""
        waiting += char
    if waiting:
        yield waiting
