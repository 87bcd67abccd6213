"""Reports that no profile was written for: invented ones in the manner of twenty-three places, all sound.

They were written before the code was read, each in the outline and wording of its province and year, as
pages and pasted text. A sound report must be silent: whatever it is told is a false alarm.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.findings import Severity
from juesuan.tasks.audit import audit_file

BLIND = Path(__file__).with_name("blind")
REPORTS = sorted(BLIND.iterdir())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_sound_report_of_a_strange_province_is_silent(report: Path) -> None:
    told = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert [(one.code, one.message) for one in told] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_strange_report_is_read_with_its_year_by_the_profile_of_the_whole_country(report: Path) -> None:
    identity = audit_file(report).identity
    assert (identity.profile, str(identity.year)) == ("cn", report.stem.rpartition("-")[2])


def test_there_are_reports_to_be_silent_about() -> None:
    assert len(REPORTS) >= 12


PLANTED = (
    ("zhejiang-2022.html", r"累计\d+人次", "累计0人次", "check-rule"),
    ("zhejiang-2022.html", r"项目自评得分为[\d.]+分", "项目自评得分为91.00分", "audit-told-score"),
    ("zhejiang-2022.html", r"主要原因是", "主要原因是是", "audit-doubled"),
    ("zhejiang-2022.html", r"2022(?=年度清溪县农业农村局机关运行经费)", "2021", "audit-year"),
    ("zhejiang-2022.html", r"11\.“三公”经费：", "11.项目支出：", "audit-glossary-twice"),
    ("jiangsu-2021.txt", r"共计3家", "共计5家", "audit-units-count"),
    ("hunan-2021.txt", r"应急保障用车1辆", "应急保障用车2辆", "audit-count-sum"),
    ("guangdong-2021.html", r"(?<=（一）2021年度收入总计)\d+", "1234", "check-same"),
    ("guangdong-2021.html", r"共有车辆\d辆", "共有车辆9辆", "audit-count-sum"),
    ("hunan-2021.txt", r"截止2021年", "截止2020年", "audit-year"),
    ("beijing-2022.txt", r"截至2022年12月31日", "截至2021年12月31日", "audit-year"),
    ("jiangsu-2021.txt", r"2021(?=年度机关运行经费支出决算)", "2020", "audit-year"),
    ("shandong-2023.html", r"与2022年度相比", "与2021年度相比", "audit-year-compared"),
    ("shaanxi-2024.txt", r"等级为优", "等级为良", "audit-told-grade"),
    ("hunan-2021.txt", r"等级为优", "等级为中", "audit-told-grade"),
    ("gansu-2024.txt", r"(?<=支出合计)\d+(?=\.\d\d万元)", "8888", "check-"),
)


@pytest.mark.parametrize(
    ("name", "pattern", "becomes", "code"),
    PLANTED,
    ids=[f"{one[0]}-{one[3]}-{one[2][:6]}" for one in PLANTED],
)
def test_one_defect_put_into_a_strange_report_is_told_where_it_is(
    name: str, pattern: str, becomes: str, code: str, tmp_path: Path
) -> None:
    sound = (BLIND / name).read_text(encoding="utf-8")
    report = tmp_path / name
    report.write_text(re.sub(pattern, becomes, sound, count=1), encoding="utf-8")
    changed = next(
        number
        for number, (one, other) in enumerate(
            zip(sound.splitlines(), report.read_text(encoding="utf-8").splitlines(), strict=False), start=1
        )
        if one != other
    )
    told = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    named = [one for one in told if one.code.startswith(code) and changed in {p.line for p in one.places}]
    assert named, [(one.code, one.message) for one in told]


def test_an_item_of_the_tables_that_the_glossary_leaves_out_is_told_without_a_sentence_on_it(
    tmp_path: Path,
) -> None:
    report = tmp_path / "report.txt"
    text = (BLIND / "jiangsu-2021.txt").read_text(encoding="utf-8")
    report.write_text(text.replace("住房公积金（项）：", "住房补贴金（项）："), encoding="utf-8")
    (told,) = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert (told.code, told.found) == ("audit-glossary-missing", "“住房公积金”")
