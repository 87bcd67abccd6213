"""Plain text as conversions leave it -> Document.

Knows: headings by their numbering, tables whose cells are parted by tabs or stand one on a line, marks of
the word processor left in the text. Every block and cell knows its line, from 1. Knows no accounting.
"""

from juesuan.formats.text.reader import read_text

__all__ = ["read_text"]
