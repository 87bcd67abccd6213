"""What profiles may say about words: sentences, charts, glossary, outline, residue, phrases.

Knows: keys and their types. Does not know: whether the figures named exist (library) or how they print.
"""

from juesuan.narrative.schema.charts import Category, ChartSpec, SeriesSpec
from juesuan.narrative.schema.glossary import Term
from juesuan.narrative.schema.outline import Item, Node, Outline
from juesuan.narrative.schema.phrases import Phrases
from juesuan.narrative.schema.residue import Residue
from juesuan.narrative.schema.sentences import Clause, Each, Sentence
from juesuan.narrative.schema.spoken import Grammar, SpokenName

__all__ = [
    "Category",
    "ChartSpec",
    "Clause",
    "Each",
    "Grammar",
    "Item",
    "Node",
    "Outline",
    "Phrases",
    "Residue",
    "Sentence",
    "SeriesSpec",
    "SpokenName",
    "Term",
]
