"""Cover and table of contents.

Knows: how Word builds a table of contents field. Does not know on which page a heading stands: the caller
does. Each number is a PAGEREF field that shows what our own count of the pages found, so that it is there in
every program at once; 更新目录 counts anew. Asking Word to update on opening (w:updateFields, w:dirty) would
make it warn every reader about "fields that may refer to other files".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.formats.document import Cover, Heading, TableOfContents
from juesuan.formats.docx.measures import PORTRAIT
from juesuan.formats.docx.text import Para, run
from juesuan.formats.docx.text import field as text_field
from juesuan.formats.text_width import text_width

__all__ = ["contents", "cover"]

_COVER_POINTS = PORTRAIT.text_width // 20
_COVER_LARGEST, _COVER_SMALLEST = 72, 44
"""Half points a title on the cover has at most, and at least."""

_FOOT_FRAME = (
    f'<w:framePr w:w="{PORTRAIT.text_width}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" '
    'w:hAnchor="margin" w:xAlign="center" w:yAlign="bottom"/>'
)


def cover(block: Cover) -> Iterator[Para]:
    """Title, lines below it, and lines held at the foot of the page."""
    yield Para("CoverTitle", run(block.title, properties=_title_size(block.title)))
    for line in block.lines:
        yield Para("CoverLine", run(line))
    for line in block.foot:
        yield Para("CoverFoot", run(line), frame=_FOOT_FRAME)


def _page_number(mark: int, page: int) -> str:
    return text_field(f"PAGEREF _Toc{mark:09d} \\h", run(str(page)))


def _title_size(title: str) -> str:
    """Run properties that keep each line of a long title on one line, within reason."""
    longest = max(text_width(line) for line in title.split("\n")) or 1
    size = 2 * (2 * _COVER_POINTS // longest)
    if size >= _COVER_LARGEST:
        return ""
    size = max(size, _COVER_SMALLEST)
    return f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def contents(
    block: TableOfContents, headings: Mapping[int, Heading], pages: Sequence[int]
) -> Iterator[Para | str]:
    """The contents title and one field holding an entry for each heading down to the depth.

    `headings` maps the number of a heading's bookmark, from 1, to the heading; `pages` holds the numbers of
    their pages in the same order. All of it stands in the frame that makes Word offer 更新目录 above it.
    """
    yield (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
    )
    yield Para("TOCHeading", run(block.title))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{block.depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries = [
        (
            f"TOC{entry.level}",
            f'<w:hyperlink w:anchor="_Toc{mark:09d}" w:history="1">{run(entry.printed)}<w:r><w:tab/></w:r>'
            f"{_page_number(mark, pages[mark - 1])}</w:hyperlink>",
        )
        for mark, entry in headings.items()
        if entry.level <= block.depth
    ] or [("TOC1", "")]
    last = len(entries) - 1
    for index, (style, entry) in enumerate(entries):
        yield Para(style, (begin if index == 0 else "") + entry + (end if index == last else ""))
    yield "</w:sdtContent></w:sdt>"
