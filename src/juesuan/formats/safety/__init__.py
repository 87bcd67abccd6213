"""Untrusted files: what they really are, whether they may be opened, and a process apart to open them in.

Knows: containers, limits, processes. Does not know what a file says. Every refusal is a finding with the
file, the limit and what to do; InputFault carries them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.safety.isolation import run_isolated
    from juesuan.formats.safety.limits import DEFAULT, LEDGER, Budget, Limits
    from juesuan.formats.safety.preflight import Inspection, inspect
    from juesuan.formats.safety.sniff import FileKind

__all__ = [
    "DEFAULT",
    "LEDGER",
    "Budget",
    "FileKind",
    "Inspection",
    "Limits",
    "inspect",
    "run_isolated",
]

__getattr__ = door(
    __name__,
    {
        "run_isolated": "isolation",
        "DEFAULT": "limits",
        "LEDGER": "limits",
        "Budget": "limits",
        "Limits": "limits",
        "Inspection": "preflight",
        "inspect": "preflight",
        "FileKind": "sniff",
    },
)
