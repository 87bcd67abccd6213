"""Any readable file -> Document, in a process apart: what a stranger published must not hurt who reads it.

Knows: which reader fits which content, and how blocks with their places come back as lines of JSON. Covers
and contents stay behind; headings, paragraphs, tables and charts come back. Knows no accounting.
"""

from juesuan.formats.reading.kinds import ENDINGS, read_here
from juesuan.formats.reading.scans import weakened
from juesuan.formats.reading.wire import read_apart

__all__ = ["ENDINGS", "read_apart", "read_here", "weakened"]
