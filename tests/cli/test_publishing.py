"""publish, verify and diff as a user types them: words and exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from juesuan.cli import publishing

ACCEPTED = ("--accept", "G-full-unmet", "--accept", "G-target-impossible", "--accept", "G-unit-date")
XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"


def juesuan(*words: object) -> Result:
    app = typer.Typer()
    publishing.add_to(app)
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("p") / "公开"
    done = juesuan("publish", XINPING, *ACCEPTED, "--out", out, "--formats", "data, json,TXT")
    assert done.exit_code == 0
    assert "公开材料已写入" in done.output
    return out


def test_a_package_is_verified_and_tampering_ends_with_1(package: Path, tmp_path: Path) -> None:
    assert juesuan("verify", package).exit_code == 0
    copy = tmp_path / "copy"
    shutil.copytree(package, copy)
    (copy / "data" / "facts.csv").write_text("", encoding="utf-8")
    done = juesuan("verify", copy)
    assert (done.exit_code, "facts.csv》在生成以后被改动过" in done.output) == (1, True)


def test_diff_speaks_text_and_json_and_writes_a_note(package: Path, tmp_path: Path) -> None:
    assert "没有变化" in juesuan("diff", package, XINPING).output
    case = tmp_path / "case"
    shutil.copytree(XINPING, case)
    path = case / "expenditure.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("888000.00", "888010.00"), encoding="utf-8")
    done = juesuan("diff", package, case, "--out", tmp_path / "更正说明.docx")
    assert done.exit_code == 0
    assert "888,000.00 → 888,010.00 元（差 10.00）" in done.output
    assert (tmp_path / "更正说明.docx").is_file()
    told = json.loads(juesuan("diff", package, case, "--format", "json").output)
    assert {change["difference"] for change in told["figures"]} == {"10.00"}
