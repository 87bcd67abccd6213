"""The cases beside rules and tables are the tests of the profiles: every package, every year it covers."""

import pytest

from juesuan.profiles import load_head, package_ids
from juesuan.tasks.profiles import check_profile

LATEST = 2025


def covered() -> list[tuple[str, int]]:
    return [
        (package, year)
        for package in package_ids()
        for span in load_head(package).table_sets
        for year in range(span.since or LATEST, (span.until or LATEST) + 1)
    ]


@pytest.mark.parametrize(("package", "year"), covered())
def test_every_case_comes_out_as_written_and_every_rule_has_one(package: str, year: int) -> None:
    assert [finding.message for finding in check_profile(package, year)] == []
