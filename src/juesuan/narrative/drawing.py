"""Charts from the same slices as the sentences above them.

Knows: which categories are dropped, how points are labelled, the description in words. Does not know:
how any file format draws a chart.
"""

from __future__ import annotations

from dataclasses import dataclass

from juesuan.facts import Decimal, Slice
from juesuan.facts.money import ZERO
from juesuan.findings import make
from juesuan.formats.document import Chart, Series
from juesuan.narrative.compiled import figure_text
from juesuan.narrative.figures import slice_of
from juesuan.narrative.printing import fill_text
from juesuan.narrative.render import Renderer
from juesuan.narrative.schema import ChartSpec


@dataclass(frozen=True, slots=True)
class _Point:
    """One category: its label and the amount of each series."""

    label: str
    amounts: tuple[Decimal, ...]


def draw_chart(spec: ChartSpec, renderer: Renderer, number: int) -> Chart | None:
    """The chart, or None where it has nothing to show. `number` is its place among the charts."""
    if not renderer.holds(spec.when):
        return None
    series = [one for one in spec.series if one.year == 0 or renderer.figures.flags["has_prior"]]
    points = _points(spec, renderer, [one.year for one in series])
    if all(amount == ZERO for point in points for amount in point.amounts):
        return None
    title = renderer.say(spec.title)
    kind = spec.kind
    if kind == "pie" and any(amount < ZERO for point in points for amount in point.amounts):
        renderer.findings.append(make("narrative-chart-negative", title=title))
        kind = "bar"
    phrases = renderer.story.phrases
    drawn = tuple(
        Series(
            name=renderer.say(one.name),
            values=tuple(renderer.printer.shown(point.amounts[place]) for point in points),
            labels=tuple(_label(spec, renderer, point.amounts[place]) for point in points),
        )
        for place, one in enumerate(series)
    )
    chart = Chart(
        kind=kind,
        title=title,
        categories=tuple(point.label for point in points),
        series=drawn,
        unit=phrases.amount_unit,
        caption=fill_text(phrases.chart_caption, {"n": str(number), "title": title}),
        id=spec.id,
    )
    return _described(chart, renderer)


def _points(spec: ChartSpec, renderer: Renderer, years: list[int]) -> list[_Point]:
    found = []
    for binding in renderer.bindings(spec.each):
        for category in [spec.category] if spec.category else spec.categories:
            wanted = slice_of(figure_text(category.figure, binding))
            amounts = tuple(_amount(renderer, wanted.at(year)) for year in years)
            if spec.keep_zero or any(amount != ZERO for amount in amounts):
                found.append(_Point(renderer.say(category.label, binding), amounts))
    return found


def _amount(renderer: Renderer, wanted: Slice) -> Decimal:
    return renderer.figures.amount(wanted)


def _label(spec: ChartSpec, renderer: Renderer, amount: Decimal) -> str:
    """792.91万元，78.65% where the chart shows parts of a whole, otherwise the amount alone."""
    phrases, slots = renderer.story.phrases, {"amount": renderer.printer.money(amount)}
    whole = renderer.amount(spec.whole, {}) if spec.whole else ZERO
    if whole == ZERO:
        return fill_text(phrases.chart_label, slots)
    percent = renderer.printer.percent(amount / whole * 100)
    return fill_text(phrases.chart_share_label, {**slots, "percent": percent})


def _described(chart: Chart, renderer: Renderer) -> Chart:
    """The chart with its description: every point that it shows."""
    phrases = renderer.story.phrases
    several = len(chart.series) > 1
    points = [
        fill_text(
            phrases.chart_alt_point,
            {"series": series.name if several else "", "category": category, "label": label},
        )
        for series in chart.series
        for category, label in zip(chart.categories, series.labels, strict=True)
    ]
    joined = phrases.chart_alt_separator.join(points)
    alt = fill_text(phrases.chart_alt, {"title": chart.title, "points": joined})
    return Chart(
        chart.kind, chart.title, chart.categories, chart.series, chart.unit, chart.caption, alt, chart.id
    )
