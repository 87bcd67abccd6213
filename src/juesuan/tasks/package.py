"""A published package on disk: names of its files, its manifest, and whether it is still as it was made."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from juesuan import __version__
from juesuan.findings import Finding, Place, make

MANIFEST: Final = "manifest.json"
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_MOST_BYTES = 180
_CHUNK = 1 << 20


def safe_name(text: str) -> str:
    """A file name (without suffix) that every system takes, as near to the text as can be.

    >>> safe_name("某局/某科：2021年度\\n部门决算.")
    '某局某科：2021年度部门决算'
    """
    name = _FORBIDDEN.sub("", unicodedata.normalize("NFC", text)).strip(" .")
    while len(name.encode("utf-8")) > _MOST_BYTES:
        name = name[:-1].rstrip(" .")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def write_json(path: Path, content: Any) -> None:
    """JSON as people and programs read it: UTF-8, indented, a line end at the end."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def files_of(folder: Path) -> tuple[str, ...]:
    """Every file below a folder, relative, with slashes, in order of their names."""
    return tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            digest.update(part)
    return digest.hexdigest()


def write_manifest(folder: Path, about: Mapping[str, Any]) -> None:
    """List every file of the folder with its hash; `about` says whose accounts they are."""
    files = [
        {"path": name, "bytes": (folder / name).stat().st_size, "sha256": sha256_of(folder / name)}
        for name in files_of(folder)
        if name != MANIFEST
    ]
    head = {"made_by": "juesuan", "version": __version__, **about}
    write_json(folder / MANIFEST, {**head, "files": files})


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a package, None when there is none that can be used."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return content if all(_is_entry(entry) for entry in content["files"]) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_entry(entry: Any) -> bool:
    return isinstance(entry["path"], str) and isinstance(entry["sha256"], str)


def verify_package(folder: Path) -> list[Finding]:
    """What is no longer as published: files changed, missing, added; nothing when all is well."""
    manifest = read_manifest(folder)
    if manifest is None:
        return [make("package-no-manifest", Place(file=folder.name))]
    listed = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["files"]}
    present = set(files_of(folder)) - {MANIFEST}
    found = []
    for name, digest in listed.items():
        if name not in present:
            found.append(make("package-missing", Place(file=name)))
        elif (actual := sha256_of(folder / name)) != digest:
            found.append(make("package-changed", Place(file=name), expected=digest, found=actual))
    found += [make("package-added", Place(file=name)) for name in sorted(present - listed.keys())]
    return found
