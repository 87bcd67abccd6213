"""audit on the command line: forms of output, the folder, annotated copies."""

import json
from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from typer import Typer
from typer.testing import CliRunner

from juesuan.cli import auditing
from juesuan.tasks.audit import audit_files

WRONG = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}".replace("合计\t3,000.00\t1", "合计\t3,900.00\t1")

app = Typer()
app.command("other")(lambda: None)
auditing.add_to(app)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "公开" / "公开.txt"
    path.parent.mkdir()
    path.write_text(WRONG, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["audit", *map(str, arguments), "--profile", "cn-yunnan"])
    assert result.exit_code == 1, result.output
    return result.stdout


def test_text_begins_with_the_verdict(published: Path) -> None:
    assert run(published).startswith("有 ")


def test_html_is_one_page(published: Path) -> None:
    page = run(published, "--format", "html")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")


def test_the_folder_is_written_with_copies(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    run(published, "--out", out, "--annotate")
    assert (out / "annotated" / "001-公开.批注.html").is_file()
    assert (out / "审核意见表.xlsx").is_file()
    assert json.loads((out / "findings.json").read_text(encoding="utf-8"))["documents"][0]["findings"]
    assert [path.name for path in published.parent.iterdir()] == ["公开.txt"]


def test_without_folder_the_copy_lies_beside_and_is_not_audited_itself(published: Path) -> None:
    run(published, "--annotate")
    assert (published.parent / "公开.批注.html").is_file()
    assert [one.file for one in audit_files([published.parent], profile="cn-yunnan")] == ["公开.txt"]


def test_a_folder_of_somebody_else_is_refused_in_words(published: Path) -> None:
    from juesuan.findings import InputFault

    result = CliRunner().invoke(app, ["audit", str(published), "--out", str(published.parent)])
    assert isinstance(result.exception, InputFault)
    assert result.exception.findings[0].code == "output-exists"


def test_last_years_document_takes_part(published: Path, tmp_path: Path) -> None:
    before = tmp_path / "上年.txt"
    before.write_text(WRONG.replace("2021", "2015"), encoding="utf-8")
    assert "上年.txt" in run(published, "--prior", before, "--format", "json")
