"""The number of self-evaluated projects in the text against the forms of the document."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.findings import Finding
from juesuan.formats.document import Cell, Document, Grid
from juesuan.formats.plain import write_text
from juesuan.formats.text import read_text
from juesuan.profiles import load_profile
from juesuan.recognition.forms.funds import read_funds
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.vocabulary import audit_words
from juesuan.tasks.audit import audit_file

FORM = """项目支出绩效自评表
项目名称\t{name}
主管部门\t云岭县水务局
项目资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
年度资金总额\t10.00\t10.00\t10.00\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t维修水渠\t≥3条\t3条\t45\t45
满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t95%\t45\t45
总分\t\t\t\t\t100\t100
"""
NAMES = ("水渠维修", "水库巡查", "水质检测")


def told(folder: Path, sentence: str, names: tuple[str, ...] = NAMES) -> list[Finding]:
    path = folder / "云岭县水务局2022年度部门决算.txt"
    forms = "\n".join(FORM.format(name=name) for name in names)
    text = f"云岭县水务局2022年度部门决算\n\n（三）预算绩效管理工作开展情况\n\n{sentence}\n\n附件\n\n{forms}"
    path.write_text(text, encoding="utf-8")
    return [one for one in audit_file(path).findings if one.code == "audit-told-forms"]


@pytest.mark.parametrize(
    "sentence",
    [
        "根据预算绩效管理要求，本单位对2个项目开展了绩效自评。",
        "本单位组织对2022年度2个项目支出全面开展绩效自评。",
        "2022年度纳入绩效自评的项目共2个。",
    ],
)
def test_more_forms_than_projects_are_a_warning(tmp_path: Path, sentence: str) -> None:
    (found,) = told(tmp_path, sentence)
    assert (found.severity.value, found.expected, found.found) == ("warning", "3个", "2个")


def test_fewer_forms_are_a_remark_because_some_localities_ask_for_some_only(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "本单位对12个项目开展了绩效自评。")
    assert found.severity.value == "info"


@pytest.mark.parametrize(
    "sentence",
    [
        "本单位对3个项目开展了绩效自评。",
        "本单位对2个项目开展了绩效监控。",
        "本部门对2个项目开展了部门评价，对3个项目开展了绩效自评。",
        "本部门所属单位对2个项目开展了绩效自评。",
        "其中，对2个项目开展了绩效自评。",
        "本单位对2个项目开展了绩效自评，涉及资金20.00万元。另有1个项目开展了绩效自评。",
        "本单位对全部项目开展了绩效自评。",
    ],
)
def test_what_agrees_or_speaks_of_something_else_is_silent(tmp_path: Path, sentence: str) -> None:
    assert told(tmp_path, sentence) == []


def test_a_name_behind_a_label_that_was_merged_over_columns_is_read(tmp_path: Path) -> None:
    names = tuple(f"\t{name}\t\t\t\t" for name in NAMES)
    (found,) = told(tmp_path, "本单位对2个项目开展了绩效自评。", names)
    assert (found.expected, found.found) == ("3个", "2个")
    assert told(tmp_path, "本单位对3个项目开展了绩效自评。", names) == []


@pytest.mark.parametrize("blank", ["\t主管部门\t\t", "\t实施单位\t云岭县水务局\t", "\t\t项目负责人\t"])
def test_what_stands_beside_a_blank_name_is_no_name(tmp_path: Path, blank: str) -> None:
    assert told(tmp_path, "本单位对1个项目开展了绩效自评。", ("水渠维修", "水库巡查", blank)) == []


def test_our_own_text_of_forms_names_their_projects(tmp_path: Path) -> None:
    form = Grid(
        (
            (Cell("项目名称", colspan=2), Cell("530000210000000000001-水渠维修", colspan=2)),
            (
                Cell("项目资金", rowspan=2),
                Cell("总额"),
                Cell("10.00", Decimal(10)),
                Cell("10.00", Decimal(10)),
            ),
            (Cell("其中：财政拨款"), Cell("10.00", Decimal(10)), Cell("10.00", Decimal(10))),
        )
    )
    path = tmp_path / "自评表.txt"
    path.write_text(write_text(Document((form,))), encoding="utf-8")
    (grid,) = read_text(path).grids()
    funds = read_funds(Matrix(grid), audit_words(load_profile("cn-yunnan", 2021)))
    assert funds is not None
    assert funds.name == "水渠维修"


def test_forms_without_a_name_are_not_counted(tmp_path: Path) -> None:
    assert told(tmp_path, "本单位对1个项目开展了绩效自评。", ("水渠维修", "")) == []
