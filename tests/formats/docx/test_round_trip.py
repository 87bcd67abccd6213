from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from juesuan.formats.document import Document
from juesuan.formats.docx import read_docx, write_docx
from tests.strategies_document import documents


def through_word(document: Document) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        write_docx(document, path)
        return read_docx(path)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_what_is_written_is_read_back(document: Document) -> None:
    assert through_word(document) == document
