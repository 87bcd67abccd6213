"""csv, tsv and text tables: encoding and delimiter found out, quoting as Excel does it.

Knows: UTF-8 with or without BOM, UTF-16 with BOM (Excel "Unicode text"), GB18030 and its subsets GBK and
GB2312; comma, semicolon, tab. Values stay text exactly as they stand, so that codes keep their leading
zeros; whoever wants a number parses it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from juesuan.findings import InputFault
from juesuan.formats.safety.faults import count, fault, phrase, too_many
from juesuan.formats.safety.limits import Limits
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.sheets.guard import csv_value
from juesuan.formats.sheets.model import CellValue, Row, Sheet, Workbook

__all__ = ["decode", "read_delimited", "sniff_delimiter"]

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DELIMITERS = ",\t;"
_LOOKED_AT = 50
_SAMPLE = 200_000
# From a quote where a cell begins to the one where it ends, over as many lines as it takes.
_QUOTED = re.compile(r'(?:(?<=[,\t;\n])|\A)"[^"]*(?:""[^"]*)*(?:"(?=[,\t;\r\n]|\Z)|\Z)')
# Accounting programs write ="0012" so that Excel keeps the zeros.
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')


def read_delimited(path: Path, limits: Limits) -> Workbook:
    """One sheet named after the file. InputFault for unknown encodings, binary data, too many cells."""
    text = decode(path)
    lines = _parse(path, text, sniff_delimiter(text), limits)
    width = max((len(line) for line in lines), default=0)
    if width == 0 or not any(cell for line in lines for cell in line):
        raise InputFault(fault("E-EMPTY", path, what=phrase("no-lines")))
    if len(lines) * width > limits.sheet_cells:
        raise InputFault(too_many(path, phrase("range"), len(lines) * width, limits.sheet_cells))
    sheet = Sheet(path.stem, partial(_rows, lines, width), height=len(lines))
    return Workbook(path, FileKind.TEXT, (sheet,))


def decode(path: Path) -> str:
    """The whole text. InputFault E-ENCODING with the line where the best guess fails, or E-TRUNCATED."""
    content = path.read_bytes()
    encodings = next(([name] for bom, name in _BOMS if content.startswith(bom)), ["utf-8", "gb18030"])
    furthest = 0
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            continue
        if "\x00" in text:
            line = text.count("\n", 0, text.index("\x00")) + 1
            raise InputFault(fault("E-TRUNCATED", path, reason=phrase("bad-text", line=line)))
        return text
    line = content.count(b"\n", 0, furthest) + 1
    found = phrase("unknown-encoding", line=line)
    raise InputFault(
        fault("E-ENCODING", path, what=phrase("text"), expected=phrase("text-encodings"), found=found)
    )


def sniff_delimiter(text: str) -> str:
    """The sign among comma, tab and semicolon that stands, outside quotes, in most of the first lines.

    A tie goes to the sign that occurs more often; comma when there is none at all.
    """
    # Lines of a long text in quotes are no lines of the table.
    bare = _QUOTED.sub("", text[:_SAMPLE].removeprefix("\ufeff"))
    lines = [re.sub(r'"[^"]*"', "", line) for line in bare.splitlines()[:_LOOKED_AT] if line.strip(" ")]

    def weight(sign: str) -> tuple[int, int]:
        return sum(sign in line for line in lines), sum(line.count(sign) for line in lines)

    return max(_DELIMITERS, key=weight)


def _parse(path: Path, text: str, delimiter: str, limits: Limits) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines: list[list[str]] = []
    try:
        lines.extend(reader)
    except csv.Error as error:
        # The module's field limit is what an endless quotation runs into.
        raise InputFault(
            fault("E-TRUNCATED", path, reason=phrase("quoted-forever", line=count(len(lines) + 1)))
        ) from error
    while lines and not any(lines[-1]):
        lines.pop()
    longest = max((len(cell) for line in lines for cell in line), default=0)
    if longest > limits.cell_text:
        most, found = (phrase("characters", number=count(size)) for size in (limits.cell_text, longest))
        raise InputFault(fault("E-SIZE", path, what=phrase("text-size"), expected=most, found=f" {found}"))
    return lines


def _rows(lines: list[list[str]], width: int) -> Iterator[Row]:
    for line in lines:
        row: Row = [_value(cell) for cell in line]
        row.extend([None] * (width - len(row)))
        yield row


def _value(text: str) -> CellValue:
    kept = _KEPT_AS_TEXT.fullmatch(text)
    return (kept.group(1) or None) if kept else csv_value(text)
