"""The unit of work of a large audit: one file -> one record of JSON, in a process that serves many files.

Knows: what a record holds, how a worker is asked and answers, that what happens in a file is that file's
result. Does not know folders, results on disk, or how many workers there are. A worker reads one request a
line (JSON) and answers with a line {"bytes": n, "last": true|false} and n bytes; after `last` it leaves,
because its memory has grown, and whoever runs it starts another.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from juesuan.findings import Finding, Place, make
from juesuan.formats.json_text import packed
from juesuan.formats.safety.limits import WORKER
from juesuan.formats.safety.nursery import nursery

if TYPE_CHECKING:
    from juesuan.checks import Sighting
    from juesuan.facts import Decimal
    from juesuan.tasks.audit import Audited

__all__ = ["Asked", "digest_of", "parts_of", "record_of", "refusal_record", "request_line"]

_spot = attrgetter("page", "sheet", "cell", "line", "row", "column", "section")
_MIB = 1024 * 1024
# A line feed within JSON is white space, and never stands in a text of it.
_BEFORE, _BETWEEN, _AFTER = b'{"document":', b',\n"facts":', b"}"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every document alike; None: to be recognised."""

    profile: str | None = None
    year: int | None = None
    entity: str | None = None
    pages: str | None = None
    """The folder of results that gets a page a document; None: no pages."""
    copies: bool = False
    """Whether an annotated copy of each document is wanted there too."""


def record_of(path: Path, shown: str, asked: Asked, member: str | None = None) -> bytes:
    """The record of one document as JSON: {"document": contract of audit, "facts": rows}.

    `shown` is its path within what was asked for; `member` its name when `path` is a zip. Never raises
    for anything in the file: what goes wrong is a finding of the record.
    """
    begun = time.perf_counter()
    try:
        if member is None:
            content = _of_file(path, shown, asked)
        else:
            from juesuan.formats.safety.archive import extracted

            with extracted(path, member) as file:
                content = _of_file(file, shown, asked)
    except Exception as error:
        content = _content(_empty(shown, _findings_of(error, shown)), [])
    content["document"] = {
        "path": shown,
        **content["document"],
        "file": shown.rpartition("/")[2],
        "seconds": round(time.perf_counter() - begun, 3),
    }
    return _record(content)


def _of_file(file: Path, shown: str, asked: Asked) -> dict[str, Any]:
    """The content of a record of the file, whatever is wrong with it; its digest is always told."""
    try:
        content = _audited(file, shown, asked)
    except Exception as error:
        content = _content(_empty(shown, _findings_of(error, shown)), [])
    content["document"]["sha256"] = content["document"]["sha256"] or digest_of(file)
    return content


def _record(content: dict[str, Any]) -> bytes:
    """One JSON value of two lines, so that who wants the document alone need not read its facts."""
    document, facts = (packed(content[name]) for name in ("document", "facts"))
    return b"".join((_BEFORE, document, _BETWEEN, facts, _AFTER))


def parts_of(record: bytes) -> tuple[bytes, bytes]:
    """The document and the facts of a record, each a JSON value."""
    document, _, facts = record.removeprefix(_BEFORE).removesuffix(_AFTER).partition(_BETWEEN)
    return document, facts


def refusal_record(shown: str, findings: list[Finding], seconds: float, sha256: str = "") -> bytes:
    """The record of a document of which nothing could be read."""
    document = {"path": shown, **_empty(shown, findings), "sha256": sha256, "seconds": round(seconds, 3)}
    return _record(_content(document, []))


def _audited(path: Path, shown: str, asked: Asked) -> dict[str, Any]:
    from juesuan.tasks.audit import audit_file

    audited = audit_file(path, profile=asked.profile, year=asked.year, entity=asked.entity)
    if asked.pages is not None:
        from juesuan.tasks.audit_report.many import write_document

        audited = write_document(audited, shown, Path(asked.pages), copies=asked.copies)
    return _content({**audited.as_dict(), "read": audited.reviewed is not None}, list(_facts(audited)))


def _content(document: dict[str, Any], facts: list[list[Any]]) -> dict[str, Any]:
    return {"document": document, "facts": facts}


def _empty(shown: str, findings: list[Finding]) -> dict[str, Any]:
    """The contract of audit for a document without result."""
    return {
        "file": shown.rpartition("/")[2],
        "sha256": "",
        "profile": None,
        "year": None,
        "entity": None,
        "reasons": [],
        "pages": 0,
        "facts": 0,
        "tables": [],
        "coverage": {},
        "findings": [finding.as_dict() for finding in findings],
        "read": False,
    }


def _findings_of(error: Exception, shown: str) -> list[Finding]:
    """What to say of a file whose audit ended with an exception."""
    from juesuan.findings import DataFault
    from juesuan.formats.safety.faults import fault, megabytes

    path = Path(shown.rpartition("/")[2] or "?")
    if isinstance(error, DataFault):
        return list(error.findings)
    if isinstance(error, MemoryError):
        return [fault("E-MEMORY", path, expected=megabytes(WORKER.memory))]
    where = traceback.extract_tb(error.__traceback__)[-1:]
    at = "".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in where)
    name = type(error).__name__
    return [
        make(
            "audit-program",
            Place(file=path.name),
            found=f"{name} {at}".strip(),
            data={"error": name, "at": at},
        )
    ]


def _facts(audited: Audited) -> Iterator[list[Any]]:
    """Rows in the order of audit_results.FACTS without the columns that are the document's."""
    for sighting in audited.reviewed.sightings if audited.reviewed else ():
        yield _fact(sighting)


def _fact(sighting: Sighting) -> list[Any]:
    observation, interval = sighting.observation, sighting.interval
    printed, wanted = observation.printed, observation.slice
    where = dict(wanted.where)
    return [
        sighting.source,
        str(wanted),
        wanted.measure,
        where.get("function"),
        where.get("economic"),
        wanted.year,
        None if printed is None else _digits(printed.value),
        None if printed is None else printed.unit,
        None if printed is None else printed.decimals,
        None if printed is None else _digits(interval.low),
        None if printed is None else _digits(interval.high),
        *_spot(observation.place),
    ]


def _digits(value: Decimal) -> str:
    """A number in digits alone: its own text but for an exponent."""
    text = str(value)
    return f"{value:f}" if "E" in text else text


def digest_of(path: Path) -> str:
    """SHA-256 of a file's content; "" when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def main() -> None:
    """Serve requests until the input ends."""
    signal.signal(signal.SIGTERM, _leave)
    # Ctrl+C in a terminal reaches every process; the one that started this one decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    # A document is a hundred thousand objects that all live until it is done: the collector waits for that,
    # and then looks at what is left of it alone.
    gc.disable()
    answer = sys.stdout.buffer
    sys.stdout = sys.stderr
    with nursery():
        for line in sys.stdin.buffer:
            _serve(json.loads(line), answer)
            gc.collect(1)
            if _grown():
                return


def _serve(request: dict[str, Any], answer: BinaryIO) -> None:
    asked = Asked(**request["asked"])
    record = record_of(Path(request["path"]), request["shown"], asked, request["member"])
    head = json.dumps({"bytes": len(record), "last": _grown()}).encode()
    answer.write(head + b"\n" + record)
    answer.flush()


def request_line(path: Path, shown: str, member: str | None, asked: Asked) -> bytes:
    """A request as the worker reads it."""
    request = {"path": str(path.absolute()), "shown": shown, "member": member, "asked": asdict(asked)}
    return json.dumps(request).encode() + b"\n"


def _leave(_signal: int, _frame: Any) -> None:
    # An exception, so that the process apart that may be reading a file is ended and its folder removed.
    raise SystemExit(0)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    # The soft limit only: a process apart sets limits of its own.
    if hard == resource.RLIM_INFINITY or hard > WORKER.memory:
        resource.setrlimit(resource.RLIMIT_AS, (WORKER.memory, hard))


def _grown() -> bool:
    """Whether this process holds more memory than a worker should keep."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > WORKER.keep


if __name__ == "__main__":
    main()
