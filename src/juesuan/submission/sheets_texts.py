"""The sheets of projects and words: 项目, 文字, 原因, 涉密.

Which free texts a locality asks for is declared in its profile (section outline/texts).
"""

from __future__ import annotations

from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, Form, SheetSpec


class FreeText(Entry):
    """A text that the unit writes itself: `label` is its title, `required` whether a report needs it.

    `inline` texts are part of a sentence, so they are one paragraph; others may have several.
    """

    required: bool = False
    inline: bool = False
    help: str = ""
    remove: bool = False


_CLASSES = (
    Choice("personnel", "人员类", ("人员类项目",)),
    Choice("operating", "运转类", ("运转类项目",)),
    Choice("specific", "特定目标类", ("特定目标类项目",)),
)
_LEVELS = (
    Choice("own", "本级"),
    Choice("superior", "上级专项"),
)
_AGAINST = (
    Choice("prior", "与上年相比"),
    Choice("budget", "与预算相比"),
    Choice("use", "主要用途"),
)
_FIGURES = (
    Choice("sources", "收、支总计"),
    Choice("sources{fund=fiscal}", "财政拨款收、支总计"),
    Choice("revenue", "本年收入合计"),
    Choice("expenditure", "本年支出合计"),
    Choice("revenue{fund=fiscal}", "财政拨款收入"),
    Choice("expenditure{fund=fiscal}", "财政拨款支出"),
    Choice("expenditure{fund=general}", "一般公共预算财政拨款支出"),
    Choice("expenditure{nature=basic}", "基本支出"),
    Choice("expenditure{nature=project}", "项目支出"),
    Choice("three_public", "“三公”经费合计"),
    Choice("three_public{item=abroad}", "因公出国（境）费"),
    Choice("three_public{item=vehicle}", "公务用车购置及运行维护费"),
    Choice("three_public{item=vehicle.purchase}", "公务用车购置费"),
    Choice("three_public{item=vehicle.running}", "公务用车运行维护费"),
    Choice("three_public{item=reception}", "公务接待费"),
    Choice("expenditure{fund=general,nature=running,entity_kind=agency}", "机关运行经费"),
)
_WITHHELD = (
    Choice("table", "整张表"),
    Choice("function", "功能分类科目"),
)


def free_texts(profile: Profile) -> dict[str, FreeText]:
    """The free texts of a locality by id, in its order."""
    return profile.section("outline/texts", FreeText)


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """项目, 文字, 原因, 涉密; the rows of 文字 differ between localities."""
    return (_PROJECTS, _text_sheet(profile), _REASONS, _SECRETS)


_PROJECTS = SheetSpec(
    id="projects",
    title="项目",
    file="projects.csv",
    position=120,
    help="每个项目一行；收入、支出、预算各表用项目编码指明项目。",
    columns=(
        ColumnSpec("code", "项目编码", ColumnKind.CODE, required=True, width=24),
        ColumnSpec("name", "项目名称", required=True, width=36),
        ColumnSpec("department", "主管部门", width=28),
        ColumnSpec("unit", "实施单位代码", ColumnKind.CODE, refers="units", width=14),
        ColumnSpec("class", "项目类别", ColumnKind.CHOICE, choices=_CLASSES),
        ColumnSpec("level", "项目级次", ColumnKind.CHOICE, choices=_LEVELS),
        ColumnSpec("start", "开始日期", ColumnKind.DATE),
        ColumnSpec("end", "结束日期", ColumnKind.DATE),
        ColumnSpec("staged", "是否阶段性项目", ColumnKind.BOOL),
        ColumnSpec("secret", "是否涉密", ColumnKind.BOOL, help="填“是”的项目不公开名称。"),
        ColumnSpec("note", "备注", width=24),
    ),
)
_SECRETS = SheetSpec(
    id="secrets",
    title="涉密",
    file="secrets.csv",
    position=145,
    core=False,
    help="不公开的表和科目，一项一行；合计数仍包含它们。涉密项目在“项目”表中标明。",
    columns=(
        ColumnSpec("kind", "类别", ColumnKind.CHOICE, required=True, choices=_WITHHELD, width=16),
        ColumnSpec(
            "code", "编号", ColumnKind.CODE, required=True, width=20,
            help="表的编号（如 t06）或七位功能分类科目编码。",
        ),
        ColumnSpec("note", "依据", width=40),
    ),
)  # fmt: skip


def _text_sheet(profile: Profile) -> SheetSpec:
    texts = free_texts(profile).values()
    return SheetSpec(
        id="texts",
        title="文字",
        file="texts",
        position=130,
        form=Form.TEXTS,
        lead=("id", "title"),
        prefilled=tuple({"id": text.id, "title": text.label} for text in texts),
        help="公开说明中由单位自己写的文字；一格写不下的可以分段（Alt+Enter 换行）。",
        columns=(
            ColumnSpec("id", "编号", ColumnKind.CODE, required=True, help="小写英文字母、数字和下划线。"),
            ColumnSpec("title", "标题", required=True, width=28),
            ColumnSpec("text", "内容", ColumnKind.LONGTEXT, required=True, width=100),
        ),
    )


_REASONS = SheetSpec(
    id="reasons",
    title="原因",
    file="reasons.csv",
    position=140,
    help="增减变动和完成情况的原因；说明文字会引用。",
    columns=(
        ColumnSpec(
            "figure", "数字", ColumnKind.CHOICE, required=True, choices=_FIGURES, open=True, width=40,
            help="从下拉框选择；其他数字写它的取数式，如 expenditure{function=2010301}。",
        ),
        ColumnSpec("against", "比较对象", ColumnKind.CHOICE, choices=_AGAINST),
        ColumnSpec("text", "原因", ColumnKind.LONGTEXT, required=True, width=80),
    ),
)  # fmt: skip
