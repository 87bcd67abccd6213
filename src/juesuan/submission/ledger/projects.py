"""Projects that lines name: those the submission lists already, by code or name, and those it must add."""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.submission.model import Record

_PREFIX = "XM"


class Projects:
    """Codes of projects. A project named without a code gets the next free number, in order of appearance."""

    def __init__(self, listed: Iterable[Record]) -> None:
        self._names = {record.text("code"): record.text("name") for record in listed}
        self._codes = {name: code for code, name in self._names.items()}
        self.added: dict[str, str] = {}
        """Code → name of those not listed yet."""

    def code(self, code: str, name: str) -> str:
        """The code of a project that a line names by code, name, or both."""
        if code in self._names:
            return code
        if not code and name in self._codes:
            return self._codes[name]
        code = code or self._free()
        self.added[code] = self._names[code] = name or code
        self._codes.setdefault(self._names[code], code)
        return code

    def name(self, code: str) -> str:
        """The name of a project."""
        return self._names.get(code, code)

    def _free(self) -> str:
        number = 1
        while f"{_PREFIX}{number:02d}" in self._names:
            number += 1
        return f"{_PREFIX}{number:02d}"
