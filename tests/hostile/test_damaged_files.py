"""Cut and altered files: read or refused, never a crash, a hang or a silent nothing. Seeds are fixed."""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from tests.hostile import biff
from tests.hostile.zips import Member, zip_bytes

from juesuan.findings import Finding, InputFault, has_errors
from juesuan.formats.sheets import read_workbook

ABSURD = (b"-1", b"0", b"99999999999999999999", b"4294967296", b"268435456", b"1e999", b"", b"1048577")
SEEDS = 100
OLD_SEEDS = 25


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("good") / "决算.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for name in ("收入", "支出"):
        sheet = book.add_worksheet(name)
        for row in range(40):
            sheet.write_row(row, 0, [f"科目{row}", row * 1.1, row % 3 == 0])
        sheet.merge_range("F1:G2", "合计")
        sheet.write_formula("H1", "=B2*2", None, 2.2)
    book.close()
    return path.read_bytes()


@pytest.fixture(scope="module")
def old() -> bytes:
    cells = b"".join(biff.text_cell(row, 0, "合计") + biff.number_cell(row, 1, row / 7) for row in range(60))
    return biff.xls(cells)


def outcome(content: bytes, path: Path) -> int | None:
    """How many cells hold something, None where refused; anything else but a fault escapes."""
    path.write_bytes(content)
    began = time.monotonic()
    refused: tuple[Finding, ...] = ()
    cells = None
    try:
        book = read_workbook(path)
        cells = sum(cell is not None for sheet in book.sheets for row in sheet for cell in row)
    except InputFault as fault:
        refused = fault.findings
    assert time.monotonic() - began < 20
    assert (cells is None) == has_errors(refused)
    assert all(path.name in finding.message and finding.hint for finding in refused)
    return cells


def flipped(content: bytes, seed: int) -> bytes:
    chosen = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chosen.choice([1, 1, 2, 8, 64])):
        changed[chosen.randrange(len(changed))] ^= 1 << chosen.randrange(8)
    return bytes(changed)


def test_a_workbook_cut_anywhere_is_refused(good: bytes, tmp_path: Path) -> None:
    cuts = [len(good) * part // 64 for part in range(64)]
    assert [outcome(good[:cut], tmp_path / "决算.xlsx") for cut in cuts] == [None] * 64


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_workbook_with_flipped_bits_is_read_whole_or_refused(
    seed: int, good: bytes, tmp_path: Path
) -> None:
    cells = outcome(flipped(good, seed), tmp_path / "决算.xlsx")
    assert cells in {None, 2 * (40 * 3 + 2)}


def altered_part(content: bytes, seed: int) -> bytes:
    """A sound container in which one XML part is damaged: bits, gaps, repetitions, absurd numbers."""
    chosen = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chosen.choice([name for name in parts if name.startswith("xl/") and "theme" not in name])
    data = bytearray(parts[name])
    for _ in range(chosen.choice([1, 1, 2, 4])):
        at = chosen.randrange(len(data))
        match chosen.randrange(4):
            case 0:
                data[at] ^= 1 << chosen.randrange(8)
            case 1:
                del data[at : at + chosen.randrange(1, 40)]
            case 2:
                start = chosen.randrange(len(data))
                data[at:at] = data[start : start + chosen.randrange(1, 60)]
            case _:
                number = chosen.choice(list(re.finditer(rb"[0-9]+", bytes(data))) or [re.match(rb"", b"")])
                if number is not None:
                    data[number.start() : number.end()] = chosen.choice(ABSURD)
    parts[name] = bytes(data)
    return zip_bytes([Member(part, data) for part, data in parts.items()])


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_workbook_with_a_damaged_part_never_hurts(seed: int, good: bytes, tmp_path: Path) -> None:
    outcome(altered_part(good, seed), tmp_path / "决算.xlsx")


@pytest.mark.parametrize("seed", range(OLD_SEEDS))
def test_an_old_workbook_with_flipped_bits_or_a_cut_never_hurts(
    seed: int, old: bytes, tmp_path: Path
) -> None:
    content = flipped(old, seed) if seed % 5 else old[: len(old) * (seed + 1) // (OLD_SEEDS + 1)]
    outcome(content, tmp_path / "决算.xls")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_text_table_with_flipped_bits_never_hurts(seed: int, tmp_path: Path) -> None:
    table = "".join(f'0{row},"科目，{row}",-{row}.50\r\n' for row in range(300))
    content = table.encode(random.Random(seed).choice(["utf-8", "gbk", "utf-16"]))
    outcome(flipped(content, seed), tmp_path / "明细账.csv")


@pytest.mark.parametrize("seed", range(30))
def test_random_bytes_behind_any_magic_are_refused(seed: int, tmp_path: Path) -> None:
    magic = [
        b"",
        b"PK\3\4",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x09\x08\x10\0\0\6\5\0",
        b"\xef\xbb\xbf",
        b"%PDF-",
    ]
    content = magic[seed % len(magic)] + random.Random(seed).randbytes(3000)
    assert outcome(content, tmp_path / "决算.xlsx") is None
