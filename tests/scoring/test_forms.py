"""Forms and reports: the cells of the official layouts, filled; what a report lacks is told."""

from __future__ import annotations

import pytest
from tests.scoring.scenes import PLACES, evaluation, profile_of

from juesuan.findings import ProfileFault
from juesuan.formats.document import Cover, Grid, Heading, Paragraph
from juesuan.formats.html import read_html, write_html
from juesuan.scoring import Evaluation, form_of, forms_of, reports_of
from juesuan.scoring.documents import documents_of, form_document
from juesuan.scoring.drawing import draw_department_form, draw_project_form
from juesuan.scoring.papers import PARTS
from juesuan.scoring.reports import write_report
from juesuan.scoring.schema import Form, Report

SHEETS = {
    "projects": [{"code": "P01", "name": "设备更新", "department": "某局"}],
    "project_funds": [
        {"source": "fiscal", "initial": "300000", "adjusted": "320000", "executed": "305800"},
        {"source": "other", "initial": "0", "adjusted": "10000", "executed": "10000"},
    ],
    "project_evaluation": [
        {"expected": "更新设备", "achieved": "已更新", "other": "其他资金为捐赠", "conclusion": "目标实现"}
    ],
    "project_indicators": [
        {"level3": "设备", "operator": "eq", "target": "10", "actual": "10", "measure_unit": "台",
         "weight": "25"},
        {"level3": "培训", "target": "4", "actual": "2", "measure_unit": "次", "weight": "25",
         "reason": "疫情停办两次"},
        {"level1": "benefit", "level2": "social", "level3": "效率", "target": "90", "actual": "95",
         "measure_unit": "%", "weight": "30"},
        {"level1": "satisfaction", "level2": "served", "level3": "满意度", "target": "90", "actual": "92",
         "measure_unit": "%", "weight": "10"},
    ],
    "project_changes": [
        {"project": "P01", "kind": "budget", "date": "2021-07-01", "subject": "预算", "before": "30万元",
         "after": "32万元", "reason": "设备涨价", "document": "某财〔2021〕1号"},
    ],
    "key_tasks": [
        {"name": "会议", "level": "本级", "fiscal": "1000000", "executed": "900000"},
        {"name": "信息", "level": "本级", "fiscal": "1000000", "executed": "1000000"},
    ],
    "department_indicators": [{"level3": "信息数量", "target": "450", "measure_unit": "篇", "actual": "460"}],
    "evaluation_team": [{"name": "甲", "signed_on": "2022-03-01"}, {"name": "乙"}],
    "texts": [{"id": "duties", "title": "职能", "text": "负责某事。"}],
}  # fmt: skip


def scene(place: tuple[str, int] = ("cn-yunnan", 2021)) -> Evaluation:
    return evaluation(SHEETS, place)


def texts(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row]


def covered(grid: Grid) -> set[tuple[int, int]]:
    return {
        (row + down, column + right)
        for row, column, cell in grid.positions()
        for down in range(cell.rowspan)
        for right in range(cell.colspan)
    }


def all_forms() -> list[tuple[str, tuple[str, int]]]:
    return [(name, place) for place in PLACES for name in profile_of(*place).section("forms", Form)]


@pytest.mark.parametrize(("name", "place"), all_forms())
def test_every_form_fills_its_grid_without_holes_or_overlaps(name: str, place: tuple[str, int]) -> None:
    form = form_of(profile_of(*place), name)
    found = scene(place)
    grid = (
        draw_department_form(form, found)
        if form.about == "department"
        else draw_project_form(form, found.projects[0], found)
    )
    width, height = len(form.widths), len(grid.rows)
    assert grid.column_count == width
    assert covered(grid) == {(row, column) for row in range(height) for column in range(width)}
    area = sum(cell.rowspan * cell.colspan for row in grid.rows for cell in row)
    assert area == width * height


@pytest.mark.parametrize(("name", "place"), all_forms())
def test_every_form_survives_the_web_page_and_back(name: str, place: tuple[str, int]) -> None:
    document = form_document(form_of(profile_of(*place), name), scene(place))
    assert document is not None
    assert read_html(write_html(document)).grids() == document.grids()


def test_the_yunnan_form_prints_money_rate_scores_total_and_grade() -> None:
    found = scene()
    grid = draw_project_form(form_of(found.profile, "project-yunnan"), found.projects[0], found)
    shown = texts(grid)
    assert grid.title == "2021年度项目支出绩效自评表"
    for text in (
        "设备更新",
        "33.00",
        "31.58",
        "95.70%",
        "9.57",
        "90.00",
        "77.50",
        "87.07",
        "良",
        "疫情停办两次",
    ):
        assert text in shown, text


def test_equal_levels_are_joined_and_a_new_level_starts_a_new_cell() -> None:
    found = scene()
    grid = draw_project_form(form_of(found.profile, "project-yunnan"), found.projects[0], found)
    levels = [cell for row in grid.rows for cell in row if cell.text in ("产出指标", "效益指标", "数量指标")]
    assert [(cell.text, cell.rowspan) for cell in levels] == [
        ("产出指标", 2),
        ("数量指标", 2),
        ("效益指标", 1),
    ]


def test_printed_scores_know_the_key_that_explains_them() -> None:
    found = scene()
    grid = draw_project_form(form_of(found.profile, "project-yunnan"), found.projects[0], found)
    keys = {cell.key for row in grid.rows for cell in row if cell.key}
    assert {"eval.P01.total", "eval.P01.execution", "eval.P01.2", "eval.P01.executed"} <= keys


def test_a_form_without_scores_shows_none() -> None:
    found = scene(("cn-sichuan", 2020))
    grid = draw_project_form(forms_of(found.profile)[0], found.projects[0], found)
    assert "得分" not in texts(grid)
    assert "≥4次" in texts(grid)


def test_the_newest_sichuan_form_tells_adjustments_and_asks_for_signatures() -> None:
    found = scene(("cn-sichuan", 2023))
    shown = texts(draw_project_form(forms_of(found.profile)[0], found.projects[0], found))
    assert any("2021年7月1日预算由30万元调整为32万元（某财〔2021〕1号）：设备涨价" in text for text in shown)
    assert "项目负责人：" in shown


def test_the_department_form_sums_up_its_key_tasks() -> None:
    found = scene()
    grid = draw_department_form(form_of(found.profile, "department-yunnan"), found)
    shown = texts(grid)
    assert "200.00" in shown
    assert "190.00" in shown
    assert "95.00%" in shown
    assert "负责某事。" in shown


def test_a_locality_prints_its_own_forms_and_others_by_name() -> None:
    found = profile_of()
    assert {form.id for form in forms_of(found)} == {"project-yunnan", "department-yunnan"}
    assert {form.id for form in forms_of(profile_of("cn-shanghai", 2024))} == {"project-central"}
    assert form_of(found, "project-hubei").id == "project-hubei"
    with pytest.raises(ProfileFault):
        form_of(found, "project-mars")


def test_nothing_to_evaluate_gives_no_form() -> None:
    empty = evaluation({"projects": [{"code": "P01", "name": "项目"}], "project_funds": []})
    assert form_document(form_of(empty.profile, "project-yunnan"), empty) is None


def test_a_report_as_a_table_has_every_section_and_says_nothing_where_nothing_was_handed_in() -> None:
    found = scene()
    report = found.profile.section("reports", Report)["department-situation"]
    document, lacking = write_report(report, found)
    grid = document.grids()[0]
    assert "一、部门基本情况" in texts(grid)
    assert grid.column_count == 3
    assert [finding.code for finding in lacking] == ["evaluation-text-missing"]
    assert "部门概况" not in lacking[0].message
    assert "eval_goal" in (lacking[0].hint or "")


def test_a_report_in_running_text_has_cover_headings_parts_and_no_sentence_with_a_hole() -> None:
    found = scene(("cn-yunnan", 2023))
    report = found.profile.section("reports", Report)["department-report"]
    document, _ = write_report(report, found)
    assert isinstance(document.blocks[0], Cover)
    headings = [block.printed for block in document.blocks if isinstance(block, Heading)]
    assert "四、评价结论和绩效分析" in headings
    assert {grid.id for grid in document.grids()} >= {"team", "projects", "cost_benefit", "accounts"}
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "共自评1个项目。" in paragraphs
    assert not any("{" in text or "收入合计万元" in text for text in paragraphs)


def test_a_project_report_is_written_for_each_project() -> None:
    found = scene(("cn-sichuan", 2022))
    documents, _ = documents_of(found)
    names = [one.name for one in documents]
    assert "项目支出绩效评价报告-P01" in names
    report = next(one for one in reports_of(found.profile) if one.about == "project")
    document, _ = write_report(report, found, found.projects[0])
    assert "设备更新" in document.title
    paragraphs = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "年初预算30.00万元，调整后预算33.00万元。" in paragraphs


def test_every_part_a_report_asks_for_exists() -> None:
    for place in PLACES:
        for report in profile_of(*place).section("reports", Report).values():
            asked = {section.part for section in report.sections if section.part}
            assert asked <= set(PARTS), report.id


def test_monitoring_and_changes_come_as_tables() -> None:
    sheets = {
        **SHEETS,
        "monitoring": [{"date": "2021-06-30", "adjusted": "320000", "executed": "160000", "progress": "55"}],
    }
    found = evaluation(sheets)
    grid = next(iter(PARTS["monitoring"](found)))
    assert isinstance(grid, Grid)
    assert "50.00%" in texts(grid)
    changes = next(iter(PARTS["changes"](found)))
    assert isinstance(changes, Grid)
    assert "设备涨价" in texts(changes)
