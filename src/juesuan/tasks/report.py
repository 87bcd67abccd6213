"""report: a case becomes the complete report that a department publishes, as one Document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juesuan.findings import Finding, in_order
from juesuan.formats.document import Block, Document, Grid
from juesuan.narrative import Inserts, Story, compose, load_story, teller_of
from juesuan.tables import draw
from juesuan.tasks.case import Case
from juesuan.tasks.secrecy import computable_findings, withhold


@dataclass(frozen=True)
class Report:
    """The report and what was found while writing it, gravest first; errors block publication.

    `tables` are its public tables, without the forms and tables that extensions bring.
    """

    document: Document
    findings: tuple[Finding, ...]
    tables: tuple[Grid, ...] = ()


def build_report(
    case: Case, *, story: Story | None = None, extensions: Mapping[str, Sequence[Block]] | None = None
) -> Report:
    """The report of a case in the outline of its locality.

    `story` may be given where many cases share a profile; `extensions` holds the blocks that other parts
    bring to places of the outline (performance). Raises ProfileFault for a profile that cannot be used.
    """
    story = story or load_story(case.profile)
    teller = teller_of(case.submission, case.profile, case.book, case.name_of)
    grids = [withhold(draw(filled, case.profile), filled, teller, story.phrases) for filled in case.tables]
    composed = compose(story, teller, Inserts(grids, extensions or {}))
    found = in_order([*composed.findings, *computable_findings(case.tables, teller)])
    return Report(composed.document, tuple(found), tuple(grids))
