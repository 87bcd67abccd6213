"""Every mistake in a package is answered with its file, its line and words that help; several at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from juesuan.findings import Finding, ProfileFault
from juesuan.profiles import load_profile

BROKEN = Path(__file__).parent / "broken"
"""One file for each mistake, in a folder named after its section; `profile` holds heads."""

YEAR = 2022

# file: (line, code, words the message or hint must have)
MISTAKES: dict[str, tuple[int, str, tuple[str, ...]]] = {
    "tables/unknown-key": (2, "profile-unknown-key", ("tilte", "最接近的是“title”")),
    "tables/unknown-key-deep": (5, "profile-unknown-key", ("wher", "最接近的是“where”")),
    "tables/duplicate-key": (4, "profile-duplicate-key", ("title", "第 2 行")),
    "tables/missing-key": (1, "profile-missing-key", ("t20", "panels")),
    "tables/wrong-value": (2, "profile-bad-value", ("unit", "角", "只能是元 或 万元")),
    "tables/wrong-truth": (2, "profile-bad-value", ("landscape", "应为 true 或 false")),
    "tables/list-expected": (2, "profile-bad-value", ("notes", "应为清单")),
    "tables/unknown-member": (5, "profile-bad-value", ("basik", "支出性质", "最接近的是“basic”")),
    "tables/unknown-dimension": (2, "profile-bad-value", ("没有维度“funds”", "最接近的是“fund”")),
    "tables/two-kinds-of-column": (4, "profile-bad-value", ("一列只能是",)),
    "tables/two-kinds-of-row": (6, "profile-bad-value", ("一行最多写",)),
    "tables/missing-row-list": (1, "profile-reference", ("行表", "最接近的是“function_classes”")),
    "tables/missing-measure": (1, "profile-reference", ("指标", "最接近的是“expenditure”")),
    "tables/missing-column-measure": (1, "profile-reference", ("最接近的是“three_public”",)),
    "tables/no-id": (1, "profile-missing-key", ("id",)),
    "tables/overlap": (5, "profile-overlap", ("t03", "overlap.yaml:1", "2022")),
    "tables/year-in-words": (2, "profile-bad-value", ("since", "应为年份")),
    "tables/tab": (3, "profile-yaml", ("缩进只用空格",)),
    "tables/tag": (2, "profile-yaml", ("tag", "python/name")),
    "tables/alias": (2, "profile-yaml", ("别名",)),
    "tables/not-a-mapping": (1, "profile-not-mapping", ("键: 值",)),
    "tables/unfinished": (3, "profile-yaml", ("引号",)),
    "rules/two-kinds": (1, "profile-bad-value", ("X01", "check、derived、outside")),
    "rules/unknown-member-in-figure": (4, "profile-bad-value", ("generel", "最接近的是“general”")),
    "rules/unknown-dimension-in-case": (6, "profile-bad-value", ("没有维度“founds”",)),
    "rules/not-a-figure": (2, "profile-bad-value", ("指标{维度=值}",)),
    "rules/wrong-outcome": (5, "profile-bad-value", ("succeeds", "holds")),
    "statistics/missing-key": (1, "profile-missing-key", ("wells", "unit")),
    "profile/unknown-table": (5, "profile-reference", ("表“t16”", "最接近的是“t0")),
    "profile/overlapping-sets": (7, "profile-overlap", ("profile.yaml:4", "2023")),
    "profile/wrong-denominator": (4, "profile-bad-value", ("budget_initial", "budget_adjusted")),
    "profile/wrong-dated-parameter": (7, "profile-unknown-key", ("最接近的是“three_public_scope”",)),
}


def faults_of(folder: Path, year: int = YEAR) -> tuple[Finding, ...]:
    with pytest.raises(ProfileFault) as caught:
        load_profile("broken", year, extra=[folder])
    return tuple(caught.value.findings)


def package(folder: Path, **files: str) -> Path:
    """A package `broken` that extends cn, with these files (section__name=text)."""
    root = folder / "broken"
    root.mkdir(exist_ok=True)
    (root / "profile.yaml").write_text("id: broken\nextends: cn\n", encoding="utf-8")
    for name, text in files.items():
        path = root / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def broken_package(folder: Path, name: str) -> Path:
    """A package that is sound but for one of the broken files."""
    section, _, stem = name.partition("/")
    package(folder)
    target = folder / "broken" / ("profile.yaml" if section == "profile" else f"{section}/{stem}.yaml")
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(BROKEN / f"{name}.yaml", target)
    return folder


def test_every_broken_file_is_tried() -> None:
    files = {path.relative_to(BROKEN).with_suffix("").as_posix() for path in BROKEN.glob("*/*.yaml")}
    assert files - {"profile/unknown-parent", "profile/three-mistakes"} == set(MISTAKES)


@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_a_mistake_is_answered_with_file_line_and_words(name: str, tmp_path: Path) -> None:
    line, code, words = MISTAKES[name]
    year = 2023 if name.endswith("overlapping-sets") else YEAR
    (finding,) = faults_of(broken_package(tmp_path, name), year)
    section, _, stem = name.partition("/")
    file = "broken/profile.yaml" if section == "profile" else f"broken/{section}/{stem}.yaml"
    assert (finding.code, finding.places[0].file, finding.places[0].line) == (code, file, line)
    for word in words:
        assert word in finding.message + (finding.hint or "")


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    found = faults_of(broken_package(tmp_path, "profile/three-mistakes"))
    assert sorted((finding.code, finding.places[0].line) for finding in found) == [
        ("profile-bad-value", 5),
        ("profile-bad-value", 7),
        ("profile-unknown-key", 3),
    ]


def test_mistakes_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    folder = package(
        tmp_path,
        tables__one="id: t03\ntilte: 支出决算表\n",
        rules__two="id: X01\ncheck: sources == uses\nseverity: fatal\n",
        statistics__three="id: wells\nlabel: 水井\ngroup: assets\n",
    )
    found = {(finding.code, finding.places[0].file) for finding in faults_of(folder)}
    assert found == {
        ("profile-unknown-key", "broken/tables/one.yaml"),
        ("profile-bad-value", "broken/rules/two.yaml"),
        ("profile-missing-key", "broken/statistics/three.yaml"),
    }


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = package(tmp_path, tables__gbk="id: t03\n")
    (folder / "broken" / "tables" / "gbk.yaml").write_bytes("id: t03\ntitle: 支出决算表\n".encode("gbk"))
    (finding,) = faults_of(folder)
    assert (finding.code, finding.places[0].file) == ("profile-yaml", "broken/tables/gbk.yaml")


def test_a_control_character_in_a_file_is_no_crash(tmp_path: Path) -> None:
    folder = package(tmp_path, tables__control="id: t03\ntitle: 支出\x07决算表\n")
    (finding,) = faults_of(folder)
    assert finding.code == "profile-yaml"


def test_an_unknown_profile_is_answered_with_the_nearest() -> None:
    with pytest.raises(ProfileFault) as caught:
        load_profile("cn-yunan", YEAR)
    (finding,) = caught.value.findings
    assert finding.code == "profile-unknown"
    assert "最接近的是“cn-yunnan”" in finding.message


def test_an_unknown_parent_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (finding,) = faults_of(broken_package(tmp_path, "profile/unknown-parent"))
    assert finding.code == "profile-unknown"
    assert "最接近的是“cn-yunnan”" in finding.message


def test_packages_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    for name, parent in (("broken", "other"), ("other", "broken")):
        (tmp_path / name).mkdir()
        head = f"id: {name}\nextends: {parent}\n"
        (tmp_path / name / "profile.yaml").write_text(head, encoding="utf-8")
    (finding,) = faults_of(tmp_path)
    assert finding.code == "profile-cycle"
    assert "broken → other → broken" in finding.message


@pytest.mark.parametrize("year", [1999, 2018, 2099])
def test_a_year_no_table_set_covers_is_refused_with_the_years_there_are(year: int) -> None:
    with pytest.raises(ProfileFault) as caught:
        load_profile("cn-yunnan", year)
    (finding,) = caught.value.findings
    assert finding.code == "profile-year"
    assert str(year) in finding.message
    assert "2021" in finding.message


def test_an_entry_outside_its_years_is_not_read_as_a_second_one(tmp_path: Path) -> None:
    text = "id: t03\nuntil: 2021\ntitle: 旧表\n---\nid: t03\nsince: 2022\ntitle: 新表\n"
    folder = package(tmp_path, tables__t03=text)
    assert load_profile("broken", 2021, extra=[folder]).tables["t03"].title == "旧表"
    assert load_profile("broken", 2022, extra=[folder]).tables["t03"].title == "新表"
