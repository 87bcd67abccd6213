"""What the reader of a PDF must tell: pages that need the recogniser, text that hides under a picture.

Knows: when a page has content that no character stands for. An empty page is empty only when two readers
say so: a page without any object is looked at by another library before it is believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from juesuan.findings import Finding, Place, make
from juesuan.findings.catalogue.scans import phrase
from juesuan.formats.pdf.pages import Page

_FEW = 20
_LARGE = 0.3
_MANY_CURVES = 150
_MOST_LISTED = 12
_QUOTE = 30
_MOST_PLACES = 5


def scanned_pages(pages: Sequence[Page], path: Path | None) -> list[int]:
    """The numbers of pages whose text can only be had from their picture."""
    found = [page.number for page in pages if _is_picture(page)]
    empty = [page.number for page in pages if not page.chars and not page.drawn]
    if empty and path is not None:
        found += _with_hidden_content(path, empty)
    return sorted(set(found))


def _is_picture(page: Page) -> bool:
    seen = sum(1 for char in page.chars if not char.text.isspace())
    if page.nameless > seen and page.nameless >= _FEW:
        return True
    return seen < _FEW and (page.pictures >= _LARGE or page.curves >= _MANY_CURVES)


def _with_hidden_content(path: Path, numbers: Iterable[int]) -> list[int]:
    """Pages that are empty for the one library, on which the other finds text or a picture shown."""
    import pikepdf

    found = []
    try:
        with pikepdf.open(path) as file:
            for number in numbers:
                if number > len(file.pages):
                    continue
                shown = pikepdf.parse_content_stream(file.pages[number - 1], "Tj TJ ' \" Do")
                if shown:
                    found.append(number)
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return found
    return found


def pages_in_words(numbers: Sequence[int], count: int) -> str:
    """第3、4页, or 全部 26 页."""
    if len(numbers) == count:
        return phrase("all-pages", count=count)
    shown = "、".join(map(str, numbers[:_MOST_LISTED]))
    return phrase("pages", numbers=shown + ("……" if len(numbers) > _MOST_LISTED else ""))


def unprinted_text(pages: Sequence[Page], file: str) -> list[Finding]:
    """A note when pages hold words that nobody sees, which were not read; marks alone are no words."""
    found = [page for page in pages if any(char.isalnum() for char in page.unprinted)]
    if not found:
        return []
    quotes = [" ".join(page.unprinted.split())[:_QUOTE] for page in found]
    places = [
        Place(file=file, page=page.number, quote=quote) for page, quote in zip(found, quotes, strict=True)
    ]
    words = pages_in_words([page.number for page in found], len(pages))
    return [make("scan-unprinted-text", *places[:_MOST_PLACES], file=file, pages=words, quote=quotes[0])]


def layered_pages(pages: Sequence[Page]) -> list[int]:
    """The numbers of pages that are read from text without ink under a picture."""
    return [page.number for page in pages if page.hidden >= _FEW and page.pictures >= _LARGE]


def hidden_text(pages: Sequence[Page], file: str) -> list[Finding]:
    """A note when pages are read from text without ink under a picture."""
    numbers = layered_pages(pages)
    if not numbers:
        return []
    words = pages_in_words(numbers, len(pages))
    return [make("scan-hidden-text", Place(file=file, page=numbers[0]), file=file, pages=words)]
