"""Codes and names as printed in a published final account: every one is known, defects are seen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.profiles.codes import CodeList, NameMatch, NameStatus

PUBLISHED = Path(__file__).parents[3].parent / "shared" / "published" / "xinping-2021.txt"
YEAR = 2021
# Function codes begin a line, economic ones a group of columns; quantities of indicators look like codes too.
PRINTED = re.compile(
    r"(?:(?<=\n)(?=2)|(?<=[\n\t])(?=3))(\d{3}|\d{5}|\d{7})\t+ *([\u4e00-\u9fff（）、()]{3,40})(?=[\t\n])"
)
KNOWN_DEFECTS = {
    ("201", "一般公共预算支出"),
    ("2010309", "事业运行"),
    ("20805", "行政事业单位离退休支出"),
    ("30399", "其他个人和家庭的补助支出"),
}


@pytest.fixture(scope="module")
def printed() -> list[NameMatch]:
    if not PUBLISHED.is_file():
        pytest.skip(f"published example not there: {PUBLISHED.name}")
    pairs = sorted(set(PRINTED.findall(PUBLISHED.read_text(encoding="utf-8"))))
    lists = {"2": CodeList.load("functional"), "3": CodeList.load("economic_department")}
    return [lists[code[0]].match_name(code, name, YEAR) for code, name in pairs]


def test_every_printed_code_is_in_the_lists_of_its_year(printed: list[NameMatch]) -> None:
    assert len(printed) > 100
    assert [match.code for match in printed if match.expected is None] == []


def test_names_differ_exactly_where_the_publication_is_known_to_be_wrong(printed: list[NameMatch]) -> None:
    odd = {(match.code, match.given) for match in printed if match.status is not NameStatus.SAME}
    assert odd == KNOWN_DEFECTS
