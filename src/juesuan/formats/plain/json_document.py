"""Document <-> JSON, complete: nothing a document holds is left out, places aside.

Fields at their default are left out; amounts are strings, so that no program makes floats of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal, Union

from juesuan.findings import Finding, InputFault, Place, make
from juesuan.findings.catalogue.documents import phrase
from juesuan.formats.atomic import atomic_text
from juesuan.formats.document import (
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    TableOfContents,
)
from juesuan.formats.safety.faults import too_large
from juesuan.formats.safety.limits import DEFAULT
from juesuan.formats.safety.sniff import readable

FORMAT = "juesuan.document/1"
_TYPES = {
    Heading: "heading",
    Paragraph: "paragraph",
    Grid: "grid",
    Chart: "chart",
    PageBreak: "page_break",
    TableOfContents: "table_of_contents",
    Cover: "cover",
}
_MOST_FAULTS = 50
_LARGEST = 18  # digits before or after the point, as everywhere amounts are read
_WIDEST = 1000
_REASONS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "unexpected_keyword_argument": "unknown",
    "union_tag_invalid": "kind",
    "union_tag_not_found": "kind",
    "json_invalid": "not-json",
}


def write_json(document: Document) -> str:
    """The document as JSON, one block a line."""
    head = {
        "format": FORMAT,
        "title": document.title,
        "meta": dict(document.meta),
        "watermark": document.watermark,
    }
    blocks = ",\n".join(_dumped({"type": _TYPES[type(block)], **_plain(block)}) for block in document.blocks)
    return f'{_dumped(head)[:-1]},"blocks":[\n{blocks}\n]}}\n'


def write_json_file(document: Document, path: Path) -> None:
    """The same as a UTF-8 file, whole or not at all."""
    atomic_text(path, write_json(document))


def read_json(source: Path | str) -> Document:
    """The document of a JSON file, or of JSON text. InputFault with every fault found."""
    from pydantic import ValidationError

    file = source.name if isinstance(source, Path) else None
    try:
        found = _model().model_validate_json(_bytes_of(source))
    except ValidationError as error:
        raise InputFault(_findings(error.errors(include_url=False), file)) from error
    document = Document(found.blocks, found.title, found.meta, found.watermark)
    faults = [_fault(file, field, "too-large") for field in _too_large(document)]
    if faults:
        raise InputFault(faults[:_MOST_FAULTS])
    return document


def _bytes_of(source: Path | str) -> bytes:
    if isinstance(source, str):
        return source.encode("utf-8", "surrogatepass")
    readable(source)
    if source.stat().st_size > DEFAULT.file:
        raise InputFault(too_large(source, "file-size", DEFAULT.file))
    return source.read_bytes()


@cache
def _model() -> Any:
    """What the JSON must look like, as a pydantic model; made on first use, pydantic is slow to import."""
    from pydantic import BeforeValidator, ConfigDict, Discriminator, Tag, create_model

    def tag(raw: Any) -> Any:
        return raw.get("type") if isinstance(raw, dict) else None

    def untagged(raw: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in raw.items() if name != "type"}

    kinds = tuple(Annotated[kind, BeforeValidator(untagged), Tag(name)] for kind, name in _TYPES.items())
    block: Any = Annotated[Union.__getitem__(kinds), Discriminator(tag)]
    shape: dict[str, Any] = {
        "format": Literal[FORMAT],
        "title": str,
        "meta": dict[str, str],
        "watermark": str,
        "blocks": tuple[block, ...],
    }
    fields_of: dict[str, Any] = {name: (kind, ...) for name, kind in shape.items()}
    return create_model("DocumentFile", __config__=ConfigDict(extra="forbid"), **fields_of)


def _findings(errors: Iterable[Any], file: str | None) -> list[Finding]:
    """One finding for each fault that pydantic names, at most so many as somebody would read."""
    return [
        _fault(file, _field(error["loc"]), _REASONS.get(error["type"], "wrong"))
        for error in islice(errors, _MOST_FAULTS)
    ]


def _fault(file: str | None, field: str, reason: str) -> Finding:
    return make("E-DOCUMENT", Place(file=file, section=field or phrase("whole")), reason=phrase(reason))


def _field(location: Iterable[str | int]) -> str:
    """blocks[3].rows[0][2].value; the kinds of blocks that pydantic puts between are left out."""
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in _TYPES.values():
            path += f".{part}" if path else part
    return path


def _too_large(document: Document) -> Iterator[str]:
    """The fields whose numbers no table can hold: amounts beyond 18 digits, cells over thousands of rows."""
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    sound = 1 <= cell.rowspan <= _WIDEST and 1 <= cell.colspan <= _WIDEST
                    if not sound or not _is_amount(cell.value) or not 0 <= cell.decimals <= _LARGEST:
                        yield f"blocks[{at}].rows[{row}][{column}]"
        if isinstance(block, Chart) and not all(
            _is_amount(value) for series in block.series for value in series.values
        ):
            yield f"blocks[{at}].series"


def _is_amount(value: Decimal | None) -> bool:
    if value is None:
        return True
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and value.adjusted() < _LARGEST and exponent >= -_LARGEST


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    """A block as JSON types."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value):
        return {
            name: _plain(part)
            for name, default in _defaults(value.__class__)
            if (part := getattr(value, name)) != default
        }
    return value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    """The fields that count and their defaults; a place tells where something was read, not what it is."""
    return tuple((field.name, field.default) for field in fields(kind) if field.compare)
