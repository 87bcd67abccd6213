"""Kind: one line of the catalogue of findings."""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.findings.model import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding.

    `template` and `hint` are Chinese sentences with {names}; `meaning` explains the kind for
    docs/findings.md; `example` is one finished message.
    """

    code: str
    severity: Severity
    title: str
    template: str
    meaning: str
    hint: str = ""
    example: str = ""
    reference: str | None = None
