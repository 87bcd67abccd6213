"""What is wrong between this year's published document and last year's."""

from __future__ import annotations

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

KINDS: tuple[Kind, ...] = (
    Kind(
        "audit-prior-year",
        _WARNING,
        "对比的文件不是上年的",
        "《{file}》是{found}的决算，与上年（{expected}）对比没有进行。",
        "The file given as last year's is of another year, or its year could not be found.",
        "用 --prior 指定上一年度公开的文件。",
        "《公开2019.txt》是2019年度的决算，与上年（2020年度）对比没有进行。",
    ),
    Kind(
        "audit-prior-opening",
        _WARNING,
        "年初结转结余与上年公开的年末数不符",
        "{where}为 {found}，上年公开的年末数（{other}）为 {expected}。",
        "The opening balance is not the closing balance that was published a year before.",
        "核对年初数；因会计差错更正、收回以前年度支出等调整的，应在报表说明中写明。",
        "第35行为 1,200.00 元，上年公开的年末数（第41行）为 1,100.00 元。",
        reference="财库〔2021〕36号",
    ),
    Kind(
        "audit-prior-figure",
        _ERROR,
        "所称上年数与上年公开的不符",
        "{where}的上年数为 {found}，上年公开的（{other}）为 {expected}。",
        "What this year's document gives as last year's figure is not what was published then.",
        "核对上年数，并重新计算增减额和增减率。",
        "第88行的上年数为 93.10 万元，上年公开的（公开09表 “合计”行）为 91.30 万元。",
    ),
    Kind(
        "audit-prior-change",
        _ERROR,
        "增减额与上年公开的数不符",
        "{where}按所写的增减额推算，上年应为 {found}；上年公开的同一数字为 {expected}。",
        "Amount and change of a sentence imply another figure for last year than last year's document gives.",
        "核对增减额和增减率。",
        "第39行按所写的增减额推算，上年应为 888.43万元；上年公开的同一数字为 898.43万元。",
    ),
    Kind(
        "audit-prior-tables",
        _WARNING,
        "表中数字与上年几乎完全相同",
        "两年都有的 {all} 个金额中有 {count} 个完全相同，检查是否误用了上年的表。",
        "Nearly all amounts of the tables are last year's.",
        "核对是否放错了年度的表。",
        "两年都有的 60 个金额中有 59 个完全相同，检查是否误用了上年的表。",
    ),
    Kind(
        "audit-prior-counts",
        _WARNING,
        "统计数与上年完全相同",
        "{where}等统计数与上年完全相同（{found}），检查是否沿用了上年的数。",
        "Several large counts are exactly those of the year before.",
        "核对批次、人次等统计数。",
        "公开09表等统计数与上年完全相同（国内公务接待批次 51个、国内公务接待人次 402人），"
        "检查是否沿用了上年的数。",
    ),
    Kind(
        "audit-prior-text",
        _WARNING,
        "工作情况照抄上年",
        "{where}等 {count} 段文字与上年一字不差（只改了年份），其中写有当年的数字：“{found}…”。",
        "Texts with figures of the year are last year's word for word, years changed.",
        "按当年实际情况改写。",
        "第48行等 2 段文字与上年一字不差（只改了年份），其中写有当年的数字：“完成路面修复1200米…”。",
    ),
    Kind(
        "audit-prior-reasons",
        _WARNING,
        "变动原因照抄上年",
        "{where}等 {count} 处变动原因与上年一字不差：“{found}”。",
        "Reasons of changes are last year's word for word; a remark only where there are few.",
        "按当年实际情况写明原因。",
        "第64行等 3 处变动原因与上年一字不差：“人员调入和项目增加”。",
    ),
)
