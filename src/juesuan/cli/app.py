"""The application: which verbs there are. Each verb imports what it needs when it is called."""

from __future__ import annotations

import sys
import traceback

import typer

from juesuan.cli import auditing, codes, compiling, evaluating, importing, profiles, publishing, submissions
from juesuan.cli.chinese import UsageError, speak_chinese, usage_finding

BUG = 70
"""The exit code of a program error, apart from 0, 1 and 2 which speak about the data."""

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it."""
CANCELLED = "已取消，没有写出任何文件。\n"

app = typer.Typer(
    name="juesuan",
    help="决算：编制、审核、汇总、公开部门决算和绩效自评。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

compiling.add_to(app)
submissions.add_to(app)
importing.add_to(app)
evaluating.add_to(app)
publishing.add_to(app)
auditing.add_to(app)
codes.add_to(app)
profiles.add_to(app)
speak_chinese(app)


def main() -> None:
    """Run the command line; unusable input ends with exit code 2 and sentences, never a traceback."""
    from juesuan.findings import Cancelled, DataFault

    try:
        code = app(prog_name="juesuan", standalone_mode=False)
    except UsageError as error:
        _wrong_usage(error)
        raise SystemExit(2) from None
    except DataFault as fault:
        from juesuan.cli.show import show_findings

        show_findings(fault.findings, sys.stderr)
        raise SystemExit(2) from None
    except (Cancelled, KeyboardInterrupt, typer.Abort):
        sys.stderr.write(CANCELLED)
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except Exception:  # the last door: a bug must not look like "errors found"
        traceback.print_exc()
        sys.stderr.write("程序内部错误：这不是您的数据的问题，请把上面的内容连同命令一起报告。\n")
        raise SystemExit(BUG) from None
    if code == INTERRUPTED:
        sys.stderr.write(CANCELLED)
    raise SystemExit(code)


def _wrong_usage(error: Exception) -> None:
    from juesuan.cli.show import show_findings

    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stderr.write(f"{error}\n")
    else:
        show_findings([usage_finding(error)], sys.stderr)
