"""The process apart: `python -I -B -m juesuan.formats.safety.child REQUEST`, started by isolation.py.

Knows: how to give away its own rights before it touches the file, and how to answer. The request is one JSON
argument; the answer is lines of JSON on standard output, the last of them {"end": lines}. Nothing else
is written anywhere, and nothing is read but the file.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from juesuan.findings import DataFault
from juesuan.formats.json_text import packed
from juesuan.formats.safety.registry import OUT_OF_MEMORY, parser

__all__ = ["main"]

_SET_DEATH_SIGNAL = 1
_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000


def main(request: str) -> None:
    """Serve one request and leave."""
    asked = json.loads(request)
    # One file and the end: the collector would only cost time, and memory is bounded.
    gc.disable()
    die_with_parent()
    leave_network()
    lower_limits(asked["cpu"], asked["memory"])
    answer = sys.stdout.buffer
    lines = 0
    try:
        for value in parser(asked["parser"])(Path(asked["path"]), asked["options"]):
            answer.write(_line(value))
            lines += 1
        answer.write(_line({"end": lines}))
        answer.flush()
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except DataFault as fault:
        last: dict[str, Any] = {"fault": [finding.as_dict() for finding in fault.findings]}
    except BaseException as error:
        # Also what is no Exception: the panic of a Rust library.
        last = {"error": type(error).__name__}
    else:
        return
    answer.write(_line(last))
    answer.flush()


def _line(value: Any) -> bytes:
    return packed(value) + b"\n"


def die_with_parent() -> None:
    """Ask the system to end this process when the one that started it ends, however it does (Linux)."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def leave_network() -> bool:
    """Move to an empty network of its own where the system allows it; whether that was so."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None, use_errno=True)
        return any(library.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))
    return False


def lower_limits(cpu: int, memory: int) -> None:
    """Bound processor time (seconds), address space (bytes), open files; no file, dump or child may be made.

    Does nothing on systems without such limits; there the parent's clock remains.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {
        "RLIMIT_AS": memory,
        "RLIMIT_CPU": cpu,
        "RLIMIT_NOFILE": 64,
        "RLIMIT_NPROC": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
    }
    for name, amount in wanted.items():
        number = getattr(resource, name, None)
        if number is None:
            continue
        _, hard = resource.getrlimit(number)
        # The soft limit of time ends with a signal of its own, the hard one by KILL: so the hard comes later.
        most = amount + 1 if name == "RLIMIT_CPU" else amount
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(OSError, ValueError):
            resource.setrlimit(number, (min(amount, allowed), allowed))


if __name__ == "__main__":
    main(sys.argv[1])
