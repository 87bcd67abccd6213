"""A sheet's XML scanned by patterns, for the way in which all common programs write cells.

Readers allocate the rectangle up to the last cell with content, and some abort the process when it does not
fit, so the rectangle is measured first. A ledger of millions of cells must not wait for that long: so
patterns search for what lies beyond the extent known so far, and anything that is not written the
common way is left to exact_scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from juesuan.formats.safety.addresses import column_letters, column_number
from juesuan.formats.safety.sheet_scan import SheetScan

__all__ = ["scan_fast"]

_DIGITS = b"0123456789"
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TAG = b"<c"
_START = b'<c r="'
_OPENING = _START + rb'([A-Z]{1,3}[1-9][0-9]{0,6})"'
# Style and type as nearly all programs write them: these two alone take half the time of any attributes.
_COMMON = rb'(?: s="[0-9]++")?+(?: t="(?:s|inlineStr|str|n|b|e)")?+'
# No second address: of two, which is not XML, the library behind takes the last.
_REST = _COMMON + rb'(?:/?>|(?:\s+(?!r[\s=])[a-z]+="[^"<>]*")*\s*/?>)'
_CELL = re.compile(_OPENING + _REST)
_ANY_CELL = tuple(start + end for start in (b"<c", b":c") for end in (b" ", b"\t", b"\r", b"\n", b"/", b">"))
# "[^<>]" and not "[^>]": looking past the tag a pattern stands in would cost quadratic time in hostile tags.
_FORMULA_TAG = rb"<f\b(?:[^<>]*/>|[^<>]*>([^<]*)</f>)"
_FORMULA = re.compile(_OPENING + rb"([^<>]*)>\s*" + _FORMULA_TAG + rb"\s*(?:<v>([^<]*)</v>|<(v|is)\b)?")
_ERROR = re.compile(_OPENING + rb'[^<>]*?\bt="e"[^<>]*>\s*(?:' + _FORMULA_TAG + rb"\s*)?<v>([^<]*)</v>")
_MERGE = re.compile(rb'<mergeCell\b[^<>]*?\bref="([^"<>]*)"')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^<>]*?\bhidden="(?:1|true)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_COLUMNS = re.compile(rb"<col\b[^<>]*>")
_ENDS = re.compile(rb'\b(min|max)="([0-9]+)"')
_TEXT_TYPE = re.compile(rb'\bt="str"')
_LONGEST = 1024 * 1024
_CUTS = (b"<c ", b"<row", b"<mergeCell ")


def scan_fast(chunks: Iterator[bytes], most: int) -> SheetScan | None:
    """The scan with an extent that is never too small; None when some cell is not written the common way.

    Stops after `most` cells, which is more than the caller allows. Empty cells count and the last row is
    rounded up to its first digit (20,001 -> 29,999), so an extent beyond a limit calls for the exact pass.
    """
    scan = SheetScan()
    beyond = re.compile(_TAG)
    for block in _blocks(chunks):
        openings = block.count(_START)
        scan.cells += openings
        if (b":" in block and b":c" in block) or beyond.search(block):
            cells = _CELL.findall(block)
            if openings != _count_cells(block) or len(cells) != openings:
                return None
            if cells:
                _reach(scan, cells)
                beyond = _beyond(scan.last_row, scan.last_column)
        _note_contents(block, scan)
        if scan.cells > most:
            break
    return scan


def _count_cells(block: bytes) -> int:
    """Tags of cells however they are written, with a prefix or without attributes."""
    return sum(block.count(start) for start in _ANY_CELL)


def _reach(scan: SheetScan, cells: list[bytes]) -> None:
    joined = b" ".join(cells)
    rows = max(map(int, set(joined.translate(None, _LETTERS).split())))
    columns = set(joined.translate(None, _DIGITS).split())
    first_digit = 10 ** (len(str(rows)) - 1)
    rounded = (rows // first_digit + 1) * first_digit - 1
    scan.reach(rounded - 1, max(column_number(letters.decode()) for letters in columns))


@lru_cache(maxsize=256)
def _beyond(last_row: int, last_column: int) -> re.Pattern[bytes]:
    """Finds a cell right of or below these, or a tag that may be one written in another way.

    Looking for what is too far is faster than collecting all.
    `last_row` + 1 must be a digit followed by nines, as `_reach` leaves it.
    """
    number, letters = str(last_row + 1), column_letters(last_column)
    rows = f"[1-{number[0]}][0-9]{{{len(number) - 1}}}"
    if len(number) > 1:
        rows += f"|[1-9][0-9]{{0,{len(number) - 2}}}"
    columns = [letters]
    if len(letters) > 1:
        columns.append(f"[A-Z]{{1,{len(letters) - 1}}}")
    for place, letter in enumerate(letters):
        if letter > "A":
            rest = len(letters) - place - 1
            columns.append(f"{letters[:place]}[A-{chr(ord(letter) - 1)}][A-Z]{{{rest}}}")
    inside = f'(?:{"|".join(columns)})(?:{rows})"'
    return re.compile(_TAG + b"(?!" + _START.removeprefix(_TAG) + inside.encode() + _REST + b")")


def _note_contents(block: bytes, scan: SheetScan) -> None:
    # One byte is found a hundred times as fast as two, and few ledgers hold these bytes at all.
    if b"f" in block and b"<f" in block:
        for cell, kind, text, value, other in _FORMULA.findall(block):
            cached = bool(value or other == b"is") or _TEXT_TYPE.search(kind) is not None
            scan.add_formula(cell.decode(), text.decode("utf-8", "replace"), cached=cached)
    if b't="e"' in block:
        for cell, _, text in _ERROR.findall(block):
            scan.errors[cell.decode()] = text.decode("utf-8", "replace")
    if b"h" in block and b'hidden="' in block:
        _note_hidden(block, scan)
    if b"g" in block and b"<mergeCell" in block:
        for reference in _MERGE.findall(block):
            scan.add_merge(reference.decode("utf-8", "replace"))


def _note_hidden(block: bytes, scan: SheetScan) -> None:
    for number in _HIDDEN_ROW.findall(block):
        scan.add_hidden_row(number.decode())
    for columns in _COLUMNS.findall(block):
        if _HIDDEN.search(columns):
            ends = dict(_ENDS.findall(columns))
            scan.add_hidden_columns(ends.get(b"min", b"").decode(), ends.get(b"max", b"").decode())


def _blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The stream cut in front of a cell, row or merge, so that no pattern lies across two blocks.

    Only a cell longer than any text may be is cut elsewhere, so that nothing grows without bound.
    """
    rest = b""
    for chunk in chunks:
        joined = rest + chunk
        cut = max(joined.rfind(start) for start in _CUTS)
        if cut < 0 or (cut == 0 and len(joined) > _LONGEST):
            cut = max(joined.rfind(b"<"), 0)
        yield joined[:cut]
        rest = joined[cut:]
    yield rest
