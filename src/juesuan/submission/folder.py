"""Writing the folder form: case.yaml, one CSV a sheet, one Markdown file a text; made to diff well in git.

Columns and choices carry their ids; rows stand in the order given; sheets without a record have no file,
but the required ones always do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import yaml

from juesuan.facts import Decimal
from juesuan.facts.money import round_to
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.sheets import csv_text
from juesuan.profiles import Profile
from juesuan.submission.head import head_values
from juesuan.submission.model import Record, Submission, Value
from juesuan.submission.registry import sheets_of
from juesuan.submission.specs import ColumnKind, ColumnSpec, Form, SheetSpec


def write_folder(submission: Submission, profile: Profile, path: Path, *, replace: bool = False) -> None:
    """Write the folder form, all or nothing; FileExistsError for a folder in use, unless `replace`."""
    specs = sheets_of(profile)
    with atomic_folder(path, replace=replace) as folder:
        for spec in specs.values():
            records = submission.of(spec.id)
            if spec.form is Form.FIELDS:
                (folder / spec.file).write_text(
                    _fields_text(spec, submission), encoding="utf-8", newline="\n"
                )
            elif not records and not spec.required:
                continue
            elif spec.form is Form.TEXTS:
                (folder / spec.file).mkdir()
                for record in records:
                    text = f"# {record.text('title')}\n\n{record.text('text')}\n"
                    target = folder / spec.file / f"{record.text('id')}.md"
                    target.write_text(text, encoding="utf-8", newline="\n")
            else:
                (folder / spec.file).write_text(_csv(spec, records), encoding="utf-8", newline="\n")


def _fields_text(spec: SheetSpec, submission: Submission) -> str:
    values: Mapping[str, Value] = head_values(spec, submission)
    lines = {column.id: _scalar(values[column.id]) for column in spec.kept if column.id in values}
    return yaml.safe_dump(lines, allow_unicode=True, sort_keys=False, width=10_000)


def _scalar(value: Value) -> str | int | bool | date | None:
    """A value as YAML has it; a number with decimals as text, because YAML would make it a float."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else format(value, "f")
    return value


def _csv(spec: SheetSpec, records: Sequence[Record]) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow([column.id for column in spec.kept])
    writer.writerows(_lines(spec.kept, records))
    return target.getvalue()


def _lines(columns: Sequence[ColumnSpec], records: Sequence[Record]) -> Iterator[list[str]]:
    for record in records:
        yield [csv_text(_plain_text(column, record.values.get(column.id))) for column in columns]


def _plain_text(column: ColumnSpec, value: Value) -> str:
    """A value as the folder form writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        if value == 0:
            # Never -0.00, which means nothing more and would be a difference.
            value = abs(value)
        return format(round_to(value, 2) if column.kind is ColumnKind.AMOUNT else value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    return value
