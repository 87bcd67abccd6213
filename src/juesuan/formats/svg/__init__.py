"""Charts as vector pictures for pages and PDF, the same bytes on every machine.

Text stays text, so that it can be searched and read aloud and needs no font when drawn; the viewer
chooses the first font it has from a list of Chinese ones. All positions are computed from character
counts, never from the fonts of the machine that draws.
"""

from juesuan.formats.svg.chart import chart_svg

__all__ = ["chart_svg"]
