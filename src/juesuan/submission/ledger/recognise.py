"""Which field a heading names, by the words of the profile: account, function, opening on the debit side …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from juesuan.submission.ledger.layout import Layout, plain_heading
from juesuan.submission.ledger.rules import Headings

CERTAIN, LIKELY, GUESSED = 1.0, 0.7, 0.5
"""How sure: the very words, words in other words, the content only."""

_LEAST_WORD = 3
"""Shorter words say too little when they stand inside a longer heading."""


@dataclass(frozen=True)
class Guess:
    """A column may be a field. `word` is the word of time by which an amount was recognised."""

    field: str
    column: int
    confidence: float
    word: str = ""


class Recogniser:
    """Reads headings with the words of one profile."""

    def __init__(self, words: Headings) -> None:
        self._words = words

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {
            plain_heading(text): field for field, texts in self._words.texts.items() for text in texts[::-1]
        }

    def guesses(self, layout: Layout) -> list[Guess]:
        """All guesses about the columns of a sheet, from the left."""
        return [guess for at, heading in enumerate(layout.headings) for guess in self._guess(heading, at)]

    def _guess(self, heading: str, column: int) -> Iterator[Guess]:
        plain = plain_heading(heading.partition("#")[0])
        if not plain or any(word in plain for word in self._words.never):
            return
        if plain in self._texts:
            yield Guess(self._texts[plain], column, CERTAIN)
            return
        amount = self._amount(plain)
        if amount is not None:
            yield Guess(amount[0], column, CERTAIN, amount[1])
            return
        lower = plain.rpartition("/")[2]
        inside = [word for word in self._texts if len(word) >= _LEAST_WORD and word in plain]
        if lower in self._texts:
            yield Guess(self._texts[lower], column, CERTAIN)
        elif inside:
            yield Guess(self._texts[max(inside, key=len)], column, LIKELY)

    def _amount(self, plain: str) -> tuple[str, str] | None:
        """The field of an amount heading and its word of time; None when it is none."""
        when, word = next(
            ((when, word) for when, words in self._words.when.items() for word in words if word in plain),
            ("", ""),
        )
        sides = self._words.side
        side = next((side for side, words in sides.items() if any(word in plain for word in words)), "")
        if when in ("opening", "closing"):
            return (f"{when}_{side}" if side else when), word
        if side:
            return side, word
        return ("amount", word) if when else None


def chosen(guesses: Sequence[Guess], words: Headings) -> dict[str, Guess]:
    """One column a field: the surest, then the word that goes with the opening's, then the leftmost."""
    opening = _first_word([guess.word for guess in guesses if guess.field.startswith("opening")], words)
    movement = _movements(opening, words)

    def rank(guess: Guess) -> tuple[float, int, int]:
        order = movement if guess.word in movement else [word for w in words.when.values() for word in w]
        place = order.index(guess.word) if guess.word in order else -1
        return -guess.confidence, place, guess.column

    found: dict[str, Guess] = {}
    for guess in sorted(guesses, key=rank):
        if guess.column not in {taken.column for taken in found.values()}:
            found.setdefault(guess.field, guess)
    return _settle_directions(found, guesses)


def _first_word(found: Sequence[str], words: Headings) -> str:
    return next((word for word in words.when["opening"] if word in found), "")


def _movements(opening: str, words: Headings) -> list[str]:
    """The words of movements in the order of choice, given the word of the opening."""
    partners = [word for pair in words.pairs if opening in pair.opening for word in pair.movement]
    return [*partners, *(word for word in words.when["movement"] if word not in partners)]


def _settle_directions(found: dict[str, Guess], guesses: Sequence[Guess]) -> dict[str, Guess]:
    """A column of directions says on which side a balance stands, or an only amount; by what is near it."""
    columns = [guess for guess in guesses if guess.field == "direction"]
    if not columns or ("amount" in found and "debit" not in found):
        return found
    settled = {field: guess for field, guess in found.items() if field != "direction"}
    balances = [found[field] for field in ("opening", "closing") if field in found]
    for column in columns:
        # Exports print the direction before its amount.
        near = min(
            (guess for guess in balances if f"{guess.field}_direction" not in settled),
            key=lambda guess: (guess.column < column.column, abs(guess.column - column.column)),
            default=None,
        )
        if near is not None:
            name = f"{near.field}_direction"
            settled[name] = Guess(name, column.column, column.confidence)
    return settled
