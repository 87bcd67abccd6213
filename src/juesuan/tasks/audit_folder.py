"""audit_folder: any number of documents audited by several processes, to be interrupted and resumed at will.

Knows: the order of things. Each document is a unit of its own (audit_work), done by one of several workers
(audit_pool) and stored when done (audit_store); at the end the results are written (audit_results). What is
stored already for the same content, question and program is not done again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson

from juesuan.findings import Cancelled, InputFault, Place, make
from juesuan.formats.safety.faults import fault, phrase
from juesuan.tasks.audit_pool import records
from juesuan.tasks.audit_results import Summary, write_results
from juesuan.tasks.audit_sources import Source, sources
from juesuan.tasks.audit_store import FILE, Store, key_of, program_mark
from juesuan.tasks.audit_work import Asked, digest_of, parts_of
from juesuan.tasks.progress import Progress, Step, silent

__all__ = ["AuditStopped", "FolderAudited", "audit_folder"]

MOST_PAGES = 1_000
"""With more documents than these no page a document is written, unless copies are wanted."""

Each = Callable[[dict[str, Any]], None]


class AuditStopped(Cancelled):
    """The audit was interrupted after `done` of `of` documents; the same call goes on from there."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__(f"{done}/{of}")
        self.done = done
        self.of = of


@dataclass(frozen=True)
class FolderAudited:
    """What a whole run came to. `reused` documents were done by an earlier run."""

    out: Path
    summary: Summary
    audited: int
    reused: int


def audit_folder(
    paths: Sequence[Path],
    out: Path,
    *,
    asked: Asked | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    each: Each | None = None,
) -> FolderAudited:
    """Audit every document in files, folders and zips with `jobs` workers (default: one a core); write `out`.

    `out` gets findings.json and .csv, entities.csv, summary.json, three Parquet tables, and run.sqlite by
    which an interrupted run goes on; with `asked.pages` also the reviewers' list, an index and a page a
    document. `each` is called with each document (the JSON contract of audit) as
    it is done. InputFault when `out` holds other files or is in use, or a path does not exist. AuditStopped
    on KeyboardInterrupt, or when `progress` or `each` raises Cancelled: all documents done so far are kept.
    """
    question = asked or Asked()
    for path in paths:
        if not path.exists():
            raise InputFault(fault("E-MISSING", path, reason=phrase("not-found")))
    with _store(out) as store:
        run = _Run(list(paths), out.resolve(), question, store, progress, each)
        try:
            run.audit(jobs or os.cpu_count() or 1)
            summary = write_results(store, out, run.tell)
            if question.pages is not None:
                run.tell("写出审核意见表和网页")
                _pages().write_overview(store.documents(), out)
        except (KeyboardInterrupt, Cancelled) as stop:
            raise AuditStopped(run.reused + run.audited, run.total) from stop
    return FolderAudited(out, summary, run.audited, run.reused)


def _pages() -> ModuleType:
    """What writes pages; it knows recognition, which is best loaded while workers are at work."""
    return import_module("juesuan.tasks.audit_report.many")


def _store(out: Path) -> Store:
    """The store in `out`, which is made if need be; InputFault when the folder is another's."""
    kept = out / FILE
    if out.exists() and not kept.is_file() and (not out.is_dir() or any(out.iterdir())):
        raise InputFault(make("output-exists", found=str(out)))
    out.mkdir(parents=True, exist_ok=True)
    try:
        return Store(kept)
    except sqlite3.OperationalError as error:
        raise InputFault(make("audit-in-use", Place(file=FILE), found=str(out))) from error
    except sqlite3.DatabaseError as error:
        raise InputFault(make("audit-store-broken", Place(file=FILE), found=str(kept))) from error


class _Run:
    """One run: counts, and which documents still have to be done."""

    def __init__(
        self,
        paths: Sequence[Path],
        out: Path,
        asked: Asked,
        store: Store,
        progress: Progress,
        each: Each | None,
    ) -> None:
        self._paths, self._out, self._asked, self._store = paths, out, asked, store
        self._progress, self._each = progress, each
        self.total = self.audited = self.reused = 0
        self._known = store.count > 0
        self._last: tuple[Path | None, str] = (None, "")

    def audit(self, jobs: int) -> None:
        """Do and store all that is not stored yet."""
        program_mark()
        listed = 0
        for source in sources(self._paths, self._out):
            self._store.list_source(source.shown)
            listed += 1
        self.total = listed
        if listed > MOST_PAGES and not self._asked.copies:
            # A page is many times the size of a record: a disk may not have room for a hundred thousand.
            self._asked = replace(self._asked, pages=None)
        self.tell("核查")
        with records(self._left(), self._asked, max(1, min(jobs, listed))) as found:
            _pages()
            for done in found:
                self._keep(done.source, done.record)
        self._store.drop_unlisted()

    def tell(self, label: str) -> None:
        """Report progress."""
        number = self.reused + self.audited + 1
        self._progress(Step(label, number, max(self.total, 1)))

    def _left(self) -> Iterator[Source]:
        """What is not done yet. Runs in the threads of the pool, one at a time; hashes what may be done."""
        for source in sources(self._paths, self._out):
            if self._known and self._is_done(source):
                self.reused += 1
            else:
                yield source

    def _is_done(self, source: Source) -> bool:
        digest = self._archive(source.path) if source.member else digest_of(source.path)
        pages = self._asked.pages
        if pages is not None and not _pages().has_page(source.shown, Path(pages)):
            return False
        return bool(digest) and self._store.has(source.shown, key_of(source.shown, digest, self._asked))

    def _archive(self, path: Path) -> str:
        """The digest of a whole archive, which stands for each member; its members come one after another."""
        if self._last[0] != path:
            self._last = path, digest_of(path)
        return self._last[1]

    def _keep(self, source: Source, record: bytes) -> None:
        document: dict[str, Any] = orjson.loads(parts_of(record)[0])
        digest = self._archive(source.path) if source.member else document["sha256"]
        self._store.put(key_of(source.shown, digest, self._asked), document, record)
        self.audited += 1
        self.tell(f"核查 {source.name}")
        if self._each is not None:
            self._each(document)
