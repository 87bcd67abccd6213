"""CodeList: looking up codes of one kind by year."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from juesuan.profiles.codes import files
from juesuan.profiles.codes.distance import nearest
from juesuan.profiles.codes.gaps import gap_reason
from juesuan.profiles.codes.kinds import ListKind, list_kind
from juesuan.profiles.codes.matching import NameMatch, NameStatus, clean_code, compare, name_key, plain
from juesuan.profiles.codes.names import Name
from juesuan.profiles.codes.resolution import Resolution, Status


@dataclass(frozen=True, eq=False)
class CodeList:
    """All codes of one kind over the years. Get one from `load`; lists are shared and never change.

    Codes are texts of digits; full-width digits and surrounding blanks are forgiven. Years are years of
    account; a year after `known_until` is answered with the last names known.
    """

    kind: ListKind
    timeline: files.Timeline = field(repr=False)
    overlays: tuple[files.Overlay, ...] = ()
    _of_year: dict[int, tuple[Name, ...]] = field(default_factory=dict, init=False, repr=False)

    @classmethod
    def load(cls, kind: str, data: Path | None = None) -> CodeList:
        """The list of a kind (id, Chinese label or alias), with the lists imported into `data` laid over it.

        `data` defaults to the folder named by JUESUAN_DATA. Lists are cached until one of their files
        changes. Raises InputFault: codes-kind, or every fault of a broken imported file.
        """
        known = list_kind(kind)
        found = files.overlays(files.data_folder(data), known.id)
        stamps = tuple((entry.path.stat().st_mtime_ns, entry.path.stat().st_size) for entry in found)
        return _loaded(known, found, stamps)

    @property
    def known_until(self) -> int:
        """The last year the list was compiled or imported for."""
        return max([self.kind.known_until, *(entry.year for entry in self.overlays)])

    def official(self, year: int) -> bool:
        """Whether the user imported the complete official list of this very year."""
        return any(entry.complete and entry.year == year for entry in self.overlays)

    def name(self, code: str, year: int) -> Name | None:
        """The name of a code in a year, or None. Look at `doubtful` before showing it as official."""
        return next((row for row in self.history(code) if row.covers(year)), None)

    def history(self, code: str) -> tuple[Name, ...]:
        """The rows of a code in time order; empty for a code never heard of."""
        return self.timeline.get(clean_code(code), ())

    def names(self, year: int) -> tuple[Name, ...]:
        """The names of all codes valid in a year, in code order."""
        if year not in self._of_year:
            rows = (row for code in sorted(self.timeline) for row in self.timeline[code])
            self._of_year[year] = tuple(row for row in rows if row.covers(year))
        return self._of_year[year]

    def children(self, code: str | None, year: int) -> tuple[Name, ...]:
        """The codes directly below one in a year, in code order; below None stands the top level."""
        wanted = None if code is None else clean_code(code)
        below = (self.name(child, year) for child in self._children.get(wanted, ()))
        return tuple(row for row in below if row is not None and row.parent == wanted)

    def leaf(self, code: str, year: int) -> bool:
        """Whether amounts may be booked on a code: valid in the year, with nothing known below it.

        Mostly codes of the lowest level; some functional sections have no items (21211).
        """
        found = self.name(code, year)
        return found is not None and not self.children(found.code, year)

    def path(self, code: str, year: int) -> tuple[Name, ...]:
        """The names from the top level (class) down to the code in a year.

        For a code not valid in the year: down to its nearest valid ancestor, by its leading digits.
        """
        found = self.name(code, year) or self._ancestor(clean_code(code), year)
        steps: list[Name] = []
        while found is not None and found not in steps:
            steps.append(found)
            found = self.name(found.parent, year) if found.parent else None
        return tuple(reversed(steps))

    def resolve(self, code: str, year: int) -> Resolution:
        """What a code is in a year, with history, path and, where it is not valid, what may be meant."""
        clean = clean_code(code)
        rows = self.history(clean)
        current = self.name(clean, year)
        moved = () if current else self._moved_to(rows, year)
        status = _status(rows, current, moved, year)
        return Resolution(
            kind=self.kind.id,
            code=clean,
            year=year,
            status=status,
            name=current,
            history=rows,
            path=self.path(clean, year),
            nearest=nearest(clean, self.names(year)) if status is Status.UNKNOWN else (),
            moved_to=moved,
            gap=gap_reason(self.kind.id, clean, year) if status is Status.UNKNOWN else None,
            official=self.official(year),
        )

    def match_name(self, code: str, name: str, year: int) -> NameMatch:
        """Compare a name as written with the name of the year. A difference is never a failure."""
        match = compare(clean_code(code), name, year, self.history(code))
        if match.status is not NameStatus.DIFFERENT or match.expected is None:
            return match
        siblings = self.children(match.expected.parent, year)
        meant = [row for row in siblings if name_key(row.name) == name_key(name)]
        return replace(match, meant=meant[0]) if len(meant) == 1 else match

    def search(self, text: str, year: int, limit: int | None = None) -> tuple[Name, ...]:
        """The codes valid in a year that begin with these digits, or whose name holds this text."""
        wanted = plain(text)
        digits = wanted.isdigit()
        found: list[Name] = []
        for row in self.names(year):
            if row.code.startswith(wanted) if digits else wanted in plain(row.name):
                found.append(row)
                if len(found) == limit:
                    break
        return tuple(found)

    @cached_property
    def _children(self) -> dict[str | None, list[str]]:
        below: dict[str | None, list[str]] = {}
        for code in sorted(self.timeline):
            for parent in dict.fromkeys(row.parent for row in self.timeline[code]):
                below.setdefault(parent, []).append(code)
        return below

    @cached_property
    def _by_name(self) -> dict[str, list[Name]]:
        found: dict[str, list[Name]] = {}
        for code in sorted(self.timeline):
            for row in self.timeline[code]:
                found.setdefault(name_key(row.name), []).append(row)
        return found

    def _ancestor(self, code: str, year: int) -> Name | None:
        for length in sorted(set(self.kind.lengths), reverse=True):
            found = self.name(code[:length], year) if length < len(code) else None
            if found is not None:
                return found
        return None

    def _moved_to(self, rows: tuple[Name, ...], year: int) -> tuple[Name, ...]:
        """The one code that took over the name when this one ended; nothing when that is not clear.

        The name must turn up under exactly one code that did not exist before: names such as 行政运行
        stand under many codes and tell nothing.
        """
        past = [row for row in rows if row.valid_to is not None and row.valid_to < year]
        if not past:
            return ()
        last = past[-1]
        assert last.valid_to is not None
        heirs = {
            row.code
            for row in self._by_name[name_key(last.name)]
            if row.code != last.code
            and row.valid_from is not None
            and row.valid_from > last.valid_to
            and self.name(row.code, last.valid_to) is None
        }
        found = [self.name(code, year) for code in sorted(heirs)]
        return tuple(row for row in found if row is not None) if len(heirs) == 1 else ()


def _status(rows: tuple[Name, ...], current: Name | None, moved: tuple[Name, ...], year: int) -> Status:
    if current is not None:
        return Status.RENAMED if len({plain(row.name) for row in rows}) > 1 else Status.VALID
    if not rows:
        return Status.UNKNOWN
    if all(row.valid_from is not None and row.valid_from > year for row in rows):
        return Status.NOT_YET
    return Status.MOVED if moved else Status.RETIRED


@cache
def _loaded(
    kind: ListKind, overlays: tuple[files.Overlay, ...], stamps: tuple[tuple[int, int], ...]
) -> CodeList:
    del stamps  # part of the cache key only: a changed file is read again
    return CodeList(kind, files.read_timeline(kind.id, overlays), overlays)
