"""Which headings are set like titles.

Knows: how the parts of a report are numbered. Does not know how a heading looks.

>>> from juesuan.formats.document import Document, Heading
>>> names_parts(Document((Heading(1, "概况", "第一部分 "),)))
True
"""

from __future__ import annotations

import re
from typing import Final

from juesuan.formats.document import Document, Heading

__all__ = ["names_parts"]

_PART: Final = re.compile(r"第.{1,4}(?:部分|编|章|篇)")


def names_parts(document: Document) -> bool:
    """Whether headings of level 1 name parts (第一部分): these are set like titles, the rest one level up."""
    return any(
        isinstance(block, Heading) and block.level == 1 and _PART.match(block.printed) is not None
        for block in document.blocks
    )
