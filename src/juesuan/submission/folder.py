"""The folder form: case.yaml, one CSV a sheet, one Markdown file a text; made to diff well in git.

Columns and choices carry their ids; rows stand in the order given; sheets without a record have no file,
but the required ones always do.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from juesuan.facts import Decimal, Origin
from juesuan.facts.money import round_to
from juesuan.findings import Finding, InputFault, Place, has_errors, make
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.safety.preflight import inspect
from juesuan.formats.sheets import DEFAULT, csv_text, csv_value
from juesuan.formats.sheets.delimited import decode, sniff_delimiter
from juesuan.profiles import Profile
from juesuan.submission.cells import CellValue
from juesuan.submission.head import head_values
from juesuan.submission.model import Record, Submission, Value
from juesuan.submission.raw import RawTable
from juesuan.submission.registry import sheets_of
from juesuan.submission.specs import ColumnKind, ColumnSpec, Form, SheetSpec

_TEXT_COLUMNS: Final = ("id", "title", "text")
_READ_SUFFIXES = (".csv", ".yaml", ".md")


class FolderSource:
    """A folder to read sheets from."""

    is_workbook = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.resolve().name
        self.notes: tuple[Finding, ...] = ()

    def table(self, spec: SheetSpec) -> RawTable | None:
        """The sheet as found, or None when there is no file; InputFault for a file that cannot be read."""
        path = self.path / spec.file
        if not path.exists():
            return None
        if spec.form is Form.FIELDS:
            return _read_fields(path, self._shown(path))
        if spec.form is Form.TEXTS:
            return self._read_texts(path, spec)
        return _read_csv(path, self._shown(path))

    def leftovers(self, specs: Sequence[SheetSpec]) -> list[str]:
        """Files that look like sheets and belong to none."""
        expected = {spec.file for spec in specs}
        names = sorted(p.name for p in self.path.iterdir() if p.suffix in _READ_SUFFIXES and p.is_file())
        return [name for name in names if name not in expected and not name.startswith(("README", "."))]

    def wanted(self, spec: SheetSpec) -> str:
        """What the sheet is called in this form."""
        return spec.file

    def place(self, name: str | None = None) -> Place:
        """The folder, or a file in it."""
        return Place(file=self.name if name is None else f"{self.name}/{name}")

    def _shown(self, path: Path) -> str:
        return f"{self.name}/{path.relative_to(self.path).as_posix()}"

    def _read_texts(self, folder: Path, spec: SheetSpec) -> RawTable:
        rows: list[tuple[Origin, Sequence[CellValue]]] = []
        titles = {row["id"]: row["title"] for row in spec.prefilled}
        for path in sorted(folder.glob("*.md")):
            title, text = _split_title(decode(path))
            known = titles.get(path.stem)
            origin = Origin(self._shown(path), "", 1)
            rows.append(
                (origin, (path.stem, title or (known if isinstance(known, str) else path.stem), text))
            )
        return RawTable(
            header=_TEXT_COLUMNS,
            rows=rows,
            place=lambda origin, _: Place(file=origin.file),
            heading_place=lambda _: Place(file=self._shown(folder)),
        )


def _read_csv(path: Path, name: str) -> RawTable:
    seen = inspect(path, DEFAULT)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    text = decode(path)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text))
    header: list[str] = []
    rows: list[tuple[Origin, Sequence[CellValue]]] = []
    start = 1
    for cells in lines:
        if any(cells):
            if header:
                rows.append((Origin(name, "", start), [csv_value(cell) for cell in cells]))
            else:
                header = cells
        start = lines.line_num + 1
    return RawTable(
        header=header,
        rows=rows,
        place=lambda origin, position: Place(file=name, line=origin.row, column=_heading(header, position)),
        heading_place=lambda position: Place(
            file=name, line=1, column=None if position is None else _heading(header, position)
        ),
    )


def _heading(header: Sequence[str], position: int) -> str | None:
    return header[position] if position < len(header) else None


def _read_fields(path: Path, name: str) -> RawTable:
    """The scalars of a flat YAML mapping as one row; every field knows its line."""
    try:
        node = yaml.compose(decode(path), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputFault(
            make("folder-yaml", Place(file=name, line=line), problem=str(error.problem))
        ) from None
    except yaml.YAMLError:
        raise InputFault(make("folder-yaml", Place(file=name), problem="characters not allowed")) from None
    if not isinstance(node, yaml.MappingNode):
        raise InputFault(make("folder-not-fields", Place(file=name, line=1)))
    header: list[str] = []
    values: list[CellValue] = []
    lines: list[int] = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
            raise InputFault(make("folder-not-fields", Place(file=name, line=line)))
        header.append(key.value)
        values.append(None if value.tag == "tag:yaml.org,2002:null" else value.value)
        lines.append(line)

    def place(_: Origin, position: int) -> Place:
        return Place(file=name, line=lines[position], column=header[position])

    def heading_place(position: int | None) -> Place:
        return Place(file=name) if position is None else Place(file=name, line=lines[position])

    return RawTable(header, [(Origin(name, "", 1), values)], place, heading_place)


def _split_title(text: str) -> tuple[str, str]:
    """The first line as title where it is a heading, and the rest."""
    first, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    if first.startswith("# "):
        return first.removeprefix("# ").strip(), rest
    return "", text


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
        if column.kind is ColumnKind.AMOUNT:
            return format(round_to(value, 2), "f")
        return format(value.normalize(), "f") if value else "0"
    if isinstance(value, date):
        return value.isoformat()
    return value
