"""annotate: a copy of an audited document with every finding as a remark at its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from juesuan.findings import Finding, InputFault
from juesuan.formats.annotate import Note, annotate_apart
from juesuan.formats.atomic import atomic_write
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.marks import MARK
from juesuan.tasks.audit_report.view import Entry, arranged, message_of, sides


@dataclass(frozen=True, slots=True)
class Annotated:
    """The copy that was written, None where the format holds no remarks; `findings` then say why."""

    path: Path | None
    findings: tuple[Finding, ...] = ()


def annotate(one: Audited, folder: Path, *, stem: str = "") -> Annotated:
    """Write the annotated copy of a document into `folder`; atomic, the original is not touched.

    `stem` replaces the name of the document before MARK. A document that could not be read has no copy.
    """
    if one.path is None or one.reviewed is None:
        return Annotated(None)
    try:
        copy = annotate_apart(one.path, notes_of(one))
    except InputFault as fault:
        return Annotated(None, fault.findings)
    target = folder / f"{stem or one.path.stem}{MARK}{copy.suffix}"
    with atomic_write(target) as temporary:
        temporary.write_bytes(copy.content)
    return Annotated(target)


def notes_of(one: Audited) -> list[Note]:
    """A note for every finding, at the first of its places; the others are named in its words."""
    return [
        Note(entry.number, entry.finding.severity.value, "\n".join(_lines(entry)), entry.finding.places[0])
        for entry in arranged(one.findings)
    ]


def _lines(entry: Entry) -> Iterable[str]:
    finding = entry.finding
    rule = f"（{finding.rule}）" if finding.rule else ""
    yield f"{entry.number}. {finding.severity.label}：{entry.title}{rule}"
    yield message_of(finding)
    pairs = (("应为", finding.expected), ("实为", finding.found), ("差", finding.difference))
    shown = "，".join(f"{name} {value}" for name, value in pairs if value)
    if shown and finding.expected:
        yield shown
    for side in sides(finding)[1:]:
        yield f"另见：{side.where}{f'：{side.quote}' if side.quote else ''}"
    if finding.hint:
        yield f"处理：{finding.hint}"
    if finding.reference:
        yield f"依据：{finding.reference}"
