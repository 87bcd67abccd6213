"""JSON that passes between our own processes and into stores: written compactly, and quickly.

Knows: what the quick writer refuses (half a surrogate pair, numbers of more than 64 bits) and how it is then
written. Read with `orjson.loads`, which takes text from strangers too: it raises ValueError, and has no NaN.
"""

from __future__ import annotations

import json
from typing import Any

import orjson

__all__ = ["packed"]


def packed(value: Any) -> bytes:
    """The value as JSON in UTF-8, without blanks or line feeds; half a surrogate pair becomes “?”."""
    try:
        return orjson.dumps(value)
    except TypeError:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
