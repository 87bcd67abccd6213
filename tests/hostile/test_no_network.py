"""Auditing calls nobody: not this process, not the one that reads, whatever a document asks for.

All are watched from inside (what Python is about to connect to or look up), the children of the nursery too,
and a listener waits where the documents point, for what libraries in C might do. The processes apart are kept
in the network for that.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.formats.sample import document
from tests.hostile.papers import page
from tests.hostile.pdfs import with_catalog
from tests.hostile.words import DECLARED, MAIN, MAIN_RELS, SOUND, WORD, body_xml, docx, links
from tests.hostile.workbooks import ONE_CELL, RELS, xlsx
from tests.hostile.zips import Member

from juesuan.findings import InputFault
from juesuan.formats.docx import write_docx
from juesuan.formats.html import write_html_file
from juesuan.formats.pdf import write_pdf
from juesuan.formats.safety import isolation
from juesuan.formats.safety.isolation import run_isolated
from juesuan.formats.safety.nursery import Bred, nursery
from juesuan.formats.xlsx import write_xlsx
from juesuan.tasks.audit import audit_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the watched child is started by a script")

_NAMES = (
    "connect",
    "getaddrinfo",
    "gethostbyname",
    "gethostbyaddr",
    "getnameinfo",
    "sendto",
    "sendmsg",
    "bind",
)
CALLS = frozenset(f"socket.{name}" for name in _NAMES)
CHILD = """#!{python} -IB
import os, sys

def watch(event, arguments):
    if event in {calls!r}:
        os._exit(97)

sys.addaudithook(watch)
from juesuan.formats.safety import child
child.leave_network = lambda: False
if "juesuan.formats.safety.nursery" in sys.argv:
    from juesuan.formats.safety import nursery
    nursery.main(int(sys.argv[-1]))
else:
    child.main(sys.argv[-1])
"""


class Watched:
    """What this process called while watched; a hook can never be taken away again, so there is one."""

    events: list[str] | None = None
    hooked = False

    @classmethod
    def begin(cls) -> list[str]:
        if not cls.hooked:
            sys.addaudithook(cls.note)
            cls.hooked = True
        cls.events = []
        return cls.events

    @classmethod
    def note(cls, event: str, arguments: tuple[object, ...]) -> None:
        if cls.events is not None and event in CALLS and not cls.within(arguments):
            cls.events.append(event)

    @staticmethod
    def within(arguments: tuple[object, ...]) -> bool:
        """Whether it is the line to the nursery: a pair of sockets that no address leads to."""
        line = arguments[0] if arguments else None
        return isinstance(line, socket.socket) and line.family == socket.AF_UNIX and line.getpeername() == ""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The calls of this process; the process apart ends at the first call of its own."""
    script = tmp_path / "watched"
    script.write_text(CHILD.format(python=sys.executable, calls=set(CALLS)), encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    yield Watched.begin()
    Watched.events = None


@pytest.fixture
def bred(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """An open nursery that is watched too; the numbers of the processes it brought forth."""
    if not hasattr(os, "fork") or not hasattr(socket, "SOCK_SEQPACKET"):
        pytest.skip("no nursery here")
    numbers: list[int] = []
    usual = isolation.born

    def noted(request: str, folder: str) -> Bred | None:
        found = usual(request, folder)
        numbers.extend([] if found is None else [found.pid])
        return found

    monkeypatch.setattr(isolation, "born", noted)
    with nursery():
        yield numbers


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that notes who comes."""
    with socket.create_server(("127.0.0.1", 0)) as waiting:
        waiting.setblocking(False)
        yield waiting


def nobody_came(listener: socket.socket) -> bool:
    try:
        listener.accept()[0].close()
    except BlockingIOError:
        return True
    return False


def _page(url: str) -> bytes:
    return page(
        f'<base href="{url}/"><link rel="stylesheet" href="{url}/a.css"><script src="{url}/a.js"></script>'
        f'<img src="{url}/a.png"><iframe src="{url}/"></iframe><object data="{url}/o"></object>'
        f'<style>@import url("{url}/b.css");</style><meta http-equiv="refresh" content="0;url={url}/">'
    )


def _template(url: str) -> bytes:
    return docx(
        replaced={
            "word/_rels/settings.xml.rels": links(("attachedTemplate", f"{url}/a.dotm"), external=True),
            "word/settings.xml": f'{DECLARED}<w:settings xmlns:w="{WORD}"/>'.encode(),
            MAIN_RELS: links(("image", f"{url}/a.png"), external=True),
        }
    )


def _field(url: str) -> bytes:
    return docx(f"{SOUND}<w:p><w:fldSimple w:instr=' INCLUDEPICTURE \"{url}/a.png\" '/></w:p>")


def _entity(url: str) -> bytes:
    declared = f'<?xml version="1.0"?>\n<!DOCTYPE w:document [<!ENTITY x SYSTEM "{url}/x">]>\n'
    return docx(replaced={MAIN: body_xml(SOUND + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", declared=declared)})


def _formula(url: str) -> bytes:
    relation = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" TargetMode="External" '
        f'Type="x/externalLinkPath" Target="{url}/a.xlsx"/></Relationships>'
    )
    return xlsx(
        f'{ONE_CELL}<row r="2"><c r="A2"><f>WEBSERVICE("{url}/")</f><v>1</v></c></row>',
        extra=[
            Member("xl/externalLinks/externalLink1.xml", b"<a/>"),
            Member("xl/externalLinks/_rels/externalLink1.xml.rels", relation.encode()),
        ],
    )


def _paper(url: str) -> bytes:
    return with_catalog(f"/OpenAction<</S/URI/URI({url}/)>>/AA<</WC<</S/SubmitForm/F({url}/f)>>>>".encode())


ASKING = {
    "page": (".html", _page),
    "template": (".docx", _template),
    "field": (".docx", _field),
    "entity": (".docx", _entity),
    "formula": (".xlsx", _formula),
    "paper": (".pdf", _paper),
}


@pytest.mark.parametrize("name", sorted(ASKING))
def test_a_document_that_asks_for_an_address_gets_nobody_called(
    name: str, tmp_path: Path, calls: list[str], listener: socket.socket
) -> None:
    ending, make = ASKING[name]
    path = tmp_path / f"决算{ending}"
    path.write_bytes(make(f"http://127.0.0.1:{listener.getsockname()[1]}"))
    calls.clear()
    result = audit_file(path)
    assert calls == []
    assert nobody_came(listener)
    codes = {finding.code for finding in result.findings}
    assert ("E-DTD" in codes) == (name == "entity")
    assert not codes & {"E-PARSER-DIED", "audit-program"}


@pytest.mark.parametrize("name", sorted(ASKING))
def test_a_child_of_the_nursery_calls_nobody_either(
    name: str, tmp_path: Path, calls: list[str], bred: list[int], listener: socket.socket
) -> None:
    ending, make = ASKING[name]
    for number in range(2):
        (tmp_path / f"{number}{ending}").write_bytes(make(f"http://127.0.0.1:{listener.getsockname()[1]}"))
    calls.clear()
    results = [audit_file(tmp_path / f"{number}{ending}") for number in range(2)]
    assert calls == []
    assert nobody_came(listener)
    assert len(set(bred)) >= len(results)
    codes = {finding.code for result in results for finding in result.findings}
    assert ("E-DTD" in codes) == (name == "entity")
    assert not codes & {"E-PARSER-DIED", "audit-program"}


def test_a_call_by_a_child_of_the_nursery_would_be_seen(
    tmp_path: Path, calls: list[str], bred: list[int]
) -> None:
    path = tmp_path / "call.json"
    path.write_text('{"do": "connect"}', encoding="utf-8")
    with pytest.raises(InputFault) as ended:
        run_isolated("drill", path)
    assert [finding.code for finding in ended.value.findings] == ["E-PARSER-DIED"]
    assert len(bred) == 1


@pytest.mark.parametrize("ending", ["docx", "html", "pdf", "xlsx"])
def test_a_sound_document_is_audited_without_a_call(ending: str, tmp_path: Path, calls: list[str]) -> None:
    path = tmp_path / f"决算.{ending}"
    {"docx": write_docx, "html": write_html_file, "xlsx": write_xlsx, "pdf": write_pdf}[ending](
        document(), path
    )
    calls.clear()
    result = audit_file(path)
    assert calls == []
    assert not {finding.code for finding in result.findings} & {"E-PARSER-DIED", "audit-program"}
    assert result.sha256


def test_a_call_would_be_seen(tmp_path: Path, calls: list[str], listener: socket.socket) -> None:
    with socket.create_connection(listener.getsockname()):
        assert not nobody_came(listener)
    assert "socket.connect" in calls
    path = tmp_path / "call.json"
    path.write_text('{"do": "connect"}', encoding="utf-8")
    with pytest.raises(InputFault) as ended:
        run_isolated("drill", path)
    assert [finding.code for finding in ended.value.findings] == ["E-PARSER-DIED"]
