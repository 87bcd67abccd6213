"""Charts read with the profile's declarations: every point a sighting, beside the tables and the text.

Knows: charts of the document, and chart data that a conversion printed as text (series, labels, categories,
values one behind the other). Does not know: whether the figures agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from juesuan.checks import Sighting
from juesuan.facts import Decimal, Observation, Printed, Slice, parse_number
from juesuan.facts.money import UNITS, NotANumberError, decimals_of
from juesuan.findings import Place
from juesuan.formats.document import Chart, Document, Grid, Heading, Paragraph, Series
from juesuan.narrative.figures import slice_of
from juesuan.narrative.lexicon import Lexicon, normalised
from juesuan.narrative.schema import ChartSpec
from juesuan.narrative.spoken import load_spoken
from juesuan.profiles import Profile
from juesuan.recognition.words import key, likeness

ROLE = "chart"
_TITLE = 0.8
_YEAR = re.compile(r"^(20\d\d)年?(?:度|决算数?)?$")
_SERIES = re.compile(r"^(?:20\d\d年度?|列\d|系列\d)$")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(亿元|万元|千元|元)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def chart_sightings(
    document: Document, profile: Profile, shown: Mapping[Slice, Sighting], order: int = 0
) -> list[Sighting]:
    """The points of all charts that can be told. `shown` are the figures of the tables, to tell the unit."""
    spoken = load_spoken(profile)
    lexicon = Lexicon(profile.year, spoken.phrases)
    found: list[Sighting] = []
    charts = [block for block in document.blocks if isinstance(block, Chart)]
    for number, chart in enumerate([*charts, *printed_charts(document)]):
        figures = _figures(chart, spoken.charts, lexicon)
        for point in _points(chart, figures, profile.year):
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


def _figures(chart: Chart, specs: Sequence[ChartSpec], lexicon: Lexicon) -> Mapping[str, Slice]:
    """Category → figure, by the declared chart with this title, else by one that has all categories."""
    title = key(chart.title or chart.caption)
    ranked = sorted(specs, key=lambda spec: -likeness(title, spec.title)) if title else list(specs)
    for spec in ranked:
        if title and likeness(title, spec.title) < _TITLE:
            return {}
        found = {name: _figure(spec, name, lexicon) for name in chart.categories}
        if all(found.values()):
            return {name: figure for name, figure in found.items() if figure is not None}
        if title:
            return {name: figure for name, figure in found.items() if figure is not None}
    return {}


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


def _points(chart: Chart, figures: Mapping[str, Slice], year: int) -> Iterator[_Point]:
    for series in chart.series:
        named = _YEAR.match(series.name.strip())
        offset = int(named[1]) - year if named is not None else 0
        if offset not in (0, -1):
            continue
        for position, category in enumerate(chart.categories):
            figure = figures.get(category)
            if figure is None:
                continue
            place = _place(chart, series, category)
            wanted = figure.at(offset)
            if position < len(series.values):
                yield _Point(wanted, series.values[position], chart.unit, place)
            if position < len(series.labels):
                amount = _AMOUNT.search(series.labels[position])
                if amount is not None:
                    yield _Point(wanted, parse_number(amount[1]), amount[2], place)


def _place(chart: Chart, series: Series, category: str) -> Place:
    own = chart.place or Place()
    section = chart.caption or chart.title or own.section or "图表数据"
    return replace(own, section=section, row=category, column=series.name or None)


def _in_unit(point: _Point, shown: Mapping[Slice, Sighting]) -> Printed:
    """The value in the unit it is printed in; where none is, the one that the tables confirm."""
    decimals = decimals_of(point.value)
    if point.unit in UNITS:
        return Printed(point.value, point.unit, decimals)
    table = shown.get(point.slice)
    for candidate in ("万元", "元"):
        printed = Printed(point.value, candidate, decimals)
        if table is not None and printed.interval.meets(table.interval):
            return printed
    return Printed(point.value, "万元", decimals)


@dataclass(frozen=True, slots=True)
class _Token:
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
    for block in document.blocks:
        if isinstance(block, Heading):
            yield _Token("", Place())
        elif isinstance(block, Paragraph) and len(block.text) <= 40:
            yield _Token(block.text.strip(), block.place or Place())
        elif isinstance(block, Grid) and not block.title:
            for cell in chain.from_iterable(block.rows):
                text = cell.text.strip()
                if text:
                    yield _Token(text, cell.place or block.place or Place())


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
