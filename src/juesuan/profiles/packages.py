"""Finding profile packages and laying a package on the one it extends, for one year."""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from juesuan.findings import ProfileFault, make
from juesuan.profiles.source import Source, overlay, read_sources

SHIPPED = Path(__file__).parent / "data"
"""The packages that come with the program."""

PROFILES_VARIABLE = "JUESUAN_PROFILES"
"""Folders with further packages, separated as in PATH; they come before the shipped ones."""


def search_path(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders packages are looked for in, first match wins; ProfileFault when one is not there."""
    named = [Path(part) for part in os.environ.get(PROFILES_VARIABLE, "").split(os.pathsep) if part]
    absent = [root for root in (*extra, *named) if not root.is_dir()]
    if absent:
        raise ProfileFault([make("profile-no-folder", found=str(root)) for root in absent])
    return (*extra, *named, SHIPPED)


def package_ids(extra: Sequence[Path] = ()) -> tuple[str, ...]:
    """The ids of all packages that can be found, sorted."""
    found = {head.parent.name for root in search_path(extra) for head in root.glob("*/profile.yaml")}
    return tuple(sorted(found))


def package_root(package: str, extra: Sequence[Path] = ()) -> Path:
    """The folder of a package; raises ProfileFault (profile-unknown) with the nearest name."""
    for root in search_path(extra):
        if (root / package / "profile.yaml").is_file():
            return root / package
    raise ProfileFault(make("profile-unknown", found=package, near=nearest(package, package_ids(extra))))


def nearest(word: str, known: Iterable[str]) -> str:
    """“最接近的是…。” or nothing."""
    match = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"最接近的是“{match[0]}”。" if match else ""


def chain(package: str, extra: Sequence[Path] = ()) -> tuple[tuple[str, Path], ...]:
    """The packages from the base to this one, each with its folder; raises ProfileFault."""
    found: list[tuple[str, Path]] = []
    wanted: str | None = package
    while wanted is not None:
        if wanted in [name for name, _ in found]:
            names = [*(name for name, _ in found), wanted]
            raise ProfileFault(make("profile-cycle", chain=" → ".join(names)))
        root = package_root(wanted, extra)
        found.append((wanted, root))
        wanted = head_source(wanted, root).value.get("extends")
    return tuple(reversed(found))


def stamp(packages: Sequence[tuple[str, Path]]) -> str:
    """Changes whenever a file of these packages does; asks only the file system.

    What comes with the program does not change while it runs, and is asked for once.
    """
    return "\n".join(_shipped_stamp(root) if root.parent == SHIPPED else _stamp(root) for _, root in packages)


def _stamp(root: Path) -> str:
    digest = hashlib.sha256()
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            entry = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - hundreds of files each time
            digest.update(f"{folder}/{name}\0{entry.st_mtime_ns}\0{entry.st_size}\n".encode())
    return digest.hexdigest()


_shipped_stamp = cache(_stamp)


def head_source(package: str, root: Path) -> Source:
    """profile.yaml of a package as written."""
    return _documents(package, root, "profile.yaml")[0]


@cache
def _read(package: str, root: Path, path: Path, stamp: tuple[int, int]) -> tuple[Source, ...]:
    del stamp  # part of the cache key only: a changed file is read again
    return tuple(read_sources(package, root, path))


def _documents(package: str, root: Path, pattern: str) -> list[Source]:
    found: list[Source] = []
    for path in sorted(root.glob(pattern)):
        stat = path.stat()
        found.extend(_read(package, root, path, (stat.st_mtime_ns, stat.st_size)))
    return found


def entries(packages: Sequence[tuple[str, Path]], section: str, year: int) -> dict[str, Source]:
    """The entries of one section (a folder of YAML files) valid in a year, resolved along the chain.

    An entry of a later package with the id of an earlier one is laid on it; `remove: true` takes it away.
    Within one package a document with `amends: true` is laid on the one before it, so that a title can
    change in some years without repeating the rest. Raises ProfileFault when two other entries of one
    package claim the same id and year.
    """
    resolved: dict[str, Source] = {}
    for package, root in packages:
        for entry_id, source in _of_year(_documents(package, root, f"{section}/*.yaml"), year).items():
            base = resolved.get(entry_id)
            merged = source if base is None else overlay(base, source)
            if merged.value.get("remove") == "true":
                resolved.pop(entry_id, None)
            else:
                resolved[entry_id] = merged
    return resolved


def _of_year(sources: Iterable[Source], year: int) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for source in sources:
        entry_id = source.value.get("id")
        if not isinstance(entry_id, str) or not entry_id:
            raise ProfileFault(make("profile-missing-key", source.spot(()).place(), entry="?", key="id"))
        if not _covers(source, year):
            continue
        if entry_id in found and source.value.get("amends") == "true":
            found[entry_id] = overlay(found[entry_id], source)
            continue
        if entry_id in found:
            other = found[entry_id].spot(())
            raise ProfileFault(
                make(
                    "profile-overlap",
                    source.spot(()).place(entry_id),
                    entry=entry_id,
                    other=str(other),
                    year=year,
                )
            )
        found[entry_id] = source
    return found


def _covers(source: Source, year: int) -> bool:
    bounds: list[int | None] = []
    for key in ("since", "until"):
        text = source.value.get(key)
        if text is not None and not (isinstance(text, str) and text.isdigit()):
            raise ProfileFault(
                make(
                    "profile-bad-value", source.spot((key,)).place(), key=key, found=text, problem="应为年份"
                )
            )
        bounds.append(int(text) if text else None)
    since, until = bounds
    return (since is None or since <= year) and (until is None or year <= until)
