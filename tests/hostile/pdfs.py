"""PDF files written object by object, so that every number can lie."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Final accounts of 2021) Tj ET"


def stream(data: bytes, entries: bytes = b"", *, packed: int = 0) -> bytes:
    """A stream object; `packed` times deflated."""
    for _ in range(packed):
        data = zlib.compress(data)
    filters = b"/Filter[" + b"/FlateDecode" * packed + b"]" if packed else b""
    return b"<<" + entries + filters + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def pdf(changed: Mapping[int, bytes] | None = None, *, trailer: bytes = b"", tail: bytes = b"") -> bytes:
    """A file of one page with these objects in place of, or besides, the sound ones."""
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(TEXT), 5: FONT, **(changed or {})}
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    size = max(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    out += b"trailer\n<</Root 1 0 R/Size %d" % size + trailer.replace(b"START", b"%d" % start) + b">>\n"
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out) + tail


def with_catalog(entries: bytes, more: Mapping[int, bytes] | None = None) -> bytes:
    """A sound file with entries added to its catalogue."""
    return pdf({1: CATALOG[:-2] + entries + b">>", **(more or {})})


def with_text(content: bytes) -> bytes:
    """A sound file with another page content."""
    return pdf({4: stream(content)})


def many_objects(text: bytes) -> bytes:
    """An object stream that holds object 6 with this text."""
    head = b"6 0 "
    entries = b"/Type/ObjStm/N 1/First %d" % len(head)
    return stream(head + text, entries, packed=1)


def text_under_picture() -> bytes:
    """A page that shows a grey picture and is read as words that no ink stands for."""
    resources = b"/Resources<</Font<</F1 5 0 R>>/XObject<</I1 6 0 R>>>>"
    picture = b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    words = b"BT 3 Tr /F1 12 Tf 72 700 Td (Final accounts of 2021, in all 99.00) Tj ET"
    return pdf(
        {
            3: PAGE[: PAGE.index(b"/Resources")] + resources + b">>",
            4: stream(b"q 595 0 0 842 0 0 cm /I1 Do Q " + words),
            6: stream(bytes([200]) * 64, picture),
        }
    )
