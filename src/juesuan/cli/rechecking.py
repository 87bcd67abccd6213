"""audit --recheck: what became of earlier findings, on the terminal and as a list of corrections."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.chinese import UsageError

if TYPE_CHECKING:
    from juesuan.cli.auditing import Wanted


def follow_up(findings: Path, paths: list[Path], wanted: Wanted, out: Path | None, shown: str) -> int:
    """Compare, print as `shown` (text, json, csv), write the list of corrections to `out`; the exit code."""
    if len(paths) != 1 or paths[0].is_dir():
        raise UsageError("--recheck 一次对照一份新文件。")
    if shown == "html":
        raise UsageError("--recheck 的结果可以是 text、json 或 csv；整改单用 --out 另存。")
    from juesuan.tasks.audit_report.correction_list import recheck_csv, recheck_text
    from juesuan.tasks.recheck import recheck

    found = recheck(findings, paths[0], profile=wanted.profile, year=wanted.year, entity=wanted.entity)
    content = json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n"
    if out is not None:
        from juesuan.findings import InputFault, make
        from juesuan.formats.atomic import atomic_folder
        from juesuan.tasks.audit_report.correction_list import NAME, write_correction_list

        try:
            with atomic_folder(out, replace=(out / "recheck.json").is_file()) as folder:
                (folder / "recheck.json").write_text(content, encoding="utf-8")
                write_correction_list(found, folder / NAME)
        except FileExistsError:
            raise InputFault(make("output-exists", found=str(out))) from None
    sys.stdout.write(
        content if shown == "json" else recheck_csv(found) if shown == "csv" else recheck_text(found)
    )
    return 0 if found.clean else 1
