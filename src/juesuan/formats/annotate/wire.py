"""A copy with remarks, made in a process apart: the original is a stranger's file here too."""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast

from juesuan.findings import InputFault, has_errors, make
from juesuan.formats.annotate.note import Note, note_from
from juesuan.formats.safety import DEFAULT, Budget, FileKind, inspect, run_isolated
from juesuan.formats.safety.isolation import broken_answer

_CHUNK: Final = 3 * 256 * 1024
_BUDGET: Final = Budget(wall=120, cpu=90, answer=160 * 1024 * 1024)
_WRITERS: Final = {
    FileKind.DOCX: ("juesuan.formats.annotate.word:annotated_docx", ".docx"),
    FileKind.XLSX: ("juesuan.formats.annotate.sheets:annotated_xlsx", ".xlsx"),
    FileKind.PDF: ("juesuan.formats.annotate.pdf:annotated_pdf", ".pdf"),
    FileKind.HTML: ("juesuan.formats.annotate.marked_pages:annotated_html", ".html"),
    FileKind.TEXT: ("juesuan.formats.annotate.marked_pages:annotated_text", ".html"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy: its bytes, and the ending that its format has."""

    content: bytes
    suffix: str


def annotate_apart(path: Path, notes: Sequence[Note], budget: Budget = _BUDGET) -> Copy:
    """The document at `path` with every note in it.

    InputFault as `run_isolated` says, and annotate-format for a format that holds no remarks.
    """
    with tempfile.TemporaryDirectory(prefix="juesuan-") as folder:
        # On the command line of the child there is no room for thousands of remarks.
        listed = Path(folder) / "notes.json"
        listed.write_text(json.dumps([note.as_dict() for note in notes]), encoding="utf-8")
        suffix, *pieces = run_isolated("annotate", path, options={"notes": str(listed)}, budget=budget) or [
            ""
        ]
    try:
        return Copy(b"".join(base64.b64decode(piece) for piece in pieces), str(suffix))
    except (TypeError, ValueError) as error:
        raise broken_answer(path) from error


def emit(path: Path, options: Mapping[str, Any]) -> Iterator[Any]:
    """In the child: the ending, then the copy in pieces."""
    entries = json.loads(Path(options["notes"]).read_text(encoding="utf-8"))
    seen = inspect(path, replace(DEFAULT, file=DEFAULT.file * 2))
    if has_errors(seen.findings):
        raise InputFault(seen.findings)
    named = _WRITERS.get(seen.kind)
    if named is None:
        raise InputFault(make("annotate-format", file=path.name, found=seen.kind.label))
    module, _, function = named[0].partition(":")
    write = cast("Callable[[Path, Sequence[Note]], bytes]", getattr(import_module(module), function))
    content = write(path, [note_from(entry) for entry in entries])
    yield named[1]
    for start in range(0, len(content), _CHUNK):
        yield base64.b64encode(content[start : start + _CHUNK]).decode("ascii")
