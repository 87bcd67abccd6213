"""Points and scores of a form against each other: weights, subtotals, total, grade, score of the rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.facts import Decimal
from juesuan.facts.money import HUNDRED, ZERO, decimals_of
from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.forms.indicators import Indicator
from juesuan.recognition.forms.results import Execution, Number, Results
from juesuan.scoring.formulas import grade_of
from juesuan.scoring.schema import Scheme

_CENT = Decimal("0.01")
_HALF = Decimal("0.5")
# A form with fewer rows was cut in reading, or is of another kind.
_FEWEST = 2


def score_findings(
    name: str, indicators: Sequence[Indicator], results: Results, scheme: Scheme
) -> Iterator[Finding]:
    """Every sum that a form prints and that its own rows contradict; nothing where a row has no number."""
    if results.execution is not None:
        yield from execution_findings(results.execution)
    weights, scores = [one.weight for one in indicators], [one.score for one in indicators]
    known = [one for one in weights if one is not None]
    given = [one for one in scores if one is not None]
    if len(indicators) < _FEWEST:
        return
    if len(known) == len(weights):
        yield from _weights(name, indicators, sum(known, ZERO), results)
    if len(given) == len(scores):
        yield from _scores(name, indicators, sum(given, ZERO), results)
    yield from _grade(name, results, scheme)


def execution_findings(found: Execution) -> Iterator[Finding]:
    """Points times executed / budget, at most all of them."""
    points, score = found.points.value, found.score.value
    if found.budget.value <= 0 or points <= 0 or found.executed.value < 0:
        return
    rate = min(found.executed.value / found.budget.value, Decimal(1))
    expected = points * rate
    slack = max(_near(score), points * _of_rounding(found))
    if abs(expected - score) <= slack:
        return
    # Some localities take points off in steps: scores on a half, and full ones above their threshold.
    stepped = score % _HALF == 0 and score <= points
    severity = Severity.INFO if stepped else Severity.ERROR
    yield make(
        "audit-score-execution",
        found.score.place,
        found.points.place,
        found.budget.place,
        found.executed.place,
        severity=severity,
        expected=f"{expected:.2f}",
        found=f"{score}",
        rate=f"{rate * HUNDRED:.2f}%",
        points=f"{points}",
    )


def _near(score: Decimal) -> Decimal:
    """How far a printed score may be from the true one: half a unit of its last place, 0.01 at least."""
    return max(Decimal(1).scaleb(-decimals_of(score)) / 2, _CENT)


def _of_rounding(found: Execution) -> Decimal:
    """How far the rate can be off because budget and executed amount are rounded."""
    half = Decimal(1).scaleb(-max(decimals_of(found.budget.value), decimals_of(found.executed.value))) / 2
    return 2 * half / found.budget.value


def _weights(name: str, rows: Sequence[Indicator], total: Decimal, results: Results) -> Iterator[Finding]:
    if results.weights is not None and results.weights.value != total:
        yield _sum("audit-score-subtotal", name, rows, results.weights, total, "分值", "weight")
        return
    if results.full is None:
        return
    full = results.full.value
    execution = None if results.execution is None else results.execution.points.value
    # Without the points of the execution rate the rows may well make up less than the whole.
    short = execution is None and total < full
    wanted = {total + (execution or ZERO)} if _apart(rows, results) else {total, total + (execution or ZERO)}
    if not short and full not in wanted:
        yield _sum(
            "audit-score-weights", name, rows, results.full, total + (execution or ZERO), "分值", "weight"
        )


def _apart(rows: Sequence[Indicator], results: Results) -> bool:
    """Whether the total score tells that the execution rate is scored beside the indicators."""
    given = [one.score for one in rows if one.score is not None]
    if results.execution is None or results.total is None or len(given) < len(rows):
        return False
    rest, near = results.total.value - sum(given, ZERO), _near(results.total.value)
    return abs(rest - results.execution.score.value) <= near < abs(rest)


def _scores(name: str, rows: Sequence[Indicator], total: Decimal, results: Results) -> Iterator[Finding]:
    if results.scores is not None and abs(results.scores.value - total) > _near(results.scores.value):
        yield _sum("audit-score-subtotal", name, rows, results.scores, total, "得分", "score")
        return
    if results.total is None:
        return
    printed = results.total
    scored = results.execution.score.value if results.execution else None
    sums = {total + (scored or ZERO)} if scored is not None else {total}
    if all(abs(printed.value - one) > _near(printed.value) for one in sums):
        if scored is None and printed.value > total:
            # The execution rate's score may stand where it was not recognised.
            return
        yield _sum("audit-score-total", name, rows, printed, max(sums), "得分", "score")


def _sum(
    code: str, name: str, rows: Sequence[Indicator], printed: Number, summed: Decimal, what: str, of: str
) -> Finding:
    return make(
        code,
        printed.place,
        *(one.place for one in rows),
        expected=f"{summed}",
        found=f"{printed.value}",
        difference=f"{abs(printed.value - summed)}",
        name=name,
        what=what,
        data={"of": of},
    )


def _grade(name: str, results: Results, scheme: Scheme) -> Iterator[Finding]:
    labels = {grade.label for grade in scheme.grades}
    if results.total is None or results.full is None or results.grade not in labels:
        return
    if results.full.value != scheme.full or results.total.value > results.full.value:
        return
    expected = grade_of(results.total.value, scheme)
    if expected != results.grade:
        places: list[Place] = [results.grade_place, results.total.place]
        yield make("audit-score-grade", *places, expected=expected, found=results.grade, name=name,
                   total=f"{results.total.value}")  # fmt: skip
