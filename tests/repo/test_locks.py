"""The lock files pin and hash everything and name no host, index or path; nor does any tracked file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from tests.repo.tree import ROOT, relative, tracked

LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-ocr.txt")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+) \\$", re.MULTILINE)

# Written in parts, so that this file does not hold what it forbids.
_FORBIDDEN = {
    "a package index": r"py" + r"pi\.(org|python)|python" + r"hosted|py" + r"pi/simple",
    "a package mirror": r"mirrors?\.[a-z]+\.(com|cn|edu)|deb\.debian\.|security\.debian\.",
    "an option naming an index": r"(?<!no-emit-)(extra-index|index|find)-(ur" + r"l|link)s?\b",
    "a path of one machine": r"(?<![\w.$}])/(wor" + r"k|roo" + r"t|opt/whee" + r"ls|home/[a-z])(/|\b(?!\w))",
}


def pins(name: str) -> dict[str, str]:
    """Package → version of a lock file."""
    return dict(_REQUIREMENT.findall((ROOT / name).read_text(encoding="utf-8")))


def normal(requirement: str) -> str:
    """The package a requirement names, in the spelling of lock files."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    found = [word for word in ("http", "://", "/work", "/tmp", "/root", "--index", "--find") if word in text]
    assert not found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_is_pinned_and_hashed(name: str) -> None:
    blocks = re.split(r"\n(?=[A-Za-z0-9])", (ROOT / name).read_text(encoding="utf-8"))[1:]
    assert len(blocks) == len(pins(name)) > 10
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("requirements.txt", PYPROJECT["project"]["dependencies"]),
        ("requirements.txt", PYPROJECT["build-system"]["requires"]),
        ("requirements-dev.txt", PYPROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PYPROJECT["build-system"]["requires"]),
        ("requirements-dev.txt", PYPROJECT["project"]["optional-dependencies"]["dev"]),
        ("requirements-ocr.txt", PYPROJECT["project"]["optional-dependencies"]["ocr"]),
    ],
)
def test_a_lock_holds_what_pyproject_asks_for(name: str, wanted: list[str]) -> None:
    assert not {normal(requirement) for requirement in wanted} - pins(name).keys()


def test_the_locks_agree_on_versions() -> None:
    development = pins("requirements-dev.txt")
    for name in LOCKS:
        differing = {
            package for package, version in pins(name).items() if development.get(package, version) != version
        }
        assert not differing, name
    assert pins("requirements.txt").items() <= development.items()


def _lines_matching(path: Path, pattern: str) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []
    return [
        f"{relative(path)}:{number}"
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("what", _FORBIDDEN)
def test_no_tracked_file_names(what: str) -> None:
    assert not [spot for path in tracked() for spot in _lines_matching(path, _FORBIDDEN[what])]


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a package index", "from https://py" + "pi.org/simple"),
        ("an option naming an index", "pip install --extra-index-ur" + "l x"),
        ("an option naming an index", "pip install --find-link" + "s x"),
        ("a path of one machine", "see '/wor" + "k/shared'"),
        ("a path of one machine", "/roo" + "t/.cache"),
    ],
)
def test_the_search_for_forbidden_words_finds_them(what: str, text: str) -> None:
    assert re.search(_FORBIDDEN[what], text)


@pytest.mark.parametrize(
    "text", ["xl/workbook.xml", "pip-compile --no-emit-find-links", "$tools/workdir", "/xl/worksheets"]
)
def test_the_search_for_forbidden_words_leaves_good_lines_alone(text: str) -> None:
    assert not [what for what, pattern in _FORBIDDEN.items() if re.search(pattern, text)]
