"""Writes the pages that are made from the code: docs/findings.md, docs/cli.md and
docs/commands.md.

`make docs` writes them, `make check` runs `gen_docs.py --check`, which writes nothing and fails when a
page differs from what the code says. The pages are for users and therefore in Chinese; all words of
findings come from juesuan.findings, all words of commands from the command line's own help.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

from juesuan.findings import Kind, all_kinds

sys.path.insert(0, str(Path(__file__).resolve().parent))
from command_pages import commands_page

ROOT = Path(__file__).resolve().parents[1]
NOTE = "<!-- 由 scripts/gen_docs.py 生成，请勿手工修改；改了代码后运行 make docs。 -->"
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def findings_page() -> str:
    """The catalogue of findings: an overview by code, then one section a code."""
    kinds = all_kinds()
    lines = [
        NOTE,
        "",
        "# 问题代码",
        "",
        f"juesuan 报告的每个问题都有代码，共 {len(kinds)} 种。下面逐一说明含义，举一个例子，并说怎样处理。",
        "级别“错误”使发布停止、命令以 1（输入不能用时以 2）退出；“警告”请人看一眼；“提示”只供参考。",
        "",
        "| 代码 | 级别 | 问题 |",
        "|---|---|---|",
        *(
            f"| [{code}](#{_anchor(code)}) | {kind.severity.label} | {_cell(kind.title)} |"
            for code, kind in kinds.items()
        ),
    ]
    for kind in kinds.values():
        lines += finding_section(kind)
    return "\n".join(lines) + "\n"


def finding_section(kind: Kind) -> list[str]:
    """The lines about one kind: level, meaning, an example, what to do."""
    lines = ["", f'<a id="{_anchor(kind.code)}"></a>', "", f"## {kind.code} {kind.title}", ""]
    facts = [f"级别：{kind.severity.label}"]
    if kind.reference:
        facts.append(f"依据：{kind.reference}")
    lines += ["；".join(facts) + "。", "", _plain(kind.meaning)]
    if kind.example:
        lines += ["", "> " + _plain(kind.example).replace("\n", "\n> ")]
    if kind.hint:
        lines += ["", "处理：" + _plain(_PLACEHOLDER.sub("……", kind.hint))]
    return lines


def cli_page(app: Any) -> str:
    """Every command of the typer application: its help, usage line, arguments and options."""
    from typer.main import get_command

    command = get_command(app)
    lines = [NOTE, "", "# 命令行", "", "退出码：0 没有错误；1 查出错误；2 输入不能用或用法不对。"]
    for path, current, context in _commands(command, "juesuan", None):
        lines += _command_section(path, current, context)
    return "\n".join(lines) + "\n"


def _commands(command: Any, path: str, parent: Any) -> Iterator[tuple[str, Any, Any]]:
    # A wide terminal, so that usage lines do not depend on the window of whoever generates the page.
    context = command.context_class(command, info_name=path.split()[-1], parent=parent, terminal_width=1000)
    yield path, command, context
    if not hasattr(command, "list_commands"):
        return
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        if below is not None and not below.hidden:
            yield from _commands(below, f"{path} {name}", context)


def _command_section(path: str, command: Any, context: Any) -> list[str]:
    usage = command.get_usage(context).split(":", 1)[-1].strip()
    lines = ["", f"## {path}", ""]
    if command.help:
        lines += [_plain(command.help.replace("\b", "").strip()), ""]
    lines += ["```", usage, "```"]
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    if shown:
        lines += ["", "| 参数 | 说明 | 默认 |", "|---|---|---|"]
        lines += [_parameter_row(param, context) for param in shown]
    return lines


def _parameter_row(param: Any, context: Any) -> str:
    is_option = param.param_type_name == "option"
    names = (
        [*param.opts, *param.secondary_opts]
        if is_option
        else [piece.strip("[].{}") for piece in param.get_usage_pieces(context)]
    )
    default = "必填" if param.required else ""
    if not param.required and not callable(param.default) and param.default not in (None, False, "", ()):
        default = f"`{getattr(param.default, 'value', param.default)}`"
    said = getattr(param, "help", None) or ""
    if isinstance(param.default, Enum):
        said += "：" + "、".join(str(choice.value) for choice in type(param.default))
    return f"| `{', '.join(names)}` | {_cell(said)} | {default} |"


def _anchor(code: str) -> str:
    return code.lower()


def _plain(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*")


def _cell(text: str) -> str:
    return _plain(text).replace("\n", " ").replace("|", "\\|")


def pages() -> dict[Path, Callable[[], str]]:
    """Each generated page with the function that renders it."""
    from juesuan.cli.app import app

    docs = ROOT / "docs"
    return {
        docs / "findings.md": findings_page,
        docs / "cli.md": lambda: cli_page(app),
        docs / "commands.md": lambda: commands_page(NOTE),
    }


def main() -> int:
    """Write the pages, or with --check say which are stale; 1 when any is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail when a page is stale")
    check = parser.parse_args().check
    stale = []
    for path, render in pages().items():
        text = render()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.relative_to(ROOT).as_posix())
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    if not stale:
        return 0
    print(("过期，请运行 make docs：" if check else "已更新：") + "、".join(stale))
    return 1 if check else 0


if __name__ == "__main__":
    sys.exit(main())
