"""How labels of tables are written: equal wordings, weak and opposed words, names of tables.

Knows: the profile's section `reading`, which holds all of it. Does not know tables of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from juesuan.profiles import Profile
from juesuan.profiles.schema import Entry
from juesuan.recognition.words import key, likeness, plain

# A unit in brackets at the end of a label says nothing of what the label is.
_UNIT = re.compile(r"[(（](?:单位[:：])?(?:元|万元|千元|百万元|亿元|人民币元|人民币万元)[)）]$")


class LabelWords(Entry):
    """Wordings of labels: groups of equal ones, words that alone say nothing, pairs that exclude each other.

    `label_heads` head columns of words, `besides` (patterns) head columns that are no part of a whole,
    `titles` are further names of tables by role, `other_titles` (patterns) names of quite other tables.
    `title_marks` are words of titles: one that has such a word is never one that has not.
    `unit_heads` head columns of names of units, `compared` are patterns of headings by what their column
    compares (see `comparisons`), `own_year` the words before a heading that only say that it is about the
    year itself. `withheld` are patterns of notes below a table that say that rows of it are not shown.
    `second_titles` are those of `titles` whose table may stand beside the role's own and show the same again.
    """

    same: list[list[str]]
    weak: list[str]
    label_heads: list[str]
    opposed: list[tuple[str, str]]
    besides: list[str]
    titles: dict[str, list[str]]
    other_titles: list[str]
    title_marks: list[str]
    unit_heads: list[str]
    compared: dict[str, str]
    own_year: str
    withheld: list[str]
    second_titles: dict[str, list[str]]


@dataclass(frozen=True)
class Labels:
    """The wordings of one profile, ready for comparing. Labels are compared in canonical form."""

    words: LabelWords

    @cached_property
    def _canonical(self) -> dict[str, str]:
        return {key(label): key(group[0]) for group in self.words.same for label in group}

    @cached_property
    def _weak(self) -> frozenset[str]:
        return frozenset(self.canon(word) for word in self.words.weak)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(self.canon(word) for word in self.words.label_heads)

    @cached_property
    def _opposed(self) -> tuple[tuple[str, str], ...]:
        return tuple((key(one), key(other)) for one, other in self.words.opposed)

    @cached_property
    def _besides(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.words.besides))

    @cached_property
    def title_marks(self) -> tuple[str, ...]:
        """Words that part a title from one without, as they are compared."""
        return tuple(map(key, self.words.title_marks))

    @cached_property
    def _seconds(self) -> dict[str, frozenset[str]]:
        return {role: frozenset(map(key, titles)) for role, titles in self.words.second_titles.items()}

    def is_second(self, role: str, title: str) -> bool:
        """Whether a table with this title may stand beside the one of its role and show the same again."""
        return any(key(title).endswith(one) for one in self._seconds.get(role, ()))

    @cached_property
    def compared(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """What a column compares, with the pattern of its headings, in the order in which they are tried."""
        return tuple((kind, re.compile(pattern)) for kind, pattern in self.words.compared.items())

    @cached_property
    def own_year(self) -> re.Pattern[str]:
        """The words before a heading that say no more than that it is about the year of account."""
        return re.compile(self.words.own_year)

    @cached_property
    def _others(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.words.other_titles))

    def canon(self, text: str) -> str:
        """The label in the form that all its wordings share."""
        shown = key(_UNIT.sub("", plain(text)))
        return self._canonical.get(shown, shown)

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(self._canonical.values())

    def is_term(self, canonical: str) -> bool:
        """Whether a canonical label is one whose wordings are written down."""
        return canonical in self._terms

    def is_weak(self, canonical: str) -> bool:
        """Whether a canonical label alone does not say which column it is."""
        return canonical in self._weak or not canonical

    def heads_labels(self, canonical: str) -> bool:
        """Whether a column under this canonical label holds words or codes."""
        return canonical in self._heads

    def heads_units(self, text: str) -> bool:
        """Whether a column under this heading holds names of units."""
        return key(text) in self._unit_heads

    @cached_property
    def _unit_heads(self) -> frozenset[str]:
        return frozenset(map(key, self.words.unit_heads))

    @cached_property
    def _withheld(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{pattern})" for pattern in self.words.withheld))

    def tells_withheld(self, notes: Iterable[str]) -> bool:
        """Whether one of the notes below a table says that rows of it are not shown."""
        return any(self._withheld.search(plain(note)) for note in notes)

    def is_besides(self, text: str) -> bool:
        """Whether a column or row under this label is no part of a whole."""
        return self._besides.search(plain(text)) is not None

    def is_other_title(self, title: str) -> bool:
        """Whether a title is that of another table than the public ones."""
        return self._others.search(plain(title)) is not None

    def alike(self, one: str, other: str) -> float:
        """How alike two canonical labels are; 0 where a pair of opposed words parts them."""
        if one == other:
            return 1.0 if one else 0.0
        found = self._known.get((one, other))
        if found is None:
            found = self._known[one, other] = 0.0 if self.exclude(one, other) else likeness(one, other)
        return found

    @cached_property
    def _known(self) -> dict[tuple[str, str], float]:
        return {}

    def exclude(self, one: str, other: str) -> bool:
        """Whether a pair of opposed words parts two canonical labels."""
        return any((_only(first, second, one) and _only(second, first, other))
                   or (_only(second, first, one) and _only(first, second, other))
                   for first, second in self._opposed)  # fmt: skip


def _only(word: str, other: str, text: str) -> bool:
    return word in text and other not in text


def labels_of(profile: Profile) -> Labels:
    """The wordings of a profile; raises ProfileFault for a broken section."""
    return _labels(profile.section("reading", LabelWords)["labels"].model_dump_json())


@lru_cache(maxsize=16)
def _labels(content: str) -> Labels:
    return Labels(LabelWords.model_validate_json(content))


def best(labels: Labels, text: str, wanted: Sequence[str]) -> float:
    """How alike a canonical label is to the nearest of some."""
    return max((labels.alike(text, one) for one in wanted), default=0.0)
