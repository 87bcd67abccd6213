"""The command line: thin, in Chinese, lazy.

Knows: arguments, exit codes, how results are shown in a terminal. Does not know: how anything is done
(tasks). Exit codes: 0 nothing at error level, 1 errors found, 2 input unusable.
"""

from juesuan.cli.app import main

__all__ = ["main"]
