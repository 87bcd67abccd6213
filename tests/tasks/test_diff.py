"""Comparing two versions: figures, texts, findings; the correction note; packages and submissions alike."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from juesuan.facts import Decimal
from juesuan.findings import InputFault
from juesuan.formats.document import Document, Heading, Paragraph, Run
from juesuan.formats.docx import read_docx
from juesuan.formats.plain import write_json_file
from juesuan.tasks.correction import correction_note
from juesuan.tasks.diff import compare, diff_cases
from juesuan.tasks.package import sha256_of
from juesuan.tasks.publish import publish_case as publish_any
from juesuan.tasks.versions import Version, open_version

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"
ACCEPTED = ("G-full-unmet", "G-target-impossible", "G-unit-date")
"""The known defects of the example's self-evaluation."""

publish_case = partial(publish_any, accepted=ACCEPTED)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    folder = tmp_path / "new"
    shutil.copytree(XINPING, folder)
    path = folder / "expenditure.csv"
    text = path.read_text(encoding="utf-8")
    assert "888000.00" in text
    path.write_text(text.replace("888000.00", "888010.00", 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("p") / "out"
    publish_case(XINPING, out, formats=("data", "json"))
    return out


def version(**values: object) -> Version:
    base: dict[str, object] = {
        "entity": "某局", "year": 2021, "facts": {}, "texts": (), "findings": (), "source": "旧",
        "digest": "ab",
    }  # fmt: skip
    return Version(**{**base, **values})  # type: ignore[arg-type]


def fact(cell: str, value: str, unit: str = "元") -> dict[str, str]:
    return {"cell": cell, "value": value, "label": f"表 {cell}", "unit": unit}


def test_every_figure_that_the_change_reaches_is_told_with_both_values(changed: Path) -> None:
    found = diff_cases(XINPING, changed)
    assert {change.difference for change in found.figures} == {Decimal("10.00")}
    cells = {change.cell for change in found.figures}
    assert {"t06.30239.c1", "t03.total.c1", "t01.r57.c2"} <= cells
    one = next(change for change in found.figures if change.cell == "t06.30239.c1")
    assert (one.old, one.new) == (Decimal("888000.00"), Decimal("888010.00"))
    assert all(text.old != text.new for text in found.texts)


def test_findings_that_appear_and_that_are_solved_are_told(changed: Path) -> None:
    forth, back = diff_cases(XINPING, changed), diff_cases(changed, XINPING)
    assert "F19" in {finding.rule for finding in forth.appeared}
    assert not forth.solved
    assert {one.message for one in back.solved} == {one.message for one in forth.appeared}


def test_a_package_and_its_submission_are_the_same(package: Path) -> None:
    found = diff_cases(package, XINPING)
    assert found.is_empty
    assert found.old.findings is None
    assert found.old.digest == sha256_of(package / "manifest.json")


def test_a_package_is_compared_with_a_later_submission(package: Path, changed: Path) -> None:
    assert len(diff_cases(package, changed).figures) == len(diff_cases(XINPING, changed).figures)


def test_the_correction_note_lists_changes_and_leaves_reason_and_date_open(
    changed: Path, tmp_path: Path
) -> None:
    note = tmp_path / "更正说明.docx"
    found = diff_cases(XINPING, changed, note=note)
    document = read_docx(note)
    assert document.title.endswith("更正说明")
    grid = document.grids()[0]
    assert len(grid.rows) == len(found.figures) + 1
    assert [cell.text for cell in grid.rows[0]][-1] == "更正原因"
    assert {row[-1].text for row in grid.rows[1:]} == {""}
    assert {row[5].text for row in grid.rows[1:]} == {"10.00"}
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert any(found.old.digest in text for text in texts)
    assert any(text.strip().replace("　", "") == "年月日" for text in texts)


def test_figures_that_come_and_go_count_as_nothing_before_and_after() -> None:
    old = version(facts={"a": fact("a", "1.00"), "b": fact("b", "2.00")})
    new = version(facts={"a": fact("a", "1.00"), "c": fact("c", "3", "人")})
    found = compare(old, new)
    assert [(change.cell, change.old, change.new, change.difference) for change in found.figures] == [
        ("b", Decimal("2.00"), None, Decimal("-2.00")),
        ("c", None, Decimal(3), Decimal(3)),
    ]
    cells = [[cell.text for cell in row] for row in correction_note(found).grids()[0].rows[1:]]
    assert [row[3:6] for row in cells] == [["2.00", "未列示", "-2.00"], ["未列示", "3", "3"]]


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert compare(version(facts={"a": fact("a", "1.0")}), version(facts={"a": fact("a", "1.00")})).is_empty


def test_changed_new_and_dropped_paragraphs_are_told_with_their_heading() -> None:
    old = version(texts=(("一、", "甲"), ("一、", "乙"), ("二、", "丙")))
    new = version(texts=(("一、", "甲"), ("一、", "乙改"), ("二、", "丙"), ("三、", "丁")))
    found = compare(old, new)
    assert [(one.section, one.old, one.new) for one in found.texts] == [
        ("一、", "乙", "乙改"),
        ("三、", "", "丁"),
    ]
    headings = [block.printed for block in correction_note(found).blocks if isinstance(block, Heading)]
    assert headings == ["一、文字更正", "二、原版本"]


def test_no_change_makes_a_note_that_says_so() -> None:
    note = correction_note(compare(version(), version()))
    assert any("没有差别" in block.text for block in note.blocks if isinstance(block, Paragraph))
    assert not note.grids()


def test_other_entities_or_years_are_compared_with_a_warning() -> None:
    found = compare(version(), version(year=2022))
    assert [finding.code for finding in found.warnings] == ["diff-other"]


def test_a_difference_is_json(changed: Path) -> None:
    content = json.loads(json.dumps(diff_cases(XINPING, changed).as_dict(), ensure_ascii=False))
    assert {"old", "new", "figures", "texts", "solved", "appeared", "warnings"} == content.keys()
    assert content["figures"][0]["difference"] == "10.00"


def test_a_package_without_data_cannot_be_compared(tmp_path: Path, package: Path) -> None:
    for lost in ("data/facts.json", "*.json"):
        folder = tmp_path / lost[:1].replace("*", "x")
        shutil.copytree(package, folder)
        for path in folder.glob(lost):
            if path.name not in ("manifest.json", "juesuan.json"):
                path.unlink()
        with pytest.raises(InputFault, match="无法比较") as caught:
            open_version(folder)
        assert caught.value.findings[0].expected == lost


def test_broken_facts_of_a_package_are_refused(tmp_path: Path, package: Path) -> None:
    folder = tmp_path / "p"
    shutil.copytree(package, folder)
    for content in ("", "{}", "[1]", '[{"cell": "a", "value": "NaN"}]', '[{"cell": "a", "value": "x"}]'):
        (folder / "data" / "facts.json").write_text(content, encoding="utf-8")
        if content == "{}":
            continue
        with pytest.raises(InputFault, match="无法比较"):
            open_version(folder)


def test_texts_of_a_package_are_those_of_its_document(tmp_path: Path, package: Path) -> None:
    folder = tmp_path / "p"
    shutil.copytree(package, folder)
    path = next(one for one in folder.glob("*.json") if one.name not in ("manifest.json", "juesuan.json"))
    write_json_file(Document((Heading(1, "概况", "一、"), Paragraph((Run("甲"),))), title="t"), path)
    assert open_version(folder).texts == (("一、概况", "一、概况"), ("一、概况", "甲"))


def altered(folder: Path, name: str, old: str, new: str) -> Path:
    shutil.copytree(XINPING, folder)
    path = folder / name
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in content
    path.write_text(content.replace(old, new, 1) if old else new, encoding="utf-8")
    return folder


def test_words_that_changed_are_told_and_stand_in_the_note(tmp_path: Path) -> None:
    duties = (XINPING / "texts" / "duties.md").read_text(encoding="utf-8").strip().splitlines()[-1]
    case = altered(tmp_path / "case", "texts/duties.md", duties, "承办其他事项。")
    found = diff_cases(XINPING, case, note=tmp_path / "更正说明.docx")
    assert [(one.old, one.new) for one in found.texts] == [(duties, "承办其他事项。")]
    assert not found.figures
    cells = [cell.text for row in read_docx(tmp_path / "更正说明.docx").grids()[0].rows for cell in row]
    assert {duties, "承办其他事项。"} <= set(cells)


def test_what_the_new_version_withholds_is_not_told_again(tmp_path: Path) -> None:
    case = altered(tmp_path / "case", "secrets.csv", "", "kind,code,note\nfunction,2101101,\n")
    note = tmp_path / "更正说明.docx"
    found = diff_cases(XINPING, case, note=note)
    assert [one.code for one in found.warnings] == ["diff-withheld"]
    assert not [one for one in found.figures if "2101101" in one.cell]
    secret = open_version(XINPING).facts["t05.2101101.c7"]
    told = json.dumps(found.as_dict()["figures"] + found.as_dict()["texts"], ensure_ascii=False)
    assert secret["printed"] not in told
    blocks = read_docx(note).grids()
    assert not any(secret["printed"] in cell.text for grid in blocks for row in grid.rows for cell in row)


def test_a_figure_that_was_withheld_and_is_shown_now_is_new(tmp_path: Path) -> None:
    case = altered(tmp_path / "case", "secrets.csv", "", "kind,code,note\nfunction,2101101,\n")
    found = diff_cases(case, XINPING)
    assert {one.old for one in found.figures} == {None}
    assert all("2101101" in one.cell for one in found.figures)
