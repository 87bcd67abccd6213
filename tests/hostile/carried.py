"""Workbooks that carry more than they show, as audit meets them: read, and the finding named.

Numbers after the comment sign are those of the list of hostile files that the limits were drawn up against.
"""

from __future__ import annotations

from tests.hostile.corpus import Case
from tests.hostile.workbooks import members, parts, sheet_xml
from tests.hostile.zips import Member, zip_bytes

_NAME = '<row r="1"><c r="A1" t="inlineStr"><is><t>某县教育局2021年度部门决算</t></is></c></row>'
_PARTS = (
    f'{_NAME}<row r="2"><c r="A2"><v>10</v></c></row><row r="3"><c r="A3"><v>20</v></c></row>'
    '<row r="4"><c r="A4"><f>SUM(A2:A3)</f><v>{result}</v></c></row>'
)
_WORKBOOK = "xl/workbook.xml"


def hidden_sheet() -> bytes:
    """A sheet that is shown, and one with figures that nobody sees."""
    sheets = {"收入": sheet_xml(_NAME), "底稿": sheet_xml('<row r="1"><c r="A1"><v>5</v></c></row>')}
    book = parts(sheets)[_WORKBOOK].replace('name="底稿"'.encode(), 'name="底稿" state="hidden"'.encode())
    others = [member for member in members(sheets) if member.name != _WORKBOOK]
    return zip_bytes([*others, Member(_WORKBOOK, book)])


def stored_result(result: str) -> bytes:
    """A sum whose stored result may be another one than its parts give."""
    return zip_bytes(members({"收入": sheet_xml(_PARTS.format(result=result))}))


CARRIED = (
    Case("hidden-sheet", "audit-hidden-cells", hidden_sheet),  # 39
    Case("result-that-its-formula-does-not-give", "audit-formula-result", lambda: stored_result("99")),  # 40
    Case("result-that-its-formula-gives", "", lambda: stored_result("30")),
)
