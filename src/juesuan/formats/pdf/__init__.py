"""Document to PDF, and the text and tables of a PDF back.

Knows: pages, fonts, fitting tables, ruling lines. Does not know accounting. Reading uses a library that a
broken file can bring down: files of strangers are read in a process apart by whoever asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.doors import door

if TYPE_CHECKING:
    from juesuan.formats.pdf.pages import Char, Page, Pages, read_pages
    from juesuan.formats.pdf.reader import document_of, read_pdf
    from juesuan.formats.pdf.writer import pdf_bytes, write_pdf

__all__ = ["Char", "Page", "Pages", "document_of", "pdf_bytes", "read_pages", "read_pdf", "write_pdf"]

__getattr__ = door(
    __name__,
    {
        "Char": "pages",
        "Page": "pages",
        "Pages": "pages",
        "read_pages": "pages",
        "document_of": "reader",
        "read_pdf": "reader",
        "pdf_bytes": "writer",
        "write_pdf": "writer",
    },
)
