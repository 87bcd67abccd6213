"""The schema of the sections of a profile that scoring owns: schemes, frameworks, forms, reports.

Knows: which keys each may have and their types. Does not know: how a score is computed or a form drawn.
"""

from juesuan.scoring.schema.coherence import CoherenceCase, CoherenceRule
from juesuan.scoring.schema.form import Band, Form, FormCell
from juesuan.scoring.schema.framework import Deduction, Framework, FrameworkIndicator, Group, Input, Point
from juesuan.scoring.schema.report import Report, Section
from juesuan.scoring.schema.scheme import (
    Execution,
    Grade,
    Monitoring,
    MonitoringLimit,
    QualityBand,
    Quota,
    Scheme,
    SchemeCase,
    Vocabulary,
)

__all__ = [
    "Band",
    "CoherenceCase",
    "CoherenceRule",
    "Deduction",
    "Execution",
    "Form",
    "FormCell",
    "Framework",
    "FrameworkIndicator",
    "Grade",
    "Group",
    "Input",
    "Monitoring",
    "MonitoringLimit",
    "Point",
    "QualityBand",
    "Quota",
    "Report",
    "Scheme",
    "SchemeCase",
    "Section",
    "Vocabulary",
]
