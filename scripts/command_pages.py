"""The page docs/commands.md: each verb with a command that anybody can type and what it really printed.

The commands run in a temporary folder that holds only a link to examples/, so what they print depends on
nothing but the code and the examples.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LINES = 24


@dataclass(frozen=True, slots=True)
class Shown:
    """One command (as typed after `juesuan`) under a heading, with a sentence about it."""

    title: str
    says: str
    words: str


SHOWN = (
    Shown("new 新建填报工作簿", "工作簿第一张表说明怎样填写；下拉框、科目查询、输入检查都已设好。",
          "new 填报.xlsx --profile cn-yunnan --year 2021"),
    Shown("convert 工作簿与文件夹互转", "两种形式内容相同，来回转换不丢任何东西；文件夹形式便于用 git 比较。",
          "convert examples/xinping-2021 填报2021.xlsx"),
    Shown("check 审核", "退出码 0 没有错误，1 查出错误，2 输入不能用。也可以 --format json 或 csv。",
          "check examples/xinping-2021"),
    Shown("compile 编制公开表", "写出 xlsx、html、csv、json 和 findings.json；要么全部写成，要么都不写。",
          "compile examples/xinping-2021 --out 公开"),
    Shown("explain 说明一个数字", "这个数字是什么、由哪些分录得来、还出现在哪里、参加哪些勾稽关系。",
          "explain examples/xinping-2021 t03.2010350.c2"),
    Shown("consolidate 汇总", "各单位相加，内部往来配对抵销；没有配上的是错误。",
          "consolidate examples/panxi-2022-department/bureau examples/panxi-2022-department/centre "
          "examples/panxi-2022-department/station --out 部门 --entity 攀西县乡村发展局"),
    Shown("evaluate 绩效自评", "项目、部门整体、问卷评分；--out 写出自评表和报告。",
          "evaluate examples/xinping-2021"),
    Shown("publish 公开", "有错误时不生成；--draft 生成草稿，每页标明，并列出问题。",
          "publish examples/miyi-2022 --out 公开2022"),
    Shown("import 导入账簿", "不给对照文件时先推定哪一栏是什么并说明，认可后加 --yes 或写下对照文件。",
          "import examples/ledgers/trial-balance.csv --to 账簿填报 "
          "--mapping examples/ledgers/trial-balance.yaml"),
    Shown("codes 查科目", "按年度查编码和名称；codes import 导入官方科目表，盖在附带的科目表之上。",
          "codes find functional 20805 --year 2018"),
    Shown("profile list 口径", "有哪些地区口径，各覆盖哪些年度。", "profile list"),
    Shown("profile show 口径的内容", "每个值后面注明写在哪个文件第几行。",
          "profile show cn-yunnan --year 2021 --key tables.t05.panels.0.columns.2"),
    Shown("profile check 口径自检", "运行口径自带的全部例子。", "profile check cn-yunnan --year 2021"),
)  # fmt: skip


def commands_page(note: str) -> str:
    """The page."""
    lines = [note, "", "# 命令与实际输出", "", "下面的输出由 `make docs` 实际运行得到。"]
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
        shutil.copytree(ROOT / "examples" / "ledgers" / "blank-case", here / "账簿填报")
        for shown in SHOWN:
            lines += ["", f"## {shown.title}", "", shown.says, "", "```console"]
            lines += [f"$ juesuan {shown.words}", *run(shown.words.split(), here), "```"]
    return "\n".join(lines) + "\n"


def run(words: list[str], here: Path) -> list[str]:
    """What a command printed, long output cut; its exit code where it is not 0."""
    command = [str(Path(sys.executable).with_name("juesuan")), *words]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=False, encoding="utf-8")
    printed = (done.stdout + done.stderr).rstrip().splitlines()
    if len(printed) > _LINES:
        printed = [*printed[:_LINES], f"（以下还有 {len(printed) - _LINES} 行）"]
    return printed + ([f"（退出码 {done.returncode}）"] if done.returncode else [])
