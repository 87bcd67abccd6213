"""“44名，其中行政编制20名，事业编制16名”: a count and the kinds that make it up, compared as sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.wording.phrasing import Phrasing

# Words without an end: a page or a line was cut there, and with it a kind.
_CUT = re.compile(r"[^。;!?]*[^。;!?)\]”：:]")


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A count that its kinds do not add up to. `start` is where its number stands in the plain text."""

    passage: Passage
    start: int
    total: int
    kinds: tuple[int, ...]
    unit: str
    quote: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.passage.quoting(self.quote)

    @property
    def severity(self) -> Severity:
        """More than the whole is impossible; less may be a list of the main kinds."""
        return Severity.ERROR if sum(self.kinds) > self.total else Severity.WARNING

    def finding(self, severity: Severity | None = None) -> Finding:
        """It told by itself."""
        return make(
            "audit-count-sum",
            self.place,
            severity=severity or self.severity,
            parts="＋".join(map(str, self.kinds)),
            expected=f"{sum(self.kinds)}{self.unit}",
            found=f"{self.total}{self.unit}",
        )


def wrong_sums(passage: Passage, words: AuditWords, phrasing: Phrasing) -> Iterator[WrongSum]:
    """The counts of a passage whose kinds, all of one group, make another number."""
    text = phrasing.asides.sub("", passage.plain)
    for match in phrasing.group.finditer(text):
        found: list[re.Match[str]] = []
        at = match.end()
        while (kind := phrasing.kind.match(text, at)) is not None and phrasing.counts_alike(
            (kind["unit"], match["unit"])
        ):
            found.append(kind)
            at = kind.end()
            if kind["end"] in ("。", ")", ""):
                break
        kinds = tuple(int(kind["count"]) for kind in found)
        total = int(match["total"])
        if _CUT.fullmatch(text, at):
            continue
        if len(kinds) < 2 or sum(kinds) == total or not _one_group([kind["label"] for kind in found], words):
            continue
        if said_behind(text[at:], f"{total - sum(kinds)}{match['unit']}") or _closed(found, total, phrasing):
            continue
        yield WrongSum(
            passage,
            passage.plain.find(match.group()) + match.start("total") - match.start(),
            total,
            kinds,
            match["unit"],
            text[match.start() : at],
        )


def said_behind(rest: str, lacking: str) -> bool:
    """Whether the sentence goes on with just the count that lacks, in words that are not read as a kind."""
    sentence = rest.split("。", maxsplit=1)[0]
    return re.search(rf"(?<!\d){lacking}", sentence) is not None


def _closed(found: Sequence[re.Match[str]], total: int, phrasing: Phrasing) -> bool:
    """Whether the first kinds are the whole, and a semicolon or people counted apart come behind them."""
    summed = 0
    for kind, after in pairwise(found):
        summed += int(kind["count"])
        if summed == total and (kind["end"] == ";" or phrasing.apart.search(after["label"])):
            return True
    return False


def _one_group(labels: Sequence[str], words: AuditWords) -> bool:
    """Whether all labels are kinds of one thing, so that together they are the whole."""
    return any(
        all(any(label.endswith(ending) for ending in endings) for label in labels)
        for endings in words.partitions
    )
