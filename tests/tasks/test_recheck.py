"""recheck: earlier findings followed into a corrected document, wherever they have moved to."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from typer import Typer
from typer.testing import CliRunner

from juesuan.cli import auditing
from juesuan.findings import InputFault
from juesuan.tasks.audit import audit_file
from juesuan.tasks.audit_report.correction_list import recheck_csv, recheck_text, write_correction_list
from juesuan.tasks.recheck import Fate, Rechecked, recheck

RIGHT = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}"
SLIP = "\n一、其他说明\n本年工作经费增加增加，共计 5.00 万元，其中：印刷费 3.00 万元、差旅费 1.00 万元。\n"
WRONG = RIGHT.replace("合计\t3,000.00\t1", "合计\t3,900.00\t1") + SLIP

app = Typer()
app.command("other")(lambda: None)
auditing.add_to(app)


def written(folder: Path, text: str, name: str = "公开.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def earlier(folder: Path, text: str = WRONG) -> Path:
    result = audit_file(written(folder, text, "原文件.txt"), profile="cn-yunnan").as_dict()
    path = folder / "findings.json"
    path.write_text(json.dumps({"documents": [result]}, ensure_ascii=False), encoding="utf-8")
    return path


def followed(folder: Path, text: str) -> Rechecked:
    return recheck(earlier(folder), written(folder, text))


def fates(found: Rechecked) -> dict[str, set[Fate]]:
    grouped: dict[str, set[Fate]] = {}
    for one in found.followed:
        grouped.setdefault(one.earlier.code, set()).add(one.fate)
    return grouped


def test_nothing_mended_is_unchanged_and_nothing_is_new(tmp_path: Path) -> None:
    found = followed(tmp_path, WRONG)
    assert found.followed
    assert {one.fate for one in found.followed} == {Fate.UNCHANGED}
    assert found.new == ()
    assert not found.clean


def test_everything_mended_is_mended(tmp_path: Path) -> None:
    found = followed(tmp_path, RIGHT)
    assert {one.fate for one in found.followed} == {Fate.MENDED}
    assert found.clean


def test_lines_that_moved_do_not_matter(tmp_path: Path) -> None:
    moved = WRONG.replace("\n\n", "\n\n新增的一段说明文字。\n\n又一段说明文字。\n\n", 1)
    assert {one.fate for one in followed(tmp_path, moved).followed} == {Fate.UNCHANGED}


def test_a_figure_changed_to_another_wrong_one_is_changed(tmp_path: Path) -> None:
    found = followed(tmp_path, WRONG.replace("3,900.00", "3,800.00"))
    changed = [one for one in found.followed if one.fate is Fate.CHANGED]
    assert changed
    assert all(one.now is not None and one.now.found != one.earlier.found for one in changed)


def test_one_mended_slip_leaves_the_others(tmp_path: Path) -> None:
    found = fates(followed(tmp_path, WRONG.replace("增加增加", "增加")))
    assert found.pop("audit-doubled") == {Fate.MENDED}
    assert set().union(*found.values()) == {Fate.UNCHANGED}


def test_a_new_slip_is_new(tmp_path: Path) -> None:
    found = followed(tmp_path, RIGHT + "\n支出比上年减少减少较多。\n")
    assert [one.code for one in found.new] == ["audit-doubled"]


def test_a_table_that_is_gone_is_not_called_mended(tmp_path: Path) -> None:
    found = followed(tmp_path, f"{ENTITY}2021年度部门决算\n\n本年没有问题。\n")
    figures = [one for one in found.followed if any(place.key for place in one.earlier.places)]
    assert figures
    assert {one.fate for one in figures} == {Fate.UNSEEN}
    assert not found.clean


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"documents": []}',
        '{"documents": [{"findings": 3}]}',
        '{"documents": [{"findings": [{}]}]}',
        "[" * 5000,
    ],
)
def test_what_is_no_result_of_audit_is_refused_in_words(content: str, tmp_path: Path) -> None:
    path = written(tmp_path, content, "findings.json")
    with pytest.raises(InputFault) as fault:
        recheck(path, written(tmp_path, RIGHT))
    assert [one.code for one in fault.value.findings] == ["recheck-findings"]


def test_among_several_documents_the_one_of_the_same_name_is_taken(tmp_path: Path) -> None:
    path = earlier(tmp_path)
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    other = {**content["documents"][0], "file": "别的.txt", "findings": []}
    path.write_text(json.dumps({"documents": [other, *content["documents"]]}), encoding="utf-8")
    assert recheck(path, written(tmp_path, WRONG, "原文件.txt")).followed
    with pytest.raises(InputFault) as fault:
        recheck(path, written(tmp_path, WRONG, "没有.txt"))
    assert [one.code for one in fault.value.findings] == ["recheck-which"]


def test_a_document_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "公开.docx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(InputFault):
        recheck(earlier(tmp_path), bad)


def test_text_and_csv_say_first_what_is_left(tmp_path: Path) -> None:
    found = followed(tmp_path, WRONG.replace("增加增加", "增加"))
    text = recheck_text(found)
    assert text.startswith(f"原有 {len(found.followed)} 个问题：已改正 1 个，未改正")
    assert text.index("【未改正】") < text.index("【已改正】")
    rows = list(csv.DictReader(io.StringIO(recheck_csv(found))))
    assert [row["整改情况"] for row in rows].count("已改正") == 1


def test_the_list_of_corrections_is_to_be_signed_off(tmp_path: Path) -> None:
    found = followed(tmp_path, WRONG.replace("增加增加", "增加"))
    path = tmp_path / "整改单.xlsx"
    write_correction_list(found, path)
    first = path.read_bytes()
    write_correction_list(found, path)
    assert path.read_bytes() == first
    sheet = openpyxl.load_workbook(path)["整改单"]
    assert sheet.max_row == len(found.followed) + 1
    assert [cell.value for cell in sheet[1]][-2:] == ["单位说明", "复核确认"]
    assert sheet.data_validations.dataValidation[0].formula1 == '"确认,退回"'


def test_the_command_writes_the_list_and_exits_with_what_is_left(tmp_path: Path) -> None:
    path, new = earlier(tmp_path), written(tmp_path, RIGHT)
    arguments = [
        "audit",
        "--recheck",
        str(path),
        str(new),
        "--out",
        str(tmp_path / "整改"),
        "--format",
        "json",
    ]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["counts"]["mended"] > 0
    assert sorted(one.name for one in (tmp_path / "整改").iterdir()) == ["recheck.json", "整改单.xlsx"]
    written(tmp_path, WRONG)
    assert CliRunner().invoke(app, arguments[:4]).exit_code == 1


def test_one_new_document_at_a_time(tmp_path: Path) -> None:
    path, new = earlier(tmp_path), written(tmp_path, RIGHT)
    result = CliRunner().invoke(app, ["audit", "--recheck", str(path), str(new), str(new)])
    assert result.exit_code == 2
