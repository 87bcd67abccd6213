"""A chart: categories and series over the same slices as the paragraph above it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from juesuan.narrative.schema.sentences import Each
from juesuan.profiles.schema import Entry, Strict


class SeriesSpec(Strict):
    """One series: its name (a template of words) and the year it shows, 0 or -1."""

    name: str
    year: int = 0


class Category(Strict):
    """One category written out: its label and figure."""

    label: str
    figure: str


class ChartSpec(Entry):
    """A chart. Categories are written out, or made by `each` with `label` and `figure`.

    `whole` makes labels carry the share of that figure. Zero categories are dropped unless `keep_zero`.
    Charts are numbered in their order in the outline.
    """

    title: str
    kind: Literal["column", "bar", "pie"]
    when: str | None = None
    categories: list[Category] = []
    each: Each | None = None
    category: Category | None = None
    series: list[SeriesSpec]
    whole: str | None = None
    keep_zero: bool = False
    remove: bool = False

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if bool(self.categories) == (self.each is not None) or (self.each is None) != (self.category is None):
            raise ValueError("图的分类要么逐个写在 categories，要么用 each 加 category")
        return self
