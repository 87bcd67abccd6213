from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length, Mm, Pt
from lxml import etree
from tests.formats.docx.sample_report import chart, report
from tests.formats.docx.tools import MAIN, W, parts, tree, values, words

from juesuan.formats.document import (
    Block,
    Cell,
    Chart,
    Cover,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Run,
)
from juesuan.formats.document import TableOfContents as Contents
from juesuan.formats.docx import write_docx
from juesuan.formats.docx.measures import PORTRAIT

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VML = "{urn:schemas-microsoft-com:vml}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "report.docx"
    write_docx(report(tables=3, rows=8), path)
    return path


def written(folder: Path, *blocks: Block, watermark: str = "") -> Path:
    path = folder / "a.docx"
    write_docx(Document(blocks, watermark=watermark), path)
    return path


def grid(title: str = "", *, landscape: bool = False, rows: int = 1) -> Grid:
    return Grid(tuple((Cell("甲"), Cell("乙")) for _ in range(rows)), title, landscape=landscape)


def text(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def test_another_library_opens_it(whole: Path) -> None:
    opened = docx.Document(str(whole))
    assert len(opened.tables) == 3
    assert len(opened.inline_shapes) == 7
    assert opened.paragraphs[0].text.endswith("2022年度部门决算")


def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(whole: Path) -> None:
    found = parts(whole)
    types = etree.fromstring(found["[Content_Types].xml"])
    typed = {one.get("PartName", "").lstrip("/") for one in types} | {
        name for name in found for one in types if name.endswith(f".{one.get('Extension')}")
    }
    assert set(found) - {"[Content_Types].xml"} <= typed
    for name in found:
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(found[name]):
                assert posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))) in found


def test_relationship_ids_used_in_the_text_exist(whole: Path) -> None:
    known = {one.get("Id") for one in tree(whole, "word/_rels/document.xml.rels")}
    used = {one.get(f"{RELATIONS}id") for one in tree(whole).iter() if one.get(f"{RELATIONS}id")}
    assert used
    assert used <= known


def test_drawing_ids_and_bookmarks_are_unique(whole: Path) -> None:
    root = tree(whole)
    for name, attribute in (("docPr", "id"), ("bookmarkStart", f"{W}id"), ("bookmarkStart", f"{W}name")):
        values = [one.get(attribute) for one in root.iter() if str(one.tag).endswith(f"}}{name}")]
        assert values
        assert len(values) == len(set(values))


def test_nothing_personal_is_in_the_file(whole: Path) -> None:
    found = parts(whole)
    core = etree.fromstring(found["docProps/core.xml"])
    assert [etree.QName(one).localname for one in core] == ["title"]
    assert not [name for name in found if "comment" in name.lower() or name == "docProps/app.xml"]
    settings = found["word/settings.xml"].decode()
    assert "removePersonalInformation" in settings
    assert "rsid" not in b"".join(found.values()).decode("utf-8", "ignore")


def test_dates_in_the_container_are_the_same_for_ever(whole: Path) -> None:
    with zipfile.ZipFile(whole) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_pages_are_a4_with_the_margins_of_the_standard(tmp_path: Path) -> None:
    section = docx.Document(str(written(tmp_path, text("正文")))).sections[0]
    lengths = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    sides = (section.left_margin, section.right_margin)
    wanted = (Mm(210), Mm(297), Mm(37), Mm(35), Mm(28), Mm(26))
    for found, length in zip((*lengths, *sides), wanted, strict=True):
        assert found is not None
        assert abs(found - length) < Mm(0.1)


def test_body_text_is_imitation_song_16_points_and_22_lines_fill_a_page(tmp_path: Path) -> None:
    opened = docx.Document(str(written(tmp_path, text("正文"))))
    style = opened.paragraphs[0].style
    assert style is not None
    assert style.font.size == Pt(16)
    spacing = style.paragraph_format.line_spacing
    assert isinstance(spacing, Length)
    assert 22 * spacing.twips <= PORTRAIT.text_height < 23 * spacing.twips
    assert style.paragraph_format.first_line_indent == Pt(32)
    fonts = style.element.find(f"{W}rPr/{W}rFonts")
    assert fonts.get(f"{W}eastAsia") == "仿宋_GB2312"


@pytest.mark.parametrize(
    ("blocks", "fonts"),
    [
        (
            (Heading(1, "甲", "一、"), Heading(2, "乙", "（一）"), Heading(3, "丙", "1.")),
            ("黑体", "楷体_GB2312", "仿宋_GB2312"),
        ),
        (
            (Heading(1, "概况", "第一部分 "), Heading(2, "甲", "一、"), Heading(3, "乙", "（一）")),
            ("方正小标宋简体", "黑体", "楷体_GB2312"),
        ),
    ],
)
def test_headings_are_real_headings_in_the_fonts_of_their_rank(
    tmp_path: Path, blocks: tuple[Heading, ...], fonts: tuple[str, ...]
) -> None:
    opened = docx.Document(str(written(tmp_path, *blocks)))
    for level, (paragraph, font) in enumerate(zip(opened.paragraphs, fonts, strict=True), start=1):
        assert paragraph.style is not None
        assert paragraph.style.name == f"Heading {level}"
        element = paragraph.style.element
        assert element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)
        assert element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == font
        assert element.find(f"{W}pPr/{W}keepNext") is not None


def test_every_font_used_is_declared_with_others_that_may_stand_in(whole: Path) -> None:
    declared = {font.get(f"{W}name"): values(font, "altName") for font in tree(whole, "word/fontTable.xml")}
    used: set[str] = set()
    for fonts in tree(whole, "word/styles.xml").iter(f"{W}rFonts"):
        used.update(str(value) for value in fonts.attrib.values())
    assert used <= set(declared)
    assert all(names[0] for names in declared.values())


def test_the_contents_are_a_real_field_over_the_headings(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        Contents("目录", 2),
        Heading(1, "甲", "一、"),
        Heading(2, "乙", "（一）"),
        Heading(3, "丙", "1."),
    )
    root = tree(path)
    instructions = [one.text for one in root.iter(f"{W}instrText")]
    assert instructions[0] == ' TOC \\o "1-2" \\h \\z \\u '
    assert [one and one.split()[0] for one in instructions[1:]] == ["PAGEREF"] * 2
    kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
    number = ["begin", "separate", "end"]
    assert kinds == ["begin", "separate", *number, *number, "end"]
    links = list(root.iter(f"{W}hyperlink"))
    assert [words(link) for link in links] == ["一、甲1", "（一）乙1"]
    marks = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    assert [link.get(f"{W}anchor") for link in links] == marks[:2]


def test_opening_the_file_asks_no_questions(whole: Path) -> None:
    text = parts(whole)["word/settings.xml"].decode() + parts(whole)[MAIN].decode()
    assert "updateFields" not in text
    assert "dirty" not in text


def test_headings_are_not_bookmarked_when_nothing_points_at_them(tmp_path: Path) -> None:
    assert not list(tree(written(tmp_path, Heading(1, "甲"))).iter(f"{W}bookmarkStart"))


def test_pages_are_numbered_between_dashes_at_the_outer_edge(whole: Path) -> None:
    for name, side in (("footer1", "right"), ("footer2", "left")):
        footer = tree(whole, f"word/{name}.xml")
        assert words(footer) == "— 1 —"
        assert [one.text for one in footer.iter(f"{W}instrText")] == [" PAGE "]
        assert values(footer, "p/pPr/jc") == [side]
    style = docx.Document(str(whole)).styles["footer"]
    assert style.font.size == Pt(14)
    assert style.element.find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "宋体"


def test_the_cover_has_no_number_and_the_page_after_it_is_the_first(tmp_path: Path) -> None:
    path = written(tmp_path, Cover("封面", ("行",), ("脚",)), text("正文"))
    cover, rest = tree(path).iter(f"{W}sectPr")
    assert cover.find(f"{W}footerReference") is None
    assert len(rest.findall(f"{W}footerReference")) == 2
    assert values(rest, "pgNumType", "start") == ["1"]


def test_lines_at_the_foot_of_the_cover_stand_at_the_bottom_of_the_page(tmp_path: Path) -> None:
    path = written(tmp_path, Cover("封面", (), ("脚",)))
    (frame,) = tree(path).iter(f"{W}framePr")
    assert (frame.get(f"{W}vAnchor"), frame.get(f"{W}yAlign")) == ("margin", "bottom")


def test_wide_tables_lie_on_pages_of_their_own_and_the_rest_stands(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        text("前"),
        Heading(2, "宽表"),
        grid("宽", landscape=True),
        grid("又宽", landscape=True),
        text("后"),
        grid("窄"),
    )
    sections = docx.Document(str(path)).sections
    assert [one.orientation for one in sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert sections[1].page_width == sections[0].page_height


def test_a_heading_directly_above_a_wide_table_lies_with_it(tmp_path: Path) -> None:
    path = written(tmp_path, Heading(1, "附表"), grid("宽", landscape=True))
    assert [one.orientation for one in docx.Document(str(path)).sections] == [WD_ORIENT.LANDSCAPE]


def test_a_page_break_is_kept_by_the_paragraph_after_it(tmp_path: Path) -> None:
    body = tree(written(tmp_path, text("前"), PageBreak(), text("后")))[0]
    first, second, _ = body
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert words(second) == "后"


def test_a_draft_is_marked_on_odd_and_even_pages_of_every_section(tmp_path: Path) -> None:
    path = written(tmp_path, Cover("封面"), text("一"), grid(landscape=True), watermark="草稿")
    shown = {}
    for relation in tree(path, "word/_rels/document.xml.rels"):
        if relation.get("Type", "").endswith("/header"):
            root = tree(path, f"word/{relation.get('Target')}")
            shape = list(root.iter(f"{VML}textpath"))[-1]
            shown[relation.get("Id")] = shape.get("string")
    assert set(shown.values()) == {"草稿"}
    sections = list(tree(path).iter(f"{W}sectPr"))
    assert len(sections) == 3
    for section in sections:
        headers = section.findall(f"{W}headerReference")
        assert [one.get(f"{W}type") for one in headers] == ["default", "even"]
        assert {one.get(f"{RELATIONS}id") for one in headers} == set(shown)


def test_a_final_report_has_no_headers(whole: Path) -> None:
    assert not list(tree(whole).iter(f"{W}headerReference"))


def test_runs_that_show_figures_are_marked_but_look_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, Paragraph((Run("收入"), Run("1.00", key="t01.total"), Run("万元", bold=True))))
    plain, figure, bold = tree(path).iter(f"{W}r")
    assert plain.find(f"{W}rPr") is None
    assert values(figure, "rPr/rStyle") == ["Figure"]
    assert bold.find(f"{W}rPr/{W}b") is not None
    style = next(one for one in tree(path, "word/styles.xml") if one.get(f"{W}styleId") == "Figure")
    assert style.find(f"{W}rPr") is None


def test_properties_stand_in_the_order_of_the_schema(whole: Path) -> None:
    order = {
        "pPr": "pStyle keepNext pageBreakBefore framePr widowControl tabs spacing ind jc "
        "outlineLvl rPr sectPr",
        "rPr": "rStyle rFonts noProof b bCs i iCs kern sz szCs u lang",
        "tblPr": "tblW jc tblBorders tblLayout tblCellMar tblCaption tblDescription",
        "tcPr": "tcW gridSpan vMerge shd vAlign",
        "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols",
        "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr",
        "settings": "zoom removePersonalInformation removeDateAndTime defaultTabStop evenAndOddHeaders "
        "characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    }
    for part in (MAIN, "word/styles.xml", "word/settings.xml", "word/footer1.xml"):
        for element in tree(whole, part).iter():
            expected = order.get(etree.QName(element).localname, "").split()
            names = [etree.QName(child).localname for child in element]
            if expected:
                assert names == sorted(names, key=expected.index)


def test_charts_have_alternative_text_and_captions(tmp_path: Path) -> None:
    path = written(tmp_path, chart(0, "pie"), Chart("bar", "t", ("a",), (), alt='描述 "<&>"'))
    described = [one.get("descr", "") for one in tree(path).iter() if str(one.tag).endswith("}docPr")]
    assert described[0].startswith("支出决算结构：")
    assert described[1] == '描述 "<&>"'
    opened = docx.Document(str(path))
    captions = [
        one.text for one in opened.paragraphs if one.style is not None and one.style.name == "图表标题"
    ]
    assert captions == ["图1　支出决算结构"]


def test_one_font_size_of_table_text_makes_one_pair_of_styles(whole: Path) -> None:
    names = re.findall(r'w:name w:val="(表格(?:文字|栏目)[^"]*)"', parts(whole)["word/styles.xml"].decode())
    assert names
    assert len(names) == len(set(names))
