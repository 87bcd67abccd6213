"""Parsing the rules of a whole profile."""

from __future__ import annotations

import itertools
from typing import Any

from benchmarks import median_seconds, row
from juesuan.expressions import parse

RULES = (
    "expenditure{fund=general,nature=basic,economic=302%d} <= three_public{item=reception}",
    "if vehicles_purchased > %d then three_public{item=vehicle.purchase} > 0",
    "sum(revenue{fund=superior|institutional|other}, surplus_used) == %d implies expenditure == uses",
    "t04.r%d.c1 == t04.r1.c1 + t04.r2.c1 + t04.r3.c1",
)


def main() -> list[dict[str, Any]]:
    """One row: 200 rules that the cache has not seen."""
    numbers = itertools.count()

    def run() -> None:
        for rule in RULES:
            for _ in range(50):
                parse(rule % next(numbers))

    return [row("200 rules parsed", median_seconds(run), limit_seconds=0.05)]
