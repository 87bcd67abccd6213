"""A coherence rule: what an evaluation must not say, with the finding it leads to and its cases."""

from __future__ import annotations

from typing import Any

from juesuan.findings import Severity
from juesuan.profiles.schema import Entry, Strict


class CoherenceCase(Strict):
    """An example: sheets with their rows (column → text), and the number of findings the rule must make."""

    name: str
    sheets: dict[str, list[dict[str, str]]]
    accounts: dict[str, str] = {}
    """Figures of the accounts (元) by slice, where the rule looks at them."""
    findings: int = 0


class CoherenceRule(Entry):
    """Switches a check on: `check` names it; severity and parameters are the locality's."""

    check: str
    severity: Severity | None = None
    parameters: dict[str, Any] = {}
    cases: list[CoherenceCase] = []
    remove: bool = False
