"""How figures are named and spoken of in sentences anywhere: read only, never written."""

from __future__ import annotations

from typing import Literal

from juesuan.profiles.schema import Entry


class SpokenName(Entry):
    """Names under which sentences speak of a figure.

    No `figures`: what is meant cannot be told there, so nothing is read. `under`: words of a heading that
    must stand above, deepest heading and longest word first; without them the name means the figure
    anywhere. `within`: measures or figures of which one was named before in the same paragraph (轿车 of the
    vehicles held). `units`: the measure words of a count; none for money. `follows`: a count without a name
    is this figure behind that measure (80批次，600人次). `codes` with `levels`: the names of a code list take
    the place of `names`, `$code` the place of the code.
    """

    figures: list[str] = []
    names: list[str] = []
    under: list[str] = []
    within: list[str] = []
    units: list[str] = []
    follows: str = ""
    codes: Literal["function", "economic"] | None = None
    levels: list[int] = []
    remove: bool = False


class Grammar(Entry):
    """The small words between a figure's name and its number, and those of comparisons.

    `between_years` words join two years that are spoken of together (2021年、2022年).
    A sentence that begins with one of the `funds` speaks of it throughout (政府性基金年初结转0元，本年收入…).
    `nouns` are small words that are also the end of a name. `adverbs` stand before 增加, `behind_change`
    behind it; `copula` before a number; `proportion` ends the whole of a share (的比重); `executed` is what
    is compared with a budget by a word, `not_so` turns that word round, `nearly` weakens 持平. Amounts
    behind `moved` words are movements of a budget, neither budget nor spending; `parts` begin a list of the
    parts of what was named before.

    Of the `reasons`, `uses` say what money was used for; behind a comma or a semicolon the account goes on
    with `resumed` words, or with a comparison. `both` are the ways to say receipts and spending together,
    `gaps` a rate of what was spent above or below the budget; `classified` words say that a whole is shown
    by its classes, which are of the `levels`.

    `blocked` words make what stands before a name another figure than the name alone says; `skip` are words
    of headings under which nothing is read.
    """

    years: list[str]
    between_years: list[str]
    funds: list[str]
    fillers: list[str]
    budget_initial: list[str]
    budget_adjusted: list[str]
    budget_any: list[str]
    actual: list[str]
    before_name: list[str]
    organisations: list[str]
    blocked: list[str]
    vague: list[str]
    reasons: list[str]
    uses: list[str]
    resumed: list[str]
    both: list[str]
    gaps: list[str]
    classified: list[str]
    levels: list[str]
    lists: list[str]
    compared: list[str]
    prior: list[str]
    up: list[str]
    down: list[str]
    flat: list[str]
    like: list[str]
    share: list[str]
    proportion: list[str]
    completed: list[str]
    rates: list[str]
    executed: list[str]
    adverbs: list[str]
    behind_change: list[str]
    copula: list[str]
    nouns: list[str]
    larger: list[str]
    smaller: list[str]
    equal: list[str]
    not_so: list[str]
    nearly: list[str]
    moved: list[str]
    parts: list[str]
    skip: list[str]
    remove: bool = False
