"""evaluate: a submission's projects, department, questionnaires scored with reasons; forms and reports.

The one door to juesuan.scoring; every document is written in every format that can hold it.
"""

from __future__ import annotations

import csv
import difflib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from juesuan import __version__
from juesuan.findings import Finding, InputFault, in_order, make
from juesuan.formats.atomic import atomic_folder
from juesuan.formats.document import Document
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.sheets import csv_text
from juesuan.formats.xlsx import write_xlsx
from juesuan.scoring import Evaluation, ProjectScore, check_evaluation, evaluate_submission, form_of
from juesuan.scoring.documents import NamedDocument, documents_of
from juesuan.scoring.results import SCORE_COLUMNS, as_dict, score_lines
from juesuan.scoring.signing import signing_findings
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.compile import MARKER
from juesuan.tasks.progress import Progress, Step, silent

STEPS = 4
_WRITERS: Mapping[str, Callable[[Document, Path], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "pdf": write_pdf,
    "html": write_html_file,
}


@dataclass(frozen=True)
class EvaluateResult:
    """An evaluation, what the checks said (gravest first), and the files written (relative to `out`)."""

    case: Case
    evaluation: Evaluation
    findings: Sequence[Finding]
    out: Path | None = None
    files: tuple[str, ...] = ()

    @property
    def projects(self) -> tuple[ProjectScore, ...]:
        """The projects with their scores."""
        return self.evaluation.projects

    def as_dict(self) -> dict[str, Any]:
        """JSON form: scores with reasons, and findings."""
        return {**as_dict(self.evaluation), "findings": [finding.as_dict() for finding in self.findings]}


@dataclass(frozen=True)
class ScoreExplanation:
    """Why an indicator has its score: key, name, points, reason, and the inputs behind it."""

    key: str
    name: str
    points: str
    reason: str
    inputs: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "key": self.key, "name": self.name, "points": self.points, "reason": self.reason,
            "inputs": dict(self.inputs),
        }  # fmt: skip


def evaluate_case(
    path: Path,
    out: Path | None = None,
    *,
    framework: str | None = None,
    scheme: str | None = None,
    form: str | None = None,
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> EvaluateResult:
    """Evaluate the submission at `path`; with `out` also write forms, reports, scores and findings there.

    `framework`, `scheme` and `form` name others than the locality's usual ones; a form may bring its own
    scheme. All or nothing: `out`
    appears complete or stays as it was. Raises InputFault for unusable input or one without anything to
    evaluate, ProfileFault for names that are not there, FileExistsError when `out` holds something that we
    did not make.
    """
    progress(Step("读取填报数据", 1, STEPS))
    case = open_case(path, extra)
    progress(Step("评分", 2, STEPS))
    chosen = None if form is None else [form_of(case.profile, form)]
    scheme = scheme or next((one.scheme for one in chosen or () if one.scheme), None)
    evaluation = evaluate_open_case(case, framework=framework, scheme=scheme)
    progress(Step("生成表格和报告", 3, STEPS))
    documents, lacking = documents_of(evaluation, chosen)
    findings = in_order([*findings_of(evaluation), *lacking])
    result = EvaluateResult(case, evaluation, findings)
    if out is None:
        return result
    progress(Step("写出文件", 4, STEPS))
    with atomic_folder(out, replace=(out / MARKER).is_file()) as folder:
        _write(result, documents, folder)
        files = tuple(sorted(found.relative_to(folder).as_posix() for found in folder.rglob("*.*")))
    return EvaluateResult(case, evaluation, findings, out, files)


def evaluate_open_case(case: Case, *, framework: str | None = None, scheme: str | None = None) -> Evaluation:
    """Evaluate a submission already read; raises InputFault when it holds nothing to evaluate."""
    evaluation = evaluate_submission(
        case.submission, case.profile, case.book, scheme=scheme, framework=framework
    )
    if not (evaluation.projects or evaluation.department or evaluation.surveys or evaluation.framework):
        raise InputFault(make("evaluation-nothing"))
    return evaluation


def findings_of(evaluation: Evaluation) -> list[Finding]:
    """Everything the checks find: coherence, framework, questionnaires, papers and signatures."""
    found = check_evaluation(evaluation)
    if evaluation.framework is not None:
        found += evaluation.framework.findings
    for survey in evaluation.surveys:
        found += survey.faults
    return [*found, *signing_findings(evaluation)]


def explain_score(case: Case, key: str) -> ScoreExplanation:
    """Explain `eval.PROJECT.NUMBER`, `eval.PROJECT.execution`, `eval.PROJECT.total` or `eval.INDICATOR`.

    Raises InputFault (evaluation-key) with the nearest keys for one that is not there.
    """
    lines = {line["key"]: line for line in score_lines(evaluate_open_case(case))}
    line = lines.get(key)
    if line is None:
        near = difflib.get_close_matches(key, list(lines), n=3, cutoff=0.4)
        raise InputFault(make("evaluation-key", found=key, near="、".join(near) or "（无相近者）"))
    inputs = {name: line[name] for name in ("target", "actual", "weight", "given", "computed") if line[name]}
    return ScoreExplanation(key, line["name"], line["score"], line["reason"], inputs)


def _write(result: EvaluateResult, documents: Sequence[NamedDocument], folder: Path) -> None:
    for one in documents:
        for suffix, write in _WRITERS.items():
            if suffix != "xlsx" or one.tabular:
                write(one.document, folder / f"{one.name}.{suffix}")
    with (folder / "scores.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(SCORE_COLUMNS)
        for line in score_lines(result.evaluation):
            writer.writerow([csv_text(line[name]) for name in SCORE_COLUMNS])
    content = result.as_dict()
    _dump(folder / "findings.json", content.pop("findings"))
    _dump(folder / "evaluation.json", content)
    submission = result.case.submission
    marker = {"made_by": "juesuan", "version": __version__, "task": "evaluate"}
    _dump(folder / MARKER, {**marker, "entity": submission.entity, "year": submission.year})


def _dump(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
