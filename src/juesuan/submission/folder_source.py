"""Reading the folder form: case.yaml, one CSV a sheet, one Markdown file a text, as raw tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import yaml

from juesuan.facts import Origin
from juesuan.findings import DataFault, Finding, InputFault, Place, has_errors, make
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.safety.preflight import inspect
from juesuan.formats.sheets import DEFAULT, csv_value
from juesuan.formats.sheets.delimited import decode, sniff_delimiter
from juesuan.submission.cells import CellValue
from juesuan.submission.raw import RawTable
from juesuan.submission.specs import Form, SheetSpec

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

    def leftovers(self, specs: Iterable[SheetSpec]) -> list[str]:
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
        faults: list[Finding] = []
        titles = {row["id"]: str(row["title"]) for row in spec.prefilled}
        for path in sorted(folder.glob("*.md")):
            try:
                title, text = _split_title(_text_of(path))
            except DataFault as unreadable:
                faults.extend(unreadable.findings)
                continue
            origin = Origin(self._shown(path), "", 1)
            rows.append((origin, (path.stem, title or titles.get(path.stem, path.stem), text)))
        return RawTable(
            header=_TEXT_COLUMNS,
            rows=rows,
            place=lambda origin, _: Place(file=origin.file),
            heading_place=lambda _: Place(file=self._shown(folder)),
            faults=faults,
        )


def _text_of(path: Path) -> str:
    """The whole text of a file in any encoding that is understood; InputFault when there is none."""
    seen = inspect(path, DEFAULT)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    return decode(path)


def _read_csv(path: Path, name: str) -> RawTable:
    text = _text_of(path)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sniff_delimiter(text))
    header: list[str] = []
    rows: list[tuple[Origin, Sequence[CellValue]]] = []
    top = start = 1
    try:
        for cells in lines:
            if any(cells):
                if header:
                    rows.append((Origin(name, "", start), [csv_value(cell) for cell in cells]))
                else:
                    header, top = cells, start
            start = lines.line_num + 1
    except csv.Error:
        # The module's limit on one cell is what an endless quotation runs into.
        reason = phrase("quoted-forever", line=str(start))
        raise InputFault(fault("E-TRUNCATED", path, reason=reason)) from None
    return RawTable(
        header=header,
        rows=rows,
        place=lambda origin, position: Place(file=name, line=origin.row, column=_heading(header, position)),
        heading_place=lambda position: Place(
            file=name, line=top, column=None if position is None else _heading(header, position)
        ),
    )


def _heading(header: Sequence[str], position: int) -> str | None:
    return header[position] if position < len(header) else None


def _read_fields(path: Path, name: str) -> RawTable:
    """The scalars of a flat YAML mapping as one row; every field knows its line."""
    try:
        node = yaml.compose(_text_of(path), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputFault(
            make("folder-yaml", Place(file=name, line=line), problem=str(error.problem))
        ) from None
    except yaml.YAMLError:
        raise InputFault(make("folder-yaml", Place(file=name), problem="characters not allowed")) from None
    except RecursionError:
        # Thousands of brackets: no parser of ours goes that deep, and no head needs even one.
        raise InputFault(make("folder-not-fields", Place(file=name, line=1))) from None
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
