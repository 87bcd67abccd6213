"""What is told of matched entries: another order, another title, another number."""

from __future__ import annotations

from collections.abc import Iterator, Set

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.contents.aligning import Aligned
from juesuan.recognition.contents.titles import Naming, difference, mild
from juesuan.recognition.contents.words import ContentsForms

# With more out of place the list is another one, or the headings were read otherwise than they stand.
_MOST_MOVED = 3
_FEWEST = 3


def order_findings(aligned: Aligned) -> Iterator[Finding]:
    """One finding for entries that stand in another order than what they lead to."""
    moved = sorted(aligned.moved)
    if not moved or len(aligned.chain) < _FEWEST or len(moved) > max(1, len(aligned.chain) // _MOST_MOVED):
        return
    at = moved[0]
    own = aligned.targets[aligned.moved[at]]
    # Whatever it has jumped over: the nearest entry that stands on its other side.
    over = [
        (entry, target)
        for entry, target in aligned.chain.items()
        if (entry < at) != (target < aligned.moved[at])
    ]
    if not over:
        return
    entry, target = min(over, key=lambda pair: abs(pair[0] - at))
    other = aligned.targets[target]
    first, second = sorted((at, entry))
    yield make(
        "audit-contents-order",
        aligned.entries[at].place,
        own.passage.quoting(own.passage.text),
        aligned.entries[entry].place,
        other.passage.quoting(other.passage.text),
        found=aligned.entries[first].title.shown,
        other=aligned.entries[second].title.shown,
    )


def title_findings(
    aligned: Aligned, forms: ContentsForms, naming: Naming, known: Set[int] = frozenset()
) -> Iterator[Finding]:
    """Entries whose title is another than that of what they lead to, one finding each; not those `known`."""
    for at, target in sorted((aligned.chain | aligned.moved | aligned.paired).items()):
        entry, other = aligned.entries[at], aligned.targets[target]
        kind = None if at in known else difference(entry.title, other.title, forms, naming)
        if kind is None:
            continue
        slight = kind == "words" and mild(entry.title, other.title, forms, naming)
        yield make(
            "audit-contents-title",
            entry.place,
            other.passage.quoting(other.passage.text),
            severity=Severity.INFO if slight else Severity.WARNING,
            found=entry.title.shown,
            expected=other.title.shown,
            what=forms.words.differences[kind],
        )


def number_findings(aligned: Aligned, forms: ContentsForms) -> Iterator[Finding]:
    """The one entry whose number is another than that of its heading, where all others are the same."""
    pairs = [
        (aligned.entries[at], aligned.targets[target])
        for at, target in aligned.chain.items()
        if aligned.entries[at].title.value and aligned.targets[target].title.value
    ]
    other = [(one, two) for one, two in pairs if one.title.value != two.title.value]
    if len(other) != 1 or len(pairs) <= _FEWEST or aligned.moved:
        return
    ((entry, target),) = other
    if entry.title.level != target.title.level:
        return
    yield make(
        "audit-contents-title",
        entry.place,
        target.passage.quoting(target.passage.text),
        found=entry.text,
        expected=target.passage.plain,
        what=forms.words.differences["number"],
    )
