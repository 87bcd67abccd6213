"""The tree of exceptions.

    Exception
    ├── DataFault          what somebody handed in cannot be used; carries findings; exit code 2
    │   ├── InputFault     a file, sheet, cell, page
    │   └── ProfileFault   a profile package
    └── Cancelled          the caller asked a task to stop; nothing was written

Anything else that escapes is a bug.
"""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.findings.model import Finding


class DataFault(Exception):  # noqa: N818 - a fault in the data, not an error of the program
    """Input that cannot be used. Every fault found is in `findings`, not only the first."""

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = (findings,) if isinstance(findings, Finding) else tuple(findings)
        super().__init__("\n".join(finding.message for finding in self.findings))


class InputFault(DataFault):
    """A file that was handed in cannot be used."""


class ProfileFault(DataFault):
    """A profile package is broken, or none covers what was asked."""


class Cancelled(Exception):  # noqa: N818 - not an error: the caller's own wish
    """The caller asked the task to stop; nothing was written."""
