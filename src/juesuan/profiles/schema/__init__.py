"""The schema of profile packages: one spelling per thing, unknown keys refused.

Knows: which keys a table, a rule, a statistic … may have, and their types. Does not know: where the
YAML lies, how packages extend each other, or what the entries are used for.
"""

from juesuan.profiles.schema.base import Certainty, Entry, Strict
from juesuan.profiles.schema.head import Head, InternalTransfer, Parameters, TableSet
from juesuan.profiles.schema.rules import Case, Derived, Rule
from juesuan.profiles.schema.statistics import RowList, RowListLine, Statistic
from juesuan.profiles.schema.tables import Column, Empty, Panel, Row, Table

__all__ = [
    "Case",
    "Certainty",
    "Column",
    "Derived",
    "Empty",
    "Entry",
    "Head",
    "InternalTransfer",
    "Panel",
    "Parameters",
    "Row",
    "RowList",
    "RowListLine",
    "Rule",
    "Statistic",
    "Strict",
    "Table",
    "TableSet",
]
