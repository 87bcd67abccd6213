"""Values as JSON between our own processes: as the standard library writes them, and never an exception."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.formats.json_text import packed

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(VALUES)
def test_what_is_packed_is_read_as_it_was(value: object) -> None:
    assert json.loads(packed(value)) == value
    assert b"\n" not in packed(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("半\ud800个", '"半?个"'.encode()),
        (2**70, b"1180591620717411303424"),
        ((1, "二"), '[1,"二"]'.encode()),
        ({1: "键"}, '{"1":"键"}'.encode()),
    ],
)
def test_what_the_quick_writer_refuses_is_written_all_the_same(value: object, expected: bytes) -> None:
    assert packed(value) == expected


def test_both_writers_write_the_same_bytes() -> None:
    value = {"表": ["公开01表", 12, 0.5, None, True], "空": {}}
    assert packed(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    assert orjson.loads(packed(value)) == value
