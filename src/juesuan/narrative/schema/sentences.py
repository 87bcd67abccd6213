"""A sentence: clauses with marks, each printed where its conditions hold."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from juesuan.profiles.schema import Entry, Strict


class Each(Strict):
    """What a clause, sentence or chart is repeated over.

    `values`: bindings written out; `codes`: codes of `level` digits in use in the figure `of`; `items`: the
    items of a statistic. The clause names them as `$fund`, `$code`, `$item`; words `{label}`, and for codes
    `{code}`, `{path}`. What has the figure `skip` zero is left out, unless the locality lists zeros
    (`keep_zero` overrides the locality).
    """

    values: list[dict[str, str]] = []
    codes: Literal["function", "economic"] | None = None
    level: int = 7
    of: str = ""
    items: str | None = None
    skip: str = ""
    keep_zero: bool | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if sum((bool(self.values), self.codes is not None, self.items is not None)) != 1:
            raise ValueError("each 只能写 values、codes、items 中的一种")
        if self.codes is not None and not self.of:
            raise ValueError("写了 codes 还要写 of（哪个数字里用到的科目）")
        return self


class Clause(Strict):
    """A piece of a sentence with its own conditions; with `each` it is repeated and joined.

    Left out by itself: a comparison with a year or budget that was not handed in, a share of nothing, a
    reason that is not needed. `tails` follow the text where they can be said, `end` follows them; with
    `each`, `lead` and `end` stand around the whole list. `also` holds further wordings of the text that are
    understood when reading.
    """

    text: str
    tails: list[str] = []
    when: str | None = None
    each: Each | None = None
    lead: str = ""
    separator: str = "；"
    end: str = ""
    also: list[str] = []


class Sentence(Entry):
    """One paragraph (with `each`: one a binding). `figures` gives short names to slices.

    `only_read`: how others write it; no outline may print it. `in_section`: its words alone do not say what
    it is about, so it is read under its own heading only.
    """

    figures: dict[str, str] = {}
    when: str | None = None
    each: Each | None = None
    clauses: list[Clause] = Field(default=[], min_length=1)
    only_read: bool = False
    in_section: bool = False
    style: Literal["body", "list", "note", "center"] = "body"
    remove: bool = False
