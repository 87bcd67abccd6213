"""Codes and names in label cells: which codes are in use, names without codes, names beside codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from juesuan.findings import Place
from juesuan.formats.document import Cell
from juesuan.profiles.codes import CodeList
from juesuan.recognition.codes_in_text import joined_code, split_label
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.model import CodeName
from juesuan.recognition.words import key, plain

_ECONOMIC = re.compile(r"3\d{2}(?:\d{2})?")
_LEVELS = (7, 5, 3)
_CLASS = 3
_SUBTOTAL = ("小计", "合计")
_TOTALS = frozenset({"合计", "总计", "小计"})
# An amount that lacks decimals, and decimals alone.
_CUT = re.compile(r"-?[\d,]+\.\d?")
_REST = re.compile(r"\d{1,2}")
# Codes stand in the first columns, cut in three at most, with a serial number before them.
_FIRST = 6
_UNTOLD = "?"


def function_codes(matrix: Matrix, area: Sequence[int], body: int) -> set[str]:
    """The codes of the functional classification in the label columns."""
    rows = range(body, matrix.height)
    found = {joined_code([matrix.texts[row][column] for column in area]) for row in rows}
    return {code for code in found if code.startswith("2")}


def codes_by_name(matrix: Matrix, area: Sequence[int], body: int, year: int) -> Mapping[int, str]:
    """Printed row → code, for rows that show names alone: each name looked for below the one above it.

    Many names stand below many others. Where a row cannot be told, those below it cannot be told either,
    until a class begins: the last one that was told is not above them.
    """
    names = _codes_of_names(year)
    found: dict[int, str] = {}
    context = ""
    for row in range(body, matrix.height):
        label = key("".join(text for column in area if not (text := matrix.texts[row][column]).isdigit()))
        code = _below(names.get(label, ()), context)
        if code:
            found[row] = code
        if label and label not in _TOTALS:
            context = code or _UNTOLD
    return found


def _below(codes: Sequence[str], context: str) -> str:
    """The one code directly below the context, or below what the context is in; "" when not exactly one."""
    for above in (context, context[:5], context[:3], ""):
        inner = [code for code in codes if code.startswith(above) and len(code) == _next(above)]
        if len(inner) == 1:
            return inner[0]
        if inner:
            return ""
    return ""


def _next(above: str) -> int:
    return {0: 3, 3: 5, 5: 7}.get(len(above), 0)


@lru_cache(maxsize=8)
def _codes_of_names(year: int) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in CodeList.load("functional").names(year):
        found.setdefault(key(name.name), []).append(name.code)
    return {name: tuple(codes) for name, codes in found.items()}


def economic_codes(matrix: Matrix) -> list[str]:
    """The economic codes that stand anywhere in a table, in order."""
    found = {split_label(text)[0] for row in matrix.texts for text in row}
    return sorted(code for code in found if _ECONOMIC.fullmatch(code))


def economic_columns(matrix: Matrix, body: int, year: int) -> Mapping[str, int]:
    """Economic code → printed column, where codes or their names head columns; names below their class."""
    names: dict[str, list[str]] = {}
    for name in CodeList.load("economic_department").names(year):
        names.setdefault(key(name.name), []).append(name.code)
    found: dict[str, int] = {}
    spread = _spread_heads(matrix, body)
    above = ""
    for column, heads in enumerate(spread):
        classes = [code for text in heads for code in names.get(key(text), ()) if len(code) == _CLASS]
        above = classes[0] if classes else above
        code = _economic_code(heads, names, above, found)
        if code and code not in found:
            found[code] = column
    return found


def _economic_code(
    heads: Sequence[str], names: Mapping[str, Sequence[str]], above: str, taken: Mapping[str, int]
) -> str:
    """The code a column is headed with; a class and its only section may have one name, in this order."""
    if not heads:
        return ""
    last = heads[-1]
    own = split_label(last)[0]
    if _ECONOMIC.fullmatch(own):
        return own
    if key(last) in _SUBTOTAL:
        return above if len(heads) > 1 else ""
    codes = [code for code in names.get(key(last), ()) if code not in taken]
    inner = [code for code in codes if code.startswith(above) and len(code) > _CLASS] if above else []
    exact = [code for code in codes if code == above] if len(heads) == 1 or heads[-1] == heads[0] else []
    chosen = exact or inner or (codes if len(codes) == 1 else ())
    return chosen[0] if len(chosen) == 1 else ""


def _spread_heads(matrix: Matrix, body: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(matrix.width)]
    for row in range(body):
        for column, cell in enumerate(matrix.cells[row]):
            text = plain(cell.text) if cell else ""
            if cell is not None and text and not text.isdigit():
                for at in range(column, min(column + cell.colspan, matrix.width)):
                    found[at].append(text)
    return found


def projects_below(matrix: Matrix, area: Sequence[int], body: int) -> Mapping[str, Sequence[str]]:
    """Item code → the words of the rows below it that have no code: its projects."""
    found: dict[str, list[str]] = {}
    code = ""
    for row in range(body, matrix.height):
        texts = [matrix.texts[row][column] for column in area]
        own = joined_code(texts)
        code = own or code
        words = "".join(text for text in texts if not text.isdigit())
        if not own and len(code) == _LEVELS[0] and words and key(words) not in _TOTALS:
            found.setdefault(code, []).append(words)
    return found


def code_names(matrix: Matrix, body: int, figures: Iterable[int] = (), *, lists: bool) -> Iterator[CodeName]:
    """Codes with the names beside them: function codes 2… left of all `figures`, economic codes 3….

    `lists`: whether it is a table with a row for each function code; in others 221 is a count.
    """
    first = min([_FIRST, *figures]) if lists else 0
    for row in range(body, matrix.height):
        texts = matrix.texts[row]
        code = joined_code(texts[:first])
        if code.startswith("2"):
            if not _begun_above(matrix, row):
                yield from _function_name(matrix, row, code)
            continue
        for at, text in enumerate(texts):
            own_code, own_name = split_label(text)
            following = matrix.cell(row, at + 1)
            if not _ECONOMIC.fullmatch(own_code):
                continue
            if own_name:
                cell = matrix.cell(row, at)
                if cell is not None:
                    yield CodeName("economic_department", own_code, own_name, _named_place(cell))
            elif (
                following is not None
                and following.text
                and not following.text[0].isdigit()
                and not _goes_on(matrix, row, at, at + 1)
            ):
                yield CodeName("economic_department", own_code, following.text, _named_place(following))


def _function_name(matrix: Matrix, row: int, code: str) -> Iterator[CodeName]:
    for at, text in enumerate(matrix.texts[row]):
        cell = matrix.cell(row, at)
        own_code, name = split_label(text)
        if cell is not None and name and not name.isdigit() and matrix.numbers[row][at] is None:
            rest = _over_the_page(matrix, row, at)
            if not rest and at and _goes_on(matrix, row, 0, at):
                return
            whole = (name if own_code else cell.text) + rest
            yield CodeName("functional", code, whole, _named_place(cell))
            return


def _goes_on(matrix: Matrix, row: int, coded: int, named: int) -> bool:
    """Whether a name may go on below on the next page, in a row that has no code of its own."""
    code, name = matrix.cell(row + 1, coded), matrix.cell(row + 1, named)
    if name is None or not name.text.strip() or _page(matrix, row) == _page(matrix, row + 1):
        return False
    return code is None or not code.text.strip()


def _begun_above(matrix: Matrix, row: int) -> bool:
    """Whether a page cut the code itself: on the page before there are digits that are no code."""
    if not row or _page(matrix, row) == _page(matrix, row - 1):
        return False
    above = joined_code(matrix.texts[row - 1][:1]) or matrix.texts[row - 1][0]
    return above.isdigit() and len(above) not in _LEVELS


def _page(matrix: Matrix, row: int) -> int | None:
    places = (cell.place for cell in matrix.cells[row] if cell is not None and cell.place is not None)
    return next((place.page for place in places), None)


def _over_the_page(matrix: Matrix, row: int, column: int) -> str:
    """What of a name stands on the next page: a row with nothing but the rest of cells that a page cut."""
    cell, below = matrix.cell(row, column), matrix.cell(row + 1, column)
    if cell is None or below is None or cell.place is None or below.place is None:
        return ""
    pairs = zip(matrix.texts[row], matrix.texts[row + 1], strict=True)
    others = [(one, rest) for at, (one, rest) in enumerate(pairs) if rest and at != column]
    alone = bool(below.text) and all(_CUT.fullmatch(one) and _REST.fullmatch(rest) for one, rest in others)
    return below.text if alone and below.place.page != cell.place.page else ""


def _named_place(cell: Cell) -> Place:
    return replace(cell.place or Place(), quote=cell.text)
