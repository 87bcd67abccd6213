"""Document to PDF, and the text and tables of a PDF back.

Knows: pages, fonts, fitting tables, ruling lines. Does not know accounting. Reading uses a library that a
broken file can bring down: files of strangers are read in a process apart by whoever asks.
"""

from juesuan.formats.pdf.pages import Char, Page, Pages, read_pages
from juesuan.formats.pdf.reader import document_of, read_pdf
from juesuan.formats.pdf.writer import pdf_bytes, write_pdf

__all__ = ["Char", "Page", "Pages", "document_of", "pdf_bytes", "read_pages", "read_pdf", "write_pdf"]
