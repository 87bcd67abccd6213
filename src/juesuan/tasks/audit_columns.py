"""A table of a large audit as columns, written to Parquet by pieces: no table is ever whole in memory.

Knows: kinds of columns (s text, i whole number, f fraction, d exact decimal, b yes or no). Does not know what
they hold. The same rows in the same order give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

__all__ = ["Columns"]

_DECIMALS = 6
# Rows in memory at a time.
_MOST = 50_000


class Columns:
    """The columns of one table; pieces wait in `folder`, which is its owner's to remove."""

    def __init__(self, name: str, kinds: Mapping[str, str], folder: Path) -> None:
        self._name, self._kinds, self._folder = name, kinds, folder
        self._values: list[list[Any]] = [[] for _ in kinds]
        self._pieces: list[Path] = []

    def add(self, rows: Sequence[Sequence[Any]], head: Sequence[Any] = ()) -> None:
        """Put rows at the end, each behind the same values of `head`."""
        if not rows:
            return
        first, rest = self._values[: len(head)], self._values[len(head) :]
        for column, value in zip(first, head, strict=True):
            column.extend(repeat(value, len(rows)))
        for column, values in zip(rest, zip(*rows, strict=True), strict=True):
            column.extend(values)
        if len(self._values[0]) >= _MOST:
            self._set_aside()

    def write(self, target: Path) -> None:
        """Write the whole table."""
        import polars as pl

        if not self._pieces:
            self._frame().write_parquet(target, compression="zstd")
            return
        self._set_aside()
        pl.scan_ipc(self._pieces).sink_parquet(target, compression="zstd")

    def _set_aside(self) -> None:
        piece = self._folder / f"{self._name}-{len(self._pieces):06}.arrow"
        self._frame().write_ipc(piece)
        self._pieces.append(piece)
        self._values = [[] for _ in self._kinds]

    def _frame(self) -> polars.DataFrame:
        import polars as pl

        kinds = {"s": pl.String, "i": pl.Int64, "f": pl.Float64, "b": pl.Boolean, "d": pl.String}
        series = [
            pl.Series(name, values, dtype=kinds[kind], strict=False)
            for (name, kind), values in zip(self._kinds.items(), self._values, strict=True)
        ]
        exact = [
            pl.col(name).cast(pl.Decimal(38, _DECIMALS), strict=False)
            for name, kind in self._kinds.items()
            if kind == "d"
        ]
        return pl.DataFrame(series).with_columns(exact)
