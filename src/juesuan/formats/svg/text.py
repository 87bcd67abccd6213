"""The page a chart is drawn on: what room is left, and text placed by character counts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from juesuan.formats import chart_colours
from juesuan.formats.text_width import text_width, wrap

INK = "#222222"
PALE = "#d9d9d9"
COLOURS = tuple(f"#{colour.lower()}" for colour in chart_colours.COLOURS)
TITLE_SIZE, TEXT_SIZE = 11.0, 8.5
LINE = 1.35
_HALF = 0.5  # a half-width character is half as wide as the font is high


def points(text: str, size: float = TEXT_SIZE) -> float:
    """About how wide the text is, in points."""
    return text_width(text) * size * _HALF


def fit(text: str, room: float, size: float = TEXT_SIZE, most: int = 3) -> str:
    """The text wrapped into so many points, at most `most` lines; what is left out shows as …"""
    lines = wrap(text, max(2, int(room / (size * _HALF))))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return "\n".join(lines)


@dataclass(slots=True)
class Page:
    """A figure and the margins already used, in points from each side."""

    figure: Figure
    width: float
    height: float
    top: float = 8.0
    bottom: float = 8.0
    left: float = 10.0
    right: float = 10.0
    drawn: list[Any] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float = TEXT_SIZE, **style: Any) -> None:
        """Text at a spot in points from the lower left corner; several lines run downwards from it."""
        options = {"ha": "left", "va": "baseline", "color": INK, **style}
        for number, line in enumerate(words.split("\n")):
            spot = (x / self.width, (y - number * size * LINE) / self.height)
            self.figure.text(*spot, line, fontsize=size, **options)

    def box(self, x: float, y: float, size: float, colour: str) -> None:
        """A small filled square, for a legend."""
        spot = (x / self.width, y / self.height)
        shape = Rectangle(
            spot, size / self.width, size / self.height, transform=self.figure.transFigure, color=colour, lw=0
        )
        self.figure.add_artist(shape)

    def title(self, words: str) -> None:
        """The title, centred at the top; takes its room."""
        text = fit(words, self.width - 20, TITLE_SIZE, 2)
        baseline = self.height - self.top - TITLE_SIZE
        self.text(self.width / 2, baseline, text, TITLE_SIZE, ha="center", weight="bold")
        self.top += TITLE_SIZE * LINE * (text.count("\n") + 1) + 4

    def unit(self, words: str) -> None:
        """The unit of the values, at the left under the title; takes its room."""
        self.text(self.left, self.height - self.top - TEXT_SIZE, f"单位：{words}")
        self.top += TEXT_SIZE * LINE + 4

    def legend(self, names: list[str]) -> None:
        """A legend at the bottom, wrapped into rows; takes its room."""
        gap, square = 14.0, 7.0
        rows: list[list[tuple[str, str, float]]] = [[]]
        used = 0.0
        for number, name in enumerate(names):
            name = fit(name, self.width / 2, most=1)
            size = square + 4 + points(name) + gap
            if rows[-1] and used + size > self.width - 20:
                rows.append([])
                used = 0.0
            rows[-1].append((name, COLOURS[number % len(COLOURS)], size))
            used += size
        for row in reversed(rows):
            x = (self.width - sum(size for _, _, size in row) + gap) / 2
            for name, colour, size in row:
                self.box(x, self.bottom, square, colour)
                self.text(x + square + 4, self.bottom, name)
                x += size
            self.bottom += TEXT_SIZE * LINE + 2
        self.bottom += 4

    def axes(self) -> Any:
        """Axes that fill the room left over."""
        spot = (
            self.left / self.width,
            self.bottom / self.height,
            (self.width - self.left - self.right) / self.width,
            (self.height - self.top - self.bottom) / self.height,
        )
        return self.figure.add_axes(spot)
