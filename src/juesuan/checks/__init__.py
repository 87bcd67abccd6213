"""Checks: printed figures and rules in, findings out.

Knows: which relations follow from the axes, how rules are evaluated on rounding intervals, which figure
is the likely cause. Does not know: how figures were found (tables we compiled, documents we read), files.
"""

from juesuan.checks.cases import outcome_of, run_rule_cases, untested
from juesuan.checks.comparing import Flatness, compares, direction_of, flatness_of, nearness
from juesuan.checks.corrections import Correction
from juesuan.checks.derive import derive
from juesuan.checks.derived_figures import Judged, Stated, check_derived
from juesuan.checks.engine import BrokenRule, Examined, check_figures, examine
from juesuan.checks.env import Figures
from juesuan.checks.relations import Relation
from juesuan.checks.rules import evaluate_rules
from juesuan.checks.sightings import Sighting, Sightings

__all__ = [
    "BrokenRule",
    "Correction",
    "Examined",
    "Figures",
    "Flatness",
    "Judged",
    "Relation",
    "Sighting",
    "Sightings",
    "Stated",
    "check_derived",
    "check_figures",
    "compares",
    "derive",
    "direction_of",
    "evaluate_rules",
    "examine",
    "flatness_of",
    "nearness",
    "outcome_of",
    "run_rule_cases",
    "untested",
]
