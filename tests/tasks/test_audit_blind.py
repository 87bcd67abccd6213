"""Reports that no profile was written for: invented ones in the manner of thirteen provinces, all sound.

They were written before the code was read, each in the outline and wording of its province and year, as
pages and pasted text. A sound report must be silent: whatever it is told is a false alarm.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.findings import Severity
from juesuan.tasks.audit import audit_file

BLIND = Path(__file__).with_name("blind")
REPORTS = sorted(BLIND.iterdir())


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_sound_report_of_a_strange_province_is_silent(report: Path) -> None:
    told = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert [(one.code, one.message) for one in told] == []


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_a_strange_report_is_read_with_its_year_by_the_profile_of_the_whole_country(report: Path) -> None:
    identity = audit_file(report).identity
    assert (identity.profile, str(identity.year)) == ("cn", report.stem.rpartition("-")[2])


def test_there_are_reports_to_be_silent_about() -> None:
    assert len(REPORTS) >= 12
