"""What a user waits for: the first answer of the command line, the code list, the text of a report."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import median_seconds, row
from juesuan.narrative import load_story
from juesuan.profiles.codes.files import read_timeline
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "miyi-2022"


def main() -> list[dict[str, Any]]:
    """The rows of the table."""
    case = open_case(EXAMPLE)
    story = load_story(case.profile)
    command = [sys.executable, "-m", "juesuan.cli", "--help"]
    return [
        row(
            "juesuan --help",
            median_seconds(lambda: subprocess.run(command, capture_output=True, check=True)),
            limit_seconds=0.4,
        ),
        row(
            "the list of functions read",
            median_seconds(lambda: read_timeline("functional")),
            limit_seconds=0.03,
        ),
        row(
            "a whole report as a document",
            median_seconds(lambda: build_report(case, story=story)),
            limit_seconds=0.3,
        ),
    ]
