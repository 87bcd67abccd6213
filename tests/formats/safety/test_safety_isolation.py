"""The process apart, proved with a parser that misbehaves on demand."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from juesuan.findings import InputFault
from juesuan.formats.safety import Budget, run_isolated
from juesuan.formats.safety.isolation import loads
from juesuan.formats.safety.nursery import nursery
from juesuan.formats.safety.registry import PARSERS, parser

SHORT = Budget(wall=3, cpu=1, memory=512 * 1024 * 1024, answer=1024 * 1024)
posix = pytest.mark.skipif(os.name != "posix", reason="limits of processes are a matter of POSIX")


def children() -> set[str]:
    if not Path("/proc/self").exists():
        return set()
    own = f"PPid:\t{os.getpid()}\n"
    return {
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and own in _status(entry) and "State:\tZ" not in _status(entry)
    }


def _status(entry: Path) -> str:
    try:
        return (entry / "status").read_text()
    except OSError:
        return ""


@pytest.fixture(autouse=True, params=["started", "forked"])
def nothing_left(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """No process and no temporary file stays behind, whatever happened; both ways to come by a process."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    outside = children()
    with nursery() if request.param == "forked" else nullcontext():
        before = children()
        yield
        assert children() == before
    assert children() == outside
    assert list(folder.iterdir()) == []


def drill(do: str, folder: Path, *, budget: Budget = SHORT, **options: Any) -> list[Any]:
    path = folder / "演练.json"
    path.write_text(json.dumps({"do": do}), encoding="utf-8")
    return run_isolated("drill", path, options=options, budget=budget)


def refused(do: str, folder: Path, *, budget: Budget = SHORT) -> tuple[str, str]:
    with pytest.raises(InputFault) as caught:
        drill(do, folder, budget=budget)
    (finding,) = caught.value.findings
    assert finding.places[0].file == "演练.json"
    return finding.code, finding.message


def test_the_child_gets_the_options_and_nothing_else(tmp_path: Path) -> None:
    (told,) = drill("answer", tmp_path, limit=3)
    assert told["options"] == {"limit": 3}
    assert told["folder"] == []
    assert told["isolated"] is True
    assert told["name"] == "演练.json"
    assert set(told["environment"]) <= {"LANG", "LC_CTYPE", "OPENBLAS_NUM_THREADS", "SYSTEMROOT", "TMPDIR"}


def test_a_hanging_parser_is_ended_by_the_clock(tmp_path: Path) -> None:
    began = time.monotonic()
    assert refused("hang", tmp_path, budget=Budget(wall=1)) == (
        "E-TIME",
        "《演练.json》：1 秒内没有读完，已停止读取。",
    )
    assert time.monotonic() - began < 20  # it would hang for an hour


@posix
def test_a_busy_parser_is_ended_by_its_processor_time(tmp_path: Path) -> None:
    code, message = refused("spin", tmp_path, budget=Budget(wall=30, cpu=1))
    assert (code, "1 秒" in message) == ("E-TIME", True)


@posix
def test_a_growing_parser_is_told_from_a_dying_one(tmp_path: Path) -> None:
    assert refused("grow", tmp_path)[0] == "E-MEMORY"
    code, message = refused("die", tmp_path)
    assert (code, "信号 6" in message) == ("E-PARSER-DIED", True)


def test_an_answer_without_end_is_cut_off(tmp_path: Path) -> None:
    code, message = refused("flood", tmp_path)
    assert (code, "限 1 MB" in message) == ("E-SIZE", True)


@pytest.mark.parametrize(("do", "words"), [("stop-short", "不完整"), ("raise", "RuntimeError")])
def test_half_an_answer_is_none(do: str, words: str, tmp_path: Path) -> None:
    code, message = refused(do, tmp_path)
    assert (code, words in message) == ("E-PARSER-DIED", True)


def test_the_findings_of_the_parser_arrive_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as caught:
        drill("refuse", tmp_path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.places[0].file) == ("E-EMPTY", "演练.json")
    assert finding.hint


@posix
def test_what_the_child_starts_ends_with_it(tmp_path: Path) -> None:
    # As root the limit on processes does not hold, and the clock has to end the grandchild.
    before = children()
    with suppress(InputFault):
        drill("fork", tmp_path, budget=Budget(wall=1))
    assert children() == before


@posix
def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    assert drill("write", tmp_path) == ["OSError"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="network namespaces are a matter of Linux")
def test_the_child_has_no_network_where_the_system_allows_it(tmp_path: Path) -> None:
    offered = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0
    if not offered:
        pytest.skip("this system offers no network namespaces")
    assert drill("connect", tmp_path) == ["OSError"]


def test_good_and_bad_files_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    results: dict[int, Any] = {}

    def run(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            results[number] = drill("answer" if number % 2 else "hang", folder, budget=Budget(wall=2))
        except InputFault as fault:
            results[number] = fault.findings[0].code

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [results[number] for number in (0, 2)] == ["E-TIME", "E-TIME"]
    assert all(results[number][0]["isolated"] for number in (1, 3))


def test_only_registered_parsers_exist(tmp_path: Path) -> None:
    assert all(callable(parser(name)) for name in PARSERS)
    with pytest.raises(AssertionError):
        run_isolated("os:system", tmp_path)


def test_a_missing_file_starts_no_process(tmp_path: Path) -> None:
    with pytest.raises(InputFault, match="没有这个文件"):
        run_isolated("drill", tmp_path / "没有.json")


def test_numbers_with_a_point_arrive_exact(tmp_path: Path) -> None:
    assert loads(b'{"a": 0.30, "b": 3}', tmp_path) == {"a": Decimal("0.30"), "b": 3}
    with pytest.raises(InputFault, match="不完整"):
        loads(b"{", tmp_path)


@pytest.mark.parametrize("line", [b"{", b"", b"NaN", b"\xff", b"[" * 5_000])
def test_a_quick_answer_that_is_no_json_is_refused(line: bytes, tmp_path: Path) -> None:
    assert loads(b'{"a": 0.5, "b": 3}', tmp_path, float) == {"a": 0.5, "b": 3}
    with pytest.raises(InputFault, match="不完整"):
        loads(line, tmp_path, float)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_when_the_nursery_dies_files_are_read_all_the_same(tmp_path: Path) -> None:
    before = children()
    with nursery():
        for number in children() - before:
            os.kill(int(number), signal.SIGKILL)
        (told,) = drill("answer", tmp_path, limit=3)
    assert told["options"] == {"limit": 3}


@posix
def test_what_one_file_did_to_its_process_is_not_seen_by_the_next(tmp_path: Path) -> None:
    with nursery():
        refused("spin", tmp_path)
        (told,) = drill("answer", tmp_path, limit=4)
    assert told["options"] == {"limit": 4}
    assert told["folder"] == []
