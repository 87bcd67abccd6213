"""Items told in sentences alone are added up: against the classes told, or the total; tables come first."""

from pathlib import Path

import pytest
from tests.recognition.made_up import SPENDING, document

from juesuan.findings import Finding, Severity
from juesuan.profiles import load_profile
from juesuan.recognition import review

CLASSES = (
    "五、一般公共预算财政拨款支出决算情况说明\n\n（二）一般公共预算财政拨款支出决算结构情况\n\n"
    "2022年一般公共预算财政拨款支出300.00万元，主要用于以下方面：一般公共服务支出200.00万元，占66.67%；"
    "卫生健康支出60.00万元，占20.00%；住房保障支出40.00万元，占13.33%。\n\n"
)
ITEMS = (
    "（三）一般公共预算财政拨款支出决算具体情况\n\n"
    "2022年一般公共预算支出决算数为300.00万元，完成预算100%。其中：\n\n"
    "1.一般公共服务（201类）政府办公厅（室）及相关机构事务（03款）行政运行（01项）：支出决算为150.00万元。\n\n"
    "2.一般公共服务（201类）政府办公厅（室）及相关机构事务（03款）事业运行（50项）：支出决算为50.00万元。\n\n"
    "3.卫生健康（210类）行政事业单位医疗（11款）行政单位医疗（01项）：支出决算为45.00万元。\n\n"
    "4.卫生健康（210类）行政事业单位医疗（11款）公务员医疗补助（03项）：支出决算为15.00万元。\n\n"
    "5.住房保障（221类）住房改革支出（02款）住房公积金（01项）：支出决算为40.00万元。\n\n"
)


def _told(folder: Path, text: str) -> list[Finding]:
    found = review(document(folder, text), load_profile("cn-sichuan", 2022)).findings
    return [
        one for one in found if one.severity is not Severity.INFO and not one.code.startswith("audit-dis")
    ]


def test_items_that_add_up_to_their_classes_are_right(tmp_path: Path) -> None:
    assert _told(tmp_path, CLASSES + ITEMS) == []


@pytest.mark.parametrize(("was", "becomes"), [("45.00", "54.00"), ("15.00", "14.00"), ("150.00", "15.00")])
def test_an_item_that_its_class_does_not_bear_is_one_warning(tmp_path: Path, was: str, becomes: str) -> None:
    (found,) = _told(tmp_path, CLASSES + ITEMS.replace(f"为{was}", f"为{becomes}"))
    assert (found.code, found.severity) == ("audit-items-sum", Severity.WARNING)


def test_without_classes_the_total_is_what_items_add_up_to(tmp_path: Path) -> None:
    assert _told(tmp_path, ITEMS) == []
    (found,) = _told(tmp_path, ITEMS.replace("为45.00", "为54.00"))
    assert (found.code, found.expected) == ("audit-items-sum", "300.00 万元")


def test_an_item_that_was_not_read_makes_the_sum_no_error(tmp_path: Path) -> None:
    other = "4.某项没有科目名称的支出：支出决算为15.00万元。"
    lost = ITEMS.replace(ITEMS.split("\n\n")[5], other)
    assert lost != ITEMS
    assert _told(tmp_path, CLASSES + lost) == []


def test_a_wrong_class_that_its_own_list_tells_is_told_once(tmp_path: Path) -> None:
    found = _told(tmp_path, CLASSES.replace("支出60.00", "支出65.00") + ITEMS)
    assert len(found) == 1
    assert found[0].code != "audit-items-sum"
    assert "audit-items-sum" in (found[0].data or {})["follow_ups"]


def test_two_wrong_classes_are_no_sum_to_judge_by(tmp_path: Path) -> None:
    both = ITEMS.replace("为45.00", "为54.00").replace("为40.00", "为44.00")
    assert "audit-items-sum" not in [one.code for one in _told(tmp_path, CLASSES + both)]


def test_where_a_table_prints_the_items_sentences_are_held_against_it(tmp_path: Path) -> None:
    items = "其中：公路养护（项）支出决算为9.00万元。"
    assert "audit-items-sum" not in [one.code for one in _told(tmp_path, items + "\n\n" + SPENDING)]


def test_a_class_that_no_sentence_gives_is_not_blank_where_there_are_no_tables(tmp_path: Path) -> None:
    text = (
        "三、支出决算情况说明\n\n2022年度本年支出合计300.00万元，其中：教育支出20.00万元，占6.67%。\n\n"
        "四、财政拨款支出决算情况说明\n\n2022年度财政拨款本年支出280.00万元，其中：\n\n"
        "（一）社会保障和就业支出决算数为200.00万元。\n\n（二）卫生健康支出决算数为80.00万元。"
    )
    found = review(document(tmp_path, text), load_profile("cn", 2022)).findings
    assert [one.message for one in found if one.code == "check-rule"] == []
