"""A process that never reads a file, kept to bring forth a fresh process for each.

Knows: what a run over many files may spare: starting Python and loading the readers, the same for every file.
Each file still gets a process of its own, forked from one that has seen nothing but our own code, with the
rights and limits of `child`. POSIX only; elsewhere, and where the nursery is gone, each file starts anew.

The two talk over a socket that keeps messages apart: a request with the writing end of a pipe goes in; the
new process says "born" with its number, the nursery "ended" with its exit code.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, Protocol

from juesuan.formats.safety.registry import preload

__all__ = ["Bred", "Running", "born", "environment", "nursery"]

_MOST = 1024 * 1024
_GONE = -9


class Running(Protocol):
    """What is asked of the process apart, however it was started (a part of subprocess.Popen)."""

    @property
    def pid(self) -> int:
        """Its number, and that of its session."""
        ...

    @property
    def stdout(self) -> IO[bytes] | None:
        """What it answers."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code, negative for a signal; subprocess.TimeoutExpired when it still runs."""
        ...

    def kill(self) -> None:
        """End it; nothing happens when it has ended."""
        ...


class Bred:
    """A process forked by the nursery, with the pipe it answers on."""

    def __init__(self, pid: int, stdout: IO[bytes], line: socket.socket) -> None:
        self.pid = pid
        self.stdout: IO[bytes] | None = stdout
        self._line = line
        self._code: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit code; subprocess.TimeoutExpired when it still runs."""
        if self._code is None:
            self._line.settimeout(timeout)
            try:
                code = _told(self._line, b"ended")
            except TimeoutError as error:
                raise subprocess.TimeoutExpired("nursery", timeout or 0) from error
            finally:
                self._line.settimeout(None)
            self._code = _GONE if code is None else code
            _busy.release()
        return self._code

    def kill(self) -> None:
        """End it; nothing happens when it has ended."""
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


_busy = threading.Lock()
_line: socket.socket | None = None


@contextmanager
def nursery() -> Iterator[None]:
    """While this is open, processes for single files are forked and not started; one nursery a process.

    Does nothing where a process cannot be forked, nor inside another.
    """
    global _line
    if _line is not None or not hasattr(os, "fork") or not hasattr(socket, "SOCK_SEQPACKET"):
        yield
        return
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with ours:
        with theirs:
            process = _started(theirs)
        _line = ours
        try:
            yield
        finally:
            _line = None
            ours.close()
            process.kill()
            process.wait()


def environment(folder: str = "") -> dict[str, str]:
    """Almost nothing; temporary files go to `folder`. Windows cannot start Python without SYSTEMROOT."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    own = {"TMPDIR": folder} if folder else {}
    return {**kept, **own, "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"}


def _started(line: socket.socket) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-m", "juesuan.formats.safety.nursery", str(line.fileno())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        pass_fds=(line.fileno(),),
        start_new_session=True,
    )


def born(request: str, folder: str) -> Bred | None:
    """A fresh process that serves one request of `child` in `folder`; None where none can be had just now."""
    line = _line
    if line is None or not _busy.acquire(blocking=False):
        return None
    reading, writing = os.pipe()
    try:
        message = json.dumps({"request": request, "folder": folder}).encode()
        socket.send_fds(line, [message], [writing])
        pid = _told(line, b"born")
    except OSError:
        pid = None
    finally:
        os.close(writing)
    if pid is None:
        os.close(reading)
        _busy.release()
        return None
    return Bred(pid, os.fdopen(reading, "rb", buffering=0), line)


def _told(line: socket.socket, word: bytes) -> int | None:
    """The number said with this word; None when something else was said, or nobody is there."""
    try:
        said, _, number = line.recv(_MOST).partition(b" ")
    except TimeoutError:
        raise
    except OSError:
        return None
    return int(number) if said == word else None


def main(number: int) -> None:
    """In the nursery: load the readers, then fork for each request until the one who asks is gone."""
    from juesuan.formats.safety.child import die_with_parent

    die_with_parent()
    preload()
    gc.collect()
    gc.freeze()
    with socket.socket(fileno=number) as line:
        while True:
            message, descriptors, _, _ = socket.recv_fds(line, _MOST, 1)
            if not message:
                return
            pid = os.fork()
            if pid == 0:
                _serve(line, json.loads(message), descriptors[0])
            for one in descriptors:
                os.close(one)
            _, status = os.waitpid(pid, 0)
            with suppress(OSError):
                line.send(b"ended %d" % os.waitstatus_to_exitcode(status))


def _serve(line: socket.socket, asked: Mapping[str, str], answer: int) -> None:
    """In the new process: a session, a folder and a pipe of its own; then as if started for this file."""
    from juesuan.formats.safety import child

    code = 1
    try:
        os.setsid()
        os.dup2(answer, sys.stdout.fileno())
        os.close(answer)
        line.send(b"born %d" % os.getpid())
        line.close()
        os.chdir(asked["folder"])
        os.environ["TMPDIR"] = asked["folder"]
        child.main(asked["request"])
        sys.stdout.flush()
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
