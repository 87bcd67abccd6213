"""Codes beside names in sentences, whole or cut in 类 款 项: the name of a sibling is told."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Finding
from juesuan.recognition import review

PATH = "卫生健康支出（210类）行政事业单位医疗（11款）事业单位医疗（02项）：支出决算为3.00万元。"


def _told(folder: Path, text: str) -> list[Finding]:
    return [
        one for one in review(document(folder, text), profile()).findings if one.code == "code-name-differs"
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "code", "meant"),
    [
        ("02项", "03项", "2101103", "2101102"),
        ("11款", "12款", "21012", "21011"),
        ("（02项）", "（01）", "2101101", "2101102"),
    ],
)
def test_a_name_beside_the_code_of_its_neighbour_is_told(
    tmp_path: Path, was: str, becomes: str, code: str, meant: str
) -> None:
    (found,) = _told(tmp_path, PATH.replace(was, becomes))
    assert code in found.message
    assert (found.data or {})["meant"] == meant


@pytest.mark.parametrize(
    "text",
    [
        PATH,
        PATH.replace("类", "").replace("款", "").replace("项", ""),
        # A local name that is no other code's says nothing.
        PATH.replace("事业单位医疗（02项）", "事业医疗补助（03项）"),
        PATH.replace("02项", "项"),
    ],
)
def test_names_of_their_own_code_and_local_names_are_left_alone(tmp_path: Path, text: str) -> None:
    assert _told(tmp_path, text) == []
