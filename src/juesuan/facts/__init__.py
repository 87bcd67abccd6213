"""Money, rounding intervals, dimensions, slices, entries and the book.

Knows: how an amount is written, what a figure is (a slice), and how to add entries up exactly.
Does not know: which tables or sentences show a figure, files, or any province. The only folder, with
the expression language, that imports decimal.

>>> from juesuan.facts import Book, Entry, Key, Slice, Decimal
>>> book = Book([Entry(Key(2021, "expenditure", function="2010350"), Decimal("12.50"))], 2021)
>>> book.value(Slice.parse("uses{function=201}"))
Decimal('12.50')
"""

from juesuan.facts.book import Book
from juesuan.facts.derived import Change, Direction, Ratio
from juesuan.facts.entry import Entry, Key, Origin
from juesuan.facts.interval import Interval, printed, total
from juesuan.facts.money import Decimal, NotANumberError, parse_number, round_to, show, to_unit, to_yuan
from juesuan.facts.observation import Observation, Printed, in_unit
from juesuan.facts.slices import Slice, SliceError

__all__ = [
    "Book",
    "Change",
    "Decimal",
    "Direction",
    "Entry",
    "Interval",
    "Key",
    "NotANumberError",
    "Observation",
    "Origin",
    "Printed",
    "Ratio",
    "Slice",
    "SliceError",
    "in_unit",
    "parse_number",
    "printed",
    "round_to",
    "show",
    "to_unit",
    "to_yuan",
    "total",
]
