"""The verb import: ledgers of accounting software into a submission folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from juesuan.cli.progress import progress_bar
from juesuan.cli.show import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from juesuan.submission.ledger import LedgerReport, Proposal
    from juesuan.tasks.import_ledger import ImportResult

_SHAPES = {"balance": "科目余额表", "journal": "明细账或序时账"}


def import_(
    ledgers: Annotated[list[Path], typer.Argument(metavar="账簿...", help="会计软件导出的 csv、xls、xlsx")],
    to: Annotated[Path, typer.Option("--to", metavar="填报文件夹", help="写入哪一份填报")],
    mapping: Annotated[
        Path | None, typer.Option("--mapping", metavar="文件", help="对照文件（yaml）；不给则自动推定")
    ] = None,
    propose: Annotated[
        Path | None, typer.Option("--propose", metavar="文件", help="把推定的对照写到这个文件")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="按推定的对照直接导入")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="有不能归集的行时，也写入其余各行")] = False,
    format: Annotated[Format, typer.Option("--format", help="输出形式")] = Format.TEXT,
    profiles: Annotated[
        list[Path] | None, typer.Option("--profiles", metavar="文件夹", help="另外的口径文件夹，可重复")
    ] = None,
) -> None:
    """导入账簿：余额表、明细账或序时账，取数到填报文件夹的收入、支出、结转结余。"""
    from juesuan.cli.show import exit_code, print_findings, print_json
    from juesuan.tasks.import_ledger import import_ledger

    with progress_bar() as progress:
        result = import_ledger(
            ledgers, to, mapping=mapping, propose=propose, accept=yes, partial=partial,
            extra=profiles or (), progress=progress,
        )  # fmt: skip
    if format is Format.JSON:
        print_json(_as_dict(result))
    else:
        if format is Format.TEXT:
            sys.stdout.write("\n".join(_lines(result, to, propose)) + "\n")
        print_findings(result.findings, format)
    raise typer.Exit(exit_code(result.findings))


def _lines(result: ImportResult, to: Path, propose: Path | None) -> Iterator[str]:
    if result.proposal is not None:
        yield from _proposal_lines(result.proposal)
    if propose is not None and result.mapping is not None:
        yield f"对照已写入 {propose}"
    if result.report is not None:
        yield from _report_lines(result.report)
    if result.written:
        changed = "、".join(result.changed) or "没有变化"
        yield f"已写入 {to}（{changed}）"
    elif result.report is not None and result.proposal is not None:
        yield "未写入。核对无误后加 --yes 导入，或用 --propose 写出对照文件修改后用 --mapping 指定。"
    else:
        yield "未写入。"


def _proposal_lines(proposal: Proposal) -> Iterator[str]:
    from juesuan.submission.ledger import FIELD_LABELS

    shape = _SHAPES[proposal.mapping.shape] if proposal.mapping else "看不出是哪种账簿"
    unit = f"，金额单位：{proposal.mapping.unit}" if proposal.mapping else ""
    yield f"“{proposal.sheet}”第 {proposal.heading_row} 行是表头，{shape}{unit}。各列理解为："
    for one in proposal.understood:
        sample = f"，如“{one.sample[:20]}”" if one.sample else ""
        label = FIELD_LABELS.get(one.field, one.field)
        yield f"  {one.column:>3} 列“{one.heading}” → {label}（把握 {one.confidence:.0%}{sample}）"
    if proposal.mapping and proposal.mapping.fill_down:
        yield "  科目空白的行沿用上一行的科目。"
    if proposal.unread:
        yield f"  没有用到的列：{'、'.join(proposal.unread)}"


def _report_lines(report: LedgerReport) -> Iterator[str]:
    from juesuan.facts.dimensions import label_of

    yield f"共 {report.read.rows:,} 行。按总账科目："
    for account in report.accounts:
        name = f"{account.account} {account.name}".strip() or "（合计行、空行等）"
        counts = [(account.placed, "取数"), (account.unplaced, "不能取数"), (account.left, "不取")]
        said = "，".join(f"{word} {share.rows:,} 行" for share, word in counts if share.rows)
        entered = "，".join(
            f"{label_of('measure', measure)} {amount:,.2f} 元" for measure, amount in account.entered.items()
        )
        yield f"  {name}：{said}" + (f"；{entered}" if entered else "")
    count = sum(len(records) for records in report.records.values())
    yield f"归集为 {count:,} 条填报记录。"
    if report.nothing_lost:
        yield (
            f"核对：各科目合计与账簿一致（借方 {report.read.debit:,.2f} 元，"
            f"贷方 {report.read.credit:,.2f} 元），没有遗漏。"
        )


def _as_dict(result: ImportResult) -> dict[str, object]:
    report = result.report
    return {
        "written": result.written,
        "changed": list(result.changed),
        "mapping": None if result.mapping is None else result.mapping.model_dump(exclude_defaults=True),
        "understood": [
            {"field": one.field, "heading": one.heading, "column": one.column, "confidence": one.confidence}
            for one in (result.proposal.understood if result.proposal else ())
        ],
        "accounts": [
            {
                "account": one.account,
                "name": one.name,
                "placed": one.placed.rows,
                "unplaced": one.unplaced.rows,
                "left": one.left.rows,
                "entered": {measure: str(amount) for measure, amount in one.entered.items()},
            }
            for one in (report.accounts if report else ())
        ],
        "findings": [finding.as_dict() for finding in result.findings],
    }


def add_to(app: typer.Typer) -> None:
    """Register the verb."""
    app.command("import")(import_)
