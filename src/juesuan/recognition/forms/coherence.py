"""What is wrong with an indicator by itself: its level, target, unit, and what it says was achieved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from juesuan.facts import Decimal
from juesuan.findings import Finding, Severity, make
from juesuan.recognition.forms.indicators import Indicator, group_of
from juesuan.recognition.matrix import number_in
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key

# A spreadsheet shows dates of 2000 to 2029 as these numbers when their format is lost.
_SERIAL = range(36_526, 47_483)
_HUNDRED = Decimal(100)
_SEVERAL = 3
_ALL_GRADES = 4
_RATE = re.compile(r"(?:率|度)$")
_QUANTITY = re.compile(r"(\d[\d,]*(?:\.\d+)?)(?=(\D{1,3}))")


def coherence_findings(indicators: Sequence[Indicator], words: AuditWords) -> Iterator[Finding]:
    """Every finding on the indicators of one form; rows with one and the same fault are one finding."""
    yield from _wrong_level(indicators, words)
    for one in indicators:
        yield from _target(one, words)
        yield from _actual(one, words)
    yield from _grouped(
        "audit-indicator-all-grades", [one for one in indicators if _lists_grades(one, words)]
    )
    yield from _grouped("audit-indicator-blank-target", [one for one in indicators if _blank_target(one)])
    yield from _several("audit-indicator-not-measured", indicators, _not_measured)
    yield from _several("audit-indicator-restated", indicators, _restated)


def _wrong_level(indicators: Sequence[Indicator], words: AuditWords) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for one in indicators:
        printed, right = group_of(one.level1, words, below=False), group_of(one.level2, words, below=True)
        if printed and right and printed != right and key(one.level1) != key(one.level2):
            groups.setdefault((one.level1, right), []).append(one)
    for (printed, right), rows in groups.items():
        kinds = "、".join(dict.fromkeys(f"“{one.level2}”" for one in rows))
        places = [one.place for one in rows]
        yield make("audit-indicator-level", *places, expected=right, found=printed, kinds=kinds)


def _target(one: Indicator, words: AuditWords) -> Iterator[Finding]:
    number, unit = one.number, one.measured_in
    if number is None:
        if one.unit == "%" and one.target and not _lists_grades(one, words):
            yield make(
                "audit-indicator-unit-of-words", one.at_target, found=one.target, unit=unit, name=one.name
            )
        return
    # A rate of control or growth may be above a hundred; of the others only those known never to be.
    bounded = any(word in one.name for word in words.never_above)
    if unit == "%" and number == _HUNDRED and one.sign in ("<=", ">") and bounded:
        severity = Severity.ERROR if one.sign == ">" else Severity.WARNING
        shown = f"{one.sign}{number}%"
        yield make(
            "audit-indicator-empty-target", one.at_target, severity=severity, found=shown, name=one.name
        )
    if unit in words.time_units and number == int(number) and int(number) in _SERIAL:
        yield make("audit-indicator-date", one.at_target, found=f"{one.target}{unit}", name=one.name)
    satisfied = "满意" in one.name or "满意" in one.level2
    if satisfied and one.unit and one.unit not in words.percent_units:
        yield make("audit-indicator-unit", one.place, expected="%", found=one.unit, name=one.name)
    # Where columns are shifted two equal cells stand side by side that name no kind at all.
    kind = group_of(one.level2, words, below=True)
    if kind and not satisfied and key(one.name) == key(one.level2).removesuffix("指标"):
        yield make("audit-indicator-name", one.place, found=one.name)
    if key(one.level2).startswith("质量") and any(one.name.endswith(word) for word in words.count_names):
        yield make("audit-indicator-quality", one.place, found=one.name)


def _actual(one: Indicator, words: AuditWords) -> Iterator[Finding]:
    wanted, got = one.number, number_in(one.actual)
    if wanted is None or not one.actual:
        return
    if got is not None:
        if one.measured_in == "%" and 0 < got <= 1 < wanted:
            expected = f"{(got * 100).normalize():f}"
            yield make(
                "audit-indicator-fraction", one.place, expected=expected, found=one.actual, name=one.name
            )
        return
    amounts = _with_unit(one, words)
    if len(amounts) == 1 and not _meets(amounts[0], one.sign, wanted) and not _answered(one):
        bare = number_in(one.target) is not None
        shown = f"{one.sign}{one.target}{one.measured_in}" if bare else one.target
        yield make("audit-indicator-missed", one.place, expected=shown, found=one.actual, name=one.name)


def _answered(one: Indicator) -> bool:
    """Whether the form says why: by a reason, or by fewer points where it has no place for reasons."""
    lost = one.score is not None and (one.weight is None or one.score < one.weight)
    return bool(one.reason) or (lost and not one.has_reason)


def _with_unit(one: Indicator, words: AuditWords) -> list[Decimal]:
    """The numbers in the actual text that stand before the unit of the target."""
    unit = one.measured_in
    accepted = words.people_units if unit in words.people_units else [unit]
    return [
        number
        for digits, behind in _QUANTITY.findall(one.actual)
        if unit and unit not in ("%", *words.time_units) and any(behind.startswith(name) for name in accepted)
        and (number := number_in(digits)) is not None
    ]  # fmt: skip


def _meets(got: Decimal, sign: str, wanted: Decimal) -> bool:
    match sign:
        case ">=" | ">":
            return got >= wanted
        case "<=" | "<":
            return got <= wanted
        case "=":
            return got == wanted
    return True


def _lists_grades(one: Indicator, words: AuditWords) -> bool:
    letters = set(one.target)
    return len(letters & set(words.grades)) >= _ALL_GRADES and letters <= {*words.grades, "、", "/"}


def _blank_target(one: Indicator) -> bool:
    return one.has_target and not one.target and bool(one.actual) and bool(one.name)


def _not_measured(one: Indicator) -> bool:
    return one.number is not None and bool(one.actual) and not any(char.isdigit() for char in one.actual)


def _restated(one: Indicator) -> bool:
    """“完成120次以上” for a target of 120: the target again instead of a result."""
    return (
        one.number is not None
        and re.fullmatch(rf"\D{{0,3}}{re.escape(one.target)}\D{{0,3}}以上", one.actual) is not None
    )


def _several(
    code: str, indicators: Iterable[Indicator], wrong: Callable[[Indicator], bool]
) -> Iterator[Finding]:
    rows = [one for one in indicators if wrong(one)]
    severity = None if len(rows) >= _SEVERAL else Severity.INFO
    yield from _grouped(code, rows, severity)


def _grouped(code: str, rows: Sequence[Indicator], severity: Severity | None = None) -> Iterator[Finding]:
    if rows:
        names = "、".join(f"“{one.name}”" for one in rows[:3])
        yield make(
            code,
            *(one.place for one in rows),
            severity=severity,
            count=len(rows),
            names=names,
            found=rows[0].actual or rows[0].target,
        )
