"""Page numbers of contents: those that run backwards, and those that are not the page of their heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.contents.aligning import Aligned
from juesuan.recognition.contents.lists import Entry

_FEWEST = 4
# So many wrong ones are no matter of where a heading begins to be on a page.
_SEVERAL = 3


def page_findings(
    entries: Sequence[Entry], aligned: Aligned, printed: Mapping[int, int]
) -> Iterator[Finding]:
    """`printed`: which number each page of the file prints; empty where pages print none."""
    backwards = list(_backwards(entries))
    yield from backwards
    if not backwards:
        yield from _elsewhere(aligned, printed)


def _backwards(entries: Sequence[Entry]) -> Iterator[Finding]:
    numbered = [entry for entry in entries if entry.page is not None]
    if len(numbered) * 2 < len(entries):
        return
    for first, second in pairwise(numbered):
        if first.page is not None and second.page is not None and second.page < first.page:
            yield make("audit-contents-pages", second.place, first.place, found=str(second.page),
                       expected=str(first.page), title=second.title.shown)  # fmt: skip
            return


def _elsewhere(aligned: Aligned, printed: Mapping[int, int]) -> Iterator[Finding]:
    """One finding for all entries whose page is another than the others' pages lead to expect."""
    found: list[tuple[int, int, int]] = []
    for at, target in sorted((aligned.chain | aligned.paired).items()):
        page, here = aligned.entries[at].page, aligned.targets[target].passage.place.page
        if page is not None and here is not None and here in printed:
            found.append((at, page, printed[here]))
    # Numbers counted from the cover, or from the first text, are all off by the same.
    offsets = Counter(shown - page for _, page, shown in found)
    if len(found) < _FEWEST or len(offsets) < 2:
        return
    usual, count = max(offsets.items(), key=lambda pair: (pair[1], -abs(pair[0])))
    wrong = [one for one in found if one[2] - one[1] != usual]
    if count * 2 < len(found):
        usual, wrong = 0, [one for one in found if one[2] != one[1]]
    if not wrong:
        return
    at, page, shown = wrong[0]
    heading = aligned.targets[(aligned.chain | aligned.paired)[at]]
    yield make(
        "audit-contents-page",
        aligned.entries[at].place,
        heading.passage.quoting(heading.passage.text),
        severity=Severity.WARNING if len(wrong) >= _SEVERAL else Severity.INFO,
        title=aligned.entries[at].title.shown,
        found=str(page),
        expected=str(shown - usual),
        count=str(len(wrong)),
    )
