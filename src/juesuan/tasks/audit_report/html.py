"""The report as self-contained pages: findings with both sides, the document's tables with marked cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from juesuan.findings import Severity
from juesuan.recognition import Decided
from juesuan.tasks.audit import Audited
from juesuan.tasks.audit_report.html_tables import Linked, tables_html
from juesuan.tasks.audit_report.markup import attribute, page, words
from juesuan.tasks.audit_report.view import (
    Entry,
    Side,
    arranged,
    by_kind,
    coverage_lines,
    message_of,
    sides,
    verdict,
    verdict_of_all,
    where,
)

# A kind with more findings than this is folded up at first; its heading tells how many there are.
_FOLDED: Final = 30
_MOST_SEEN: Final = 3
_TITLE: Final = "决算公开核查报告"


def report_page(documents: Sequence[Audited]) -> str:
    """One page with everything about every document."""
    sections = [_section(one, f"d{number}") for number, one in enumerate(documents, start=1)]
    level = _level([finding.severity for one in documents for finding in one.findings])
    overview = _overview([(one, f"#d{at}") for at, one in enumerate(documents, start=1)])
    head = _verdict(verdict_of_all(documents), level)
    return page(_TITLE, f"{head}{_filters()}", (overview if len(documents) > 1 else "") + "".join(sections))


def index_page(documents: Sequence[tuple[Audited, str]], following: str = "") -> str:
    """The page of a whole run: one line a document, with the address of its own page ("" for none).

    `following` is the address of the page that goes on, for runs of thousands.
    """
    audited = [one for one, _ in documents]
    level = _level([finding.severity for one in audited for finding in one.findings])
    more = f'<p><a href="{attribute(following)}">下一页</a></p>' if following else ""
    return page(_TITLE, _verdict(verdict_of_all(audited), level), _overview(documents) + more)


def _level(severities: Sequence[Severity]) -> str:
    return min(severities, key=lambda one: one.rank, default=Severity.INFO).value


def _verdict(text: str, level: str) -> str:
    return f'<h1>{_TITLE}</h1><p class="verdict {level}">{words(text)}</p>'


def _filters() -> str:
    """Switches that need no script: what is not ticked is not shown."""
    shown = [(f"show-{one.value}", one.label) for one in Severity]
    shown += [("show-score", "公开情况评分"), ("show-tables", "文件中的表格")]
    return "".join(
        f'<input class="filter" type="checkbox" id="{name}" checked><label for="{name}">{label}</label>'
        for name, label in shown
    )


def _overview(documents: Sequence[tuple[Audited, str]]) -> str:
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("文件", "单位", "年度", "错误", "警告", "提示", "结论")
    )
    rows = "".join(_overview_row(one, address) for one, address in documents)
    return (
        '<section><h2>文件一览</h2><div class="scroll" tabindex="0" role="region" aria-label="文件一览">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _overview_row(one: Audited, address: str) -> str:
    identity = one.identity
    name = f'<a href="{attribute(address)}">{words(one.file)}</a>' if address else words(one.file)
    counted = "".join(
        f'<td class="n">{sum(finding.severity is level for finding in one.findings)}</td>'
        for level in Severity
    )
    return (
        f"<tr><td>{name}</td>"
        f"<td>{words(identity.entity if identity else '')}</td><td>{identity.year if identity else ''}</td>"
        f"{counted}<td>{words(verdict(one))}</td></tr>"
    )


def _section(one: Audited, prefix: str) -> str:
    entries = arranged(one.findings)
    linked = Linked(one, entries, prefix)
    parts = [
        f'<section id="{prefix}"><h2>{words(f"《{one.file}》")}</h2>',
        f"<p><b>{words(verdict(one))}</b></p>",
        _facts(one),
        _summary(entries, prefix),
        _score(one),
        *_findings(entries, linked),
        tables_html(linked),
        "</section>",
    ]
    return "".join(parts)


def _facts(one: Audited) -> str:
    identity = one.identity
    rows = [
        ("单位", identity.entity or "没有认出" if identity else ""),
        ("年度", str(identity.year) if identity else ""),
        ("口径", identity.profile if identity else ""),
        ("识别依据", "；".join(identity.reasons) if identity else ""),
        ("页数", str(one.pages) if one.pages else ""),
        ("读懂情况", "\n".join(coverage_lines(one))),
        ("SHA-256", one.sha256),
    ]
    shown = (f"<dt>{name}</dt><dd>{words(text, lines=True)}</dd>" for name, text in rows if text)
    return f"<dl>{''.join(shown)}</dl>"


def _summary(entries: Sequence[Entry], prefix: str) -> str:
    """Counts by kind, each leading to its findings."""
    if not entries:
        return ""
    rows = "".join(
        f'<tr class="level-{severity.value}">'
        f'<td><span class="badge {severity.value}">{severity.label}</span></td>'
        f'<td><a href="#{prefix}-k{at}">{words(title)}</a></td><td class="n">{len(group)}</td></tr>'
        for at, (severity, title, group) in enumerate(by_kind(entries), start=1)
    )
    head = '<tr><th scope="col">级别</th><th scope="col">种类</th><th scope="col">个数</th></tr>'
    return f"<h3>问题汇总</h3><table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _score(one: Audited) -> str:
    """The disclosure score, every item with its state and where that was seen."""
    scored = one.disclosure
    if scored is None or scored.percent is None:
        return ""
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("项目", "类别", "分值", "结果", "所在", "依据")
    )
    rows = "".join(_score_row(entry) for entry in scored.items)
    return (
        f'<div class="score"><h3>公开情况评分 {scored.points}/{scored.possible}（{scored.percent}%）</h3>'
        '<p class="aside">按本文件内容判定；同一单位另行公开的文件不在其内。分值由口径约定。</p>'
        '<div class="scroll" tabindex="0" role="region" aria-label="公开情况评分">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></div>"
    )


def _score_row(entry: Decided) -> str:
    item = entry.item
    seen = "；".join(where(place) for place in entry.places[:_MOST_SEEN])
    if len(entry.places) > _MOST_SEEN:
        seen += f"等 {len(entry.places)} 处"
    why = "；".join(part for part in (entry.why, seen) if part)
    return (
        f'<tr><th scope="row">{words(item.label)}</th><td>{words(item.group)}</td>'
        f'<td class="n">{item.points}</td>'
        f'<td class="{entry.state.value}">{entry.state.label}</td><td>{words(why)}</td>'
        f"<td>{words(item.reference)}</td></tr>"
    )


def _findings(entries: Sequence[Entry], linked: Linked) -> Iterator[str]:
    at: Severity | None = None
    for number, (severity, title, group) in enumerate(by_kind(entries), start=1):
        if severity is not at:
            if at is not None:
                yield "</div>"
            at = severity
            count = sum(entry.finding.severity is severity for entry in entries)
            yield f'<div class="level-{severity.value}"><h3>{severity.label} {count} 个</h3>'
        shown = "" if len(group) > _FOLDED else " open"
        head = f"<summary>{words(title)}（{len(group)}）</summary>"
        yield f'<details id="{linked.prefix}-k{number}"{shown}>{head}'
        yield from (_finding(entry, linked) for entry in group)
        yield "</details>"
    if at is not None:
        yield "</div>"


def _finding(entry: Entry, linked: Linked) -> str:
    finding = entry.finding
    rule = f' <span class="rule">{words(finding.rule)}</span>' if finding.rule else ""
    parts = [
        f'<article class="finding {finding.severity.value}" id="{linked.finding_id(entry)}">',
        f"<h4>{entry.number}. {words(entry.title)}{rule}</h4><p>{words(message_of(finding))}</p>",
        _values(entry),
        _sides(sides(finding), linked),
    ]
    if entry.cause:
        causes = "、".join(f'<a href="#{linked.prefix}-f{cause}">第 {cause} 条</a>' for cause in entry.cause)
        parts.append(f'<p class="aside">可能与{causes}出于同一原因。</p>')
    if finding.hint:
        parts.append(f"<p>处理：{words(finding.hint)}</p>")
    if finding.reference:
        parts.append(f'<p class="aside">依据：{words(finding.reference)}</p>')
    return "".join((*parts, "</article>"))


def _values(entry: Entry) -> str:
    finding = entry.finding
    if finding.expected is None and finding.difference is None:
        return ""
    pairs = (
        ("应为", finding.expected, ""),
        ("实为", finding.found, " class=wrong"),
        ("差额", finding.difference, ""),
    )
    shown = "".join(
        f"<span>{name} <b{look}>{words(value)}</b></span>" for name, value, look in pairs if value
    )
    return f'<div class="values">{shown}</div>'


def _sides(places: Sequence[Side], linked: Linked) -> str:
    first, *others = places
    left = f'<div class="side"><b>位置</b>{_side(first, linked)}</div>'
    if not others:
        return f'<div class="sides one">{left}</div>'
    listed = "".join(f"<li>{_side(side, linked)}</li>" for side in others)
    return f'<div class="sides">{left}<div class="side"><b>对照</b><ul>{listed}</ul></div></div>'


def _side(side: Side, linked: Linked) -> str:
    target = linked.cell_id(side.place)
    where = words(side.where)
    shown = f'<a href="#{target}">{where}</a>' if target else where
    return f"{shown} <q>{words(side.quote)}</q>" if side.quote else shown
