"""Whether what is said to be wrong of a change is its direction, or only an amount or a rate.

A reason that explains a fall beside a rise is the same cause where the fall itself is wrong; beside a wrong
rate it is a cause of its own.
"""

from __future__ import annotations

from juesuan.facts import Direction
from juesuan.findings import Finding, term

_OF_AMOUNTS = frozenset({"audit-change", "audit-budget-change"})
_OF_RATES = frozenset({"audit-growth", "audit-zero-base", "audit-completion", "audit-share"})


def is_of_direction(finding: Finding) -> bool:
    """Whether the figures say that it went the other way, or may say so."""
    expected, found = finding.expected or "", finding.found or ""
    if finding.code in _OF_RATES:
        return expected.startswith("-")
    if finding.code in _OF_AMOUNTS:
        words = [term(f"move-{way}") for way in (Direction.UP, Direction.DOWN)]
        return not any(expected.startswith(word) and found.startswith(word) for word in words)
    return True
