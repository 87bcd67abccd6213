"""Tables against contents and lists of tables: which entry names which, tables that are not listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.captions import Caption
from juesuan.recognition.contents.aligning import Aligned, Target
from juesuan.recognition.contents.lists import Entry
from juesuan.recognition.contents.words import TABLE, ContentsForms, Title
from juesuan.recognition.layouts import Known
from juesuan.recognition.model import SeenTable
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import likeness, plain

_ALIKE = 0.6
_FEWEST = 5
_MOST_UNLISTED = 2


def table_targets(tables: Sequence[SeenTable], forms: ContentsForms) -> list[Target]:
    """The titled tables of a document in order; none of a document of several units."""
    if any(table.part for table in tables):
        return []
    return [_target(table, forms) for table in tables if table.caption.title]


def _target(table: SeenTable, forms: ContentsForms) -> Target:
    title = forms.title(table.caption.title)
    if title.level != TABLE and table.caption.number:
        level, value, _ = forms.numbering(f"{plain(table.caption.number)}:{title.shown}")
        if level == TABLE:
            title = Title(level, value, title.years, title.shown, title.name)
    known = table.table
    return Target(title, Passage(table.caption.title, table.caption.place, cell=True),
                  "" if known is None else known.role or known.id)  # fmt: skip


def role_of(title: str, known: Known) -> str:
    """The part in the public set of the table with this title; "" for another table."""
    table = known.match(Caption(title=title))
    return "" if table is None else table.role or table.id


def names_table(
    entry: Entry, role: str, names: frozenset[str], headings: frozenset[str], forms: ContentsForms
) -> bool:
    """Whether an entry of contents names a table and not a section of tables.

    `names` are those of the tables, `headings` those of the other lines that may be headings: one of them
    (三、决算表) is no table for being like one.
    """
    if entry.title.level == 0 or forms.table_title.search(entry.title.shown) is None:
        return False
    name = entry.title.name
    if role or name in names:
        return True
    return name not in headings and any(likeness(name, other) >= _ALIKE for other in names)


def pair_by_place(aligned: Aligned, roles: Sequence[str]) -> None:
    """Entries without a table of their part get the only free one that stands where theirs should."""
    free = set(aligned.unlisted)
    for at in aligned.loose:
        title = aligned.entries[at].title
        near = [
            target
            for target in aligned.window(at)
            if target in free
            and likeness(title.name, aligned.targets[target].title.name) >= _ALIKE
            and not (roles[at] and aligned.targets[target].role)
        ]
        if len(near) == 1:
            aligned.paired[at] = near[0]
            free.discard(near[0])


def unlisted_tables(aligned: Aligned, listed: Sequence[str]) -> Iterator[Finding]:
    """Public tables that no entry names, where every entry is found; `listed` are the parts named."""
    if aligned.loose or len(aligned.entries) < _FEWEST:
        return
    extra = [at for at in aligned.unlisted if aligned.targets[at].role not in ("", *listed)]
    if len(extra) > _MOST_UNLISTED:
        return
    for at in extra:
        passage = aligned.targets[at].passage
        yield make("audit-contents-unlisted", passage.quoting(passage.text), aligned.entries[-1].place,
                   found=aligned.targets[at].title.shown)  # fmt: skip
