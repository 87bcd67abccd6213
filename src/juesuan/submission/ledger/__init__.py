"""Ledgers of accounting software into a submission: mapping, trial balance, records, and what is left over.

Knows: exports in any order of columns with headings in any row, what accounts become (as data of the
profile), how a re-import finds its own records. Does not know public tables, or any one software.
"""

from juesuan.submission.ledger.analyse import analyse
from juesuan.submission.ledger.lines import YearEnd
from juesuan.submission.ledger.mapping import Columns, Mapping, mapping_text, read_mapping, write_mapping
from juesuan.submission.ledger.propose import Proposal, Understood, propose_mapping
from juesuan.submission.ledger.report import AccountReport, LedgerReport, Share
from juesuan.submission.ledger.rules import AccountRule
from juesuan.submission.ledger.target import (
    Merged,
    merge,
    open_target,
    refuse_own_columns,
    replaced_findings,
    save,
)
from juesuan.submission.ledger.words import FIELD_LABELS

__all__ = [
    "FIELD_LABELS",
    "AccountReport",
    "AccountRule",
    "Columns",
    "LedgerReport",
    "Mapping",
    "Merged",
    "Proposal",
    "Share",
    "Understood",
    "YearEnd",
    "analyse",
    "mapping_text",
    "merge",
    "open_target",
    "propose_mapping",
    "read_mapping",
    "refuse_own_columns",
    "replaced_findings",
    "save",
    "write_mapping",
]
