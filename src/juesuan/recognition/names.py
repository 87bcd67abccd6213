"""Names of the unit: nearly but not quite the name that the document uses everywhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.captions import Named
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import likeness, plain

# Names less alike may be another unit's.
_ALIKE = 0.75
# A name in the place of the unit's own that begins and ends like it is meant for it.
_SAME_HOUSE = 0.6
_COMMON = 2
_BEGINS, _ENDS = 3, 2
# Units of one place begin alike.
_PLACE = 2
_HEADING = 60


def name_findings(subjects: Sequence[Named]) -> Iterator[Finding]:
    """Entity lines whose name is a misprint of one that stands at least twice, or of another line's."""
    counts = Counter(plain(named.name) for named in subjects)
    common = [name for name, count in counts.items() if count >= _COMMON]
    for named in subjects:
        name = plain(named.name)
        if counts[name] > 1:
            continue
        near = [
            one for one in common if one != name and likeness(one, name) >= _ALIKE and not _kin(one, name)
        ]
        if near:
            right = max(near, key=lambda one: likeness(one, name))
            other = next(one for one in subjects if plain(one.name) == right)
            yield make("audit-name", named.place, other.place, expected=right, found=named.name)


def mention_findings(texts: Sequence[Passage], entity: str, words: AuditWords) -> Iterator[Finding]:
    """Headings and sentences on the unit itself that name it otherwise: misprints, gaps, the neighbour."""
    entity = plain(entity)
    if len(entity) < _BEGINS + _ENDS:
        return
    title, owner, blank = words.title_named, words.owner_named, words.blank_name
    whole = "".join(passage.plain for passage in texts)
    for passage in texts:
        heading = len(passage.plain) <= _HEADING
        told: set[str] = set()
        for match in [one for pattern in ((title, owner) if heading else (owner,))
                      for one in pattern.finditer(passage.plain)]:  # fmt: skip
            name = re.sub(words.part_number, "", match["name"])
            gap = blank.search(name) is not None and blank.search(entity) is None
            wrong = gap or (_misnamed(name, entity) and whole.count(name) <= _COMMON)
            if wrong and name not in told:
                told.add(name)
                yield _named(passage.quoting(match.group()), entity, name)


def statement_owner_findings(
    texts: Sequence[Passage], entity: str, words: AuditWords, endings: Sequence[str]
) -> Iterator[Finding]:
    """A statement on the unit itself with a name that stands nowhere else: taken from another report."""
    entity = plain(entity)
    whole = "".join(passage.plain for passage in texts)
    for passage in texts if entity and whole.count(entity) > 1 else ():
        match = words.own_statement.search(passage.plain)
        if match is None:
            continue
        name = match["name"]
        own = name == entity or _kin(name, entity) or _short_for(name, entity) or _misnamed(name, entity)
        if (
            not own
            and name[:_PLACE] == entity[:_PLACE]
            and name.endswith(tuple(endings))
            and whole.count(name) == 1
        ):
            yield make("audit-name", passage.quoting(match.group()), severity=Severity.WARNING,
                       expected=entity, found=name)  # fmt: skip


def title_findings(texts: Sequence[Passage], entity: str, words: AuditWords) -> Iterator[Finding]:
    """Titles over two lines: the name alone, then “2020年部门整体支出绩效评价报告”.

    A title may name the office's government instead of the office; longer remainders may be the report of
    the department that the unit belongs to.
    """
    for at, passage in enumerate(texts[:-1]):
        name, below = passage.plain, texts[at + 1].plain
        joined = f"{name}{below}"
        if len(joined) > _HEADING or not below.startswith("20") or not words.title_named.match(joined):
            continue
        if len(name) >= _BEGINS + _ENDS and entity in {name + ending for ending in words.house_endings}:
            yield _named(passage.quoting(joined), entity, name)


def _named(place: Place, entity: str, name: str) -> Finding:
    return make("audit-name", place, expected=entity, found=name)


def _misnamed(name: str, entity: str) -> bool:
    """Whether a name begins and ends as the unit's own and is neither it, nor short for it, nor part."""
    if name == entity or _kin(name, entity) or _short_for(name, entity):
        return False
    if name[:_BEGINS] != entity[:_BEGINS] or name[-_ENDS:] != entity[-_ENDS:]:
        return False
    return likeness(name, entity) >= _SAME_HOUSE


def _short_for(name: str, entity: str) -> bool:
    """Whether the letters of a name all stand in the entity's, in that order."""
    rest = iter(entity)
    return all(char in rest for char in name)


def _kin(one: str, other: str) -> bool:
    """One name inside the other: a short form or a subordinate, not a misprint."""
    return one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)
