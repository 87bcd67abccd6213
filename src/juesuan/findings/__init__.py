"""What is wrong, how grave, and where: Finding, Place, Severity, faults, and the catalogue of codes.

Knows: the words users read. Does not know: money, files, profiles, or any rule; everything above
imports this folder and it imports nothing.

>>> from juesuan.findings import Place
>>> Place(file="决算.xlsx", sheet="收入", cell="C12").in_words()
'《决算.xlsx》 “收入”!C12'
"""

from juesuan.findings.catalogue import all_kinds, kind, make
from juesuan.findings.catalogue._diagnoses import diagnosis_words
from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.catalogue._terms import term
from juesuan.findings.faults import Cancelled, DataFault, InputFault, ProfileFault
from juesuan.findings.model import Finding, Place, Severity, has_errors, in_order

__all__ = [
    "Cancelled",
    "DataFault",
    "Finding",
    "InputFault",
    "Kind",
    "Place",
    "ProfileFault",
    "Severity",
    "all_kinds",
    "diagnosis_words",
    "has_errors",
    "in_order",
    "kind",
    "make",
    "term",
]
