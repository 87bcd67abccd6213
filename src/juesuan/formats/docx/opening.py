"""A Word file opened for reading: its parts and relationships.

Knows: containers and where Word keeps things. Does not know what paragraphs mean. Nothing is parsed before
the container, the encoding and the depth of every part have passed the checks for untrusted files.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from juesuan.findings import InputFault, Place, has_errors, make
from juesuan.formats.docx.vocabulary import EXTRAS, SPOT, word
from juesuan.formats.safety import DEFAULT, FileKind, Limits, inspect
from juesuan.formats.safety.faults import fault, phrase

__all__ = ["Element", "Opened", "open_docx"]

Element = etree._Element

_MAIN: Final = "word/document.xml"
_BESIDE: Final = ("header", "footer", "footnotes", "endnotes")
_CORE: Final = "docProps/core.xml"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_WATERMARK: Final = "{urn:schemas-microsoft-com:vml}textpath"


@dataclass(slots=True)
class Opened:
    """The XML parts of a Word file by name; `main` names the one that holds the text."""

    path: Path
    parts: dict[str, bytes]
    main: str = _MAIN
    _relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    _trees: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for kind, target in self._relations_of("").values():
            if kind.endswith("/officeDocument"):
                self.main = target
        self._relations = self._relations_of(self.main)

    def body(self) -> Element:
        """The w:body element, its paragraphs numbered (SPOT). InputFault when there is none."""
        root = self._tree(self.main)
        body = None if root is None else root.find(word("body"))
        if body is None:
            raise InputFault(fault("E-NOT-OOXML", self.path, reason=phrase("missing-part", part=self.main)))
        for number, paragraph in enumerate(body.iter(word("p")), start=1):
            paragraph.set(SPOT, f"p{number}")
        return body

    def style_sheet(self) -> Element | None:
        """The root of the styles part."""
        return next(self._related("styles"), None)

    def numbering(self) -> Element | None:
        """The root of the part that defines lists."""
        return next(self._related("numbering"), None)

    def comments(self) -> Element | None:
        """The root of the part that holds remarks."""
        return next(self._related("comments"), None)

    def notes(self, kind: str) -> Element | None:
        """The root of the part that holds the texts of footnotes or endnotes, as `kind` says."""
        return next(self._related(kind), None)

    def chart(self, relation: str) -> Element | None:
        """The root of the chart that the text shows through a relationship."""
        kind, target = self._relations.get(relation, ("", ""))
        return self._tree(target) if kind.endswith(("/chart", "/chartEx")) else None

    def title(self) -> str:
        """The title among the document's properties."""
        core = self._tree(_CORE)
        return "" if core is None else core.findtext(_TITLE) or ""

    def watermark(self) -> str:
        """The text that a header shows behind the pages."""
        for header in self._related("header"):
            for shape in header.iter(_WATERMARK):
                if shown := shape.get("string"):
                    return shown
        return ""

    def beside(self) -> Iterator[tuple[str, Element]]:
        """Kind and root of the texts beside the body: heads, feet, footnotes, endnotes."""
        for kind in _BESIDE:
            for root in self._related(kind):
                yield kind, root

    def extras(self) -> Element | None:
        """The root of our custom XML part; programs that save the file may rename the part."""
        for name in sorted(self.parts):
            if name.startswith("customXml/") and EXTRAS.encode() in self.parts[name][:500]:
                root = self._tree(name)
                if root is not None and root.tag == f"{{{EXTRAS}}}extras":
                    return root
        return None

    def _tree(self, part: str) -> Element | None:
        """The root of a part, parsed once; None when there is no such part."""
        if part not in self._trees:
            data = self.parts.get(part)
            if data is None:
                return None
            self._trees[part] = self._parsed(part, data)
        return self._trees[part]

    def _parsed(self, part: str, data: bytes) -> Element:
        try:
            return etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            # What expat let pass in the checks, libxml2 may still refuse.
            reason = phrase("bad-xml", part=part, line=error.lineno)
            raise InputFault(fault("E-NOT-OOXML", self.path, reason=reason)) from error

    def _related(self, kind: str) -> Iterator[Element]:
        """Parts the main part relates to; `kind` is the last word of the relationship type."""
        for found, target in self._relations.values():
            if found.endswith(f"/{kind}") and (root := self._tree(target)) is not None:
                yield root

    def _relations_of(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationships inside the file: id -> (type, target part)."""
        folder, name = posixpath.split(part)
        root = self._tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in () if root is None else root:
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External" and target:
                place = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                found[relation.get("Id", "")] = (relation.get("Type", ""), posixpath.normpath(place))
        return found


def open_docx(path: Path, limits: Limits = DEFAULT) -> Opened:
    """The parts of the Word file at `path`. InputFault with every fault found if it cannot be used."""
    seen = inspect(path, limits)
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    if seen.kind is not FileKind.DOCX:
        raise InputFault(make("E-NOT-DOCX", Place(file=path.name), found=seen.kind.label))
    with zipfile.ZipFile(path) as archive:
        return Opened(
            path,
            {
                info.filename.replace("\\", "/").lstrip("/"): archive.read(info)
                for info in archive.infolist()
                if info.filename.endswith((".xml", ".rels"))
            },
        )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
