"""Charts read with the profile's declarations: every point a sighting, beside the tables and the text.

Knows: charts of the document, and chart data that a conversion printed as text (series, labels, categories,
values one behind the other). Does not know: whether the figures agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from juesuan.checks import Sighting
from juesuan.checks.sightings import CHART
from juesuan.facts import Decimal, Observation, Printed, Slice, parse_number
from juesuan.facts.money import HUNDRED, ONE, UNITS, ZERO, NotANumberError, decimals_of
from juesuan.findings import Place
from juesuan.formats.document import Block, Chart, Document, Grid, Heading, Paragraph, Series
from juesuan.narrative.figures import slice_of
from juesuan.narrative.lexicon import Lexicon, normalised
from juesuan.narrative.schema import ChartSpec
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import Profile
from juesuan.recognition.vocabulary import AuditWords, audit_words
from juesuan.recognition.words import key, likeness, plain

ROLE = CHART
_TITLE = 0.8
_YEAR = re.compile(r"20\d\d")
_ONLY_YEAR = re.compile(r"^20\d\d(?:年?(?:度|决算数?)?|\.0)?$")
_NUMBERED = re.compile(r"^(?:附?图|图表)\s*[\d一二三四五六七八九十]{0,3}[-.、:：．\s]*")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_UNIT = re.compile(r"[百千万亿]*元")
_OF_YEAR = re.compile(r"20\d\d年度?")
_LONGEST_CAPTION = 45
_NEAR = 2
_PARTS = 200
"""Shares add up to their whole but for one part in so many."""
_USUAL = "万元"
_SERIES = re.compile(r"^(?:20\d\d年度?|列\d|系列\d)$")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|千元|元)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def chart_sightings(
    document: Document, profile: Profile, shown: Mapping[Slice, Sighting], order: int = 0
) -> list[Sighting]:
    """The points of all charts that can be told. `shown` are the figures of the tables, to tell the unit."""
    spoken = load_spoken(profile)
    lexicon = Lexicon(profile.year, spoken.phrases)
    words = audit_words(profile)
    found: list[Sighting] = []
    charts = [*_drawn(document.blocks), *((one, [one.title]) for one in printed_charts(document))]
    for number, (chart, titles) in enumerate(charts):
        if _shows_shares(chart):
            continue
        upright = _upright(chart)
        figures = _figures(upright, titles, spoken.charts, lexicon)
        for point in _points(upright, figures, profile.year, words):
            name = f"chart{number}.{len(found)}"
            printed = _in_unit(point, shown)
            observation = Observation(point.slice, printed, point.place)
            found.append(Sighting(name, name, ROLE, observation, order + len(found)))
    return found


@dataclass(frozen=True, slots=True)
class _Point:
    slice: Slice
    value: Decimal
    unit: str
    place: Place


def _drawn(blocks: Sequence[Block]) -> Iterator[tuple[Chart, list[str]]]:
    """The charts of a document, each with what it may be called: title and caption, or lines beside it."""
    for at, block in enumerate(blocks):
        if isinstance(block, Chart):
            named = [title for title in (block.title, block.caption) if title.strip()]
            # The name of the only series is what programs put where nobody wrote a title.
            telling = [title for title in named if title not in [one.name for one in block.series]]
            beside = (
                [] if telling else [*_lines(blocks[at + 1 :]), *_lines(blocks[at - 1 :: -1] if at else ())]
            )
            yield block, [*telling, *beside]


def _lines(blocks: Iterable[Block]) -> list[str]:
    """Short lines next to a chart, nearest first; none where they may be those of the next chart."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Chart):
            return []
        text = block.text if isinstance(block, Paragraph) else ""
        if not text.strip() or len(text) > _LONGEST_CAPTION or len(found) == _NEAR:
            break
        found.append(text)
    return found


def _shows_shares(chart: Chart) -> bool:
    """Whether values are parts of a hundred, said to be so or adding up to it; no amounts then."""
    if chart.unit == "%":
        return True
    if _UNIT.search(chart.unit) or any(_AMOUNT.search(label) for one in chart.series for label in one.labels):
        return False
    sums = [sum(one.values, ZERO) for one in chart.series if len(one.values) > 1]
    return bool(sums) and all(
        any(abs(one - whole) * 200 <= whole for whole in (ONE, HUNDRED)) for one in sums
    )


def _upright(chart: Chart) -> Chart:
    """The chart with years as series, also where they are its categories and what is shown its series."""
    if not chart.categories or not all(_ONLY_YEAR.match(one.strip()) for one in chart.categories):
        return chart
    if any(_YEAR.search(one.name) for one in chart.series):
        return chart
    series = tuple(
        Series(
            year.strip(),
            tuple(one.values[at] for one in chart.series),
            tuple(one.labels[at] if one.labels else "" for one in chart.series),
        )
        for at, year in enumerate(chart.categories)
    )
    return replace(chart, categories=tuple(one.name for one in chart.series), series=series)


def _figures(
    chart: Chart, titles: Sequence[str], specs: Sequence[ChartSpec], lexicon: Lexicon
) -> Mapping[str, Slice]:
    """Category → figure, by the declared chart that one of the titles names, else by one with all categories.

    Only a chart that nothing around it names is told by its categories alone.
    """
    for title in titles:
        named = [(likeness(_bare(title), _bare(spec.title)), spec) for spec in specs]
        most, best = max(named, key=lambda one: one[0], default=(0.0, None))
        if best is not None and most >= _TITLE:
            return _known({name: _figure(best, name, lexicon) for name in chart.categories})
    if key(chart.caption) or key(chart.title) not in ("", *(key(one.name) for one in chart.series)):
        return {}
    for spec in specs:
        found = {name: _figure(spec, name, lexicon) for name in chart.categories}
        if all(found.values()):
            return _known(found)
    return {}


def _known(figures: Mapping[str, Slice | None]) -> dict[str, Slice]:
    return {name: figure for name, figure in figures.items() if figure is not None}


def _bare(title: str) -> str:
    """A title without its number, the year, and what stands in brackets (the unit)."""
    return _OF_YEAR.sub("", _BRACKETS.sub("", _NUMBERED.sub("", plain(title))))


def _figure(spec: ChartSpec, label: str, lexicon: Lexicon) -> Slice | None:
    for category in spec.categories:
        if key(category.label) == key(label):
            return slice_of(category.figure)
    if spec.each is None or spec.category is None:
        return None
    if spec.each.codes is not None:
        code = lexicon.code(spec.each.codes, spec.each.level, normalised(label))
        return None if code is None else slice_of(spec.category.figure.replace("$code", code))
    for binding in spec.each.values:
        if key(binding.get("label", "")) == key(label):
            figure = spec.category.figure
            for name, value in binding.items():
                figure = figure.replace(f"${name}", value)
            return slice_of(figure)
    return None


def _points(chart: Chart, figures: Mapping[str, Slice], year: int, words: AuditWords) -> Iterator[_Point]:
    offsets = [_offset(series.name, year, words) for series in chart.series]
    for series, offset in zip(chart.series, offsets, strict=True):
        # Two series of one year part the figure by something that is not known here.
        if offset not in (0, -1) or offsets.count(offset) > 1:
            continue
        for position, category in enumerate(chart.categories):
            figure = figures.get(category)
            if figure is None:
                continue
            place = _place(chart, series, category)
            wanted = figure.at(offset)
            if position < len(series.values):
                unit = _UNIT.search(chart.unit)
                yield _Point(wanted, series.values[position], unit[0] if unit else "", place)
            if position < len(series.labels):
                amount = _AMOUNT.search(series.labels[position])
                if amount is not None:
                    yield _Point(wanted, parse_number(amount[1]), amount[2], place)


def _offset(name: str, year: int, words: AuditWords) -> int | None:
    """How many years from the document's the figures of a series are; None where they are others."""
    shown = plain(name)
    if re.search(words.drawn_otherwise, shown):
        return None
    named = _YEAR.search(shown)
    if named is not None:
        return int(named[0]) - year
    return -1 if re.search(words.drawn_before, shown) else 0


def _place(chart: Chart, series: Series, category: str) -> Place:
    own = chart.place or Place()
    section = chart.caption or chart.title or own.section or "图表数据"
    return replace(own, section=section, row=category, column=series.name or None)


def _in_unit(point: _Point, shown: Mapping[Slice, Sighting]) -> Printed:
    """The value in the unit it is printed in; where none is, the one that the tables confirm or come near."""
    decimals = decimals_of(point.value)
    if point.unit in UNITS:
        return Printed(point.value, point.unit, decimals)
    table = shown.get(point.slice)
    readings = [Printed(point.value, unit, decimals) for unit in (_USUAL, *UNITS)]
    if table is None:
        return readings[0]
    for printed in readings:
        if printed.interval.meets(table.interval):
            return printed
    wanted, usual = table.interval.middle, readings[0].interval.middle
    if wanted <= 0 or usual <= 0:
        return readings[0]
    return min(readings, key=lambda one: _times(one.interval.middle, wanted))


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the larger of two amounts is the smaller."""
    return max(one, other) / min(one, other)


class _Token(NamedTuple):
    text: str
    place: Place


def printed_charts(document: Document) -> list[Chart]:
    """Charts whose data a conversion printed as text: series, data labels, categories, values."""
    found: list[Chart] = []
    tokens = list(_tokens(document))
    at = 0
    while at < len(tokens):
        chart, end = _chart(tokens, at) if _SERIES.match(tokens[at].text) else (None, at + 1)
        if chart is not None:
            found.append(chart)
        at = max(end, at + 1)
    return found


def _tokens(document: Document) -> Iterator[_Token]:
    nowhere = Place()
    for block in document.blocks:
        if isinstance(block, Heading):
            yield _Token("", nowhere)
        elif isinstance(block, Paragraph) and len(block.text) <= 40:
            yield _Token(block.text.strip(), block.place or nowhere)
        elif isinstance(block, Grid) and not block.title:
            for cell in chain.from_iterable(block.rows):
                text = cell.text.strip()
                if text:
                    yield _Token(text, cell.place or block.place or nowhere)


def _chart(tokens: Sequence[_Token], at: int) -> tuple[Chart | None, int]:
    """The chart whose series begins at a token, and where it ends."""
    start, name = tokens[at].place, tokens[at].text
    here = at + 1
    labels: list[str] = []
    while here < len(tokens) and _AMOUNT.search(tokens[here].text):
        labels.append(tokens[here].text)
        here += 1
    categories: list[str] = []
    while here < len(tokens) and tokens[here].text and not _NUMBER.fullmatch(tokens[here].text):
        if _SERIES.match(tokens[here].text) or len(categories) > len(labels):
            return None, here
        categories.append(normalised(tokens[here].text))
        here += 1
    values = _values(tokens, here)
    if not categories or len(values) < len(categories) or len(labels) != len(categories):
        return None, here
    series = Series(name, tuple(values[: len(categories)]), tuple(labels))
    chart = Chart("column", "", tuple(categories), (series,), place=start)
    return chart, here + len(categories)


def _values(tokens: Sequence[_Token], here: int) -> list[Decimal]:
    found: list[Decimal] = []
    while here < len(tokens) and _NUMBER.fullmatch(tokens[here].text):
        try:
            found.append(parse_number(tokens[here].text))
        except NotANumberError:
            break
        here += 1
    return found
