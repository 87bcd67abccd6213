"""Bytes of every kind of file changed at random: read or refused, never a crash, never a silent nothing.

Bounded so that all of it takes about a minute; JUESUAN_FUZZ=long runs ten times as much (some ten minutes).
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from tests.fuzz.run import KEPT
from tests.fuzz.targets import APART, TARGETS

from juesuan.findings import InputFault
from juesuan.formats.sheets import read_workbook

TIMES = 10 if os.environ.get("JUESUAN_FUZZ") == "long" else 1
SEED = int(os.environ.get("JUESUAN_FUZZ_SEED", "1"))
# Libraries in C++ may end the process: what is done with them is done in another one.
GUIDED = sorted(set(TARGETS) - {"pdf"})
_BYTES = (
    b"<",
    b">",
    b'"',
    b"/",
    b"&#",
    b"\0",
    b"-1",
    b"99999999999",
    b"\xff\xfe",
    "１".encode(),
    b"1e999",
    b"NaN",
)


@st.composite
def mutated(draw: st.DrawFn, original: bytes) -> bytes:
    """The bytes with a few changes: flipped, cut out, doubled, or replaced by something unpleasant."""
    data = bytearray(original)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), at + draw(st.integers(1, 30)))
        match draw(st.integers(0, 3)):
            case 0 if data:
                data[at] ^= 1 << draw(st.integers(0, 7))
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * draw(st.integers(1, 5))
            case _:
                data[at:end] = draw(st.sampled_from(_BYTES))
    return bytes(data)


@pytest.mark.parametrize("name", GUIDED)
def test_changed_bytes_are_read_or_refused(name: str) -> None:
    target = TARGETS[name]

    @seed(SEED)
    @settings(max_examples=60 * TIMES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(target.seeds()).flatmap(mutated))
    def check(data: bytes) -> None:
        target(data)

    check()


@pytest.mark.parametrize("name", GUIDED)
def test_a_file_cut_anywhere_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    whole = target.seeds()[-1]
    for part in range(64):
        target(whole[: len(whole) * part // 64])


def flipped(content: bytes, number: int) -> bytes:
    chosen = random.Random(SEED * 100_000 + number)
    changed = bytearray(content)
    for _ in range(chosen.choice([1, 1, 2, 8, 64])):
        changed[chosen.randrange(len(changed))] ^= 1 << chosen.randrange(8)
    return bytes(changed)


@pytest.mark.parametrize("name", GUIDED)
def test_flipped_bits_are_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    for whole in target.seeds():
        for number in range(100 * TIMES // len(target.seeds())):
            target(flipped(whole, number))


@pytest.mark.parametrize("name", ["pdf"])
def test_what_ends_its_process_ends_no_other(name: str) -> None:
    """A PDF library may abort on changed bytes, then alone; no exception of ours may come out."""
    script = (
        "import sys, json\n"
        "from tests.fuzz.targets import TARGETS\n"
        "from tests.fuzz.test_mutated_bytes import flipped\n"
        "target = TARGETS[sys.argv[1]]\n"
        "whole = target.seeds()[-1]\n"
        "for number in range(int(sys.argv[2]), int(sys.argv[3])):\n"
        "    print(number, flush=True)\n"
        "    target(flipped(whole, number))\n"
        "for part in range(64):\n"
        "    target(whole[: len(whole) * part // 64])\n"
        "print(json.dumps('done'), flush=True)\n"
    )
    root = Path(__file__).parents[2]
    first, last = 0, 100 * TIMES
    while first < last:
        command = [sys.executable, "-c", script, name, str(first), str(last)]
        run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=300)
        lines = run.stdout.split()
        if run.returncode == 0:
            assert json.loads(lines[-1]) == "done"
            break
        assert run.returncode < 0, run.stderr
        first = int(lines[-1]) + 1


@pytest.mark.parametrize("name", sorted(APART))
def test_old_files_with_flipped_bits_are_read_or_refused(name: str, tmp_path: Path) -> None:
    ending, make = APART[name]
    path = tmp_path / f"决算{ending}"
    for number in range(10 * TIMES):
        path.write_bytes(flipped(make(), number))
        with suppress(InputFault):
            read_workbook(path)


@pytest.mark.parametrize("path", [KEPT / "README.md", *sorted(KEPT.glob("*-*"))], ids=lambda path: path.name)
def test_what_once_broke_a_reader_does_so_no_more(path: Path) -> None:
    name = path.name.partition("-")[0]
    if name in TARGETS:
        TARGETS[name](path.read_bytes())
    else:
        assert path.read_text(encoding="utf-8")
