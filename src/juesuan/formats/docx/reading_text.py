"""Runs and fields of a paragraph as text.

Knows: what of a paragraph can be seen: not deleted or hidden text, not the instructions of fields. Does
not know what the text means.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.docx.looks import NONE, Looks, is_on, looks_of, value
from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.vocabulary import CHART, EXTENDED, PICTURE_PLACE, RELATIONS, word

__all__ = [
    "FALLBACK",
    "WRAPPERS",
    "Fields",
    "RawParagraph",
    "RawRun",
    "boxes",
    "children",
    "joins_the_next",
    "read_paragraph",
]

_MARKUP: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FALLBACK: Final = f"{_MARKUP}Fallback"
"""The copy of something for old programs."""
WRAPPERS: Final = frozenset({f"{_MARKUP}AlternateContent", f"{_MARKUP}Choice"})
"""What wraps something and its copy."""
_BOX: Final = word("txbxContent")
_TRANSPARENT: Final = frozenset(
    map(
        word,
        (
            "hyperlink",
            "ins",
            "moveTo",
            "smartTag",
            "fldSimple",
            "sdt",
            "sdtContent",
            "customXml",
            "dir",
            "bdo",
        ),
    )
).union(WRAPPERS)
_RUN: Final = word("r")
_PROPERTIES: Final = word("rPr")
_TEXT: Final = word("t")
_TYPE: Final = word("type")
_BREAK: Final = word("br")
_FIELD: Final = word("fldChar")
_FIELD_TYPE: Final = word("fldCharType")
_INSTRUCTION: Final = word("instrText")
_DRAWINGS: Final = frozenset({word("drawing"), f"{_MARKUP}AlternateContent"})
_CHART_FRAMES: Final = (f"{{{CHART}}}chart", f"{{{EXTENDED}}}chart")
_RELATION: Final = f"{{{RELATIONS}}}id"
_CHARACTERS: Final = {
    word("tab"): "\t",
    word("ptab"): "\t",
    word("cr"): "\n",
    word("noBreakHyphen"): "-",
}
_DELETED: Final = (word("del"), word("moveFrom"))
_VANISH: Final = word("vanish")
_STYLE: Final = word("rStyle")
_BOLD, _ITALIC, _UNDERLINE = word("b"), word("i"), word("u")
_BLOCKS: Final = frozenset(map(word, ("p", "tbl", "sdt", "sectPr")))
_NOTES: Final = {word("footnoteReference"): "footnotes", word("endnoteReference"): "endnotes"}
_ID: Final = word("id")


@dataclass(frozen=True, slots=True)
class RawRun:
    """One w:r with text; `style` is the id of its character style."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    style: str = ""


@dataclass(slots=True)
class RawParagraph:
    """What a paragraph shows. `contents` is the instruction of a table of contents that begins in it.

    `entry` is what it shows of such a table, which is not among its runs.
    """

    runs: list[RawRun] = field(default_factory=list)
    charts: list[tuple[str, str]] = field(default_factory=list)
    break_before: bool = False
    break_after: bool = False
    contents: str | None = None
    in_contents: bool = False
    entry: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    hides: bool = False
    """Whether its runs are hidden that do not say otherwise."""

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(run.text for run in self.runs)

    def begin_with(self, before: RawParagraph) -> None:
        """Put a paragraph in front whose end was deleted."""
        self.runs[:0] = before.runs
        self.charts[:0] = before.charts
        self.notes[:0] = before.notes
        self.break_before = self.break_before or before.break_before


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False


@dataclass(slots=True)
class Fields:
    """The complex fields that are open at a point of the text; they may span paragraphs."""

    _open: list[_Field] = field(default_factory=list)

    def mark(self, kind: str) -> None:
        """A w:fldChar was met."""
        if kind == "begin":
            self._open.append(_Field())
        elif self._open and kind == "separate":
            self._open[-1].shown = True
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, words: str) -> None:
        """Part of an instruction was met."""
        if self._open:
            self._open[-1].instruction += words

    @property
    def visible(self) -> bool:
        """Whether text at this point is shown."""
        return all(one.shown for one in self._open)

    @property
    def contents(self) -> str | None:
        """The instruction of the table of contents this point is in."""
        words = (one.instruction.strip() for one in self._open)
        return next((one for one in words if one.upper().startswith("TOC")), None)


def read_paragraph(
    paragraph: Element, fields: Fields, hiding: Container[str] = frozenset(), *, style: str = ""
) -> RawParagraph:
    """What a w:p shows; `fields` goes on from the paragraph before and is moved on.

    `hiding` are the ids of styles whose text is not shown, `style` that of the paragraph.
    """
    raw = RawParagraph(hides=style in hiding)
    before = fields.contents
    raw.in_contents = before is not None
    for run in children(paragraph, _RUN):
        _read_run(run, fields, raw, hiding)
        if before is None and raw.contents is None:
            raw.contents = fields.contents
    raw.in_contents = raw.in_contents or raw.contents is not None
    return raw


def boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that a paragraph holds, each once though it may be written for old programs as well."""
    for box in paragraph.iter(_BOX):
        if next(box.iterancestors(FALLBACK), None) is None and _holder(box) is paragraph:
            yield box


def _holder(box: Element) -> Element | None:
    return next(box.iterancestors(word("p")), None)


def joins_the_next(paragraph: Element, looks: Looks) -> bool:
    """Whether the end of a paragraph was deleted, so that the one behind it goes on with its text."""
    mark = looks.get(_PROPERTIES)
    if mark is None or (mark.find(_DELETED[0]) is None and mark.find(_DELETED[1]) is None):
        return False
    following = next((one for one in paragraph.itersiblings() if one.tag in _BLOCKS), None)
    return following is not None and following.tag == word("p")


def children(parent: Element, tag: str) -> Iterator[Element]:
    """Children with this tag, also inside links, insertions and content controls; not deleted ones."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from children(child, tag)


def _read_run(run: Element, fields: Fields, raw: RawParagraph, hiding: Container[str]) -> None:
    looks = NONE
    pieces: list[str] = []
    has_text = False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            pieces.append(child.text or "")
            has_text = True
        elif tag == _PROPERTIES:
            looks = looks_of(child)
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        else:
            pieces.append(_other(child, fields, raw, begun=bool(raw.runs or pieces)))
    text = "".join(pieces)
    if not (text or has_text) or not fields.visible:
        return
    if fields.contents is not None:
        raw.entry += text
        return
    style = value(looks, _STYLE)
    if is_on(looks, _VANISH) if _VANISH in looks else (style in hiding or raw.hides):
        raw.hidden.append(text)
        return
    raw.runs.append(RawRun(text, is_on(looks, _BOLD), is_on(looks, _ITALIC), is_on(looks, _UNDERLINE), style))


def _other(child: Element, fields: Fields, raw: RawParagraph, *, begun: bool) -> str:
    """Breaks, fields and drawings; the text that stands for them."""
    if child.tag == _BREAK:
        if child.get(_TYPE) != "page":
            return "\n"
        raw.break_after, raw.break_before = raw.break_after or begun, raw.break_before or not begun
    elif child.tag == _FIELD:
        fields.mark(child.get(_FIELD_TYPE, ""))
    elif child.tag == _INSTRUCTION:
        fields.instruct(child.text or "")
    elif child.tag in _DRAWINGS:
        raw.charts.extend(
            (chart.get(_RELATION, ""), _described(chart))
            for chart in child.iter(*_CHART_FRAMES)
            if _stands_in(child, chart)
        )
    elif child.tag in _NOTES and fields.visible:
        raw.notes.append((_NOTES[child.tag], child.get(_ID, "")))
    return ""


def _stands_in(drawing: Element, chart: Element) -> bool:
    """Whether a chart is this drawing's own: not in a text box of it, not a copy for old programs."""
    for above in chart.iterancestors():
        if above is drawing:
            return True
        if above.tag in (_BOX, FALLBACK):
            return False
    return False


def _described(chart: Element) -> str:
    """The alternative text of the frame around a chart."""
    for frame in chart.iterancestors(f"{{{PICTURE_PLACE}}}inline", f"{{{PICTURE_PLACE}}}anchor"):
        properties = frame.find(f"{{{PICTURE_PLACE}}}docPr")
        return "" if properties is None else properties.get("descr", "")
    return ""
