"""A folder of documents: every one has its result, a run can be stopped anywhere, nothing is done twice."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING

from juesuan.findings import InputFault
from juesuan.formats.safety.limits import Work
from juesuan.tasks import audit_pool
from juesuan.tasks.audit_folder import AuditStopped, FolderAudited, audit_folder
from juesuan.tasks.audit_results import DOCUMENTS, FACTS, FINDINGS
from juesuan.tasks.audit_sources import Source, sources
from juesuan.tasks.audit_work import Asked, record_of
from juesuan.tasks.progress import Step

TEXT = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}"
WRONG = TEXT.replace("合计\t3,000.00\t1", "合计\t3,900.00\t1")
YUNNAN = Asked(profile="cn-yunnan")
posix = pytest.mark.skipif(os.name != "posix", reason="signals are a matter of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents: two right, one wrong, one that is no document, one in a folder below."""
    folder = tmp_path / "公开"
    (folder / "乡镇").mkdir(parents=True)
    (folder / "甲.txt").write_text(TEXT, encoding="utf-8")
    (folder / "乙.txt").write_text(WRONG, encoding="utf-8")
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / "乡镇" / "甲.txt").write_text(TEXT.replace("\n\n", "\n\n\n"), encoding="utf-8")
    (folder / "~$甲.txt").write_text("锁", encoding="utf-8")
    (folder / "说明.md").write_text("不是文件", encoding="utf-8")
    return folder


@pytest.fixture
def done(folder: Path, tmp_path: Path) -> FolderAudited:
    return audit_folder([folder], tmp_path / "结果", asked=YUNNAN, jobs=2)


def documents(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / "findings.json").read_text(encoding="utf-8"))["documents"]
    return found


def test_every_document_has_its_result_in_order_and_a_bad_one_its_finding(done: FolderAudited) -> None:
    found = documents(done.out)
    assert [one["path"] for one in found] == ["乙.txt", "乡镇/甲.txt", "图.txt", "甲.txt"]
    assert [one["read"] for one in found] == [True, True, False, True]
    assert found[2]["findings"][0]["severity"] == "error"
    assert all(len(one["sha256"]) == 64 for one in found)
    assert (done.audited, done.reused) == (4, 0)


def test_the_tables_have_their_columns_and_agree_with_the_json(done: FolderAudited) -> None:
    tables = {
        name: pl.read_parquet(done.out / f"{name}.parquet") for name in ("documents", "findings", "facts")
    }
    assert tables["documents"].columns == list(DOCUMENTS)
    assert tables["findings"].columns == list(FINDINGS)
    assert tables["facts"].columns == list(FACTS)
    found = documents(done.out)
    assert tables["documents"]["path"].to_list() == [one["path"] for one in found]
    assert tables["findings"].height == sum(len(one["findings"]) for one in found)
    assert tables["facts"].height == sum(one["facts"] for one in found) > 60
    assert tables["documents"]["facts"].sum() == tables["facts"].height
    assert str(tables["facts"].schema["value"]).startswith("Decimal")
    with (done.out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == list(FINDINGS)
    assert len(rows) == tables["findings"].height + 1


def test_the_columns_are_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "audit-many.md").read_text(encoding="utf-8")
    for name, columns in (("documents", DOCUMENTS), ("findings", FINDINGS), ("facts", FACTS)):
        told = re.search(rf"^\*\*{name}\*\* — (.*?)\n\n", page, re.MULTILINE | re.DOTALL)
        assert told is not None
        words = re.findall(r"[a-z_0-9]+", told[1])
        assert [column for column in columns if column not in words] == []


def test_the_summary_counts_documents_findings_and_what_was_not_read(done: FolderAudited) -> None:
    summary = json.loads((done.out / "summary.json").read_text(encoding="utf-8"))
    assert (summary["documents"], summary["read"], summary["unread"]) == (4, 3, ["图.txt"])
    assert (
        summary["errors"]
        == sum(one["findings"] for one in summary["codes"] if one["severity"] == "error")
        > 1
    )
    with (done.out / "entities.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["entity"]: row for row in csv.DictReader(file)}
    assert rows[ENTITY]["documents"] == "3"


def test_nothing_is_done_twice_and_what_changed_is_done_again(folder: Path, done: FolderAudited) -> None:
    plain = [(one["path"], one["findings"]) for one in documents(done.out)]
    again = audit_folder([folder], done.out, asked=YUNNAN, jobs=1)
    assert (again.audited, again.reused) == (0, 4)
    assert [(one["path"], one["findings"]) for one in documents(done.out)] == plain
    (folder / "乙.txt").write_text(TEXT, encoding="utf-8")
    (folder / "图.txt").unlink()
    changed = audit_folder([folder], done.out, asked=YUNNAN, jobs=1)
    assert (changed.audited, changed.reused, changed.summary.documents) == (1, 2, 3)
    other = audit_folder([folder], done.out, asked=Asked(profile="cn-sichuan"), jobs=1)
    assert (other.audited, other.reused) == (3, 0)


def test_results_do_not_depend_on_the_number_of_workers(
    folder: Path, done: FolderAudited, tmp_path: Path
) -> None:
    alone = audit_folder([folder], tmp_path / "另", asked=YUNNAN, jobs=1)
    one, other = ([{**doc, "seconds": 0} for doc in documents(run.out)] for run in (done, alone))
    assert one == other
    for name in ("findings.parquet", "facts.parquet", "findings.csv", "entities.csv", "summary.json"):
        assert (done.out / name).read_bytes() == (alone.out / name).read_bytes()


def test_a_stopped_run_keeps_what_is_done_and_goes_on(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"

    def stop(document: dict[str, Any]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(AuditStopped) as caught:
        audit_folder([folder], out, asked=YUNNAN, jobs=1, each=stop)
    assert (caught.value.done, caught.value.of) == (1, 4)
    assert not (out / "findings.json").exists()
    rest = audit_folder([folder], out, asked=YUNNAN, jobs=2)
    assert (rest.audited, rest.reused, rest.summary.documents) == (3, 1, 4)


def test_progress_counts_up_to_all_documents(folder: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    audit_folder([folder], tmp_path / "结果", asked=YUNNAN, jobs=2, progress=steps.append)
    assert {step.of for step in steps} == {4}
    numbers = [step.number for step in steps]
    assert numbers == sorted(numbers)


def test_a_folder_of_somebody_else_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "他人").mkdir()
    (tmp_path / "他人" / "重要.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        audit_folder([folder], tmp_path / "他人")
    assert caught.value.findings[0].code == "output-exists"
    assert [path.name for path in (tmp_path / "他人").iterdir()] == ["重要.txt"]


def test_a_broken_store_and_a_missing_folder_are_findings(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "结果"
    out.mkdir()
    (out / "run.sqlite").write_bytes(b"not a data base" * 100)
    for paths, code in (([folder], "audit-store-broken"), ([tmp_path / "没有"], "E-MISSING")):
        with pytest.raises(InputFault) as caught:
            audit_folder(paths, out)
        assert caught.value.findings[0].code == code


def test_two_runs_into_one_folder_do_not_mix(folder: Path, tmp_path: Path) -> None:
    codes: list[str] = []

    def second(document: dict[str, Any]) -> None:
        with pytest.raises(InputFault) as caught:
            audit_folder([folder], tmp_path / "结果")
        codes.append(caught.value.findings[0].code)

    only = folder / "乡镇"
    audit_folder([only], tmp_path / "结果", asked=YUNNAN, jobs=1, each=second)
    assert codes == ["audit-in-use"]


def test_members_of_a_zip_are_documents_whatever_their_names_are_written_in(tmp_path: Path) -> None:
    path = tmp_path / "全县.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("教育局/决算.txt", TEXT)
        archive.writestr("说明.md", "不是文件")
        old = zipfile.ZipInfo("决算.txt".encode("gbk").decode("cp437"))
        archive.writestr(old, WRONG)
    done = audit_folder([path], tmp_path / "结果", asked=YUNNAN, jobs=1)
    found = {one["path"]: one["read"] for one in documents(done.out)}
    assert found.keys() >= {"全县.zip/教育局/决算.txt"}
    assert all(found.values())
    assert len(found) == 2


def test_a_zip_that_cannot_be_trusted_is_one_document_with_its_finding(tmp_path: Path) -> None:
    path = tmp_path / "全县.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../决算.txt", TEXT)
    done = audit_folder([path], tmp_path / "结果", asked=YUNNAN, jobs=1)
    (one,) = documents(done.out)
    assert one["path"] == "全县.zip"
    assert [finding["code"] for finding in one["findings"]] == ["E-PATH"]


def test_folders_of_one_name_keep_apart(folder: Path, tmp_path: Path) -> None:
    twin = tmp_path / "另" / "公开"
    shutil.copytree(folder, twin)
    shown = [source.shown for source in sources([folder, twin])]
    assert len(shown) == len(set(shown)) == 8
    assert shown[:2] == ["公开/乙.txt", "公开/乡镇/甲.txt"]


def test_results_inside_the_folder_are_not_audited(folder: Path) -> None:
    out = folder / "结果"
    out.mkdir()
    (out / "甲.html").write_text("<html></html>", encoding="utf-8")
    assert not [source for source in sources([folder], out.resolve()) if "结果" in source.shown]


def test_one_document_is_one_record_of_json(folder: Path) -> None:
    first, second = (json.loads(record_of(folder / "乙.txt", "县/乙.txt", YUNNAN)) for _ in range(2))
    for record in (first, second):
        record["document"]["seconds"] = 0
    assert first == second
    assert (first["document"]["path"], first["document"]["file"]) == ("县/乙.txt", "乙.txt")
    assert len(first["facts"]) == first["document"]["facts"]


def test_a_program_error_in_one_document_is_its_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("juesuan.tasks.audit.audit_file", broken)
    record = json.loads(record_of(folder / "甲.txt", "甲.txt", YUNNAN))
    (finding,) = record["document"]["findings"]
    assert finding["code"] == "audit-program"
    assert "KeyError" in finding["message"]
    assert not record["document"]["read"]


WORKERS = {
    "die": "import os, sys; sys.stdin.readline(); os.kill(os.getpid(), 9)",
    "leave": "import sys; sys.stdin.readline(); sys.exit(3)",
    "nonsense": "import sys; sys.stdin.readline(); print('x' * 500, flush=True); sys.stdin.readline()",
    "cut": 'import sys; sys.stdin.readline(); print(\'{"bytes": 50, "last": false}\\nhalf\', flush=True)',
    "hang": "import time; time.sleep(60)",
}


@posix
@pytest.mark.parametrize(
    ("kind", "code"), [(kind, "E-TIME" if kind == "hang" else "E-PARSER-DIED") for kind in WORKERS]
)
def test_a_worker_that_misbehaves_costs_one_document(
    kind: str, code: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_pool, "_COMMAND", ("-c", WORKERS[kind]))
    listed = [Source(folder / name, name) for name in ("甲.txt", "乙.txt")]
    with audit_pool.records(listed, YUNNAN, 1, Work(wall=1)) as found:
        records = {done.source.shown: json.loads(done.record)["document"] for done in found}
    assert list(records) == ["甲.txt", "乙.txt"]
    for document in records.values():
        assert [finding["code"] for finding in document["findings"]] == [code]
        assert len(document["sha256"]) == 64


def test_a_grown_worker_is_replaced(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    start = audit_pool._start

    def counted(place: str) -> Any:
        started.append(place)
        return start(place)

    monkeypatch.setattr(audit_pool, "_start", counted)
    monkeypatch.setattr(
        audit_pool,
        "_COMMAND",
        ("-c", "import juesuan.tasks.audit_work as w; w._grown = lambda: True; w.main()"),
    )
    done = audit_folder([folder], tmp_path / "结果", asked=YUNNAN, jobs=1)
    assert done.summary.read == 3
    assert len(started) == 4


def running(mark: str) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark in (entry / "environ").read_text(errors="replace"):
                    found.append(int(entry.name))
            except OSError:
                continue
    return found


@posix
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_command_leaves_no_process_and_goes_on(how: signal.Signals, tmp_path: Path) -> None:
    folder, temporary = tmp_path / "公开", tmp_path / "临时"
    folder.mkdir()
    temporary.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(TEXT + "\n" * number, encoding="utf-8")
    out = tmp_path / "结果"
    command = [sys.executable, "-m", "juesuan.cli", "audit", str(folder), "--out", str(out), "--jobs", "2"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    run = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    limit = time.monotonic() + 60
    while not (out / "run.sqlite").exists() or (out / "run.sqlite").stat().st_size < 20_000:
        assert time.monotonic() < limit
        time.sleep(0.05)
    run.send_signal(how)
    _, said = run.communicate(timeout=30)
    while running(str(temporary)) and time.monotonic() < limit:
        time.sleep(0.1)
    assert running(str(temporary)) == []
    if how is signal.SIGINT:
        assert run.returncode == 130
        assert "再次运行同一命令" in said
        assert "Traceback" not in said
        assert list(temporary.iterdir()) == []
    done = audit_folder([folder], out, jobs=2)
    assert done.reused > 0
    assert done.reused + done.audited == done.summary.documents == 40


@pytest.fixture(autouse=True)
def nothing_left(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Any:
    """No temporary file stays behind."""
    place = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.setenv("TMPDIR", str(place))
    yield
    assert list(place.iterdir()) == []
