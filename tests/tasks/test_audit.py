"""audit as a task and on the command line: what we publish is right, what is unread is said."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from typer import Typer
from typer.testing import CliRunner

from juesuan.cli import auditing
from juesuan.findings import Severity
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.xlsx import write_xlsx
from juesuan.recognition import review
from juesuan.tasks.audit import audit_file, audit_files
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT.parent / "shared" / "published"
TEXT = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}"

_ENDINGS = {write_html_file: ".html", write_docx: ".docx", write_xlsx: ".xlsx", write_pdf: ".pdf"}

app = Typer()
app.command("other")(lambda: None)
auditing.add_to(app)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "公开.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["county-office-2023", "miyi-2022", "xinping-2021", "yanbian-2020"])
def test_what_we_publish_has_no_finding_of_its_own(name: str) -> None:
    case = open_case(ROOT / "examples" / name)
    reviewed = review(build_report(case).document, case.profile)
    known = {(one.code, one.rule) for one in case.findings}
    grave = [one for one in reviewed.findings if one.severity is not Severity.INFO]
    assert [one.message for one in grave if (one.code, one.rule) not in known] == []
    assert len([table for table in reviewed.tables if table.table]) == len(case.tables)


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_html_file, write_docx, write_xlsx, write_pdf])
def test_our_own_files_of_every_format_have_no_finding(write: Callable[..., object], tmp_path: Path) -> None:
    case = open_case(ROOT / "examples" / "miyi-2022")
    path = tmp_path / f"公开{_ENDINGS[write]}"
    write(build_report(case).document, path)
    result = audit_file(path, profile=case.profile.id, year=case.profile.year)
    assert result.reviewed is not None
    assert [one.message for one in result.findings if one.severity is not Severity.INFO] == []
    assert len([table for table in result.reviewed.tables if table.table]) == len(case.tables)


def test_the_result_says_what_was_read(published: Path) -> None:
    result = audit_file(published, profile="cn-yunnan")
    content = result.as_dict()
    assert (content["profile"], content["year"], content["entity"]) == ("cn-yunnan", 2021, ENTITY)
    assert content["coverage"]["figures"] == {"seen": 20, "used": 20}
    assert content["facts"] > 20
    assert len(content["sha256"]) == 64
    json.dumps(content, ensure_ascii=False)


def test_two_runs_say_the_same(published: Path) -> None:
    first, second = (audit_file(published).as_dict() for _ in range(2))
    assert {**first, "seconds": 0} == {**second, "seconds": 0}


def test_one_bad_file_does_not_stop_the_others(published: Path) -> None:
    bad = published.with_name("图.txt")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    results = audit_files([published.parent], profile="cn-yunnan")
    read = {result.file: result.reviewed is not None for result in results}
    assert read == {"公开.txt": True, "图.txt": False}


def test_a_document_without_a_year_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text("没有年份的文字。", encoding="utf-8")
    assert [one.code for one in audit_file(path).findings] == ["audit-identity"]


def test_a_right_document_exits_with_zero_and_shows_its_coverage(published: Path) -> None:
    result = CliRunner().invoke(app, ["audit", str(published), "--profile", "cn-yunnan"])
    assert result.exit_code == 0
    assert "公开表数字 20/20 个" in result.stdout


def test_errors_exit_with_one_and_stand_in_the_json(published: Path, tmp_path: Path) -> None:
    published.write_text(TEXT.replace("合计\t3,000.00\t1", "合计\t3,900.00\t1"), encoding="utf-8")
    out = tmp_path / "结果"
    arguments = ["audit", str(published), "--profile", "cn-yunnan", "--format", "json", "--out", str(out)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    (document,) = json.loads(result.stdout)["documents"]
    assert document["findings"][0]["places"][0]["line"]
    assert json.loads((out / "findings.json").read_text(encoding="utf-8"))["documents"][0]["findings"]


def test_an_unreadable_document_exits_with_two(tmp_path: Path) -> None:
    bad = tmp_path / "图.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    assert CliRunner().invoke(app, ["audit", str(bad)]).exit_code == 2


def test_a_document_without_known_tables_is_never_called_valid(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text("甲局2021年度部门决算情况如下。\n\n姓名\t人数\t备注\n甲\t3\t\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["audit", str(path)])
    assert "没有列出问题的部分不等于没有问题" in result.stdout


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published documents are not here")
@pytest.mark.parametrize("name", ["xinping-2021", "yanbian-2020", "miyi-2022"])
def test_nothing_grave_is_said_of_what_reviewers_found_right(name: str) -> None:
    from benchmarks.bench_audit import measure

    measured = measure(name)
    assert [one.message for one in measured.on_holds] == []
    assert len(measured.found) >= len(measured.wanted) * 2 / 3


def test_every_place_names_its_file(published: Path) -> None:
    published.write_text(TEXT + "\n某某局 PAGEREF _Toc1 \\h 增加增加。\n", encoding="utf-8")
    findings = audit_file(published).findings
    assert findings
    assert {place.file for finding in findings for place in finding.places} == {published.name}
    assert all(finding.places for finding in findings)


def test_the_list_of_remarks_has_one_row_a_finding(published: Path) -> None:
    published.write_text(TEXT.replace("合计\t3,000.00\t1", "合计\t3,900.00\t1"), encoding="utf-8")
    result = CliRunner().invoke(app, ["audit", str(published), "--profile", "cn-yunnan", "--format", "csv"])
    assert result.stdout.startswith("文件,年度,单位,序号,级别,代码")
    assert "公开.txt,2021" in result.stdout


def test_the_disclosure_score_is_part_of_the_result(published: Path) -> None:
    scored = audit_file(published, profile="cn-yunnan").as_dict()["disclosure"]
    assert 0 < scored["points"] < scored["possible"]
    assert {item["state"] for item in scored["items"]} <= {"met", "unmet", "not_applicable"}
    places = [place for item in scored["items"] for place in item.get("places", ())]
    assert {place["file"] for place in places} == {published.name}
    result = CliRunner().invoke(app, ["audit", str(published), "--profile", "cn-yunnan"])
    assert "公开情况评分" in result.stdout
