"""Reports declared in a profile -> Documents: sections, sentences over the accounts, the unit's own words.

A sentence with a field nobody filled in is left out rather than printed with a hole; a section that asks
for the unit's words and got none is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from juesuan.facts import Decimal, Slice, round_to, show
from juesuan.findings import Finding, Place, make
from juesuan.formats.document import (
    Block,
    Cell,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    TableOfContents,
)
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.fields import department_fields, project_fields
from juesuan.scoring.framework import from_book
from juesuan.scoring.papers import PARTS, says
from juesuan.scoring.projects import ProjectScore
from juesuan.scoring.schema import Report, Section

_FIELD = re.compile(r"\{(\w+)\}")


def write_report(
    report: Report, evaluation: Evaluation, score: ProjectScore | None = None
) -> tuple[Document, list[Finding]]:
    """A report on the department, or on one project (`score`), and what it lacks."""
    fields = _fields(report, evaluation, score)
    title = report.title.format_map(_Blank(fields))
    lacking: list[Section] = []
    blocks: list[Block] = []
    if report.cover:
        lines = tuple(line.format_map(_Blank(fields)) for line in report.cover)
        blocks.append(Cover(title, lines[:-1], lines[-1:]))
    else:
        blocks.append(Heading(1, title))
    if report.contents:
        blocks += [TableOfContents(depth=2), PageBreak()]
    if report.layout == "table":
        blocks = [_as_table(report, title, fields, lacking, evaluation.profile.year)]
    else:
        for section in report.sections:
            blocks.extend(_section(section, fields, evaluation, lacking))
    meta = {"entity": evaluation.submission.entity, "year": str(evaluation.profile.year), "report": report.id}
    return Document(tuple(blocks), title=title, meta=meta), list(_missing_words(report, lacking))


def _missing_words(report: Report, lacking: list[Section]) -> Iterator[Finding]:
    if lacking:
        asks = list(dict.fromkeys(section.asks for section in lacking))
        yield make(
            "evaluation-text-missing", Place(sheet="文字"), report=report.label, count=len(lacking),
            sections="、".join(section.heading.strip() for section in lacking), asks="、".join(asks),
        )  # fmt: skip


class _Blank(dict[str, str]):
    """Fields nobody filled in are blank."""

    def __missing__(self, key: str) -> str:
        return ""


def _fields(report: Report, evaluation: Evaluation, score: ProjectScore | None) -> dict[str, str]:
    found = {name: shown.text for name, shown in department_fields(evaluation).items()}
    if score is not None:
        found |= {name: shown.text for name, shown in project_fields(score, evaluation, report.unit).items()}
    for name, text in report.figures.items():
        value = from_book(text, evaluation.profile, evaluation.book)
        found[name] = "" if value is None else _figure(text, value, evaluation, report.unit)
    return found


def _figure(text: str, value: Decimal, evaluation: Evaluation, unit: str) -> str:
    """An amount in the report's unit; counts and percentages as they are."""
    measure = re.split(r"[{@]", text)[0].strip()
    if measure.isidentifier():
        statistic = evaluation.profile.statistics.get(measure)
        is_money = Slice.parse(text).is_money or (statistic is not None and statistic.unit == "元")
        return show(value, unit) if is_money else f"{value.normalize():f}"
    return f"{round_to(value, 2)}"


def _sentences(section: Section, fields: Mapping[str, str]) -> list[str]:
    return [
        sentence.format_map(fields)
        for sentence in section.says
        if all(fields.get(name) for name in _FIELD.findall(sentence))
    ]


def _section(
    section: Section, fields: dict[str, str], evaluation: Evaluation, lacking: list[Section]
) -> Iterator[Block]:
    if section.page:
        yield PageBreak()
    yield Heading(section.level, section.heading, section.number)
    for sentence in _sentences(section, fields):
        yield says(sentence)
    yield from (says(line) for line in _own_words(section, fields, lacking))
    if section.part in PARTS:
        yield from PARTS[section.part](evaluation)


def _own_words(section: Section, fields: Mapping[str, str], lacking: list[Section]) -> list[str]:
    """The unit's text for a section, paragraph by paragraph; a section without one is lacking."""
    if not section.asks:
        return []
    text = fields.get(section.asks, "")
    if not text:
        lacking.append(section)
    return [line for line in text.split("\n") if line.strip()]


def _as_table(
    report: Report, title: str, fields: Mapping[str, str], lacking: list[Section], year: int
) -> Grid:
    """The report as a form: level 1 headings left, level 2 beside them, words on the right."""
    rows: list[tuple[Cell, ...]] = []
    sections = report.sections
    for position, section in enumerate(sections):
        words = "\n".join([*_sentences(section, fields), *_own_words(section, fields, lacking)])
        label = section.number + section.heading
        below = 0
        while position + 1 + below < len(sections) and sections[position + 1 + below].level > section.level:
            below += 1
        if section.level == 1 and below:
            rows.append((Cell(label, header=True, rowspan=below, align="center"),))
        elif section.level == 1:
            rows.append((Cell(label, header=True, colspan=2, align="center"), Cell(words or "无")))
        else:
            cells = (Cell(label, header=True, align="center"), Cell(words or "无"))
            if rows and len(rows[-1]) == 1:
                rows[-1] = (*rows[-1], *cells)
            else:
                rows.append(cells)
    subject = report.subject.format_map(_Blank(fields))
    return Grid(
        tuple(rows),
        title=title,
        number=report.number_in(year),
        subject=subject,
        notes=tuple(report.notes),
        widths=(16, 20, 74),
        id=report.id,
    )
