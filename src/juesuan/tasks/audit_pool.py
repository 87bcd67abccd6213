"""Workers of a large audit: processes that take one document after another, and what if one dies.

Knows: starting, asking, ending processes; that a death, a hang or a broken answer is the result of one
document and of no other. Does not know what a record says or where it is kept. At any time there are at most
`jobs` workers, each with one document, so memory does not grow with the number of documents.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.findings import Finding
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.safety.limits import WORKER, Work
from juesuan.tasks.audit_sources import Source
from juesuan.tasks.audit_work import Asked, digest_of, refusal_record, request_line

__all__ = ["Done", "records"]

# How long a worker that was asked to leave may take, in seconds.
_GRACE = 3.0
_HEAD = 200
_COMMAND = ("-B", "-m", "juesuan.tasks.audit_work")


@dataclass(frozen=True, slots=True)
class Done:
    """One document with its record."""

    source: Source
    record: bytes


@contextmanager
def records(
    sources: Iterable[Source], asked: Asked, jobs: int, work: Work = WORKER
) -> Iterator[Iterator[Done]]:
    """The records of all `sources` as they are done, in no order; on leaving, all workers are gone.

    A context manager, because an exception in whoever takes the records must end the workers too.
    """
    with TemporaryDirectory(prefix="juesuan-") as folder:
        pool = _Pool(iter(sources), asked, work, folder)
        try:
            yield pool.run(jobs)
        finally:
            pool.stop()


class _Pool:
    """Threads, each with a worker of its own, that share one list of sources."""

    def __init__(self, sources: Iterator[Source], asked: Asked, work: Work, folder: str) -> None:
        self._sources = sources
        self._asked = asked
        self._work = work
        self._folder = folder
        self._next = threading.Lock()
        self._stopped = threading.Event()
        self._results: queue.Queue[Done | BaseException | None] = queue.Queue(maxsize=8)
        self._workers: list[_Worker] = []
        self._threads: list[threading.Thread] = []

    def run(self, jobs: int) -> Iterator[Done]:
        for _ in range(jobs):
            worker = _Worker(self._work, self._folder)
            thread = threading.Thread(target=self._serve, args=(worker,), daemon=True)
            self._workers.append(worker)
            self._threads.append(thread)
            thread.start()
        left = jobs
        while left:
            result = self._results.get()
            if isinstance(result, Done):
                yield result
            elif result is None:
                left -= 1
            else:
                raise result

    def stop(self) -> None:
        """End every worker and thread; what is in flight is lost."""
        self._stopped.set()
        for worker in self._workers:
            worker.end()
        for thread in self._threads:
            while thread.is_alive():
                # A thread may be waiting to hand over a result that nobody takes any more.
                with suppress(queue.Empty):
                    self._results.get_nowait()
                thread.join(0.05)

    def _take(self) -> Source | None:
        with self._next:
            return None if self._stopped.is_set() else next(self._sources, None)

    def _serve(self, worker: _Worker) -> None:
        try:
            while (source := self._take()) is not None:
                record = worker.record(source, self._asked)
                if self._stopped.is_set():
                    break
                self._results.put(Done(source, record))
            self._results.put(None)
        except BaseException as error:  # handed to whoever takes the results
            self._results.put(error)
        finally:
            worker.end()


class _Worker:
    """One process at a time; a new one when it died or asked to be replaced."""

    def __init__(self, work: Work, folder: str) -> None:
        self._work = work
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()
        self._ended = False

    def record(self, source: Source, asked: Asked) -> bytes:
        """The record of one document; never raises for what happens to the process."""
        begun = time.perf_counter()
        process = self._running()
        if process is None:
            return b""
        late = threading.Event()

        def too_late() -> None:
            late.set()
            _kill(process)

        clock = threading.Timer(self._work.wall, too_late)
        clock.daemon = True
        clock.start()
        try:
            record, last = _exchange(process, request_line(source.path, source.shown, source.member, asked))
        finally:
            clock.cancel()
        if record is None or last:
            self._replace(process)
        if record is not None:
            return record
        why = _why(source, process.returncode or 0, self._work.wall if late.is_set() else None)
        digest = digest_of(source.path) if source.member is None else ""
        return refusal_record(source.shown, [why], time.perf_counter() - begun, digest)

    def end(self) -> None:
        """End the process and start no other."""
        with self._guard:
            self._ended = True
            process, self._process = self._process, None
        if process is not None:
            _stop(process)

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._guard:
            if self._process is None and not self._ended:
                self._process = _start(self._folder)
            return self._process

    def _replace(self, process: subprocess.Popen[bytes]) -> None:
        with self._guard:
            if self._process is process:
                self._process = None
        _stop(process)


def _start(folder: str) -> subprocess.Popen[bytes]:
    """A worker in a session of its own; temporary files of it and of what it starts go to `folder`."""
    return subprocess.Popen(
        [sys.executable, *_COMMAND],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TMPDIR": folder, "OPENBLAS_NUM_THREADS": "1"},
        start_new_session=True,
    )


def _exchange(process: subprocess.Popen[bytes], request: bytes) -> tuple[bytes | None, bool]:
    """The answer and whether it was the last; None when the process went away or talked nonsense."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(request)
        process.stdin.flush()
        head = json.loads(process.stdout.readline(_HEAD) or b"null")
        size, last = int(head["bytes"]), bool(head["last"])
        record = process.stdout.read(size)
    except (OSError, ValueError, TypeError, KeyError):
        return None, False
    return (record, last) if len(record) == size else (None, False)


def _why(source: Source, code: int, seconds: float | None) -> Finding:
    """What to say of a document whose worker ended."""
    path = Path(source.name)
    if seconds is not None:
        return fault("E-TIME", path, expected=phrase("seconds", number=f"{seconds:g}"))
    reason = phrase("signal", number=-code) if code < 0 else phrase("exit", number=code)
    return fault("E-PARSER-DIED", path, reason=reason)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the process to leave, so that it ends what it started itself; kill it when it does not."""
    with suppress(OSError):
        process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        _kill(process)
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
