"""What LibreOffice makes of our Word files: pages looked at, and the file saved again."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from tests.formats.docx.sample_report import UNIT, report, table

from juesuan.formats.document import Document, Grid, Heading
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.docx.paging import heading_pages
from juesuan.formats.titles import names_parts

OFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nobody looks at the pages"),
]
BLUE, GREY = (0x2F, 0x55, 0x97), (0xDF, 0xDF, 0xDF)


def convert(path: Path, kind: str, folder: Path) -> Path:
    assert OFFICE is not None
    profile = (folder / "profile").as_uri()
    made = folder / "made"
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            made,
            path,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return made / f"{path.stem}.{kind.partition(':')[0]}"


@dataclass(frozen=True)
class Pages:
    """Of each page the words that stand on it, its size, and how often a colour occurs in its picture."""

    words: list[list[str]]
    sizes: list[tuple[int, int]]
    colours: list[Counter[tuple[int, ...]]]


def look(path: Path) -> Pages:
    with pdfplumber.open(path) as opened:
        words = [[word["text"] for word in page.extract_words()] for page in opened.pages]
        sizes = [(round(page.width), round(page.height)) for page in opened.pages]
    pictures = pypdfium2.PdfDocument(path)
    colours = []
    for page in pictures:
        image = page.render(scale=0.6).to_pil().convert("RGB")
        colours.append(Counter({colour: count for count, colour in image.getcolors(1 << 20)}))
        page.close()
    pictures.close()
    return Pages(words, sizes, colours)


@pytest.fixture(scope="module")
def document() -> Document:
    return replace(report(tables=3, rows=70), watermark="草稿")


@pytest.fixture(scope="module")
def pages(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    folder = tmp_path_factory.mktemp("office")
    path = folder / "report.docx"
    write_docx(document, path)
    return look(convert(path, "pdf", folder))


def test_the_report_has_about_as_many_pages_as_its_text_needs(pages: Pages) -> None:
    assert 15 <= len(pages.words) <= 20
    assert all(words for words in pages.words)


def test_the_cover_shows_the_title_and_no_page_number(pages: Pages) -> None:
    cover = "".join(pages.words[0])
    assert cover.removeprefix("草稿").startswith(UNIT)
    assert "—" not in cover


def test_pages_are_numbered_from_one_without_a_gap(pages: Pages) -> None:
    numbers = [re.search(r"—(\d+)—", "".join(words)) for words in pages.words[1:]]
    assert [int(match[1]) for match in numbers if match] == list(range(1, len(pages.words)))


def test_no_number_of_a_table_is_torn(document: Document, pages: Pages) -> None:
    standing = Counter(word for words in pages.words for word in words)
    for grid in document.grids():
        for row in grid.rows:
            for cell in row:
                if cell.value is not None:
                    assert standing[cell.text] > 0, cell.text


def test_the_contents_show_the_pages_on_which_headings_stand(document: Document, pages: Pages) -> None:
    joined = ["".join(words) for words in pages.words]
    headings = [one for one in document.blocks if isinstance(one, Heading)]
    counted = heading_pages(document, parts=names_parts(document))
    after_contents = 1 + max(at for at, text in enumerate(joined) if "....." in text or at == 1)
    at = after_contents
    for heading, number in zip(headings, counted, strict=True):
        words = "".join(heading.printed.split())
        at = next(page for page in range(at, len(joined)) if words in joined[page])
        # Another font may move a heading over the edge of a page, not further.
        assert abs(at - number) <= 1, heading.printed


def test_heads_are_repeated_on_every_page_of_a_long_table(document: Document, pages: Pages) -> None:
    first = next(at for at, words in enumerate(pages.words) if "公开01表" in "".join(words))
    second = next(at for at, words in enumerate(pages.words) if "公开02表" in "".join(words))
    assert second - first >= 2
    for words in pages.words[first:second]:
        assert "栏次" in words


def test_wide_tables_lie_and_all_else_stands(document: Document, pages: Pages) -> None:
    lying = [width > height for width, height in pages.sizes]
    first = lying.index(True)
    assert all(lying[first:])
    assert "公开03表" in "".join(pages.words[first])


def test_charts_are_drawn_in_their_colours(pages: Pages) -> None:
    drawn = [at for at, colours in enumerate(pages.colours) if colours[BLUE] > 500]
    titled = [at for at, words in enumerate(pages.words) if any(re.match(r"图\d", word) for word in words)]
    assert drawn == titled
    assert len(drawn) >= 5


def test_labels_of_charts_stand_as_written(pages: Pages) -> None:
    text = "".join(word for words in pages.words for word in words)
    assert "792.91万元，78.65%" in text


def test_every_page_of_a_draft_is_marked(pages: Pages) -> None:
    assert all(colours[GREY] > 1000 for colours in pages.colours)
    assert all("草稿" in words for words in pages.words)


def test_pages_of_a_final_report_are_not_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(Document((table(0, 3),)), path)
    (colours,) = look(convert(path, "pdf", tmp_path)).colours
    assert colours[GREY] < 200


def test_a_page_break_makes_one_new_page_also_between_standing_and_lying_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    write_docx(report(tables=6, rows=5, charts=0), path)
    found = look(convert(path, "pdf", tmp_path))
    tables = [at for at, words in enumerate(found.words) if re.search(r"公开\d+表", "".join(words))]
    assert tables == list(range(tables[0], tables[0] + 6))
    assert len(found.words) == tables[-1] + 1


def test_saved_again_by_libreoffice_it_is_still_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    document = replace(report(tables=3, rows=6), watermark="草稿")
    write_docx(document, path)
    found = read_docx(convert(path, "docx:MS Word 2007 XML", tmp_path))
    assert without_widths(found) == without_widths(document)


def without_widths(document: Document) -> Document:
    # LibreOffice rounds column widths; we keep ours as long as the number of columns is the same.
    return replace(
        document,
        blocks=tuple(replace(one, widths=()) if isinstance(one, Grid) else one for one in document.blocks),
    )
