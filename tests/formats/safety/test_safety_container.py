"""The zip container: inflating under a count, lies of headers, directories that cannot be used."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.zips import DEFLATED, STORED, Member, deflated, zip_bytes

from juesuan.findings import InputFault
from juesuan.formats.safety import DEFAULT, Limits
from juesuan.formats.safety.container import Container, part_name
from juesuan.formats.safety.directory import directory_fault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "决算.xlsx"


def inflated(path: Path, content: bytes, limits: Limits = DEFAULT) -> dict[str, bytes]:
    path.write_bytes(content)
    with Container(path, limits) as container:
        assert container.check_directory() == []
        return {part_name(info): b"".join(container.chunks(info)) for info in container.parts}


def read_all(path: Path, limits: Limits) -> None:
    with Container(path, limits) as container:
        findings = container.check_directory()
        if findings:
            raise InputFault(findings)
        for info in container.parts:
            for _ in container.chunks(info):
                pass


def refusal(path: Path, content: bytes, limits: Limits = DEFAULT) -> str:
    path.write_bytes(content)
    with pytest.raises(InputFault) as caught:
        read_all(path, limits)
    (finding,) = caught.value.findings
    return finding.code


NAMES = st.text("abc/.", min_size=1, max_size=6).map(lambda name: f"p{name}x")


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=400), max_size=5))
def test_what_was_packed_comes_out(data: dict[str, bytes]) -> None:
    wanted = {name: content for name, content in data.items() if ".." not in name.split("/")}
    with TemporaryDirectory() as folder:
        for method in (STORED, DEFLATED):
            packed = zip_bytes([Member(name, content, method) for name, content in wanted.items()])
            assert inflated(Path(folder) / "a.zip", packed) == wanted


def test_files_of_the_standard_library_come_out_whole_and_in_pieces_of_a_megabyte(path: Path) -> None:
    data = bytes(range(256)) * 20_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.bin", data)
        archive.writestr("文件夹/乙.xml", "<a/>")
    with Container(path, DEFAULT) as container:
        assert container.check_directory() == []
        sizes = [len(chunk) for chunk in container.chunks(container.parts[0])]
        assert sum(sizes) == len(data)
        assert max(sizes) <= 1024 * 1024
        assert container.content("文件夹/乙.XML") == b"<a/>"
        assert container.content("没有.xml") is None


@pytest.mark.parametrize(
    ("member", "code"),
    [
        (Member("a", b"x" * 100, stated_size=99), "E-OVERLAP"),
        (Member("a", b"x" * 100, stated_size=101), "E-OVERLAP"),
        (Member("a", b"x" * 100, stated_crc=1), "E-TRUNCATED"),
        (Member("a", b"x" * 100, packed=deflated([b"x" * 100]) + b"more"), "E-TRUNCATED"),
        (Member("a", b"x" * 100, packed=deflated([b"x" * 100])[:-2]), "E-TRUNCATED"),
        (Member("a", b"x" * 100, packed=b"\xff" * 50), "E-TRUNCATED"),
        (Member("a", b"x" * 100, STORED, stated_packed=5000), "E-OVERLAP"),
        (Member("a", b"x" * 100, local_name="b"), "E-OVERLAP"),
        (Member("a", b"x", method=14), "E-TRUNCATED"),
    ],
)
def test_headers_that_lie_are_found_out(member: Member, code: str, path: Path) -> None:
    assert refusal(path, zip_bytes([Member("first", b"1"), member])) == code


def test_a_size_that_is_understated_with_a_fitting_checksum_is_found_out(path: Path) -> None:
    whole = b"<row/>" * 1000
    lying = Member("a", packed=deflated([whole]), stated_size=60, stated_crc=zlib.crc32(whole[:60]))
    content = zip_bytes([lying])
    path.write_bytes(content)
    with zipfile.ZipFile(path) as archive:
        assert archive.read("a") == whole[:60]  # what a reader sees that believes the header
    assert refusal(path, content) == "E-OVERLAP"


def test_the_count_of_all_parts_is_one_count_and_reading_twice_counts_once(path: Path) -> None:
    path.write_bytes(zip_bytes([Member("a", b"1" * 600, STORED), Member("b", b"2" * 600, STORED)]))
    limits = replace(DEFAULT, total=1000)
    with Container(path, limits) as container:
        first, second = container.parts
        for _ in range(5):
            assert b"".join(container.chunks(first)) == b"1" * 600
        with pytest.raises(InputFault, match="全部解压后的内容"):
            list(container.chunks(second))


def test_a_directory_that_points_nowhere_is_refused(path: Path) -> None:
    content = bytearray(zip_bytes([Member("a", b"x" * 100, STORED)]))
    at = content.index(b"PK\x01\x02") + 42
    content[at : at + 4] = struct.pack("<I", 7)
    assert refusal(path, bytes(content)) == "E-OVERLAP"
    content[at : at + 4] = struct.pack("<I", 0)
    content[0:4] = b"PK\x07\x08"
    assert refusal(path, bytes(content)) == "E-TRUNCATED"


def test_a_directory_that_is_no_directory_is_refused(path: Path) -> None:
    content = zip_bytes([Member("a", b"x" * 100, STORED)]).replace(b"PK\x01\x02", b"PK\x01\x09")
    assert refusal(path, content) == "E-TRUNCATED"


def zip64(directory_size: int) -> bytes:
    """An empty zip whose end is told in the 64 bit record."""
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 0, 0, directory_size, 0)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, 0, 1)
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return record + locator + end


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (zip64(0), None),
        (zip64(10**9), "bad-directory"),
        (zip64(0)[4:], "bad-directory"),
        (bytes(3 * 1024 * 1024) + zip64(3 * 1024 * 1024), "too-many"),
    ],
)
def test_the_64_bit_end_record_is_looked_at_too(content: bytes, wrong: str | None, path: Path) -> None:
    path.write_bytes(content)
    assert directory_fault(path) == wrong


@pytest.mark.parametrize(
    ("name", "unsafe"),
    [
        ("xl/a..b.xml", False),
        ("xl/...", False),
        ("a/b/c/d.xml", False),
        ("文件夹/表.xml", False),
        ("..", True),
        ("a/../b", True),
        ("a\\..\\b", True),
        ("/a", True),
        ("\\a", True),
        ("c:a", True),
        ("a\nb", True),
    ],
)
def test_which_names_are_unsafe(name: str, unsafe: bool, path: Path) -> None:
    path.write_bytes(zip_bytes([Member(name, b"x")]))
    with Container(path, DEFAULT) as container:
        assert [finding.code for finding in container.check_directory()] == ["E-PATH"] * unsafe
