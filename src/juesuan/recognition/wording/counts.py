"""Counts in sentences: a total against the kinds it names, a stated count against the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from juesuan.findings import Finding, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords, SameCount
from juesuan.recognition.wording.numbering import value_of
from juesuan.recognition.wording.phrasing import HAN as _HAN
from juesuan.recognition.wording.phrasing import Phrasing

_QUOTED = re.compile(
    r"(?P<names>(?:“[^”]{2,40}”[^“,。;等]{0,4}[、,和及]?){2,})(?P<open>等)?(?P<count>\d{1,2})个项目"
)
_STYLES = (
    re.compile(rf"(?:^|[。;:,])(?P<n>[{_HAN}]{{1,2}})是"),
    re.compile(r"(?:^|[。;:,])[(](?P<n>\d{1,2})[)]"),
    re.compile(r"(?:^|[。;:])(?P<n>\d{1,2})[.、](?!\d)"),
)
_UNITS = re.compile(
    r"(?:下属|所属)[^,。;\d]{0,14}?单位(?P<count>\d{1,3})个"
    r"|编[制报]范围[^,。;\d]{0,14}?单位共计?(?P<all>\d{1,3})[个家]"
)
_NAMED = re.compile(r"单位(?:共计?\d+[个家])?,?(?:分别|具体)?(?:包括|为|有|是):(?P<names>[^。:]{2,400})")
# 和 and 及 also stand inside names: 文化广电和旅游局.
_BETWEEN = re.compile(r"[、,;]|(?<=[局办室心院站队所会馆校园府社部处厅委)])(?:和|及|以及)|\d{1,2}[.、]")
_NEAR = 4
_LONGEST_NAME = 30


def count_findings(texts: Sequence[Passage], words: AuditWords, phrasing: Phrasing) -> Iterator[Finding]:
    """Every count that the words around it contradict."""
    for passage in texts:
        yield from _kinds(passage, words, phrasing)
        yield from _quoted(passage)
        yield from _listed(passage, phrasing)
        yield from _sequence(passage)
    yield from _unit_lists(texts)
    for same in words.same_counts:
        yield from _same(texts, same)


def _kinds(passage: Passage, words: AuditWords, phrasing: Phrasing) -> Iterator[Finding]:
    """“44名，其中行政编制20名，事业编制16名”: kinds of one group that make up the whole."""
    text = passage.plain
    for match in phrasing.group.finditer(text):
        found: list[tuple[str, int]] = []
        at = match.end()
        while (kind := phrasing.kind.match(text, at)) is not None and phrasing.counts_alike(
            (kind["unit"], match["unit"])
        ):
            found.append((kind["label"], int(kind["count"])))
            at = kind.end()
            if kind["end"] in ("。", ")", ""):
                break
        total, summed = int(match["total"]), sum(count for _, count in found)
        if len(found) < 2 or summed == total or not _one_group([label for label, _ in found], words):
            continue
        severity = Severity.ERROR if summed > total else Severity.WARNING
        shown = "＋".join(str(count) for _, count in found)
        place, unit = passage.quoting(text[match.start() : at]), match["unit"]
        yield make("audit-count-sum", place, severity=severity, parts=shown, expected=f"{summed}{unit}",
                   found=f"{total}{unit}")  # fmt: skip


def _one_group(labels: Sequence[str], words: AuditWords) -> bool:
    """Whether all labels are kinds of one thing, so that together they are the whole."""
    return any(
        all(any(label.endswith(ending) for ending in endings) for label in labels)
        for endings in words.partitions
    )


def _quoted(passage: Passage) -> Iterator[Finding]:
    """“甲”“乙”等3个项目: more quoted names than the count, or another number where the list is closed."""
    for match in _QUOTED.finditer(passage.plain):
        named, stated = match["names"].count("“"), int(match["count"])
        if named > stated or (named < stated and not match["open"]):
            yield make("audit-count-list", passage.quoting(match.group()), expected=str(named),
                       found=f"{stated}个项目")  # fmt: skip


def _listed(passage: Passage, phrasing: Phrasing) -> Iterator[Finding]:
    """“以下5项：” with a numbered list behind it in the same paragraph."""
    for match in phrasing.announced.finditer(passage.plain):
        rest = passage.plain[match.end() - 1 :]
        numbers = [value_of(one["n"]) for one in _first_style(rest)]
        run = _run(numbers)
        stated = value_of(match["count"])
        if run >= 2 and run == len(numbers) and run != stated:
            yield make(
                "audit-count-list", passage.quoting(match.group()), expected=str(run), found=str(stated)
            )


def _first_style(text: str) -> list[re.Match[str]]:
    """The marks of the list style that begins first."""
    found = [list(style.finditer(text)) for style in _STYLES]
    begun = [marks for marks in found if marks and value_of(marks[0]["n"]) == 1]
    return min(begun, key=lambda marks: marks[0].start(), default=[])


def _run(numbers: Sequence[int]) -> int:
    """How many follow each other from 1."""
    count = 0
    for number in numbers:
        if number != count + 1:
            break
        count += 1
    return count


def _sequence(passage: Passage) -> Iterator[Finding]:
    """一是……三是: a number left out in a sequence within one paragraph."""
    marks = list(_STYLES[0].finditer(passage.plain))
    for first, second in pairwise(marks):
        before, value = value_of(first["n"]), value_of(second["n"])
        missing = before + 1
        if value == before + 2 and missing <= len(_HAN) and f"{_HAN[missing - 1]}是" not in passage.plain:
            quote = passage.plain[second.start() : second.start() + 20]
            yield make("audit-numbering", passage.quoting(quote), expected=str(missing),
                       found=f"{second['n']}是")  # fmt: skip


def _unit_lists(texts: Sequence[Passage]) -> Iterator[Finding]:
    """“下属单位2个” and, close below, “单位包括：甲”."""
    for at, passage in enumerate(texts):
        stated = _UNITS.search(passage.plain)
        if stated is None:
            continue
        for near in texts[at : at + _NEAR]:
            listed = _NAMED.search(near.plain)
            if listed is None:
                continue
            count, names = int(stated["count"] or stated["all"]), _names(listed["names"])
            if names is not None and count and count not in _possible(names):
                places = (passage.quoting(stated.group()), near.quoting(listed.group()))
                yield make("audit-units-count", *places, expected=str(len(names)), found=f"{count}个",
                           names="、".join(names) or "无")  # fmt: skip
            break


def _names(text: str) -> list[str] | None:
    """The units of a list, None where it is no closed list of names."""
    parts = [part for part in _BETWEEN.split(text) if part]
    if parts in (["无"], ["没有"]):
        return []
    if not parts or text.endswith("等") or any(len(part) > _LONGEST_NAME or "其中" in part for part in parts):
        return None
    return parts


def _possible(names: Sequence[str]) -> set[int]:
    """How many subordinates a list can mean: the office itself is often named too."""
    own = sum("本级" in name or "机关" in name or "本部" in name for name in names)
    return {len(names), len(names) - own}


def _same(texts: Sequence[Passage], same: SameCount) -> Iterator[Finding]:
    """Two sentences of the profile that give one count."""
    first, second = _found(texts, same.first), _found(texts, same.second)
    for value, passage, quote in second:
        other = next(iter(first), None)
        if other is not None and other[0] != value:
            places = (other[1].quoting(other[2]), passage.quoting(quote))
            yield make("audit-count-differs", *places, what=same.label, expected=value, found=other[0])
            return


def _found(texts: Sequence[Passage], pattern: str) -> list[tuple[str, Passage, str]]:
    expression = re.compile(pattern)
    return [
        (match[1], passage, match.group())
        for passage in texts
        for match in expression.finditer(passage.plain)
    ]


def direction_findings(texts: Sequence[Passage], patterns: Sequence[str]) -> Iterator[Finding]:
    """Sentences on one thing that say it fell, rose or stayed, and another that says otherwise."""
    for pattern in patterns:
        said: dict[str, tuple[Passage, str]] = {}
        for passage in texts:
            for match in re.finditer(pattern, passage.plain):
                said.setdefault(_WAYS[match["how"]], (passage, match.group()))
        if len(said) >= 2:
            (way, (one, quote)), (other, (two, second)) = list(said.items())[:2]
            yield make("audit-said-both", one.quoting(quote), two.quoting(second), found=way, expected=other)


_WAYS: Mapping[str, str] = {
    "增加": "增加", "减少": "减少", "无变化": "没有变化", "没有变化": "没有变化", "持平": "没有变化",
}  # fmt: skip
