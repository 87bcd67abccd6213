"""Hostile documents as audit meets them: Word files, PDF, pages, pictures, archives, texts.

`REFUSED` are findings instead of a result, `NOTED` are audited and the code is among the findings. Numbers
after the comment sign are those of the list of hostile files that the limits were drawn up against.
"""

from __future__ import annotations

import io
import random
import struct
import zlib

import pikepdf
from tests.hostile.biff import compound
from tests.hostile.corpus import LAUGHS, MIB, QUADRATIC, Case, encrypted_office
from tests.hostile.pdfs import (
    PAGE,
    PAGES,
    TEXT,
    many_objects,
    pdf,
    stream,
    text_under_picture,
    with_catalog,
    with_text,
)
from tests.hostile.words import (
    DECLARED,
    MAIN,
    MAIN_RELS,
    SOUND,
    WORD,
    body_xml,
    docx,
    links,
    paragraph,
)
from tests.hostile.zips import STORED, Member, deflated, zeros, zip_bytes

YEAR = "某县教育局2021年度部门决算情况如下。"


def bomb(total: int) -> bytes:
    """A Word file whose text part swells to `total`."""
    piece = b"<w:p/>" * (MIB // 6)
    head, tail = body_xml("").split(b"</w:body>")
    packed = deflated([head, *zeros(total, piece), b"</w:body>" + tail])
    return docx(extra=[Member("word/more.xml", packed=packed, stated_size=total)])


def dtd(body: str, root: str = "w:document") -> bytes:
    declared = f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {root} [{body}]>\n'
    return body_xml(declared=declared)


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + paragraph("甲") + "</w:tc></w:tr></w:tbl>" * depth


def field(code: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{end}</w:p>"


def numbered_loop() -> bytes:
    """Styles that are each other's parents, and numbering that links to them."""
    styles = (
        f'{DECLARED}<w:styles xmlns:w="{WORD}">'
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        "</w:styles>"
    )
    numbering = (
        f'{DECLARED}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="1">'
        '<w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>{YEAR}</w:t></w:r></w:p>'
    return docx(
        body,
        replaced={
            "word/styles.xml": styles.encode(),
            "word/numbering.xml": numbering.encode(),
            MAIN_RELS: links(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        },
    )


def nested_zip() -> bytes:
    inner = zip_bytes([Member("决算.txt", YEAR.encode())])
    return zip_bytes([Member("内.zip", inner, STORED)])


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def encrypted_pdf() -> bytes:
    """A sound file behind a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def tiff(frames: int) -> bytes:
    """Directories of one entry each, chained; the last comes back to the first."""
    out = bytearray(b"II*\0" + struct.pack("<I", 8))
    for number in range(frames):
        following = 8 + (number + 1) * 18 if number + 1 < frames else 8
        out += struct.pack("<HHHII", 1, 256, 4, 1, 100) + struct.pack("<I", following)
    return bytes(out)


WORDS = (
    Case("docx-bomb", "E-SIZE", lambda: bomb(90 * MIB), ".docx"),  # 1
    Case("zip-in-a-zip", "audit-format", nested_zip, ".docx"),  # 3
    Case("docx-laughs", "E-DTD", lambda: docx(replaced={MAIN: dtd(LAUGHS)}), ".docx"),  # 12
    Case("docx-quadratic", "E-DTD", lambda: docx(replaced={MAIN: dtd(QUADRATIC)}), ".docx"),  # 13
    Case(
        "docx-xxe-file",
        "E-DTD",
        lambda: docx(replaced={MAIN: dtd('<!ENTITY x SYSTEM "file:///etc/passwd">')}),
        ".docx",
    ),  # 14
    Case(
        "docx-external-dtd-in-rels",
        "E-DTD",
        lambda: docx(replaced={MAIN_RELS: b'<!DOCTYPE r SYSTEM "http://192.0.2.1/a.dtd"><r/>'}),
        ".docx",
    ),  # 16
    Case(
        "docx-parameter-entity",
        "E-DTD",
        lambda: docx(extra=[Member("word/styles.xml", dtd('<!ENTITY % p SYSTEM "http://192.0.2.1/p">'))]),
        ".docx",
    ),  # 17
    Case(
        "docx-deep",
        "E-DEPTH",
        lambda: docx(replaced={MAIN: body_xml("<w:p>" * 100_000 + "</w:p>" * 100_000)}),
        ".docx",
    ),  # 18
    Case(
        "docx-utf-16",
        "E-ENCODING",
        lambda: docx(replaced={MAIN: body_xml().decode().encode("utf-16")}),
        ".docx",
    ),
    Case(
        "docx-utf-7",
        "E-ENCODING",
        lambda: docx(replaced={MAIN: body_xml(declared='<?xml version="1.0" encoding="UTF-7"?>')}),
        ".docx",
    ),  # 19
    Case(
        "docx-huge-attribute",
        "E-SIZE",
        lambda: docx(f'<w:p w:rsidR="{"x" * 3 * MIB}"/>'),
        ".docx",
    ),  # 20
    Case(
        "grid-span",
        "E-TABLE-SIZE",
        lambda: docx(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
        ".docx",
    ),  # 27
    Case("tables-in-tables", "E-DEPTH", lambda: docx(nested_tables(1_000)), ".docx"),  # 28
    Case("zip-slip-docx", "E-PATH", lambda: docx(extra=[Member("../../evil")]), ".docx"),  # 7
    Case("duplicate-text", "E-DUP", lambda: docx(extra=[Member(MAIN, body_xml())]), ".docx"),  # 10
    Case("no-body", "E-NOT-OOXML", lambda: docx(replaced={MAIN: b"<nothing/>"}), ".docx"),
    Case("truncated-docx", "E-TRUNCATED", lambda: docx()[:-300], ".docx"),
    Case("encrypted-docx", "E-ENCRYPTED", encrypted_office, ".docx"),  # 71
    Case("empty-docx", "E-EMPTY", lambda: b"", ".docx"),  # 66
)

PAPERS = (
    Case("flate-bomb", "E-PDF-LIMIT", lambda: pdf({4: stream(b" " * (70 * MIB), packed=1)}), ".pdf"),  # 41
    Case("flate-bomb-twice", "E-PDF-LIMIT", lambda: pdf({4: stream(b" " * (70 * MIB), packed=2)}), ".pdf"),
    Case("ten-filters", "E-PDF-LIMIT", lambda: pdf({4: stream(TEXT, packed=10)}), ".pdf"),  # 42
    Case(
        "page-loop",
        "E-PDF-LOOP",
        lambda: pdf(
            {
                2: b"<</Type/Pages/Kids[6 0 R]/Count 2>>",
                6: b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>",
            }
        ),
        ".pdf",
    ),  # 43
    Case("xref-loop", "E-PDF-LOOP", lambda: pdf(trailer=b"/Prev START"), ".pdf"),  # 44
    Case(
        "200000-kids",
        "E-PDF-LIMIT",
        lambda: pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 200_000 + b"]/Count 200000>>"}),
        ".pdf",
    ),  # 45
    Case(
        "deep-array",
        "E-PDF-LIMIT",
        lambda: pdf({6: b"[" * 5_000 + b"]" * 5_000}),
        ".pdf",
    ),  # 46
    Case(
        "deep-tree",
        "E-PDF-LIMIT",
        lambda: pdf(
            {
                2: b"<</Type/Pages/Kids[6 0 R]/Count 1>>",
                **{n: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (n + 1) for n in range(6, 300)},
                300: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            }
        ),
        ".pdf",
    ),
    Case(
        "huge-jbig2",
        "E-PIXELS",
        lambda: pdf(
            {6: stream(b"x", b"/Type/XObject/Subtype/Image/Filter/JBIG2Decode/Width 60000/Height 60000")}
        ),
        ".pdf",
    ),  # 47
    Case("pdf-and-zip", "E-TYPE", lambda: pdf(tail=zip_bytes([Member("a.txt", b"x")])), ".pdf"),  # 59
    Case("page-that-is-none", "E-PDF", lambda: pdf({3: b"<</Type/Pag"}), ".pdf"),
    Case("encrypted-pdf", "E-ENCRYPTED", encrypted_pdf, ".pdf"),  # 51
    Case("pdf-start-only", "E-", lambda: b"%PDF-1.7\n" + random.Random(3).randbytes(4000), ".pdf"),
    Case("picture-of-3600-million", "E-PIXELS", lambda: png(60_000, 60_000), ".png"),  # 56
    Case("tiff-that-never-ends", "E-PIXELS", lambda: tiff(20), ".tif"),  # 57
    Case("million-frames", "E-PIXELS", lambda: tiff(1_000_000), ".tif"),
    Case(
        "svg-script", "audit-format", lambda: b'<?xml version="1.0"?><svg><script>x</script></svg>', ".svg"
    ),  # 58
)


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><body><p>{YEAR}</p>{body}</body></html>".encode()


def saved(body: str, layers: int = 1) -> bytes:
    """A page that Word has saved as one file, within so many parts."""
    opened = 'Content-Type: multipart/related; boundary="b{0}"\r\n\r\n--b{0}\r\n'
    head = "MIME-Version: 1.0\r\n" + "".join(opened.format(number) for number in range(layers))
    return head.encode() + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page(body)


PAGES_AND_TEXTS = (
    Case("saved-page-deep", "E-DEPTH", lambda: saved("<div>" * 100_000), ".mht"),
    Case(
        "saved-page-colspan", "E-CELLS", lambda: saved("<table><tr><td colspan=2000000000>甲</table>"), ".doc"
    ),
    Case("parts-within-parts", "E-DEPTH", lambda: saved("", 5_000), ".mht"),
    Case("html-deep", "E-DEPTH", lambda: page("<div>" * 100_000), ".html"),  # 60
    Case(
        "html-colspan", "E-CELLS", lambda: page('<table><tr><td colspan="2000000000">甲</table>'), ".html"
    ),  # 61
    Case("html-rowspan", "E-CELLS", lambda: page("<table><tr><td ROWSPAN=99999>甲</table>"), ".html"),
    Case("html-50-mb", "E-SIZE", lambda: page("<p>甲</p>" * (50 * MIB // 10)), ".html"),  # 62
    Case("empty-html", "E-EMPTY", lambda: b"<html><body></body></html>", ".html"),
    Case("empty-txt", "E-EMPTY", lambda: b"", ".txt"),
    Case("blank-txt", "E-EMPTY", lambda: b" \n\t\n" * 10, ".txt"),
    Case("random-pdf", "audit-format", lambda: random.Random(5).randbytes(5_000), ".pdf"),  # 72
    Case("old-word", "E-|audit-", lambda: compound({"WordDocument": bytes(9000)}), ".doc"),  # 70
    Case("nul-txt", "audit-format", lambda: YEAR.encode() + b"\0" * 50, ".txt"),
)

REFUSED = (*WORDS, *PAPERS, *PAGES_AND_TEXTS)

NOTED = (
    Case("word-macros", "W-ACTIVE", lambda: docx(extra=[Member("word/vbaProject.bin", b"x")]), ".docx"),  # 30
    Case(
        "word-ole", "W-ACTIVE", lambda: docx(extra=[Member("word/embeddings/oleObject1.bin", b"x")]), ".docx"
    ),  # 31
    Case(
        "word-activex", "W-ACTIVE", lambda: docx(extra=[Member("word/activeX/activeX1.bin", b"x")]), ".docx"
    ),  # 32
    Case(
        "alt-chunk",
        "W-ACTIVE",
        lambda: docx(extra=[Member("word/afchunk.mht", b"MIME-Version: 1.0")]),
        ".docx",
    ),  # 33
    Case(
        "attached-template",
        "W-EXTERNAL",
        lambda: docx(
            replaced={
                "word/_rels/settings.xml.rels": links(
                    ("attachedTemplate", "http://192.0.2.1/a.dotm"), external=True
                ),
                "word/settings.xml": f'{DECLARED}<w:settings xmlns:w="{WORD}"/>'.encode(),
            }
        ),
        ".docx",
    ),  # 34
    Case(
        "picture-on-a-share",
        "W-EXTERNAL",
        lambda: docx(replaced={MAIN_RELS: links(("image", "file:///\\\\host\\share\\a.png"), external=True)}),
        ".docx",
    ),  # 35
    Case(
        "dde-field", "W-ACTIVE", lambda: docx(SOUND + field(' DDEAUTO c:\\\\cmd.exe "/k calc" ')), ".docx"
    ),  # 36
    Case("field-loop", "", lambda: docx(SOUND + field(" REF a ") * 300), ".docx"),  # 29
    Case("numbering-loop", "", numbered_loop, ".docx"),
    Case(
        "pdf-javascript",
        "W-ACTIVE",
        lambda: with_catalog(b"/OpenAction 6 0 R", {6: b"<</S/J#61vaScript/JS(app.alert(1))>>"}),
        ".pdf",
    ),  # 48
    Case("pdf-launch", "W-ACTIVE", lambda: with_catalog(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), ".pdf"),
    Case(
        "pdf-javascript-in-an-object-stream",
        "W-ACTIVE",
        lambda: pdf({7: many_objects(b"<</S/JavaScript/JS(x)>>")}),
        ".pdf",
    ),
    Case(
        "pdf-embedded-file",
        "W-ACTIVE",
        lambda: with_catalog(b"/Names<</EmbeddedFiles<</Names[(a) 6 0 R]>>>>", {6: b"<</Type/Filespec>>"}),
        ".pdf",
    ),  # 49
    Case(
        "pdf-xfa",
        "W-ACTIVE",
        lambda: with_catalog(b"/AcroForm<</XFA 6 0 R>>", {6: stream(b"<xdp/>")}),
        ".pdf",
    ),  # 50
    Case(
        "signed-then-changed",
        "W-SIGNATURE",
        lambda: pdf({6: b"<</Type/Sig/ByteRange[0 10 20 300]/Contents<00>>>"}),
        ".pdf",
    ),  # 52
    Case(
        "hidden-text-layer",
        "W-HIDDEN-TEXT",
        lambda: with_text(b"BT 3 Tr /F1 12 Tf 72 700 Td (Final accounts of 2021) Tj ET"),
        ".pdf",
    ),
    Case("text-layer-under-a-picture", "scan-hidden-text", text_under_picture, ".pdf"),  # 53
    Case(
        "text-of-no-size",
        "W-HIDDEN-TEXT",
        lambda: with_text(TEXT + b" BT /F1 0 Tf 72 600 Td (2022) Tj ET"),
        ".pdf",
    ),  # 54
    Case(
        "html-that-calls-out",
        "",
        lambda: page(
            '<script src="http://192.0.2.1/x.js"></script><iframe src="file:///etc/passwd"></iframe>'
            '<base href="http://192.0.2.1/"><img src="file:///etc/passwd">'
            '<meta http-equiv="refresh" content="0">'
        ),
        ".html",
    ),  # 63, 64
    Case(
        "redos-lines",
        "",
        lambda: (YEAR + "\n" + "（" * 30_000 + "\n" + "、" * 30_000 + "\n" + "1," * 30_000).encode(),
        ".txt",
    ),  # 65
    Case("long-line", "", lambda: (YEAR + "\n" + "合计" * 200_000).encode(), ".txt"),
    Case(
        "odd-numbers",
        "",
        lambda: (
            f"{YEAR}\n支出决算表\n单位：万元\n项目\t金额\n合计\t1e309\n甲\tNaN\n乙\t{'9' * 100_000}\n"
            "丙\t١٢٣\n丁\t−5\n戊\t1_000\n"
        ).encode(),
        ".txt",
    ),  # 85–90
    Case(
        "script-as-name",
        "",
        lambda: "<script>alert(1)</script>局2021年度部门决算情况如下。{{template}}".encode(),
        ".txt",
    ),  # 83, 84
)

__all__ = ["NOTED", "PAGE", "PAGES", "REFUSED"]
