"""The parse functions that may run in a process apart, by name: nothing else can be asked for.

Each is `module:function`, a function of (path, options) that yields JSON values; the module is imported in
the child only. What it yields comes back as one line of JSON each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

__all__ = ["OUT_OF_MEMORY", "PARSERS", "Parser", "parser", "preload"]

# An exit code that Python and shells do not use: so the child, allocating nothing, tells that memory ended.
OUT_OF_MEMORY = 86

Parser: TypeAlias = Callable[[Path, Mapping[str, Any]], Iterator[Any]]

PARSERS: dict[str, str] = {
    "workbook": "juesuan.formats.sheets.wire:emit",
    "annotate": "juesuan.formats.annotate.wire:emit",
    "document": "juesuan.formats.reading.wire:emit",
    "scanned": "juesuan.formats.reading.scans:emit",
    "layered": "juesuan.formats.reading.scans:emit_layers",
    "drill": "juesuan.formats.safety.drill:emit",
}

# Loads the libraries that most documents need.
_LOADER = "juesuan.formats.reading.kinds:load_readers"


def preload() -> None:
    """Load what reads most documents, before there is one."""
    parser("document")
    module, _, function = _LOADER.partition(":")
    getattr(import_module(module), function)()


def parser(name: str) -> Parser:
    """The function of this name; KeyError (a bug) when it is not registered."""
    module, _, function = PARSERS[name].partition(":")
    found: Parser = getattr(import_module(module), function)
    return found
