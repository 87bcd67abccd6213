"""What reviewers get of a large audit: a page and a copy a document as it is done, then list and index.

Knows: names of files within the folder of results. Pages are made by whoever audits a document, for they
show its tables; the list and the index are made at the end from what was stored.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from juesuan.formats.atomic import atomic_text, atomic_write
from juesuan.tasks.annotate import annotate
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.folder import COPIES, LIST, PAGES
from juesuan.tasks.audit_report.html import index_page, report_page
from juesuan.tasks.audit_report.stored import audited_from
from juesuan.tasks.audit_report.workbook import RemarkBook

_ODD: Final = re.compile(r"[^\w（）()\-.]+")
_LONGEST: Final = 60
# A browser still opens an index of so many lines at once.
_LINES: Final = 2_000


def name_of(shown: str) -> str:
    """The name of a document's page and copy: its own, and a mark of its path, for names come twice."""
    mark = hashlib.sha256(shown.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{_ODD.sub('_', Path(shown).stem)[:_LONGEST]}-{mark}"


def has_page(shown: str, out: Path) -> bool:
    """Whether the page of a document is there."""
    return (out / PAGES / f"{name_of(shown)}.html").is_file()


def write_document(one: Audited, shown: str, out: Path, *, copies: bool) -> Audited:
    """The page of a document, with `copies` the annotated copy too; the result with what that came to."""
    if copies:
        found = annotate(one, out / COPIES, stem=name_of(shown))
        one = replace(one, findings=(*one.findings, *found.findings))
    atomic_text(out / PAGES / f"{name_of(shown)}.html", report_page([one]))
    return one


def write_overview(documents: Iterable[Mapping[str, Any]], out: Path) -> None:
    """The list of remarks and the index over all documents, in the order given."""
    with atomic_write(out / LIST) as temporary:
        book = RemarkBook(temporary)
        try:
            _indexes(book, documents, out)
        finally:
            book.close()


def _indexes(book: RemarkBook, documents: Iterable[Mapping[str, Any]], out: Path) -> None:
    listed: list[tuple[Audited, str]] = []
    number = 1
    for document in documents:
        if len(listed) == _LINES:
            _index(listed, number, out, more=True)
            listed, number = [], number + 1
        one = audited_from(document)
        book.add(one)
        page = f"{PAGES}/{name_of(document['path'])}.html"
        listed.append((one, page if (out / page).is_file() else ""))
    _index(listed, number, out, more=False)


def _index(listed: list[tuple[Audited, str]], number: int, out: Path, *, more: bool) -> None:
    following = _index_name(number + 1) if more else ""
    atomic_text(out / _index_name(number), index_page(listed, following))


def _index_name(number: int) -> str:
    return "index.html" if number == 1 else f"index-{number}.html"
