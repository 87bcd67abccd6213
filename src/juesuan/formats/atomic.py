"""All or nothing on disk: a file or folder appears whole at its place, or not at all.

Knows: temporary places, flushing, renaming. Does not know what is written. The temporary place is a
hidden folder beside the target, so that the last step is a rename within one file system, and the file
in it already has its final name, so that writers that look at the suffix work.

>>> with tempfile.TemporaryDirectory() as folder:
...     with atomic_write(Path(folder) / "facts.json") as temporary:
...         size = temporary.write_text("{}", encoding="utf-8")
...     print(os.listdir(folder))
['facts.json']
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["atomic_folder", "atomic_text", "atomic_write"]

_PREFIX = ".juesuan-"


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path to write a file to; on leaving without an exception it takes the place of `path`.

    Missing parent folders are made. When the block raises, `path` is as it was before and nothing is left
    over. A symbolic link at `path` is replaced, never followed. OSError when the disk refuses.
    """
    with _place_beside(path) as temporary:
        yield temporary
        _flush(temporary)
        temporary.replace(path)
        _flush_folder(path.parent)


def atomic_text(path: Path, text: str, *, bom: bool = False) -> None:
    """Write a text file in UTF-8 with the line ends that the text has; `bom` for Excel's sake."""
    with atomic_write(path) as temporary:
        temporary.write_bytes(text.encode("utf-8-sig" if bom else "utf-8"))


@contextmanager
def atomic_folder(path: Path, *, replace: bool = False) -> Iterator[Path]:
    """An empty folder to fill; on leaving without an exception it takes the place of `path`.

    A `path` that already holds something is refused with FileExistsError, before any work, unless
    `replace`: then all that was there is deleted, and the caller answers for it being ours. The old
    folder is put back if the new one cannot be moved in.
    """
    if not replace and path.is_dir() and any(path.iterdir()):
        raise FileExistsError(f"folder is not empty: {path}")
    if path.exists() and not path.is_dir():
        raise FileExistsError(f"a file stands where a folder is wanted: {path}")
    with _place_beside(path) as temporary:
        temporary.mkdir()
        yield temporary
        for folder, _, names in os.walk(temporary):
            for name in names:
                _flush(Path(folder, name))
            _flush_folder(Path(folder))
        _swap(temporary, path)
        _flush_folder(path.parent)


@contextmanager
def _place_beside(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    hidden = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=path.parent))
    try:
        yield hidden / path.name
    finally:
        shutil.rmtree(hidden, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    """Move `new` to `target`; a folder that stood there goes to the hidden place, deleted with it."""
    if not target.exists():
        new.replace(target)
        return
    old = new.with_name(f"{new.name}.old")
    target.replace(old)
    try:
        new.replace(target)
    except OSError:
        old.replace(target)
        raise


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(path: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is journalled
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
