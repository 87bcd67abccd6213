"""Remarks written into a copy of a document, as comments that its own program shows at the place.

Knows: Word comments, cell comments of workbooks, annotations of PDF, marked pages. Does not know accounting,
nor how the remarks came about. The copy keeps everything else of the original: packages are edited part by
part, never written anew. What is parsed for it is parsed in a process apart.
"""

from juesuan.formats.annotate.note import Note
from juesuan.formats.annotate.wire import Copy, annotate_apart

__all__ = ["Copy", "Note", "annotate_apart"]
