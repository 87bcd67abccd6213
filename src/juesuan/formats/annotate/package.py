"""An Office package opened to change some of its parts: everything else is copied byte for byte."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from lxml import etree

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Opened:
    """Parts by name, and those that were changed or added."""

    path: Path
    _changed: dict[str, bytes] = field(default_factory=dict)
    _names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(self.path) as archive:
            self._names = archive.namelist()

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._changed or part in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part as it is now; KeyError where there is none."""
        if part in self._changed:
            return self._changed[part]
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(part)

    def tree(self, part: str) -> Any:
        """The root element of a part."""
        return etree.fromstring(self.read(part), _parser())

    def put(self, part: str, content: bytes | Any) -> None:
        """Change or add a part; an element is written as XML."""
        if not isinstance(content, bytes):
            content = etree.tostring(content, encoding="UTF-8", xml_declaration=True, standalone=True)
        self._changed[part] = content

    def main(self) -> str:
        """The part the package is about."""
        return next(iter(self.related("", "officeDocument")), "")

    def related(self, part: str, kind: str) -> list[str]:
        """The parts related to a part; `kind` is the last word of the relationship's type."""
        return [target for _, type_, target in self._links(part) if type_.endswith(f"/{kind}")]

    def target(self, part: str, relation: str) -> str:
        """The part that a relationship id leads to, "" for none."""
        return next((target for id_, _, target in self._links(part) if id_ == relation), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """A new relationship; its id."""
        name = _relations_of(part)
        root = self.tree(name) if self.has(name) else etree.Element(f"{{{_RELATIONS}}}Relationships")
        taken = {link.get("Id") for link in root}
        new = next(f"rIdNote{at}" for at in range(1, len(taken) + 2) if f"rIdNote{at}" not in taken)
        path = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attributes = {"Id": new, "Type": f"{_OFFICE}/{kind}", "Target": path}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", attributes)
        self.put(name, root)
        return new

    def declare(self, part: str, content_type: str) -> None:
        """Say what a new part is."""
        root = self.tree(_CONTENT_TYPES)
        etree.SubElement(root, f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})
        self.put(_CONTENT_TYPES, root)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say what parts with an ending are, unless that is said already."""
        root = self.tree(_CONTENT_TYPES)
        known = {entry.get("Extension", "").lower() for entry in root.iterfind(f"{_TYPES}Default")}
        if ending not in known:
            root.insert(
                0, etree.Element(f"{_TYPES}Default", {"Extension": ending, "ContentType": content_type})
            )
            self.put(_CONTENT_TYPES, root)

    def free_name(self, template: str) -> str:
        """The first name of a template with {n} that no part has."""
        return next(name for at in range(1, 10_000) if not self.has(name := template.format(n=at)))

    def packed(self) -> bytes:
        """The package: parts in their old order, new ones at the end, equal bytes for equal changes."""
        target = BytesIO()
        with zipfile.ZipFile(self.path) as source, zipfile.ZipFile(target, "w") as packed:
            for info in source.infolist():
                kept = zipfile.ZipInfo(info.filename, info.date_time)
                kept.compress_type = info.compress_type
                kept.external_attr = info.external_attr
                packed.writestr(kept, self._changed.get(info.filename) or source.read(info))
            for name in self._changed:
                if name not in self._names:
                    added = zipfile.ZipInfo(name, _EPOCH)
                    added.compress_type = zipfile.ZIP_DEFLATED
                    packed.writestr(added, self._changed[name])
        return target.getvalue()

    def _links(self, part: str) -> list[tuple[str, str, str]]:
        """Relationships inside the package: id, type, target part."""
        name = _relations_of(part)
        if not self.has(name):
            return []
        folder = posixpath.dirname(part)
        return [
            (link.get("Id", ""), link.get("Type", ""), _resolved(folder, link.get("Target", "")))
            for link in self.tree(name)
            if link.get("TargetMode") != "External"
        ]


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    )


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
