"""Whatever a person types that the sheets let through is scored or complained about, and never crashes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scoring.scenes import evaluation

from juesuan.facts.money import ZERO
from juesuan.formats.html import write_html
from juesuan.scoring import check_evaluation
from juesuan.scoring.documents import documents_of
from juesuan.scoring.results import as_dict

amounts = st.sampled_from(["", "0", "0.01", "100", "-5", "999999999999999.99"])
numbers = st.sampled_from(
    ["", "0", "0.9", "-1", "90", "100%", "44531", "999999999999999999", "0.00000000000000001"]
)
words = st.sampled_from(["", "较好", "已完成", "优良中低差", "{name}", "“引号”", "=1+1", "3个", "1e5"])
cells = numbers | words
weights = st.sampled_from(["", "0", "0.5", "90", "-3", "999999999999.5"])

indicators = st.fixed_dictionaries(
    {
        "level1": st.sampled_from(["output", "benefit", "satisfaction", "cost"]),
        "level2": st.sampled_from(["quantity", "cost", "social", "served", "群众满意度", "别的"]),
        "level3": st.sampled_from(["甲", "乙", "满意度", "社会效益"]),
        "operator": st.sampled_from(["eq", "ge", "gt", "le", "lt", "qualitative"]),
        "target": cells,
        "actual": cells,
        "actual_text": words,
        "measure_unit": st.sampled_from(["", "%", "元", "万元", "元/户", "月", "期", "斗"]),
        "achieved": st.sampled_from(["", "0", "80", "120", "-1"]),
        "weight": weights,
        "given": weights,
        "reason": words,
        "not_applicable": st.sampled_from(["", "true", "false"]),
    }
)
funds = st.fixed_dictionaries({"initial": amounts, "adjusted": amounts, "executed": amounts})
places = st.sampled_from(
    [("cn-yunnan", 2021), ("cn-sichuan", 2022), ("cn-sichuan", 2023), ("cn-shanghai", 2024)]
)
inputs = st.fixed_dictionaries(
    {
        "indicator": st.sampled_from(
            ["A12", "A22", "A35", "B11", "B13", "B31", "B42", "C12", "C21", "C25", "Z9"]
        ),
        "item": st.sampled_from(
            [
                "p1",
                "p2",
                "score",
                "executed",
                "adjusted",
                "current",
                "prior",
                "actual",
                "quota",
                "done",
                "planned",
                "rate",
            ]
        ),
        "value": st.sampled_from(["", "0", "1", "-1", "0.000001", "100", "999999999999999999"]),
    }
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(st.lists(indicators, max_size=5), st.lists(funds, max_size=2), places)
def test_projects_of_any_kind_are_scored_checked_and_printed(
    rows: list[dict[str, str]], money: list[dict[str, str]], place: tuple[str, int]
) -> None:
    found = evaluation({"project_indicators": rows, "project_funds": money}, place)
    for score in found.projects:
        assert score.total is None or ZERO <= score.total <= score.scheme.full
        for one in score.indicators:
            weight = one.indicator.weight
            assert one.counted is None or weight is None or ZERO <= one.counted <= max(ZERO, weight)
    assert all(finding.message for finding in check_evaluation(found))
    documents, _ = documents_of(found)
    assert all(write_html(one.document) for one in documents)
    assert as_dict(found)["schema"] == "juesuan.evaluation/1"


@settings(deadline=None, max_examples=60)
@given(st.lists(inputs, max_size=12))
def test_framework_inputs_of_any_kind_leave_scores_within_their_weights(rows: list[dict[str, str]]) -> None:
    result = evaluation({"framework_inputs": rows}, ("cn-yunnan", 2023), framework="county-45").framework
    assert result is not None
    for one in result.scores.values():
        assert one.counted is None or ZERO <= one.counted <= (one.indicator.weight or ZERO)
