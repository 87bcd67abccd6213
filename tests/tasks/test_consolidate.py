"""Consolidation: the department is the sum of its units less what they paid each other (F44)."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from juesuan.facts import Key, Slice
from juesuan.findings import InputFault, Severity
from juesuan.profiles.schema import InternalTransfer
from juesuan.tasks.case import open_case
from juesuan.tasks.consolidate import ConsolidateResult, consolidate_cases
from juesuan.tasks.transfers import match_transfers

UNITS = Path(__file__).parents[2] / "examples" / "panxi-2022-department"
NAMES = ("bureau", "centre", "station")
ENTITY = "攀西县乡村发展局"
DOWN = InternalTransfer(
    paid="expenditure{nature=subsidy}", received="revenue{fund=superior}", payer="superior"
)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> ConsolidateResult:
    out = tmp_path_factory.mktemp("department") / "case"
    return consolidate_cases([UNITS / name for name in NAMES], out, entity=ENTITY)


def value(path: Path, text: str) -> Decimal | None:
    return open_case(path).book.value(Slice.parse(text))


@pytest.mark.parametrize("text", ["revenue", "expenditure", "revenue{fund=fiscal}", "closing", "opening"])
def test_each_figure_is_the_sum_of_the_units_less_eliminations(result: ConsolidateResult, text: str) -> None:
    units = sum((value(UNITS / name, text) or Decimal(0) for name in NAMES), Decimal(0))
    taken_out = Decimal(80_000) if text in ("revenue", "expenditure") else Decimal(0)
    assert (value(result.out, text) or Decimal(0)) == units - taken_out


def test_each_unit_keeps_its_own_figures(result: ConsolidateResult) -> None:
    for name, code in zip(NAMES, ("102001", "102002", "102003"), strict=True):
        assert value(result.out, f"expenditure{{entity={code}}}") == value(UNITS / name, "expenditure")


def test_agency_running_costs_count_only_the_administrative_unit(result: ConsolidateResult) -> None:
    text = "expenditure{fund=general,nature=running,entity_kind=agency}"
    assert value(result.out, text) == value(UNITS / "bureau", "expenditure{fund=general,nature=running}")


def test_pairs_are_shown_and_nothing_is_left(result: ConsolidateResult) -> None:
    assert [(pair.payer, pair.payee, pair.amount) for pair in result.pairs] == [
        ("102001", "102002", Decimal(50_000)),
        ("102003", "102001", Decimal(30_000)),
    ]
    assert {finding.code for finding in result.findings} == {"consolidate-eliminated"}
    assert "50,000.00 元已抵销" in result.findings[0].message


def test_the_department_passes_all_checks(result: ConsolidateResult) -> None:
    assert [one.message for one in open_case(result.out).findings if one.severity is Severity.ERROR] == []


def copied(tmp_path: Path, name: str, **replaced: tuple[str, str]) -> Path:
    """A unit of the example with texts replaced in its files: file stem -> (old, new)."""
    target = tmp_path / name
    target.mkdir()
    for path in (UNITS / name).iterdir():
        old, new = replaced.get(path.stem, ("", ""))
        text = path.read_text(encoding="utf-8")
        (target / path.name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return target


def test_a_payment_without_counterpart_is_a_finding_with_both_names(tmp_path: Path) -> None:
    centre = copied(
        tmp_path, "centre", revenue=("50000.00", "45000.00"), expenditure=(",50000.00", ",45000.00")
    )
    out = tmp_path / "out"
    result = consolidate_cases([UNITS / "bureau", centre, UNITS / "station"], out, entity=ENTITY)
    unmatched = [one for one in result.findings if one.code == "consolidate-unmatched"]
    assert len(unmatched) == 2
    assert unmatched[0].severity is Severity.ERROR
    assert "50,000.00 元" in unmatched[0].message
    assert "45,000.00 元" in unmatched[1].message
    assert unmatched[0].rule == "F44"


def test_units_handed_in_twice_and_other_years_are_refused_together(tmp_path: Path) -> None:
    other = copied(tmp_path, "centre", case=("year: 2022", "year: 2021"))
    with pytest.raises(InputFault) as caught:
        consolidate_cases([UNITS / "bureau", UNITS / "bureau", other], tmp_path / "out", entity=ENTITY)
    codes = {finding.code for finding in caught.value.findings}
    assert codes == {"consolidate-duplicate-unit", "consolidate-years"}
    assert not (tmp_path / "out").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        consolidate_cases([UNITS / "bureau"], tmp_path, entity=ENTITY)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def key(entity: str, measure: str, **more: str) -> Key:
    return Key(2022, measure, entity, **more)


def test_one_sum_paid_to_several_units_is_split_by_what_they_received() -> None:
    amounts = {
        key("p", "expenditure", nature="subsidy"): Decimal(100),
        key("a", "revenue", fund="superior"): Decimal(60),
        key("b", "revenue", fund="superior"): Decimal(40),
    }
    pairs, left = match_transfers(amounts, {"p": "", "a": "p", "b": "p"}, [DOWN])
    assert left == []
    assert sorted((pair.payee, pair.amount) for pair in pairs) == [("a", Decimal(60)), ("b", Decimal(40))]
    assert all(pair.paid[0].key.nature == "subsidy" for pair in pairs)


def test_what_the_top_unit_gets_from_outside_is_no_internal_transfer() -> None:
    amounts = {key("p", "revenue", fund="superior"): Decimal(70)}
    assert match_transfers(amounts, {"p": "", "a": "p"}, [DOWN]) == ([], [])


def test_the_eliminations_are_written_for_people_to_read(result: ConsolidateResult) -> None:
    with (result.out / "eliminations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["unit"], row["counterpart"], row["amount"]) for row in rows] == [
        ("102001", "102002", "-50000.00"),
        ("102002", "102001", "-50000.00"),
        ("102003", "102001", "-30000.00"),
        ("102001", "102003", "-30000.00"),
    ]
