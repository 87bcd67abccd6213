"""The sheet 代码表: codes with their names for the year, and the lists behind the drop-downs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from juesuan.formats.xlsx.cell_text import write_text
from juesuan.profiles.codes import CodeList, Name, list_kind
from juesuan.submission.specs import ColumnKind, ColumnSpec, SheetSpec
from juesuan.submission.workbook.layout import CODES
from juesuan.submission.workbook.styles import Styles

LISTED: Final[Mapping[str, str]] = MappingProxyType(
    {"functional": "功能科目", "economic_department": "经济科目"}
)
"""The code lists that are short enough to be brought along, and the name of their range in formulas."""

_INLINE_CHARACTERS: Final = 255
"""What a drop-down can hold without a list on a sheet (limit of the file format)."""
_FIRST_ROW: Final = 2


class Lists:
    """Writes 代码表 and tells where each list stands."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, styles: Styles, year: int) -> None:
        self._workbook = workbook
        self._sheet = sheet
        self._styles = styles
        self._year = year
        self._column = 0
        self._ranges: dict[tuple[str, ...], str] = {}
        self._names: dict[str, dict[str, Name]] = {}
        sheet.write(0, 0, f"{year} 年度科目编码和选项（供查阅，不用填写）", styles.part("title"))
        for kind in LISTED:
            self._write_codes(kind)
        sheet.freeze_panes(_FIRST_ROW, 0)

    def codes(self, kind: str) -> str | None:
        """The name of the range of codes and names of a list; None when it is not on the sheet."""
        return LISTED.get(kind)

    def name(self, kind: str, code: str) -> str:
        """The name of a code as the sheet has it, "" when it has none."""
        found = self._names.get(kind, {}).get(code)
        return "" if found is None else found.name

    def choices(self, spec: SheetSpec, column: ColumnSpec) -> Sequence[str] | str:
        """The source of a drop-down: the labels themselves, or the range where they stand."""
        labels = ["是", "否"] if column.kind is ColumnKind.BOOL else list(column.labels.values())
        # Excel takes a comma inside a label for the end of it, and has room for 255 characters.
        if len(",".join(labels)) <= _INLINE_CHARACTERS and not any("," in label for label in labels):
            return labels
        key = tuple(labels)
        if key not in self._ranges:
            self._ranges[key] = self._write(
                [f"{spec.title}：{column.heading}"], [(label,) for label in labels]
            )
        return f"={self._ranges[key]}"

    def _write_codes(self, kind: str) -> None:
        names = {name.code: name for name in CodeList.load(kind).names(self._year) if not name.doubtful}
        self._names[kind] = names
        label = list_kind(kind).label
        rows = ((code, name.name) for code, name in names.items())
        area = self._write([f"{label}编码", "名称"], rows)
        self._workbook.define_name(LISTED[kind], f"={area}")

    def _write(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        """Write a list to the next free columns; its range."""
        first, row = self._column, _FIRST_ROW
        widths = [len(heading) * 2 + 2 for heading in headings]
        for offset, heading in enumerate(headings):
            self._sheet.write(1, first + offset, heading, self._styles.part("heading"))
        for row, cells in enumerate(rows, start=_FIRST_ROW):
            for offset, text in enumerate(cells):
                write_text(self._sheet, row, first + offset, text, self._styles.part("code"))
                widths[offset] = max(widths[offset], min(len(text) * 2 + 2, 50))
        for offset, width in enumerate(widths):
            self._sheet.set_column(first + offset, first + offset, width)
        self._column = first + len(headings) + 1
        last = xl_col_to_name(first + len(headings) - 1)
        return f"{CODES}!${xl_col_to_name(first)}${_FIRST_ROW + 1}:${last}${row + 1}"
