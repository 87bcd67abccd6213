"""The language costs nothing at import: the parser library is loaded with the first rule."""

from __future__ import annotations

import subprocess
import sys


def test_importing_the_language_does_not_import_the_parser_library() -> None:
    code = "import sys, juesuan.expressions; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
