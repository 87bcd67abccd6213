"""$names in the text of a rule: a rule with `each` is a template, filled in before it is parsed.

>>> substitute("t06.$code.c1 <= three_public{item=$item}", {"code": 30212, "item": "abroad"})
't06.30212.c1 <= three_public{item=abroad}'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from juesuan.expressions.faults import ExpressionError, Fault, nearest

_PLACEHOLDER: Final = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_SAFE: Final = re.compile(r"[\w.|]+")


def placeholders(text: str) -> tuple[str, ...]:
    """The $names of a template, each once, in order."""
    return tuple(dict.fromkeys(match[1] for match in _PLACEHOLDER.finditer(text)))


def substitute(text: str, bindings: Mapping[str, str | int]) -> str:
    """The text with every $name replaced; ExpressionError for names without binding.

    Values are codes and ids: letters, digits, dots and | only, so that a value can never change what a
    rule says beyond the name it stands in.
    """
    faults = []
    for match in _PLACEHOLDER.finditer(text):
        name, column = match[1], match.start() + 1
        if name not in bindings:
            faults.append(
                Fault("expression-unbound", column, f"${name}", (("near", nearest(name, bindings)),))
            )
        elif not _SAFE.fullmatch(str(bindings[name])):
            found = str(bindings[name])[:60]
            faults.append(Fault("expression-binding", column, found, (("name", name),)))
    if faults:
        raise ExpressionError(text, faults)
    return _PLACEHOLDER.sub(lambda match: str(bindings[match[1]]), text)
