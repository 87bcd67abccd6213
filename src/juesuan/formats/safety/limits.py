"""How large and how deep an untrusted file may be. Sizes in bytes, times in seconds.

The defaults admit every published final account known; a ledger export of 200,000 rows needs LEDGER.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["DEFAULT", "LEDGER", "WORKER", "Budget", "Limits", "Work"]

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may contain; each refusal names the limit that it breaks.

    `ratio` (inflated to packed) counts only in parts above `ratio_from` bytes, because ordinary reports
    of many equal tables compress ninety to one. `sheet_cells` bounds the rectangle from A1 to the last
    cell with content, since readers allocate all of it. `token` is the longest stretch without the end of a
    tag and so bounds the text of an Excel cell; `cell_text` (characters) bounds it in text tables.
    `pdf_stream` and `pdf_total` bound what the streams of a PDF swell to, pictures apart, which are bounded
    by `pixels`; `filters` are packings in each other. `frames` are the pictures in one TIFF, `span` the rows
    or columns that one cell of a web page may cover.
    """

    file: int = 50 * _MIB
    entries: int = 2_000
    part: int = 80 * _MIB
    total: int = 200 * _MIB
    ratio: int = 200
    ratio_from: int = 10 * _MIB
    token: int = _MIB
    depth: int = 100
    sheet_cells: int = 2_000_000
    workbook_cells: int = 5_000_000
    merge_cells: int = 100_000
    cell_text: int = 32_767
    shared_strings: int = 2_000_000
    names: int = 200_000
    pages: int = 2_000
    pdf_stream: int = 64 * _MIB
    pdf_total: int = 256 * _MIB
    filters: int = 4
    pixels: int = 100_000_000
    frames: int = 500
    span: int = 1_000
    page_file: int = 10 * _MIB
    page_depth: int = 256


@dataclass(frozen=True, slots=True)
class Budget:
    """What a parser process may use: wall and CPU seconds, address space and answer in bytes.

    The processor's time bounds work, the clock only waiting: a busy machine must not refuse good files.
    """

    wall: float = 45
    cpu: int = 10
    memory: int = 1024 * _MIB
    answer: int = 64 * _MIB


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker that audits many documents may use.

    `wall` seconds for one document, recognition and checks included; `memory` bytes of address space; a
    worker that holds more than `keep` bytes between two documents is replaced.
    """

    wall: float = 600
    memory: int = 3 * 1024 * _MIB
    keep: int = 400 * _MIB


DEFAULT = Limits()

WORKER = Work()

# 200,000 rows of 25 columns are five million cells and some 180 MiB of XML.
LEDGER = replace(
    DEFAULT,
    file=100 * _MIB,
    part=400 * _MIB,
    total=500 * _MIB,
    sheet_cells=8_000_000,
    workbook_cells=10_000_000,
    shared_strings=8_000_000,
)
