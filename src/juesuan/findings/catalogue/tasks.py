"""Findings of single tasks: explain, consolidate, publish."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR = Severity.ERROR

KINDS: tuple[Kind, ...] = (
    Kind(
        "explain-no-figure",
        _ERROR,
        "没有这个数字",
        "公开表中没有“{found}”这个数字。相近的有：{near}。",
        "The figure asked for is not a cell of this submission's tables.",
        "数字编号为“表.行.栏”，如 t03.2010350.c2；全部编号见 compile 生成的 facts.csv。",
        "公开表中没有“t03.2010351.c2”这个数字。相近的有：t03.2010350.c2。",
    ),
    Kind(
        "output-exists",
        _ERROR,
        "输出文件夹不为空",
        "输出文件夹“{found}”里已有其他文件，未作任何改动。",
        "The output folder holds files that juesuan did not make; nothing was touched.",
        "换一个空文件夹，或自行移走其中的文件。",
        "输出文件夹“公开”里已有其他文件，未作任何改动。",
    ),
    Kind(
        "consolidate-years",
        _ERROR,
        "年度或口径不一致",
        "《{found}》的年度或口径（{mine}）与《{first}》（{theirs}）不一致，不能汇总。",
        "Submissions of different years or profiles cannot be added up.",
        "统一年度和口径后再汇总。",
        "《乙单位》的年度或口径（cn-sichuan 2021）与《甲单位》（cn-sichuan 2022）不一致，不能汇总。",
    ),
    Kind(
        "consolidate-duplicate-unit",
        _ERROR,
        "单位重复",
        "单位代码 {unit}（{name}）在 {files} 中重复出现，汇总会重复计算。",
        "The same unit is handed in twice.",
        "删去重复的一份。",
        "单位代码 102002（信息中心）在 甲、乙 中重复出现，汇总会重复计算。",
    ),
    Kind(
        "consolidate-duplicate-project",
        _ERROR,
        "项目编码重复",
        "项目编码 {project} 在{where}中是“{name}”，在别的单位是“{other}”，汇总后无法区分。",
        "Two units use one project code for different projects.",
        "给其中一个项目换一个编码（财政一体化系统的项目编码在全国唯一）。",
        "项目编码 P01 在《信息中心》中是“网络运行”，在别的单位是“设备更新”，汇总后无法区分。",
    ),
    Kind(
        "consolidate-unmatched",
        _ERROR,
        "内部往来未配对",
        "{payer}“{paid}”{amount}没有在{payee}找到相应的“{received}”，未予抵销。",
        "A payment between units of the department has no counterpart of the same amount.",
        "核对双方入账金额和年度；若对方不在本部门汇总范围内，请填明对方单位。",
        "办公室“对附属单位补助支出”50,000.00 元没有在信息中心找到相应的“上级补助收入”，未予抵销。",
        reference="部门决算汇总：上级补助、附属单位上缴、对附属单位补助应予抵销",
    ),
    Kind(
        "consolidate-eliminated",
        Severity.INFO,
        "内部往来已抵销",
        "{payer}“{paid}”与{payee}“{received}” {amount}已抵销。",
        "A pair of internal transfers was matched and taken out of the department's totals.",
        "",
        "办公室“对附属单位补助支出”与信息中心“上级补助收入” 50,000.00 元已抵销。",
    ),
)
