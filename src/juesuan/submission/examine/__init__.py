"""What is wrong with the records of a submission as a whole, however they came to be.

Knows: references between sheets, codes of the year, what a row needs given what it says, signs, amounts
in the wrong unit. Does not know: files and cells (a place comes from the reader), relations between
figures of the public tables (checks).
"""

from juesuan.submission.examine.context import Context, Locator, place_of
from juesuan.submission.examine.front import examine
from juesuan.submission.examine.statistics import mismatch_finding

__all__ = ["Context", "Locator", "examine", "mismatch_finding", "place_of"]
