"""propose_mapping: a mapping from the headings of an export and a look at what its columns hold.

Knows: which columns an import cannot do without, and how codes and words give a column away that its
heading does not. Nothing is decided for good: the proposal is shown, and can be written to a file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from juesuan.findings import Finding, make
from juesuan.formats.safety.addresses import column_letters
from juesuan.formats.sheets import Row, Sheet, Workbook
from juesuan.profiles import Profile
from juesuan.submission.ledger import cells as reading
from juesuan.submission.ledger.blocks import unfolded
from juesuan.submission.ledger.layout import HEAD_ROWS, Layout, candidates, head_of, stated_unit, text_of
from juesuan.submission.ledger.mapping import Columns, Mapping, Shape
from juesuan.submission.ledger.recognise import GUESSED, Guess, Recogniser, chosen
from juesuan.submission.ledger.rules import Rules, load_rules

_SAMPLE: Final = 300
_MOST: Final = 0.6
"""A column is taken for what at least this part of its cells looks like."""

_FILL_SHARE: Final = 0.4
_AMOUNT_FIELDS: Final = frozenset({"debit", "credit", "amount"})
_JOURNAL_FIELDS: Final = frozenset({"summary", "voucher", "date"})


@dataclass(frozen=True)
class Understood:
    """One field of a proposal: the column it stands in, how sure that is, and what the column holds."""

    field: str
    heading: str
    column: str
    """Letters of the column: A, B, …"""
    confidence: float
    sample: str


@dataclass(frozen=True)
class Proposal:
    """What was understood of an export. `mapping` is None when it is not enough to import anything."""

    mapping: Mapping | None
    sheet: str
    heading_row: int
    """Counted from 1; 0 where no headings were found."""
    understood: tuple[Understood, ...]
    unread: tuple[str, ...]
    """Headings of columns that nothing is read from."""
    findings: tuple[Finding, ...]


def propose_mapping(book: Workbook, profile: Profile) -> Proposal:
    """The mapping that the headings and contents of an export suggest."""
    rules = load_rules(profile)
    book = unfolded(book, rules.headings)
    recogniser = Recogniser(rules.headings)
    best: tuple[tuple[int, int], Sheet, Layout, dict[str, Guess]] | None = None
    for sheet in book.sheets:
        for layout in candidates(head_of(sheet, HEAD_ROWS + 1)):
            found = chosen(recogniser.guesses(layout), rules.headings)
            # Of equals the plainer one: a title above single headings makes no two-row heading of them.
            joined = sum("/" in layout.headings[guess.column] for guess in found.values())
            if best is None or (len(found), -joined) > best[0]:
                best = (len(found), -joined), sheet, layout, found
    place = book.place(book.sheets[0], 0, 0)
    if best is None:
        return Proposal(None, "", 0, (), (), (make("ledger-not-understood", place, expected="表头"),))
    _, sheet, layout, found = best
    return _proposal(book, sheet, layout, found, rules)


def _proposal(
    book: Workbook, sheet: Sheet, layout: Layout, found: dict[str, Guess], rules: Rules
) -> Proposal:
    sample = list(islice(iter(sheet), layout.body, layout.body + _SAMPLE))
    found = _by_content(layout, found, sample, rules)
    lacking = _lacking(found)
    place = book.place(sheet, layout.row, 0)
    understood = tuple(
        Understood(
            field,
            layout.headings[found[field].column],
            column_letters(found[field].column),
            found[field].confidence,
            next((text for row in sample if (text := text_of(row[found[field].column]))), ""),
        )
        for field in Columns.model_fields
        if field in found
    )
    taken = {guess.column for guess in found.values()}
    unread = tuple(text for at, text in enumerate(layout.headings) if text and at not in taken)
    if lacking:
        finding = make("ledger-not-understood", place, expected="、".join(lacking))
        return Proposal(None, sheet.name, layout.row + 1, understood, unread, (finding,))
    shape: Shape = "journal" if _JOURNAL_FIELDS & found.keys() else "balance"
    mapping = Mapping(
        label=book.path.stem,
        shape=shape,
        unit=stated_unit(head_of(sheet, layout.body), rules.headings.units) or "元",
        columns=Columns(**{one.field: one.heading for one in understood}),
        fill_down=_once_written(found, sample, rules),
    )
    return Proposal(mapping, sheet.name, layout.row + 1, understood, unread, ())


def _lacking(found: dict[str, Guess]) -> list[str]:
    """What an import cannot do without, in words."""
    lacking = [] if "account" in found else ["科目编码列"]
    if not _AMOUNT_FIELDS & found.keys():
        lacking.append("借方、贷方发生额列")
    elif "amount" in found and "debit" not in found and "direction" not in found:
        lacking.append("借贷方向列")
    return lacking


def _by_content(
    layout: Layout, found: dict[str, Guess], sample: Sequence[Row], rules: Rules
) -> dict[str, Guess]:
    """The guesses with fields added that contents give away, and swapped to a column that holds codes."""
    looks: dict[str, Callable[[str], bool]] = {
        "account": lambda text: bool(reading.account(text)[0]),
        "function": lambda text: len(code := reading.code(text)[0]) == 7 and code.startswith("2"),
        "economic": lambda text: len(code := reading.code(text)[0]) == 5 and code.startswith("3"),
        "fund": lambda text: reading.word_in(text, rules.words.fund) is not None,
        "nature": lambda text: reading.word_in(text, rules.words.nature) is not None,
    }
    result = dict(found)
    for field, look in looks.items():
        if field in result and _share(sample, result[field].column, look) > 0:
            continue
        taken = {guess.column for name, guess in result.items() if name != field}
        free = [at for at in range(len(layout.headings)) if layout.headings[at] and at not in taken]
        shares = {at: _share(sample, at, look) for at in free}
        best = max(shares, key=lambda at: (shares[at], -at), default=None)
        if best is not None and shares[best] >= _MOST:
            result[field] = Guess(field, best, GUESSED)
    return result


def _share(sample: Sequence[Row], column: int, look: Callable[[str], bool]) -> float:
    texts = [text for row in sample if (text := text_of(row[column]))]
    return sum(look(text) for text in texts) / len(texts) if texts else 0.0


def _once_written(found: dict[str, Guess], sample: Sequence[Row], rules: Rules) -> list[str]:
    """The account columns whose cells are blank on many lines with amounts: written once for a block."""
    account = found["account"].column
    amounts = [guess.column for field, guess in found.items() if field in _AMOUNT_FIELDS]
    lines = [row for row in sample if any(row[at] is not None for at in amounts)]
    lines = [row for row in lines if not _is_total(row, rules)]
    blank = [row for row in lines if row[account] is None]
    if not lines or len(blank) / len(lines) < _FILL_SHARE:
        return []
    return [field for field in ("account", "account_name") if field in found]


def _is_total(row: Row, rules: Rules) -> bool:
    ends = tuple(rules.words.totals)
    return any(isinstance(cell, str) and cell.strip().endswith(ends) for cell in row)
