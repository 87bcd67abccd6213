"""Sentences are read with the declaration they are written from; also when somebody else wrote them."""

import pytest
from tests.narrative.telling import Case, story_of, told

from juesuan.facts import Decimal, Direction
from juesuan.findings import Place
from juesuan.formats.document import Document, Heading, Paragraph, Run
from juesuan.narrative.reading import Listing, Reader, Statement, read_document


def read(text: str, profile: str = "cn-sichuan", section: str = "", entity: str = "") -> dict[str, str]:
    """key → the printed number with its unit."""
    found = Reader(story_of(profile), entity).read(text, Place(), section)
    return {
        one.figure.key: f"{one.printed.value}{one.printed.unit}"
        for one in found
        if isinstance(one, Statement)
    }


def test_totals_and_their_change() -> None:
    text = (
        "2022年度收、支总计均为1008.09万元。"
        "与2021年度相比，收、支总计均增加119.66万元，增长13.47%，主要原因是调资。"
    )
    assert read(text) == {
        "sources": "1008.09万元",
        "change(sources)": "119.66万元",
        "growth(sources)": "13.47%",
    }


@pytest.mark.parametrize(
    ("words", "direction", "keys"),
    [
        ("均增加5.00万元，增长2.00%", Direction.UP, 2),
        ("均减少5.00万元，下降2.00%", Direction.DOWN, 2),
        ("均增加5.00万元（上年为零，不计算增长率）", Direction.UP, 1),
        ("均持平", Direction.FLAT, 1),
        ("均基本持平", Direction.FLAT, 1),
    ],
)
def test_the_direction_of_a_change_is_read(words: str, direction: Direction, keys: int) -> None:
    found = Reader(story_of("cn")).read(f"与2021年度相比，收、支总计{words}。")
    changes = [one for one in found if isinstance(one, Statement)]
    assert len(changes) == keys
    assert {one.direction for one in changes} == {direction}


def test_a_list_is_read_item_by_item_whatever_its_order() -> None:
    text = "2022年度本年收入合计100.00万元，其中：其他收入25.00万元，占25.00%；事业收入75.00万元，占75.00%。"
    assert read(text) == {
        "revenue": "100.00万元",
        "revenue{fund=other}": "25.00万元",
        "share(revenue{fund=other} of revenue)": "25.00%",
        "revenue{fund=institutional}": "75.00万元",
        "share(revenue{fund=institutional} of revenue)": "75.00%",
    }


def test_an_item_nobody_declared_is_passed_over() -> None:
    text = "2022年度本年收入合计100.00万元，其中：捐赠收入1.00万元，占1.00%；其他收入99.00万元，占99.00%。"
    assert read(text)["revenue{fund=other}"] == "99.00万元"


def test_names_become_codes() -> None:
    text = "2022年度一般公共预算财政拨款支出10.00万元，按功能分类包括：卫生健康支出10.00万元，占100.00%。"
    assert read(text)["expenditure{fund=general,function=210}"] == "10.00万元"


def test_a_path_becomes_the_code_of_the_item() -> None:
    text = (
        "3.住房保障支出（类）住房改革支出（款）住房公积金（项）：支出决算为69.75万元，完成预算的99.50%，"
        "决算数与预算数不同的主要原因是人员调出。"
    )
    assert read(text, section="一般公共预算财政拨款支出决算具体情况") == {
        "expenditure{fund=general,function=2210201}": "69.75万元",
        "completion(expenditure{fund=general,function=2210201} of "
        "budget_adjusted{fund=general,function=2210201})": "99.50%",
    }


def test_an_unknown_path_says_nothing() -> None:
    assert read("1.甲支出（类）乙（款）丙（项）：支出决算为69.75万元。") == {}


def test_blanks_and_other_forms_of_signs_do_not_matter() -> None:
    assert read("2022年度 收、支总计均为 1,008.09 万元．") == {"sources": "1008.09万元"}
    assert read("２０２２年度收、支总计均为１００８.０９万元。") == {"sources": "1008.09万元"}


def test_fewer_decimals_and_other_units_are_kept_as_printed() -> None:
    (one,) = Reader(story_of("cn")).read("2022年度收、支总计均为0.1亿元。")
    assert isinstance(one, Statement)
    assert (one.printed.value, one.printed.unit, one.printed.decimals) == (Decimal("0.1"), "亿元", 1)


def test_the_same_words_mean_each_figure_in_its_clause() -> None:
    text = (
        "其中：公务用车购置支出0.00万元，全年按规定购置（更新）公务用车0辆；截至2022年末，公务用车保有量为3辆，"
        "其中：轿车1辆、越野车2辆。"
    )
    found = read(text)
    assert found["vehicles_held{item=suv}"] == "2"
    assert not any(key.startswith("vehicles_purchased{") for key in found)


def test_a_clause_behind_words_of_the_unit_is_found() -> None:
    text = (
        "其中：国内公务接待支出5.60万元，主要用于用餐，按标准执行，全年接待83批次、630人次（不含陪同人员）。"
    )
    found = read(text)
    assert (found["reception_batches"], found["reception_persons"]) == ("83", "630")


def test_lists_of_names_are_read() -> None:
    (amount, listing) = Reader(story_of("cn")).read("人员经费777.22万元，主要包括：基本工资、津贴补贴。")
    assert isinstance(amount, Statement)
    assert isinstance(listing, Listing)
    assert listing.names == ("基本工资", "津贴补贴")


def test_other_text_says_nothing() -> None:
    for text in ("", "。", "2022年，全县各项工作取得进步，完成投资5.2亿元。", "增加5.00万元，增长2.00%"):
        assert read(text) == {}


def test_a_statement_knows_its_sentence_words_and_place() -> None:
    place = Place(file="公开.docx", page=3)
    (one,) = Reader(story_of("cn")).read("说明：2022年度收、支总计均为5.00万元。", place)
    assert isinstance(one, Statement)
    assert (one.sentence, one.place.page, one.place.quote) == (
        "totals",
        3,
        "2022年度收、支总计均为5.00万元。",
    )
    assert one.observation is not None
    assert str(one.observation.slice) == "sources"


def test_a_sentence_out_of_its_section_is_still_read() -> None:
    document = Document(
        (Heading(2, "别的"), Paragraph((Run("2022年度财政拨款收、支总计均为5.00万元。"),))),
    )
    (one,) = read_document(story_of("cn"), document).statements
    assert one.figure.key == "sources{fund=fiscal}"


def test_a_written_report_is_read_back_completely() -> None:
    case = Case().spent(900_000).spent(300_000, nature="project", function="2080505").before(1_000_000)
    case.three_public("reception.domestic", 5600, prior=6990, budget=7000)
    report = told(case.submission()).document
    keys = {
        run.key for block in report.blocks if isinstance(block, Paragraph) for run in block.runs if run.key
    }
    reading = read_document(story_of("cn-sichuan"), report, case.entity)
    found = {one.figure.key for one in reading.statements}
    assert {key for key in keys if not key.startswith("names(")} <= found


@pytest.mark.parametrize(
    "path",
    [
        "住房保障（221类）住房改革（02款）住房公积金（01项）",
        "住房保障支出（类）住房改革支出（款）住房公积金（项）",
        "住房保障（类）住房改革（款）住房公积金（项）",
    ],
)
def test_paths_are_understood_as_others_write_them(path: str) -> None:
    assert read(f"4.{path}:支出决算为69.75万元，完成预算100%。") == {
        "expenditure{fund=general,function=2210201}": "69.75万元",
        "completion(expenditure{fund=general,function=2210201} of "
        "budget_adjusted{fund=general,function=2210201})": "100%",
    }


def test_other_wordings_are_read_and_never_written() -> None:
    assert read("与2019年相比，收、支总计各减少5.00万元，降低2.00%。")["growth(sources)"] == "2.00%"
    outline = story_of("cn-sichuan")
    written = {item.sentence for _, node in outline.nodes() for item in node.content}
    assert not [name for name in written if name and outline.sentences[name].spec.only_read]


def test_totals_of_all_money_are_not_taken_for_fiscal_ones() -> None:
    text = "与2021年相比，财政拨款收、支总计各增加5.00万元，增长2.00%。"
    assert set(read(text)) == {"change(sources{fund=fiscal})", "growth(sources{fund=fiscal})"}


def test_items_of_a_fund_are_told_apart_by_their_section() -> None:
    path = (
        "1.城乡社区支出（类）国有土地使用权出让收入安排的支出（款）城市建设支出（项）：支出决算为5.00万元。"
    )
    assert set(read(path, section="政府性基金预算支出决算情况说明")) == {
        "expenditure{fund=gov_fund,function=2120803}"
    }
    document = Document(
        (Heading(2, "八、政府性基金预算支出决算情况说明"), Paragraph((Run(path),))),
    )
    (one,) = read_document(story_of("cn-sichuan"), document).statements
    assert str(one.figure.slice) == "expenditure{fund=gov_fund,function=2120803}"
