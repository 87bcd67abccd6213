"""Misbehaviour on demand, to prove on any machine that the process apart holds.

The file is a JSON object {"do": …} as the mock parser of Apache Tika takes it: hang, grow, die, flood, fork,
write, connect, answer, raise, refuse. Used by the tests and by checks of an installation; it reads
nothing but that file.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from juesuan.findings import InputFault
from juesuan.formats.safety.faults import fault, phrase

__all__ = ["emit"]


def emit(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """Do what the file asks for; yields what happened, where it can."""
    asked = json.loads(path.read_text(encoding="utf-8"))
    yield from _DRILLS[asked["do"]](path, options)


def _answer(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    yield {
        "options": dict(options),
        "environment": sorted(os.environ),
        "folder": sorted(entry.name for entry in Path.cwd().iterdir()),
        "isolated": bool(sys.flags.isolated),
        "name": path.name,
    }


def _hang(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield "waiting"
    time.sleep(3600)


def _spin(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield "spinning"
    while True:
        pass


def _grow(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield len(bytearray(1 << 40))


def _die(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield "dying"
    os.abort()


def _flood(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    while True:
        yield "x" * 65_536


def _stop_short(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield "half"
    sys.stdout.buffer.flush()
    os._exit(0)


def _fork(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    if os.fork() == 0:
        time.sleep(3600)
    yield "forked"


def _write(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    try:
        Path("written").write_bytes(b"x")
    except OSError as error:
        yield type(error).__name__
    else:
        yield "written"


def _connect(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))
        except OSError as error:
            yield type(error).__name__
        else:
            yield "connected"


def _raise(_path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    yield "first"
    raise RuntimeError("asked for")


def _refuse(path: Path, _options: Mapping[str, Any]) -> Iterator[Any]:
    raise InputFault(fault("E-EMPTY", path, what=phrase("no-cells")))
    yield


_DRILLS = {
    "answer": _answer,
    "hang": _hang,
    "spin": _spin,
    "grow": _grow,
    "die": _die,
    "flood": _flood,
    "stop-short": _stop_short,
    "fork": _fork,
    "write": _write,
    "connect": _connect,
    "raise": _raise,
    "refuse": _refuse,
}
