"""Contents and lists of tables, held against what is really in the document.

Knows: where such lists stand (text, entries of a field, sheets), how an entry is matched with a heading or
a table, what then differs. Does not know which sections and tables there must be: `structure` and
`disclosures` do.
"""

from juesuan.recognition.contents.checking import Seen, contents_findings
from juesuan.recognition.contents.lists import contents_range
from juesuan.recognition.contents.titles import Naming
from juesuan.recognition.contents.words import ContentsForms, ContentsWords, contents_forms

__all__ = [
    "ContentsForms",
    "ContentsWords",
    "Naming",
    "Seen",
    "contents_findings",
    "contents_forms",
    "contents_range",
]
