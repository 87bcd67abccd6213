"""Codes that must stand elsewhere too: units and projects in their sheets, the others in code lists."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from juesuan.findings import Finding, Place, make
from juesuan.profiles.codes import CodeList, code_finding
from juesuan.submission.examine.context import Context

_PLACES_NAMED = 20


def unlisted(context: Context) -> Iterator[Finding]:
    """Units and projects that their sheet does not list; each once, with the first places."""
    for spec in context.specs.values():
        for column in spec.kept:
            if not column.refers or not context.readable(column.refers):
                continue
            target = context.specs[column.refers]
            key = target.kept[0].id
            listed = {record.text(key) for record in context.submission.of(column.refers)}
            for code, places in _uses(context, spec.id, column.id).items():
                if code not in listed:
                    near = difflib.get_close_matches(code, sorted(listed), n=1, cutoff=0.6)
                    yield make(
                        "cell-unlisted", *places, found=code, column=column.heading, sheet=target.title,
                        near=f"最接近的是“{near[0]}”。" if near else "",
                    )  # fmt: skip


def unit_needed(context: Context) -> Iterator[Finding]:
    """With several units every row must say whose it is."""
    if len(context.units) < 2:
        return
    for spec in context.specs.values():
        column = spec.by_id.get("unit")
        if column is None or column.refers != "units" or spec.id == "projects":
            continue
        if not context.readable(spec.id, column.id):
            continue
        for record in context.submission.of(spec.id):
            if "unit" not in record.values:
                yield make(
                    "cell-unit-needed", context.place(spec.id, record, "unit"), count=len(context.units)
                )


def codes(context: Context) -> Iterator[Finding]:
    """Codes that the list of the year does not have; each once for every sheet, with the first places."""
    for spec in context.specs.values():
        for column in spec.kept:
            if column.codes:
                uses = _uses(context, spec.id, column.id)
                lists = CodeList.load(column.codes) if uses else None
                for code, places in uses.items():
                    assert lists is not None
                    year = context.submission.year - (1 if spec.id == "prior" else 0)
                    found = code_finding(lists.resolve(code, year), *places)
                    if found is not None:
                        yield found


def _uses(context: Context, sheet: str, column: str) -> dict[str, list[Place]]:
    """The values of a column and the first places each stands."""
    found: dict[str, list[Place]] = {}
    for record in context.submission.of(sheet):
        value = record.values.get(column)
        if isinstance(value, str):
            places = found.setdefault(value, [])
            if len(places) < _PLACES_NAMED:
                places.append(context.place(sheet, record, column))
    return found
