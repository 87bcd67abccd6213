"""An Open Packaging container under construction: parts, content types, relationships, zip.

Knows: how parts find each other and how to write the same bytes for the same parts. Does not know
what is in them. Every entry carries the zip epoch as its date and stands in the order it was added.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from juesuan.formats.charts_ooxml.markup import DECLARATION, attribute

__all__ = ["OFFICE", "PACKAGE", "Package"]

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o600 << 16
_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class _Relation:
    id: str
    type: str
    target: str


@dataclass(slots=True)
class Package:
    """Parts by name (word/document.xml) and the relationships between them."""

    _parts: dict[str, bytes] = field(default_factory=dict)
    _types: dict[str, str] = field(default_factory=dict)
    _relations: dict[str, list[_Relation]] = field(default_factory=dict)

    def add(self, name: str, data: str | bytes, content_type: str = "") -> None:
        """Put a part in; without a content type the default of its extension holds. No name twice."""
        if name in self._parts:
            raise ValueError(f"part added twice: {name}")
        self._parts[name] = data.encode() if isinstance(data, str) else data
        if content_type:
            self._types[name] = content_type

    def relate(self, source: str, kind: str, target: str) -> str:
        """Relate part `source` ("" for the package) to part `target`; the new relationship's id."""
        relations = self._relations.setdefault(source, [])
        base = posixpath.dirname(source)
        relation = _Relation(
            f"rId{len(relations) + 1}", kind, posixpath.relpath(target, base) if base else target
        )
        relations.append(relation)
        return relation.id

    def write(self, path: Path) -> None:
        """Write the container to `path` as it is now; the caller sees to atomicity."""
        with zipfile.ZipFile(path, "w") as archive:
            _store(archive, "[Content_Types].xml", self._content_types().encode())
            for source in sorted(self._relations):
                folder, name = posixpath.split(source)
                _store(archive, posixpath.join(folder, "_rels", f"{name}.rels"), self._rels(source).encode())
            for name, data in self._parts.items():
                _store(archive, name, data)

    def _content_types(self) -> str:
        extensions = {name.rsplit(".", 1)[-1] for name in self._parts} | {"rels"}
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{kind}"/>'
            for extension, kind in _DEFAULTS.items()
            if extension in extensions
        )
        overrides = "".join(
            f'<Override PartName="/{attribute(name)}" ContentType="{kind}"/>'
            for name, kind in self._types.items()
        )
        return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'

    def _rels(self, source: str) -> str:
        listed = "".join(
            f'<Relationship Id="{relation.id}" Type="{relation.type}" Target="{attribute(relation.target)}"/>'
            for relation in self._relations[source]
        )
        return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _store(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3  # else the bytes would tell which system wrote them
    info.external_attr = _READABLE
    # A workbook is a zip already: packing it again costs time and gains nothing.
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".xlsx") else zipfile.ZIP_DEFLATED
    archive.writestr(info, data)
