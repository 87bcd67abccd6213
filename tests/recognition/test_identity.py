"""Whose document, of which year, by which profile: guessed with reasons, or taken as told."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING, document

from juesuan.findings import Severity
from juesuan.formats.text import read_text
from juesuan.profiles import load_profile
from juesuan.recognition import identify
from juesuan.recognition.editions import edition, edition_findings, layout_findings, nearest_year

TITLE = f"{ENTITY}2021年度部门决算\n\n"


def test_year_unit_and_profile_are_guessed_with_reasons(tmp_path: Path) -> None:
    found = identify(document(tmp_path, f"玉溪市新平彝族傣族自治县\n\n{TITLE}{REVENUE}\n{SPENDING}"))
    assert found is not None
    assert (found.profile, found.year, found.entity) == ("cn-yunnan", 2021, ENTITY)
    assert len(found.reasons) == 3


def test_a_province_without_an_edition_of_the_year_is_read_by_the_country_and_says_so(tmp_path: Path) -> None:
    title = "上海市普陀区某某中心2019年度部门决算\n\n"
    found = identify(document(tmp_path, f"{title}{SPENDING}"))
    assert found is not None
    assert (found.profile, found.layouts, found.year) == ("cn", "cn-shanghai", 2019)
    assert "2024" in found.reasons[-1]
    (note,) = layout_findings(found.layouts, found.year)
    assert (note.code, note.severity) == ("audit-layouts", Severity.INFO)
    assert layout_findings("", 2019) == []


def test_a_document_of_no_known_province_is_read_as_the_national_form(tmp_path: Path) -> None:
    found = identify(document(tmp_path, TITLE + SPENDING))
    assert found is not None
    assert found.profile == "cn"


def test_what_is_told_is_not_guessed(tmp_path: Path) -> None:
    found = identify(document(tmp_path, TITLE), profile="cn-sichuan", year=2020, entity="甲局")
    assert found is not None
    assert (found.profile, found.year, found.entity) == ("cn-sichuan", 2020, "甲局")


def test_without_a_year_there_is_no_guess(tmp_path: Path) -> None:
    assert identify(document(tmp_path, "没有年份的文字。")) is None


def test_the_year_below_the_title_of_a_form_is_its_year(tmp_path: Path) -> None:
    late = "完成十一处水源地整治，一处因征地手续没有办完，经批准结转至2024年实施，2024年第一季度完成。"
    form = f"项目支出绩效自评表\n（2023年度）\t\n项目名称\t水源地保护\n实际完成情况\t{late}\n"
    found = identify(document(tmp_path, form))
    assert found is not None
    assert found.year == 2023


@pytest.mark.parametrize(
    ("name", "year"),
    [("局2022决算.txt", 2022), ("js-2022.txt", 2022), ("2023-09-12公开.txt", None), ("20230912.txt", None)],
)
def test_a_name_of_a_file_tells_the_year_where_nothing_else_does(
    tmp_path: Path, name: str, year: int | None
) -> None:
    path = tmp_path / name
    path.write_text(SPENDING, encoding="utf-8")
    found = identify(read_text(path))
    assert (found.year if found else None) == year


def test_the_year_that_others_are_compared_with_is_not_the_year_of_account(tmp_path: Path) -> None:
    text = (
        "甲县乙局决算。与2020年度收入相比增加。比2020年度支出增加。较2020年度决算减少。2021年度收入10万元。"
    )
    found = identify(document(tmp_path, text))
    assert found is not None
    assert found.year == 2021


def test_the_year_of_publishing_is_not_the_year_of_account(tmp_path: Path) -> None:
    text = "甲县乙局2021年度部门决算\n\n2022年9月公开\n\n2022年9月15日\n\n2022年8月批复"
    found = identify(document(tmp_path, text))
    assert found is not None
    assert found.year == 2021


def test_of_two_years_named_alike_the_later_is_the_year_of_account(tmp_path: Path) -> None:
    found = identify(document(tmp_path, "2020年度收入1万元，2021年度收入2万元。"))
    assert found is not None
    assert found.year == 2021


def test_a_year_that_no_edition_covers_is_read_with_the_nearest() -> None:
    assert nearest_year("cn", 2016) == 2019
    assert nearest_year("cn", 2021) == 2021
    assert edition("cn", 2016).year == 2016
    assert [one.code for one in edition_findings("cn", 2016)] == ["audit-edition"]
    assert edition_findings("cn", 2021) == []


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("2021年度某市某区某镇人民政府部门决算", "某市某区某镇人民政府"),
        ("某市某区城市管理局（本级）\n2021年度部门决算情况说明", "某市某区城市管理局"),
        ("第一部分：某市行政服务中心2021年部门决算概况", "某市行政服务中心"),
        ("某省某州某县机关事务局2021年度部门决算", "某省某州某县机关事务局"),
    ],
)
def test_the_unit_of_a_title_is_told_in_whatever_order_it_stands(
    tmp_path: Path, title: str, unit: str
) -> None:
    found = identify(document(tmp_path, f"{title}\n2021年度收入总计100.00万元。\n"))
    assert found is not None
    assert (found.entity, found.year) == (unit, 2021)


def test_tables_with_official_numbers_are_of_no_locality_whose_tables_have_none(tmp_path: Path) -> None:
    titles = [table.title for table in load_profile("cn-shanghai", 2024).tables.values()]
    rows = "项目\t金额\n合计\t1.00\n"
    own = "\n".join(f"{title}\n\n{rows}" for title in titles)
    other = "\n".join(f"{title}\n\n公开{at:02d}表\n\n{rows}" for at, title in enumerate(titles, start=1))
    found = [identify(document(tmp_path, f"2024年度部门决算\n\n{text}")) for text in (own, other)]
    assert [one.profile for one in found if one] == ["cn-shanghai", "cn"]
