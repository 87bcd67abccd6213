"""The catalogue of finding codes: all words that users read in findings live here and only here.

One module a family of codes, each with a tuple `KINDS`. A kind has a title, a message template, a hint
and an explanation; code elsewhere names the kind and supplies the values, never sentences. The page
docs/findings.md is generated from this catalogue.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from juesuan.findings.catalogue._kind import Kind
from juesuan.findings.model import Finding, Place, Severity

__all__ = ["Kind", "all_kinds", "kind", "make"]


@cache
def all_kinds() -> dict[str, Kind]:
    """Every kind by its code, families in alphabetical order. A code defined twice is a bug."""
    kinds: dict[str, Kind] = {}
    for module in sorted(info.name for info in iter_modules(__path__) if not info.name.startswith("_")):
        for entry in import_module(f"{__name__}.{module}").KINDS:
            if entry.code in kinds:
                raise ValueError(f"finding code defined twice: {entry.code}")
            kinds[entry.code] = entry
    return kinds


def kind(code: str) -> Kind:
    """The kind of a code; KeyError (a bug) for a code that is not in the catalogue."""
    return all_kinds()[code]


def make(
    code: str,
    *places: Place,
    severity: Severity | None = None,
    expected: str | None = None,
    found: str | None = None,
    difference: str | None = None,
    rule: str | None = None,
    reference: str | None = None,
    hint: str | None = None,
    data: dict[str, Any] | None = None,
    **words: object,
) -> Finding:
    """A finding of this code; `words` fill the template along with where, expected, found, difference.

    `{where}` in a template is the first place in words; severity, hint and reference default to the kind's.
    """
    entry = kind(code)
    fill: dict[str, object] = {
        "where": places[0].in_words() if places else "",
        "expected": expected or "",
        "found": found or "",
        "difference": difference or "",
        "likely": "",
        **words,
    }
    return Finding(
        code=code,
        severity=severity or entry.severity,
        message=entry.template.format(**fill).strip(),
        places=tuple(places),
        expected=expected,
        found=found,
        difference=difference,
        rule=rule,
        reference=reference or entry.reference,
        hint=hint if hint is not None else (entry.hint.format(**fill) if entry.hint else None),
        data=data,
    )
