"""The expected reports of the examples: report.txt and charts.json of each, compared or written anew.

    python -m tests.tasks.golden_reports

writes them; a reviewer reads the difference.
"""

from __future__ import annotations

import json
from pathlib import Path

from juesuan.formats.document import Chart, Cover, Document, Grid, Heading, Paragraph
from juesuan.tasks.case import open_case
from juesuan.tasks.report import build_report

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTED = ("miyi-2022", "yanbian-2020")


def report_text(document: Document) -> str:
    """The report as lines: headings, paragraphs, captions, titles of tables."""
    lines = []
    for block in document.blocks:
        match block:
            case Heading():
                lines += ["", f"{'#' * block.level} {block.printed}"]
            case Paragraph():
                lines.append(block.text)
            case Chart():
                lines.append(f"[{block.caption}]")
            case Grid():
                lines.append(f"[{block.number} {block.title}]")
            case Cover():
                lines += [block.title, *block.lines]
    return "\n".join(lines).strip() + "\n"


def chart_data(document: Document) -> str:
    """Every chart's categories, series and labels as JSON."""
    charts = [
        {
            "id": chart.id,
            "kind": chart.kind,
            "caption": chart.caption,
            "categories": chart.categories,
            "series": [
                {"name": one.name, "values": [str(value) for value in one.values], "labels": one.labels}
                for one in chart.series
            ],
        }
        for chart in document.charts()
    ]
    return json.dumps(charts, ensure_ascii=False, indent=1) + "\n"


def expected_files(example: str) -> dict[str, str]:
    """File name → content as it is now."""
    document = build_report(open_case(EXAMPLES / example)).document
    return {"report.txt": report_text(document), "charts.json": chart_data(document)}


def write_all() -> None:
    """Write the expected files of every example anew."""
    for example in REPORTED:
        folder = EXAMPLES / example / "expected"
        folder.mkdir(exist_ok=True)
        for name, content in expected_files(example).items():
            (folder / name).write_text(content, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all()
