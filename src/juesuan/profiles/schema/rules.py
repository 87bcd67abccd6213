"""Rules and their cases."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from juesuan.profiles.schema.base import Bindings, Entry, SliceText, Strict


class Case(Strict):
    """An example beside a rule or table: figures in 元 by slice, cells by id, and what must come of it.

    `figures` fill every cell that shows the slice in the named tables (by id or role; none named: all);
    `cells` then overwrite single cells (— and blank as text). `expect` says whether the rule must hold;
    for a table `shows` lists cells and what they print. A case with `year` or `unit` is of that form only:
    it is left out in other years, or where the table prints another unit.
    """

    name: str
    figures: dict[SliceText, str] = {}
    cells: dict[str, str] = {}
    tables: list[str] = []
    expect: Literal["holds", "fails", "undefined"] = "holds"
    shows: dict[str, str] = {}
    year: int | None = None
    unit: Literal["元", "万元"] | None = None


class Derived(Strict):
    """Names a relation that follows from the axes, so that findings can cite it.

    kind `same`: the figure stands in several tables (by role) and must agree; kind `parts`: a whole equals
    the sum of its parts along a dimension. `figure` limits it to slices inside that slice, with `exact` to
    that very slice.
    """

    kind: Literal["same", "parts"]
    figure: SliceText | None = None
    exact: bool = False
    along: list[str] = []
    tables: list[str] = []


class Rule(Entry):
    """A relation that must hold: an expression, or the name of a derived one.

    `says` is the sentence shown when it fails ({left}, {right}, {difference} and the bindings may be used).
    """

    severity: Literal["error", "warning", "info"] = "error"
    check: str | None = None
    derived: Derived | None = None
    outside: str | None = None
    """The task that holds this relation where it needs more than one book (consolidation, evaluation)."""
    when: str | None = None
    each: Bindings = []
    says: str = ""
    hint: str = ""
    cases: list[Case] = []
    remove: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if not self.remove and sum(x is not None for x in (self.check, self.derived, self.outside)) != 1:
            raise ValueError("一条规则只能写 check、derived、outside 中的一种")
        return self
