"""Word files to and from Document.

Knows: WordprocessingML, the look of GB/T 9704, how to tell what an edited page still shows. Does not know
accounting. Parts are composed as text and zipped in a fixed order rather than made with python-docx: a
report is written several times as fast, and the same document gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.docx.reading import read_docx
    from juesuan.formats.docx.writing import write_docx

__all__ = ["read_docx", "write_docx"]

__getattr__ = door(
    __name__,
    {
        "read_docx": "reading",
        "write_docx": "writing",
    },
)
