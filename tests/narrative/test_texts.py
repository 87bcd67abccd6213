"""Free texts: what becomes of them, and what may not be left in them."""

import pytest
from tests.narrative.telling import Case, codes, of_code, story_of

from juesuan.findings import Place
from juesuan.formats.document import Paragraph
from juesuan.narrative.teller import Told
from juesuan.narrative.texts import LONGEST, paragraphs, scan


def found_in(text: str, year: int = 2022) -> list[str]:
    told = Told(text, Place(file="duties.md"))
    return [finding.rule or finding.code for finding in scan(told, story_of("cn-sichuan").residue, year)]


def test_blank_lines_part_paragraphs_and_blanks_at_the_ends_go() -> None:
    assert [one.text for one in paragraphs("  第一段。\n\n第二段。\r\n第三段。")] == [
        "第一段。",
        "第二段。",
        "第三段。",
    ]


def test_a_little_markdown_is_understood() -> None:
    heading, bullet, bold = paragraphs("# 职责\n- 管理**城市**\n正文**要点**")
    assert (heading.runs[0].text, heading.runs[0].bold) == ("职责", True)
    assert (bullet.style, bullet.text) == ("list", "管理城市")
    assert [(run.text, run.bold) for run in bold.runs] == [("正文", False), ("要点", True)]


def test_markup_of_other_kinds_is_text() -> None:
    assert paragraphs("<w:p>文字</w:p> `x` [a](b)")[0].text == "<w:p>文字</w:p> `x` [a](b)"


def test_control_characters_are_not_printed_and_are_an_error() -> None:
    assert paragraphs("负责\x07工作\u202e")[0].text == "负责工作"
    assert "narrative-control-character" in found_in("负责\x07工作")


def test_a_hundred_thousand_characters_are_printed_and_warned_of() -> None:
    text = "长" * (LONGEST * 5)
    assert len(paragraphs(text)[0].text) == LONGEST * 5
    assert found_in(text) == ["narrative-text-long"]


@pytest.mark.parametrize("name", ["cn", "cn-sichuan", "cn-yunnan", "cn-shanghai"])
def test_every_pattern_finds_its_bad_examples_and_passes_its_good_ones(name: str) -> None:
    residue = story_of(name).residue
    for entry in residue.values():
        assert entry.good, entry.id
        assert entry.bad, entry.id
        only = {entry.id: entry}
        for text in entry.bad:
            assert list(scan(Told(text, Place()), only, 2022)), (entry.id, text)
        for text in entry.good:
            assert not list(scan(Told(text, Place()), only, 2022)), (entry.id, text)


def test_the_year_before_and_this_year_may_be_compared_with() -> None:
    assert found_in("比2021年增加，与2022年持平") == []
    assert found_in("比2018年增加") == ["other_base_year"]


def test_residue_in_a_text_blocks_with_its_place_and_quote() -> None:
    (finding,) = of_code(Case().spent(100).text("key_work", "完成XX工作").told(), "narrative-residue")
    assert finding.severity.value == "error"
    assert "“XX”（完成XX工作）" in finding.message


def test_residue_in_a_reason_blocks_too() -> None:
    assert of_code(Case().spent(100).reason("sources", "增加（减少）").told(), "narrative-residue")


def test_a_missing_required_text_is_an_error() -> None:
    case = Case().without("texts").text("duties", "依法履职。").spent(100)
    (finding,) = of_code(case.told(), "narrative-text-missing")
    assert "机构设置" in finding.message


def test_a_text_of_no_place_is_a_warning() -> None:
    assert "narrative-text-unused" in codes(Case().spent(100).text("own", "补充").told())


def test_an_optional_part_without_text_has_no_heading() -> None:
    document = Case().spent(100).told().document
    assert not any("重点工作" in getattr(block, "text", "") for block in document.blocks)


def test_a_text_inside_a_sentence_is_one_line_without_its_full_stop() -> None:
    case = Case().spent(100).three_public("vehicle.running", 100, budget=100)
    case.text("vehicle_use", "燃料、维修。\n\n保险。")
    line = next(line for line in case.lines() if line.startswith("公务用车运行维护费支出"))
    assert line.endswith("主要用于燃料、维修。 保险。")


def test_another_unit_of_the_same_kind_is_an_error() -> None:
    case = Case(entity="米易县人民政府办公室").spent(100).text("key_work", "盐边县人民政府办公室完成了任务。")
    (finding,) = of_code(case.told(), "narrative-other-entity")
    assert finding.expected == "米易县人民政府办公室"


@pytest.mark.parametrize(
    "text", ["米易县人民政府办公室完成了任务。", "中共米易县委员会", "县人民政府办公室", "省人民政府办公厅"]
)
def test_the_own_name_is_no_other_unit(text: str) -> None:
    case = Case(entity="米易县人民政府办公室").spent(100).text("key_work", text)
    assert not of_code(case.told(), "narrative-other-entity")


def test_paragraphs_of_a_text_stand_under_their_heading() -> None:
    blocks = Case().spent(100).told().document.blocks
    place = next(n for n, block in enumerate(blocks) if getattr(block, "text", "") == "部门职责")
    assert isinstance(blocks[place + 1], Paragraph)
