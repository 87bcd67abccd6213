"""Remarks as Word comments: a range around the words they are about, the comment in its own part.

Nothing of the text is changed or split: a range begins and ends between the runs that hold the quoted words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from lxml import etree

from juesuan.formats.annotate.note import AUTHOR, INITIALS, Note
from juesuan.formats.annotate.package import Opened
from juesuan.formats.xml_text import xml_text

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def annotated_docx(path: Path, notes: Sequence[Note]) -> bytes:
    """The Word file with a comment for every note; those without a known place stand at the first words."""
    opened = Opened(path)
    main = opened.main()
    root = opened.tree(main)
    body = root.find(_w("body"))
    paragraphs = list(body.iter(_w("p"))) or [etree.SubElement(body, _w("p"))]
    part, comments = _comments(opened, main)
    number = 1 + max((int(one.get(_w("id"), "0")) for one in comments), default=-1)
    for note in sorted(notes, key=lambda note: note.number):
        _anchor(_paragraph(paragraphs, note), note, str(number))
        comments.append(_comment(note, str(number)))
        number += 1
    opened.put(part, comments)
    opened.put(main, root)
    return opened.packed()


def _w(name: str) -> str:
    return f"{{{_WORD}}}{name}"


def _comments(opened: Opened, main: str) -> tuple[str, Any]:
    """The part for comments and its root, made where there is none."""
    found = opened.related(main, "comments")
    if found and opened.has(found[0]):
        return found[0], opened.tree(found[0])
    part = opened.free_name("word/comments{n}.xml")
    opened.relate(main, "comments", part)
    opened.declare(part, _TYPE)
    names: Any = {"w": _WORD}
    return part, etree.Element(_w("comments"), nsmap=names)


def _paragraph(paragraphs: Sequence[Any], note: Note) -> Any:
    spot = note.place.spot or ""
    number = int(spot[1:]) if spot.startswith("p") and spot[1:].isdecimal() else 0
    if 1 <= number <= len(paragraphs):
        return paragraphs[number - 1]
    return next((one for one in paragraphs if _text(one).strip()), paragraphs[0])


def _anchor(paragraph: Any, note: Note, number: str) -> None:
    """The range around the runs with the quoted words, or around the whole paragraph."""
    start = etree.Element(_w("commentRangeStart"), {_w("id"): number})
    end = etree.Element(_w("commentRangeEnd"), {_w("id"): number})
    reference = etree.Element(_w("r"))
    etree.SubElement(reference, _w("commentReference"), {_w("id"): number})
    runs = _runs_with(paragraph, note.place.quote or "") if note.place.spot else []
    if runs:
        runs[0].addprevious(start)
        runs[-1].addnext(end)
    else:
        properties = paragraph.find(_w("pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
    end.addnext(reference)


def _runs_with(paragraph: Any, quote: str) -> list[Any]:
    """The runs that hold part of the quoted words, none where they are not found."""
    runs = [child for child in paragraph if child.tag == _w("r")]
    wanted = _plain(quote)
    texts = [_plain(_text(run)) for run in runs]
    at = "".join(texts).find(wanted) if wanted else -1
    covered = []
    begin = 0
    for run, text in zip(runs, texts, strict=True):
        if at >= 0 and begin < at + len(wanted) and begin + len(text) > at:
            covered.append(run)
        begin += len(text)
    return covered


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(_w("t")))


def _plain(text: str) -> str:
    """Without blanks and differences of width, as quotations are."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _comment(note: Note, number: str) -> Any:
    comment = etree.Element(_w("comment"), {_w("id"): number, _w("author"): AUTHOR, _w("initials"): INITIALS})
    for line in _lines(note):
        paragraph = etree.SubElement(comment, _w("p"))
        run = etree.SubElement(paragraph, _w("r"))
        text = etree.SubElement(run, _w("t"), {_SPACE: "preserve"})
        text.text = line
    return comment


def _lines(note: Note) -> Iterable[str]:
    return xml_text(note.text).split("\n")
