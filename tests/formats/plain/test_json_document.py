"""JSON holds a document complete, and says all that is wrong with one that is not."""

from __future__ import annotations

from hypothesis import given, settings

from juesuan.formats.document import Document
from juesuan.formats.plain import read_json, write_json
from tests.strategies_document import documents


@settings(max_examples=200, deadline=None)
@given(documents())
def test_reading_gives_back_what_was_written(document: Document) -> None:
    assert read_json(write_json(document)) == document
