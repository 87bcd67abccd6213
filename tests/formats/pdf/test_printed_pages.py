"""The numbers that pages print, and the entries of contents as a file shows them."""

from pathlib import Path

from juesuan.formats.document import Cover, Document, Heading, PageBreak, Paragraph, Run, TableOfContents
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.formats.printed_pages import as_meta, numbers_of


def test_a_file_with_contents_says_which_page_prints_which_number(tmp_path: Path) -> None:
    blocks = [Cover("决算"), TableOfContents(depth=1)]
    for name in ("概况", "决算表", "说明"):
        blocks += [PageBreak(), Heading(1, name), Paragraph((Run(f"{name}在此。"),))]
    path = tmp_path / "决算.pdf"
    write_pdf(Document(tuple(blocks)), path)
    found = read_pdf(path)
    numbers = numbers_of(found.meta)
    (contents,) = (block for block in found.blocks if isinstance(block, TableOfContents))
    assert [line.text[:2] for line in contents.lines] == ["概况", "决算", "说明"]
    pages = {
        block.text: block.place.page for block in found.blocks if isinstance(block, Heading) and block.place
    }
    assert numbers
    for line in contents.lines:
        title = next(text for text in pages if line.text.startswith(text))
        assert numbers[pages[title] or 0] == int("".join(filter(str.isdigit, line.text)))


def test_what_is_no_list_of_numbers_gives_none() -> None:
    assert numbers_of({"printed-pages": "甲=1,2=,=3,4"}) == {}
    assert numbers_of(as_meta({2: 1, 3: 2})) == {2: 1, 3: 2}
