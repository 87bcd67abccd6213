"""Coverage-guided fuzzing of one reader with atheris: `scripts/fuzz READER --seconds 60`.

What breaks it is written to tests/fuzz/kept/READER-…, where the tests find it from then on: mend the reader,
keep the file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from importlib import import_module
from pathlib import Path

# Readers are loaded when first used, which is too late to be watched.
MODULES = (
    "juesuan.formats.docx.reading",
    "juesuan.formats.docx.restoring",
    "juesuan.formats.html.mhtml",
    "juesuan.formats.html.reader",
    "juesuan.formats.pdf.reader",
    "juesuan.formats.plain.json_document",
    "juesuan.formats.reading.kinds",
    "juesuan.formats.safety.archive",
    "juesuan.formats.safety.package_check",
    "juesuan.formats.safety.page_check",
    "juesuan.formats.safety.pdf_check",
    "juesuan.formats.sheets.reader",
    "juesuan.formats.text.reader",
    "juesuan.formats.xlsx.reader",
)
KEPT = Path(__file__).parent / "kept"


def main() -> None:
    """Read the command line and fuzz until the time is up or something breaks."""
    import atheris

    with atheris.instrument_imports(include=["juesuan"]):
        for module in MODULES:
            import_module(module)
        from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(prog="scripts/fuzz")
    parser.add_argument("reader", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same in the same order")
    asked = parser.parse_args()
    target = TARGETS[asked.reader]
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(target.seeds()):
            Path(folder, f"seed{number}").write_bytes(seed)
        options = [
            f"-max_total_time={asked.seconds}",
            f"-seed={asked.seed}",
            "-max_len=8192",
            "-timeout=20",
            "-rss_limit_mb=2000",
            "-print_final_stats=1",
            f"-artifact_prefix={KEPT}/{asked.reader}-",
        ]
        atheris.Setup([sys.argv[0], folder, *options], lambda data: target(data) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
