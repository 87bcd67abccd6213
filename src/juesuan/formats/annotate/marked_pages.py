"""Remarks on pages and plain texts: a marked page of HTML that keeps what the original shows.

The copy runs nothing: scripts and handlers of the original stay behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from juesuan.formats.annotate.note import COLOURS, Note, gravest
from juesuan.formats.decoding import decode
from juesuan.formats.html.reader import number_spots
from juesuan.formats.xml_text import xml_text

_ACTIVE: Final = ("script", "iframe", "object", "embed", "applet", "noscript")
_PANEL: Final = (
    "margin:1em;padding:.6em 1em;border:2px solid #7a1f1f;background:#fffdf5;color:#1a1a1a;"
    "font:15px/1.7 sans-serif;text-align:left"
)
_PRE: Final = "white-space:pre-wrap;overflow-wrap:anywhere;margin:0"


def annotated_html(path: Path, notes: Sequence[Note]) -> bytes:
    """The page with its marked places numbered, and all remarks in a list at its top."""
    text = xml_text(path.read_bytes().decode("utf-8-sig", "replace"))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    root = html.document_fromstring(text.encode(), parser=parser)
    _calm(root)
    spots = number_spots(root)
    placed = _by_spot(notes, spots)
    for spot, found in placed.items():
        _mark(spots[spot], found)
    body: Any = root.find("body")
    panel = html.fragment_fromstring(
        _panel(notes, {note.number for found in placed.values() for note in found})
    )
    words = body.text
    body.text = None
    body.insert(0, panel)
    panel.tail = words
    for element in spots.values():
        element.attrib.pop("data-spot", None)
    etree.strip_attributes(root, "data-spot")
    return etree.tostring(root, encoding="utf-8", method="html", doctype="<!DOCTYPE html>")


def _by_spot(notes: Sequence[Note], spots: dict[str, Any]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        if note.place.spot in spots:
            found.setdefault(str(note.place.spot), []).append(note)
    return found


def _calm(root: Any) -> None:
    """Take out what a browser would run."""
    for element in list(root.iter(*_ACTIVE)):
        element.drop_tree()
    for element in root.iter(etree.Element):
        for name, value in list(element.attrib.items()):
            if name.lower().startswith("on") or "javascript:" in "".join(value.split()).lower():
                del element.attrib[name]


def _mark(element: Any, notes: Sequence[Note]) -> None:
    red, green, blue = COLOURS[gravest(notes)]
    style = element.get("style", "").rstrip("; ")
    ground = f"background:rgb({red},{green},{blue});outline:2px solid #7a1f1f"
    element.set("style", f"{style};{ground}" if style else ground)
    links = html.fragment_fromstring(f"<sup>{''.join(map(_link, notes))}</sup>")
    links.tail = element.text
    element.text = None
    element.insert(0, links)


def _link(note: Note) -> str:
    shown = escape(xml_text(note.text)).replace("\n", "&#10;")
    return (
        f'<a id="juesuan-at-{note.number}" href="#juesuan-{note.number}" title="{shown}">[{note.number}]</a>'
    )


def _panel(notes: Sequence[Note], placed: set[int]) -> str:
    entries = "".join(
        f'<li id="juesuan-{note.number}">'
        f'<span style="white-space:pre-wrap">{escape(xml_text(note.text))}</span>'
        + (f' <a href="#juesuan-at-{note.number}">看原处</a>' if note.number in placed else "")
        + "</li>"
        for note in sorted(notes, key=lambda note: note.number)
    )
    head = f'<b>核查批注 {len(notes)} 条</b><ol style="list-style:none;padding:0">'
    return f'<section lang="zh" style="{_PANEL}">{head}{entries}</ol></section>'


def annotated_text(path: Path, notes: Sequence[Note]) -> bytes:
    """A text as a page: every line as it is, marked lines with their remarks below."""
    lines = decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at: dict[int, list[Note]] = {}
    for note in notes:
        if note.place.line is not None and note.place.line <= len(lines):
            at.setdefault(note.place.line, []).append(note)
    placed = {note.number for found in at.values() for note in found}
    shown = "".join(_line(number, line, at.get(number, ())) for number, line in enumerate(lines, start=1))
    page = (
        '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">'
        f"<title>{escape(path.name)} 核查批注</title></head>"
        f'<body style="font:16px/1.8 serif;max-width:60em;margin:auto;padding:1em">'
        f"{_panel(notes, placed)}{shown}</body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _line(number: int, text: str, notes: Sequence[Note]) -> str:
    words = escape(xml_text(text))
    if not notes:
        return f'<p style="{_PRE}">{words}</p>\n'
    red, green, blue = COLOURS[gravest(notes)]
    links = "".join(map(_link, notes))
    return (
        f'<p style="{_PRE};background:rgb({red},{green},{blue})"><sup>{links}</sup>{words}'
        f" <small>（第{number}行）</small></p>\n"
    )
