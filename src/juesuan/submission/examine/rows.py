"""Rows that come twice, and values that must have a form of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.facts import Slice, SliceError
from juesuan.findings import Finding, make
from juesuan.submission.examine.context import Context
from juesuan.submission.model import Record, Value
from juesuan.submission.specs import ColumnKind, Form, SheetSpec

_TEXT_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LISTS = ("units", "projects", "texts")
"""Sheets whose first column names the thing, so that it can stand only once."""


def duplicates(context: Context) -> Iterator[Finding]:
    """A row that says the same as an earlier one: an error where it names a thing, else a warning."""
    for spec in context.specs.values():
        if spec.form is Form.FIELDS:
            continue
        columns = _identity(spec)
        seen: dict[tuple[Value, ...], Record] = {}
        for record in context.submission.of(spec.id):
            get = record.values.get
            identity = tuple([get(column) for column in columns])
            if identity in seen:
                yield _twice(context, spec, record, seen[identity], columns[0])
            else:
                seen[identity] = record


def _identity(spec: SheetSpec) -> list[str]:
    if spec.id in _LISTS:
        return [spec.kept[0].id]
    return [
        column.id
        for column in spec.kept
        if not column.numeric and column.kind is not ColumnKind.LONGTEXT and column.id != "note"
    ]


def _twice(context: Context, spec: SheetSpec, record: Record, first: Record, column: str) -> Finding:
    code = "row-id-twice" if spec.id in _LISTS else "row-duplicate"
    return make(
        code,
        context.place(spec.id, record, column),
        context.place(spec.id, first, column),
        column=context.heading(spec.id, column),
        found=record.text(column),
        first=context.place(spec.id, first, column).in_words(),
    )


def figures(context: Context) -> Iterator[Finding]:
    """Figures that reasons are given for must be slices."""
    for record in context.submission.of("reasons"):
        try:
            Slice.parse(record.text("figure"))
        except SliceError as error:
            yield make(
                "cell-not-figure", context.place("reasons", record, "figure"), found=record.text("figure"),
                problem=str(error),
            )  # fmt: skip


def text_ids(context: Context) -> Iterator[Finding]:
    """The id of a text is the name of its file."""
    for record in context.submission.of("texts"):
        name = record.text("id")
        if not _TEXT_ID.fullmatch(name):
            yield make("cell-text-id", context.place("texts", record, "id"), found=name)
