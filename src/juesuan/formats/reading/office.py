"""Old Word files (doc, wps, rtf, OpenDocument) made docx or xlsx by LibreOffice, where it is installed.

Knows: how to run it alone: a profile of its own that is thrown away, no display, no network where the system
allows it, bounded time and size. The result is read as any other file of a stranger, in a process apart.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.findings import InputFault, make
from juesuan.formats.safety.child import leave_network
from juesuan.formats.safety.sniff import FileKind

__all__ = ["CONVERTED", "as_modern"]

CONVERTED = frozenset({FileKind.DOC, FileKind.RTF, FileKind.OPENDOCUMENT})
"""The kinds of file that LibreOffice is asked for."""

_PROGRAMS = ("soffice", "libreoffice")
_WALL = 60.0
_CPU = 60
_LARGEST = 200 * 1024 * 1024
_SHEETS = (".ods", ".et", ".fods")


@contextmanager
def as_modern(path: Path, kind: FileKind) -> Iterator[Path]:
    """The file made docx (a sheet: xlsx), gone when the block ends. InputFault where that cannot be."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise InputFault(make("audit-convert", file=path.name, found=kind.label))
    ending = "xlsx" if path.suffix.lower() in _SHEETS else "docx"
    with TemporaryDirectory(prefix="juesuan-") as folder:
        base = Path(folder)
        # The name of a stranger's file never becomes an argument.
        source = base / f"source{_safe_ending(path, kind)}"
        shutil.copyfile(path, source)
        _run(program, source, ending, base)
        made = base / "out" / f"source.{ending}"
        if not made.is_file():
            raise InputFault(make("audit-convert-failed", file=path.name, found=kind.label))
        yield made


def _safe_ending(path: Path, kind: FileKind) -> str:
    endings = {FileKind.DOC: ".doc", FileKind.RTF: ".rtf"}
    own = path.suffix.lower()
    return endings.get(kind) or (own if own in (".odt", ".ods", ".fods") else ".odt")


def _run(program: str, source: Path, ending: str, base: Path) -> None:
    """One conversion, ended with everything it started when it takes too long."""
    profile = (base / "profile").as_uri()
    process = subprocess.Popen(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            ending,
            "--outdir",
            str(base / "out"),
            str(source),
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=base,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(base), "TMPDIR": str(base), "LANG": "C.UTF-8"},
        start_new_session=True,
        preexec_fn=_bounded if os.name == "posix" else None,
    )
    try:
        with suppress(subprocess.TimeoutExpired):
            process.wait(_WALL)
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _bounded() -> None:
    """In the new process, before the program begins."""
    import resource

    leave_network()
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
