"""All documents of an evaluation by name: forms, reports, questionnaires, working papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juesuan.findings import Finding
from juesuan.formats.document import Block, Document, PageBreak
from juesuan.scoring.choosing import forms_of, reports_of
from juesuan.scoring.drawing import draw_department_form, draw_project_form
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.papers import monitoring_table, survey_form, survey_results, working_papers
from juesuan.scoring.reports import write_report
from juesuan.scoring.schema import Form


@dataclass(frozen=True)
class NamedDocument:
    """A document, the name its files get, and whether it is made of tables alone (then xlsx makes sense).

    `complete` says that it is a form or report for the public and lacks none of the words it asks for.
    """

    name: str
    document: Document
    tabular: bool
    complete: bool = False


def documents_of(
    evaluation: Evaluation, forms: Sequence[Form] | None = None
) -> tuple[list[NamedDocument], list[Finding]]:
    """The documents of the locality and year, those without content left out, and what they lack."""
    found: list[NamedDocument] = []
    lacking: list[Finding] = []
    for form in forms if forms is not None else forms_of(evaluation.profile):
        document = form_document(form, evaluation)
        if document is not None:
            name = "项目支出绩效自评表" if form.about == "project" else "部门整体支出绩效自评表"
            found.append(NamedDocument(name, document, True, complete=True))
    for report in reports_of(evaluation.profile):
        scores = evaluation.projects if report.about == "project" else (None,)
        for score in scores:
            document, missing = write_report(report, evaluation, score)
            name = report.label if score is None else f"{report.label}-{score.project.code}"
            tabular = report.layout == "table"
            found.append(NamedDocument(name, document, tabular, complete=not missing))
            lacking.extend(one for one in missing if one not in lacking)
    found.extend(_surveys(evaluation))
    looks = tuple(monitoring_table(evaluation))
    if looks:
        found.append(
            NamedDocument("绩效运行监控情况", _document("绩效运行监控情况", looks, evaluation), True)
        )
    if evaluation.framework is not None:
        papers = _document("评价底稿", tuple(working_papers(evaluation)), evaluation)
        found.append(NamedDocument("评价底稿", papers, True))
    return found, lacking


def form_document(form: Form, evaluation: Evaluation) -> Document | None:
    """A form for every project, or the department's; None when there is nothing to put on it."""
    if form.about == "project":
        grids = [draw_project_form(form, score, evaluation) for score in evaluation.projects]
    elif evaluation.department or evaluation.submission.of("key_tasks"):
        grids = [draw_department_form(form, evaluation)]
    else:
        grids = []
    if not grids:
        return None
    blocks: list[Block] = []
    for grid in grids:
        blocks += [PageBreak(), grid] if blocks else [grid]
    return _document(form.title.format(year=evaluation.profile.year), tuple(blocks), evaluation)


def _surveys(evaluation: Evaluation) -> list[NamedDocument]:
    found = []
    for survey in evaluation.surveys:
        paper = _document(survey.title, tuple(survey_form(survey)), evaluation)
        result = _document(f"{survey.title}结果", tuple(survey_results(survey)), evaluation)
        found.append(NamedDocument(f"调查问卷-{survey.code}", paper, False))
        found.append(NamedDocument(f"问卷结果-{survey.code}", result, True))
    return found


def _document(title: str, blocks: tuple[Block, ...], evaluation: Evaluation) -> Document:
    meta = {"entity": evaluation.submission.entity, "year": str(evaluation.profile.year)}
    return Document(blocks, title=title, meta=meta)
