"""Which part of an xlsx holds which sheet, and what the workbook points to outside itself.

Knows workbook.xml and relationships (ECMA-376 part 2). Reads only parts that have passed the XML checks,
with a parser that resolves nothing.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from lxml import etree

from juesuan.formats.safety.container import Container, part_name

__all__ = ["WORKBOOK", "Relationship", "external_targets", "relationships", "sheet_names"]

WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: its id, the last word of its type, and its target, a part name unless external."""

    id: str
    type: str
    target: str
    external: bool


def relationships(container: Container, part: str) -> list[Relationship]:
    """What `part` points to; empty when it has no relationships or they cannot be read."""
    folder, name = posixpath.split(part)
    root = _parse(container.content(f"{folder}/_rels/{name}.rels"))
    if root is None:
        return []
    found = []
    for element in root.iter("{*}Relationship"):
        external = element.get("TargetMode", "") == "External"
        target = element.get("Target", "").replace("\\", "/")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        found.append(Relationship(element.get("Id", ""), kind, target, external))
    return found


def sheet_names(container: Container) -> dict[str, str]:
    """Part name (case folded) -> sheet name, in workbook order; empty when the workbook cannot be read."""
    root = _parse(container.content(WORKBOOK))
    if root is None:
        return {}
    targets = {link.id: link.target for link in relationships(container, WORKBOOK)}
    names = {}
    for sheet in root.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        names[targets.get(str(link), "").casefold()] = sheet.get("name", "")
    return names


def external_targets(container: Container) -> list[str]:
    """Targets outside the file that a program may fetch by itself; plain hyperlinks are not among them."""
    found: set[str] = set()
    for info in container.parts:
        folder, name = posixpath.split(part_name(info))
        if name.endswith(".rels") and folder.endswith("_rels"):
            source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
            links = relationships(container, source)
            found.update(link.target for link in links if link.external and link.type != "hyperlink")
    return sorted(found)


def _parse(content: bytes | None) -> etree._Element | None:
    if content is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None
