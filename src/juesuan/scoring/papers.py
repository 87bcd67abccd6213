"""Questionnaires, working papers, teams and score tables as blocks of a Document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from juesuan.facts import Decimal, Slice, round_to, show
from juesuan.formats.document import Block, Cell, Chart, Grid, Heading, Paragraph, Run, Series
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.fields import rate
from juesuan.scoring.formulas import plain
from juesuan.scoring.framework import FrameworkResult, FrameworkScore
from juesuan.scoring.rules_in_words import rule_in_words
from juesuan.scoring.survey import Survey
from juesuan.submission import Record


def head(*texts: str) -> tuple[Cell, ...]:
    """A row of headings."""
    return tuple(Cell(text, header=True, align="center") for text in texts)


def text_cell(text: str, span: int = 1) -> Cell:
    """A cell of words."""
    return Cell(text, colspan=span)


def number_cell(value: Decimal | None, decimals: int = 2) -> Cell:
    """A cell with a number; blank for None."""
    if value is None:
        return Cell(align="right")
    shown = round_to(value, decimals)
    return Cell(f"{shown:,.{decimals}f}", value=shown, decimals=decimals, align="right")


def says(text: str) -> Paragraph:
    """A paragraph of body text."""
    return Paragraph((Run(text),))


def team(evaluation: Evaluation) -> Iterator[Block]:
    """The evaluation team with room to sign."""
    members = evaluation.submission.of("evaluation_team")
    if not members:
        return
    rows = [head("姓名", "工作单位", "职务（职称）", "分工", "签字", "日期")]
    for one in members:
        texts = [one.text(name) for name in ("name", "organisation", "position", "role")]
        rows.append(tuple(text_cell(text) for text in [*texts, "", one.text("signed_on")]))
    yield Grid(tuple(rows), title="评价小组成员表", header_rows=1, widths=(10, 24, 16, 16, 14, 14), id="team")


def survey_form(survey: Survey) -> Iterator[Block]:
    """The questionnaire as handed out on paper."""
    yield Heading(1, survey.title)
    if survey.introduction:
        yield says(survey.introduction)
    for question in survey.questions:
        yield says(f"{question.number}. {question.text}")
        choices = "    ".join(f"□ {option.letter}. {option.label}" for option in question.options)
        yield Paragraph((Run(choices),), style="list")


def survey_results(survey: Survey) -> Iterator[Block]:
    """Counts, totals, composite score and a chart for every question."""
    numbers = [("发放", survey.issued), ("收回", survey.returned), ("有效", survey.valid)]
    told = "、".join(f"{name} {number} 份" for name, number in numbers if number is not None)
    yield says(f"{survey.title}：{told}。{survey.reason}。")
    letters = list(dict.fromkeys(option.letter for one in survey.questions for option in one.options))
    rows = [head("题号", "题目", *(f"{letter}（人）" for letter in letters), "得分")]
    for question in survey.questions:
        counts = {option.letter: option.count for option in question.options}
        rows.append(
            (
                Cell(str(question.number), align="center"),
                text_cell(question.text),
                *(number_cell(_number(counts.get(letter)), 0) for letter in letters),
                number_cell(question.total, 0),
            )
        )
    total = (
        Cell("合计", header=True, colspan=2 + len(letters), align="center"),
        number_cell(survey.total, 0),
    )
    widths = (6.0, 40.0, *(9.0 for _ in letters), 10.0)
    yield Grid(
        (*rows, total),
        title=f"{survey.title}结果汇总",
        header_rows=1,
        widths=widths,
        id=f"survey.{survey.code}",
    )
    for question in survey.questions:
        yield _chart(survey, question.number)


def _number(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _chart(survey: Survey, number: int) -> Chart:
    question = next(one for one in survey.questions if one.number == number)
    labels = tuple(f"{option.letter}. {option.label}" for option in question.options)
    counts = tuple(Decimal(option.count or 0) for option in question.options)
    told = "，".join(f"{label} {plain(count)} 人" for label, count in zip(labels, counts, strict=True))
    return Chart(
        "column",
        f"第{number}题 {question.text}",
        labels,
        (Series("人数", counts, tuple(plain(count) for count in counts)),),
        unit="人",
        alt=f"第{number}题各选项人数：{told}",
        id=f"survey.{survey.code}.{number}",
    )


def framework_table(result: FrameworkResult) -> Iterator[Block]:
    """The framework with weights, values, scores and reasons."""
    rows = [head("编号", "指标", "分值", "数据", "得分", "评分依据")]
    for code, group, scores in _grouped(result):
        rows.append(_group_row(result, code, group))
        rows.extend(_score_row(one) for one in scores)
    total = result.total
    rows.append(
        (
            Cell("合计", header=True, colspan=2, align="center"),
            number_cell(result.framework.full),
            text_cell(result.grade),
            number_cell(total),
            text_cell(""),
        )
    )
    yield Grid(
        tuple(rows),
        title=result.framework.label,
        header_rows=1,
        widths=(7, 22, 8, 24, 8, 46),
        landscape=True,
        id="framework",
    )


def _grouped(result: FrameworkResult) -> Iterator[tuple[str, str, list[FrameworkScore]]]:
    """Groups in order with the indicators that have no nearer group."""
    groups = result.framework.groups
    nearest = {
        code: max((g for g in groups if code.startswith(g)), key=len, default="") for code in result.scores
    }
    for code, group in sorted(groups.items()):
        yield code, group.label, [one for name, one in result.scores.items() if nearest[name] == code]


def _group_row(result: FrameworkResult, code: str, label: str) -> tuple[Cell, ...]:
    weight = result.framework.groups[code].weight
    return (
        Cell(code, bold=True),
        Cell(label, bold=True),
        number_cell(weight),
        text_cell(""),
        number_cell(result.group_total(code) if weight is not None else None),
        text_cell(""),
    )


def _score_row(one: FrameworkScore) -> tuple[Cell, ...]:
    data = "；".join(
        f"{item.label} {show(item.value) if item.unit == '元' else plain(item.value)}{item.unit}"
        for item in one.inputs.values()
        if item.value is not None
    )
    reason = one.computed.reason + (f"；{one.explained}" if one.explained else "")
    return (
        Cell(one.code),
        Cell(one.indicator.label, indent=1),
        number_cell(one.indicator.weight),
        text_cell(data),
        number_cell(one.counted),
        text_cell(reason),
    )


def working_papers(evaluation: Evaluation) -> Iterator[Block]:
    """A working paper for every indicator of the framework."""
    result = evaluation.framework
    if result is None:
        return
    papers = {one.text("indicator"): one for one in evaluation.submission.of("working_papers")}
    for one in result.scores.values():
        yield _paper(one, papers.get(one.code, Record({})), evaluation)


def _paper(one: FrameworkScore, record: Record, evaluation: Evaluation) -> Grid:
    indicator = one.indicator
    sources = record.text("source") or "；".join(
        f"{item.label}：{item.source}" for item in one.inputs.values()
    )
    weight = "" if indicator.weight is None else plain(indicator.weight)
    lines: Sequence[tuple[str, str]] = (
        ("项目名称", f"{evaluation.profile.year}年度部门整体支出绩效评价"),
        ("评价机构", evaluation.submission.entity),
        ("指标解释", indicator.explanation),
        ("指标权重", "；".join(text for text in (weight, record.text("weight_basis")) if text)),
        (
            "标杆值",
            "；".join(
                text
                for text in (record.text("benchmark") or indicator.benchmark, record.text("benchmark_basis"))
                if text
            ),
        ),
        ("评分细则", rule_in_words(indicator)),
        ("数据来源及取数方式", sources),
        ("佐证材料", one.evidence),
        ("评价结果", record.text("result") or one.computed.reason),
        ("指标得分", "" if one.counted is None else plain(one.counted)),
        ("评价人员", record.text("author")),
        ("复核人员", record.text("reviewer")),
    )
    rows = tuple((Cell(label, header=True, align="center"), text_cell(text)) for label, text in lines)
    # Quotation marks within quotation marks are single ones.
    label = indicator.label.replace("“", "‘").replace("”", "’")
    title = f"{one.code}“{label}”评价底稿"
    return Grid(rows, title=title, widths=(18, 72), id=f"paper.{one.code}")


def project_summary(evaluation: Evaluation) -> Iterator[Block]:
    """One line a project: budget, executed, rate, total, grade."""
    if not evaluation.projects:
        return
    rows = [head("项目名称", "全年预算数（万元）", "全年执行数（万元）", "执行率", "自评得分", "等级")]
    for score in evaluation.projects:
        project = score.project
        total = score.total if score.total is not None else project.given_total
        amounts = [project.amount(which) for which in ("adjusted", "executed")]
        rows.append(
            (
                text_cell(project.name),
                *(number_cell(None if one is None else one / 10000) for one in amounts),
                Cell(rate(project.execution).text, align="right"),
                number_cell(total),
                Cell(score.grade or project.given_grade, align="center"),
            )
        )
    yield Grid(
        tuple(rows),
        title="项目支出绩效自评结果",
        header_rows=1,
        widths=(36, 16, 16, 11, 11, 8),
        id="projects",
    )


def monitoring_table(evaluation: Evaluation) -> Iterator[Block]:
    """Every look at every project during the year: goal and money side by side."""
    looks = [(score.project, one) for score in evaluation.projects for one in score.project.observed]
    if not looks:
        return
    rows = [
        head("项目名称", "监控截止日", "累计执行数（万元）", "执行率", "目标完成程度", "偏差原因和纠偏措施")
    ]
    for project, look in looks:
        known = None
        if look.executed is not None and look.adjusted is not None and look.adjusted > 0:
            known = round_to(look.executed / look.adjusted * 100, 2)
        rows.append(
            (
                text_cell(project.name),
                Cell(look.on.isoformat(), align="center"),
                number_cell(None if look.executed is None else look.executed / 10000),
                Cell("" if known is None else f"{known}%", align="right"),
                Cell("" if look.progress is None else f"{plain(look.progress)}%", align="right"),
                text_cell("；".join(text for text in (look.reason, look.measures) if text)),
            )
        )
    yield Grid(
        tuple(rows), title="绩效运行监控情况", header_rows=1, widths=(28, 12, 14, 10, 11, 30), id="monitoring"
    )


def cost_benefit(evaluation: Evaluation) -> Iterator[Block]:
    """Economy, efficiency and effect of the projects, by kind of indicator reached."""
    rows = [head("方面", "指标数", "达到目标", "说明")]
    kinds = (("经济性", ("cost",)), ("效率性", ("output",)), ("效益性", ("benefit", "satisfaction")))
    for label, levels in kinds:
        chosen = [
            one
            for score in evaluation.projects
            for one in score.indicators
            if one.indicator.level1 in levels or (label == "经济性" and one.indicator.level2 == "cost")
            if not (label == "效率性" and one.indicator.level2 == "cost")
        ]
        met = sum(one.counted is not None and one.counted == one.indicator.weight for one in chosen)
        lost = [one.indicator.name for one in chosen if one.counted != one.indicator.weight]
        rows.append(
            (
                Cell(label, align="center"),
                number_cell(Decimal(len(chosen)), 0),
                number_cell(Decimal(met), 0),
                text_cell("未得满分：" + "、".join(lost[:6]) if lost and chosen else "全部达到"),
            )
        )
    yield Grid(tuple(rows), title="成本效益分析表", header_rows=1, widths=(12, 12, 12, 60), id="cost_benefit")


_ACCOUNT_ROWS: Final = (
    ("本年收入合计", "revenue"),
    ("其中：财政拨款收入", "revenue{fund=fiscal}"),
    ("本年支出合计", "expenditure"),
    ("其中：基本支出", "expenditure{nature=basic}"),
    ("项目支出", "expenditure{nature=project}"),
    ("年初结转和结余", "opening"),
    ("年末结转和结余", "closing"),
)


def account_table(evaluation: Evaluation) -> Iterator[Block]:
    """Revenue and expenditure of the accounts, and of each project."""
    rows = [head("项目", "金额（元）")]
    for label, text in _ACCOUNT_ROWS:
        rows.append((text_cell(label), number_cell(evaluation.book.value(Slice.parse(text)))))
    names = {one.text("code"): one.text("name") for one in evaluation.submission.of("projects")}
    spent = evaluation.book.grouped(Slice.of("expenditure", {"nature": "project"}), "project")
    rows += [
        (Cell(names.get(code, code), indent=1), number_cell(amount)) for code, amount in sorted(spent.items())
    ]
    yield Grid(tuple(rows), title="收支决算表", header_rows=1, widths=(60, 24), id="accounts")


def change_list(evaluation: Evaluation) -> Iterator[Block]:
    """Changes of goals and budgets during the year."""
    rows = [head("项目名称", "调整日期", "调整事项", "调整前", "调整后", "调整原因", "批准文号")]
    for score in evaluation.projects:
        for one in score.project.adjustments:
            day = one.on.isoformat() if one.on else ""
            texts = (score.project.name, day, one.subject, one.before, one.after, one.reason, one.document)
            rows.append(tuple(text_cell(text) for text in texts))
    if len(rows) > 1:
        yield Grid(
            tuple(rows),
            title="绩效目标和预算调整情况",
            header_rows=1,
            widths=(24, 12, 18, 12, 12, 24, 18),
            landscape=True,
            id="changes",
        )


def _all_papers(evaluation: Evaluation) -> Iterator[Block]:
    for survey in evaluation.surveys:
        yield from survey_form(survey)
        yield from survey_results(survey)


def _framework(evaluation: Evaluation) -> Iterator[Block]:
    if evaluation.framework is not None:
        yield from framework_table(evaluation.framework)


PARTS: Final[Mapping[str, Callable[[Evaluation], Iterator[Block]]]] = {
    "team": team,
    "scores": _framework,
    "framework": _framework,
    "projects": project_summary,
    "cost_benefit": cost_benefit,
    "survey": _all_papers,
    "papers": working_papers,
    "accounts": account_table,
    "monitoring": monitoring_table,
    "changes": change_list,
}
"""The ready-made parts a report's section can ask for."""
