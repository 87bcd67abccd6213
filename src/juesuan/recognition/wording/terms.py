"""Terms of the glossary: those of earlier years, and those that figures of the tables make necessary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.checks import Sighting
from juesuan.facts import Slice
from juesuan.findings import Finding, make, term
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.numbering import LIST_NUMBER
from juesuan.recognition.words import key

_ENTRY = re.compile(r"^“?(?P<term>[^:。]{2,30})”?:")
# A glossary with fewer entries was not read as one.
_FEWEST = 3


def term_findings(
    texts: Sequence[Passage], sightings: Sequence[Sighting], year: int, words: AuditWords
) -> Iterator[Finding]:
    """Nothing is said where the document has no glossary of terms."""
    entries = {
        key(match["term"]): passage
        for passage in texts
        if words.in_glossary(passage.section) and (match := _ENTRY.match(LIST_NUMBER.sub("", passage.plain)))
    }
    if len(entries) < _FEWEST:
        return
    for old in words.old_terms:
        passage = entries.get(key(old.name))
        if passage is not None and year > old.until:
            yield make("audit-glossary-old", passage.quoting(old.name), expected=old.now, found=old.name,
                       until=str(old.until))  # fmt: skip
    in_use = {one.slice: one for one in sightings if one.printed is not None and one.printed.value != 0}
    for name, figure in words.needed_terms.items():
        used = in_use.get(Slice.parse(figure))
        if used is not None and not any(key(name) in entry for entry in entries):
            last = list(entries.values())[-1]
            yield make("audit-glossary-term", last.quoting(last.text), used.place, found=name,
                       figure=term("figure", where=used.place.in_words(), figure=used.printed))  # fmt: skip
