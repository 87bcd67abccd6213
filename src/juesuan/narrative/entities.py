"""Names of other places where the unit's own name should stand: what copying a report leaves behind.

A unit's full name begins with its division (米易县); the same name with another division in front, or the
unit's bare division name spelled differently, is another unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.findings import Finding, make
from juesuan.narrative.teller import Told

_DIVISION = re.compile(r"(.{1,12}?(?:自治县|自治州|自治区|自治旗|特区|林区|[省市州县区旗盟乡镇]))(.{4,})")
_HAN = r"[\u4e00-\u9fff]"
_ENDS = "县市区州旗盟乡镇省"


def other_entities(told: Told, entity: str) -> Iterator[Finding]:
    """Other units of the same kind named in a text: 盐边县人民政府办公室 in the report of 米易县's."""
    form = _form(entity)
    if form is None:
        return
    division, pattern = form
    for match in pattern.finditer(told.text):
        if not match[1].endswith(division):
            yield make("narrative-other-entity", told.place, found=match[0], expected=entity)
            return


@cache
def _form(entity: str) -> tuple[str, re.Pattern[str]] | None:
    match = _DIVISION.fullmatch(entity)
    if match is None:
        return None
    division, rest = match.groups()
    return division, re.compile(rf"({_HAN}{{1,12}}[{_ENDS}]){re.escape(rest)}")
