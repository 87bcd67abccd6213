"""Rows of a ledger that cannot be placed, grouped by cause, with their number and sums."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR = Severity.ERROR
_SUMS = "（借方 {debit} 元，贷方 {credit} 元）"

_CELLS: tuple[Kind, ...] = (
    Kind(
        "ledger-amount",
        _ERROR,
        "金额不是数字",
        "{where}{more}：“{column}”列的“{found}”不是数字，整行没有取数。",
        "An amount cell holds text, a date or an error value.",
        "在账簿中改成数字；不是分录的行，在对照文件的 skip 中声明。",
        "《余额表.csv》 第12行：“借方”列的“#REF!”不是数字，整行没有取数。",
    ),
    Kind(
        "ledger-direction",
        _ERROR,
        "借贷方向不明",
        "{where}{more}：“{column}”列的“{found}”既不是借也不是贷，整行没有取数。",
        "The direction beside an amount is neither debit nor credit.",
        "方向列填“借”“贷”，余额为零可填“平”。",
        "《序时账.csv》 第12行：“方向”列的“收”既不是借也不是贷，整行没有取数。",
    ),
    Kind(
        "ledger-account-blank",
        _ERROR,
        "没有科目",
        "{where}{more}有金额而没有科目" + _SUMS + "。",
        "A row has amounts and no account, and is no total.",
        "科目只写在第一行的，在对照文件 fill_down 中加上 account；合计行请注明“合计”。",
        "《余额表.csv》 第12行有金额而没有科目（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-account-name",
        _ERROR,
        "不认识的科目名称",
        "{where}{more}：科目“{found}”没有编码，也不是会计科目的名称" + _SUMS + "。",
        "An account without a code whose name no account of the first level has.",
        "导出时选择科目编码。",
        "《余额表.csv》 第12行：科目“往来款”没有编码，也不是会计科目的名称（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-no-rule",
        _ERROR,
        "科目没有取数规则",
        "{where}{more}：科目“{found}”没有取数规则" + _SUMS + "。",
        "No rule of the profile or the mapping covers the account.",
        "在对照文件的 accounts 中为它写明规则（take、measure、side），不取数的写明原因。",
        "《余额表.csv》 第12行：科目“8601”没有取数规则（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-word",
        _ERROR,
        "看不懂的资金性质或支出性质",
        "{where}{more}：{column}“{found}”看不懂" + _SUMS + "。",
        "A word for a fund or a nature of expenditure that nobody has explained.",
        "在对照文件的 values 中写明它的意思，如 fund: {{财政拨款—本级: general}}。",
        "《余额表.csv》 第12行：资金来源“专户”看不懂（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-unit-code",
        _ERROR,
        "单位没有代码",
        "{where}{more}：单位“{found}”没有代码" + _SUMS + "。",
        "A unit is named without its code.",
        "在对照文件的 values 中写明它的单位代码。",
        "《余额表.csv》 第12行：单位“信息中心”没有代码（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-code-length",
        _ERROR,
        "编码的位数不对",
        "{where}{more}：{column}“{found}”的编码应为 {near} 位" + _SUMS + "。",
        "A functional or economic code of an upper level: the amount cannot be placed exactly.",
        "导出时选择末级（功能分类到项，经济分类到款）。",
        "《余额表.csv》 第12行：功能分类“20103”的编码应为 7 位（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-name-several",
        _ERROR,
        "同名科目有多个编码",
        "{where}{more}：{column}“{found}”有多个编码（{near}），无法确定" + _SUMS + "。",
        "A name that stands under several codes.",
        "导出时带上编码，或在对照文件的 values 中写明编码。",
        "《余额表.csv》 第12行：功能分类“行政运行”有多个编码（2010101、2010201），"
        "无法确定（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-name-unknown",
        _ERROR,
        "名称不在科目表中",
        "{where}{more}：{column}“{found}”不在该年度的科目表中" + _SUMS + "。",
        "A name that no code of the year has.",
        "导出时带上编码，或在对照文件的 values 中写明编码。",
        "《余额表.csv》 第12行：经济分类“办公杂费”不在该年度的科目表中（借方 10.00 元，贷方 0.00 元）。",
    ),
)
_LINES: tuple[Kind, ...] = (
    Kind(
        "ledger-lacks",
        _ERROR,
        "缺少必需的辅助核算",
        "{where}{more}：科目 {account} 没有{column}" + _SUMS + "。",
        "A line does not say what its record must say.",
        "导出时带上这一辅助核算列；全部相同的，在对照文件的 constants 中写明。",
        "《余额表.csv》 第12行：科目 7201 没有支出性质（借方 10.00 元，贷方 0.00 元）。",
    ),
    Kind(
        "ledger-too-wide",
        _ERROR,
        "分类不够细",
        "{where}{more}：科目 {account} 的{column}只到“{found}”，要分到下一级" + _SUMS + "。",
        "A value that is only a whole of several parts, where the part is needed.",
        "财政拨款要分一般公共预算、政府性基金、国有资本经营预算；基本支出要分人员经费和公用经费（填经济分类即可）。",
        "《余额表.csv》 第12行：科目 6001 的资金来源只到“财政拨款”，要分到下一级"
        "（借方 0.00 元，贷方 10.00 元）。",
    ),
    Kind(
        "ledger-contradiction",
        _ERROR,
        "资金来源与科目矛盾",
        "{where}{more}：科目 {account} 属于“{near}”，这里的{column}却是“{found}”" + _SUMS + "。",
        "The line names a fund that its account cannot have.",
        "核对该笔的科目和资金性质；当地另有规定的，在对照文件的 accounts 中改写该科目的规则。",
        "《余额表.csv》 第12行：科目 6001 属于“财政拨款”，这里的资金来源却是“非财政拨款资金”"
        "（借方 0.00 元，贷方 10.00 元）。",
    ),
    Kind(
        "ledger-change-side",
        _ERROR,
        "年初调整的方向不明",
        "{where}{more}：“{found}”已结转为零，看不出调增还是调减" + _SUMS + "。",
        "A detail account that changes the opening was closed out, so that its sign is lost.",
        "改用结转前的余额表或序时账；或在“结转结余”表中自行填列这笔调整。",
        "《余额表.csv》 第12行：“年初余额调整”已结转为零，看不出调增还是调减"
        "（借方 10.00 元，贷方 10.00 元）。",
    ),
    Kind(
        "ledger-decimals",
        _ERROR,
        "金额多于两位小数",
        "{where}{more}：金额 {found} 元多于两位小数" + _SUMS + "。",
        "An amount is finer than a fen.",
        "核对账簿的金额和金额单位。",
        "《余额表.csv》 第12行：金额 10.005 元多于两位小数（借方 10.005 元，贷方 0.00 元）。",
    ),
)

KINDS: tuple[Kind, ...] = (*_CELLS, *_LINES)
