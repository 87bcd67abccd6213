"""Damaged and hostile workbooks: read or refused with a finding, never a traceback, never a hang."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.formats.sample import document

from juesuan.findings import InputFault
from juesuan.formats.document import Document
from juesuan.formats.xlsx import read_xlsx, write_xlsx

SHEET, STRINGS, STYLES, BOOK = (
    "xl/worksheets/sheet4.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("good") / "d.xlsx"
    write_xlsx(document(), path)
    return path


def changed(good: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The workbook with every part passed through `change`; None leaves the part out."""
    with ZipFile(good) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return target


def outcome(path: Path) -> str:
    """How reading ends: "read", or the codes of the refusal."""
    try:
        assert isinstance(read_xlsx(path), Document)
    except InputFault as refused:
        return ",".join(sorted({finding.code for finding in refused.findings}))
    return "read"


@pytest.mark.parametrize(
    ("part", "before", "after", "ends"),
    [
        (SHEET, b'r="A1"', b'r="ZZZZ1"', "E-NOT-OOXML"),
        (SHEET, b't="s"', b't="zz"', "read"),
        (SHEET, b"<v>97167.36</v>", b"<v>1e999</v>", "read"),
        (SHEET, b"<v>97167.36</v>", b"<v>nan</v>", "read"),
        (SHEET, b"<v>97167.36</v>", b"<v></v>", "read"),
        (SHEET, b' s="', b' s="x', "E-NOT-OOXML"),
        (SHEET, b' s="', b' s="999', "read"),
        (SHEET, b't="s"><v>', b't="s"><v>9999', "E-NOT-OOXML"),
        (SHEET, b't="s"><v>', b't="s"><v>-', "E-NOT-OOXML"),
        (SHEET, b'ref="A1:H1"', b'ref="A1"', "read"),
        (SHEET, b'ref="A1:H1"', b'ref="A0:H1"', "E-NOT-OOXML"),
        (STYLES, b'fontId="1"', b'fontId="77"', "read"),
        (STYLES, b'indent="2"', b'indent="many"', "E-NOT-OOXML"),
        (STYLES, b'formatCode="#,##0.00"', b'formatCode="&quot;"', "read"),
        (BOOK, b"$A$4:$H$9", b"#REF!", "read"),
        (BOOK, b"$A$4:$H$9", b"$A$4:$XFD$1048576", "read"),
        (BOOK, b'localSheetId="3"', b'localSheetId="33"', "read"),
        (STRINGS, b"<t>", b"<tt>", "E-NOT-OOXML"),
    ],
)
def test_a_part_that_says_nonsense_is_read_past_or_refused(
    part: str, before: bytes, after: bytes, ends: str, good: Path, tmp_path: Path
) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        assert before in content
        return content.replace(before, after)

    assert outcome(changed(good, tmp_path / "d.xlsx", change)) in (ends, "E-CELLS")


@pytest.mark.parametrize("part", [SHEET, STRINGS, STYLES, "docProps/core.xml", "customXml/item1.xml"])
def test_a_missing_part_is_named_where_words_or_figures_would_be_lost(
    part: str, good: Path, tmp_path: Path
) -> None:
    path = changed(good, tmp_path / "d.xlsx", lambda name, content: None if name == part else content)
    assert outcome(path) == ("E-NOT-OOXML" if part in (SHEET, STRINGS) else "read")


@pytest.mark.parametrize("seed", range(40))
def test_changed_bytes_inside_the_parts_never_end_in_a_traceback(
    seed: int, good: Path, tmp_path: Path
) -> None:
    chance = random.Random(seed)

    def change(name: str, content: bytes) -> bytes:
        altered = bytearray(content)
        for _ in range(chance.randint(0, 3)):
            altered[chance.randrange(len(altered))] = chance.choice(b'<>/"&0 9a\xe4')
        return bytes(altered)

    assert outcome(changed(good, tmp_path / "d.xlsx", change))


@pytest.mark.parametrize("seed", range(20))
def test_changed_bytes_of_the_file_never_end_in_a_traceback(seed: int, good: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    content = bytearray(good.read_bytes())
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    (tmp_path / "d.xlsx").write_bytes(content)
    assert outcome(tmp_path / "d.xlsx")
