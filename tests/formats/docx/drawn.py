"""Word files with charts as other programs write them: made of XML, not by our writer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from juesuan.formats.document import Document
from juesuan.formats.docx import read_docx

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
NAMES = (
    nsdecls("w", "wp", "a", "r")
    + f' xmlns:c="{C}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def cached(kind: str, texts: Mapping[int, str] | Sequence[str], form: str = "") -> str:
    """A c:strCache or c:numCache behind its formula."""
    points = dict(enumerate(texts)) if not isinstance(texts, Mapping) else texts
    found = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in points.items())
    code = f"<c:formatCode>{form}</c:formatCode>" if form else ""
    return f"<c:{kind}Ref><c:f>Sheet1!$A$1</c:f><c:{kind}Cache>{code}{found}</c:{kind}Cache></c:{kind}Ref>"


def series(
    name: str,
    categories: Sequence[str],
    values: Mapping[int, str] | Sequence[str],
    *,
    form: str = "",
    labels: str = "",
) -> str:
    """One c:ser."""
    return (
        f'<c:ser><c:idx val="0"/><c:tx>{cached("str", [name])}</c:tx>{labels}'
        f"<c:cat>{cached('str', categories)}</c:cat><c:val>{cached('num', values, form)}</c:val></c:ser>"
    )


def plot(kind: str, *found: str, more: str = "", after: str = "") -> str:
    """A kind of chart, such as c:bar3DChart."""
    return f"<c:{kind}>{more}{''.join(found)}{after}</c:{kind}>"


def chart(*plots: str, title: str = "", axis: str = "", more: str = "") -> str:
    """A chart part."""
    unit = f"<c:valAx><c:title>{rich(axis)}</c:title></c:valAx>" if axis else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{OFFICE}">'
        f"<c:chart>{title}<c:plotArea><c:layout/>{''.join(plots)}{unit}</c:plotArea></c:chart>{more}</c:chartSpace>"
    )


def rich(text: str) -> str:
    """Words typed by hand."""
    return f"<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>"


def shown(**flags: bool) -> str:
    """The switches of labels: shown(Val=True)."""
    names = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{name} val="{int(flags.get(name, False))}"/>' for name in names)


def frame(made: WordDocument, xml: str, *, alt: str = "") -> str:
    """The drawing that shows a chart; its part is put into the file."""
    number = len(made.part.package.parts)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CHART_TYPE, xml.encode(), made.part.package)
    relation = made.part.relate_to(part, f"{OFFICE}/chart")
    return (
        f'<w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="{number}" name="图" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def put(made: WordDocument, run: str) -> None:
    """A paragraph with the content of a run at the end."""
    made.element.body.insert_element_before(parse_xml(f"<w:p {NAMES}><w:r>{run}</w:r></w:p>"), "w:sectPr")


def read(made: WordDocument, folder: Path) -> Document:
    """What is read of the file."""
    path = folder / "他人.docx"
    made.save(str(path))
    return read_docx(path)


def one(folder: Path, xml: str) -> Document:
    """A file that shows one chart."""
    made = docx.Document()
    put(made, frame(made, xml))
    return read(made, folder)
