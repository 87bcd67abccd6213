"""Results read back from their JSON: findings in full, documents without their tables and figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from juesuan.findings import Finding, Place, Severity
from juesuan.recognition import Coverage, Identity, Reviewed
from juesuan.tasks.audit import Audited


def finding_from(entry: Mapping[str, Any]) -> Finding:
    """A finding, with a place at least. KeyError, TypeError or ValueError for anything else."""
    fields = dict(entry)
    fields["severity"] = Severity(fields["severity"])
    fields["places"] = tuple(_place(place) for place in fields["places"]) or (Place(),)
    return Finding(**fields)


def _place(entry: Mapping[str, Any]) -> Place:
    box = entry.get("box")
    edges = tuple(float(edge) for edge in box) if box else None
    return Place(**{**entry, "box": edges})


def audited_from(document: Mapping[str, Any]) -> Audited:
    """What a list of documents shows of one: who, how much was read, findings. The contract of audit."""
    findings = tuple(finding_from(entry) for entry in document["findings"])
    identity = reviewed = None
    if document["coverage"]:
        identity = Identity(
            document["profile"], document["year"], document["entity"] or "", tuple(document["reasons"])
        )
        reviewed = Reviewed((), (), _coverage(document["coverage"]), ())
    return Audited(
        document["file"],
        document["sha256"],
        identity,
        reviewed,
        findings,
        document["pages"],
        float(document["seconds"]),
    )


def _coverage(entry: Mapping[str, Any]) -> Coverage:
    tables, figures, amounts = entry["tables"], entry["figures"], entry["amounts_in_text"]
    return Coverage(
        tables=tables["seen"],
        recognised=tables["recognised"],
        forms=tables["forms"],
        figures=figures["seen"],
        figures_used=figures["used"],
        amounts=amounts["seen"],
        amounts_used=amounts["used"],
        unread=tuple(entry["unread"]),
    )
