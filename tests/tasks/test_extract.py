"""extract: every table and every recognised figure with its place, the same bytes each time."""

import csv
import json
from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from typer import Typer
from typer.testing import CliRunner

from juesuan.cli import auditing
from juesuan.findings import InputFault
from juesuan.tasks.audit import audit_file
from juesuan.tasks.extract import FACT_COLUMNS, extract

TEXT = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}"

app = Typer()
app.command("other")(lambda: None)
auditing.add_to(app)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "公开.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_every_figure_has_a_line_with_its_place(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "数据"
    found = extract(published, out, profile="cn-yunnan")
    head, *lines = rows(out / "facts.csv")
    assert head == list(FACT_COLUMNS)
    assert len(lines) == found.facts == 20
    facts = json.loads((out / "facts.json").read_text(encoding="utf-8"))["facts"]
    assert len(facts) == found.facts
    one = next(fact for fact in facts if fact["figure"] == "revenue")
    line = TEXT.split("\n")[one["line"] - 1]
    assert f"{float(one['printed']):,.2f}" in line
    assert one["value"] == "3000.00"


def test_tables_are_there_whole_with_the_place_of_each_cell(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "数据"
    extract(published, out, profile="cn-yunnan")
    document = json.loads((out / "document.json").read_text(encoding="utf-8"))
    one = audit_file(published, profile="cn-yunnan")
    assert one.reviewed is not None
    assert [table["figures"] for table in document["tables"]] == [
        table.cells for table in one.reviewed.tables
    ]
    for described, table in zip(document["tables"], one.reviewed.tables, strict=True):
        assert len(rows(out / described["csv"])) == len(table.grid.rows)
        assert all(cell["place"]["line"] for row in described["rows"] for cell in row)


def test_two_runs_give_equal_bytes(published: Path, tmp_path: Path) -> None:
    for name in ("甲", "乙"):
        extract(published, tmp_path / name, profile="cn-yunnan")
    files = [path.relative_to(tmp_path / "甲") for path in (tmp_path / "甲").rglob("*") if path.is_file()]
    assert len(files) > 3
    for file in files:
        assert (tmp_path / "甲" / file).read_bytes() == (tmp_path / "乙" / file).read_bytes(), file


def test_what_a_document_says_runs_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(
        TEXT + "\n名称\t数量\t备注\n=cmd|'/c calc'!A1\t1\t@SUM(1)\n甲\t2\t-3.00\n", encoding="utf-8"
    )
    extract(path, tmp_path / "数据", profile="cn-yunnan")
    cells = [cell for file in (tmp_path / "数据" / "tables").iterdir() for row in rows(file) for cell in row]
    assert "'=cmd|'/c calc'!A1" in cells
    assert "'@SUM(1)" in cells
    assert "-3.00" in cells


def test_what_cannot_be_read_leaves_no_folder(tmp_path: Path) -> None:
    bad = tmp_path / "图.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(InputFault):
        extract(bad, tmp_path / "数据")
    assert [path.name for path in tmp_path.iterdir()] == ["图.txt"]


def test_only_a_folder_of_its_own_is_replaced(published: Path, tmp_path: Path) -> None:
    out = tmp_path / "数据"
    extract(published, out, profile="cn-yunnan")
    extract(published, out, profile="cn-yunnan")
    (out / "document.json").unlink()
    with pytest.raises(FileExistsError):
        extract(published, out, profile="cn-yunnan")


def test_the_command_says_how_much_was_written(published: Path, tmp_path: Path) -> None:
    arguments = ["extract", str(published), "--out", str(tmp_path / "数据"), "--profile", "cn-yunnan"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "张表、" in result.stdout
