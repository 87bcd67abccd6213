"""Remarks in Word files stand at their words, and nothing else is changed."""

import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.formats.annotate.samples import DOCUMENT, cell_place, note

from juesuan.findings import Place
from juesuan.formats.annotate import annotate_apart
from juesuan.formats.annotate.word import annotated_docx
from juesuan.formats.document import Document, Paragraph
from juesuan.formats.docx import read_docx, write_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def original(tmp_path: Path) -> Path:
    path = tmp_path / "公开.docx"
    write_docx(DOCUMENT, path)
    return path


def words_between(path: Path, number: str = "0") -> str:
    """The words of the range that a comment is about."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    words, inside = "", False
    for element in root.iter():
        if element.get(f"{W}id") == number and element.tag == f"{W}commentRangeStart":
            inside = True
        elif element.get(f"{W}id") == number and element.tag == f"{W}commentRangeEnd":
            inside = False
        elif inside and element.tag == f"{W}t":
            words += element.text or ""
    return words


def annotated(original: Path, place: Place) -> Path:
    copy = original.with_name("批注.docx")
    copy.write_bytes(annotated_docx(original, [note(place)]))
    return copy


def paragraph_place(document: Document) -> Place:
    (place,) = [block.place for block in document.blocks if isinstance(block, Paragraph) and block.text]
    assert place is not None
    return place


def test_a_comment_stands_around_the_quoted_words(original: Path) -> None:
    place = paragraph_place(read_docx(original))
    copy = annotated(original, Place(file=place.file, spot=place.spot, quote="3.00"))
    assert words_between(copy) == "3.00"
    (comment,) = docx.Document(str(copy)).comments
    assert (comment.author, comment.text) == ("决算核查", "1. 错误：占比计算有误\n应为 70.00%")


def test_a_comment_on_a_cell_stands_in_the_cell(original: Path) -> None:
    copy = annotated(original, cell_place(read_docx(original), "基本支出"))
    assert words_between(copy) == "基本支出"


def test_a_remark_without_place_stands_at_the_first_words(original: Path) -> None:
    assert words_between(annotated(original, Place(file="公开.docx"))) == "一、支出说明"


def test_the_copy_says_the_same_as_the_original(original: Path) -> None:
    copy = annotated(original, paragraph_place(read_docx(original)))
    assert read_docx(copy) == read_docx(original)
    with zipfile.ZipFile(original) as old, zipfile.ZipFile(copy) as new:
        touched = {"word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}
        for name in set(old.namelist()) - touched:
            assert new.read(name) == old.read(name)


def test_comments_that_were_there_stay(original: Path) -> None:
    place = paragraph_place(read_docx(original))
    once = annotated(original, place)
    twice = original.with_name("再批注.docx")
    twice.write_bytes(annotated_docx(once, [note(place, 2, "2. 警告")]))
    assert [comment.text.split("\n")[0] for comment in docx.Document(str(twice)).comments] == [
        "1. 错误：占比计算有误",
        "2. 警告",
    ]


def test_equal_remarks_give_equal_bytes_in_a_process_apart(original: Path) -> None:
    notes = [note(paragraph_place(read_docx(original)))]
    first, second = annotate_apart(original, notes), annotate_apart(original, notes)
    assert first == second
    assert first.suffix == ".docx"


def test_characters_that_no_xml_holds_do_not_break_the_file(original: Path) -> None:
    copy = original.with_name("批注.docx")
    copy.write_bytes(annotated_docx(original, [note(Place(), text="<b>\x00&\ud800")]))
    (comment,) = docx.Document(str(copy)).comments
    assert comment.text == "<b>&"
