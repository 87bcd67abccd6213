"""docs/audit.md shows what the program does: its sample is audited, and its verdicts are the program's."""

import json
import re
from pathlib import Path

import pytest

from juesuan.tasks.audit import audit_file
from juesuan.tasks.audit_report.correction_list import recheck_text
from juesuan.tasks.audit_report.text import report_text
from juesuan.tasks.recheck import recheck

PAGE = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    (text,) = re.findall(r"```text\n(.*?)\n```", PAGE, re.DOTALL)
    path = tmp_path / "公开样例.txt"
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_the_guide_shows_the_verdict_and_the_kinds_that_its_sample_gets(sample: Path) -> None:
    one = audit_file(sample)
    lines = report_text([one]).splitlines()
    assert f"$ juesuan audit 公开样例.txt\n{lines[0]}\n" in PAGE
    assert [line for line in lines if re.match(r"\d+\. ", line) and line not in PAGE] == []


def test_the_guide_shows_what_became_of_each_finding(sample: Path) -> None:
    findings = sample.with_name("上次.json")
    content = {"documents": [audit_file(sample).as_dict()]}
    findings.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    text = sample.read_text(encoding="utf-8").replace("增加增加", "增加").replace("110.00", "105.00")
    new = sample.with_name("新稿.txt")
    new.write_text(text, encoding="utf-8")
    for line in recheck_text(recheck(findings, new)).splitlines():
        if not line.startswith("    "):
            assert line in PAGE
