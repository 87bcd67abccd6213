"""Documentation is held to the code: generated pages, links, named paths, glossary, catalogue."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from tests.repo.tree import ROOT, SOURCE, relative

from juesuan.facts.dimensions import CLOSED, DIMENSIONS, MEASURES
from juesuan.findings import Kind, all_kinds

READMES = ("README.md", "README.zh.md")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
_NAMED_PATH = re.compile(r"`((?:src|tests|docs|scripts|benchmarks|examples)/[\w./-]+)`")

_COMMAND = re.compile(r"^(?: {4}|\$ )(?:\$ )?(juesuan (?!VERB)[a-z].*)$", re.MULTILINE)


def example_pattern(kind: Kind) -> re.Pattern[str]:
    """What messages of this kind look like: the template's own words, anything where it has a {name}."""
    parts = [
        re.escape(words) + (".*" if name is not None else "")
        for words, name, _, _ in Formatter().parse(kind.template)
    ]
    return re.compile("".join(parts).strip(), re.DOTALL)


def test_generated_pages_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "gen_docs.py"), "--check"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", all_kinds().values(), ids=lambda kind: kind.code)
def test_a_kind_of_finding_is_explained_and_shown(kind: Kind) -> None:
    assert kind.title.strip()
    assert len(kind.meaning.strip()) >= 8
    assert kind.example.strip()
    assert example_pattern(kind).fullmatch(kind.example.strip()), "the template cannot make this example"


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_short_and_has_the_two_commands(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert "make demo" in text
    assert "make test" in text


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_commands_that_are_shown_exist_with_their_options(page: Path) -> None:
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (?=juesuan)", reference, flags=re.MULTILINE)[1:]
    known = {section.partition("\n")[0]: section for section in sections}
    for line in _COMMAND.findall(page.read_text(encoding="utf-8")):
        words = line.partition("#")[0].split()
        name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in known), None)
        assert name, f"no such command: {line}"
        assert not [word for word in words if word.startswith("--") and f"{word}`" not in known[name]], line


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_paths_that_are_named_exist(page: Path) -> None:
    named = _NAMED_PATH.findall(page.read_text(encoding="utf-8"))
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_glossary_holds_every_member_of_the_books_dimensions() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    members = {**MEASURES, **{name: member for closed in CLOSED.values() for name, member in closed.items()}}
    words = [*members, *DIMENSIONS, *(member.label for member in members.values())]
    assert not [word for word in words if word not in text]


def test_the_architecture_page_describes_every_folder() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = [path.parent.name for path in SOURCE.glob("*/__init__.py")]
    assert not [name for name in folders if f"`src/juesuan/{name}`" not in text]


def test_every_decision_is_in_the_list_and_says_what_was_decided() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    for record in sorted(folder.glob("0*.md")):
        text = record.read_text(encoding="utf-8")
        assert record.name in listed
        assert "**Decided.**" in text
        assert "**Why.**" in text
        assert "**Costs.**" in text
