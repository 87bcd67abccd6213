"""What must be disclosed: matters that a full report does not mention, sections that leave something out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from juesuan.findings import Finding, make
from juesuan.formats.document import Grid
from juesuan.profiles import Profile
from juesuan.recognition.outline import Outline, Section
from juesuan.recognition.vocabulary import Disclosure
from juesuan.recognition.words import plain

# With fewer of the matters told in sections of their own the document is only a part of the report.
_FULL = 4


def disclosure_findings(outline: Outline, grids: Sequence[Grid], profile: Profile) -> Iterator[Finding]:
    """Matters that are missing from a full report, and parts that are missing from a section."""
    wanted = list(profile.section("audit/disclosures", Disclosure).values())
    shown = _Tables(grids)
    for one in wanted:
        for section in _outermost(outline.matching(_compiled(one.heading))):
            missing = [name for name, pattern in missing_parts(one, section.plain) if not shown.says(pattern)]
            if missing:
                yield make("audit-disclosure-part", section.place, found="、".join(missing), what=one.label,
                           reference=one.reference)  # fmt: skip
    required = [one for one in wanted if one.required]
    told = [one for one in required if outline.matching(_compiled(one.heading))]
    if len(told) < _FULL:
        return
    text = "".join(passage.plain for passage in outline.body)
    for one in required:
        pattern = _compiled(one.mentioned or one.heading)
        if not pattern.search(text) and not shown.says(pattern):
            last = outline.sections[-1].place
            yield make("audit-disclosure-missing", last, found=one.label, reference=one.reference)


def missing_parts(one: Disclosure, text: str) -> list[tuple[str, re.Pattern[str]]]:
    """Name and pattern of each part that the text of a section leaves out."""
    if not text or (one.unless and _compiled(one.unless).search(text)):
        return []
    if one.when and not _compiled(one.when).search(text):
        return []
    return [
        (name, _compiled(pattern))
        for name, pattern in one.parts.items()
        if not _compiled(pattern).search(text)
    ]


def _outermost(sections: Sequence[Section]) -> list[Section]:
    """Those that do not stand inside another of them."""
    titles = {section.title for section in sections}
    return [section for section in sections if titles.isdisjoint(section.parents)]


class _Tables:
    """The words of all tables, put together when first needed."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = grids
        self._text: str | None = None

    def says(self, pattern: re.Pattern[str]) -> bool:
        if self._text is None:
            self._text = "\n".join(
                plain(cell.text) for grid in self._grids for row in grid.rows for cell in row
            )
        return pattern.search(self._text) is not None


@lru_cache(maxsize=200)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(plain(pattern))
