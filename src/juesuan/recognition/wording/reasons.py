"""Reasons that name an item as grown which another sentence says has fallen, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, make
from juesuan.recognition.texts import Passage

_REASON = re.compile(
    r"主要原因是(?P<items>[^。；;]{2,60}?)等?(?:支出)?(?:较|比)(?:上年|去年|\d{4}年)(?:有所)?(?P<verb>增加|减少)"
)
_SAID = re.compile(
    r"(?P<item>[\u4e00-\u9fff]{2,14}?费)支出(?:决算)?(?:比|较)\d{4}年(?:度)?(?P<verb>增加|减少)"
)


def reason_findings(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Each contradiction between a reason and a sentence on the item it names."""
    said: dict[str, tuple[str, Passage]] = {}
    for passage in passages:
        for match in _SAID.finditer(passage.plain):
            said.setdefault(match["item"], (match["verb"], passage))
    for passage in passages:
        for match in _REASON.finditer(passage.plain):
            for item in re.split(r"[、,，和]", match["items"]):
                verb, other = said.get(item, ("", passage))
                if verb and verb != match["verb"]:
                    place = other.quoting(other.text)
                    yield make(
                        "audit-reason",
                        passage.quoting(match.group()),
                        place,
                        other=place.in_words(),
                        expected=verb,
                        found=f"“{item}”{match['verb']}",
                    )
