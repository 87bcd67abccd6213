"""The language costs next to nothing: nothing at import, little for the rules of a whole profile."""

from __future__ import annotations

import subprocess
import sys
import time

from juesuan.expressions import parse
from juesuan.expressions.parser import MAX_LENGTH

RULES = [
    "expenditure{fund=general,nature=basic,economic=302%d} <= three_public{item=reception}",
    "if vehicles_purchased > %d then three_public{item=vehicle.purchase} > 0",
    "sum(revenue{fund=superior|institutional|other}, surplus_used) == %d implies expenditure == uses",
    "t04.r%d.c1 == t04.r1.c1 + t04.r2.c1 + t04.r3.c1",
]


def test_importing_the_language_does_not_import_the_parser_library() -> None:
    code = "import sys, juesuan.expressions; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_two_hundred_rules_parse_in_fifty_milliseconds() -> None:
    parse("warm == up")
    best = 1.0
    for attempt in range(5):
        texts = [rule % (number * 10 + attempt) for rule in RULES for number in range(50)]
        start = time.perf_counter()
        for text in texts:
            parse(text)
        best = min(best, time.perf_counter() - start)
    assert best < 0.05


def test_the_longest_rule_there_may_be_parses_at_once() -> None:
    text = "sum(" + "a," * ((MAX_LENGTH - 10) // 2) + "a) > 0"
    start = time.perf_counter()
    parse(text)
    assert time.perf_counter() - start < 0.5
