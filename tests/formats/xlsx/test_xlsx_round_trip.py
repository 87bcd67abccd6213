"""read_xlsx(write_xlsx(d)) == d for the blocks that a workbook can hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from tests.strategies_document import documents

from juesuan.formats.document import Chart, Cover, Document, Grid, TableOfContents
from juesuan.formats.xlsx import read_xlsx, write_xlsx


def held(document: Document) -> Document:
    """The document without the blocks that a workbook leaves out."""
    kept = tuple(one for one in document.blocks if isinstance(one, Grid | Cover | TableOfContents | Chart))
    return replace(document, blocks=kept)


def there_and_back(document: Document) -> Document:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "d.xlsx"
        write_xlsx(document, path)
        return read_xlsx(path)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_a_workbook_gives_back_what_was_written(document: Document) -> None:
    assert there_and_back(document) == held(document)
