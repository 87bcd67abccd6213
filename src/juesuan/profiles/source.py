"""Reading one YAML file of a profile package as written: text scalars, one line number per value.

Every scalar stays text (`0201` must not become 129; `2021` becomes a number only where the schema asks
for one). Duplicate keys, anchors, tags and tabs are refused. A file may hold several documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import yaml

from juesuan.findings import Finding, Place, ProfileFault, make

_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The compiled parser where there is one: packages are read at every start."""

Loc: TypeAlias = tuple[str | int, ...]
"""Where a value sits in a document: keys and list positions from the top."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The line of a file of a package on which a value stands."""

    package: str
    file: str
    line: int

    def place(self, key: str | None = None) -> Place:
        """As the place of a finding."""
        return Place(file=f"{self.package}/{self.file}", line=self.line, key=key)

    def __str__(self) -> str:
        return f"{self.package}/{self.file}:{self.line}"


@dataclass(slots=True)
class Source:
    """One YAML document as written: plain dicts, lists and texts, and the spot of each value by its Loc."""

    value: dict[str, Any]
    spots: dict[Loc, Spot] = field(default_factory=dict)

    def spot(self, loc: Loc) -> Spot:
        """The spot of a value, or of the nearest value above it."""
        while loc and loc not in self.spots:
            loc = loc[:-1]
        return self.spots[loc]


def read_sources(package: str, root: Path, path: Path) -> list[Source]:
    """The documents of one YAML file; raises ProfileFault with file and line."""
    name = path.relative_to(root).as_posix()
    try:
        text = path.read_text(encoding="utf-8")
        nodes = [node for node in yaml.compose_all(text, Loader=_LOADER) if node is not None]
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        spot = Spot(package, name, mark.line + 1 if mark else 1)
        problem = getattr(error, "problem", None) or str(error)
        raise ProfileFault(make("profile-yaml", spot.place(), problem=problem)) from None
    return [_source(package, name, node) for node in nodes]


def _source(package: str, name: str, node: yaml.Node) -> Source:
    reader = _Reader(package, name)
    value = reader.plain(node, ())
    if not isinstance(value, dict):
        reader.faults.append(make("profile-not-mapping", reader.spots[()].place()))
    if reader.faults:
        raise ProfileFault(reader.faults)
    assert isinstance(value, dict)
    return Source(value, reader.spots)


class _Reader:
    """Turns the nodes of one document into plain values, with the spot of each and all faults."""

    def __init__(self, package: str, name: str) -> None:
        self.package, self.name = package, name
        self.spots: dict[Loc, Spot] = {}
        self.faults: list[Finding] = []
        self._seen: set[int] = set()

    def plain(self, node: yaml.Node, loc: Loc) -> Any:
        """The value of a node; text for every scalar."""
        spot = self.spots[loc] = Spot(self.package, self.name, node.start_mark.line + 1)
        if id(node) in self._seen:
            self.faults.append(make("profile-yaml", spot.place(), problem="不能使用锚点和别名（& 和 *）"))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*loc, position)) for position, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if node.tag not in ("tag:yaml.org,2002:str", "!"):
            self.faults.append(make("profile-yaml", spot.place(), problem=f"tag {node.tag}"))
        return node.value

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, spot = str(key_node.value), Spot(self.package, self.name, key_node.start_mark.line + 1)
            if key in found:
                first = self.spots[*loc, key].line
                self.faults.append(make("profile-duplicate-key", spot.place(key), key=key, first=first))
                continue
            found[key] = self.plain(value_node, (*loc, key))
            self.spots[*loc, key] = spot
        return found


def overlay(base: Source, over: Source) -> Source:
    """`over` laid on `base`: mappings merge key by key, the rest is replaced; spots follow the values."""
    spots = dict(base.spots)
    value = _merged(base.value, over, (), spots)
    spots[()] = over.spots[()]
    return Source(value, spots)


def _merged(base: dict[str, Any], over: Source, loc: Loc, spots: dict[Loc, Spot]) -> dict[str, Any]:
    result = dict(base)
    for key, value in _at(over.value, loc).items():
        here = (*loc, key)
        if isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = _merged(result[key], over, here, spots)
            continue
        result[key] = value
        for old in [known for known in spots if known[: len(here)] == here]:
            del spots[old]
        spots.update({known: spot for known, spot in over.spots.items() if known[: len(here)] == here})
    return result


def _at(value: Any, loc: Loc) -> Any:
    for step in loc:
        value = value[step]
    return value


def leaves(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every text in a document with its Loc, in written order."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*loc, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*loc, position))
    else:
        yield loc, value
