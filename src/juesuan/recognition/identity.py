"""Whose document this is, of which year, and which profile reads it, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from juesuan.findings import DataFault, term
from juesuan.formats.document import Document, Grid, Heading, Paragraph
from juesuan.profiles import load_profile, package_ids
from juesuan.profiles.codes import CodeList
from juesuan.profiles.profile import load_head
from juesuan.recognition.captions import Caption, Named, captions
from juesuan.recognition.editions import nearest_year
from juesuan.recognition.identity_words import BASE, entity_patterns, identity_patterns
from juesuan.recognition.subjects import subjects_of
from juesuan.recognition.texts import passages
from juesuan.recognition.words import key, plain

_TITLE_WEIGHT = 3
_HEAD_ROWS = 3
_YEAR_LINE = 16
_TITLE_LINES = 12
"""A title of two lines stands among the first of a document."""
# The first two digits of a division are its province; shorter names (东区) are names of many places.
_REGION = 2
_SHORTEST = 3
_PREFIX = 2
_ENTITY_WEIGHT = 5
_BEGINNING = 20_000
# So many more of its table titles than of the base's tell a profile without the name of its province.
_MARKS = 3
_MARKS_OF_ALL = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """The guess, with the reason for each part in words for the report.

    `layouts` is the profile of the unit's province where that has no edition of the year: its tables are read
    with the province's layouts of the nearest year all the same.
    """

    profile: str
    year: int
    entity: str
    reasons: tuple[str, ...]
    layouts: str = ""


def guess_year(texts: Iterable[str]) -> tuple[int, str] | None:
    """The year of account that headings and first sentences name most often."""
    known = identity_patterns()
    joined = known.compared.sub("", "\n".join(texts))
    counts = Counter(known.year.findall(joined)) or Counter(known.any_year.findall(joined))
    for year in (*known.title_year.findall(joined), *known.year_line.findall(joined)):
        counts[year] += _TITLE_WEIGHT
    if not counts:
        return None
    # Of years named equally often the earlier one is what the later is compared with.
    year, count = max(counts.items(), key=lambda entry: (entry[1], entry[0]))
    return int(year), term("by-year-named", year=year, count=count)


def _year_of(document: Document, texts: Sequence[str]) -> tuple[int, str] | None:
    """The year of the words; of tables without any, that of the title or of the name of the file."""
    places = (block.place for block in document.blocks if isinstance(block, Heading | Paragraph | Grid))
    file = next((place.file for place in places if place is not None and place.file), "")
    return guess_year(texts) or guess_year([document.title]) or guess_year([file]) or _year_in_name(file)


def _year_in_name(file: str) -> tuple[int, str] | None:
    """The only year in a name without the word for one: “局2022决算.xlsx”."""
    years = set(identity_patterns().file_year.findall(file.replace("\\", "/").rsplit("/", 1)[-1]))
    return (int(*years), term("by-year-in-file-name", year=min(years))) if len(years) == 1 else None


def _year_lines(tables: Sequence[tuple[Grid, Caption]]) -> Iterator[str]:
    """“（2022年度）” in the first rows of tables and forms."""
    whole = identity_patterns().year_line
    for grid, _ in tables:
        for cell in chain.from_iterable(grid.rows[:_HEAD_ROWS]):
            if len(cell.text) <= _YEAR_LINE and whole.match(cell.text):
                yield cell.text


def guess_entity(texts: Iterable[str], subjects: Sequence[Named], year: int) -> tuple[str, str] | None:
    """The unit most tables and sentences name."""
    known, forms = identity_patterns(), entity_patterns(year)
    counts: Counter[str] = Counter(known.level_end.sub("", plain(named.name)) for named in subjects)
    lines = [plain(text) for text in texts]
    begun = known.starts_with_year
    titles = (one + other for one, other in pairwise(lines[:_TITLE_LINES]) if begun.match(other))
    for text in (*lines, *titles):
        shown = known.part.sub("", text)
        counts.update(match["name"] for form in forms for match in form.finditer(shown))
    if not counts:
        return None
    ((name, count),) = counts.most_common(1)
    return name, term("by-unit-named", unit=name, count=count)


def guess_profile(entity: str, texts: Sequence[str], tables: Sequence[Caption], year: int) -> tuple[str, str]:
    """The profile of the unit's province; else the one whose table titles fit best; else the base."""
    candidates = {name: found for name in package_ids() if (found := _label(name, year))}
    province = _province(entity, texts, year)
    own = province_profile(province)
    if own in candidates:
        return own, term("by-province", province=province)
    if own:
        nearest = nearest_year(own, year)
        return BASE, term("by-base-and-layouts", province=province, year=year, nearest=nearest)
    if province:
        return BASE, term("by-base-of-province", province=province)
    titles = {key(caption.title) for caption in tables if caption.title}
    # Tables that carry official numbers are of no locality whose tables have none.
    numbered = any(caption.number for caption in tables)
    scored = {
        name: len(titles & wanted)
        for name, (_, wanted, has_numbers) in candidates.items()
        if has_numbers or not numbered
    }
    most = max(scored.values(), default=0)
    best = [name for name, score in scored.items() if score == most]
    # One title more is a wording that many localities share, not the mark of a province; nor are two, unless
    # the whole set of a province is there.
    whole = len(best) == 1 and most == len(candidates[best[0]][1])
    if len(best) == 1 and most >= scored.get(BASE, 0) + (_MARKS_OF_ALL if whole else _MARKS):
        return best[0], term("by-titles", count=most)
    return BASE, term("by-base")


@lru_cache(maxsize=64)
def province_profile(province: str) -> str:
    """The profile of a province, "" where it has none."""
    return next((name for name in package_ids() if province and load_head(name).label == province), "")


def _label(name: str, year: int) -> tuple[str, set[str], bool] | None:
    """The name of a profile's locality, the titles of its tables, and whether they carry official numbers."""
    try:
        profile = load_profile(name, nearest_year(BASE, year))
    except DataFault:
        return None
    titles = {key(table.title) for table in profile.tables.values()}
    return profile.head.label, titles, bool(profile.parameters.table_number)


@lru_cache(maxsize=20)
def _regions(year: int) -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    """Provinces by their two digits; by their first letters the regions that lie in one province alone."""
    names = CodeList.load("divisions").names(year)
    provinces = {name.code[:_REGION]: name.name for name in names if name.level == 1}
    found: dict[str, set[str]] = {}
    for name in names:
        if len(name.name) >= _SHORTEST:
            found.setdefault(name.name, set()).add(name.code[:_REGION])
    regions: dict[str, list[tuple[str, str]]] = {}
    for word, (first, *others) in found.items():
        if not others:
            regions.setdefault(word[:_PREFIX], []).append((word, first))
    return provinces, regions


def _province(entity: str, texts: Sequence[str], year: int) -> str:
    """The province of the counties, cities and districts that the entity and the text name most."""
    provinces, regions = _regions(year)
    text = entity * _ENTITY_WEIGHT + "\n".join(texts)[:_BEGINNING]
    counts: Counter[str] = Counter()
    for at in range(len(text)):
        for word, where in regions.get(text[at : at + _PREFIX], ()):
            if text.startswith(word, at):
                counts[where] += 1
    return provinces.get(counts.most_common(1)[0][0], "") if counts else ""


def identify(
    document: Document, *, profile: str | None = None, year: int | None = None, entity: str | None = None
) -> Identity | None:
    """Profile, year and unit of a document, what is given taken as it is; None when no year can be found."""
    texts = [passage.text for passage in passages(document)]
    tables = captions(document)
    reasons: list[str] = []
    titles = [*(caption.title for _, caption in tables), *_year_lines(tables)]
    guessed_year = (year, term("by-year-given")) if year else _year_of(document, [*texts, *titles])
    if guessed_year is None:
        return None
    subjects = [caption.subject for _, caption in tables if caption.subject]
    if not subjects:
        subjects = [named for grid, _ in tables for named in subjects_of(grid)]
    guessed_entity = (
        (entity, term("by-unit-given")) if entity else guess_entity(texts, subjects, guessed_year[0])
    )
    name, reason = guessed_entity or ("", term("by-unit-unknown"))
    reasons += [guessed_year[1], reason]
    if profile:
        return Identity(profile, guessed_year[0], name, (*reasons, term("by-profile-given")))
    declared = document.meta.get("profile", "")
    # What we publish says itself by what it was made; titles alone may not tell two localities apart.
    if declared in package_ids() and _label(declared, guessed_year[0]) is not None:
        return Identity(declared, guessed_year[0], name, (*reasons, term("by-profile-mark")))
    chosen = guess_profile(name, texts, [caption for _, caption in tables], guessed_year[0])
    own = province_profile(_province(name, texts, guessed_year[0])) if chosen[0] == BASE else ""
    return Identity(chosen[0], guessed_year[0], name, (*reasons, chosen[1]), own)
