"""Mapping: which column of an export is what, and what its words and accounts mean; a small YAML file.

Only what differs from the profile's defaults stands in it. Its schema is strict: an unknown or duplicate
key is refused with its line and the nearest known key.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import AfterValidator, Field, field_validator

from juesuan.facts.dimensions import CLOSED
from juesuan.findings import Finding, InputFault, Place, ProfileFault, make
from juesuan.formats.atomic import atomic_text
from juesuan.profiles.schema.base import Strict
from juesuan.profiles.source import read_sources
from juesuan.profiles.validate import checked
from juesuan.submission.ledger.layout import Unit
from juesuan.submission.ledger.rules import AccountRule

Shape = Literal["balance", "journal"]
"""`balance` is a trial balance (余额表), `journal` a detail ledger or list of vouchers (明细账、序时账)."""

Dimension = Literal["unit", "function", "economic", "fund", "nature", "project"]
"""What a line says apart from its account."""


def _member_of(dimension: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in CLOSED[dimension]:
            raise ValueError(f"应为 {'、'.join(CLOSED[dimension])} 之一")
        return value

    return check


Fund = Annotated[str, AfterValidator(_member_of("fund"))]
Nature = Annotated[str, AfterValidator(_member_of("nature"))]


class Constants(Strict):
    """What holds for every line whose own cell is blank."""

    unit: str = ""
    function: str = ""
    economic: str = ""
    fund: Fund = ""
    nature: Nature = ""
    project: str = ""


class Values(Strict):
    """Words of cells → what is meant: codes, and members of funds and natures."""

    unit: dict[str, str] = Field(default_factory=dict)
    function: dict[str, str] = Field(default_factory=dict)
    economic: dict[str, str] = Field(default_factory=dict)
    fund: dict[str, Fund] = Field(default_factory=dict)
    nature: dict[str, Nature] = Field(default_factory=dict)
    project: dict[str, str] = Field(default_factory=dict)

    def of(self, dimension: Dimension) -> dict[str, str]:
        """The words of one dimension."""
        found: dict[str, str] = getattr(self, dimension)
        return found


class Columns(Strict):
    """Field → heading of its column; the rows of a two-row heading are joined by `/` (期初余额/借方)."""

    account: str
    account_name: str = ""
    unit: str = ""
    function: str = ""
    economic: str = ""
    fund: str = ""
    nature: str = ""
    project: str = ""
    date: str = ""
    voucher: str = ""
    summary: str = ""
    opening_debit: str = ""
    opening_credit: str = ""
    opening: str = ""
    opening_direction: str = ""
    debit: str = ""
    credit: str = ""
    amount: str = ""
    direction: str = ""
    closing_debit: str = ""
    closing_credit: str = ""
    closing: str = ""
    closing_direction: str = ""

    def given(self) -> dict[str, str]:
        """The fields that have a column, in schema order."""
        found = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: heading for name, heading in found.items() if heading}


class Skip(Strict):
    """Lines to leave out: those whose cell in a field `equals` or `contains` a text, and why."""

    column: str
    equals: str = ""
    contains: str = ""
    why: str = ""

    @field_validator("column")
    @classmethod
    def _known(cls, name: str) -> str:
        if name not in Columns.model_fields:
            raise ValueError("应为 columns 里的一个字段名")
        return name


class Mapping(Strict):
    """How one kind of export is read.

    `sheets` names the sheets to read (none: every sheet with these headings), `fill_down` the fields whose
    blank cells repeat the cell above. `constants` are values for all lines, `values` translate words of
    cells, `accounts` go before the profile's rules (prefix → rule). `closed` says whether the export was
    made after income and expenditure were closed out at the end of the year.
    """

    label: str = ""
    shape: Shape
    sheets: list[str] = Field(default_factory=list)
    unit: Unit = "元"
    columns: Columns
    constants: Constants = Constants()
    values: Values = Values()
    accounts: dict[str, AccountRule] = Field(default_factory=dict)
    skip: list[Skip] = Field(default_factory=list)
    fill_down: list[str] = Field(default_factory=list)
    closed: Literal["auto", "yes", "no"] = "auto"

    @field_validator("fill_down")
    @classmethod
    def _fields(cls, names: list[str]) -> list[str]:
        unknown = [name for name in names if name not in Columns.model_fields]
        if unknown:
            raise ValueError(f"不认识的字段：{'、'.join(unknown)}")
        return names


def read_mapping(path: Path) -> Mapping:
    """A mapping file. ProfileFault with every mistake, its file and line; InputFault when missing."""
    if not path.is_file():
        raise InputFault(make("ledger-mapping-missing", Place(file=path.name)))
    faults: list[Finding] = []
    sources = read_sources(path.resolve().parent.name, path.parent, path)
    if len(sources) != 1:
        raise InputFault(make("ledger-mapping-one", Place(file=path.name), found=str(len(sources))))
    mapping = checked(Mapping, sources[0], faults)
    if mapping is None:
        raise ProfileFault(faults)
    return mapping


def mapping_text(mapping: Mapping) -> str:
    """The mapping as YAML, only what is not default, in schema order."""
    values = mapping.model_dump(exclude_defaults=True, mode="json")
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def write_mapping(mapping: Mapping, path: Path, head: str = "") -> None:
    """Write a mapping file, `head` as comment lines above it; atomic."""
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    atomic_text(path, comment + mapping_text(mapping))
