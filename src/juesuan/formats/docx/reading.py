"""A Word file as Document.

Knows: the order of the steps. Does not know the text: see assembling and restoring.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juesuan.findings import InputFault
from juesuan.formats.document import Document
from juesuan.formats.docx.assembling import Assembly
from juesuan.formats.docx.opening import open_docx
from juesuan.formats.docx.restoring import restored
from juesuan.formats.docx.roles import Roles
from juesuan.formats.docx.stories import stories_of
from juesuan.formats.docx.traces import change_findings, comment_findings, hidden_findings
from juesuan.formats.safety import DEFAULT, Limits

__all__ = ["read_docx"]


def read_docx(path: Path, limits: Limits = DEFAULT) -> Document:
    """The document in the Word file at `path`, each block with its place.

    Of a file of ours, edited or not, what the pages show is the truth; keys and ids, which pages cannot
    show, are added where they still belong. Tracked changes are read as accepted; that there are some, and
    remarks and hidden text, is among the notes, those of heads, feet and footnotes included. InputFault,
    with all faults, for a file that cannot be used.
    """
    opened = open_docx(path, limits)
    assembly = Assembly(opened, Roles(opened.style_sheet()))
    body = opened.body()
    assembly.read(body)
    if assembly.faults:
        raise InputFault(assembly.faults)
    document = Document(tuple(assembly.blocks), opened.title(), watermark=opened.watermark())
    stories = stories_of(opened, body, assembly.places)
    notes = (
        *change_findings(stories),
        *comment_findings(stories, opened.comments()),
        *hidden_findings(assembly.hidden, stories, assembly.roles.hiding),
    )
    return replace(restored(document, opened.extras()), notes=notes)
