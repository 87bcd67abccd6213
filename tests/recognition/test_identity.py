"""Whose document, of which year, by which profile: guessed with reasons, or taken as told."""

from pathlib import Path

from tests.recognition.made_up import ENTITY, REVENUE, SPENDING, document

from juesuan.recognition import identify

TITLE = f"{ENTITY}2021年度部门决算\n\n"


def test_year_unit_and_profile_are_guessed_with_reasons(tmp_path: Path) -> None:
    found = identify(document(tmp_path, f"玉溪市新平彝族傣族自治县\n\n{TITLE}{REVENUE}\n{SPENDING}"))
    assert found is not None
    assert (found.profile, found.year, found.entity) == ("cn-yunnan", 2021, ENTITY)
    assert len(found.reasons) == 3


def test_a_document_of_no_known_province_is_read_as_the_national_form(tmp_path: Path) -> None:
    found = identify(document(tmp_path, TITLE + SPENDING))
    assert found is not None
    assert found.profile == "cn"


def test_what_is_told_is_not_guessed(tmp_path: Path) -> None:
    found = identify(document(tmp_path, TITLE), profile="cn-sichuan", year=2020, entity="甲局")
    assert found is not None
    assert (found.profile, found.year, found.entity) == ("cn-sichuan", 2020, "甲局")


def test_without_a_year_there_is_no_guess(tmp_path: Path) -> None:
    assert identify(document(tmp_path, "没有年份的文字。")) is None
