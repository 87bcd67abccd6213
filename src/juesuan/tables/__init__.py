"""Public tables: a declared layout made concrete, filled from a book, drawn as a grid, and read back.

Knows: rows, columns, slices of cells, headings, 行次 and 栏次. Does not know: relations between figures
(checks), sentences (narrative), file formats (a Grid is handed to any writer).
"""

from juesuan.tables.draw import draw
from juesuan.tables.fill import FilledCell, FilledTable, fill, fill_tables, place_names, place_of
from juesuan.tables.form import CodesInUse, Form, FormCell, NameOf, make_form
from juesuan.tables.numerals import chinese_numeral
from juesuan.tables.read import GridReading, read_grid

__all__ = [
    "CodesInUse",
    "FilledCell",
    "FilledTable",
    "Form",
    "FormCell",
    "GridReading",
    "NameOf",
    "chinese_numeral",
    "draw",
    "fill",
    "fill_tables",
    "make_form",
    "place_names",
    "place_of",
    "read_grid",
]
