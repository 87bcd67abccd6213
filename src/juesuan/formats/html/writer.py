"""Document -> page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from juesuan.formats.atomic import atomic_text
from juesuan.formats.document import (
    Block,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    TableOfContents,
)
from juesuan.formats.html.figure import figure_html
from juesuan.formats.html.markup import attributes, element, text
from juesuan.formats.html.style import STYLE
from juesuan.formats.html.table import grid_html, print_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SKIP, _CONTENTS = "跳到正文", "目录"
_LOWEST = 6  # h6
_LETTERS: dict[type, str] = {Heading: "h", Grid: "t", Chart: "f", TableOfContents: "c"}
_MARKS: tuple[tuple[Literal["bold", "italic", "underline"], str], ...] = (
    ("bold", "b"),
    ("italic", "i"),
    ("underline", "u"),
)


def write_html(document: Document) -> str:
    """The document as one page: no scripts, nothing fetched, equal text for equal documents."""
    main = _Page(document).blocks()
    facts = "".join(
        f"<meta{attributes(name=f'juesuan.{name}', content=value)}>\n"
        for name, value in document.meta.items()
    )
    mark = document.watermark
    banner = element("p", text(mark), class_="watermark", role="note") + "\n" if mark else ""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{facts}<title>{text(document.title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n"
        f"<body{attributes(data_watermark=mark or None)}>\n"
        f'<a class="skip" href="#main">{_SKIP}</a>\n{banner}<main id="main">\n{main}\n</main>\n'
        "</body>\n</html>\n"
    )


def write_html_file(document: Document, path: Path) -> None:
    """The page as a file, whole or not at all. Raises OSError when the disk refuses."""
    atomic_text(path, write_html(document))


@dataclass(slots=True)
class _Page:
    """A document and the anchors of its headings, tables and figures, by position."""

    document: Document
    anchors: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        counts: dict[str, int] = {}
        self.anchors = {}
        for position, block in enumerate(self.document.blocks):
            letter = _LETTERS.get(type(block))
            if letter:
                counts[letter] = counts.get(letter, 0) + 1
                self.anchors[position] = f"{letter}{counts[letter]}"

    def blocks(self) -> str:
        """All blocks; a page without a cover begins with its title, one without contents gets some."""
        kinds = {type(block) for block in self.document.blocks}
        parts = []
        if Cover not in kinds and self.document.title:
            parts.append(element("h1", text(self.document.title)))
        if TableOfContents not in kinds and len(self.anchors) > 1:
            parts.append(self._contents(TableOfContents(_CONTENTS), "contents", added=True))
        parts.extend(self._block(position, block) for position, block in enumerate(self.document.blocks))
        return "\n".join(parts)

    def _block(self, position: int, block: Block) -> str:
        anchor = self.anchors.get(position, "")
        match block:
            case Heading():
                return _heading(block, anchor, self._paper_below(position))
            case Paragraph():
                return element("p", _runs(block.runs), class_=block.style)
            case Grid():
                return grid_html(block, anchor)
            case Chart():
                return figure_html(block, anchor)
            case PageBreak():
                return '<hr class="break">'
            case TableOfContents():
                return self._contents(block, anchor, added=False)
            case Cover():
                return _cover(block)

    def _paper_below(self, position: int) -> str | None:
        """The class of a heading that stands on the turned page of the table below it; None for others."""
        following = (block for block in self.document.blocks[position:] if not isinstance(block, Heading))
        block = next(following, None)
        if not isinstance(block, Grid) or not block.landscape:
            return None
        before = self.document.blocks[position - 1] if position else None
        return print_of(block)[0].replace("wide", "under" if isinstance(before, Heading) else "opens")

    def _contents(self, contents: TableOfContents, anchor: str, *, added: bool) -> str:
        """Links to headings down to the depth; where there are no headings, to the tables."""
        entries = [
            (block.level, block.printed, self.anchors[position])
            for position, block in enumerate(self.document.blocks)
            if isinstance(block, Heading) and block.level <= contents.depth
        ] or [
            (1, f"{block.number} {block.title}".strip(), self.anchors[position])
            for position, block in enumerate(self.document.blocks)
            if isinstance(block, Grid) and (block.number or block.title)
        ]
        items = "\n".join(
            element("li", element("a", text(words), href=f"#{anchor}"), class_=f"l{min(level, _LOWEST)}")
            for level, words, anchor in entries
        )
        return element(
            "nav",
            element("p", text(contents.title), class_="title", id=anchor) + element("ol", items),
            class_="toc added" if added else "toc",
            data_depth=contents.depth,
            aria_labelledby=anchor,
        )


def _heading(heading: Heading, anchor: str, paper: str | None) -> str:
    name = f"h{min(heading.level + 1, _LOWEST)}"
    number = element("span", text(heading.number), class_="number") if heading.number else ""
    level = heading.level if heading.level >= _LOWEST else None
    return element(name, number + text(heading.text), id=anchor, class_=paper, aria_level=level and level + 1)


def _cover(cover: Cover) -> str:
    lines = "".join(element("p", text(line), class_="line") for line in cover.lines)
    foot = "".join(element("p", text(line)) for line in cover.foot)
    inside = element("h1", text(cover.title)) + lines + (element("div", foot, class_="foot") if foot else "")
    return element("header", inside, class_="cover")


def _runs(runs: tuple[Run, ...]) -> str:
    """Runs without style or key are bare text, but for the one that would flow into the one before."""
    parts: list[str] = []
    bare = False
    for run in runs:
        plain = not (run.bold or run.italic or run.underline or run.key is not None)
        wrap = not plain or bare or not run.text
        parts.append(_run(run) if wrap else text(run.text))
        bare = not wrap
    return "".join(parts)


def _run(run: Run) -> str:
    inside = text(run.text)
    for attribute, name in _MARKS:
        if getattr(run, attribute):
            inside = element(name, inside)
    return element("span", inside, data_key=run.key)
