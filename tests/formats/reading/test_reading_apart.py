"""A document read in a process apart is the document read here, places included; a bad file is a finding."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from juesuan.findings import InputFault, Place, make
from juesuan.formats.document import Document, Grid, Heading, Paragraph
from juesuan.formats.reading import read_apart, read_here, wire
from juesuan.formats.safety import isolation

TEXT = "一、概况\n\n甲县决算。\n\n项目\t行次\t金额\n收入\t1\t3.00\n[bookmark: x]完\n"


def _places(document: Document) -> list[object]:
    cells = [cell for grid in document.grids() for row in grid.rows for cell in row]
    return [getattr(one, "place", None) for one in [*document.blocks, *cells]]


def test_what_comes_back_is_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(TEXT, encoding="utf-8")
    here, apart = read_here(path), read_apart(path)
    assert apart.blocks == here.blocks
    assert _places(apart) == _places(here)
    assert dict(apart.meta) == {"marks": "7"}
    assert [type(block) for block in apart.blocks] == [Heading, Paragraph, Grid, Paragraph]


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n" + bytes(64), b"%PDF-1.7 broken", b"PK\x03\x04broken"]
)
def test_a_file_that_is_no_document_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "公开.docx"
    path.write_bytes(content)
    with pytest.raises(InputFault) as fault:
        read_apart(path)
    assert fault.value.findings


def test_what_a_reader_could_not_read_comes_back_as_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "公开.txt"
    path.write_text(TEXT, encoding="utf-8")
    noted = replace(read_here(path), notes=(make("audit-unknown", Place(page=3), file=path.name),))
    monkeypatch.setattr(wire, "read_here", lambda _: noted)
    lines = [json.loads(json.dumps(line)) for line in wire.emit(path, {})]
    monkeypatch.setattr(isolation, "run_isolated", lambda *_, **__: lines)
    apart = wire.read_apart(path)
    assert apart.notes == noted.notes
    assert apart.blocks == noted.blocks
