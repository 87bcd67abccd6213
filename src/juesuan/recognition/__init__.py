"""Reading published documents: which profile, tables, forms and sentences, and what contradicts what.

Knows: the profile's declarations read backwards, performance forms by their headings, sentences by grammar.
Does not know: file formats, where documents come from, how findings are shown.
"""

from juesuan.recognition.disclosure import Decided, Disclosure, State, disclosure
from juesuan.recognition.identity import Identity, identify
from juesuan.recognition.model import Coverage, SeenTable
from juesuan.recognition.prior import Year, prior_findings
from juesuan.recognition.review import Reviewed, review

__all__ = [
    "Coverage",
    "Decided",
    "Disclosure",
    "Identity",
    "Reviewed",
    "SeenTable",
    "State",
    "Year",
    "disclosure",
    "identify",
    "prior_findings",
    "review",
]
