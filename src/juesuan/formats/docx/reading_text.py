"""Runs and fields of a paragraph as text.

Knows: what of a paragraph can be seen: not deleted or hidden text, not the instructions of fields. Does
not know what the text means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from juesuan.formats.docx.opening import Element
from juesuan.formats.docx.vocabulary import CHART, PICTURE_PLACE, RELATIONS, word

__all__ = ["Fields", "RawParagraph", "RawRun", "children", "is_on", "plain_text", "read_paragraph"]

_MARKUP: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
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
)
_RUN: Final = word("r")
_PROPERTIES: Final = word("rPr")
_TEXT: Final = word("t")
_VAL: Final = word("val")
_TYPE: Final = word("type")
_BREAK: Final = word("br")
_FIELD: Final = word("fldChar")
_FIELD_TYPE: Final = word("fldCharType")
_INSTRUCTION: Final = word("instrText")
_DRAWINGS: Final = frozenset({word("drawing"), f"{_MARKUP}AlternateContent"})
_CHART_FRAME: Final = f"{{{CHART}}}chart"
_RELATION: Final = f"{{{RELATIONS}}}id"
_CHARACTERS: Final = {
    word("tab"): "\t",
    word("ptab"): "\t",
    word("cr"): "\n",
    word("noBreakHyphen"): "-",
}
_OFF: Final = frozenset({"0", "false", "off", "none"})


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
    """What a paragraph shows. `contents` is the instruction of a table of contents that begins in it."""

    runs: list[RawRun] = field(default_factory=list)
    charts: list[tuple[str, str]] = field(default_factory=list)
    break_before: bool = False
    break_after: bool = False
    contents: str | None = None
    in_contents: bool = False

    @property
    def text(self) -> str:
        """All its text."""
        return "".join(run.text for run in self.runs)


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


def read_paragraph(paragraph: Element, fields: Fields) -> RawParagraph:
    """What a w:p shows; `fields` goes on from the paragraph before and is moved on."""
    raw = RawParagraph()
    before = fields.contents
    raw.in_contents = before is not None
    for run in children(paragraph, _RUN):
        _read_run(run, fields, raw)
        if before is None and raw.contents is None:
            raw.contents = fields.contents
    raw.in_contents = raw.in_contents or raw.contents is not None
    return raw


def plain_text(paragraph: Element) -> str:
    """The text of a paragraph on its own."""
    return read_paragraph(paragraph, Fields()).text


def children(parent: Element, tag: str) -> Iterator[Element]:
    """Children with this tag, also inside links, insertions and content controls; not deleted ones."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from children(child, tag)


def is_on(properties: Element | None, name: str) -> bool:
    """Whether a switch such as w:b is on."""
    found = None if properties is None else properties.find(word(name))
    return found is not None and found.get(_VAL, "1") not in _OFF


def _read_run(run: Element, fields: Fields, raw: RawParagraph) -> None:
    properties = run.find(_PROPERTIES)
    pieces: list[str] = []
    has_text = False
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            pieces.append(child.text or "")
            has_text = True
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        else:
            pieces.append(_other(child, fields, raw, begun=bool(raw.runs or pieces)))
    text = "".join(pieces)
    if (
        not (text or has_text)
        or not fields.visible
        or fields.contents is not None
        or is_on(properties, "vanish")
    ):
        return
    style = None if properties is None else properties.find(word("rStyle"))
    raw.runs.append(
        RawRun(
            text,
            is_on(properties, "b"),
            is_on(properties, "i"),
            is_on(properties, "u"),
            "" if style is None else style.get(_VAL, ""),
        )
    )


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
        raw.charts.extend((chart.get(_RELATION, ""), _described(chart)) for chart in child.iter(_CHART_FRAME))
    return ""


def _described(chart: Element) -> str:
    """The alternative text of the frame around a chart."""
    for frame in chart.iterancestors(f"{{{PICTURE_PLACE}}}inline", f"{{{PICTURE_PLACE}}}anchor"):
        properties = frame.find(f"{{{PICTURE_PLACE}}}docPr")
        return "" if properties is None else properties.get("descr", "")
    return ""
