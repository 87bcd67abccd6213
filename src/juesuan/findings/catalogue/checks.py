"""Figures that contradict each other or a rule."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR = Severity.ERROR

KINDS: tuple[Kind, ...] = (
    Kind(
        "check-figure",
        _ERROR,
        "数字与其他各处不符",
        "{where}应为 {expected}（{reasons}），实为 {found}，差 {difference}{rounding}{likely}。",
        "One figure contradicts several others: correcting it alone would mend all the relations named as "
        "evidence, and none that holds speaks against it.",
        "核对该数字；改正后其余 {count} 处勾稽关系随之成立。",
        "公开05表 “合计”行“本年支出/合计”栏应为 5,556,280.53 元（等于公开03表合计；等于各类之和），"
        "实为 5,556,290.53 元，差 10.00 元，超过四舍五入可解释的范围。",
    ),
    Kind(
        "check-same",
        _ERROR,
        "同一数字两处不一致",
        "{where}为 {found}，{other}为 {expected}，应当相等，差 {difference}{rounding}{likely}。",
        "The same figure stands in two places and the two cannot be the same value.",
        "核对两处，找出填错的一处。",
        "公开03表 “合计”行“本年支出合计”栏为 5,556,280.53 元，公开01表 “本年支出合计”行“金额”栏为 "
        "5,556,290.53 元，应当相等，差 10.00 元。",
    ),
    Kind(
        "check-parts",
        _ERROR,
        "合计与各部分之和不符",
        "{where}为 {found}，各部分之和为 {expected}，差 {difference}{rounding}{likely}；各部分：{parts}。",
        "A whole does not equal the sum of its parts, and no single figure can be named as the cause.",
        "逐项核对合计及各部分，检查是否漏行、重行或录错。",
        "公开06表 “301 工资福利支出”行“金额”栏为 1,120,683.26 元，各部分之和为 1,120,583.26 元，"
        "差 100.00 元；各部分：……。",
    ),
    Kind(
        "check-rule",
        _ERROR,
        "不符合规则",
        "{label}：{sentence}{also}{likely}。",
        "A rule of the profile does not hold; the sentence gives both sides and the difference.",
        "核对相关数字，或补充情况说明。",
        "“三公”经费与经济分类：公务接待费（基本支出）500.00 元应不大于“三公”经费公务接待费 448.00 元，"
        "超出 52.00 元。",
    ),
    Kind(
        "check-rounding",
        Severity.INFO,
        "四舍五入尾差",
        "有 {count} 处合计与各部分之和相差不超过 {difference}（{tables}），属四舍五入尾差，不需更正。",
        "Printed totals differ from printed parts by no more than rounding explains.",
        "无需处理；如需消除，可按元填报后统一换算。",
        "有 2 处合计与各部分之和相差不超过 0.01 万元（公开03表），属四舍五入尾差，不需更正。",
    ),
    Kind(
        "check-empty-table",
        Severity.INFO,
        "空表",
        "{where}没有数据，已列出空表，表下注明“{statement}”。",
        "A table without any figure is published empty with its statement (财预〔2016〕143号).",
        "",
        "公开07表没有数据，已列出空表，表下注明“无政府性基金预算财政拨款”。",
    ),
)
