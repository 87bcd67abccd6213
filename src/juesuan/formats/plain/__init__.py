"""Document as JSON (there and back), as CSV tables, as Markdown and as plain text.

Knows: how a table with merged heads becomes a plain rectangle. Does not know accounting. Only JSON holds
a whole document; the others are for reading and for other programs.
"""

from juesuan.formats.plain.csv_table import write_csv, write_csv_file
from juesuan.formats.plain.json_document import read_json, write_json, write_json_file
from juesuan.formats.plain.markdown import write_markdown
from juesuan.formats.plain.text import write_text

__all__ = [
    "read_json",
    "write_csv",
    "write_csv_file",
    "write_json",
    "write_json_file",
    "write_markdown",
    "write_text",
]
