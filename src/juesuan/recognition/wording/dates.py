"""Dates that no calendar has: 2022年2月30日, 2022年13月."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords

_MONTHS = range(1, 13)


def date_findings(texts: Sequence[Passage], words: AuditWords) -> Iterator[Finding]:
    """One warning for each date whose month or day there is not."""
    for passage in texts:
        for match in words.date.finditer(passage.plain):
            if not _is_date(match):
                yield make("audit-date", passage.quoting(match.group()), found=match.group())


def _is_date(match: re.Match[str]) -> bool:
    year, month = int(match["year"]), int(match["month"])
    if month not in _MONTHS:
        return False
    return match["day"] is None or 1 <= int(match["day"]) <= monthrange(year, month)[1]
