"""Audits of documents that exist nowhere, for the tests of reports."""

from pathlib import Path

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition import Coverage, Identity, Reviewed
from juesuan.tasks.audit import Audited

FILE = "公开.docx"
COMPLETE = Coverage(
    tables=9, recognised=9, forms=0, figures=200, figures_used=200, amounts=20, amounts_used=20
)
PARTIAL = Coverage(
    tables=9, recognised=8, forms=0, figures=200, figures_used=190, amounts=20, amounts_used=20
)


def share(line: int = 3, severity: Severity = Severity.ERROR) -> Finding:
    """A wrong share in a sentence."""
    place = Place(file=FILE, section="二、收入", line=line, quote="占71.00%", spot=f"p{line}")
    return make("audit-share", place, severity=severity, expected="70.00%", found="71.00%", base="200.00万元")


def audited(*findings: Finding, coverage: Coverage | None = COMPLETE, file: str = FILE) -> Audited:
    """A document with these findings; `coverage` None for one that could not be read."""
    identity = Identity("cn", 2024, "某县某局", ("年度：指定", "单位：指定", "口径：指定"))
    reviewed = None if coverage is None else Reviewed((), (), coverage, findings)
    return Audited(file, "0" * 64, identity if reviewed else None, reviewed, findings, 3, 0.5, Path(file))
