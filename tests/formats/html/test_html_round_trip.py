"""read_html(write_html(d)) == d for whatever documents there are."""

from __future__ import annotations

from hypothesis import given, settings
from tests.strategies_document import documents

from juesuan.formats.document import Document
from juesuan.formats.html import read_html, write_html


@settings(max_examples=200, deadline=None)
@given(documents())
def test_a_page_gives_back_the_document_it_was_made_of(document: Document) -> None:
    assert read_html(write_html(document)) == document
