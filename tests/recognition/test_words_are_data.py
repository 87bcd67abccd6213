"""Words that recognition looks for stand in the profile: these modules hold no list or pattern of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import juesuan.recognition

FOLDER = Path(juesuan.recognition.__file__).parent
MODULES = (
    "causes.py",
    "forms/projects.py",
    "identity.py",
    "identity_words.py",
    "stale.py",
    "wrong_units.py",
    "wording/counts.py",
    "wording/headcounts.py",
    "wording/kinds.py",
    "wording/listed.py",
    "wording/members.py",
    "wording/name_lists.py",
    "wording/unit_phrasing.py",
    "wording/unit_tables.py",
)
# Digits are no words.
_WORDS = re.compile(r"[\u4e00-\u9fff]")
_DIGITS = str.maketrans("", "", "一二三四五六七八九十两")


def _looked_for(tree: ast.AST) -> Iterator[ast.AST]:
    """What may hold words to look for: arguments of the functions of `re`, and what collections list."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re":
                yield from (part for held in node.args for part in ast.walk(held))
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            yield from node.elts
        elif isinstance(node, ast.Dict):
            yield from (*node.values, *(key for key in node.keys if key is not None))


@pytest.mark.parametrize("name", MODULES)
def test_no_pattern_and_no_list_holds_chinese_words(name: str) -> None:
    tree = ast.parse((FOLDER / name).read_text(encoding="utf-8"))
    texts = [
        part.value
        for part in _looked_for(tree)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    # Messages are made where they are found; what is looked for has no sentence around it.
    assert [one for one in texts if _WORDS.search(one.translate(_DIGITS)) and "：" not in one] == []
