"""更正说明: the note that tells the public what was wrong in accounts already published.

Reasons and date are left for a person to fill in; the hash of the old version stays on record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.formats.document import Block, Cell, Document, Grid, Heading, Paragraph, Run

if TYPE_CHECKING:
    from juesuan.facts import Decimal
    from juesuan.tasks.diff import Difference, FigureChange, TextChange

_FIGURE_HEADS = ("序号", "位置", "单位", "原公布数", "更正后", "差额", "更正原因")
_TEXT_HEADS = ("序号", "位置", "原文", "更正后", "更正原因")
_DECIMALS = 2


def correction_note(found: Difference) -> Document:
    """The note for a difference, ready to be completed by hand."""
    new = found.new
    title = f"{new.entity}{new.year}年度部门决算更正说明"
    blocks: list[Block] = [Paragraph((Run(title),), "title"), _paragraph(_opening(found))]
    number = iter(("一、", "二、", "三、"))
    if found.figures:
        blocks += [Heading(1, "数字更正", next(number)), _figures(found.figures)]
    if found.texts:
        blocks += [Heading(1, "文字更正", next(number)), _texts(found.texts)]
    blocks += [
        Heading(1, "原版本", next(number)),
        _paragraph(f"原版本“{found.old.source}”的 SHA-256 校验值为 {found.old.digest}，原版本留存备查。"),
        Paragraph((Run(new.entity),), "right"),
        Paragraph((Run("　　　　年　　月　　日"),), "right"),
    ]
    return Document(tuple(blocks), title=title, meta={"entity": new.entity, "year": str(new.year)})


def _opening(found: Difference) -> str:
    parts = []
    if found.figures:
        parts.append(f"{len(found.figures)} 个数字")
    if found.texts:
        parts.append(f"{len(found.texts)} 处文字")
    if not parts:
        return "经核对，两个版本公开的数字和文字没有差别。"
    return f"经核对，原公布的材料中有{'、'.join(parts)}需要更正，具体如下。"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _head(names: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(name, header=True, align="center") for name in names)


def _figures(changes: tuple[FigureChange, ...]) -> Grid:
    rows = [
        (
            Cell(str(number), align="center"),
            Cell(change.label),
            Cell(change.unit, align="center"),
            _amount(change.old, change.unit),
            _amount(change.new, change.unit),
            _amount(change.difference, change.unit),
            Cell(),
        )
        for number, change in enumerate(changes, start=1)
    ]
    widths = (4.0, 26.0, 5.0, 14.0, 14.0, 14.0, 18.0)
    return Grid((_head(_FIGURE_HEADS), *rows), header_rows=1, widths=widths, landscape=True, id="figures")


def _amount(value: Decimal | None, unit: str) -> Cell:
    if value is None:
        return Cell("未列示", align="center")
    decimals = _DECIMALS if unit.endswith("元") else 0
    return Cell(f"{value:,.{decimals}f}", value, decimals, align="right")


def _texts(changes: tuple[TextChange, ...]) -> Grid:
    rows = [
        (
            Cell(str(number), align="center"),
            Cell(change.section),
            Cell(change.old or "（无）"),
            Cell(change.new or "（删去）"),
            Cell(),
        )
        for number, change in enumerate(changes, start=1)
    ]
    return Grid(
        (_head(_TEXT_HEADS), *rows),
        header_rows=1,
        widths=(4.0, 14.0, 30.0, 30.0, 14.0),
        landscape=True,
        id="texts",
    )
