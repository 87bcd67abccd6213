"""publish: a submission becomes the package a department publishes, in every format, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from juesuan import __version__
from juesuan.findings import Finding, InputFault, Severity, has_errors, make
from juesuan.formats.atomic import atomic_folder, atomic_text
from juesuan.formats.document import Cell, Document, Grid, Heading, PageBreak
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.plain import write_json_file, write_text
from juesuan.formats.xlsx import write_xlsx
from juesuan.narrative import Story
from juesuan.scoring.documents import NamedDocument
from juesuan.tasks.case import Case, open_case
from juesuan.tasks.compile import MARKER
from juesuan.tasks.open_data import write_open_data
from juesuan.tasks.package import files_of, read_manifest, safe_name, write_json, write_manifest
from juesuan.tasks.progress import Progress, Step, silent
from juesuan.tasks.whole import whole_of

FORMATS: Final = ("docx", "xlsx", "pdf", "html", "data", "json", "txt")
DATA: Final = "data"
"""The folder of the open data in a package."""
DRAFT: Final = "草稿"
ATTACHED: Final = "附件"


def _write_txt(document: Document, path: Path) -> None:
    atomic_text(path, write_text(document))


WRITERS: Final[Mapping[str, tuple[str, Callable[[Document, Path], None]]]] = MappingProxyType(
    {
        "docx": ("Word 文件", write_docx),
        "xlsx": ("公开表工作簿", write_xlsx),
        "pdf": ("PDF 文件", write_pdf),
        "html": ("网页", write_html_file),
        "json": ("JSON 文档", write_json_file),
        "txt": ("纯文本", _write_txt),
    }
)
"""Format → what it is called, and its writer."""


@dataclass(frozen=True)
class PublishResult:
    """A published package: its case, the report, all findings (gravest first), the files under `out`."""

    case: Case
    document: Document
    findings: Sequence[Finding]
    out: Path
    files: tuple[str, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Options:
    """How to publish. `accepted` names rules of self-evaluation whose errors somebody has looked into."""

    formats: tuple[str, ...] = FORMATS
    draft: bool = False
    replacing: bool = False
    accepted: tuple[str, ...] = ()


def publish_case(
    path: Path,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    draft: bool = False,
    replacing: bool = False,
    accepted: Sequence[str] = (),
    extra: Sequence[Path] = (),
    progress: Progress = silent,
) -> PublishResult:
    """Publish the submission at `path` into the folder `out`.

    Refused with InputFault, all blocking findings in it, when anything at error level is found; with
    `draft` it is made all the same, every page marked and the findings listed at the end. All or nothing:
    `out` appears complete or stays as it was; the same submission gives the same bytes. A package that
    says something else is not overwritten unless `replacing`, because corrections need a note. Errors of
    self-evaluation whose rules are `accepted` no longer block, and the package names the rules. Raises
    InputFault or ProfileFault for unusable input, FileExistsError when `out` holds something not ours.
    """
    options = Options(checked_formats(formats), draft, replacing, tuple(accepted))
    steps = _Steps(progress, len(options.formats) + 4)
    steps.next("读取填报数据")
    return _publish(open_case(path, extra), out, options, None, steps)


def publish_open_case(case: Case, out: Path, options: Options, story: Story | None = None) -> PublishResult:
    """The same for a case already read, and with the words of its profile where they are at hand."""
    return _publish(case, out, options, story, _Steps(silent, len(options.formats) + 3))


def _publish(case: Case, out: Path, options: Options, story: Story | None, steps: _Steps) -> PublishResult:
    steps.next("编写公开材料")
    whole = whole_of(case, story=story, accepted=options.accepted)
    steps.next("审核")
    if has_errors(whole.findings) and not options.draft:
        blocking = [one for one in whole.findings if one.severity is Severity.ERROR]
        raise InputFault([make("publish-refused", found=str(len(blocking))), *blocking])
    shown = _as_draft(whole.document, whole.findings) if options.draft else whole.document
    with atomic_folder(out, replace=(out / MARKER).is_file()) as folder:
        _write(case, shown, whole.tables, options.formats, folder, steps)
        steps.next("附件和清单")
        _attach(whole.attachments, options.formats, folder, options.draft)
        about = _about(case, options)
        marker = {"made_by": "juesuan", "version": __version__, "task": "publish", **about}
        write_json(folder / MARKER, marker)
        write_manifest(folder, about)
        if not options.replacing:
            _check_replaced(out, folder)
        files = files_of(folder)
    return PublishResult(case, shown, whole.findings, out, files, options.draft)


def _check_replaced(out: Path, folder: Path) -> None:
    """InputFault when `out` holds a published package that the new one would change."""
    before, after = read_manifest(out), read_manifest(folder)
    if before is not None and before.get("draft") is False and before != after:
        raise InputFault(make("publish-would-change", found=str(out)))


class _Steps:
    """Counts the steps of a task for whoever watches."""

    def __init__(self, progress: Progress, count: int) -> None:
        self._progress, self._count, self._number = progress, count, 0

    def next(self, label: str) -> None:
        self._number += 1
        self._progress(Step(label, self._number, self._count))


def checked_formats(formats: Sequence[str]) -> tuple[str, ...]:
    """The formats asked for, in our order; InputFault naming every one that does not exist."""
    unknown = [name for name in dict.fromkeys(formats) if name not in FORMATS]
    if unknown or not formats:
        names = unknown or [""]
        raise InputFault([make("publish-format", found=name, expected="、".join(FORMATS)) for name in names])
    return tuple(name for name in FORMATS if name in formats)


def _write(
    case: Case,
    document: Document,
    grids: Sequence[Grid],
    wanted: Sequence[str],
    folder: Path,
    steps: _Steps,
) -> None:
    for name in wanted:
        if name == DATA:
            steps.next("开放数据")
            (folder / DATA).mkdir()
            write_open_data(case, grids, folder / DATA)
        else:
            label, write = WRITERS[name]
            steps.next(label)
            write(document, folder / f"{base_name(case)}.{name}")


def base_name(case: Case) -> str:
    """The name of the main files: whose accounts of which year they are."""
    return safe_name(f"{case.submission.entity}{case.profile.year}年度部门决算")


def _attach(documents: Sequence[NamedDocument], wanted: Sequence[str], folder: Path, draft: bool) -> None:
    """The documents that go with the accounts, in the formats people read."""
    kinds = [name for name in wanted if name in ("docx", "xlsx", "pdf")]
    for one in documents if kinds else ():
        document = replace(one.document, watermark=DRAFT) if draft else one.document
        for kind in kinds:
            if kind != "xlsx" or one.tabular:
                target = folder / ATTACHED / f"{safe_name(one.name)}.{kind}"
                target.parent.mkdir(exist_ok=True)
                WRITERS[kind][1](document, target)


def _about(case: Case, options: Options) -> dict[str, object]:
    about: dict[str, object] = {
        "entity": case.submission.entity,
        "year": case.profile.year,
        "profile": case.profile.id,
        "draft": options.draft,
    }
    return {**about, "accepted": sorted(set(options.accepted))} if options.accepted else about


def _as_draft(document: Document, findings: Sequence[Finding]) -> Document:
    """The document marked on every page, with the findings as its last part."""
    head = tuple(Cell(text, header=True, align="center") for text in ("序号", "级别", "位置", "问题", "处理"))
    rows = [
        (
            Cell(str(number), align="center"),
            Cell(one.severity.label, align="center"),
            Cell(one.places[0].in_words() if one.places else ""),
            Cell(one.message),
            Cell(one.hint or ""),
        )
        for number, one in enumerate(findings, start=1)
    ]
    table = Grid((head, *rows), header_rows=1, widths=(4, 5, 16, 34, 24), id="findings")
    whole = document.with_blocks(PageBreak(), Heading(1, "问题清单"))
    return replace(whole.with_blocks(table) if rows else whole, watermark=DRAFT)
