"""Document to PDF, and the text and tables of a PDF we wrote back.

Knows: pages, fonts, fitting tables. Does not know accounting, nor how to read PDF files of strangers
(that is the audit's business, in a process of its own).
"""

from juesuan.formats.pdf.writer import pdf_bytes, write_pdf

__all__ = ["pdf_bytes", "write_pdf"]
