"""A made-up unit's books of one year, as vouchers, and every way in which software would print them."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from tests.hostile.biff import number_cell, text_cell, xls

YEAR = 2022
GENERAL, OWN = "一般公共预算资金", "单位资金"
BASIC, PROJECT = "基本支出", "项目支出"
RUN, PENSION, HEALTH, HOUSING, RURAL = (
    "2130104 事业运行",
    "2080505 机关事业单位基本养老保险缴费支出",
    "2101102 事业单位医疗",
    "2210201 住房公积金",
    "2130126 农村社会事业",
)
STOVE = "QH2022001 清洁炉灶推广"
NAMES = {
    "1002": "银行存款",
    "1201": "财政应返还额度",
    "3001": "累计盈余",
    "4001": "财政拨款收入",
    "5001": "业务活动费用",
    "600101": "财政拨款预算收入_基本支出",
    "600102": "财政拨款预算收入_项目支出",
    "6201": "上级补助预算收入",
    "720101": "事业支出_财政拨款支出",
    "720103": "事业支出_其他资金支出",
    "800101": "资金结存_零余额账户用款额度",
    "800102": "资金结存_货币资金",
    "810106": "财政拨款结转_本年收支结转",
    "810107": "财政拨款结转_累计结转",
    "820105": "非财政拨款结转_累计结转",
    "820205": "非财政拨款结余_累计结余",
    "8501": "其他结余",
    "8701": "非财政拨款结余分配",
}


@dataclass(frozen=True)
class Side:
    """One side of a voucher: account, amount (positive debit, negative credit), auxiliary columns."""

    account: str
    amount: Decimal
    function: str = ""
    economic: str = ""
    fund: str = ""
    nature: str = ""
    project: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.account, self.function, self.economic, self.fund, self.nature, self.project)


@dataclass(frozen=True)
class Voucher:
    month: int
    summary: str
    sides: tuple[Side, ...]
    closing: bool = False


def _money(text: str | int) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def _spent(
    month: int, summary: str, amount: str, function: str, economic: str, nature: str, project: str = ""
) -> Voucher:
    value = _money(amount)
    return Voucher(
        month,
        summary,
        (
            Side("720101", value, function, economic, GENERAL, nature, project),
            Side("800101", -value),
        ),
    )


def _granted(month: int, amount: str, function: str, nature: str, project: str = "") -> Voucher:
    value = _money(amount)
    account = "600101" if nature == BASIC else "600102"
    sides = (Side("800101", value), Side(account, -value, function, "", GENERAL, nature, project))
    return Voucher(month, "收到财政授权支付额度", sides)


def openings() -> list[Side]:
    """Balances carried over: a project of the year before, money of other sources, financial accounts."""
    return [
        Side("800101", _money("50000")),
        Side("800102", _money("30000")),
        Side("810107", _money("-50000"), RURAL, "", GENERAL, PROJECT, STOVE),
        Side("820105", _money("-30000"), RUN, "", OWN, PROJECT),
        Side("1002", _money("30000")),
        Side("1201", _money("50000")),
        Side("3001", _money("-80000")),
    ]


def year_vouchers() -> list[Voucher]:
    """The vouchers before closing."""
    return [
        _granted(1, "420000", RUN, BASIC),
        _granted(1, "48600", PENSION, BASIC),
        _granted(1, "21870.4", HEALTH, BASIC),
        _granted(1, "36450", HOUSING, BASIC),
        _granted(3, "180000", RURAL, PROJECT, STOVE),
        Voucher(4, "收到上级补助", (Side("800102", _money(100000)),
                              Side("6201", _money(-100000), RUN, "", OWN, BASIC))),
        _spent(2, "发放基本工资", "160000", RUN, "30101 基本工资", BASIC),
        _spent(2, "发放津贴补贴", "98000.55", RUN, "30102 津贴补贴", BASIC),
        _spent(5, "发放绩效工资", "101999.45", RUN, "30107 绩效工资", BASIC),
        _spent(6, "购买办公用品", "23000", RUN, "30201 办公费", BASIC),
        _spent(7, "红字冲销办公用品", "-3000", RUN, "30201 办公费", BASIC),
        _spent(7, "差旅费", "40000", RUN, "30211 差旅费", BASIC),
        _spent(8, "缴纳养老保险", "48600", PENSION, "30108 机关事业单位基本养老保险缴费", BASIC),
        _spent(8, "缴纳医疗保险", "21870.4", HEALTH, "30110 职工基本医疗保险缴费", BASIC),
        _spent(8, "缴存公积金", "36450", HOUSING, "30113 住房公积金", BASIC),
        _spent(9, "采购炉具", "190000.12", RURAL, "31099 其他资本性支出", PROJECT, STOVE),
        _spent(10, "技术培训", "27654.21", RURAL, "30216 培训费", PROJECT, STOVE),
        Voucher(11, "支付维修费", (Side("720103", _money(80000), RUN, "30213 维修（护）费", OWN, BASIC),
                              Side("800102", _money(-80000)))),
        Voucher(12, "计提费用", (Side("5001", _money(5000)), Side("1002", _money(-5000)))),
    ]  # fmt: skip


def closing_vouchers(vouchers: Sequence[Voucher]) -> list[Voucher]:
    """The vouchers that close income and expenditure at the end of the year."""
    sums: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    for voucher in vouchers:
        for side in voucher.sides:
            if side.account[:1] in "67":
                sums[side.key] += side.amount
    found: list[Voucher] = []
    carried: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
    other = Decimal(0)
    for key, amount in sums.items():
        side = Side(key[0], -amount, *key[1:])
        if side.fund == GENERAL:
            goal = Side("810106", amount, side.function, "", GENERAL, side.nature, side.project)
            carried[goal.key] += amount
        else:
            goal = Side("8501", amount)
            other += amount
        found.append(Voucher(12, "年终结转本年收支", (side, goal), closing=True))
    for key, amount in carried.items():
        back = Side(key[0], -amount, *key[1:])
        found.append(Voucher(12, "年终结转累计结转", (back, replace(back, account="810107", amount=amount))))
    found.append(Voucher(12, "年终结转结余分配", (Side("8501", -other), Side("8701", other))))
    found.append(Voucher(12, "转入非财政拨款结余", (Side("8701", -other), Side("820205", other))))
    return [replace(voucher, closing=True) for voucher in found]


def vouchers(*, closed: bool = True) -> list[Voucher]:
    """All vouchers of the year."""
    ordinary = year_vouchers()
    return [*ordinary, *(closing_vouchers(ordinary) if closed else [])]


Table = list[list[Any]]
AUXILIARY = ("功能分类", "部门经济分类", "资金性质", "支出性质", "项目")
JOURNAL_HEAD = ["日期", "凭证号", "摘要", "科目编码", "科目名称", *AUXILIARY, "借方金额", "贷方金额"]
TRIAL_TOP = ["科目编码", "科目名称", *AUXILIARY, "期初余额", None, "本期发生额", None, "期末余额", None]
TRIAL_LOW = [None] * 7 + ["借方", "贷方"] * 3


def _dotted(account: str) -> str:
    return ".".join([account[:4], *(account[at : at + 2] for at in range(4, len(account), 2))])


def _blank(value: str) -> str | None:
    return value or None


def _two(amount: Decimal) -> list[Decimal | None]:
    return [amount if amount > 0 else None, -amount if amount < 0 else None]


def _posted(amount: Decimal, *, credit: bool) -> list[Decimal | None]:
    """Debit and credit of a posting; red figures stay on their side."""
    return [None, -amount] if credit else [amount, None]


_CREDIT_SIDE = ("6", "800101", "800102", "1002")


def _is_credit(voucher: Voucher, side: Side) -> bool:
    """The side a posting stands on: a red figure is a negative amount on its usual side."""
    if voucher.summary.startswith("红字"):
        return side.account.startswith("8001")
    return side.amount < 0


def journal(found: Iterable[Voucher], *, with_openings: bool = False) -> Table:
    """The list of vouchers (序时账), optionally with lines that carry balances forward."""
    rows: Table = []
    if with_openings:
        for side in openings():
            texts = [_blank(text) for text in side.key[1:]]
            account = [_dotted(side.account), NAMES[side.account]]
            rows.append([None, None, "上年结转", *account, *texts, *_two(side.amount)])
    for number, voucher in enumerate(found, start=1):
        for side in voucher.sides:
            texts = [_blank(text) for text in side.key[1:]]
            amounts = _posted(side.amount, credit=_is_credit(voucher, side))
            head = [f"{YEAR}-{voucher.month:02d}-28", f"记-{number:03d}", voucher.summary]
            rows.append([*head, _dotted(side.account), NAMES[side.account], *texts, *amounts])
    return rows


def trial(found: Iterable[Voucher], *, parents: bool = True) -> Table:
    """The trial balance (余额表): one line an account and auxiliary values, upper accounts above them."""
    lines: dict[tuple[str, ...], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    for side in openings():
        lines[side.key][0] += side.amount
    for voucher in found:
        for side in voucher.sides:
            credit = _is_credit(voucher, side)
            lines[side.key][2 if credit else 1] += -side.amount if credit else side.amount
    rows: Table = []
    for key in sorted(lines):
        account = key[0]
        if parents:
            rows += [row for row in _parents(account, lines) if row[0] not in [one[0] for one in rows]]
        opening, debit, credit = lines[key]
        texts = [_blank(text) for text in key[1:]]
        rows.append([_dotted(account), NAMES[account], *texts, *_amounts(opening, debit, credit)])
    return rows


def _parents(account: str, lines: dict[tuple[str, ...], list[Decimal]]) -> Table:
    rows: Table = []
    for length in range(4, len(account), 2):
        code = account[:length]
        below = [sums for key, sums in lines.items() if key[0].startswith(code)]
        opening, debit, credit = (sum((sums[at] for sums in below), Decimal(0)) for at in range(3))
        name = NAMES[account].split("_")[0]
        rows.append([_dotted(code), name, *[None] * 5, *_amounts(opening, debit, credit)])
    return rows


def _amounts(opening: Decimal, debit: Decimal, credit: Decimal) -> list[Decimal | None]:
    movements = [debit if debit != 0 else None, credit if credit != 0 else None]
    return [*_two(opening), *movements, *_two(opening + debit - credit)]


def csv_file(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Rows as a CSV file."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerows(["" if cell is None else str(cell) for cell in row] for row in rows)
    path.write_text(target.getvalue(), encoding="utf-8")
    return path


def xlsx_file(path: Path, rows: Sequence[Sequence[Any]], sheet: str = "Sheet1") -> Path:
    """Rows as a workbook."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def xls_file(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    """Rows as an old workbook, the form many accounting programs still export."""
    cells = b"".join(
        text_cell(at, column, cell) if isinstance(cell, str) else number_cell(at, column, float(cell))
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell is not None
    )
    path.write_bytes(xls(cells, name="Sheet1"))
    return path


_WRITERS = {".csv": csv_file, ".xlsx": xlsx_file, ".xls": xls_file}


DETAIL_HEAD = ["凭证日期", "凭证字号", "科目代码", "科目名称", "摘要", "支出功能分类", "部门预算支出经济分类",
               "资金来源", "支出类型", "预算项目", "借方", "贷方", "方向", "余额"]  # fmt: skip


def _bracketed(text: str) -> str | None:
    code, _, name = text.partition(" ")
    return f"[{code}]{name}" if name else text or None


def detail(found: Sequence[Voucher]) -> Table:
    """The detail ledger (明细账): account after account, balances carried forward, totals of months."""
    carried: dict[tuple[str, ...], Decimal] = {side.key: side.amount for side in openings()}
    sides = [(number, voucher, side) for number, voucher in enumerate(found, 1) for side in voucher.sides]
    rows: Table = []
    for key in sorted({*carried, *(side.key for _, _, side in sides)}):
        balance = carried.get(key, Decimal(0))
        fund = {GENERAL: "公共财政", OWN: "单位自有"}.get(key[3], "")
        texts = [
            key[1].partition(" ")[0] or None,
            _bracketed(key[2]),
            fund or None,
            key[4] or None,
            key[5] or None,
        ]
        account = [_dotted(key[0]).replace(".", "-"), NAMES[key[0]]]
        if key in carried:
            rows.append([None, None, *account, "上年结转", *texts, None, None, *_directed(balance)])
        total = [Decimal(0), Decimal(0)]
        for number, voucher, side in sides:
            if side.key != key:
                continue
            credit = _is_credit(voucher, side)
            balance += side.amount
            total[credit] += abs(side.amount) if not voucher.summary.startswith("红字") else -abs(side.amount)
            head = [f"{YEAR}.{voucher.month:02d}.28", f"记账-{number}", *account, voucher.summary]
            rows.append([*head, *texts, *_posted(side.amount, credit=credit), *_directed(balance)])
        rows.append([None, None, *account, "本年累计", *texts, *total, *_directed(balance)])
    return rows


def _directed(balance: Decimal) -> list[Any]:
    if balance == 0:
        return ["平", Decimal("0.00")]
    return ["借" if balance > 0 else "贷", abs(balance)]


TITLE: Table = [["青禾县农村能源服务站科目余额表"], [f"{YEAR}年1月至12月", None, "金额单位：元"]]


def trial_file(path: Path, *, closed: bool = True) -> Path:
    """The trial balance with title and two-row headings."""
    rows = [*TITLE, TRIAL_TOP, TRIAL_LOW, *trial(vouchers(closed=closed))]
    return _WRITERS[path.suffix](path, _even(rows))


def journal_file(path: Path, *, closed: bool = True) -> Path:
    """The list of vouchers with carried balances and a title."""
    rows = [*TITLE, JOURNAL_HEAD, *journal(vouchers(closed=closed), with_openings=True)]
    return _WRITERS[path.suffix](path, _even(rows))


def detail_file(path: Path) -> Path:
    """The detail ledger under a title."""
    rows = [*TITLE, DETAIL_HEAD, *detail(vouchers())]
    return _WRITERS[path.suffix](path, _even(rows))


def _even(rows: Sequence[Sequence[Any]]) -> Table:
    width = max(len(row) for row in rows)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def new_case(path: Path) -> Path:
    """A submission folder of the made-up unit with nothing in it yet."""
    path.mkdir(parents=True)
    files = {
        "case.yaml": f"profile: cn-yunnan\nyear: '{YEAR}'\nentity: 青禾县农村能源服务站\nunit: 元\n"
        "is_department: 'false'\n",
        "units.csv": "code,name,kind,parent,division,accounting,level\n"
        "205011,青禾县农村能源服务站,institution,,,government,county\n",
        "revenue.csv": "unit,function,fund,nature,project,amount,note\n",
        "expenditure.csv": "unit,function,economic,nature,fund,project,amount,note\n",
    }  # fmt: skip
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path
