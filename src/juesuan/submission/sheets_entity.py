"""The sheets that say who reports: 填报信息 and 单位信息."""

from __future__ import annotations

from typing import Final

from juesuan.profiles import Profile
from juesuan.submission.choices import UNIT_KINDS
from juesuan.submission.specs import Choice, ColumnKind, ColumnSpec, Form, SheetSpec

_ACCOUNTING = (
    Choice("government", "政府会计准则制度", ("政府会计制度",)),
    Choice("enterprise", "企业会计准则制度", ("企业会计准则", "企业会计制度")),
    Choice("nonprofit", "民间非营利组织会计制度", ("民非",)),
    Choice("other", "其他会计制度"),
)
_LEVELS = (
    Choice("central", "中央"),
    Choice("province", "省级", ("省", "自治区", "直辖市")),
    Choice("city", "地市级", ("市级", "市", "州")),
    Choice("county", "县级", ("县", "区", "县区")),
    Choice("township", "乡镇级", ("乡镇", "乡", "镇", "街道")),
)
AMOUNT_UNIT: Final = "元"
"""The one unit amounts are handed in."""


CASE: Final = SheetSpec(
    id="case",
    title="填报信息",
    file="case.yaml",
    position=10,
    form=Form.FIELDS,
    required=True,
    help="先填本表。单位全称必须与公开表、说明文字和封面完全一致。",
    columns=(
        ColumnSpec("profile", "地区口径", ColumnKind.CODE, required=True, help="生成时已填好，不要改动。"),
        ColumnSpec("year", "决算年度", ColumnKind.COUNT, required=True, help="生成时已填好，不要改动。"),
        ColumnSpec("entity", "单位（部门）全称", required=True, help="与公章一致的全称。"),
        ColumnSpec(
            "unit", "金额单位", ColumnKind.CHOICE, required=True,
            choices=(Choice(AMOUNT_UNIT, AMOUNT_UNIT),), help="所有金额一律以元填列，保留两位小数。",
        ),
        ColumnSpec(
            "is_department", "是否部门汇总", ColumnKind.BOOL, required=True,
            help="部门（含所属单位）填“是”，单个单位填“否”。",
        ),
        ColumnSpec("prepared_on", "编制日期", ColumnKind.DATE),
        ColumnSpec("head", "单位负责人"),
        ColumnSpec("finance_head", "财务负责人"),
        ColumnSpec("preparer", "填表人"),
        ColumnSpec("phone", "联系电话"),
        ColumnSpec("approved_on", "决算批复日期", ColumnKind.DATE, help="财政部门批复文件上的日期。"),
        ColumnSpec("approval_number", "决算批复文号"),
        ColumnSpec("published_on", "公开日期", ColumnKind.DATE),
        ColumnSpec("secrecy_reviewed", "是否已保密审查", ColumnKind.BOOL),
    ),
)  # fmt: skip
"""The head of a submission. Profile, year and full name live in the Submission itself, not in the record."""

HEAD_FIELDS: Final = ("profile", "year", "entity", "unit")
"""The fields of CASE that are kept outside its record."""

_UNITS = SheetSpec(
    id="units",
    title="单位信息",
    file="units.csv",
    position=20,
    required=True,
    help="每个独立核算的单位一行；部门决算要列出部门本级和全部所属单位。",
    columns=(
        ColumnSpec(
            "code", "单位代码", ColumnKind.CODE, required=True, help="预算单位代码；各表用它指明单位。"
        ),
        ColumnSpec("name", "单位名称", required=True, width=32),
        ColumnSpec("kind", "单位性质", ColumnKind.CHOICE, required=True, choices=UNIT_KINDS, width=24),
        ColumnSpec("parent", "上级单位代码", ColumnKind.CODE, help="上级单位不在本表时也可以填。"),
        ColumnSpec("division", "行政区划代码", ColumnKind.CODE, codes="divisions", lengths=(6,)),
        ColumnSpec("accounting", "执行会计制度", ColumnKind.CHOICE, choices=_ACCOUNTING, width=20),
        ColumnSpec("level", "预算级次", ColumnKind.CHOICE, choices=_LEVELS),
        ColumnSpec("head", "单位负责人"),
        ColumnSpec("finance_head", "财务负责人"),
        ColumnSpec("phone", "联系电话"),
        ColumnSpec("index_number", "监督索引号", width=22),
        ColumnSpec("note", "备注", width=24),
    ),
)


def sheets(profile: Profile) -> tuple[SheetSpec, ...]:
    """填报信息 (one record) and 单位信息 (one record a unit)."""
    del profile
    return (CASE, _UNITS)
