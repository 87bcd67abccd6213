"""Sentences checked by themselves: what is right is left alone, what is wrong is one finding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.recognition.made_up import document, profile

from juesuan.facts import Decimal
from juesuan.findings import Finding, Place, Severity
from juesuan.formats.document import Cell, Document, Grid, Paragraph, Run
from juesuan.recognition import review
from juesuan.recognition.outline import read_outline
from juesuan.recognition.statements import empty_sections
from juesuan.recognition.texts import Passage, passages
from juesuan.recognition.vocabulary import audit_words
from juesuan.recognition.wording.amounts import amounts_in, percents_in
from juesuan.recognition.wording.glossary import code_paths
from juesuan.recognition.wording.numbering import value_of

GLOSSARY = """第二部分 决算情况说明

1.交通运输支出（类）公路水路运输（款）公路养护（项）：支出决算为20.00万元。

2.住房保障支出（类）住房改革支出（款）住房公积金（项）：支出决算为3.00万元。

第三部分 名词解释

1.交通运输支出（类）公路水路运输（款）公路养护（项）：反映公路养护支出，按规定列支。

2.住房保障支出（类）住房改革支出（款）住房公积金（项）：反映按规定为职工缴纳的住房公积金。
"""


def _grave(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), profile()).findings
    return [one for one in found if one.severity is not Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "本年支出合计850.18万元，其中：基本支出706.02万元，占83.04%；项目支出144.16万元，占16.96%。",
        "总额850.18万元，其中：甲支出712.91万元，乙支出78.15万元，丙支出59.03万元，丁支出0.09万元。",
        "总额17.37万元，其中：出国费0万元，占0%；车辆费11.77万元，占67.76%；接待费5.6万元，占32.24%。",
        "支出850.18万元，比2020年（731.42万元）增加118.76万元，增长16.24%。",
        "机关运行经费支出53.77万元，比2020年减少0.69万元，下降1.28%。",
        "因公出国费0万元，比2020年减少0.25万元，下降100%。",
        "全年预算数78万元，执行数为77.98万元，完成预算的99.97%。",
        "预算为60.81万元，支出决算为60.38万元，完成预算的99.29%。决算数小于预算数的主要原因是人员减少。",
        "支出总额8.69万元，其中：甲类支出3.00万元，乙类支出2.00万元。",
        "截至2021年12月31日，共有车辆2辆。支出决算与2020年持平。",
        "支出决算总额为85.18万元。支出决算总额较2020年增加11.76万元，增加率为16.02%。",
        "共有车辆4辆，其中：执法执勤用车1辆，应急保障用车1辆，其他用车2辆（主要是清运车）。",
        "共有车辆4辆，其中：执法执勤用车1辆，应急保障用车1辆，其余为租用的其他用车2辆。",
        "年末有在职人员28人，其中行政人员14人，事业人员14人；退休人员9人。",
        "年末有在职人员28人，其中行政人员14人，事业人员14人，退休人员9人。",
        "对6个项目开展自评，其中一级项目1个、二级项目5个，结果为“优”5个、“良”1个。",
        "全年预算数520.00万元（年初预算500.00万元，追加20.00万元），执行数494.00万元，执行率95.00%。",
        "车辆运行费8.00万元（本级5.00万元、所属3.00万元），比上年的8.50万元减少0.50万元，下降5.88%。",
        "机关运行经费支出124.00万元（含参公单位32.00万元），较上年增加4.00万元，增长3.33%。",
        "“三公”经费支出26.00万元。2019年、2020年、2021年“三公”经费分别为35.00万元、27.50万元、26.00万元。",
        "对6个项目开展自评，自评等级为“优”的4个，占66.67%；“良”的1个，占16.67%；“尚可”的1个，占16.67%。",
        "资产总额90.00万元，其中：流动资产20.00万元，固定资产65.00万元（原值80.00万元，折旧15.00万元），无形资产5.00万元。",
        "机关运行经费53.77万元，较年初预算50.00万元增加3.77万元，增长7.54%；较2020年决算数54.46万元减少0.69万元，下降1.27%。",
        "收入总计53.77万元，较上年决算数54.46万元，减少0.69万元，减幅1.27%；较年初预算数50.00万元，增加3.77万元，增幅7.54%。",
        "机关运行经费支出决算53.77万元，较2020年（54.46万元）减少0.69万元，下降1.27%，较2019年（50.00万元）增加3.77万元，增长7.54%。",
        "近三年支出：2019年80.00万元，2020年90.00万元，比上年增加10.00万元，增长12.50%；"
        "2021年81.00万元，比上年减少9.00万元，下降10.00%。",
    ],
)
def test_a_right_sentence_has_no_finding(tmp_path: Path, text: str) -> None:
    assert _grave(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("机关运行经费53.77万元，较年初预算50.00万元增加4.77万元，增长9.54%。", "audit-budget-change"),
        ("机关运行经费53.77万元，较2020年决算数54.46万元减少0.96万元。", "audit-change"),
        ("机关运行经费支出决算53.77万元，比2019年减少0.69万元，下降1.27%。", "audit-year-compared"),
    ],
)
def test_a_comparison_with_the_amount_before_it_is_held_against_that(
    tmp_path: Path, text: str, code: str
) -> None:
    assert [one.code for one in _grave(tmp_path, text)] == [code]


def test_persons_received_abroad_are_not_those_received_at_home(tmp_path: Path) -> None:
    counts = "国内公务接待24批次（其中：外事接待2批次），接待人次173人（其中：外事接待人次9人）。"
    abroad = "安排国（境）外公务接待0批次，接待人次0人。"
    heading = "第三部分 决算情况说明\n\n七、财政拨款“三公”经费支出决算情况说明\n\n"
    assert _grave(tmp_path, f"{heading}{counts}{abroad}") == []


def test_guests_from_abroad_are_not_those_received_at_home(tmp_path: Path) -> None:
    abroad = "外宾接待支出0万元，接待0批次、0人次（不包括陪同人员）。"
    home = "其他国内公务接待支出1.25万元。2021年共接待国内来访团组20个、来宾166人次。"
    heading = "第三部分 决算情况说明\n\n七、“三公”经费支出决算情况说明\n\n"
    assert _grave(tmp_path, f"{heading}公务接待费支出1.25万元。其中：{abroad}{home}") == []


def test_a_list_of_both_sides_of_a_balance_is_no_list_of_parts(tmp_path: Path) -> None:
    sides = "年初结转和结余100.00万元，本年收入773.15万元，本年支出834.93万元，年末结转和结余38.22万元。"
    assert _grave(tmp_path, f"收支总计873.15万元。其中：{sides}") == []
    wrong = sides.replace("834.93", "854.93")
    assert [one.code for one in _grave(tmp_path, f"收支总计873.15万元。其中：{wrong}")] == ["audit-list-sum"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("总额850.18万元，其中：甲支出712.91万元，乙支出78.15万元，丙支出59.03万元。", "audit-list-sum"),
        ("项目5个，支付144.16万元。\n\n其中：甲77.98万元，乙30.58万元，丙13.59万元。", "audit-list-sum"),
        ("支出合计80.00万元，其中：基本支出70.00万元；项目支出40.00万元。", "audit-list-sum"),
        (
            "共有车辆5辆，其中，副部（省）级及以上领导用车0辆、应急保障用车1辆、其他用车3辆。",
            "audit-count-sum",
        ),
        ("车辆费8.00万元（本级5.00万元），比上年的8.50万元减少0.40万元。", "audit-change"),
        (
            "资产90.00万元，其中：流动资产25.00万元，固定资产70.00万元（原值80.00万元），其他1.00万元。",
            "audit-list-sum",
        ),
        ("总计100.00万元，其中：甲类60.00万元，占61.00%；乙类40.00万元，占40.00%。", "audit-share"),
        ("支出85.18万元，比2020年增加11.76万元，下降16.02%。", "audit-direction"),
        ("支出85.18万元，比2020年增加11.76万元，增长12.00%。", "audit-growth"),
        ("全年预算数78万元，执行数为77.98万元，完成预算的98.97%。", "audit-completion"),
        (
            "预算为60.81万元，支出决算为60.38万元。决算数大于预算数的主要原因是人员增加。",
            "audit-larger-smaller",
        ),
        ("支出决算总额为85.18万元。支出预算总额较2020年增加11.76万元，增加率为16.02%。", "audit-exchanged"),
        ("1.人员类项目绩效分析。2021年安排运转类项目经费77.22万元，执行77.22万元。", "audit-exchanged"),
        ("接待费支出决算比2019年减少1.00万元。", "audit-year-compared"),
        ("截至2020年12月31日，单位共有车辆2辆。", "audit-year"),
        ("某某局负责全县公路养护。", "audit-residue"),
        ("经营收入：指开展经营活动取得的收入。如…（二级单位经营收入情况）等。", "audit-residue"),
        ("收、支总计各增加增加19.66万元。", "audit-doubled"),
        ("反映职工工资支出。。", "audit-doubled"),
        (
            "公务接待费支出决算比2020年减少1.39万元。\n\n主要原因是办公费、公务接待费等支出较上年有所增加。",
            "audit-reason",
        ),
    ],
)
def test_a_wrong_sentence_is_one_finding_with_its_line(tmp_path: Path, text: str, code: str) -> None:
    found = _grave(tmp_path, text)
    assert [one.code for one in found] == [code]
    assert found[0].places[0].line is not None
    assert found[0].places[0].quote


def test_both_sides_of_a_list_over_two_paragraphs_are_named(tmp_path: Path) -> None:
    text = "项目5个，支付144.16万元。\n\n其中：甲77.98万元，乙30.58万元，丙13.59万元。"
    (found,) = _grave(tmp_path, text)
    assert [place.line for place in found.places] == [3, 1]
    assert (found.expected, found.found, found.difference) == ("144.16万元", "122.15万元", "22.01万元")


def test_a_glossary_of_the_codes_in_use_is_right(tmp_path: Path) -> None:
    assert _grave(tmp_path, GLOSSARY) == []


@pytest.mark.parametrize(
    ("was", "becomes", "codes"),
    [
        (
            "住房公积金（项）：反映",
            "提租补贴（项）：反映",
            {"audit-glossary-unused", "audit-glossary-missing"},
        ),
        (
            "公路水路运输（款）公路养护（项）：反映",
            "公路运输（款）公路养护（项）：反映",
            {"audit-glossary-name"},
        ),
    ],
)
def test_a_glossary_of_other_codes_is_told(tmp_path: Path, was: str, becomes: str, codes: set[str]) -> None:
    assert was in GLOSSARY
    assert {one.code for one in _grave(tmp_path, GLOSSARY.replace(was, becomes))} == codes


@pytest.mark.parametrize("name", ["“三西”农业建设专项补助", "环境保护法规、规划及标准"])
def test_names_with_marks_in_them_are_read_in_a_glossary(name: str) -> None:
    passage = Passage(f"1.农林水支出（类）扶贫（款）{name}（项）：反映有关支出。", Place(), ("名词解释",))
    assert [one.three for one in code_paths([passage], audit_words(profile()))[1]] == [name]


def test_a_name_explained_twice_is_told(tmp_path: Path) -> None:
    again = (
        GLOSSARY + "\n3.交通运输支出（类）公路水路运输（款）公路养护（项）：反映另一种支出，按规定列支。\n"
    )
    assert [one.code for one in _grave(tmp_path, again)] == ["audit-glossary-twice"]


def test_a_number_left_out_is_told_and_lists_inside_are_not(tmp_path: Path) -> None:
    right = "一、情况\n\n（一）甲\n\n（1）乙\n\n（2）丙\n\n（二）丁\n\n（三）戊\n"
    assert _grave(tmp_path, right) == []
    (found,) = _grave(tmp_path, right.replace("（三）戊", "（五）戊"))
    assert (found.code, found.expected) == ("audit-numbering", "3")


def test_lists_below_deeper_headings_do_not_end_the_count_above_them(tmp_path: Path) -> None:
    text = "一、情况\n\n（一）甲\n\n1.乙\n\n（1）丙支出为零。\n\n（2）丁支出为零。\n\n（3）戊支出为零。\n\n"
    text += "（二）己\n\n2.庚\n\n（1）辛支出为零。\n\n（三）壬\n"
    assert _grave(tmp_path, text) == []
    (found,) = _grave(tmp_path, text.replace("（三）壬", "（四）壬"))
    assert (found.code, found.expected) == ("audit-numbering", "3")


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["万元", "元", "亿元"]))
def test_every_amount_is_read_as_written(value: Decimal, unit: str) -> None:
    (found,) = amounts_in(f"支出{value:,}{unit}，占比不详")
    assert (found.value, found.unit) == (value, unit)


@given(st.lists(st.decimals(min_value=0, max_value=999, places=1), min_size=1, max_size=6))
def test_percentages_are_read_in_their_order(values: list[Decimal]) -> None:
    text = "；".join(f"占{value}%" for value in values)
    assert [one.value for one in percents_in(text)] == values


def test_a_vague_amount_is_no_figure() -> None:
    assert amounts_in("约85万元，每辆平均1.67万元，不超过20.00万元", audit_words(profile()).vague_end) == []


def test_zeros_dropped_at_the_end_are_taken_back() -> None:
    assert [one.decimals for one in amounts_in("支出0.5万元，总计17.37万元，人均30元")] == [2, 2, 0]


@pytest.mark.parametrize(
    ("number", "value"), [("一", 1), ("十", 10), ("十四", 14), ("二十", 20), ("三十一", 31), ("7", 7)]
)
def test_heading_numbers_have_their_value(number: str, value: int) -> None:
    assert value_of(number) == value


def test_labels_of_a_chart_that_run_together_are_no_amount() -> None:
    assert [one.value for one in amounts_in("1,000888.43万元 12,3万元 1,008.09万元，5万元")] == [
        Decimal("1008.09"),
        Decimal(5),
    ]


def test_what_only_looks_like_an_amount_is_none() -> None:
    assert [one.shown for one in amounts_in("支出0,0万元，其中1,000.50元。")] == ["1000.50元"]


@pytest.mark.parametrize(
    ("number", "value"), [("十二", 12), ("二十", 20), ("三", 3), ("17", 17), ("一一", 0)]
)
def test_numbers_of_headings_have_values_and_nonsense_has_none(number: str, value: int) -> None:
    assert value_of(number) == value


def test_a_term_of_earlier_years_is_told(tmp_path: Path) -> None:
    terms = "\n\n3.基本支出：指保障运转的支出。\n\n4.用事业基金弥补收支差额：指事业单位用基金弥补差额。\n"
    assert [one.code for one in _grave(tmp_path, GLOSSARY + terms)] == ["audit-glossary-old"]
    now = terms.replace("用事业基金弥补收支差额", "使用非财政拨款结余")
    assert _grave(tmp_path, GLOSSARY + now) == []


@pytest.mark.parametrize(
    ("whole", "codes"),
    [
        ("支出合计80.00万元", ["audit-list-sum"]),
        ("支出合计180.00万元", ["audit-share-whole"]),
        ("支出合计100.00万元", []),
        ("支出合计100.00万元，预算80.00万元", []),
    ],
)
def test_shares_of_another_whole_are_one_finding_unless_it_stands_there(
    tmp_path: Path, whole: str, codes: list[str]
) -> None:
    text = f"{whole}，其中：甲类60.00万元，占60.00%；乙类20.00万元，占20.00%；丙类20.00万元，占20.00%。"
    assert [one.code for one in _grave(tmp_path, text)] == codes


def test_shares_of_two_lists_with_a_part_of_the_same_amount_are_each_of_their_own_whole(
    tmp_path: Path,
) -> None:
    first = "甲项合计100.00万元，其中：基本60.00万元，占60.00%；项目40.00万元，占40.00%。"
    second = "乙项合计80.00万元，其中：基本60.00万元，占75.00%；项目20.00万元，占25.00%。"
    assert _grave(tmp_path, first + second) == []
    wrong = second.replace("占25.00%", "占35.00%")
    assert [one.code for one in _grave(tmp_path, first + wrong)] == ["audit-share"]


def test_headings_of_pages_are_known_though_blanks_stand_before_them() -> None:
    made = Document(
        tuple(
            Paragraph((Run(text),))
            for text in (
                "\xa0\xa0\u3000第四部分 名词解释",
                "\xa0\xa0一、基本支出",
                "\xa0\xa0指保障运转的支出。",
            )
        )
    )
    (*_, last) = passages(made)
    assert last.section == ("名词解释", "基本支出")


BASIC = """一般公共预算财政拨款基本支出决算表
金额单位：万元
科目编码\t科目名称\t决算数\t科目编码\t科目名称\t决算数
301\t工资福利支出\t30.00\t302\t商品和服务支出\t6.00
30101\t基本工资\t30.00\t30201\t办公费\t4.00
\t\t\t30207\t邮电费\t2.00
\t\t\t30211\t差旅费\t
\t\t\t30215\t会议费\t
人员经费合计\t\t30.00\t公用经费合计\t\t6.00

"""
LIST = "公用经费6.00万元，主要包括：办公费、邮电费、差旅费、会议费。"


def test_what_a_glossary_lists_was_not_paid_of_necessity(tmp_path: Path) -> None:
    term = (
        "第四部分 名词解释\n\n一、机关运行经费：指各部门的公用经费，包括办公费、邮电费、差旅费、会议费等。\n"
    )
    assert _grave(tmp_path, BASIC + term) == []
    told = f"第三部分 决算情况说明\n\n{LIST}\n\n"
    assert [one.code for one in _grave(tmp_path, BASIC + told + term)] == ["audit-listed-blank"]


def test_a_section_whose_table_says_all_is_not_empty() -> None:
    table = Grid(((Cell("货物"), Cell("8.82")),))
    lines = (
        "一、机关运行经费支出说明",
        "没有支出。",
        "二、政府采购支出说明",
        "",
        "三、国有资产占用情况",
        "没有车辆。",
    )

    def empty(*, told: bool) -> list[str]:
        blocks = [Paragraph((Run(line),)) if line else table for line in lines if line or told]
        made = Document(tuple(blocks))
        outline = read_outline(passages(made))
        return [one.found or "" for one in empty_sections(outline, audit_words(profile()), made.blocks)]

    assert empty(told=True) == []
    assert empty(told=False) == ["政府采购支出说明"]


FUND = """政府性基金预算财政拨款收入支出决算表
金额单位：万元
功能分类科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t年末结转和结余
合计\t\t\t88.65\t88.65\t
212\t城乡社区支出\t\t88.65\t88.65\t
21208\t国有土地使用权出让收入安排的支出\t\t88.65\t88.65\t
2120804\t农村基础设施建设支出\t\t88.65\t88.65\t

八、政府性基金预算财政拨款收入支出决算情况说明

城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农村基础设施建设支出（项）{said}万元。
"""


@pytest.mark.parametrize("lead", ["", "支出", "支出决算为", "："])
def test_an_amount_straight_behind_the_path_of_an_item_is_that_of_the_item(tmp_path: Path, lead: str) -> None:
    assert _grave(tmp_path, FUND.format(said=f"{lead}88.65")) == []
    assert [one.code for one in _grave(tmp_path, FUND.format(said=f"{lead}86.85"))] == ["check-same"]
