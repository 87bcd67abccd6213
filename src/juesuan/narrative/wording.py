"""Figures in words for findings: 一般公共预算财政拨款·本年支出·2010301 行政运行."""

from __future__ import annotations

from juesuan.facts import Slice
from juesuan.facts.dimensions import label_of
from juesuan.profiles import Profile
from juesuan.submission import NameOf


def figure_in_words(wanted: Slice, profile: Profile, name_of: NameOf) -> str:
    """A slice in the words of the field, as far as they are known."""
    statistic = profile.statistics.get(wanted.measure)
    words = [statistic.label if statistic else (label_of("measure", wanted.measure) or wanted.measure)]
    for dimension, value in wanted.where:
        parts = []
        for part in value.split("|"):
            if dimension == "item" and statistic is not None:
                parts.append(statistic.items.get(part, part))
            elif dimension in ("function", "economic"):
                parts.append(f"{part} {name_of(dimension, part)}")
            else:
                parts.append(label_of(dimension, part) or name_of(dimension, part))
        words.append("、".join(parts))
    return "·".join(words)
