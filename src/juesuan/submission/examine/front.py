"""All examinations, in the order a reader would want to hear about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from juesuan.findings import Finding
from juesuan.profiles import Profile
from juesuan.submission.examine import entries, head, references, rows, scale, statistics
from juesuan.submission.examine.context import Context, Locator, place_of
from juesuan.submission.model import Submission
from juesuan.submission.registry import sheets_of

_EXAMINATIONS: Final[tuple[Callable[[Context], Iterator[Finding]], ...]] = (
    head.nothing,
    head.entity,
    rows.duplicates,
    references.unlisted,
    references.unit_needed,
    references.codes,
    rows.figures,
    rows.text_ids,
    entries.needed,
    entries.signs,
    entries.impossible,
    statistics.examine,
    scale.examine,
)


def examine(
    submission: Submission,
    profile: Profile,
    place: Locator | None = None,
    unread: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Every fault of the records of a submission.

    `place` names cells (default: by the rows' origins); `unread` are sheets and columns (`sheet.column`)
    that were handed in but could not be read, so that nothing is said to be missing because of them.
    """
    specs = sheets_of(profile)
    context = Context(submission, profile, specs, place or place_of(specs), unread)
    return [finding for look in _EXAMINATIONS for finding in look(context)]
