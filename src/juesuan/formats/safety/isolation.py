"""Parse one untrusted file in a fresh process with nothing to steal and little to spend.

Knows: starting, bounding and ending that process, and what its end means. Some parsers abort the process they
run in when a file asks for too much memory, so no `except` can hold them. The answer is JSON lines, never
pickle; the clock, the size of the answer and the end of every descendant are the parent's business.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson

from juesuan.findings import Finding, InputFault, Place, Severity
from juesuan.formats.safety.faults import count, fault, megabytes, phrase, too_large
from juesuan.formats.safety.limits import Budget
from juesuan.formats.safety.nursery import Running, born, environment
from juesuan.formats.safety.registry import OUT_OF_MEMORY, PARSERS
from juesuan.formats.safety.sniff import readable

__all__ = ["broken_answer", "finding_from", "isolated_lines", "loads", "run_isolated"]

_CHUNK = 1024 * 1024
# How long a process that has closed its output may take to be gone.
_GRACE = 2.0


def run_isolated(
    parser: str,
    path: Path,
    *,
    options: Mapping[str, Any] | None = None,
    budget: Budget | None = None,
    number: type[Decimal] | type[float] = Decimal,
) -> list[Any]:
    """The values that the registered `parser` yields for the file; numbers with a point are of type `number`.

    InputFault with the parser's own findings, or E-TIME, E-MEMORY, E-SIZE (answer too long), E-PARSER-DIED.
    """
    lines = isolated_lines(parser, path, options=options, budget=budget)
    return [loads(line, path, number) for line in lines]


def loads(line: bytes, path: Path, number: type[Decimal] | type[float] = Decimal) -> Any:
    """One line of an answer, numbers with a point as asked; InputFault E-PARSER-DIED when it is not JSON."""
    try:
        return orjson.loads(line) if number is float else json.loads(line, parse_float=number)
    except ValueError as error:
        raise broken_answer(path) from error


def broken_answer(path: Path) -> InputFault:
    """The fault for an answer that is not what its parser should give."""
    return InputFault(fault("E-PARSER-DIED", path, reason=phrase("bad-answer")))


def isolated_lines(
    parser: str, path: Path, *, options: Mapping[str, Any] | None = None, budget: Budget | None = None
) -> list[bytes]:
    """The same, each value still a line of JSON, for answers too large to take apart at once."""
    assert parser in PARSERS, parser
    readable(path)
    limits = budget or Budget()
    ended = _run(parser, path, dict(options or {}), limits)
    if ended.too_long:
        raise InputFault(too_large(path, "answer-size", limits.answer))
    *lines, last = ended.answer.split(b"\n")[:-1] or [b""]
    verdict = loads(last, path) if last.startswith(b"{") else {}
    if verdict == {"end": len(lines)}:
        return lines
    raise _refusal(verdict, ended, path, limits)


@dataclass(frozen=True, slots=True)
class _Ended:
    """How the process ended: its exit code (negative: signal), its answer, whether we ended it and why."""

    code: int
    answer: bytes
    too_late: bool
    too_long: bool


def _run(parser: str, path: Path, options: dict[str, Any], budget: Budget) -> _Ended:
    request = {
        "parser": parser,
        "path": str(path.absolute()),
        "options": options,
        "cpu": budget.cpu,
        "memory": budget.memory,
    }
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        asked = json.dumps(request)
        process = born(asked, folder) or _start(asked, folder)
        late = threading.Event()

        def too_late() -> None:
            late.set()
            _kill(process)

        clock = threading.Timer(budget.wall, too_late)
        clock.daemon = True
        clock.start()
        try:
            answer, too_long = _collect(process, budget.answer)
            code = _code(process)
        finally:
            clock.cancel()
            _kill(process)
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
    return _Ended(code, answer, late.is_set(), too_long)


def _start(request: str, folder: str) -> subprocess.Popen[bytes]:
    """The child, alone in a session of its own, in an empty folder, with one pipe to answer."""
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-m", "juesuan.formats.safety.child", request],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment(folder),
        start_new_session=True,
    )


def _collect(process: Running, most: int) -> tuple[bytes, bool]:
    """All output up to `most` bytes, and whether there was more."""
    assert process.stdout is not None
    pieces: list[bytes] = []
    size = 0
    while piece := os.read(process.stdout.fileno(), _CHUNK):
        size += len(piece)
        if size > most:
            return b"", True
        pieces.append(piece)
    return b"".join(pieces), False


def _code(process: Running) -> int:
    try:
        return process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        _kill(process)
        return process.wait()


def _kill(process: Running) -> None:
    """End the process and everything it may have started."""
    try:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        return


def _refusal(verdict: Any, ended: _Ended, path: Path, budget: Budget) -> InputFault:
    if ended.too_late or ended.code == -getattr(signal, "SIGXCPU", 0):
        seconds = budget.wall if ended.too_late else budget.cpu
        return InputFault(fault("E-TIME", path, expected=phrase("seconds", number=f"{seconds:g}")))
    if isinstance(verdict, dict) and "fault" in verdict:
        return InputFault([finding_from(entry, path) for entry in verdict["fault"]] or _died(ended, path))
    if isinstance(verdict, dict) and verdict.get("error") == "MemoryError":
        return InputFault(_memory(path, budget))
    if ended.code in (OUT_OF_MEMORY, -getattr(signal, "SIGKILL", 0)):
        return InputFault(_memory(path, budget))
    if isinstance(verdict, dict) and "error" in verdict:
        reason = phrase("parser-error", name=str(verdict["error"])[:80])
        return InputFault(fault("E-PARSER-DIED", path, reason=reason))
    return InputFault(_died(ended, path))


def _memory(path: Path, budget: Budget) -> Finding:
    return fault("E-MEMORY", path, expected=megabytes(budget.memory))


def _died(ended: _Ended, path: Path) -> Finding:
    if ended.code < 0:
        # What a Rust or C++ library does when it gets no memory.
        aborted = -ended.code == signal.SIGABRT
        reason = phrase("abort" if aborted else "signal", number=-ended.code)
    elif ended.code > 0:
        reason = phrase("exit", number=count(ended.code))
    else:
        reason = phrase("bad-answer")
    return fault("E-PARSER-DIED", path, reason=reason)


def finding_from(entry: Any, path: Path) -> Finding:
    """A finding from its JSON form; E-PARSER-DIED in its stead when the form is broken."""
    try:
        fields = dict(entry)
        fields["severity"] = Severity(fields["severity"])
        fields["places"] = tuple(_place(place) for place in fields.get("places", ()))
        return Finding(**fields)
    except (KeyError, TypeError, ValueError):
        return fault("E-PARSER-DIED", path, reason=phrase("bad-answer"))


def _place(entry: dict[str, Any]) -> Place:
    box = entry.pop("box", None)
    return Place(**entry, box=tuple(float(edge) for edge in box) if box else None)  # type: ignore[arg-type]
