"""The scripts behind the verbs: generated command page, demonstration, benchmark table."""

from __future__ import annotations

import json
import subprocess
from enum import StrEnum
from pathlib import Path

import pytest
import typer
from benchmarks import median_seconds, over_limit, peak_memory_mb, row
from benchmarks.__main__ import BEGIN, END, measure, placed, table
from scripts.demo import STEPS, Step, built, checks_said
from scripts.gen_docs import cli_page, finding_section, findings_page
from tests.repo.tree import ROOT

from juesuan.findings import Kind, Severity, all_kinds


class Form(StrEnum):
    """Two ways to print, for the test's own command line."""

    TEXT = "text"
    JSON = "json"


@pytest.fixture
def app() -> typer.Typer:
    """A command line with a command, a group, and one hidden command."""
    app = typer.Typer(add_completion=False)
    below = typer.Typer()

    @app.command()
    def build(
        case: Path = typer.Argument(..., metavar="填报表", help="工作簿或文件夹"),  # noqa: B008 - typer's own way
        form: Form = typer.Option(Form.TEXT, "--format", help="输出格式 a|b"),  # noqa: B008
        key: str = typer.Option("", help="前缀"),
    ) -> None:
        """编制公开表。"""

    @app.command(hidden=True)
    def secret() -> None:
        """不给人看。"""

    @below.command()
    def show() -> None:
        """显示口径。"""

    app.add_typer(below, name="profile")
    return app


def test_the_command_page_lists_commands_of_groups_with_arguments_and_defaults(app: typer.Typer) -> None:
    page = cli_page(app)
    assert "## juesuan build\n\n编制公开表。\n\n```\njuesuan build [OPTIONS] {填报表}\n```" in page
    assert "| `填报表` | 工作簿或文件夹 | 必填 |" in page
    assert "| `--format` | 输出格式 a\\|b：text、json | `text` |" in page
    assert "| `--key` | 前缀 |  |" in page
    assert "## juesuan profile show" in page


def test_the_command_page_leaves_hidden_commands_out(app: typer.Typer) -> None:
    assert "secret" not in cli_page(app)


def test_the_findings_page_lists_each_kind_once() -> None:
    page = findings_page()
    assert [code for code in all_kinds() if page.count(f"\n## {code} ") != 1] == []


def test_a_hint_is_shown_without_its_names_and_markup_stays_text() -> None:
    kind = Kind("some-code", Severity.WARNING, "题", "{where}", meaning="<b> 与 *", hint="改为 {expected}。")
    section = finding_section(kind)
    assert "处理：改为 ……。" in section
    assert "&lt;b> 与 \\*" in section
    assert "级别：警告。" in section


def test_the_demonstration_types_what_a_user_would_type() -> None:
    step = Step("表", "compile", "some-case", "somewhere")
    assert step.arguments == ["compile", "examples/some-case", "--out", "demo/somewhere"]
    assert STEPS


def test_the_demonstration_lists_files_and_sums_up_folders(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "tables" / name).write_text("12345", encoding="utf-8")
    (tmp_path / "facts.json").write_text("{}", encoding="utf-8")
    assert built(tmp_path) == [("facts.json", 2), ("tables/（2 个文件）", 10)]


def test_the_demonstration_counts_findings_by_level(tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_text(
        json.dumps([{"severity": "error"}, {"severity": "info"}, {"severity": "error"}]), encoding="utf-8"
    )
    assert checks_said(path) == "审核：错误 2 个，提示 1 个"


def test_the_demonstration_says_when_nothing_was_found(tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_text('{"findings": []}', encoding="utf-8")
    assert checks_said(path) == "审核：没有问题"


def test_a_measurement_over_its_promise_is_marked() -> None:
    late = row("a", 2.0, limit_seconds=1.0)
    large = row("b", 0.1, limit_seconds=1.0, memory_mb=600, limit_memory_mb=500)
    kept, free = row("c", 0.5, limit_seconds=1.0), row("d", 9.0, note="no promise")
    assert [over_limit(one) for one in (late, large, kept, free)] == [True, True, False, False]
    lines = table([late, kept, free])
    assert lines[2].endswith("**over** |")
    assert lines[3].endswith("kept |")
    assert lines[4].startswith("| d (no promise) | 9.000 s |")


def test_the_table_goes_between_the_markers_and_nothing_else_changes() -> None:
    page = f"# Benchmarks\n\n{BEGIN}\nold\n{END}\nafter\n"
    once = placed(page, ["new"])
    assert once == f"# Benchmarks\n\n{BEGIN}\nnew\n{END}\nafter\n"
    assert placed(once, ["new"]) == once


def test_a_page_without_markers_gets_them_at_its_end() -> None:
    assert placed("# Benchmarks\n\n", ["new"]) == f"# Benchmarks\n\n{BEGIN}\nnew\n{END}\n"


def test_a_page_with_only_the_first_marker_is_refused() -> None:
    with pytest.raises(SystemExit, match="without"):
        placed(f"{BEGIN}\nold\nkept text", ["new"])


def test_a_median_is_taken_over_repeated_calls_after_warming_up() -> None:
    calls: list[None] = []
    assert median_seconds(lambda: calls.append(None), repeat=3) >= 0
    assert len(calls) == 4


def test_peak_memory_is_in_megabytes() -> None:
    assert 5 < peak_memory_mb() < 100_000


def test_a_benchmark_that_fails_has_no_rows(capfd: pytest.CaptureFixture[str]) -> None:
    assert measure("there-is-no-such-benchmark") is None
    assert "benchmark failed: there-is-no-such-benchmark" in capfd.readouterr().err


def test_serve_says_that_there_is_no_web_application_yet() -> None:
    done = subprocess.run(
        ["make", "serve"], cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "does not exist yet" in done.stderr


def test_the_python_that_setup_finds_is_new_enough() -> None:
    done = subprocess.run([ROOT / "scripts" / "find-python"], check=True, capture_output=True, text=True)
    code = "import sys; print(sys.version_info >= (3, 11))"
    said = subprocess.run([done.stdout.strip(), "-c", code], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "True"


def test_setup_says_so_when_no_python_is_new_enough(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    command = ["/bin/sh", str(ROOT / "scripts" / "find-python")]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", env={"PATH": str(tmp_path)}
    )
    assert done.returncode == 1
    assert "需要 Python 3.11" in done.stderr
