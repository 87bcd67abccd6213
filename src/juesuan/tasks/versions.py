"""One version of published accounts, for comparing: its figures, texts and findings, from either form.

A version is a submission (then it is compiled) or a published package (then its open data are read).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan.facts import Decimal
from juesuan.findings import Finding, InputFault, Place, make
from juesuan.formats.document import Cover, Document, Heading, Paragraph
from juesuan.formats.plain import read_json
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import MARKER
from juesuan.tasks.facts_out import fact_lines
from juesuan.tasks.open_data import published_facts
from juesuan.tasks.package import MANIFEST, files_of, read_manifest, sha256_of
from juesuan.tasks.publish import DATA
from juesuan.tasks.whole import whole_of

_FACTS = f"{DATA}/facts.json"


@dataclass(frozen=True)
class Version:
    """What one version says. `facts` are by cell; `findings` None: a package does not tell."""

    entity: str
    year: int
    facts: Mapping[str, Mapping[str, str]]
    texts: tuple[tuple[str, str], ...]
    """(section, paragraph) in reading order."""
    findings: tuple[Finding, ...] | None
    source: str
    digest: str
    """SHA-256 of the workbook, of the package's manifest, or of the list of a folder's files."""
    withheld: frozenset[str] = frozenset()
    """Cells that have a figure which is kept secret; a package does not tell."""


def open_version(path: Path, extra: Sequence[Path] = ()) -> Version:
    """The version at `path`; InputFault for what is neither a submission nor a package with data and JSON."""
    if (path / MANIFEST).is_file():
        return _published(path)
    case = open_case(path, extra)
    whole = whole_of(case)
    facts = {fact["cell"]: fact for fact in published_facts(case, whole.tables)}
    return Version(
        case.submission.entity,
        case.profile.year,
        facts,
        tuple(_texts(whole.document)),
        whole.findings,
        path.name,
        _digest(path),
        frozenset(line.values["cell"] for line in fact_lines(case)).difference(facts),
    )


def _published(folder: Path) -> Version:
    manifest = read_manifest(folder)
    if manifest is None:
        raise InputFault(make("package-no-manifest", Place(file=folder.name)))
    facts = _facts(folder)
    return Version(
        str(manifest.get("entity", "")),
        int(manifest.get("year", 0)),
        {str(fact["cell"]): fact for fact in facts},
        tuple(_texts(_document(folder))),
        None,
        folder.name,
        sha256_of(folder / MANIFEST),
    )


def _facts(folder: Path) -> list[dict[str, str]]:
    try:
        content: Any = json.loads((folder / _FACTS).read_text(encoding="utf-8"))
        if all(Decimal(fact["value"]).is_finite() and fact["cell"] for fact in content):
            return list(content)
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError):
        pass
    raise InputFault(make("diff-no-data", Place(file=folder.name), expected=_FACTS))


def _document(folder: Path) -> Document:
    for path in sorted(folder.glob("*.json")):
        if path.name not in (MANIFEST, MARKER):
            return read_json(path)
    raise InputFault(make("diff-no-data", Place(file=folder.name), expected="*.json"))


def _texts(document: Document) -> list[tuple[str, str]]:
    """Headings, paragraphs and cover lines, each with the heading it stands under."""
    section = document.title
    found: list[tuple[str, str]] = []
    for block in document.blocks:
        match block:
            case Heading():
                section = block.printed
                found.append((section, block.printed))
            case Paragraph():
                found.append((section, block.text))
            case Cover():
                found += [(block.title, line) for line in (block.title, *block.lines, *block.foot)]
    return [(where, text) for where, text in found if text]


def _digest(path: Path) -> str:
    """Of a folder: the hash of its files' names and hashes, as `sha256sum` would list them."""
    if path.is_file():
        return sha256_of(path)
    lines = "".join(f"{sha256_of(path / name)}  {name}\n" for name in files_of(path))
    return hashlib.sha256(lines.encode("utf-8")).hexdigest()
