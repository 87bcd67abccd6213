"""Free texts: what a unit wrote -> paragraphs; and what must not be left in it.

Understands a little Markdown: blank lines part paragraphs, `#` makes a line bold, `-` a list, `**` bold.
Everything else is text: markup of other kinds is printed as it stands, and found as residue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from juesuan.findings import Finding, Place, Severity, make
from juesuan.formats.document import Paragraph, Run
from juesuan.narrative.schema import Residue
from juesuan.narrative.teller import Told

_HEADING = re.compile(r"#{1,6}\s+(.+)")
_BULLET = re.compile(r"[-*•]\s+(.+)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Characters that print nothing but break files or turn the writing direction round."""
LONGEST = 20_000
"""More characters in one paragraph than this are no paragraph that anybody reads."""
_QUOTE = 12


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a free text; control characters are dropped."""
    found = []
    for line in _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        stripped = line.strip()
        if not stripped:
            continue
        heading, bullet = _HEADING.fullmatch(stripped), _BULLET.fullmatch(stripped)
        if heading is not None:
            found.append(Paragraph((Run(heading[1].replace("**", ""), bold=True),)))
        elif bullet is not None:
            found.append(Paragraph(_runs(bullet[1]), style="list"))
        else:
            found.append(Paragraph(_runs(stripped)))
    return found


def _runs(text: str) -> tuple[Run, ...]:
    pieces = _BOLD.split(text)
    return tuple(Run(piece, bold=place % 2 == 1) for place, piece in enumerate(pieces) if piece)


def scan(told: Told, residue: Mapping[str, Residue], year: int) -> Iterator[Finding]:
    """What must not stand in words that are published: placeholders, control characters, endless lines."""
    control = _CONTROL.search(told.text.replace("\r\n", "\n"))
    if control is not None:
        quote = _CONTROL.sub("□", _around(told.text, control))
        yield make("narrative-control-character", told.place, found=f"U+{ord(control[0]):04X}", quote=quote)
    for line in told.text.split("\n"):
        if len(line) > LONGEST:
            yield make("narrative-text-long", told.place, count=len(line), limit=LONGEST)
            break
    for entry in residue.values():
        yield from _residue(told.text, entry, year, told.place)


def _residue(text: str, entry: Residue, year: int, place: Place) -> Iterator[Finding]:
    for match in re.finditer(entry.pattern, text[: LONGEST * 10]):
        groups = match.groupdict()
        if groups.get("kept") is not None:
            continue
        if "year" in groups and groups["year"] in (str(year - 1), str(year)):
            continue
        yield make(
            "narrative-residue",
            place,
            severity=Severity(entry.severity),
            found=match[0],
            rule=entry.id,
            hint=entry.hint or None,
            label=entry.label,
            quote=_around(text, match),
        )
        return


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - _QUOTE), match.end() + _QUOTE
    return " ".join(text[start:end].split())
