"""What LibreOffice prints of our workbooks: one table a page, charts with their labels."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from tests.formats.docx.sample_report import report
from tests.formats.docx.test_rendering import BLUE, OFFICE, Pages, convert, look

from juesuan.formats.document import Chart, Document, Grid
from juesuan.formats.xlsx import write_xlsx

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nobody looks at the pages"),
]


@pytest.fixture(scope="module")
def document() -> Document:
    return replace(report(tables=3, rows=25), watermark="草稿")


@pytest.fixture(scope="module")
def pages(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("office")
    write_xlsx(document, folder / "report.xlsx")
    return look(convert(folder / "report.xlsx", "pdf", folder))


def test_each_table_and_each_chart_has_one_page(document: Document, pages: Pages) -> None:
    sheets = [block for block in document.blocks if isinstance(block, Grid | Chart)]
    assert len(pages.words) - 2 == len(sheets)  # beside cover and contents
    lying = [width > height for width, height in pages.sizes[2:]]
    assert lying == [isinstance(block, Grid) and block.landscape for block in sheets]


def test_no_number_of_a_table_is_torn_or_hidden(document: Document, pages: Pages) -> None:
    standing = Counter(word for words in pages.words for word in words)
    for grid in document.grids():
        for _, _, cell in grid.positions():
            if cell.value is not None:
                assert standing[cell.text] > 0, cell.text


def test_charts_are_drawn_with_their_labels(document: Document, pages: Pages) -> None:
    drawn = [at for at, colours in enumerate(pages.colours) if colours[BLUE] > 500]
    assert len(drawn) == len(document.charts())
    text = "".join(word for words in pages.words for word in words)
    assert all(label in text for chart in document.charts() for one in chart.series for label in one.labels)


def test_every_page_of_a_draft_is_marked(pages: Pages) -> None:
    assert all("草稿" in words for words in pages.words)
