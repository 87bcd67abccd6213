"""Builds the examples into demo/ with the real command line and says what was built.

Knows nothing about accounts: each line of STEPS is a command that a user could type. The demonstration
fails when a command fails, so that it is also a test of the whole way from a submission to files.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from juesuan.findings import Severity

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Step:
    """One command: `juesuan VERB examples/CASE --out demo/OUT`, and what it shows."""

    title: str
    verb: str
    case: str
    out: str
    accepted: tuple[str, ...] = ()
    """The known defects of the published self-evaluation, which would stop a publication."""

    @property
    def arguments(self) -> list[str]:
        """As typed after `juesuan`."""
        known = [word for rule in self.accepted for word in ("--accept", rule)]
        return [self.verb, f"examples/{self.case}", "--out", f"demo/{self.out}", *known]


STEPS = (
    Step("公开表（云南 2021 年，9 张）", "compile", "xinping-2021", "xinping-2021"),
    Step(
        "整套公开材料（云南 2021 年）",
        "publish",
        "xinping-2021",
        "xinping-2021-公开",
        ("G-full-unmet", "G-target-impossible", "G-unit-date"),
    ),
    Step(
        "整套公开材料（四川 2022 年，文字说明和七张图）",
        "publish",
        "miyi-2022",
        "miyi-2022-公开",
        ("F42-evaluation", "G-unit-satisfaction", "G-unit-cost", "G-possible-total"),
    ),
    Step("项目绩效自评（三个项目）", "evaluate", "xinping-2021", "xinping-2021-自评"),
    Step("部门整体绩效自评（45 项指标，问卷）", "evaluate", "county-office-2023", "county-office-2023-自评"),
)


def run(step: Step) -> bool:
    """Run one step and print its line and files; False when the command could not do its work."""
    command = [str(Path(sys.executable).with_name("juesuan")), *step.arguments]
    print(f"\n■ {step.title}\n  juesuan {' '.join(step.arguments)}", flush=True)
    out = ROOT / "demo" / step.out
    # What an earlier run left must not be taken for what this one built.
    shutil.rmtree(out, ignore_errors=True)
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=False, stdin=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    # 1 means "done, and the checks found errors", which an example with known defects may show; but a
    # program that broke down ends with 1 as well, and leaves nothing.
    if done.returncode not in (0, 1) or not out.is_dir():
        print(f"  没有做成：退出码 {done.returncode}")
        return False
    for name, size in built(out):
        print(f"  {size:>9,} 字节  demo/{step.out}/{name}")
    print(f"  {seconds:.1f} 秒；{checks_said(out / 'findings.json')}")
    return True


def built(folder: Path) -> list[tuple[str, int]]:
    """What lies in a folder, with sizes in bytes; a folder inside it is one line with its number of files."""
    lines = []
    for path in sorted(folder.iterdir()):
        files = [path] if path.is_file() else [inner for inner in path.rglob("*") if inner.is_file()]
        name = path.name if path.is_file() else f"{path.name}/（{len(files)} 个文件）"
        lines.append((name, sum(file.stat().st_size for file in files)))
    return lines


def checks_said(path: Path) -> str:
    """The verdict of a findings.json in one phrase: how many findings at each level."""
    if not path.exists():
        return "没有 findings.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    findings = content["findings"] if isinstance(content, dict) else content
    counts = Counter(finding["severity"] for finding in findings)
    said = [
        f"{severity.label} {counts[severity.value]} 个" for severity in Severity if counts[severity.value]
    ]
    return "审核：" + ("，".join(said) if said else "没有问题")


def main() -> int:
    """Every step, also after one that failed; 1 when any failed."""
    results = [run(step) for step in STEPS]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
