"""Mapping files: strict, with file and line for every mistake; written and read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.findings import InputFault, ProfileFault
from juesuan.submission.ledger import Mapping, mapping_text, read_mapping, write_mapping

GOOD = """\
label: 余额表
shape: balance
unit: 万元
columns:
  account: 科目编码
  debit: 借方
  credit: 贷方
constants:
  fund: general
values:
  nature:
    基本: basic
accounts:
  "6609": {take: nothing, why: 另行填列}
skip:
  - {column: account_name, contains: 待清理, why: 待清理科目}
closed: yes
fill_down: [account]
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "对照.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, GOOD))
    assert mapping.columns.given() == {"account": "科目编码", "debit": "借方", "credit": "贷方"}
    assert mapping.accounts["6609"].take == "nothing"
    assert mapping.closed == "yes"


def test_a_mapping_is_written_and_read_back_the_same(tmp_path: Path) -> None:
    mapping = read_mapping(written(tmp_path, GOOD))
    write_mapping(mapping, tmp_path / "新.yaml", "说明\n第二行")
    assert read_mapping(tmp_path / "新.yaml") == mapping
    assert (tmp_path / "新.yaml").read_text(encoding="utf-8").startswith("# 说明\n# 第二行\n")


def test_only_what_is_not_default_is_written() -> None:
    mapping = Mapping.model_validate({"shape": "journal", "columns": {"account": "科目"}})
    assert mapping_text(mapping) == "shape: journal\ncolumns:\n  account: 科目\n"


@pytest.mark.parametrize(
    ("text", "replaced", "code", "line", "words"),
    [
        ("colums:", "columns:", "profile-unknown-key", 4, "columns"),
        ("  acount: 科目编码", "  account: 科目编码", "profile-unknown-key", 5, "account"),
        ("shape: table", "shape: balance", "profile-bad-value", 2, "table"),
        ("unit: 角", "unit: 万元", "profile-bad-value", 3, "角"),
        ("  fund: generel", "  fund: general", "profile-bad-value", 9, "generel"),
        ("    基本: base", "    基本: basic", "profile-bad-value", 12, "base"),
        ("{take: nothing}", "{take: nothing, why: 另行填列}", "profile-bad-value", 14, "why"),
        ("{take: flow}", "{take: nothing, why: 另行填列}", "profile-bad-value", 14, "measure"),
        ("column: acount", "column: account_name", "profile-bad-value", 16, "acount"),
        ("fill_down: [acount]", "fill_down: [account]", "profile-bad-value", 18, "acount"),
        ("closed: perhaps", "closed: yes", "profile-bad-value", 17, "perhaps"),
    ],
)  # fmt: skip
def test_a_mistake_is_answered_with_its_line(
    tmp_path: Path, text: str, replaced: str, code: str, line: int, words: str
) -> None:
    assert replaced in GOOD
    with pytest.raises(ProfileFault) as fault:
        read_mapping(written(tmp_path, GOOD.replace(replaced, text)))
    found = next(finding for finding in fault.value.findings if finding.code == code)
    assert words in found.message
    assert found.places[0].line == line
    assert "对照.yaml" in found.message


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("unit: 万元", "unit: 角").replace("shape: balance", "shape: table")
    with pytest.raises(ProfileFault) as fault:
        read_mapping(written(tmp_path, broken))
    assert len(fault.value.findings) == 2


def test_a_key_that_comes_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProfileFault) as fault:
        read_mapping(written(tmp_path, GOOD + "unit: 元\n"))
    assert fault.value.findings[0].code == "profile-duplicate-key"


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputFault) as fault:
        read_mapping(tmp_path / "没有.yaml")
    assert fault.value.findings[0].code == "ledger-mapping-missing"


@pytest.mark.parametrize("text", ["", "# 只有注释\n", GOOD + "---\n" + GOOD])
def test_a_file_must_hold_one_mapping(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputFault) as fault:
        read_mapping(written(tmp_path, text))
    assert fault.value.findings[0].code == "ledger-mapping-one"
