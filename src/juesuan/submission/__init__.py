"""What an entity hands in for one year: records by sheet, as a workbook or a folder, and the book they make.

Knows: sheets and their columns, both written forms and every way to fill them in wrongly, how records
become entries. Does not know: public tables, relations between figures, sentences.
"""

from juesuan.submission.book import book_of, entries_of
from juesuan.submission.examine import examine
from juesuan.submission.folder import write_folder
from juesuan.submission.model import Record, Submission, Value
from juesuan.submission.names import NameOf, names_of
from juesuan.submission.read import read_submission
from juesuan.submission.registry import sheets_of
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, Form, SheetSpec

__all__ = [
    "Choice",
    "ColumnKind",
    "ColumnSpec",
    "Form",
    "NameOf",
    "Record",
    "SheetSpec",
    "Submission",
    "Value",
    "book_of",
    "entries_of",
    "examine",
    "names_of",
    "read_submission",
    "sheets_of",
    "write_folder",
]
