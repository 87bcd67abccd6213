"""Performance self-evaluation: projects, departments, questionnaires -> scores with reasons.

Knows: formulas, frameworks, coherence, forms and reports as Documents. Does not know: files, file formats,
public tables. Weights, thresholds, wording and forms are data of the profile.
"""

from juesuan.scoring.choosing import form_of, forms_of, framework_of, reports_of, scheme_of
from juesuan.scoring.coherence import check_evaluation
from juesuan.scoring.evaluation import Evaluation, evaluate_submission
from juesuan.scoring.framework import FrameworkResult, FrameworkScore, evaluate_framework
from juesuan.scoring.projects import IndicatorScore, ProjectScore, score_project, score_projects
from juesuan.scoring.reading import projects_of
from juesuan.scoring.survey import Survey, surveys_of

__all__ = [
    "Evaluation",
    "FrameworkResult",
    "FrameworkScore",
    "IndicatorScore",
    "ProjectScore",
    "Survey",
    "check_evaluation",
    "evaluate_framework",
    "evaluate_submission",
    "form_of",
    "forms_of",
    "framework_of",
    "projects_of",
    "reports_of",
    "scheme_of",
    "score_project",
    "score_projects",
    "surveys_of",
]
