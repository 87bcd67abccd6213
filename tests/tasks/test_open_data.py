"""Open data: a valid Tabular Data Package whose files say the same as the tables; tampering is found."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from juesuan.facts import Decimal, parse_number
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import tables_document
from juesuan.tasks.open_data import FACT_FIELDS, published_facts, write_open_data
from juesuan.tasks.package import verify_package, write_manifest

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    case = open_case(XINPING)
    write_open_data(case, tables_document(case).grids(), folder)
    return folder


def package_of(data: Path) -> dict[str, Any]:
    return dict(json.loads((data / "datapackage.json").read_text(encoding="utf-8")))


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_package_description_is_what_the_standard_asks_for(data: Path) -> None:
    package = package_of(data)
    assert package["profile"] == "tabular-data-package"
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) == 10
    for name in [package["name"], *names]:
        assert re.fullmatch(r"[a-z0-9._-]+", name)
    for resource in package["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert not resource["path"].startswith(("/", ".."))
        content = (data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert not content.startswith(b"\xef\xbb\xbf")


def test_every_file_has_the_fields_and_types_of_its_schema(data: Path) -> None:
    for resource in package_of(data)["resources"]:
        schema = resource["schema"]
        head, *rows = lines(data / resource["path"])
        assert head == [field["name"] for field in schema["fields"]]
        assert len(set(head)) == len(head)
        for row in rows:
            assert len(row) == len(head)
            for field, text in zip(schema["fields"], row, strict=True):
                if text in schema["missingValues"]:
                    continue
                if field["type"] == "number":
                    Decimal(text)
                elif field["type"] == "integer":
                    int(text)


def test_facts_have_a_unique_cell_and_the_same_content_in_both_forms(data: Path) -> None:
    head, *rows = lines(data / "facts.csv")
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    assert head == list(FACT_FIELDS)
    assert [dict(zip(head, row, strict=True)) for row in rows] == facts
    assert len({fact["cell"] for fact in facts}) == len(facts) > 200
    running = next(fact for fact in facts if fact["cell"] == "t06.30239.c1")
    assert (running["value"], running["unit"], running["year"]) == ("888000.00", "元", "2021")
    assert "其他交通费用" in running["label"]


def test_facts_do_not_tell_which_internal_files_they_come_from(data: Path) -> None:
    assert "expenditure.csv" not in (data / "facts.csv").read_text(encoding="utf-8")


def test_tables_say_what_the_facts_say(data: Path) -> None:
    facts = json.loads((data / "facts.json").read_text(encoding="utf-8"))
    for table in ("t03", "t05"):
        printed = {parse_number(fact["printed"]) for fact in facts if fact["cell"].startswith(f"{table}.")}
        resource = next(one for one in package_of(data)["resources"] if one["name"] == table)
        numeric = [at for at, field in enumerate(resource["schema"]["fields"]) if field["type"] == "number"]
        _, *rows = lines(data / "tables" / f"{table}.csv")
        shown = {Decimal(row[at]) for row in rows for at in numeric if row[at] not in ("", "—")}
        assert shown == printed


def test_a_figure_that_no_table_shows_is_no_fact() -> None:
    case = open_case(XINPING)
    grids = tables_document(case).grids()
    assert {fact["cell"].split(".")[0] for fact in published_facts(case, grids[:1])} == {"t01"}


def sealed(folder: Path) -> Path:
    (folder / "data").mkdir()
    for name in ("a.txt", "data/b.csv"):
        (folder / name).write_text("1", encoding="utf-8")
    write_manifest(folder, {"entity": "某局", "year": 2021, "profile": "cn-yunnan", "draft": False})
    return folder


def test_a_package_as_it_was_made_is_in_order_and_names_profile_and_version(tmp_path: Path) -> None:
    assert verify_package(sealed(tmp_path)) == []
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert {"made_by", "version", "entity", "year", "profile", "files"} <= manifest.keys()
    assert [entry["path"] for entry in manifest["files"]] == ["a.txt", "data/b.csv"]


def test_changed_missing_and_added_files_are_each_named(tmp_path: Path) -> None:
    sealed(tmp_path)
    (tmp_path / "data/b.csv").write_text("2", encoding="utf-8")
    (tmp_path / "a.txt").unlink()
    (tmp_path / "c.txt").write_text("3", encoding="utf-8")
    found = {finding.code: finding.places[0].file for finding in verify_package(tmp_path)}
    assert found == {"package-changed": "data/b.csv", "package-missing": "a.txt", "package-added": "c.txt"}


@pytest.mark.parametrize(
    "content", [None, "", "[]", "{}", '{"files": [1]}', '{"files": [{"path": 1, "sha256": "x"}]}']
)
def test_a_folder_without_a_usable_manifest_is_no_package(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    assert [finding.code for finding in verify_package(tmp_path)] == ["package-no-manifest"]
