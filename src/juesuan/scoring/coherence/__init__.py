"""Coherence of an evaluation: what its scores, targets, results and reasons must not say together.

Knows: one small check a contradiction; a profile's rules switch them on, with severity and parameters.
Does not know: words (they are in the catalogue), files, how scores are computed.
"""

from juesuan.scoring.coherence.cases import run_coherence_cases
from juesuan.scoring.coherence.engine import CHECKS, check_evaluation

__all__ = ["CHECKS", "check_evaluation", "run_coherence_cases"]
