"""How wide the columns of a table should be, from its relative widths or from what stands in it.

Nothing is measured with a font, so that the same table gives the same file on every machine.
"""

from __future__ import annotations

from juesuan.formats.document import Grid
from juesuan.formats.text_width import text_width

PORTRAIT, LANDSCAPE = 98.0, 146.0
"""How many half-width characters of the body font an A4 page holds."""
_NARROWEST, _HEAD, _WIDEST = 4.0, 8.0, 36.0
_PADDING = 2.0


def column_widths(grid: Grid) -> tuple[float, ...]:
    """Widths in half-width characters; a table at least fills its page, and no number is ever cut off."""
    columns = max(1, grid.column_count)
    numbers, texts = _needs(grid, columns)
    page = LANDSCAPE if grid.landscape else PORTRAIT
    if len(grid.widths) == columns:
        scale = page / sum(grid.widths)
        wished = [width * scale for width in grid.widths]
    else:
        wished = [max(pair) for pair in zip(numbers, texts, strict=True)]
        missing = page - sum(wished)
        if missing > 0:
            wished = [width + missing / columns for width in wished]
    return tuple(round(max(pair), 2) for pair in zip(wished, numbers, strict=True))


def _needs(grid: Grid, columns: int) -> tuple[list[float], list[float]]:
    """What numbers need on one line, and what words want (heads and long words may wrap)."""
    numbers, texts = [_NARROWEST] * columns, [_NARROWEST] * columns
    for row, column, cell in grid.positions():
        if cell.colspan > 1:
            continue
        wide = text_width(cell.text) + _PADDING + 2 * cell.indent
        if cell.value is not None:
            numbers[column] = max(numbers[column], wide)
        else:
            texts[column] = max(texts[column], min(wide, _HEAD if row < grid.header_rows else _WIDEST))
    return numbers, texts
