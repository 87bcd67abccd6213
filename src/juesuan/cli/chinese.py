"""The words of the command-line library in Chinese: help pages and wrong usage.

Knows: which of its words users meet. The library speaks English only and has no place for other words, so
its finished help text is translated, and its exceptions are told apart by what they carry.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from juesuan.findings import Finding

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""What the library raises for all wrong usage; of this family it exports only BadParameter."""

_HELP = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Arguments:$", re.MULTILINE), "参数："),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]..."),
    (re.compile(r"Show this message and exit\."), "显示这段说明。"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: "), "[默认："),
    (re.compile(r"<path>"), "<路径>"),
    (re.compile(r"<str>"), "<文字>"),
    (re.compile(r"<int>"), "<整数>"),
    (re.compile(r"<list\[Path\]>"), "<多个路径>"),
)
_QUOTED = re.compile(r"'([^']+)'|\(([^()]+)\)$")
"""The user's own words in the library's sentences: between quotes, or in brackets at the end."""


def in_chinese(text: str) -> str:
    """A help page with the library's own words translated."""
    for pattern, words in _HELP:
        text = pattern.sub(words, text)
    return text


class Command(TyperCommand):
    """A verb whose help page is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


class Group(TyperGroup):
    """A group of verbs whose help page is Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page."""
        return in_chinese(super().get_help(ctx))


def speak_chinese(app: typer.Typer) -> None:
    """Give all registered verbs and groups, and those within them, their Chinese help pages."""
    app.info.cls = Group
    for command in app.registered_commands:
        command.cls = Command
    for group in app.registered_groups:
        group.cls = Group
        if group.typer_instance is not None:
            speak_chinese(group.typer_instance)


def usage_finding(error: Exception) -> Finding:
    """What is wrong with the words of a command line, and how to see the right ones."""
    from juesuan.findings import make

    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "juesuan"
    hint = f"运行 {command} --help 查看用法。"
    param = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    if type(error).__name__ == "MissingParameter" and param is not None:
        return make("usage-missing", hint=hint, command=command, what=_name(param))
    if type(error).__name__ == "NoSuchOption":
        return make("usage-unknown", hint=hint, command=command, what=str(option))
    if isinstance(error, typer.BadParameter) and param is not None:
        return make("usage-value", hint=hint, command=command, what=_name(param))
    if option:
        return make("usage-value", hint=hint, command=command, what=f"选项“{option}”")
    words = [quoted or bracketed for quoted, bracketed in _QUOTED.findall(str(error))]
    near = f"最接近的是“{words[1]}”。" if len(words) > 1 else ""
    return make("usage-words", hint=hint, command=command, what=words[0] if words else str(error), near=near)


def _name(param: object) -> str:
    names = getattr(param, "opts", None) or [""]
    metavar = getattr(param, "metavar", None) or ""
    return f"选项“{names[0]}”" if str(names[0]).startswith("-") else f"参数“{metavar or names[0]}”"
