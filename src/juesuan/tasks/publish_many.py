"""Publishing many departments in one call: each into a folder of its own, in parallel over processes.

Knows: that one bad department is its own result and never stops the others, that profiles and their words
are loaded once a process. Does not know how one is published (tasks.publish).
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from juesuan.findings import DataFault, Finding, has_errors, make
from juesuan.narrative import Story, load_story
from juesuan.profiles import Profile, load_profile
from juesuan.submission import read_submission
from juesuan.tasks.case import Case
from juesuan.tasks.package import safe_name
from juesuan.tasks.progress import Progress, Step, silent
from juesuan.tasks.publish import FORMATS, Options, checked_formats, publish_open_case

_ONE_THREAD = ("RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""Libraries that would start a thread a core in each of the processes, which only gets in the way."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one department: its package (`files` relative to `out`), or findings that say why not.

    `entity` and `year` are "" and 0 where the submission could not be read so far.
    """

    source: Path
    out: Path
    entity: str
    year: int
    files: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def is_published(self) -> bool:
        """Whether the package was written."""
        return bool(self.files)

    def as_dict(self) -> dict[str, Any]:
        """JSON form."""
        return {
            "source": self.source.as_posix(),
            "out": self.out.as_posix(),
            "entity": self.entity,
            "year": self.year,
            "published": self.is_published,
            "files": list(self.files),
            "findings": [one.as_dict() for one in self.findings],
        }


@dataclass(frozen=True, slots=True)
class _Job:
    """One department as it goes to a process."""

    source: Path
    out: Path
    options: Options
    extra: tuple[Path, ...]


def publish_cases(
    paths: Sequence[Path],
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    draft: bool = False,
    replacing: bool = False,
    accepted: Sequence[str] = (),
    extra: Sequence[Path] = (),
    jobs: int | None = None,
    progress: Progress = silent,
) -> list[Outcome]:
    """Publish each submission into a folder of its own below `out`, named after its file or folder.

    `jobs` is how many at a time, by default one a core. The outcomes come in the order of `paths`; one that
    cannot be published is an outcome with findings at error level. `progress` is called once for each that
    is done; when it raises (Cancelled), nothing more is begun, and every package is whole or absent.
    InputFault for formats that do not exist; the other arguments are those of publish_case.
    """
    options = Options(checked_formats(formats), draft, replacing, tuple(accepted))
    named = zip(paths, folder_names(paths), strict=True)
    work = [_Job(path, out / name, options, tuple(extra)) for path, name in named]
    count = min(jobs or _cores(), len(work))
    done: list[Outcome | None] = [None] * len(work)
    steps = _here(work) if count <= 1 else _apart(work, count)
    for number, (at, outcome) in enumerate(steps, start=1):
        done[at] = outcome
        progress(Step(outcome.entity or outcome.source.name, number, len(work)))
    return [one for one in done if one is not None]


def folder_names(paths: Sequence[Path]) -> list[str]:
    """A folder name for each submission, the second of one name with -2 and so on."""
    names: list[str] = []
    taken: set[str] = set()
    for path in paths:
        plain = path.resolve()
        base = safe_name(plain.name if plain.is_dir() else plain.stem)
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(work: Sequence[_Job]) -> Iterator[tuple[int, Outcome]]:
    return ((at, publish_one(job)) for at, job in enumerate(work))


def _apart(work: Sequence[_Job], count: int) -> Iterator[tuple[int, Outcome]]:
    """(place, outcome) of each job as it is done in one of `count` processes."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_alone)
    try:
        futures = {pool.submit(publish_one, job): at for at, job in enumerate(work)}
        for future in as_completed(futures):
            at = futures[future]
            yield at, _outcome(future, work[at])
    finally:
        pool.shutdown(cancel_futures=True)


def _outcome(future: Future[Outcome], job: _Job) -> Outcome:
    """The outcome of a job; a process that was killed takes its job, and those waiting for it, with it."""
    try:
        return future.result()
    except BrokenProcessPool:
        lost = make("publish-process-lost", found=job.source.name)
        return Outcome(job.source, job.out, "", 0, (), (lost,))


def _alone() -> None:
    """A process that shares the machine with its like: one thread for each library."""
    for name in _ONE_THREAD:
        os.environ[name] = "1"


def publish_one(job: _Job) -> Outcome:
    """Publish one department; what is wrong with it is in the outcome and raised nowhere."""
    entity, year = "", 0
    try:
        submission = read_submission(job.source, extra=job.extra)
        entity, year = submission.entity, submission.year
        case = Case(submission, _profile(submission.profile, year, job.extra))
        story = _story(submission.profile, year, job.extra)
        result = publish_open_case(case, job.out, job.options, story)
    except DataFault as fault:
        return Outcome(job.source, job.out, entity, year, (), tuple(fault.findings))
    except FileExistsError:
        taken = make("output-exists", found=str(job.out))
        return Outcome(job.source, job.out, entity, year, (), (taken,))
    return Outcome(job.source, job.out, entity, year, result.files, tuple(result.findings))


@cache
def _profile(name: str, year: int, extra: tuple[Path, ...]) -> Profile:
    """The profile, loaded once a process; its faults are raised each time."""
    return load_profile(name, year, extra)


@cache
def _story(name: str, year: int, extra: tuple[Path, ...]) -> Story | None:
    """The words of the profile, loaded once a process; None where they cannot be used (told later)."""
    try:
        return load_story(_profile(name, year, extra))
    except DataFault:
        return None


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """0 all published, 1 some with errors or not at all, 2 none published."""
    if outcomes and not any(one.is_published for one in outcomes):
        return 2
    return int(any(not one.is_published or has_errors(one.findings) for one in outcomes))
