"""What editing left in a Word file: changes nobody accepted, remarks, text that is hidden.

Knows: how revisions and comments are marked, and which paragraph they stand in. The text is read as if every
change were accepted; here it is only said that there are some. Changes of looks alone are passed over: no
word of the publication depends on them. One finding each, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from juesuan.findings import Finding, Place, Severity, make
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.annotate.note import AUTHOR
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.reading_text import FALLBACK
from juesuan.formats.docx.vocabulary import SPOT, word

__all__ = ["change_findings", "comment_findings", "hidden_findings"]

_INSERTED: Final = frozenset({word("ins"), word("moveTo")})
_DELETED: Final = frozenset({word("del"), word("moveFrom")})
_MOVED: Final = frozenset({word("moveTo"), word("moveFrom")})
_ROW: Final = word("trPr")
_LOOKS: Final = word("rPr")
_CELLS: Final = {word("cellIns"): "inserted", word("cellDel"): "deleted"}
_WORDS: Final = frozenset({word("t"), word("delText")})
_PARAGRAPH: Final = word("p")
_REFERENCE: Final = word("commentReference")
_ID: Final = word("id")
_KINDS: Final = ("inserted", "deleted", "moved")
_MOST_PLACES: Final = 5
_QUOTE: Final = 30


def change_findings(body: Element, places: Mapping[str, Place]) -> Iterator[Finding]:
    """One finding when a text holds changes nobody accepted; `places` are those of its paragraphs by spot."""
    found = list(_changes(body))
    if not found:
        return
    where = _Spots(places)
    counts = Counter(kind for kind, _, _ in found)
    # What was moved is marked where it was and where it is.
    counts["moved"] = max(counts.pop("moved from", 0), counts.pop("moved to", 0))
    words = "、".join(phrase(kind, count=counts[kind]) for kind in _KINDS if counts[kind])
    first = _once(where.of(element, text) for _, element, text in found)
    quote = next((text for _, _, text in found if text), "")
    yield make(
        "audit-tracked-changes",
        *first[:_MOST_PLACES],
        count=sum(counts.values()),
        kinds=words,
        quote=phrase("first", quote=quote[:_QUOTE]) if quote else "",
    )


def comment_findings(
    body: Element, comments: Element | None, places: Mapping[str, Place]
) -> Iterator[Finding]:
    """One finding when remarks hang on a text; a hint only where all of them are our own."""
    if comments is None:
        return
    known = {one.get(_ID, ""): one for one in comments.iterfind(word("comment"))}
    shown = [
        (mark, known[number]) for mark in _own(body, _REFERENCE) if (number := mark.get(_ID, "")) in known
    ]
    foreign = [(mark, one) for mark, one in shown if one.get(word("author")) != AUTHOR]
    listed = foreign or shown
    if not listed:
        return
    where = _Spots(places)
    texts = [_text(one.iter(word("t"))) for _, one in listed]
    first = _once(where.of(mark, text) for (mark, _), text in zip(listed, texts, strict=True))
    yield make(
        "audit-comments-left",
        *first[:_MOST_PLACES],
        severity=None if foreign else Severity.INFO,
        count=len(listed),
        whose="" if foreign else phrase("own"),
        quote=next((text for text in texts if text), "")[:_QUOTE],
    )


def hidden_findings(hidden: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """One finding when text is hidden; blanks do not count."""
    found = [(text.strip(), place) for text, place in hidden if text.strip()]
    if not found:
        return
    places = _once(replace(place, quote=text[:_QUOTE]) for text, place in found)
    yield make(
        "audit-hidden-text",
        *places[:_MOST_PLACES],
        count=len(places),
        quote=found[0][0][:_QUOTE],
    )


class _Spots:
    """Where an element stands: the place of its paragraph, or of the nearest one before that was read."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self._places = places
        self._first = next(iter(places.values()), Place())

    def of(self, element: Element, quote: str) -> Place:
        """Its place with a quotation."""
        for paragraph in _paragraphs_before(element):
            spot = paragraph.get(SPOT, "")
            place = self._places.get(spot)
            if place is not None:
                return replace(place, spot=spot, quote=quote[:_QUOTE] or None)
        return replace(self._first, quote=quote[:_QUOTE] or None)


def _paragraphs_before(element: Element) -> Iterator[Element]:
    """The paragraph around an element or first in it, then those before it; a few, no more."""
    own = next(element.iterancestors(_PARAGRAPH), None)
    if own is None:
        own = next(_row_of(element).iter(_PARAGRAPH), None)
    yield from () if own is None else (own,)
    for before in () if own is None else own.itersiblings(_PARAGRAPH, preceding=True):
        yield before
        break


def _row_of(element: Element) -> Element:
    return next(element.iterancestors(word("tr"), word("tc")), element)


def _changes(body: Element) -> Iterator[tuple[str, Element, str]]:
    """Kind, element and words of every change; those that adjoin each other are one."""
    for element in _own(body, *_INSERTED, *_DELETED, *_CELLS):
        tag = element.tag
        above = element.getparent()
        if tag in _CELLS:
            yield _CELLS[tag], element, ""
        elif above is not None and above.tag == _ROW:
            yield _kind(tag), element, _text(one for one in _row_of(element).iter() if one.tag in _WORDS)
        elif (
            above is not None and above.tag != word("rPr") and not _goes_on(element) and not _in_row(element)
        ):
            text = _text(one for one in element.iter() if one.tag in _WORDS)
            if text or next(element.iter(word("drawing"), word("tbl")), None) is not None:
                yield _kind(tag), element, text


def _kind(tag: str) -> str:
    if tag in _MOVED:
        return "moved to" if tag in _INSERTED else "moved from"
    return "inserted" if tag in _INSERTED else "deleted"


def _goes_on(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == element.tag


def _in_row(element: Element) -> bool:
    """Whether it stands in a row that is a change as a whole."""
    row = next(element.iterancestors(word("tr")), None)
    properties = None if row is None else row.find(_ROW)
    return properties is not None and properties.find(str(element.tag)) is not None


def _own(body: Element, *tags: str) -> Iterator[Element]:
    """Elements with these names, without the copies for old programs."""
    for element in body.iter(*tags):
        if next(element.iterancestors(FALLBACK), None) is None:
            yield element


def _text(elements: Iterable[Element]) -> str:
    return "".join(one.text or "" for one in elements).strip()


def _once(places: Iterable[Place]) -> list[Place]:
    return list(dict.fromkeys(places))
