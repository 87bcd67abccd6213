"""Tables written by pieces are those written at once; a store of an older form is done again."""

import sqlite3
from pathlib import Path

import polars as pl
import pytest
from tests.recognition.made_up import ENTITY, REVENUE

from juesuan.tasks import audit_columns
from juesuan.tasks.audit_columns import Columns
from juesuan.tasks.audit_folder import audit_folder
from juesuan.tasks.audit_work import Asked

KINDS = {"path": "s", "year": "i", "value": "d", "share": "f", "read": "b"}
ROWS = [[2020 + number % 3, f"{number}.25", number / 8, number % 2 == 0] for number in range(20)]


def written(folder: Path, name: str) -> Path:
    folder.mkdir()
    columns = Columns("facts", KINDS, folder)
    for at in range(0, len(ROWS), 4):
        columns.add(ROWS[at : at + 4], [f"{at}.txt"])
    columns.add([], ["空.txt"])
    target = folder / f"{name}.parquet"
    columns.write(target)
    return target


def test_a_table_of_pieces_is_the_same_as_one_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pl.read_parquet(written(tmp_path / "whole", "whole"))
    monkeypatch.setattr(audit_columns, "_MOST", 8)
    first, second = (written(tmp_path / name, name) for name in ("one", "two"))
    assert len(list((tmp_path / "one").glob("*.arrow"))) > 1
    assert pl.read_parquet(first).equals(whole)
    assert first.read_bytes() == second.read_bytes()
    assert whole.height == len(ROWS)
    assert whole["path"].to_list()[::4] == ["0.txt", "4.txt", "8.txt", "12.txt", "16.txt"]
    assert str(whole.schema["value"]).startswith("Decimal")
    assert str(whole["value"][3]) == "3.250000"


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    target = tmp_path / "empty.parquet"
    Columns("facts", KINDS, tmp_path).write(target)
    empty = pl.read_parquet(target)
    assert (empty.columns, empty.height) == (list(KINDS), 0)


def test_results_stored_in_an_older_form_are_done_again(tmp_path: Path) -> None:
    source, out = tmp_path / "公开", tmp_path / "结果"
    source.mkdir()
    out.mkdir()
    (source / "甲.txt").write_text(f"{ENTITY}2021年度部门决算\n\n{REVENUE}", encoding="utf-8")
    with sqlite3.connect(out / "run.sqlite") as older:
        older.execute("create table documents (path text primary key, key text, record blob)")
        older.execute("create table codes (path text, code text)")
        older.execute("insert into documents values ('甲.txt', 'x', x'00')")
    older.close()
    done = audit_folder([source], out, asked=Asked(profile="cn-yunnan"), jobs=1)
    assert (done.audited, done.reused, done.summary.documents) == (1, 0, 1)
