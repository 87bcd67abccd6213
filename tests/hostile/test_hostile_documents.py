"""Every hostile document through the real audit: one clear finding or a note, and nothing left behind."""

from __future__ import annotations

import json
import resource
import tempfile
from pathlib import Path

import pytest
from tests.hostile.carried import CARRIED
from tests.hostile.corpus import CASES, Case
from tests.hostile.papers import NOTED, REFUSED

from juesuan.findings import Severity
from juesuan.formats.safety import isolation
from juesuan.formats.safety.limits import Budget
from juesuan.tasks.audit import audit_file
from juesuan.tasks.audit_work import Asked, record_of

GROWTH = 30 * 1024
SHEETS = [
    case for case in CASES if case.id.startswith(("zip-bomb", "entries", "far-cell", "whole", "billion"))
]


def written(case: Case, folder: Path) -> Path:
    path = folder / f"决算{case.ending}"
    path.write_bytes(case.make())
    return path


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go during the test, empty at first and at last."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("case", [*REFUSED, *SHEETS], ids=lambda case: case.id)
def test_a_hostile_document_is_one_clear_finding(case: Case, tmp_path: Path, temporary: Path) -> None:
    path = written(case, tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = audit_file(path)
    assert result.reviewed is None
    (finding,) = result.findings
    assert finding.code.startswith(tuple(case.code.split("|")))
    assert finding.severity is Severity.ERROR
    assert path.name in finding.message
    assert finding.hint
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < GROWTH
    assert list(temporary.iterdir()) == []
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("case", [*NOTED, *CARRIED], ids=lambda case: case.id)
def test_an_odd_document_is_audited_and_the_oddity_noted(case: Case, tmp_path: Path, temporary: Path) -> None:
    record = json.loads(record_of(written(case, tmp_path), "决算", Asked()))
    codes = [finding["code"] for finding in record["document"]["findings"]]
    assert not [code for code in codes if code.startswith(("E-", "audit-program"))]
    if case.code:
        assert case.code in codes
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("do", "code"),
    [("die", "E-PARSER-DIED"), ("grow", "E-MEMORY"), ("hang", "E-TIME"), ("raise", "E-PARSER-DIED")],
)  # 91-93
def test_a_reader_that_dies_grows_or_hangs_is_a_finding_of_its_document(
    do: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    path = tmp_path / "决算.txt"
    path.write_text(json.dumps({"do": do}), encoding="utf-8")
    apart = isolation.run_isolated
    budget = Budget(wall=2, cpu=2)
    monkeypatch.setattr(isolation, "run_isolated", lambda _, path, **__: apart("drill", path, budget=budget))
    result = audit_file(path)
    assert [finding.code for finding in result.findings] == [code]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "a\nb.txt",
        "\u202etxt.fdp",
        "CON.txt",
        "＝1+1.txt",
        "=cmd|' '!A0.txt",
        "名" * 60 + ".txt",
        "a;b&c$(d).txt",
    ],
)
def test_any_name_of_a_file_is_only_a_name(name: str, tmp_path: Path) -> None:  # 73-78
    path = tmp_path / name
    path.write_text("某县教育局2021年度部门决算情况如下。", encoding="utf-8")
    assert audit_file(path).reviewed is not None
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
