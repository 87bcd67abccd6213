"""However much is wrong in a document, only so many amounts are tried in it."""

from pathlib import Path

import pytest
from tests.recognition.made_up import REVENUE, SPENDING, document, profile

from juesuan.recognition import one_amount, review


def _wrong(number: int) -> str:
    return (
        f"2021年本年支出合计{3100 + number}.00元，其中：基本支出{900 + number}.00元，占4{number % 9}.11%；"
        f"项目支出{1900 + number}.00元，占7{number % 9}.22%。"
    )


@pytest.mark.parametrize("between", ["\n\n", ""])
def test_a_document_full_of_wrong_sentences_is_tried_only_so_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, between: str
) -> None:
    tried: list[int] = []
    reading = one_amount.read_statements

    def counted(*arguments: object, **named: object) -> object:
        tried.append(1)
        return reading(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(one_amount, "read_statements", counted)
    text = between.join(map(_wrong, range(40)))
    found = review(document(tmp_path, f"二、支出决算情况说明\n\n{text}\n\n{REVENUE}\n{SPENDING}"), profile())
    assert found.findings
    # One reading of each passage as it is, and the trials.
    assert len(tried) <= 40 + one_amount._MOST_OF_ALL
