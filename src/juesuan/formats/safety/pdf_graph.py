"""The loops of a PDF: pages that are their own parents, tables of objects that follow each other round.

Knows: objects by number, in the file and in object streams, as far as they name others. Libraries end such
loops silently and show fewer pages than the file says it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

__all__ = ["TreeFault", "page_tree_fault", "table_chain_loops"]

TreeFault: TypeAlias = Literal["loop", "deep", "many"]

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s+\d{1,5}\s+obj\b")
_KIDS = re.compile(rb"/Kids\s*\[([^\[\]]*)\]")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_START = re.compile(rb"startxref\s+(\d{1,12})")
_PREVIOUS = re.compile(rb"/Prev\s+(\d{1,12})")
_TRAILER = 65_536
_TABLES = 1_000
_AROUND = 200


def table_chain_loops(data: bytes) -> bool:
    """Whether the chain of cross-reference tables, from the last back to the first, comes round."""
    starts = _START.findall(data)
    seen: set[int] = set()
    at = int(starts[-1]) if starts else None
    while at is not None and at < len(data):
        if at in seen or len(seen) > _TABLES:
            return True
        seen.add(at)
        part = data[at : at + _TRAILER]
        if part.startswith(b"xref"):
            part = part[max(0, part.find(b"trailer")) :]
        end = min(
            (place for mark in (b"startxref", b"stream") if (place := part.find(mark)) >= 0),
            default=len(part),
        )
        found = _PREVIOUS.search(part[:end])
        at = int(found[1]) if found else None
    return False


def page_tree_fault(data: bytes, objects: list[bytes], pages: int, depth: int) -> TreeFault | None:
    """What is wrong with nodes that have kids: one below itself, too deep, or more kids than `pages`."""
    kids: dict[int, list[int]] = {}
    for number, names, of_pages in _nodes(data, objects):
        kids[number] = names
        if of_pages and len(names) > pages:
            return "many"
    return _walked(kids, depth)


def _nodes(data: bytes, objects: list[bytes]) -> Iterator[tuple[int, list[int], bool]]:
    """Numbers of objects with the numbers of their kids, and whether these are pages."""
    for found in _KIDS.finditer(data):
        head = data[max(0, found.start() - 4096) : found.start()]
        number = next(reversed(_OBJECT.findall(head)), None)
        if number is not None:
            yield int(number), *_kids(data, found)
    for text in objects:
        yield from _nodes_inside(text)


def _nodes_inside(text: bytes) -> Iterator[tuple[int, list[int], bool]]:
    """The same in an object stream, which begins with pairs of number and offset."""
    if b"/Kids" not in text:
        return
    head = re.match(rb"[\s\d]*", text)
    numbers = [int(word[:10]) for word in (head[0].split() if head else [])]
    base = head.end() if head else 0
    places = sorted((offset, number) for number, offset in zip(numbers[::2], numbers[1::2], strict=False))
    for found in _KIDS.finditer(text):
        before = [number for offset, number in places if base + offset <= found.start()]
        if before:
            yield before[-1], *_kids(text, found)


def _kids(text: bytes, found: re.Match[bytes]) -> tuple[list[int], bool]:
    around = text[max(0, found.start() - _AROUND) : found.start()] + text[found.end() : found.end() + _AROUND]
    return [int(one) for one in _REFERENCE.findall(found[1])], b"/Pages" in around


def _walked(kids: dict[int, list[int]], depth: int) -> TreeFault | None:
    """Down from every node; without recursion, since a hostile tree is deeper than our stack."""
    done: set[int] = set()
    for start in kids:
        path: list[tuple[int, Iterator[int]]] = [(start, iter(kids[start]))]
        above = {start}
        while path and start not in done:
            node, rest = path[-1]
            kid = next((one for one in rest if one in kids and (one in above or one not in done)), None)
            if kid is None:
                path.pop()
                above.discard(node)
                done.add(node)
            elif kid in above:
                return "loop"
            elif len(path) >= depth:
                return "deep"
            else:
                above.add(kid)
                path.append((kid, iter(kids[kid])))
    return None
