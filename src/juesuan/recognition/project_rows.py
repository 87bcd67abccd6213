"""Projects printed by name below the functional item that paid for them; their codes are not printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juesuan.profiles.schema import Table
from juesuan.recognition.matrix import Matrix
from juesuan.recognition.rows import joined_code
from juesuan.recognition.words import key

_ITEM = 7
_TOTALS = frozenset({"合计", "总计", "小计"})


@dataclass(frozen=True, slots=True)
class ProjectRows:
    """Made-up ids of projects: by the functional item they stand below, and their printed names."""

    below: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


def project_rows(matrix: Matrix, table: Table, labels: int) -> ProjectRows:
    """The projects of a printed table, none where its declaration knows no rows of projects.

    `labels` is how many columns from the left can hold codes and names.
    """
    below: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    ids: dict[str, str] = {}
    item = ""
    for texts in matrix.texts if _has_projects(table) else ():
        code = joined_code(texts[:labels])
        name = "".join(text for text in texts[:labels] if text and not any(map(str.isdigit, text[:1])))
        if code:
            item = code if len(code) == _ITEM else ""
        elif item and name and key(name) not in _TOTALS:
            made = ids.setdefault(name, f"p{len(ids) + 1}")
            names[made] = name
            if made not in below.setdefault(item, []):
                below[item].append(made)
    return ProjectRows({code: tuple(found) for code, found in below.items()}, names)


def _has_projects(table: Table) -> bool:
    return any(
        row.projects for panel in table.panels for rows in (panel.strips or [panel.rows]) for row in rows
    )
