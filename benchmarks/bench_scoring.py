"""Scoring: 10,000 projects of 12 indicators with reasons; one department's forms as docx, xlsx and pdf."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import median_seconds, peak_memory_mb, row
from juesuan.facts import Decimal
from juesuan.formats.docx import write_docx
from juesuan.formats.pdf import write_pdf
from juesuan.formats.xlsx import write_xlsx
from juesuan.profiles import load_profile
from juesuan.scoring import forms_of, scheme_of, score_projects
from juesuan.scoring.documents import form_document
from juesuan.scoring.model import FundRow, Indicator, Operator, Project
from juesuan.tasks.case import open_case
from juesuan.tasks.evaluate import evaluate_open_case

_PROJECTS = 10_000
_INDICATORS = 12
_OPERATORS = tuple(Operator)
_EXAMPLE = Path(__file__).parents[1] / "examples" / "xinping-2021"


def _indicator(number: int) -> Indicator:
    operator = _OPERATORS[number % len(_OPERATORS)]
    return Indicator(
        "output",
        "quantity",
        f"指标{number}",
        operator,
        target_text="90",
        target=None if operator is Operator.QUALITATIVE else Decimal(90),
        unit="%",
        actual_raw=str(60 + number % 50),
        actual=Decimal(60 + number % 50),
        achieved=Decimal(number % 101),
        weight=Decimal("7.5"),
        key=f"P.{number}",
    )


def _projects() -> list[Project]:
    return [
        Project(
            f"P{n}",
            f"项目{n}",
            funds=[FundRow("fiscal", Decimal(100), Decimal(100 + n), Decimal(90 + n))],
            indicators=[_indicator(n * _INDICATORS + k) for k in range(_INDICATORS)],
        )
        for n in range(_PROJECTS)
    ]


def main() -> list[dict[str, Any]]:
    scheme = scheme_of(load_profile("cn-yunnan", 2021))
    projects = _projects()
    begun = time.perf_counter()
    scores = score_projects(projects, scheme)
    seconds = time.perf_counter() - begun
    memory = peak_memory_mb()
    assert all(one.reason for score in scores for one in score.indicators)
    what = f"score {_PROJECTS:,} projects x {_INDICATORS} indicators with reasons"
    evaluation = evaluate_open_case(open_case(_EXAMPLE))

    def forms() -> None:
        with tempfile.TemporaryDirectory() as folder:
            for form in forms_of(evaluation.profile):
                document = form_document(form, evaluation)
                if document is not None:
                    for suffix, write in (("docx", write_docx), ("xlsx", write_xlsx), ("pdf", write_pdf)):
                        write(document, Path(folder) / f"{form.id}.{suffix}")

    return [
        row(what, seconds, limit_seconds=3.0, memory_mb=memory, limit_memory_mb=500.0),
        row("forms of a department as docx, xlsx, pdf", median_seconds(forms), limit_seconds=2.0),
    ]
