"""Two years: what must carry over is compared, what was carried over without thought is told."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, document

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile
from juesuan.recognition import Year, prior_findings, review
from juesuan.recognition.vocabulary import audit_words
from juesuan.tasks.audit import audit_file

TABLE = """收入支出决算总表

公开01表
金额单位：元

部门：{entity}

收入\t\t\t支出\t\t
项目\t行次\t金额\t项目（按功能分类）\t行次\t金额
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t{revenue}\t十三、交通运输支出\t43\t{spent}
本年收入合计\t27\t{revenue}\t本年支出合计\t57\t{spent}
使用非财政拨款结余\t28\t\t结余分配\t58\t
年初结转和结余\t29\t{opening}\t年末结转和结余\t59\t{closing}
总计\t30\t{total}\t总计\t60\t{total}
"""
TEXT = """{entity}{year}年度部门决算

第三部分 {year}年度部门决算情况说明

一、收入支出决算总体情况说明

{year}年度收、支总计均为{total}万元。与{last}年相比，收、支总计各增加{change}万元，增长10.00%。主要原因是{reason}。

二、重点工作完成情况

{work}

"""
WORK = (
    "{year}年完成县道大修{length}公里，更换护栏三十余处，清理水毁塌方二十余次，保障了汛期道路畅通，"
    "群众出行更加方便，各乡镇之间的通行时间明显缩短，养护站点全部完成改造。"
)
BEFORE = {
    "year": 2020,
    "last": 2019,
    "total": "550.00",
    "change": "50.00",
    "reason": "新增县道大修项目一个并补发奖金",
    "work": WORK.format(year=2020, length=35),
}
NOW = {
    "year": 2021,
    "last": 2020,
    "total": "605.00",
    "change": "55.00",
    "reason": "护栏更换列入当年预算安排并按期完成",
    "work": WORK.format(year=2021, length=42),
}
TABLE_BEFORE = {"revenue": "5,000.00", "opening": "500.00", "spent": "5,200.00", "closing": "300.00",
                "total": "5,500.00"}  # fmt: skip
TABLE_NOW = {"revenue": "5,750.00", "opening": "300.00", "spent": "5,850.00", "closing": "200.00",
             "total": "6,050.00"}  # fmt: skip


def year(folder: Path, text: dict[str, object], table: dict[str, str]) -> Year:
    whole = TEXT.format(entity=ENTITY, **text) + TABLE.format(entity=ENTITY, **table)
    number = int(str(text["year"]))
    read = document(folder, whole)
    return Year(number, read, review(read, load_profile("cn-yunnan", number)))


def compared(
    folder: Path, text: dict[str, object] | None = None, table: dict[str, str] | None = None
) -> list[Finding]:
    words = audit_words(load_profile("cn-yunnan", 2021))
    before = year(folder, BEFORE, TABLE_BEFORE)
    now = year(folder, {**NOW, **(text or {})}, {**TABLE_NOW, **(table or {})})
    return prior_findings(now, before, words)


def test_two_years_that_fit_have_no_finding(tmp_path: Path) -> None:
    assert compared(tmp_path) == []


def test_an_opening_balance_that_is_not_last_years_closing_is_told_with_both_places(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, table={"opening": "310.00", "closing": "210.00"})
    assert (found.code, found.found, found.expected) == ("audit-prior-opening", "310.00 元", "300.00 元")
    assert len(found.places) == 2


def test_a_change_that_implies_another_last_year_is_told(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, {"change": "65.00"})
    assert (found.code, found.found, found.expected) == ("audit-prior-change", "540.00万元", "550.00万元")


def test_work_of_last_year_told_again_with_the_year_changed(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, {"work": WORK.format(year=2021, length=35)})
    assert found.code == "audit-prior-text"


def test_one_reason_of_last_year_is_only_a_remark(tmp_path: Path) -> None:
    (found,) = compared(tmp_path, {"reason": BEFORE["reason"]})
    assert (found.code, found.severity) == ("audit-prior-reasons", Severity.INFO)


@pytest.mark.parametrize("heading", ["二、主要职能", "二、机构设置"])
def test_texts_that_last_may_stay(tmp_path: Path, heading: str) -> None:
    words = audit_words(load_profile("cn-yunnan", 2021))
    years = []
    for values, table in (
        (BEFORE, TABLE_BEFORE),
        ({**NOW, "work": WORK.format(year=2021, length=35)}, TABLE_NOW),
    ):
        whole = TEXT.replace("二、重点工作完成情况", heading).format(entity=ENTITY, **values)
        read = document(tmp_path, whole + TABLE.format(entity=ENTITY, **table))
        number = int(str(values["year"]))
        years.append(Year(number, read, review(read, load_profile("cn-yunnan", number))))
    assert prior_findings(years[1], years[0], words) == []


def test_the_task_reads_last_years_file_and_refuses_one_of_another_year(tmp_path: Path) -> None:
    paths = []
    for values, table in (
        (BEFORE, TABLE_BEFORE),
        (NOW, {**TABLE_NOW, "opening": "310.00", "closing": "210.00"}),
    ):
        path = tmp_path / f"{values['year']}.txt"
        whole = TEXT.format(entity=ENTITY, **values) + TABLE.format(entity=ENTITY, **table)
        path.write_text(whole, encoding="utf-8")
        paths.append(path)
    before, now = paths
    found = audit_file(now, profile="cn-yunnan", prior=before).findings
    (opening,) = [one for one in found if one.code == "audit-prior-opening"]
    assert [place.file for place in opening.places] == ["2021.txt", "2020.txt"]
    assert "audit-prior-year" in {
        one.code for one in audit_file(now, profile="cn-yunnan", prior=now).findings
    }


def test_last_years_file_that_cannot_be_read_is_told_and_this_years_is_audited(tmp_path: Path) -> None:
    bad = tmp_path / "2020.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    now = tmp_path / "2021.txt"
    whole = TEXT.format(entity=ENTITY, **NOW) + TABLE.format(entity=ENTITY, **TABLE_NOW)
    now.write_text(whole, encoding="utf-8")
    result = audit_file(now, profile="cn-yunnan", prior=bad)
    assert result.reviewed is not None
    assert any(place.file == "2020.txt" for one in result.findings for place in one.places)
