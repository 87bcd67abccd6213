"""What may not leave the house: personal numbers in words, secret names that slipped in, wrong secrecy marks.

Knows: the national patterns of such numbers. Does not know which rows are withheld (tasks.secrecy).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from juesuan.findings import Finding, Place, make
from juesuan.formats.document import Chart, Cover, Document, Grid, Heading, Paragraph
from juesuan.submission import Submission
from juesuan.tasks.case import Case

_PLATES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""The signs that begin a plate number in the whole country (GA 36)."""

PATTERNS: Final = (
    (
        "身份证号",
        re.compile(
            r"(?<!\d)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
        ),
    ),
    ("手机号码", re.compile(r"(?<![\d.,])1[3-9]\d{9}(?![\d,]|\.\d)")),
    ("银行账号", re.compile(r"(?<!\d)62\d{14,17}(?!\d)")),
    ("车牌号", re.compile(rf"[{_PLATES}][A-Z][·• ]?[A-HJ-NP-Z0-9]{{5,6}}(?![A-Za-z0-9])")),
)
"""What a number is called, and how it looks."""

_SHOWN = 3
_SECTION = 5
"""Items and sections can be withheld; a class shares its line with other figures."""


def personal_findings(document: Document) -> list[Finding]:
    """Personal numbers in the words of a document; they are shown with stars in the middle."""
    found = []
    for section, text in _words(document):
        for what, pattern in PATTERNS:
            for match in pattern.finditer(text):
                shown = _masked(match[0])
                place = Place(section=section, quote=shown)
                found.append(make("publish-personal", place, found=shown, what=what, section=section))
    return list(dict.fromkeys(found))


def secret_findings(case: Case, document: Document) -> list[Finding]:
    """Names of secret projects that stand in the document all the same, and marks that mark nothing."""
    submission = case.submission
    names = {
        record.text("name"): record
        for record in submission.of("projects")
        if record.values.get("secret") is True and record.text("name")
    }
    found = []
    for section, text in _words(document):
        for name, record in names.items():
            if name in text:
                origin = record.origin.in_words()
                place = Place(section=section, quote=name)
                found.append(make("publish-secret-named", place, found=name, origin=origin, section=section))
    return [*dict.fromkeys(found), *_wrong_marks(case)]


def review_findings(submission: Submission) -> list[Finding]:
    """Whether the review for secrets was confirmed."""
    case = submission.of("case")
    if case and case[0].values.get("secrecy_reviewed") is True:
        return []
    return [make("publish-not-reviewed")]


def _wrong_marks(case: Case) -> Iterator[Finding]:
    tables = {filled.table.id for filled in case.tables}
    items = {entry.key.function for entry in case.book.entries}
    codes = items | {item[:_SECTION] for item in items}
    for record in case.submission.of("secrets"):
        kind, code = record.text("kind"), record.text("code")
        if code not in (tables if kind == "table" else codes):
            what = "表" if kind == "table" else "科目"
            where = record.origin.in_words()
            yield make("publish-withheld-unknown", found=code, what=what, origin=where)


def _words(document: Document) -> Iterator[tuple[str, str]]:
    """(section, text) of everything in words; cells that hold numbers are left out."""
    section = document.title
    yield section, document.title
    for block in document.blocks:
        match block:
            case Heading():
                section = block.printed
                yield section, block.printed
            case Paragraph():
                yield section, block.text
            case Grid():
                name = block.number or block.title or section
                yield from ((name, text) for text in (block.title, block.subject, *block.notes))
                yield from ((name, cell.text) for row in block.rows for cell in row if cell.value is None)
            case Chart():
                yield from (
                    (section, text) for text in (block.title, block.caption, block.alt, *block.categories)
                )
            case Cover():
                yield from ((block.title, text) for text in (block.title, *block.lines, *block.foot))


def _masked(number: str) -> str:
    return f"{number[:_SHOWN]}****{number[-_SHOWN + 1 :]}"
