"""Where lists of contents stand in a document, and their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from juesuan.findings import Place
from juesuan.formats.document import Block, Cell, Document, Grid, Paragraph, TableOfContents
from juesuan.recognition.contents.words import TABLE, ContentsForms, Title
from juesuan.recognition.texts import Passage
from juesuan.recognition.words import likeness, plain

# Lists of fewer entries are lists of something else.
_FEWEST = 3
_FEWEST_TABLES = 4
# Contents without their name begin soon and are of so many lines with a page.
_FIRST_LINES = 12
_FEWEST_PAGES = 5
# Longer lines are text.
_LONGEST = 90
_SHORTEST = 4
# Number, title and page of an entry.
_COLUMNS = 3
_ALIKE = 0.5
_STOPS = ("。", "；", ";")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, taken apart, the page it names (None: none), where it stands.

    `blank` tells that the list says that the table it names is empty.
    """

    text: str
    title: Title
    page: int | None
    passage: Passage
    blank: bool = False

    @property
    def place(self) -> Place:
        """Where it stands, with its words."""
        return self.passage.quoting(self.text)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of contents; `whole` where it lists the document, not tables alone."""

    entries: tuple[Entry, ...]
    whole: bool


def contents_range(texts: Sequence[Passage], forms: ContentsForms) -> tuple[int, int]:
    """From the word 目录, or the first entry, to where that comes again; (0, 0) where it never does."""
    for at, passage in enumerate(texts):
        if forms.head.fullmatch(passage.plain):
            end = _end(texts, at + 1, forms)
            if end:
                return at, end
    return _unheaded(texts, forms)


def _unheaded(texts: Sequence[Passage], forms: ContentsForms) -> tuple[int, int]:
    """Contents that nothing calls so: lines near the beginning that all end with pages, which only rise."""
    for at in range(min(len(texts), _FIRST_LINES)):
        pages = list(takewhile(lambda page: page is not None, (_page(one, forms) for one in texts[at:])))
        rising = all(one is not None and two is not None and one <= two for one, two in pairwise(pages))
        if len(pages) >= _FEWEST_PAGES and rising and pages[0] != pages[-1]:
            end = _end(texts, at, forms) if _bare(texts[at], forms).level is not None else 0
            if end >= at + len(pages):
                return at, end
    return 0, 0


def _page(passage: Passage, forms: ContentsForms) -> int | None:
    """The page that an entry ends with; None for any other line."""
    shown = passage.plain
    match = forms.page.search(shown) if len(shown) <= _LONGEST and not passage.cell else None
    return int(match["page"]) if match is not None and match.start() > 0 else None


def _end(texts: Sequence[Passage], begin: int, forms: ContentsForms) -> int:
    """Where the text proper begins behind contents that begin at `begin`; 0 where nothing tells."""
    stop = begin
    while stop < len(texts) and len(texts[stop].plain) <= _LONGEST and not texts[stop].cell:
        stop += 1
    titles = [_bare(one, forms) for one in texts[begin:stop]]
    again = range(_FEWEST, len(titles))
    if not again:
        return 0
    first, second = titles[:2]
    same = [at for at in again if (titles[at].level, titles[at].value) == (first.level, first.value)]
    # The first heading may differ from the first entry, or have lost its number.
    tries = (
        (at for at in same if titles[at] == first),
        (at for at in again if titles[at].name == first.name),
        (at for at in same if first.value and _alike(titles[at], first) and _speaks(texts, begin + at + 1)),
        (at - 1 for at in again if titles[at] == second and at - 1 in same and first.value),
    )
    return next((begin + at for found in tries for at in found), 0)


def _alike(one: Title, other: Title) -> bool:
    return likeness(one.name, other.name) >= _ALIKE


def _speaks(texts: Sequence[Passage], at: int) -> bool:
    """Whether text follows soon, as it does behind headings and not among entries."""
    return any(one.plain.endswith(_STOPS) or len(one.plain) > _LONGEST for one in texts[at : at + 3])


def _bare(passage: Passage, forms: ContentsForms) -> Title:
    shown = passage.plain
    page = forms.page.search(shown)
    return forms.title(shown[: page.start()] if page and page.start() else shown)


def entries_of(passages: Iterable[Passage], forms: ContentsForms) -> list[Entry]:
    """The entries in lines of contents; a page that stands in a line of its own belongs to the one before."""
    found: list[Entry] = []
    for passage in passages:
        for piece in _pieces(passage.text, forms):
            shown = plain(piece)
            match = forms.page.search(shown)
            page = int(match["page"]) if match else None
            words = (shown[: match.start()] if match else shown).rstrip(".…·-—_")
            if forms.remark.match(shown):
                continue
            if words and len(words) <= _LONGEST:
                found.append(Entry(words, forms.title(words), page, passage))
            elif found and page is not None and found[-1].page is None:
                last = found[-1]
                found[-1] = Entry(last.text, last.title, page, last.passage)
    return found


def _pieces(text: str, forms: ContentsForms) -> Iterator[str]:
    """Entries that stand in one paragraph, parted by line breaks or by the page of the one before."""
    for line in text.split("\n"):
        begin = 0
        for match in forms.leader.finditer(line):
            yield line[begin : match.end()]
            begin = match.end()
        yield line[begin:]


def listings(
    document: Document,
    texts: Sequence[Passage],
    span: tuple[int, int],
    forms: ContentsForms,
    known: Iterable[str],
) -> Iterator[Listing]:
    """Every list of contents: `span` is the range of the one in the text, `known` names of public tables."""
    begin, end = span
    if end > begin:
        headed = forms.head.fullmatch(texts[begin].plain) is not None
        yield Listing(tuple(entries_of(texts[begin + headed : end], forms)), whole=True)
    for before, block in pairwise((None, *document.blocks)):
        if isinstance(block, Grid) and (laid_out := _laid_out(before, block, forms)):
            yield Listing(tuple(entries_of(laid_out, forms)), whole=True)
        if isinstance(block, TableOfContents) and block.lines:
            lines = [Passage(line.text, line.place or Place()) for line in block.lines]
            yield Listing(tuple(entries_of(lines, forms)), whole=True)
    yield from _lists_of_tables([*texts[:begin], *texts[end:]] if end > begin else texts, forms)
    names = frozenset(known)
    for grid in document.grids():
        # Most tables are told by a glance at their cells.
        titled = 0
        for row in grid.rows:
            for cell in row:
                titled += forms.table_title.search(cell.text.rstrip()) is not None
        if titled < _FEWEST_TABLES:
            continue
        rows = tuple(_rows(grid, forms, names))
        if len({one.title.name for one in rows} & names) >= _FEWEST_TABLES:
            yield Listing(rows, whole=False)


def _laid_out(before: Block | None, grid: Grid, forms: ContentsForms) -> list[Passage]:
    """The lines of contents whose pages stand in a column of their own; none where a grid is no such list."""
    rows = [[cell for cell in row if cell.text.strip()] for row in grid.rows]
    rows = [row for row in rows if row]
    headed = isinstance(before, Paragraph) and forms.head.fullmatch(plain(before.text)) is not None
    if rows and forms.head.fullmatch(plain(rows[0][0].text)):
        headed, rows = True, rows[1:]
    if not headed or len(rows) <= _FEWEST or any(len(row) > _COLUMNS for row in rows):
        return []
    return [
        Passage("".join(cell.text for cell in row), row[0].place or grid.place or Place(), cell=True)
        for row in rows
    ]


def _lists_of_tables(texts: Sequence[Passage], forms: ContentsForms) -> Iterator[Listing]:
    for at, passage in enumerate(texts):
        if passage.cell or not forms.table_head.fullmatch(_bare(passage, forms).name):
            continue
        end = at + 1
        while end < len(texts) and _names_table(texts[end], forms):
            end += 1
        # The first table, whose title comes next, is no entry any more.
        found = entries_of(texts[at + 1 : end], forms)
        names = [one.title.name for one in found]
        again = next((place for place, name in enumerate(names) if name in names[:place]), len(found))
        if again >= _FEWEST_TABLES:
            yield Listing(tuple(found[:again]), whole=False)


def _names_table(passage: Passage, forms: ContentsForms) -> bool:
    words = _bare(passage, forms).shown
    return not passage.cell and len(words) <= _LONGEST and forms.table_title.search(words) is not None


def _rows(grid: Grid, forms: ContentsForms, names: frozenset[str]) -> Iterator[Entry]:
    """The rows of a list of tables: one cell names a table, another may number it."""
    for row in grid.rows:
        cells = [cell for cell in row if cell.text.strip()]
        at = next((at for at, cell in enumerate(cells) if _is_title(cell, forms, names)), None)
        if at is None:
            continue
        title = forms.title(cells[at].text)
        numbers = [forms.numbering(f"{plain(cell.text)}:{title.shown}") for cell in cells[:at]]
        # The serial number of a row is not the official number of its table.
        numbered = sorted(
            ((level, value) for level, value, _ in numbers if value), key=lambda one: one[0] != TABLE
        )
        if title.name not in names and title.level is None and not numbered:
            continue
        if title.level is None and numbered:
            title = Title(*numbered[0], title.years, title.shown, title.name)
        passage = Passage(cells[at].text, cells[at].place or grid.place or Place(), cell=True)
        blank = any(plain(cell.text) in forms.words.blank for cell in cells[at + 1 :])
        yield Entry(plain(cells[at].text), title, None, passage, blank)


def _is_title(cell: Cell, forms: ContentsForms, names: frozenset[str]) -> bool:
    if forms.is_number(plain(cell.text)):
        return False
    title = forms.title(cell.text)
    if title.name in names:
        return True
    return (
        len(title.shown) in range(_SHORTEST, _LONGEST) and forms.table_title.search(title.shown) is not None
    )
