"""One line near a table: a title, an official number, the amount unit, the name of the entity, or several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juesuan.recognition.words import plain

_NUMBER = re.compile(
    r"(?:财决)?(?:公开|附)?\d{1,2}(?:-\d)?表|附?表\d{1,2}(?:-\d)?|附?表[一二三四五六七八九十]{1,3}"
)
_NUMBER_AT_END = re.compile(r"[(]?(?:财决(?:公开)?\d{1,2}(?:-\d)?表|公开\d{1,2}(?:-\d)?表|附?表\d{1,2})[)]?$")
_NUMBER_AT_START = re.compile(
    r"^(?:财决(?:公开)?\d{1,2}(?:-\d)?表|公开\d{1,2}(?:-\d)?表|附?表\d{1,2}|附?表[一二三四五六七八九十]{1,3})[:.、]?(?=.{4})"
)
_UNIT = re.compile(
    r"[(]?(?:金额|计量|货币)?单位[:](?:人民币)?(?P<unit>千元|万元|百万元|亿元|元)(?:[、/](?:辆|人|个|批|台|套|平方米|%)+)*[)]?(?!\w)"
)
_SUBJECT = re.compile(
    r"^(?:编制单位|编制部门|公开部门|公开单位|部门名称|单位名称|预算单位|填报单位|填报部门|部门[(]单位[)]|单位[(]部门[)]"
    r"|部门/单位|部门|单位)(?:[(](?:公?章|盖章|公开|名称)[)])?[:](?P<name>.{4,60})$"
)
_TITLE = re.compile(r"表(?:[(].*[)])?$|情况$")
_LONGEST = 60
_GAP = re.compile(r"[ \u3000\xa0]{2,}|\t|\n")


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """What one line says; "" for what it does not say."""

    title: str = ""
    number: str = ""
    unit: str = ""
    subject: str = ""

    @property
    def says(self) -> bool:
        """Whether it is a line of a caption at all."""
        return bool(self.title or self.number or self.unit or self.subject)


# Every row of a table is asked whether it is such a line.
@lru_cache(maxsize=10_000)
def read_line(text: str) -> CaptionLine:
    """What a line says; parts that wide gaps hold apart are read one by one."""
    pieces = [piece for piece in _GAP.split(text.strip()) if piece.strip()]
    whole = _piece(text)
    if len(pieces) < 2:
        return whole
    found = [_piece(piece) for piece in pieces]
    if sum(one.says for one in found) < 2 and whole.says and not any(one.subject for one in found):
        return whole
    return CaptionLine(
        whole.title or _first(one.title for one in found),
        _first(one.number for one in found) or whole.number,
        _first(one.unit for one in found) or whole.unit,
        _first(one.subject for one in found) or whole.subject,
    )


def _first(texts: object) -> str:
    return next((text for text in texts if text), "")  # type: ignore[attr-defined]


def _piece(text: str) -> CaptionLine:
    shown = plain(text)
    if not shown:
        return CaptionLine()
    unit = _UNIT.search(shown)
    rest = _UNIT.sub("", shown)
    number = ""
    for pattern in (_NUMBER_AT_END, _NUMBER_AT_START):
        if not _NUMBER.fullmatch(rest) and (found := pattern.search(rest)):
            number = number or found.group().strip("():.、")
            rest = pattern.sub("", rest)
    if _NUMBER.fullmatch(rest):
        return CaptionLine(number=rest, unit=unit["unit"] if unit else "")
    subject = _SUBJECT.match(rest)
    title = rest if len(rest) <= _LONGEST and _TITLE.search(rest) and subject is None else ""
    return CaptionLine(title, number, unit["unit"] if unit else "", subject["name"] if subject else "")
