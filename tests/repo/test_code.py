"""What holds for every module: size, docstrings, declared packages."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from tests.repo.tree import ROOT, SOURCE, modules, relative

LONGEST_FILE = 450

# Where the name that is imported is not the name that is installed.
_INSTALLED_AS = {
    "cv2": "opencv-python-headless",
    "PIL": "pillow",
    "docx": "python-docx",
    "msoffcrypto": "msoffcrypto-tool",
    "python_calamine": "python-calamine",
    "xlsxwriter": "XlsxWriter",
    "yaml": "PyYAML",
}


def layers() -> list[Path]:
    """The folders directly below the package that hold code (an empty one has nothing to say yet)."""
    found = [path.parent for path in sorted(SOURCE.glob("*/__init__.py"))]
    return [folder for folder in found if len(list(folder.rglob("*.py"))) > 1]


def imported(path: Path) -> set[str]:
    """The top names of everything a module imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_no_module_is_too_long_to_read() -> None:
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        relative(path)
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not silent


@pytest.mark.parametrize("folder", layers(), ids=lambda folder: folder.name)
def test_a_folder_says_what_it_knows_and_what_not(folder: Path) -> None:
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert "Knows" in said
    assert re.search(r"Does\s+not\s+know", said)


def undeclared(paths: list[Path], *extras: str) -> set[str]:
    """What these modules import that neither the package's dependencies nor these extras name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *(project["optional-dependencies"][name] for name in extras)]
    declared = {re.split(r"[<>=\[; ]", one)[0].lower() for group in groups for one in group}
    ours = {
        "juesuan",
        "tests",
        "scripts",
        "benchmarks",
        *(path.stem for path in (ROOT / "scripts").glob("*.py")),
    }
    return {
        f"{relative(path)}: {name}"
        for path in paths
        for name in imported(path) - sys.stdlib_module_names - ours
        if _INSTALLED_AS.get(name, name.replace("_", "-")).lower() not in declared
    }


def test_every_package_the_program_imports_is_declared() -> None:
    assert not undeclared(modules(), "ocr")


def test_every_package_the_tests_and_scripts_import_is_declared() -> None:
    folders = ("tests", "scripts", "benchmarks")
    assert not undeclared(
        sorted(path for name in folders for path in (ROOT / name).rglob("*.py")), "dev", "ocr"
    )


def test_the_folders_are_those_that_the_import_contract_orders() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [one for one in config["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    ordered = {
        name.strip().removeprefix("juesuan.") for line in contract["layers"] for name in line.split("|")
    }
    assert {path.parent.name for path in SOURCE.glob("*/__init__.py")} == ordered
