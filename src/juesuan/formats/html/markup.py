"""Text made safe for a page, and elements built from it."""

from __future__ import annotations

import re

from juesuan.formats.xml_text import UNPRINTABLE

_SPECIAL = re.compile(f"[&<>\"'\r{UNPRINTABLE}]")
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}


def text(words: str) -> str:
    """Words as page text or attribute value; characters that no page may hold are dropped."""
    return _SPECIAL.sub(lambda match: _REFERENCES.get(match[0], ""), words)


def attributes(**values: str | int | bool | None) -> str:
    """Attributes in the order given; None and False are left out, `_` in a name stands for `-`.

    >>> attributes(class_="n", rowspan=2, data_key=None)
    ' class="n" rowspan="2"'
    """
    return "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for name, value in values.items()
        if value is not None and value is not False
    )


def element(name: str, inside: str, **values: str | int | bool | None) -> str:
    """An element around finished markup."""
    return f"<{name}{attributes(**values)}>{inside}</{name}>"
