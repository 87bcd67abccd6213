"""diff: what changed between two versions of the same accounts, and the note that corrects the old one."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from juesuan.facts import Decimal
from juesuan.findings import Finding, make
from juesuan.formats.docx import write_docx
from juesuan.tasks.correction import correction_note
from juesuan.tasks.progress import Progress, Step, silent
from juesuan.tasks.versions import Version, open_version

STEPS = 3


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is not the same: `old` or `new` None where the version does not show it."""

    cell: str
    label: str
    unit: str
    old: Decimal | None
    new: Decimal | None

    @property
    def difference(self) -> Decimal:
        """New less old; a figure not shown counts as nothing."""
        return (self.new if self.new is not None else Decimal(0)) - (
            self.old if self.old is not None else Decimal(0)
        )

    def as_dict(self) -> dict[str, Any]:
        """JSON form; amounts are texts."""
        return {
            "cell": self.cell,
            "label": self.label,
            "unit": self.unit,
            "old": None if self.old is None else f"{self.old:f}",
            "new": None if self.new is None else f"{self.new:f}",
            "difference": f"{self.difference:f}",
        }


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that is not the same: "" where the version does not have it."""

    section: str
    old: str
    new: str

    def as_dict(self) -> dict[str, str]:
        """JSON form."""
        return {"section": self.section, "old": self.old, "new": self.new}


@dataclass(frozen=True)
class Difference:
    """Everything that changed; findings only where both versions tell them."""

    old: Version
    new: Version
    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]
    solved: tuple[Finding, ...]
    appeared: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is published changed."""
        return not (self.figures or self.texts)

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "old": {"source": self.old.source, "sha256": self.old.digest},
            "new": {"source": self.new.source, "sha256": self.new.digest},
            "figures": [change.as_dict() for change in self.figures],
            "texts": [change.as_dict() for change in self.texts],
            "solved": [finding.as_dict() for finding in self.solved],
            "appeared": [finding.as_dict() for finding in self.appeared],
            "warnings": [finding.as_dict() for finding in self.warnings],
        }


def diff_cases(
    old: Path,
    new: Path,
    *,
    note: Path | None = None,
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> Difference:
    """Compare two versions, each a submission or a published package; `note` writes a 更正说明 (docx) there.

    Raises InputFault or ProfileFault for a version that cannot be read.
    """
    progress(Step("读取原版本", 1, STEPS))
    before = open_version(old, extra)
    progress(Step("读取新版本", 2, STEPS))
    after = open_version(new, extra)
    progress(Step("比较", 3, STEPS))
    found = compare(before, after)
    if note is not None:
        write_docx(correction_note(found), note)
    return found


def compare(old: Version, new: Version) -> Difference:
    """What changed between two versions."""
    solved, appeared = _findings(old, new)
    return Difference(
        old, new, tuple(_figures(old, new)), tuple(_texts(old, new)), solved, appeared, tuple(_odd(old, new))
    )


def _odd(old: Version, new: Version) -> Iterator[Finding]:
    if (old.entity, old.year) != (new.entity, new.year):
        yield make("diff-other", found=f"{new.entity} {new.year}", expected=f"{old.entity} {old.year}")
    hidden = new.withheld.intersection(old.facts)
    if hidden:
        yield make("diff-withheld", found=str(len(hidden)))


def _figures(old: Version, new: Version) -> Iterator[FigureChange]:
    for cell in _both(list(old.facts), list(new.facts)):
        if cell in new.withheld:
            continue
        before, after = old.facts.get(cell), new.facts.get(cell)
        fact = after or before
        assert fact is not None
        was = None if before is None else Decimal(before["value"])
        now = None if after is None else Decimal(after["value"])
        if was != now:
            yield FigureChange(cell, fact["label"], fact["unit"], was, now)


def _texts(old: Version, new: Version) -> Iterator[TextChange]:
    """Paragraphs that changed; where the new version began to withhold, old words are not repeated."""
    hides = not new.withheld.isdisjoint(old.facts)
    before, after = [text for _, text in old.texts], [text for _, text in new.texts]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(i2 - i1, j2 - j1)):
            was = old.texts[i1 + at] if i1 + at < i2 else ("", "")
            now = new.texts[j1 + at] if j1 + at < j2 else ("", "")
            if now[1] or not hides:
                yield TextChange(now[0] or was[0], "" if hides else was[1], now[1])


def _findings(old: Version, new: Version) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings only the old one has, and findings only the new one has, by what they say."""
    if old.findings is None or new.findings is None:
        return (), ()
    before = {_said(finding): finding for finding in old.findings}
    after = {_said(finding): finding for finding in new.findings}
    solved = tuple(finding for said, finding in before.items() if said not in after)
    return solved, tuple(finding for said, finding in after.items() if said not in before)


def _said(finding: Finding) -> str:
    """What a finding says, whatever the files of its version are called."""
    message = finding.message
    for place in finding.places:
        message = message.replace(f"《{place.file}》", "") if place.file else message
    return message


_Name = TypeVar("_Name")


def _both(old: Sequence[_Name], new: Sequence[_Name]) -> list[_Name]:
    """The names of both in the order of the new ones, each old one that is gone after its old neighbour."""
    found = list(new)
    places = {name: at for at, name in enumerate(found)}
    gone: dict[int, list[_Name]] = {}
    last = -1
    for name in old:
        if name in places:
            last = places[name]
        else:
            gone.setdefault(last, []).append(name)
    result = list(gone.get(-1, ()))
    for at, name in enumerate(found):
        result += [name, *gone.get(at, ())]
    return result
