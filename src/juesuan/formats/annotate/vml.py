"""The boxes of cell comments in VML, the drawing language that Excel still wants for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_HEAD: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
)
_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:80pt;margin-top:5pt;width:260pt;height:130pt;z-index:{order};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 31, {bottom}, 1</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_WIDE: Final = 4
_HIGH: Final = 8


def drawing(cells: Sequence[tuple[int, int]], first: int) -> bytes:
    """A whole drawing with a box for each cell (row, column from 0); shape numbers begin at `first`."""
    return f"{_HEAD}{_TYPE}".encode() + shapes(cells, first) + b"</xml>"


def shapes(cells: Sequence[tuple[int, int]], first: int) -> bytes:
    """The boxes alone, to be added to a drawing that is there."""
    return "".join(
        _SHAPE.format(
            number=first + at,
            order=at + 1,
            row=row,
            column=column,
            left=column + 1,
            top=max(0, row - 1),
            right=column + 1 + _WIDE,
            bottom=max(0, row - 1) + _HIGH,
        )
        for at, (row, column) in enumerate(cells)
    ).encode()
