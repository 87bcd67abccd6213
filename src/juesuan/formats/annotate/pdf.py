"""Remarks as annotations of a PDF, each with a drawn appearance, so that every viewer shows it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from juesuan.formats.annotate.note import AUTHOR, COLOURS, Note
from juesuan.formats.annotate.pdf_places import Box, in_file, marked
from juesuan.formats.pdf.pages import read_pages

_PRINTED: Final = 4
_NUMBER_SIZE: Final = 7.0
_DIGIT: Final = 0.56
_ICON: Final = 16.0
_MARGIN: Final = 6.0
_LINE: Final = 0.8


def annotated_pdf(path: Path, notes: Sequence[Note]) -> bytes:
    """The PDF with a highlight for every note that has a place, and a sticky note for the others."""
    pages = read_pages(path).pages
    with pikepdf.open(path) as pdf:
        general: dict[int, int] = {}
        labels: set[tuple[int, float, float]] = set()
        for note in sorted(notes, key=lambda note: note.number):
            place = marked(note, pages)
            page = pdf.pages[place.page]
            if place.boxes:
                label = _label(note, place.boxes[0])
                while (place.page, round(label[0]), round(label[1])) in labels:
                    label = (label[0], label[1] - _NUMBER_SIZE, label[2], label[3] - _NUMBER_SIZE)
                labels.add((place.page, round(label[0]), round(label[1])))
                annotation = _highlight(pdf, page, note, place.boxes, label)
            else:
                order = general.get(place.page, 0)
                general[place.page] = order + 1
                annotation = _sticky(pdf, page, note, order)
            if Name.Annots not in page:
                page.Annots = Array()
            page.Annots.append(pdf.make_indirect(annotation))
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def _page_box(page: Any) -> Box:
    """What is shown of the page: left, bottom, right, top in the coordinates of the file."""
    outer = [float(edge) for edge in page.mediabox]
    inner = [float(edge) for edge in page.cropbox]
    left, right = max(min(outer[::2]), min(inner[::2])), min(max(outer[::2]), max(inner[::2]))
    bottom, top = max(min(outer[1::2]), min(inner[1::2])), min(max(outer[1::2]), max(inner[1::2]))
    return left, bottom, right, top


def _quarter(page: Any) -> int:
    """The turn of the page by quarters, which it may inherit."""
    node = page.obj
    for _ in range(50):
        if Name.Rotate in node:
            return int(node.Rotate) // 90 % 4
        if Name.Parent not in node:
            return 0
        node = node.Parent
    return 0


def _common(note: Note, rectangle: Sequence[float]) -> dict[str, Any]:
    colour = [part / 255 for part in COLOURS[note.level]]
    return {
        "Type": Name.Annot,
        "Rect": Array([round(edge, 2) for edge in rectangle]),
        "Contents": String(note.text),
        "T": String(AUTHOR),
        "NM": String(f"juesuan-{note.number}"),
        "C": Array([round(part, 3) for part in colour]),
        "F": _PRINTED,
    }


def _label(note: Note, first: Box) -> Box:
    """Where the number stands on the page as shown: before the beginning of the first marked line."""
    width = _NUMBER_SIZE * _DIGIT * len(str(note.number)) + 1
    start = max(0.0, first[0] - width - 1)
    return start, first[1] - _NUMBER_SIZE / 2, start + width, first[1] + _NUMBER_SIZE / 2


def _highlight(pdf: Any, page: Any, note: Note, boxes: Sequence[Box], number: Box) -> Dictionary:
    """The marked lines, and the number of the remark in its own box."""
    shown, quarter = _page_box(page), _quarter(page)
    areas = [in_file(box, shown, quarter) for box in boxes]
    label = in_file(number, shown, quarter)
    rectangle = [
        min(area[0] for area in (*areas, label)),
        min(area[1] for area in (*areas, label)),
        max(area[2] for area in (*areas, label)),
        max(area[3] for area in (*areas, label)),
    ]
    quads = [edge for x0, y0, x1, y1 in areas for edge in (x0, y1, x1, y1, x0, y0, x1, y0)]
    content = _fill(note) + "".join(
        f"{x0:.2f} {y0:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f\n" for x0, y0, x1, y1 in areas
    )
    content += _digits(note, label, quarter)
    entries = _common(note, rectangle)
    entries["Subtype"] = Name.Highlight
    entries["QuadPoints"] = Array([round(edge, 2) for edge in quads])
    entries["AP"] = Dictionary(N=_form(pdf, rectangle, content))
    return Dictionary(**entries)


def _sticky(pdf: Any, page: Any, note: Note, order: int) -> Dictionary:
    """A square with the number at the right edge of the page, one below the other."""
    shown, quarter = _page_box(page), _quarter(page)
    wide = shown[3] - shown[1] if quarter % 2 else shown[2] - shown[0]
    high = shown[2] - shown[0] if quarter % 2 else shown[3] - shown[1]
    rows = max(1, int((high - 2 * _MARGIN) // (_ICON + 2)))
    right = wide - _MARGIN - (order // rows) * (_ICON + 2)
    top = _MARGIN + (order % rows) * (_ICON + 2)
    box = in_file((right - _ICON, top, right, top + _ICON), shown, quarter)
    number = in_file((right - _ICON + 2, top + 4, right - 1, top + 4 + _NUMBER_SIZE), shown, quarter)
    content = _fill(note) + f"0.4 0.1 0.1 RG {_LINE} w {box[0] + 1:.2f} {box[1] + 1:.2f} "
    content += f"{box[2] - box[0] - 2:.2f} {box[3] - box[1] - 2:.2f} re B\n"
    content += _digits(note, number, quarter)
    entries = _common(note, box)
    entries["Subtype"] = Name.Text
    entries["Name"] = Name.Comment
    entries["Open"] = False
    entries["AP"] = Dictionary(N=_form(pdf, box, content))
    return Dictionary(**entries)


def _fill(note: Note) -> str:
    red, green, blue = (part / 255 for part in COLOURS[note.level])
    return f"/Blend gs {red:.3f} {green:.3f} {blue:.3f} rg\n"


def _digits(note: Note, box: Box, quarter: int) -> str:
    """The number of a remark, upright on the page as shown."""
    turn = {0: "1 0 0 1", 1: "0 1 -1 0", 2: "-1 0 0 -1", 3: "0 -1 1 0"}[quarter]
    corner = {
        0: (box[0], box[1]),
        1: (box[2], box[1]),
        2: (box[2], box[3]),
        3: (box[0], box[3]),
    }[quarter]
    return (
        f"BT 0.6 0 0 rg /Number {_NUMBER_SIZE} Tf {turn} {corner[0]:.2f} {corner[1]:.2f} Tm "
        f"({note.number}) Tj ET\n"
    )


def _form(pdf: Any, rectangle: Sequence[float], content: str) -> Any:
    """A drawing in the coordinates of the page."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Helvetica-Bold"))
    blend = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    return pdf.make_stream(
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([round(edge, 2) for edge in rectangle]),
        Resources=Dictionary(Font=Dictionary(Number=font), ExtGState=Dictionary(Blend=blend)),
        Group=Dictionary(S=Name.Transparency),
    )
