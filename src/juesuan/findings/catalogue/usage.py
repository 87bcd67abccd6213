"""Findings of the command line: words that cannot be understood."""

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Severity

_ERROR = Severity.ERROR
_HELP = "在命令后面加 --help 查看用法。"

KINDS: tuple[Kind, ...] = (
    Kind(
        "usage-missing",
        _ERROR,
        "缺少参数或选项",
        "命令“{command}”缺少{what}。",
        "A required argument or option was not given.",
        _HELP,
        "命令“juesuan compile”缺少选项“--out”。",
    ),
    Kind(
        "usage-unknown",
        _ERROR,
        "没有这个选项",
        "命令“{command}”没有选项“{what}”。",
        "An option that the command does not have.",
        _HELP,
        "命令“juesuan check”没有选项“--fromat”。",
    ),
    Kind(
        "usage-value",
        _ERROR,
        "选项的值不对",
        "命令“{command}”的{what}没有值，或者值不对。",
        "The value of an option or argument is not of its kind.",
        _HELP,
        "命令“juesuan check”的选项“--format”没有值，或者值不对。",
    ),
    Kind(
        "usage-words",
        _ERROR,
        "命令写得不对",
        "“{command}”后面的“{what}”不认识，或者多余。{near}",
        "A verb that does not exist, or more words than the command takes.",
        _HELP,
        "“juesuan”后面的“chek”不认识，或者多余。最接近的是“check”。",
    ),
)
