"""Entity names inside grids: the cell beside 部门名称, 主管部门, 实施单位, 预算单位."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from juesuan.findings import Place
from juesuan.formats.document import Grid
from juesuan.recognition.captions import Named
from juesuan.recognition.words import key, plain

_LABEL = re.compile(r"^(?:部门名称|主管部门|实施单位|预算单位|编制单位|单位名称)$")
_SHORTEST = 4
_LONGEST = 40


def subjects_of(grid: Grid) -> Iterator[Named]:
    """Each named unit of a form."""
    for row in grid.rows:
        filled = [cell for cell in row if cell.text.strip()]
        for label, cell in pairwise(filled):
            name = plain(cell.text)
            if (
                _LABEL.match(key(label.text))
                and _SHORTEST <= len(name) <= _LONGEST
                and not _LABEL.match(key(name))
            ):
                yield Named(name, cell.place or Place())
