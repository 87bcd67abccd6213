"""Small scenes for the tests of scoring: profiles, schemes, submissions of a few rows."""

from __future__ import annotations

from functools import cache
from typing import Any

from juesuan.facts import Book, Decimal, Entry, Key
from juesuan.findings import Finding
from juesuan.profiles import Profile, load_profile
from juesuan.scoring import Evaluation, check_evaluation, evaluate_submission, scheme_of
from juesuan.scoring.coherence.cases import case_submission
from juesuan.scoring.model import FundRow, Indicator, Operator, Project
from juesuan.scoring.schema import Scheme

PLACES = (
    ("cn-yunnan", 2021),
    ("cn-yunnan", 2023),
    ("cn-sichuan", 2020),
    ("cn-sichuan", 2022),
    ("cn-sichuan", 2023),
    ("cn-shanghai", 2024),
)
"""Localities and years whose schemes, frameworks and rules are tried."""


@cache
def profile_of(name: str = "cn-yunnan", year: int = 2021) -> Profile:
    return load_profile(name, year)


@cache
def scheme(name: str = "w-a", place: str = "cn-yunnan", year: int = 2023) -> Scheme:
    return scheme_of(profile_of(place, year), name)


def number(text: str | int) -> Decimal:
    return Decimal(str(text))


def indicator(operator: str = "ge", **values: Any) -> Indicator:
    """An indicator; numbers may be given as text."""
    numeric = ("target", "actual", "achieved", "weight", "given")
    found = {
        name: number(value) if name in numeric and value is not None else value
        for name, value in values.items()
    }
    texts = {"target_text": str(values.get("target", "")), "actual_raw": str(values.get("actual", ""))}
    return Indicator("output", "quantity", "指标", Operator(operator), **{**texts, **found})


def project(*indicators: Indicator, adjusted: str = "100", executed: str = "100") -> Project:
    funds = [FundRow("fiscal", number(adjusted), number(adjusted), number(executed))]
    return Project("P01", "项目", funds=funds, indicators=indicators)


def evaluation(
    sheets: dict[str, list[dict[str, str]]],
    place: tuple[str, int] = ("cn-yunnan", 2021),
    accounts: dict[str, str] | None = None,
    **choices: str,
) -> Evaluation:
    """An evaluation of rows given as text; `accounts` maps project codes to project expenditure."""
    profile = profile_of(*place)
    entries = [
        Entry(Key(profile.year, "expenditure", nature="project", project=code), Decimal(amount))
        for code, amount in (accounts or {}).items()
    ]
    submission = case_submission(sheets, profile)
    return evaluate_submission(submission, profile, Book(entries, profile.year), **choices)


def codes(found: list[Finding]) -> list[str]:
    return sorted({finding.code for finding in found})


def findings(sheets: dict[str, list[dict[str, str]]], **more: Any) -> list[Finding]:
    return check_evaluation(evaluation(sheets, **more))
