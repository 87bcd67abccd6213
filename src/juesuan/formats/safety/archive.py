"""A zip of documents: its members by name, and one of them as a file for as long as it is needed.

Knows: containers, their limits, names written in GBK by Chinese Windows. An archive is checked as an Office
file is: names, overlaps, sizes counted while inflating. Archives within archives are not opened.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from juesuan.findings import InputFault
from juesuan.formats.safety.container import Container
from juesuan.formats.safety.faults import fault, phrase
from juesuan.formats.safety.limits import DEFAULT, Limits

__all__ = ["extracted", "members"]

_UTF8_NAME = 0x800
# Characters of up to three bytes each; file systems allow 255 bytes.
_LONGEST = 80


def members(path: Path, limits: Limits = DEFAULT) -> list[str]:
    """The names of the files in the archive, in its order. InputFault when it cannot be trusted."""
    with Container(path, limits) as container:
        return [_name(info) for info in _checked(container) if not info.is_dir()]


@contextmanager
def extracted(path: Path, member: str, limits: Limits = DEFAULT) -> Iterator[Path]:
    """The member as a file of its own name in a temporary folder, gone afterwards. InputFault as above."""
    with Container(path, limits) as container, TemporaryDirectory(prefix="juesuan-") as folder:
        info = next((info for info in _checked(container) if _name(info) == member), None)
        if info is None:
            raise InputFault(fault("E-MISSING", Path(member), reason=phrase("not-found")))
        # The place is ours, whatever the name in the archive says; only its last part is shown to users.
        last = member.replace("\\", "/").rpartition("/")[2]
        target = Path(folder, last[-_LONGEST:])
        with target.open("wb") as file:
            for chunk in container.chunks(info):
                file.write(chunk)
        yield target


def _checked(container: Container) -> tuple[zipfile.ZipInfo, ...]:
    findings = container.check_directory()
    if findings:
        raise InputFault(findings)
    return container.parts


def _name(info: zipfile.ZipInfo) -> str:
    """The name, which without the mark of UTF-8 is in the code page of a Chinese Windows."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.orig_filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename
