"""What reading needs of a profile, loaded once: names of figures, grammar, phrases, charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from juesuan.narrative.grammar import Rules
from juesuan.narrative.names import NameBook
from juesuan.narrative.schema import ChartSpec, Grammar, Outline, Phrases, Sentence, SpokenName
from juesuan.profiles import ByOrigin, Profile


@dataclass(frozen=True)
class Spoken:
    """The words of a profile as they are read."""

    profile: Profile
    book: NameBook
    rules: Rules
    phrases: Phrases
    charts: tuple[ChartSpec, ...]

    @property
    def usual_budget(self) -> str:
        """The measure that 预算数 without more means in the locality."""
        return self.profile.parameters.completion_denominator


def load_spoken(profile: Profile) -> Spoken:
    """The names and the grammar of a profile, remembered; raises ProfileFault for a broken section."""
    return _spoken(ByOrigin(profile))


@lru_cache(maxsize=16)
def _spoken(key: ByOrigin) -> Spoken:
    profile = key.profile
    declared = profile.section("sentences/names", SpokenName).values()
    sentences = profile.section("sentences", Sentence)
    outline = profile.section("outline", Outline).values()
    grammar = profile.section("sentences/grammar", Grammar)["grammar"]
    phrases = profile.section("sentences/phrases", Phrases)["phrases"]
    rules = Rules(grammar)
    book = NameBook(declared, sentences, outline, profile, rules.trimmed)
    charts = tuple(profile.section("charts", ChartSpec).values())
    return Spoken(profile, book, rules, phrases, charts)
