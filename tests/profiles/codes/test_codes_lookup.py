"""Codes of real reports come out with the names of their year."""

from __future__ import annotations

import pytest

from juesuan.findings import InputFault
from juesuan.profiles.codes import CodeList, Status, list_kind, list_kinds


def functional() -> CodeList:
    return CodeList.load("functional")


CLASSES_OF_2021 = """
201 一般公共服务|202 外交|203 国防|204 公共安全|205 教育|206 科学技术|207 文化旅游体育与传媒
208 社会保障和就业|210 卫生健康|211 节能环保|212 城乡社区|213 农林水|214 交通运输
215 资源勘探工业信息等|216 商业服务业等|217 金融|219 援助其他地区|220 自然资源海洋气象等
221 住房保障|222 粮油物资储备|223 国有资本经营预算|224 灾害防治及应急管理|229 其他
231 债务还本|232 债务付息|234 抗疫特别国债安排的
"""


@pytest.mark.parametrize("line", CLASSES_OF_2021.replace("\n", "|").strip("|").split("|"))
def test_the_classes_of_the_expenditure_tables_have_their_names_of_2021(line: str) -> None:
    code, name = line.split()
    found = functional().name(code, 2021)
    assert found is not None
    assert found.name == f"{name}支出"
    assert found.level == 1


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("20805", 2018, "行政事业单位离退休"),
        ("20805", 2021, "行政事业单位养老支出"),
        ("2080501", 2018, "归口管理的行政单位离退休"),
        ("2080501", 2021, "行政单位离退休"),
        ("2010350", 2021, "事业运行"),
        ("207", 2018, "文化体育与传媒支出"),
        ("207", 2019, "文化旅游体育与传媒支出"),
        ("210", 2018, "医疗卫生与计划生育支出"),
        ("210", 2019, "卫生健康支出"),
        ("234", 2020, "抗疫特别国债安排的支出"),
        ("2210201", 2021, "住房公积金"),
    ],
)
def test_functional_codes_have_the_name_of_the_year(code: str, year: int, name: str) -> None:
    found = functional().name(code, year)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("code", "year", "name"),
    [
        ("301", 2021, "工资福利支出"),
        ("30299", 2021, "其他商品和服务支出"),
        ("30307", 2017, "医疗费"),
        ("30307", 2021, "医疗费补助"),
        ("30399", 2021, "其他对个人和家庭的补助"),
        ("307", 2021, "债务利息及费用支出"),
        ("310", 2017, "其他资本性支出"),
        ("310", 2021, "资本性支出"),
        ("31299", 2021, "其他对企业补助"),
        ("39907", 2021, "国家赔偿费用支出"),
        ("39999", 2021, "其他支出"),
    ],
)
def test_economic_codes_have_the_name_of_the_year(code: str, year: int, name: str) -> None:
    found = CodeList.load("economic_department").name(code, year)
    assert found is not None
    assert found.name == name


ECONOMIC_SECTIONS_OF_TABLE_6 = {
    "301": "01 02 03 06 07 08 09 10 11 12 13 14 99",
    "302": "01 02 03 04 05 06 07 08 09 11 12 13 14 15 16 17 18 24 25 26 27 28 29 31 39 40 99",
    "303": "01 02 03 04 05 06 07 08 09 10 11 99",
    "307": "01 02 03 04",
    "310": "01 02 03 05 06 07 08 09 10 11 12 13 19 21 22 99",
    "312": "01 03 04 05 99",
    "399": "06 07 08 99",
}


@pytest.mark.parametrize("code", ECONOMIC_SECTIONS_OF_TABLE_6)
def test_the_sections_of_an_economic_class_in_2021_are_those_of_the_form(code: str) -> None:
    found = CodeList.load("economic_department").children(code, 2021)
    assert " ".join(row.code[3:] for row in found) == ECONOMIC_SECTIONS_OF_TABLE_6[code]


def test_path_leads_from_the_class_to_the_item() -> None:
    names = [row.name for row in functional().path("2080501", 2018)]
    assert names == ["社会保障和就业支出", "行政事业单位离退休", "归口管理的行政单位离退休"]


def test_path_of_an_unknown_item_ends_at_the_section_it_would_stand_in() -> None:
    assert [row.code for row in functional().path("2010355", 2021)] == ["201", "20103"]


def test_path_of_a_code_of_an_unknown_class_is_empty() -> None:
    assert functional().path("9990101", 2021) == ()


def test_children_are_those_of_the_year() -> None:
    of_2018 = [row.code for row in functional().children("20805", 2018)]
    of_2021 = [row.code for row in functional().children("20805", 2021)]
    assert "2080504" in of_2018
    assert "2080504" not in of_2021
    assert of_2021 == sorted(of_2021)


def test_the_top_level_stands_below_none() -> None:
    codes = [row.code for row in functional().children(None, 2018)]
    assert codes[0] == "201"
    assert "224" not in codes
    assert "234" not in codes


def test_a_code_never_renamed_is_valid() -> None:
    found = functional().resolve("2010350", 2021)
    assert found.status is Status.VALID
    assert found.valid
    assert [row.name for row in found.history] == ["事业运行"]


def test_a_renamed_code_shows_its_names_in_time_order() -> None:
    found = functional().resolve("20805", 2021)
    assert found.status is Status.RENAMED
    assert found.name is not None
    assert found.name.name == "行政事业单位养老支出"
    assert [row.name for row in found.history] == ["行政事业单位离退休", "行政事业单位养老支出"]


def test_a_code_whose_name_went_to_one_new_code_has_moved() -> None:
    found = functional().resolve("2010307", 2019)
    assert found.status is Status.MOVED
    assert [(row.code, row.name) for row in found.moved_to] == [("2040612", "法制建设")]
    assert not found.valid


def test_a_moved_code_points_to_its_heir_under_the_heirs_present_name() -> None:
    assert [row.name for row in functional().resolve("2010307", 2022).moved_to] == ["法治建设"]


def test_a_code_merged_into_an_old_one_is_retired() -> None:
    found = functional().resolve("2080504", 2021)
    assert found.status is Status.RETIRED
    assert found.moved_to == ()
    assert found.history[-1].valid_to == 2019


def test_a_class_of_later_years_is_not_there_yet() -> None:
    found = functional().resolve("224", 2018)
    assert found.status is Status.NOT_YET
    assert found.history[0].valid_from == 2019


def test_an_unknown_code_comes_with_the_nearest_ones_and_their_names() -> None:
    found = functional().resolve("2010355", 2021)
    assert found.status is Status.UNKNOWN
    assert (found.nearest[0].code, found.nearest[0].name) == ("2010350", "事业运行")
    assert len(found.nearest) <= 5
    assert [row.code for row in found.path] == ["201", "20103"]


def test_a_code_with_a_digit_left_out_is_found_again() -> None:
    assert functional().resolve("208050", 2021).nearest[0].code in {"20805", "2080501"}


def test_an_item_the_list_lacks_by_design_is_unknown_with_the_reason() -> None:
    found = functional().resolve("2340101", 2021)
    assert found.status is Status.UNKNOWN
    assert found.gap is not None
    assert "抗疫特别国债" in found.gap


def test_a_gap_ends_where_its_years_end() -> None:
    assert functional().resolve("2340101", 2019).gap is None
    assert functional().resolve("2010198", 2023).gap is None
    assert functional().resolve("2010198", 2024).gap is not None


def test_doubtful_rows_say_so() -> None:
    found = functional().name("23013", 2021)
    assert found is not None
    assert found.doubtful


def test_confidence_and_source_are_kept() -> None:
    found = CodeList.load("economic_department").name("30299", 2021)
    assert found is not None
    assert found.confidence == "A"
    assert "published" in found.source.split("+")


def test_full_width_digits_and_blanks_are_forgiven() -> None:
    found = functional().resolve(" ２０１０３５０ ", 2021)
    assert found.code == "2010350"
    assert found.valid


@pytest.mark.parametrize("code", ["", "abc", "201035.0", "20103５０99", "²01"])
def test_a_code_that_is_none_is_unknown_and_breaks_nothing(code: str) -> None:
    found = functional().resolve(code, 2021)
    assert found.status is Status.UNKNOWN
    assert found.name is None


def test_leaves_take_amounts_and_the_levels_above_do_not() -> None:
    codes = functional()
    assert codes.leaf("2010350", 2021)
    assert not codes.leaf("20103", 2021)
    assert not codes.leaf("201", 2021)
    assert not codes.leaf("2010355", 2021)


def test_a_section_without_items_is_a_leaf() -> None:
    assert functional().leaf("21211", 2021)


def test_search_by_a_part_of_the_name_keeps_to_the_year() -> None:
    of_2018 = {row.code for row in functional().search("离退休", 2018)}
    of_2021 = {row.code for row in functional().search("离退休", 2021)}
    assert "20805" in of_2018
    assert "20805" not in of_2021


def test_search_by_leading_digits_and_limit() -> None:
    found = functional().search("20103", 2021, limit=3)
    assert [row.code for row in found] == ["20103", "2010301", "2010302"]


def test_accounts_and_divisions_are_there() -> None:
    account = CodeList.load("gov_accounts").name("8101", 2021)
    assert account is not None
    assert account.name == "财政拨款结转"
    path = [row.name for row in CodeList.load("divisions").path("530427", 2021)]
    assert path == ["云南省", "玉溪市", "新平彝族傣族自治县"]


def test_an_account_is_renamed_without_overlap() -> None:
    accounts = CodeList.load("gov_accounts")
    names = [row.name for year in (2019, 2024, 2025) if (row := accounts.name("1821", year))]
    assert names == ["文物文化资产", "文物文化资产", "文物资源"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("functional", "functional"),
        ("economic-department", "economic_department"),
        ("economic", "economic_department"),
        ("支出功能分类科目", "functional"),
        ("会计科目", "gov_accounts"),
    ],
)
def test_kinds_answer_to_id_label_and_alias(name: str, kind: str) -> None:
    assert list_kind(name).id == kind


def test_an_unknown_kind_is_refused_with_the_nearest_and_all_others() -> None:
    with pytest.raises(InputFault) as caught:
        CodeList.load("functionl")
    (finding,) = caught.value.findings
    assert finding.code == "codes-kind"
    assert "functional" in finding.message
    assert all(kind in finding.message for kind in list_kinds())


def test_levels_and_parents_by_digits() -> None:
    kind = list_kind("functional")
    assert (kind.level("2010350"), kind.parent("2010350"), kind.parent("201")) == (3, "20103", None)
    divisions = list_kind("divisions")
    assert [divisions.level(code) for code in ("530000", "530400", "530427")] == [1, 2, 3]
    assert [divisions.parent(code) for code in ("530000", "530400", "530427", "530420")] == [
        None,
        "530000",
        "530400",
        "530400",
    ]


def test_lists_are_read_once() -> None:
    assert CodeList.load("functional") is CodeList.load("支出功能分类科目")
