"""The document as a whole: names, contents, disclosures, statements and counts, each right and wrong."""

from pathlib import Path

import pytest
from tests.recognition.made_up import ENTITY, document, profile

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile, package_ids
from juesuan.recognition import review
from juesuan.recognition.disclosures import missing_parts
from juesuan.recognition.statements import compiled
from juesuan.recognition.vocabulary import Disclosure, NoneStatement


def _grave(folder: Path, text: str, entity: str = "") -> list[Finding]:
    found = review(document(folder, text), profile(), entity).findings
    return [one for one in found if one.severity is not Severity.INFO]


def _codes(folder: Path, text: str, entity: str = "") -> list[str]:
    return [one.code for one in _grave(folder, text, entity)]


REPORT = f"""第一部分 {ENTITY}概况

一、主要职能

负责全县公路养护。

二、机构设置

{ENTITY}下属事业单位2个，其中行政单位0个，其他事业单位2个。

纳入编制范围的单位包括：云岭县城北养护站、云岭县城南养护站。

三、人员情况

编制30名，其中行政编制10名，事业编制20名。

第二部分 {ENTITY}2021年度部门决算情况说明

一、“三公”经费支出决算情况说明

公务接待费支出决算为1.20万元，国内公务接待12批次、90人次。

二、其他重要事项

（一）机关运行经费支出情况

机关运行经费支出30.00万元。

（二）政府采购支出情况

政府采购支出总额20.00万元，其中：货物支出20.00万元。授予中小企业合同金额20.00万元。

（三）国有资产占用情况

共有车辆2辆，其中：应急保障用车1辆、其他用车1辆。

（四）预算绩效情况

对3个项目开展了绩效自评。

第三部分 名词解释

基本支出：保障机构运转的支出。
"""


def test_a_whole_report_that_agrees_with_itself_has_no_finding(tmp_path: Path) -> None:
    assert [one.message for one in _grave(tmp_path, REPORT, ENTITY)] == []


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        (f"第二部分 {ENTITY}2021", "第二部分 云岭县公路养修中心2021", "audit-name"),
        (f"第二部分 {ENTITY}2021", "第二部分 云岭县XX中心2021", "audit-name"),
        (f"{ENTITY}下属事业单位", "云岭县公路管理中心下属事业单位", "audit-name"),
        ("单位包括：云岭县城北养护站、云岭县城南养护站", "单位包括：云岭县城北养护站", "audit-units-count"),
        ("其他事业单位2个", "其他事业单位3个", "audit-count-sum"),
        ("行政编制10名", "行政编制11名", "audit-count-sum"),
        ("应急保障用车1辆", "应急保障用车2辆", "audit-count-sum"),
        ("，国内公务接待12批次、90人次", "", "audit-disclosure-part"),
        ("授予中小企业合同金额20.00万元。", "", "audit-disclosure-part"),
        ("共有车辆2辆，其中：应急保障用车1辆、其他用车1辆", "车辆情况另行公布", "audit-disclosure-part"),
        ("（四）预算绩效情况\n\n对3个项目开展了绩效自评。\n\n", "", "audit-disclosure-missing"),
        ("三、人员情况", "四、人员情况", "audit-numbering"),
        ("三、人员情况", "二、人员情况", "audit-numbering-twice"),
        ("负责全县公路养护。", "负责全县公路养护（含桥梁。", "audit-unbalanced"),
        ("负责全县公路养护。", "负责××县公路养护。", "audit-residue"),
        ("负责全县公路养护。", "2020年力争完成大修。", "audit-year"),
        ("负责全县公路养护。", "一是巡查。三是养护。", "audit-numbering"),
        ("负责全县公路养护。", "主要做好以下3项工作：一是巡查；二是养护。", "audit-count-list"),
        ("负责全县公路养护。", "（1）巡查；（2）养护；（3）抢（4）路政；（5）其他。", "audit-cut-off"),
        (f"第二部分 {ENTITY}2021年度", f"第二部分 {ENTITY}202年度", "audit-year"),
        ("对3个项目开展了绩效自评", "对“大修”“养护”“护栏”等2个项目开展了绩效自评", "audit-count-list"),
    ],
)
def test_each_contradiction_is_one_finding(tmp_path: Path, was: str, becomes: str, code: str) -> None:
    assert was in REPORT
    found = _grave(tmp_path, REPORT.replace(was, becomes), ENTITY)
    assert [one.code for one in found] == [code]
    assert found[0].places[0].line is not None


@pytest.mark.parametrize(
    "text",
    [
        "编制30名，其中党员12名、女性10名。",
        "主要做好以下3项工作：一是巡查；二是养护；三是抢险。",
        "（1）巡查；（2）养护。",
        "1）巡查。",
        f"云岭县交通运输局对{ENTITY}进行了检查。",
        "云岭县公路中心2021年度机关运行经费支出1.00万元。",
        "下属单位3个，单位包括：城北养护站、城南养护站等。",
        "下属单位2个，单位包括：中心本级、城北养护站、城南养护站。",
        "2020年完成大修，2021年力争再修十公里。",
        "“大修”“养护”等5个项目已经完成。",
        "据文件（云交〔2021〕3号）执行。",
        "网址为xxgk.example.cn，公开于2022年。",
    ],
)
def test_what_is_usual_is_left_in_peace(tmp_path: Path, text: str) -> None:
    assert _codes(tmp_path, REPORT.replace("负责全县公路养护。", text), ENTITY) == []


def test_a_heading_that_the_reader_took_for_text_is_no_gap(tmp_path: Path) -> None:
    text = REPORT.replace("三、人员情况", "3.人员情况，共30人。\n\n四、其他情况")
    assert _codes(tmp_path, text, ENTITY) == []


def test_a_title_over_two_lines_that_names_the_government_instead_of_its_office(tmp_path: Path) -> None:
    title = "附件1\n\n云岭县人民政府\n\n2021年部门整体支出绩效评价报告\n\n"
    office = title + "一、概况\n\n云岭县人民政府办公室内设机构3个。\n"
    assert _codes(tmp_path, office, "云岭县人民政府办公室") == ["audit-name"]
    assert _codes(tmp_path, office, "云岭县人民政府机关服务中心") == []


CONTENTS = """目录

第一部分 概况 {first}

一、主要职能 {second}

二、机构设置 3

第二部分 情况说明 5

一、收入情况 5

第一部分 概况

一、主要职能

负责全县公路养护。

二、机构设置

内设三个股室。

第二部分 情况说明

{heading}

收入来自财政。
"""


def test_contents_are_held_against_the_text(tmp_path: Path) -> None:
    right = {"first": 2, "second": 2, "heading": "一、收入情况"}
    assert _codes(tmp_path, CONTENTS.format(**right)) == []
    assert _codes(tmp_path, CONTENTS.format(**{**right, "second": 1})) == ["audit-contents-pages"]
    missing = _grave(tmp_path, CONTENTS.format(**{**right, "heading": "收入来自财政，各项如下表。"}))
    assert [(one.code, one.found) for one in missing] == [("audit-contents-missing", "一、收入情况")]


FUND = f"""政府性基金预算财政拨款收入支出决算表

公开07表
金额单位：元

部门：{ENTITY}

支出功能分类科目编码\t\t\t科目名称\t年初结转和结余\t\t\t本年收入\t\t\t本年支出\t\t\t\t\t年末结转和结余\t\t\t\t
\t\t\t\t合计\t基本支出结转\t项目支出结转和结余\t合计\t基本支出\t项目支出\t合计\t基本支出\t\t\t项目支出\t合计\t基本支出结转\t项目支出结转和结余\t\t
\t\t\t\t\t\t\t\t\t\t\t小计\t人员经费\t公用经费\t\t\t\t小计\t项目支出结转\t项目支出结余
类\t款\t项\t次\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16
\t\t\t合计{{figures}}
"""
NONE = "本单位2021年度没有政府性基金预算财政拨款收入和支出。\n\n"


def test_a_statement_that_there_is_nothing_is_held_against_the_table(tmp_path: Path) -> None:
    amounts = "\t\t\t\t50.00\t\t50.00\t50.00\t\t\t\t50.00\t\t\t\t\t"
    blank = FUND.format(figures="\t" * 16)
    assert _codes(tmp_path, NONE + blank) == []
    claim = "对2021年度政府性基金预算资金等全面开展绩效自评。\n\n"
    assert _codes(tmp_path, NONE + claim) == ["audit-statement-claim"]
    assert _codes(tmp_path, claim) == []
    assert "audit-statement-none" in _codes(tmp_path, NONE + FUND.format(figures=amounts))
    assert "audit-statement-none" not in _codes(tmp_path, FUND.format(figures=amounts))
    found = review(document(tmp_path, blank), profile()).findings
    assert [one.code for one in found] == ["audit-table-unexplained"]


@pytest.mark.parametrize("name", package_ids())
def test_disclosures_and_statements_of_every_profile_pass_their_own_cases(name: str) -> None:
    chosen = load_profile(name, 2024)
    for one in chosen.section("audit/disclosures", Disclosure).values():
        for text in one.good:
            assert missing_parts(one, text) == [], (one.id, text)
        for text in one.bad:
            assert missing_parts(one, text), (one.id, text)
    for said in chosen.section("audit/statements", NoneStatement).values():
        for text in said.bad:
            assert compiled(said.none).search(text.replace("，", ",")), (said.id, text)
        for text in said.good:
            assert not compiled(said.none).search(text.replace("，", ",")), (said.id, text)
