"""The parts of an xlsx package: sheets, strings, cell styles, names, marks. Knows the format, not tables."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from juesuan.findings import InputFault, has_errors
from juesuan.formats.charts_ooxml.extended import EXTENDED
from juesuan.formats.safety.addresses import COLUMNS, ROWS, Range, cell_name
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.safety.limits import DEFAULT, Limits
from juesuan.formats.safety.preflight import inspect
from juesuan.formats.safety.sniff import FileKind
from juesuan.formats.xlsx.marks import Marks, from_xml
from juesuan.formats.xlsx.number_format import LONGEST

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FRAMES = ("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart", f"{{{EXTENDED}}}chart")
_WORKBOOK = "xl/workbook.xml"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUILT_IN = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 39: "#,##0.00"}


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What of a cell's look a document knows."""

    code: str = "General"
    bold: bool = False
    align: str | None = None
    indent: int = 0


@dataclass(slots=True)
class SheetPart:
    """One sheet: its name, its XML, and the ranges that have names on it."""

    name: str
    root: Any
    names: dict[str, Range] = field(default_factory=dict)
    hidden: bool = False
    remarks: tuple[tuple[str, str, str], ...] = ()
    """Cell, author and text of the remarks on its cells."""
    charts: tuple[tuple[str, Any], ...] = ()
    """The charts drawn on it: the cell of their upper left corner, the root of their part."""


@dataclass(slots=True)
class Package:
    """An opened workbook."""

    sheets: list[SheetPart]
    strings: list[str]
    styles: list[CellStyle]
    marks: Marks
    title: str
    afresh: bool = False
    """Whether programs are to compute all formulas when they open it."""


def open_package(path: Path, limits: Limits = DEFAULT) -> Package:
    """Check the file, then open it. InputFault with every fault when it cannot be used."""
    seen = inspect(path, limits)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    if seen.kind not in (FileKind.XLSX, FileKind.XLSM):
        raise InputFault(fault("E-TYPE", path, expected=FileKind.XLSX.label, found=seen.kind.label))
    with ZipFile(path) as archive:
        parts = _Parts(archive)
        workbook = parts.xml(_WORKBOOK)
        links = parts.links(_WORKBOOK)
        sheets = [
            SheetPart(
                sheet.get("name", ""),
                parts.xml(links.get(sheet.get(_RELATED), "")),
                hidden=sheet.get("state", "visible") != "visible",
                remarks=tuple(_remarks(parts, links.get(sheet.get(_RELATED), ""))),
                charts=tuple(_charts(parts, links.get(sheet.get(_RELATED), ""))),
            )
            for sheet in workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet")
        ]
        if any(sheet.root is None for sheet in sheets):
            raise InputFault(fault("E-NOT-OOXML", path, reason=phrase("missing-part", part="worksheets")))
        _give_names(workbook, sheets)
        return Package(
            sheets=sheets,
            strings=[string_of(item) for item in parts.children("xl/sharedStrings.xml", "si")],
            styles=_styles(parts.xml("xl/styles.xml")),
            marks=_marks(parts, links),
            title=_core_title(parts.xml("docProps/core.xml")),
            afresh=any(
                one.get("fullCalcOnLoad") in ("1", "true") for one in workbook.iterfind(f"{MAIN}calcPr")
            ),
        )


def unescaped(text: str) -> str:
    """Text as the user sees it: _x000D_ stands for a character that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def string_of(element: Any) -> str:
    """The text of a string item or an inline string, its runs put together (without reading aids)."""
    plain = unescaped(element.findtext(f"{MAIN}t") or "")
    # An escape stands within one run: signs of two that follow each other mean themselves.
    return plain + "".join(unescaped(run.text or "") for run in element.iterfind(f"{MAIN}r/{MAIN}t"))


@dataclass(frozen=True, slots=True)
class _Parts:
    archive: ZipFile

    def xml(self, name: str) -> Any:
        """The root element of a part; None when there is no such part."""
        if name not in self.archive.namelist():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self.archive.read(name), parser)

    def children(self, name: str, tag: str) -> Iterator[Any]:
        root = self.xml(name)
        return iter(()) if root is None else root.iterfind(f"{MAIN}{tag}")

    def links(self, part: str) -> dict[str, str]:
        """Relationship id -> part name."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        return {
            link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            for link in root
            if link.get("TargetMode") != "External"
        }


def _remarks(parts: _Parts, sheet: str) -> Iterator[tuple[str, str, str]]:
    """Cell, author and text of each remark on a sheet."""
    for target in parts.links(sheet).values():
        root = parts.xml(target) if "comment" in target.lower() else None
        if root is None or root.tag != f"{MAIN}comments":
            continue
        authors = [author.text or "" for author in root.iterfind(f"{MAIN}authors/{MAIN}author")]
        for remark in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
            number, text = remark.get("authorId", ""), remark.find(f"{MAIN}text")
            known = number.isdecimal() and int(number) < len(authors)
            words = "" if text is None else string_of(text)
            yield remark.get("ref", ""), authors[int(number)] if known else "", words


def _charts(parts: _Parts, sheet: str) -> Iterator[tuple[str, Any]]:
    """Corner and root of each chart drawn on a sheet, none twice that is there for old programs as well."""
    for target in parts.links(sheet).values():
        root = parts.xml(target) if "drawing" in target.lower() else None
        if root is None or root.tag != f"{_DRAWN}wsDr":
            continue
        links = parts.links(target)
        for frame in root.iter(*_FRAMES):
            if next(frame.iterancestors(_FALLBACK), None) is not None:
                continue
            chart = parts.xml(links.get(frame.get(_RELATED), ""))
            if chart is not None:
                yield _corner(frame), chart


def _corner(frame: Any) -> str:
    """The cell where a drawing begins; "" for one that hangs on none."""
    for above in frame.iterancestors(f"{_DRAWN}twoCellAnchor", f"{_DRAWN}oneCellAnchor"):
        row, column = (above.findtext(f"{_DRAWN}from/{_DRAWN}{name}") or "" for name in ("row", "col"))
        if row.isdecimal() and column.isdecimal() and int(row[:8]) < ROWS and int(column[:8]) < COLUMNS:
            return cell_name(int(row), int(column))
    return ""


def _give_names(workbook: Any, sheets: list[SheetPart]) -> None:
    """Hand each sheet the names of single ranges on it."""
    for element in workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        at = element.get("localSheetId", "")
        target = (element.text or "").rpartition("!")[2]
        if at.isascii() and at.isdigit() and int(at) < len(sheets):
            box = _rows_or_range(target)
            if box is not None:
                sheets[int(at)].names[element.get("name", "")] = box


def _rows_or_range(target: str) -> Range | None:
    rows = re.fullmatch(r"\$?(\d{1,7}):\$?(\d{1,7})", target)
    try:
        return Range.parse(f"A{rows[1]}:A{rows[2]}" if rows else target)
    except ValueError:
        return None


def _styles(root: Any) -> list[CellStyle]:
    if root is None:
        return []
    codes = {
        int(code.get("numFmtId", "0")): code.get("formatCode", "")[:LONGEST]
        for code in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
    }
    bold = [
        font.find(f"{MAIN}b") is not None and font.find(f"{MAIN}b").get("val", "1") not in ("0", "false")
        for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")
    ]
    return [_style(form, {**_BUILT_IN, **codes}, bold) for form in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]


def _style(form: Any, codes: dict[int, str], bold: list[bool]) -> CellStyle:
    font = int(form.get("fontId", "0"))
    alignment = form.find(f"{MAIN}alignment")
    look = {} if alignment is None else alignment.attrib
    return CellStyle(
        code=codes.get(int(form.get("numFmtId", "0")), "General"),
        bold=bold[font] if font < len(bold) else False,
        align=look.get("horizontal"),
        indent=int(look.get("indent", "0")),
    )


def _marks(parts: _Parts, links: dict[str, str]) -> Marks:
    for name in links.values():
        if name.startswith("customXml/item") and name in parts.archive.namelist():
            found = from_xml(parts.archive.read(name))
            if found.sheets or found.meta or found.watermark:
                return found
    return Marks()


def _core_title(root: Any) -> str:
    return "" if root is None else unescaped(root.findtext(_TITLE) or "")
