"""How findings about ledgers say rows, amounts and fields."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from juesuan.facts import Decimal
from juesuan.facts.dimensions import DIMENSION_LABELS
from juesuan.findings import Place
from juesuan.submission.ledger.groups import Tally

FIELD_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **DIMENSION_LABELS,
        "account": "科目",
        "account_name": "科目名称",
        "unit": "单位",
        "amount": "金额",
        "date": "日期",
        "voucher": "凭证号",
        "summary": "摘要",
        "direction": "借贷方向",
        "opening_debit": "期初借方",
        "opening_credit": "期初贷方",
        "opening": "期初余额",
        "opening_direction": "期初方向",
        "debit": "借方发生额",
        "credit": "贷方发生额",
        "closing_debit": "期末借方",
        "closing_credit": "期末贷方",
        "closing": "期末余额",
        "closing_direction": "期末方向",
    }
)
"""What the fields of a mapping are called."""


def yuan(amount: Decimal) -> str:
    """An amount with thousands separators and at least two decimals."""
    exact = amount.quantize(Decimal("0.01"))
    return f"{exact:,.2f}" if exact == amount else f"{amount:,f}"


def rows_of(tally: Tally) -> list[Place]:
    """The first rows of a tally as places."""
    where = tally.where
    return [Place(file=where.file, sheet=where.sheet or None, line=row) for row in tally.first]


def more_rows(count: int) -> str:
    """“等 37 行” after the first row, nothing when there is only one."""
    return f"等 {count:,} 行" if count > 1 else ""
