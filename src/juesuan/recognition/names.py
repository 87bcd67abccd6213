"""Names of the unit: nearly but not quite the name that the document uses everywhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.captions import Named
from juesuan.recognition.words import likeness, plain

# Names less alike may be another unit's.
_ALIKE = 0.75
_COMMON = 2


def name_findings(subjects: Sequence[Named]) -> Iterator[Finding]:
    """Entity lines whose name is a misprint of one that stands at least twice, or of another line's."""
    counts = Counter(plain(named.name) for named in subjects)
    common = [name for name, count in counts.items() if count >= _COMMON]
    for named in subjects:
        name = plain(named.name)
        if counts[name] > 1:
            continue
        near = [
            one for one in common if one != name and likeness(one, name) >= _ALIKE and not _kin(one, name)
        ]
        if near:
            right = max(near, key=lambda one: likeness(one, name))
            other = next(one for one in subjects if plain(one.name) == right)
            yield make("audit-name", named.place, other.place, expected=right, found=named.name)


def _kin(one: str, other: str) -> bool:
    """One name inside the other: a short form or a subordinate, not a misprint."""
    return one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)
