"""The economic classification in a printed table: its codes down the side, or its names along the top.

Wide tables print names only, in the order of the codes, each class before its own items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.profiles.codes import CodeList
from juesuan.profiles.schema import Column, Table
from juesuan.recognition.columns import first_figures
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.words import key

_CODE = re.compile(r"3\d{2}(?:\d{2})?")


def economic_codes(matrix: Matrix, table: Table, year: int) -> list[str]:
    """The codes that a printed table is about, in order; names are those of the year."""
    if any(column.each == "economic" for panel in table.panels for column in _columns(panel.columns)):
        return list(_along_the_top(matrix, year))
    return sorted({text for row in matrix.texts for text in row if _CODE.fullmatch(text)})


def _columns(columns: list[Column]) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from _columns(column.columns)


def _along_the_top(matrix: Matrix, year: int) -> Iterator[str]:
    """Codes in rising order whose names stand in the lowest headings from left to right."""
    names = [(one.code, key(one.name)) for one in CodeList.load("economic_department").names(year)]
    names.sort()
    last, body = "", first_figures(matrix)
    for column in range(matrix.width):
        heads = [matrix.texts[row][column] for row in range(body) if matrix.texts[row][column]]
        for head in reversed(heads):
            code = next((code for code, name in names if code > last and name == key(head)), None)
            if code is not None:
                last = code
                yield code
                break
