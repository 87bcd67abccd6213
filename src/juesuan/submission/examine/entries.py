"""What a row of money needs given what it says, which sign its amount may have, and what cannot be by law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from juesuan.facts import Slice
from juesuan.facts.dimensions import DIMENSION_LABELS, contains, descendants, label_of
from juesuan.findings import Finding, make
from juesuan.submission.examine.context import Context
from juesuan.submission.model import Record

_FISCAL = descendants("fund", "fiscal")
_BASIC = descendants("nature", "basic")
_MEASURES: Final[Mapping[str, str]] = MappingProxyType(
    {"revenue": "revenue", "expenditure": "expenditure", "budget": "budget_adjusted"}
)
_LIMITED = ("revenue", "expenditure", "budget", "balances")
_GROWING = frozenset({"initial", "carried", "added"})
_SHRINKING = frozenset({"cut", "recovered"})


def needed(context: Context) -> Iterator[Finding]:
    """Cells that may be blank in some rows and not in this one."""
    for sheet, needs in _NEEDS.items():
        for record in context.submission.of(sheet):
            for column, why in needs(record):
                if column not in record.values and context.readable(sheet, column):
                    yield make(
                        "cell-needed-here", context.place(sheet, record, column),
                        column=context.heading(sheet, column), because=_because(context, sheet, record, why),
                    )  # fmt: skip
    for record in context.submission.of("balances"):
        if "cause" in record.values and record.text("measure") != "opening":
            yield make("cell-cause-without-opening", context.place("balances", record, "cause"))


def _because(context: Context, sheet: str, record: Record, columns: tuple[str, ...]) -> str:
    return "、".join(f"“{context.choice(sheet, column, record.text(column))}”" for column in columns)


_Needs = Iterator[tuple[str, tuple[str, ...]]]


def _expenditure_needs(record: Record) -> _Needs:
    if record.text("nature") in _BASIC:
        yield "economic", ("nature",)


def _revenue_needs(record: Record) -> _Needs:
    if record.text("fund") in _FISCAL:
        yield "nature", ("fund",)


def _balance_needs(record: Record) -> _Needs:
    if record.text("fund") not in _FISCAL or record.text("measure") not in ("opening", "closing"):
        return
    yield "function", ("fund", "measure")
    yield "nature", ("fund", "measure")
    if record.text("measure") == "closing" and record.text("nature") == "project":
        yield "balance", ("measure", "nature")


_NEEDS: Final[Mapping[str, Callable[[Record], _Needs]]] = MappingProxyType(
    {"expenditure": _expenditure_needs, "revenue": _revenue_needs, "balances": _balance_needs}
)


def signs(context: Context) -> Iterator[Finding]:
    """Negative amounts where money cannot be negative; a warning where it happens (红字冲销)."""
    for sheet, rule in _SIGNS.items():
        for record in context.submission.of(sheet):
            amount = record.number("amount")
            code = None if amount is None or amount == 0 else rule(record, amount < 0)
            if code is not None:
                yield make(
                    code, context.place(sheet, record, "amount"), found=f"{amount:,.2f}",
                    what=_kind_of_row(context, sheet, record),
                )  # fmt: skip


def _kind_of_row(context: Context, sheet: str, record: Record) -> str:
    column = {"budget": "kind", "balances": "measure"}.get(sheet)
    if column is None:
        return context.specs[sheet].title
    return context.choice(sheet, column, record.text(column))


def _usual_sign(record: Record, negative: bool) -> str | None:
    del record
    return "cell-negative-unusual" if negative else None


def _budget_sign(record: Record, negative: bool) -> str | None:
    kind = record.text("kind")
    if kind in _GROWING and negative:
        return "cell-negative-here"
    return "cell-positive-here" if kind in _SHRINKING and not negative else None


def _balance_sign(record: Record, negative: bool) -> str | None:
    if not negative or "cause" in record.values:
        return None
    fiscal = record.text("fund") in _FISCAL and record.text("measure") in ("opening", "closing")
    return "cell-negative-here" if fiscal else "cell-negative-unusual"


_SIGNS: Final[Mapping[str, Callable[[Record, bool], str | None]]] = MappingProxyType(
    {
        "revenue": _usual_sign,
        "expenditure": _usual_sign,
        "budget": _budget_sign,
        "balances": _balance_sign,
    }
)


def impossible(context: Context) -> Iterator[Finding]:
    """Rows inside a slice that the profile declares empty by law."""
    rules = context.profile.impossible
    known: dict[tuple[str, ...], Slice | None] = {}
    for sheet in _LIMITED:
        for record in context.submission.of(sheet):
            measure = _MEASURES.get(sheet) or record.text("measure")
            text = record.text
            key = (measure, text("fund"), text("nature"), text("balance"), text("economic"))
            if key not in known:
                known[key] = next((rule for rule in rules if _inside(rule, key)), None)
            rule = known[key]
            if rule is not None:
                column = next((name for name, _ in reversed(rule.where) if name in record.values), "amount")
                yield make(
                    "row-impossible", context.place(sheet, record, column), what=in_words(rule),
                    data={"slice": str(rule)},
                )  # fmt: skip


_KEY_DIMENSIONS = ("fund", "nature", "balance", "economic")


def _inside(rule: Slice, key: tuple[str, ...]) -> bool:
    if rule.year or not contains("measure", rule.measure, key[0]):
        return False
    values = dict(zip(_KEY_DIMENSIONS, key[1:], strict=True))
    return all(
        bool(values.get(name)) and any(contains(name, part, values[name]) for part in value.split("|"))
        for name, value in rule.where
    )


def in_words(rule: Slice) -> str:
    """A slice in Chinese: 本年支出（资金来源：财政拨款；支出性质：经营支出）."""
    inside = "；".join(
        f"{DIMENSION_LABELS[name]}：" + "、".join(label_of(name, part) or part for part in value.split("|"))
        for name, value in rule.where
    )
    measure = label_of("measure", rule.measure) or rule.measure
    return f"{measure}（{inside}）" if inside else measure
