"""The head of a submission: profile, year, full name, which stand outside the record of 填报信息."""

from __future__ import annotations

from juesuan.facts import Decimal
from juesuan.submission.model import Submission, Value
from juesuan.submission.sheets_entity import AMOUNT_UNIT, CASE
from juesuan.submission.specs import SheetSpec


def head_values(spec: SheetSpec, submission: Submission) -> dict[str, Value]:
    """All fields of 填报信息, those of the head included; other sheets of fields hold their one record."""
    records = submission.of(spec.id)
    values = dict(records[0].values) if records else {}
    if spec.id != CASE.id:
        return values
    return {
        "profile": submission.profile,
        "year": Decimal(submission.year),
        "entity": submission.entity,
        "unit": AMOUNT_UNIT,
        **values,
    }
