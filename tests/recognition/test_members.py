"""Counts of units, offices, projects and people against the names and numbers that stand with them."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document

from juesuan.findings import Finding, ProfileFault, Severity
from juesuan.profiles import load_profile
from juesuan.recognition import review
from juesuan.recognition.wording.phrasing import load_phrasing

HEADING = "第一部分 概况\n\n二、部门决算单位构成\n\n"
STAFF = "第一部分 概况\n\n二、人员情况\n\n{}\n\n第二部分 说明\n\n一、绩效自评\n\n{}"


def found_in(folder: Path, text: str) -> list[Finding]:
    return list(review(document(folder, text), load_profile("cn", 2022), "云岭县公路养护中心").findings)


def grave(folder: Path, text: str) -> list[Finding]:
    return [one for one in found_in(folder, text) if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "本部门下设3个二级预算单位，分别是：云岭县公路站、云岭县养护队。",
        "从预算单位构成看，云岭县公路养护中心部门决算包括：本级决算、下属2个事业单位决算。\n\n纳入编制范围的二级预算单位包括：\n\n1.云岭县公路站\n\n2.云岭县养护队\n\n3.云岭县检测所",
        "纳入2022年度部门决算编制范围的二级预算单位共4个，具体包括：\n\n1.云岭县公路站\n\n2.云岭县养护队\n\n3.云岭县检测所",
        "纳入部门决算编报范围的单位共4个，其中行政单位1个，事业单位2个。",
        "下属二级单位3个，其中行政单位1个，参照公务员法管理的事业单位1个，其他事业单位2个。",
        "全年重点开展以下四项工作：一是养护道路。二是检查桥梁。三是维修设备。",
        "主要做了以下3项工作：1.养护道路。2.检查桥梁。3.维修设备。4.培训人员。",
        "内设5个股室，分别为：办公室、财务股、养护股、安全股。",
        "我单位内设机构4个：办公室、财务股、养护股、安全股、工会。",
        "本部门组织对2022年度“道路养护”“桥梁检测”“设备购置”等2个项目开展了绩效自评。",
        "对道路养护项目、桥梁检测项目、设备购置项目等2个项目开展了部门评价。",
        "部门决算包括下列5项内容：（1）收入；（2）支出；（3）结余；（4）资产。",
        "内设办公室、财务股、养护股、安全股3个股室。",
        "本部门设有办公室、人事科、财务科、业务科等3个科室。",
        "单位内设机构五个，分别是办公室、财务股、养护股、安全股。",
        "纳入本部门决算编制范围的单位共3个，包括：云岭县公路站、云岭县养护队。",
        "我局下属事业单位3个：云岭县公路站、云岭县养护队、云岭县检测所、云岭县培训中心。",
        "纳入决算范围的二级预算单位有4个，分别是：\n\n（1）云岭县公路站\n\n（2）云岭县养护队\n\n（3）云岭县检测所",
    ],
)
def test_a_count_that_its_list_contradicts_is_one_finding(tmp_path: Path, text: str) -> None:
    (found,) = grave(tmp_path, HEADING + text)
    assert found.code in ("audit-count-list", "audit-units-count", "audit-count-sum")


@pytest.mark.parametrize(
    "text",
    [
        "本部门下设2个二级预算单位，分别是：云岭县公路站、云岭县养护队。",
        "从预算单位构成看，云岭县公路养护中心部门决算包括：本级决算、下属3个事业单位决算。\n\n纳入编制范围的二级预算单位包括：\n\n1.云岭县公路站\n\n2.云岭县养护队\n\n3.云岭县检测所",
        "纳入2022年度部门决算编制范围的二级预算单位共4个，具体包括：\n\n1.云岭县公路养护中心（本级）\n\n2.云岭县公路站\n\n3.云岭县养护队\n\n4.云岭县检测所",
        "下属二级单位3个，其中行政单位1个，事业单位2个。",
        "下属单位3个，其中参照公务员法管理的事业单位1个，其他事业单位2个。",
        "全年重点开展以下三项工作：一是养护道路。二是检查桥梁。三是维修设备。",
        "内设5个股室，分别为：办公室、财务股、养护股、安全股、工会。",
        "内设5个股室，主要包括办公室、财务股等。",
        "本部门无下属单位。内设机构4个：办公室、财务股、养护股、安全股。",
        "本部门组织对2022年度“道路养护”“桥梁检测”等5个项目开展了绩效自评。",
        "下属单位2个：云岭县公路站（含检测所、养护队），云岭县养护队。",
        "共有下属单位12个，其中全额拨款8个，差额拨款2个，自收自支2个。",
        "内设办公室、财务股、养护股3个股室，下设公路站、养护队2个事业单位。",
        "内设办公室、财务股、养护股3个股室。",
        "本部门设有办公室、人事科、财务科等6个科室。",
        "单位内设机构四个，分别是办公室、财务和人事股、养护股、安全股。",
        "对道路和桥梁养护、设备购置等2个项目开展了绩效评价。",
        "纳入本部门决算编制范围的单位共3个，包括：云岭县公路养护中心、云岭县公路站、云岭县养护队。",
        "我局下属事业单位4个，其中全额拨款单位3个、差额拨款单位1个。",
        "部门决算由本级决算和所属2个事业单位决算组成。\n\n纳入决算编制范围的单位包括：\n\n1.云岭县公路养护中心\n\n2.云岭县公路站\n\n3.云岭县养护队",
        "内设机构3个，主要是办公室、业务股。",
        "本单位为一级预算单位，无下属单位，内设3个科室：办公室、财务科（含审计、统计）、业务科。",
        "共有项目5个，包括道路养护、桥梁检测等项目，涉及资金100.00万元。",
        "下设2个机构，办公室负责日常事务，业务科负责养护。",
        "全县共有单位12个，为做好决算公开、绩效评价、内部控制工作，组织了培训。",
        "组织对3个项目进行自评，分别为95分、96分、97分。",
        "抽查2个单位，是近年来抽查的重点、难点、热点。",
        "开展3个项目的绩效自评，包括产出、效益、满意度等指标，其中数量指标4个。",
        "涉及2个部门，为加强预算管理、规范支出、提高效益，制定了办法。",
        "部门决算由本级决算和所属3个事业单位决算组成。\n\n纳入决算编制范围的单位包括：\n\n1.云岭县公路养护中心本级\n\n2.云岭县公路站\n\n3.云岭县养护队",
    ],
)
def test_a_count_that_its_list_may_have_is_left_in_peace(tmp_path: Path, text: str) -> None:
    assert grave(tmp_path, HEADING + text) == []


@pytest.mark.parametrize(
    ("one", "other", "severities"),
    [
        ("编制数45名，其中行政编制20名，事业编制25名。", "本单位编制数48名，在职人员40人。", ["warning"]),
        ("核定编制45名，在职人员40人。", "云岭县公路养护中心人员编制45名，年末在职人员40人。", []),
        ("年末实有在职人员40人，离退休人员12人。", "本单位年末在职人员42人。", ["info"]),
        ("局机关编制20名，公路站编制25名。", "本部门编制45名。", []),
        ("上年末在职人员42人，年末在职人员40人。", "本单位在职人员40人。", []),
        ("在职人员40人，退休人员12人。", "2022年末在职人员40人，退休人员13人。", ["info"]),
        ("编制45名。公路站编制12名。", "养护队编制18名。", []),
    ],
)
def test_a_number_of_people_given_twice_is_compared(
    tmp_path: Path, one: str, other: str, severities: list[str]
) -> None:
    found = found_in(tmp_path, STAFF.format(one, other))
    told = [each for each in found if each.code == "audit-count-differs"]
    assert [each.severity for each in told] == severities
    assert all(len(each.places) == 2 for each in told)


def _local(folder: Path, text: str) -> Path:
    """A package of a locality with words of its own."""
    for name, content in {
        "profile.yaml": "id: cn-local\nlabel: 某地\nreference: 某地公开样式\nextends: cn\n",
        "audit/wording/wording.yaml": text,
    }.items():
        path = folder / "cn-local" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_a_locality_writes_only_the_words_that_differ(tmp_path: Path) -> None:
    extra = [_local(tmp_path, "id: wording\nmember_nouns: [业务组]\n")]
    local = load_phrasing(load_profile("cn-local", 2022, extra=extra)).words
    country = load_phrasing(load_profile("cn", 2022)).words
    assert local.member_nouns == ["业务组"]
    assert (local.introducers, local.unit_endings) == (country.introducers, country.unit_endings)


def test_a_word_list_that_no_check_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    extra = [_local(tmp_path, "id: wording\nmember_noun: [业务组]\n")]
    with pytest.raises(ProfileFault) as caught:
        load_phrasing(load_profile("cn-local", 2022, extra=extra))
    (found,) = caught.value.findings
    assert found.places[0].line == 2
    assert "member_nouns" in found.message


NO_NOUN = [
    "部门决算编制范围包括本级和下属单位，共{}家：云岭县公路站、云岭县养护队、云岭县检测所。",
    "纳入汇总范围的共{}家：云岭县公路站、云岭县养护队、云岭县检测所。",
    "纳入2022年度决算编制范围的预算单位共{}家：云岭县公路站、云岭县养护队、云岭县检测所。",
    "下属单位共{}家。\n\n云岭县公路站\n\n云岭县养护队\n\n云岭县检测所\n\n三、人员情况\n\n无",
    "下属单位共{}家。\n\n序号\t名称\n1\t云岭县公路站\n2\t云岭县养护队\n3\t云岭县检测所\n",
    "下属单位共{}家。\n\n云岭县公路站\t事业单位\n云岭县养护队\t事业单位\n云岭县检测所\t事业单位\n",
]
"""Numbers without a noun of their own, lists without a head."""


@pytest.mark.parametrize("text", NO_NOUN)
def test_lists_without_heads_are_held_against_their_number(tmp_path: Path, text: str) -> None:
    assert [one.code for one in grave(tmp_path, HEADING + text.format(5))] == ["audit-units-count"]
    assert grave(tmp_path, HEADING + text.format(3)) == []


@pytest.mark.parametrize(
    "text",
    [
        "下属单位共5家。\n\n序号\t名称\n1\t办公桌椅\n2\t云岭县养护队\n3\t云岭县检测所\n",
        "下属单位共5家。\n\n云岭县公路站\t12\n云岭县养护队\t15\n云岭县检测所\t8\n",
        "下属单位共5家。\n\n云岭县公路站承担养护。\n\n云岭县养护队承担抢修。\n\n三、人员情况\n\n无",
        "纳入汇总范围的共5家：行政单位1家、事业单位4家。",
    ],
)
def test_what_lists_no_units_alone_is_no_list_of_them(tmp_path: Path, text: str) -> None:
    assert grave(tmp_path, HEADING + text) == []
