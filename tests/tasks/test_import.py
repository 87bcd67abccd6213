"""Importing ledgers into a submission folder, from file to file."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.submission.ledger.made_up import detail_file, journal_file, new_case, trial_file

from juesuan.facts import Decimal, Slice
from juesuan.findings import InputFault, ProfileFault
from juesuan.submission import Submission, read_submission
from juesuan.tasks.case import open_case
from juesuan.tasks.import_ledger import ImportResult, import_ledger

EXAMPLES = Path(__file__).parents[2] / "examples" / "ledgers"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return new_case(tmp_path / "填报")


def amounts(submission: Submission) -> list[tuple[str, ...]]:
    found = []
    for sheet in ("revenue", "expenditure", "balances"):
        for record in submission.of(sheet):
            said = {
                name: str(value) for name, value in record.values.items() if name not in ("note", "amount")
            }
            found.append((sheet, *sorted(said.values()), f"{record.number('amount'):.2f}"))
    return sorted(found)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_without_a_mapping_it_is_shown_and_nothing_is_written(case: Path, tmp_path: Path) -> None:
    before = contents(case)
    result = import_ledger([trial_file(tmp_path / "余额表.csv")], case)
    assert result.proposal is not None
    assert not result.written
    assert result.report is not None
    assert contents(case) == before


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "xls"])
def test_every_kind_of_export_fills_the_submission_with_accounts_that_tie(
    case: Path, tmp_path: Path, suffix: str
) -> None:
    result = import_ledger([trial_file(tmp_path / f"余额表.{suffix}")], case, accept=True)
    assert result.written
    book = open_case(case).book
    assert book.value(Slice.parse("revenue")) == Decimal("806920.40")
    assert book.value(Slice.parse("sources")) == book.value(Slice.parse("uses"))


def test_journal_and_trial_balance_fill_the_submission_alike(tmp_path: Path) -> None:
    cases = [new_case(tmp_path / name) for name in ("甲", "乙")]
    import_ledger([trial_file(tmp_path / "余额表.xlsx")], cases[0], accept=True)
    import_ledger([journal_file(tmp_path / "序时账.xlsx")], cases[1], accept=True)
    first, second = (amounts(read_submission(path)) for path in cases)
    assert first == second


@pytest.mark.parametrize("name", ["trial-balance", "detail-ledger"])
def test_the_examples_import_without_error_and_agree(tmp_path: Path, name: str) -> None:
    case = tmp_path / "填报"
    shutil.copytree(EXAMPLES / "blank-case", case)
    result = import_ledger([EXAMPLES / f"{name}.csv"], case, mapping=EXAMPLES / f"{name}.yaml")
    assert result.written
    expected = new_case(tmp_path / "另一份")
    import_ledger([trial_file(tmp_path / "余额表.csv")], expected, accept=True)
    assert amounts(read_submission(case)) == amounts(read_submission(expected))


def test_the_proposal_is_written_and_imports_the_same(case: Path, tmp_path: Path) -> None:
    ledger, mapping = trial_file(tmp_path / "余额表.csv"), tmp_path / "对照.yaml"
    assert not import_ledger([ledger], case, propose=mapping).written
    assert import_ledger([ledger], case, mapping=mapping).written
    other = new_case(tmp_path / "另一份")
    import_ledger([ledger], other, accept=True)
    assert contents(case) == contents(other)


def test_a_second_import_replaces_its_own_records_and_nothing_else(case: Path, tmp_path: Path) -> None:
    own = ",2130104,superior,basic,,7.00,手工补录\n"
    with (case / "revenue.csv").open("a", encoding="utf-8") as file:
        file.write(own)
    (case / "README.md").write_text("底稿说明", encoding="utf-8")
    (case / "底稿").mkdir()
    (case / "底稿" / "计算.txt").write_text("1+1", encoding="utf-8")
    ledger = trial_file(tmp_path / "余额表.csv")
    import_ledger([ledger], case, accept=True)
    once = contents(case)
    again = import_ledger([ledger], case, accept=True)
    assert contents(case) == once
    assert again.changed == ()
    assert own.strip() in (case / "revenue.csv").read_text(encoding="utf-8")
    assert (case / "底稿" / "计算.txt").read_text(encoding="utf-8") == "1+1"


def test_a_corrected_export_takes_the_place_of_the_first(case: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "余额表.csv"
    import_ledger([trial_file(ledger, closed=False)], case, accept=True)
    open_year = amounts(read_submission(case))
    result = import_ledger([trial_file(ledger)], case, accept=True)
    assert any(finding.code == "ledger-replaced" for finding in result.findings)
    closed_year = amounts(read_submission(case))
    assert len(closed_year) > len(open_year)


def test_records_say_file_and_row_they_came_from(case: Path, tmp_path: Path) -> None:
    import_ledger([trial_file(tmp_path / "余额表.csv")], case, accept=True)
    notes = [record.text("note") for record in read_submission(case).of("expenditure")]
    assert all(note.startswith("账《余额表.csv》第") for note in notes)


def broken_ledger(folder: Path) -> Path:
    path = trial_file(folder / "余额表.csv")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("30211 差旅费", "302 商品和服务支出"), encoding="utf-8")
    return path


def test_rows_that_cannot_be_placed_stop_the_import(case: Path, tmp_path: Path) -> None:
    before = contents(case)
    result = import_ledger([broken_ledger(tmp_path)], case, accept=True)
    assert not result.written
    assert "ledger-code-length" in [finding.code for finding in result.findings]
    assert contents(case) == before


def test_the_rest_is_written_when_asked_for(case: Path, tmp_path: Path) -> None:
    result = import_ledger([broken_ledger(tmp_path)], case, accept=True, partial=True)
    assert result.written
    spent = sum(
        (record.number("amount") or Decimal(0) for record in read_submission(case).of("expenditure")),
        Decimal(0),
    )
    assert spent == Decimal("784574.73")


def test_columns_of_the_users_own_are_never_lost(case: Path, tmp_path: Path) -> None:
    (case / "revenue.csv").write_text(
        "unit,function,fund,nature,project,amount,note,经办人意见\n,2130104,superior,basic,,7.00,,已核\n",
        encoding="utf-8",
    )
    before = contents(case)
    with pytest.raises(InputFault) as fault:
        import_ledger([trial_file(tmp_path / "余额表.csv")], case, accept=True)
    assert fault.value.findings[0].code == "ledger-target-column"
    assert contents(case) == before


@pytest.mark.parametrize("name", ["没有", "决算.xlsx"])
def test_only_a_submission_folder_can_be_imported_into(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputFault) as fault:
        import_ledger([trial_file(tmp_path / "余额表.csv")], tmp_path / name)
    assert fault.value.findings[0].code == "ledger-target"


def test_a_file_that_is_no_ledger_is_said_so(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "通知.csv"
    path.write_text("关于决算的通知,文号\n正文,一\n", encoding="utf-8")
    result = import_ledger([path], case, accept=True)
    assert result.mapping is None
    assert [finding.code for finding in result.findings] == ["ledger-not-understood"]


def test_a_mapping_for_another_export_names_what_is_missing(case: Path, tmp_path: Path) -> None:
    result = import_ledger(
        [trial_file(tmp_path / "余额表.csv")], case, mapping=EXAMPLES / "detail-ledger.yaml", accept=True
    )
    assert not result.written
    assert {"ledger-no-heading", "ledger-empty"} <= {finding.code for finding in result.findings}


def test_faults_of_all_files_are_told_at_once(case: Path, tmp_path: Path) -> None:
    for name in ("一.xlsx", "二.xlsx"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputFault) as fault:
        import_ledger([tmp_path / "一.xlsx", tmp_path / "二.xlsx"], case)
    assert {finding.places[0].file for finding in fault.value.findings} == {"一.xlsx", "二.xlsx"}


def test_a_broken_mapping_stops_before_anything_is_read(case: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "对照.yaml"
    mapping.write_text("shape: balance\ncolums: {}\n", encoding="utf-8")
    with pytest.raises(ProfileFault):
        import_ledger([trial_file(tmp_path / "余额表.csv")], case, mapping=mapping)


def test_detail_ledgers_in_gb18030_are_read(case: Path, tmp_path: Path) -> None:
    path = detail_file(tmp_path / "明细账.csv")
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    result: ImportResult = import_ledger([path], case, mapping=EXAMPLES / "detail-ledger.yaml")
    assert result.written


CODE = """
import typer
from juesuan.cli import importing
from juesuan.cli.app import app, main
if not any(one.name == "import" for one in app.registered_commands):
    importing.add_to(app)
main()
"""


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CODE, "import", *map(str, words)]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")


def test_the_command_shows_what_it_understood_and_how_to_go_on(case: Path, tmp_path: Path) -> None:
    done = run(trial_file(tmp_path / "余额表.csv"), "--to", case)
    assert done.returncode == 0, done.stderr
    for words in ("第 3 行是表头", "H 列“期初余额/借方” → 期初借方", "没有遗漏", "--yes"):
        assert words in done.stdout


def test_the_command_writes_with_yes_and_exits_with_one_on_errors(case: Path, tmp_path: Path) -> None:
    assert "已写入" in run(trial_file(tmp_path / "好.csv"), "--to", case, "--yes").stdout
    done = run(broken_ledger(tmp_path), "--to", case, "--yes", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["written"] is False
    assert told["understood"][0]["field"] == "account"
    assert any(account["unplaced"] for account in told["accounts"])
