"""The repository's own files, for the tests that hold it to its promises."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "juesuan"


def modules() -> list[Path]:
    """Every Python module of the package, sorted."""
    return sorted(SOURCE.rglob("*.py"))


@cache
def _listed() -> tuple[str, ...] | None:
    if not (ROOT / ".git").exists():
        return None
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return tuple(name for name in done.stdout.split("\0") if name)


def tracked() -> list[Path]:
    """The files under version control that exist; skips loudly outside a checkout."""
    listed = _listed()
    if listed is None:
        pytest.skip("not a git checkout: which files are tracked is not known")
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def relative(path: Path) -> str:
    """The path from the repository's root, for messages."""
    return path.relative_to(ROOT).as_posix()
