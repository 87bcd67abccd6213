"""What a large audit has done so far, on disk: one record a document, each stored whole or not at all.

Knows: a SQLite file beside the results, the key by which a document counts as done. Does not know what a
record says beyond the few values that a summary counts. Killed at any moment it holds what was stored before.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

import orjson

from juesuan import __version__
from juesuan.tasks.audit_work import Asked, parts_of

__all__ = ["FILE", "Store", "key_of", "program_mark"]

FILE = "run.sqlite"
_FORM = 2
_TABLES = """
create table if not exists documents (
    path text primary key, key text not null, document blob not null, facts blob not null,
    read integer not null, errors integer not null, warnings integer not null, infos integer not null,
    entity text, year integer, profile text, pages integer not null, figures integer not null
);
create table if not exists codes (
    path text not null, code text not null, severity text not null, count integer not null,
    primary key (path, code, severity)
) without rowid;
create temp table listed (path text primary key) without rowid;
"""
_OTHER_FORM = "drop table if exists documents; drop table if exists codes;"
_SEVERITIES = ("error", "warning", "info")


@cache
def program_mark() -> str:
    """The version and a digest of all our code and data: another program may find other things."""
    digest = hashlib.sha256()
    root = resources.files("juesuan")
    with resources.as_file(root) as folder:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return f"{__version__} {digest.hexdigest()[:16]}"


def key_of(shown: str, sha256: str, asked: Asked) -> str:
    """By what a document counts as done: its name, its content, what was asked, the program."""
    # Where pages go does not change what is found.
    values = [_FORM, shown, sha256, {**asdict(asked), "pages": None}, program_mark()]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


class Store:
    """The stored records of one folder of results. A context manager; one process writes at a time."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._base = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        # What another form of the program stored would be done again anyhow.
        if self._one("pragma user_version") != _FORM:
            self._base.executescript(f"{_OTHER_FORM} pragma user_version = {_FORM};")
        self._base.executescript(_TABLES)
        # Held until closed: a second run into the same folder must not mix its records in.
        self._base.execute("pragma locking_mode = exclusive")
        self._base.execute("pragma journal_mode = truncate")
        self._base.execute("begin exclusive")
        self._base.execute("commit")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._base.close()

    @property
    def count(self) -> int:
        """How many documents have a record."""
        return int(self._one("select count(*) from documents"))

    def list_source(self, shown: str) -> None:
        """Note that a document belongs to this run."""
        self._base.execute("insert or ignore into listed values (?)", (shown,))

    def has(self, shown: str, key: str) -> bool:
        """Whether this very document has its record."""
        query = "select 1 from documents where path = ? and key = ?"
        with self._lock:
            return self._base.execute(query, (shown, key)).fetchone() is not None

    def put(self, key: str, document: Mapping[str, Any], record: bytes) -> None:
        """Store a record, of which `document` is part, in place of an older one of the same path."""
        shown = document["path"]
        counts = _counts(document)
        by_severity = {one: sum(n for (_, level), n in counts.items() if level == one) for one in _SEVERITIES}
        row = (
            shown,
            key,
            *(zlib.compress(part, 1) for part in parts_of(record)),
            bool(document["read"]),
            *by_severity.values(),
            document["entity"],
            document["year"],
            document["profile"],
            document["pages"],
            document["facts"],
        )
        codes = [(shown, code, level, number) for (code, level), number in counts.items()]
        with self._whole():
            self._base.execute(f"insert or replace into documents values ({','.join('?' * len(row))})", row)
            self._base.execute("delete from codes where path = ?", (shown,))
            self._base.executemany("insert into codes values (?, ?, ?, ?)", codes)

    def drop_unlisted(self) -> None:
        """Forget documents that are not part of this run any more."""
        with self._whole():
            for table in ("documents", "codes"):
                self._base.execute(f"delete from {table} where path not in (select path from listed)")

    def records(self) -> Iterator[tuple[bytes, bytes]]:
        """Document and facts of every record as JSON, by path; one in memory at a time."""
        for packed in self._base.execute("select document, facts from documents order by path"):
            document, facts = map(zlib.decompress, packed)
            yield document, facts

    def documents(self) -> Iterator[dict[str, Any]]:
        """Every document, by path; one in memory at a time."""
        for (packed,) in self._base.execute("select document from documents order by path"):
            yield orjson.loads(zlib.decompress(packed))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """The rows of a query of the summary."""
        return self._base.execute(query).fetchall()

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with self._lock:
            self._base.execute("begin")
            try:
                yield
            except BaseException:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")

    def _one(self, query: str) -> Any:
        return self._base.execute(query).fetchone()[0]


def _counts(document: Mapping[str, Any]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for finding in document["findings"]:
        pair = (finding["code"], finding["severity"])
        found[pair] = found.get(pair, 0) + 1
    return found
