"""Averages, listed items of which nothing was spent, and the date of publication: told and left alone."""

from pathlib import Path

import pytest
from tests.recognition.made_up import document, profile

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile, package_ids
from juesuan.recognition import review
from juesuan.recognition.published import Deadline
from juesuan.recognition.wording.averages import Average

FOUR = "其中修路项目96分，架桥项目91分，植树项目94分，清淤项目92分。"
TWO = "其中：修路项目得分90分，架桥项目得分94分。"
HEAD = "七、一般公共预算财政拨款“三公”经费支出决算情况说明\n\n"


def _told(folder: Path, text: str, code: str, name: str = "") -> list[Finding]:
    chosen = profile() if not name else load_profile(name, 2024)
    found = review(document(folder, text), chosen).findings
    return [one for one in found if one.code == code]


@pytest.mark.parametrize("name", package_ids())
def test_averages_of_every_profile_pass_their_own_cases(name: str, tmp_path: Path) -> None:
    for one in load_profile(name, 2024).section("audit/averages", Average).values():
        for text in one.good:
            assert _told(tmp_path, HEAD + text, "audit-average", name) == [], text
        for text in one.bad:
            assert len(_told(tmp_path, HEAD + text, "audit-average", name)) == 1, text


@pytest.mark.parametrize("name", package_ids())
def test_deadlines_of_every_profile_pass_their_own_cases(name: str, tmp_path: Path) -> None:
    for one in load_profile(name, 2024).section("audit/deadlines", Deadline).values():
        for pair in one.good:
            assert _told(tmp_path, "\n\n".join(pair), "audit-published-late", name) == [], pair
        for pair in one.bad:
            assert len(_told(tmp_path, "\n\n".join(pair), "audit-published-late", name)) == 1, pair


def test_an_average_is_a_warning_with_the_amount_and_the_number_as_its_places(tmp_path: Path) -> None:
    said = "公务用车运行维护费支出8.40万元，年末公务用车保有量为4辆，车均运行维护费1.20万元。"
    (found,) = _told(tmp_path, HEAD + said, "audit-average")
    assert (found.severity, found.expected, found.found) == (Severity.WARNING, "2.10万元", "1.20万元")
    assert len(found.places) == 3


@pytest.mark.parametrize(
    "said",
    [
        "公务用车运行维护费支出8.40万元，车均运行维护费1.20万元。",
        "年末公务用车保有量为4辆，车均运行维护费1.20万元。",
        "公务用车运行维护费支出8.40万元，年末公务用车保有量为0辆，车均运行维护费0万元。",
    ],
)
def test_an_average_of_what_is_not_told_is_left_alone(tmp_path: Path, said: str) -> None:
    assert _told(tmp_path, HEAD + said, "audit-average") == []


def test_dates_of_publication_that_contradict_each_other_say_nothing(tmp_path: Path) -> None:
    text = "批复时间：2023年8月29日\n\n公开时间：2023年9月30日\n\n公开日期：2023年9月10日"
    assert _told(tmp_path, text, "audit-published-late") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"对4个项目开展绩效自评，平均得分93.25分，{FOUR}", None),
        (f"对4个项目开展绩效自评，平均得分93.3分，{FOUR}", None),
        (f"对4个项目开展绩效自评，平均得分95.23分，{FOUR}", "93.25"),
        (f"对2个项目开展绩效自评。自评平均得分为96分，{TWO}", "92.00"),
        # Some of the projects only, or scores of something else.
        (f"对6个项目开展绩效自评，平均得分95.23分，{TWO}", None),
        ("对2个项目开展绩效自评，平均得分95.00分。", None),
        (f"项目平均得分95.00分，{TWO}", None),
        (f"对2个项目开展绩效自评，另对3个项目开展部门评价，平均得分95.00分，{TWO}", None),
    ],
)
def test_an_average_score_is_the_mean_of_as_many_scores(
    tmp_path: Path, said: str, expected: str | None
) -> None:
    found = _told(tmp_path, f"十、预算绩效情况说明\n\n{said}", "audit-score-average")
    assert [(one.expected, one.severity) for one in found] == (
        [] if expected is None else [(expected, Severity.WARNING)]
    )


FORM = """项目支出绩效自评表

项目名称\t{name}
年度资金总额\t10.00\t10.00\t10.00
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t维修水渠\t≥3条\t3条\t50\t{score}
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t95%\t50\t50
总分\t\t\t\t\t100\t{total}
"""


@pytest.mark.parametrize(("said", "count"), [("97", 0), ("97.00", 0), ("98.00", 1)])
def test_an_average_score_is_held_against_the_forms_of_all_projects(
    tmp_path: Path, said: str, count: int
) -> None:
    forms = "\n".join(
        FORM.format(name=name, score=score, total=score + 50)
        for name, score in (("水渠维修", 46), ("水库巡查", 48))
    )
    text = f"十、预算绩效情况说明\n\n对2个项目开展绩效自评，自评平均得分{said}分。\n\n附件\n\n{forms}"
    assert len(_told(tmp_path, text, "audit-score-average")) == count


BASIC = """六、一般公共预算财政拨款基本支出决算情况说明

公用经费20.00万元，主要包括：办公费、印刷费、差旅费、{item}、劳务费、其他商品和服务支出。

七、一般公共预算财政拨款“三公”经费支出决算情况说明

2021年度“三公”经费财政拨款支出决算为{all}万元，其中：因公出国（境）费支出决算0.00万元，公务用车购置及运行维护费支出决算0.00万元，公务接待费支出决算{reception}万元。
"""


@pytest.mark.parametrize(
    ("item", "reception", "found"),
    [
        ("公务接待费", "0.00", ["“公务接待费”"]),
        ("因公出国（境）费用", "1.00", ["“因公出国（境）费用”"]),
        ("因公出国（境）费用、公务接待费", "0.00", ["“因公出国（境）费用”、“公务接待费”"]),
        ("公务接待费", "1.00", []),
        ("维修（护）费", "0.00", []),
    ],
)
def test_items_listed_as_spent_are_not_those_of_which_nothing_was(
    tmp_path: Path, item: str, reception: str, found: list[str]
) -> None:
    text = BASIC.format(item=item, reception=reception, all=reception)
    assert [one.found for one in _told(tmp_path, text, "audit-listed-zero")] == found


def test_a_list_of_what_other_money_paid_for_says_nothing_of_the_three_public_expenses(
    tmp_path: Path,
) -> None:
    text = BASIC.format(item="公务接待费", reception="0.00", all="0.00")
    text = text.replace("一般公共预算财政拨款基本支出决算", "基本支出决算")
    assert _told(tmp_path, text, "audit-listed-zero") == []


def test_a_term_that_is_explained_is_not_listed_as_spent(tmp_path: Path) -> None:
    text = BASIC.format(item="公务接待费", reception="0.00", all="0.00")
    text = text.replace(
        "六、一般公共预算财政拨款基本支出决算情况说明", "第四部分 名词解释\n\n财政拨款基本支出"
    )
    assert _told(tmp_path, text, "audit-listed-zero") == []
