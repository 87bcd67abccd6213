"""Benchmarks: what is measured, with its promise, in bench_*.py; run by `make bench`.

Each module bench_NAME.py has `main() -> list[dict]`, one row a measurement, made with `row(...)`.
Modules run one after another, each in a fresh process, so that one module's peak memory is its own.

>>> row("compile", 0.2, limit_seconds=0.3)
{'what': 'compile', 'seconds': 0.2, 'limit_seconds': 0.3}
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

_KIB_PER_MB = 1024


def median_seconds(call: Callable[[], object], repeat: int = 5) -> float:
    """The median wall time of `repeat` calls, in seconds; the first call is made once more to warm up."""
    call()
    return statistics.median(_seconds(call) for _ in range(repeat))


def _seconds(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun


def peak_memory_mb() -> float:
    """The peak resident memory of this process so far, in MB (Linux counts KiB, macOS bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _KIB_PER_MB / (_KIB_PER_MB if sys.platform == "darwin" else 1)


def row(
    what: str,
    seconds: float,
    *,
    limit_seconds: float | None = None,
    memory_mb: float | None = None,
    limit_memory_mb: float | None = None,
    note: str = "",
) -> dict[str, Any]:
    """One measurement: what was done, how long it took, and the promise it is held to, where there is one."""
    values = {
        "what": what,
        "seconds": seconds,
        "limit_seconds": limit_seconds,
        "memory_mb": memory_mb,
        "limit_memory_mb": limit_memory_mb,
        "note": note or None,
    }
    return {name: value for name, value in values.items() if value is not None}


def over_limit(measured: dict[str, Any]) -> bool:
    """Whether a measurement breaks its promise in time or memory."""
    pairs = (("seconds", "limit_seconds"), ("memory_mb", "limit_memory_mb"))
    return any(
        limit in measured and value in measured and measured[value] > measured[limit]
        for value, limit in pairs
    )
