"""However much is wrong in a document, only so many amounts are tried in it."""

from pathlib import Path

import pytest
from tests.recognition.made_up import REVENUE, SPENDING, document, profile

from juesuan.recognition import one_amount, review


def _wrong(number: int) -> str:
    change, rate = number % 77 + 1, f"{number % 50 + 1}.{number % 10}%"
    return (
        f"2021年度本年支出合计{1000 + number}.25万元，比2020年的{700 + number}.11万元增加{change}.12万元，"
        f"增长{rate}，预算为{2000 + number}.00万元，完成预算的{number % 40 + 1}.15%。"
    )


def test_a_document_full_of_wrong_sentences_is_tried_only_so_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    reading = one_amount.read_statements

    def counted(*arguments: object, **named: object) -> object:
        tried.append(1)
        return reading(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(one_amount, "read_statements", counted)
    text = "\n\n".join(map(_wrong, range(40)))
    found = review(document(tmp_path, f"二、支出决算情况说明\n\n{text}\n\n{REVENUE}\n{SPENDING}"), profile())
    assert found.findings
    # One reading of each passage as it is, and the trials; without a bound there are hundreds.
    assert 40 < len(tried) <= 160
