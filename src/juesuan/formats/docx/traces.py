"""What editing left in a Word file: changes nobody accepted, remarks, text that is hidden.

Knows: how revisions and comments are marked, in the body as in heads, feet and notes. The text is read as if
every change were accepted; here it is only said that there are some. Changes of looks alone are passed over:
no word of the publication depends on them. One finding each, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from juesuan.findings import Finding, Place, Severity, make
from juesuan.findings.catalogue.audit_office import phrase
from juesuan.formats.annotate.note import AUTHOR
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.reading_text import FALLBACK
from juesuan.formats.docx.stories import Story, hidden_beside
from juesuan.formats.docx.vocabulary import word

__all__ = ["change_findings", "comment_findings", "hidden_findings"]

_INSERTED: Final = frozenset({word("ins"), word("moveTo")})
_DELETED: Final = frozenset({word("del"), word("moveFrom")})
_MOVED: Final = frozenset({word("moveTo"), word("moveFrom")})
_ROW: Final = word("trPr")
_LOOKS: Final = word("rPr")
_CELLS: Final = {word("cellIns"): "inserted", word("cellDel"): "deleted"}
_WORDS: Final = frozenset({word("t"), word("delText")})
_REFERENCE: Final = word("commentReference")
_ID: Final = word("id")
_KINDS: Final = ("inserted", "deleted", "moved")
_MOST_PLACES: Final = 5
_QUOTE: Final = 30


def change_findings(stories: Sequence[Story]) -> Iterator[Finding]:
    """One finding when texts hold changes nobody accepted."""
    found = [(story, *change) for story in stories for change in _changes(story.root)]
    if not found:
        return
    counts = Counter(kind for _, kind, _, _ in found)
    # What was moved is marked where it was and where it is.
    counts["moved"] = max(counts.pop("moved from", 0), counts.pop("moved to", 0))
    words = "、".join(phrase(kind, count=counts[kind]) for kind in _KINDS if counts[kind])
    first = _once(story.place(element, text) for story, _, element, text in found)
    quote = next((text for _, _, _, text in found if text), "")
    parts = _by_part((story for story, kind, _, _ in found if kind != "moved from"), "changes-in")
    yield make(
        "audit-tracked-changes",
        *first[:_MOST_PLACES],
        count=sum(counts.values()),
        kinds=words + (phrase("among-kinds", parts=parts) if parts else ""),
        quote=phrase("first", quote=quote[:_QUOTE]) if quote else "",
    )


def comment_findings(stories: Sequence[Story], comments: Element | None) -> Iterator[Finding]:
    """One finding when remarks hang on texts; a hint only where all of them are our own."""
    if comments is None:
        return
    known = {one.get(_ID, ""): one for one in comments.iterfind(word("comment"))}
    shown = [
        (story, mark, known[number])
        for story in stories
        for mark in _own(story.root, _REFERENCE)
        if (number := mark.get(_ID, "")) in known
    ]
    foreign = [one for one in shown if one[2].get(word("author")) != AUTHOR]
    listed = foreign or shown
    if not listed:
        return
    texts = [_text(one.iter(word("t"))) for _, _, one in listed]
    first = _once(story.place(mark, text) for (story, mark, _), text in zip(listed, texts, strict=True))
    yield make(
        "audit-comments-left",
        *first[:_MOST_PLACES],
        severity=None if foreign else Severity.INFO,
        count=len(listed),
        whose="" if foreign else phrase("own"),
        among=_among((story for story, _, _ in listed), "remarks-in"),
        quote=next((text for text in texts if text), "")[:_QUOTE],
    )


def hidden_findings(
    hidden: Iterable[tuple[str, Place]], stories: Sequence[Story], hiding: Container[str]
) -> Iterator[Finding]:
    """One finding when text is hidden, in the body (`hidden`) or beside it; blanks do not count."""
    own = [(text.strip(), place) for text, place in hidden if text.strip()]
    beside = [(text.strip(), place) for text, place in hidden_beside(stories, hiding) if text.strip()]
    if not (own or beside):
        return
    found = [*own, *beside]
    places = _once(replace(place, quote=text[:_QUOTE]) for text, place in found)
    in_parts = Counter(place.section or "" for place in _once(place for _, place in beside))
    yield make(
        "audit-hidden-text",
        *places[:_MOST_PLACES],
        count=len(places),
        among=phrase("among", parts=_listed(in_parts, "changes-in")) if in_parts else "",
        quote=found[0][0][:_QUOTE],
    )


def _among(stories: Iterable[Story], counted: str) -> str:
    parts = _by_part(stories, counted)
    return phrase("among", parts=parts) if parts else ""


def _by_part(stories: Iterable[Story], counted: str) -> str:
    """How many are in each text beside the body: 页眉 1 处、脚注 2 处."""
    return _listed(Counter(story.part for story in stories if story.part), counted)


def _listed(counts: Counter[str], counted: str) -> str:
    return "、".join(phrase(counted, part=part, count=count) for part, count in counts.items())


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
