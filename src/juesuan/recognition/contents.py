"""The table of contents against the text: entries without their section, pages that run backwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from juesuan.findings import Finding, make
from juesuan.recognition.outline import Entry, Outline, passage_key
from juesuan.recognition.words import key, likeness

_ALIKE = 0.7
# With more entries missing the text proper is in another file, or was not read.
_MOST_MISSING = 3
_HEADING = 80


def contents_findings(outline: Outline, known_missing: Sequence[str] = ()) -> Iterator[Finding]:
    """`known_missing`: titles of tables that are reported as missing already."""
    if not outline.contents:
        return
    yield from _pages(outline.contents)
    lines = [one for one in outline.body if len(one.plain) <= _HEADING]
    keys = {key(one.plain) for one in lines} | {passage_key(one) for one in lines}
    bare = {key(one.plain) for one in lines}
    whole = "".join(key(one.plain) for one in outline.body)
    told = {key(title) for title in known_missing}
    missing = [
        entry
        for entry in outline.contents
        if key(entry.title) not in keys
        and key(entry.title) not in whole
        and key(entry.title) not in told
        and not any(likeness(entry.title, other) >= _ALIKE for other in bare)
    ]
    if len(missing) <= min(_MOST_MISSING, len(outline.contents) // 3):
        for entry in missing:
            yield make("audit-contents-missing", entry.passage.quoting(entry.title), found=entry.title)


def _pages(entries: Sequence[Entry]) -> Iterator[Finding]:
    numbered = [entry for entry in entries if entry.page is not None]
    if len(numbered) * 2 < len(entries):
        return
    for first, second in pairwise(numbered):
        if first.page is not None and second.page is not None and second.page < first.page:
            yield make("audit-contents-pages", second.passage.quoting(second.title),
                       first.passage.quoting(first.title), found=str(second.page), expected=str(first.page),
                       title=second.title)  # fmt: skip
            return
