"""JSON holds a document complete, and says all that is wrong with one that is not."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.sample import document
from tests.strategies_document import documents

from juesuan.findings import InputFault
from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.plain import read_json, write_json, write_json_file


@settings(max_examples=200, deadline=None)
@given(documents())
def test_reading_gives_back_what_was_written(made: Document) -> None:
    assert read_json(write_json(made)) == made


def test_amounts_are_texts_and_defaults_are_left_out() -> None:
    made = Document((Grid(((Cell("1.50", Decimal("1.50")), Cell()),)),))
    raw = json.loads(write_json(made))
    assert raw["format"] == "juesuan.document/1"
    assert raw["blocks"] == [{"type": "grid", "rows": [[{"text": "1.50", "value": "1.50"}, {}]]}]


def test_a_file_is_written_and_read_whole(tmp_path: Path) -> None:
    write_json_file(document(), tmp_path / "d.json")
    assert read_json(tmp_path / "d.json") == document()
    assert (tmp_path / "d.json").read_text(encoding="utf-8") == write_json(document())


def test_every_block_stands_on_a_line_of_its_own() -> None:
    lines = write_json(document()).splitlines()
    assert len(lines) == len(document().blocks) + 2


CHART = {"type": "chart", "kind": "pie", "title": "", "categories": []}


def raw(*blocks: Any, **changes: Any) -> str:
    whole = {
        "format": "juesuan.document/1",
        "title": "",
        "meta": {},
        "watermark": "",
        "blocks": list(blocks),
        **changes,
    }
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("", "全文", "不是完整的 JSON"),
        ("[1", "全文", "不是完整的 JSON"),
        ("[]", "全文", "内容不对"),
        (raw(format="juesuan.document/9"), "format", "内容不对"),
        (raw(more=1), "more", "多出不认识的一项"),
        (raw({"type": "picture"}), "blocks[0]", "不认识这种内容块"),
        (raw(3), "blocks[0]", "不认识这种内容块"),
        (raw({"type": "heading", "text": "甲"}), "blocks[0].level", "缺少这一项"),
        (raw({"type": "heading", "level": 1, "text": "甲", "colour": "红"}), "blocks[0].colour", "多出"),
        (raw({"type": "grid", "rows": [[{"value": "NaN"}]]}), "blocks[0].rows[0][0].value", "内容不对"),
        (raw({"type": "grid", "rows": [[{"value": "1e999999"}]]}), "blocks[0].rows[0][0]", "数字超出范围"),
        (
            raw({"type": "grid", "rows": [[{"rowspan": 2_000_000_000}]]}),
            "blocks[0].rows[0][0]",
            "数字超出范围",
        ),
        (raw({"type": "grid", "rows": [[{}, {"colspan": 0}]]}), "blocks[0].rows[0][1]", "数字超出范围"),
        (raw({"type": "grid", "rows": [[{"decimals": -1}]]}), "blocks[0].rows[0][0]", "数字超出范围"),
        (raw({"type": "grid", "rows": [[{"align": "middle"}]]}), "blocks[0].rows[0][0].align", "内容不对"),
        (
            raw(
                {
                    "type": "chart",
                    "kind": "pie",
                    "title": "",
                    "categories": [],
                    "series": [{"name": "甲", "values": ["1e30"]}],
                }
            ),
            "blocks[0].series",
            "数字超出范围",
        ),
    ],
)
def test_each_fault_is_named_with_its_field(text: str, field: str, words: str) -> None:
    with pytest.raises(InputFault) as refused:
        read_json(text)
    (finding,) = refused.value.findings
    assert finding.code == "E-DOCUMENT"
    assert finding.places[0].section == field
    assert words in finding.message
    assert finding.hint


def test_all_faults_are_named_at_once_but_no_more_than_anybody_reads() -> None:
    with pytest.raises(InputFault) as few:
        read_json(raw({"type": "heading"}, {"type": "picture"}))
    assert [finding.places[0].section for finding in few.value.findings] == [
        "blocks[0].level",
        "blocks[0].text",
        "blocks[1]",
    ]
    with pytest.raises(InputFault) as many:
        read_json(raw(*[{"type": "picture"}] * 1000))
    assert len(many.value.findings) == 50


def test_the_file_is_named_in_the_fault(tmp_path: Path) -> None:
    (tmp_path / "坏.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InputFault) as refused:
        read_json(tmp_path / "坏.json")
    assert refused.value.findings[0].message.startswith("《坏.json》")
    with pytest.raises(InputFault) as missing:
        read_json(tmp_path / "无.json")
    assert missing.value.findings[0].code == "E-MISSING"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.characters(codec="utf-8"))
def test_a_changed_character_is_read_or_refused_never_a_traceback(at: int, char: str) -> None:
    text = write_json(document())
    at %= len(text)
    try:
        assert isinstance(read_json(text[:at] + char + text[at + 1 :]), Document)
    except InputFault as refused:
        assert all(finding.code == "E-DOCUMENT" for finding in refused.findings)  # noqa: PT017 - either is right
