"""Chinese words belong in profile data or the catalogue of findings, not in the code that reads and checks.

Single signs of the grammar of numbers (一二三, 元, 年, 第…部分) may stand in patterns. What else is left is
listed with its reason and its number of strings; a number may only fall.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.repo.tree import SOURCE

FOLDERS = ("recognition", "checks", "narrative", "tables", "scoring", "expressions")
HAN = re.compile(r"[\u4e00-\u9fff]")
SIGNS = re.compile(r"[一二三四五六七八九十百〇零两]|(?:百万|千|万|亿)?元|年|度|月|日|第|部分|个")

# Reason → module → strings that are left.
LEFT: dict[str, dict[str, int]] = {
    "the look of tables, captions and lists, read before it is known which profile applies": {
        "recognition/caption_lines.py": 6,
        "recognition/code_names.py": 5,
        "recognition/codes_in_text.py": 2,
        "recognition/columns.py": 4,
        "recognition/disclosure_tests.py": 4,
        "recognition/fits.py": 1,
        "recognition/graphs.py": 5,
        "recognition/grids.py": 3,
        "recognition/labels.py": 1,
        "recognition/layouts.py": 3,
        "recognition/subjects.py": 1,
        "recognition/words.py": 1,
        "narrative/subjects.py": 1,
    },
    "particles that hold a pattern together whose words are profile data": {
        "recognition/wording/glossary.py": 4,
        "recognition/wording/numbering.py": 1,
        "recognition/wording/phrasing.py": 5,
        "narrative/entities.py": 2,
        "narrative/grammar.py": 11,
        "narrative/lexicon.py": 5,
        "narrative/names.py": 3,
        "narrative/reasons.py": 7,
    },
    "standard headings of the evaluation form": {
        "recognition/forms/coherence.py": 6,
        "recognition/forms/funds.py": 9,
        "recognition/forms/indicators.py": 2,
        "recognition/forms/scores.py": 4,
        "recognition/forms/told.py": 5,
    },
    "pieces of messages put together from data (rows, codes, formulas in words)": {
        "recognition/parts.py": 1,
        "recognition/tables.py": 4,
        "recognition/units.py": 2,
        "checks/naming.py": 2,
        "checks/words.py": 15,
        "scoring/choosing.py": 5,
        "scoring/coherence/accounts.py": 9,
        "scoring/coherence/levels.py": 7,
        "scoring/coherence/reasons.py": 8,
        "scoring/coherence/scores.py": 5,
        "scoring/coherence/targets.py": 10,
        "scoring/coherence/texts.py": 3,
        "scoring/coherence/totals.py": 10,
        "scoring/coherence/units.py": 10,
        "scoring/fields.py": 3,
        "scoring/formulas.py": 20,
        "scoring/framework.py": 7,
        "scoring/kinds.py": 26,
        "scoring/model.py": 1,
        "scoring/projects.py": 14,
        "scoring/results.py": 3,
        "scoring/rules_in_words.py": 27,
    },
    "messages to authors of profiles on their own files": {
        "recognition/disclosure_schema.py": 1,
        "checks/cases.py": 3,
        "narrative/compiled.py": 6,
        "narrative/library.py": 6,
        "narrative/schema/charts.py": 1,
        "narrative/schema/glossary.py": 2,
        "narrative/schema/outline.py": 1,
        "narrative/schema/phrases.py": 2,
        "narrative/schema/residue.py": 1,
        "narrative/schema/sentences.py": 2,
        "scoring/coherence/cases.py": 9,
        "scoring/coherence/engine.py": 1,
        "scoring/schema/framework.py": 1,
    },
    "headings of the working papers and questionnaires that are written out": {
        "scoring/documents.py": 9,
        "scoring/papers.py": 87,
        "scoring/reports.py": 3,
        "scoring/signing.py": 2,
        "scoring/survey.py": 18,
    },
    "rules of the expression language said in words": {
        "expressions/compiled.py": 1,
        "expressions/describe.py": 14,
        "expressions/explain.py": 15,
        "expressions/faults.py": 1,
        "expressions/functions.py": 1,
        "expressions/names.py": 3,
        "expressions/syntax.py": 7,
        "expressions/values.py": 3,
        "expressions/wording.py": 22,
    },
    "another work in progress when this list was made": {},
}


def words_in(path: Path) -> list[str]:
    """The string literals of a module with Chinese words, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(one.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for one in node.body
        if isinstance(one, ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
        and HAN.search(SIGNS.sub("", node.value))
    ]


def _modules() -> dict[str, Path]:
    found = (path for folder in FOLDERS for path in sorted((SOURCE / folder).rglob("*.py")))
    return {path.relative_to(SOURCE).as_posix(): path for path in found}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_more_chinese_words_come_into_code(folder: str) -> None:
    allowed = {name: count for modules in LEFT.values() for name, count in modules.items()}
    for name, path in _modules().items():
        found = words_in(path)
        if name.startswith(f"{folder}/"):
            assert len(found) <= allowed.get(name, 0), (
                f"{name}: words belong in profile data or the catalogue of findings: {found}"
            )


def test_every_module_is_listed_once() -> None:
    names = [name for modules in LEFT.values() for name in modules]
    assert len(names) == len(set(names))


def test_words_are_told_from_docstrings_and_signs(tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    lines = [
        '"""说明。"""',
        'A = "增加"',
        'B = "第一部分"',
        "def f():",
        '    """说明。"""',
        '    return "元"',
        "",
    ]
    text = "\n".join(lines)
    module.write_text(text, encoding="utf-8")
    assert words_in(module) == ["增加"]
