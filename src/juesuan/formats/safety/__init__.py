"""Untrusted files: what they really are, whether they may be opened, and a process apart to open them in.

Knows: containers, limits, processes. Does not know what a file says. Every refusal is a finding with the
file, the limit and what to do; InputFault carries them.
"""

from juesuan.formats.safety.isolation import run_isolated
from juesuan.formats.safety.limits import DEFAULT, LEDGER, Budget, Limits
from juesuan.formats.safety.preflight import Inspection, inspect, preflight
from juesuan.formats.safety.sniff import FileKind, sniff

__all__ = [
    "DEFAULT",
    "LEDGER",
    "Budget",
    "FileKind",
    "Inspection",
    "Limits",
    "inspect",
    "preflight",
    "run_isolated",
    "sniff",
]
