"""The words of a report: sentences, charts, glossary, outline, written from and read back into figures.

Knows: the sections sentences, charts, glossary, outline and residue of a profile; how a figure is put in
words and taken out of them. Does not know: how public tables are laid out (they are handed in drawn),
performance forms, file formats.
"""

from juesuan.narrative.compose import Composed, Inserts, compose
from juesuan.narrative.library import Story, load_story
from juesuan.narrative.schema import Phrases
from juesuan.narrative.teller import Teller, teller_of

__all__ = ["Composed", "Inserts", "Phrases", "Story", "Teller", "compose", "load_story", "teller_of"]
