"""Working papers and the evaluation team: scores that agree, authors and reviewers, signatures."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.findings import Finding, Place, make
from juesuan.scoring.evaluation import Evaluation
from juesuan.scoring.formulas import plain
from juesuan.submission import sheets_of
from juesuan.submission.examine import place_of


def signing_findings(evaluation: Evaluation) -> Iterator[Finding]:
    """What is wrong with working papers and signatures."""
    yield from _papers(evaluation)
    unsigned = [
        one.text("name")
        for one in evaluation.submission.of("evaluation_team")
        if "signed_on" not in one.values
    ]
    if unsigned:
        yield make("evaluation-team-unsigned", Place(sheet="评价小组"), found="、".join(unsigned))


def _papers(evaluation: Evaluation) -> Iterator[Finding]:
    result = evaluation.framework
    if result is None:
        return
    place = place_of(sheets_of(evaluation.profile))
    written = {one.text("indicator"): one for one in evaluation.submission.of("working_papers")}
    for code, record in written.items():
        score = result.scores.get(code)
        where = place("working_papers", record, "score")
        if score is None:
            yield make("framework-no-indicator", where, found=code, framework=result.framework.label)
            continue
        title, given = f"{code} {score.indicator.label}", record.number("score")
        if given is not None and score.counted is not None and given != score.counted:
            yield make(
                "working-paper-score",
                where,
                indicator=title,
                expected=plain(score.counted),
                found=plain(given),
            )
        author, reviewer = record.text("author"), record.text("reviewer")
        if not author or not reviewer or author == reviewer:
            yield make("working-paper-unsigned", where, indicator=title)
    missing = [code for code, one in result.scores.items() if code not in written and one.counted is not None]
    if missing:
        yield make(
            "working-paper-missing", Place(sheet="评价底稿"), found="、".join(missing), count=len(missing)
        )
