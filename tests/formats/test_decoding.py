"""Text in the encodings that offices use."""

import pytest

from juesuan.formats.decoding import decode, named_encoding

TEXT = "部门决算公开，金额单位：万元"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_a_big_endian_mark_is_obeyed() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_a_page_that_names_gb2312_is_read_with_the_larger_set() -> None:
    page = f'<meta charset="gb2312"><p>{TEXT}喆镕</p>'.encode("gb18030")
    assert named_encoding(page) == "gb18030"
    assert "喆镕" in decode(page, named_encoding(page))


def test_an_encoding_that_does_not_exist_is_passed_over() -> None:
    assert named_encoding(b"<meta charset=klingon>") == ""


def test_broken_bytes_show_and_the_rest_is_read() -> None:
    shown = decode(TEXT.encode("gb18030") + b"\xff\xff" + TEXT.encode("gb18030"))
    assert TEXT in shown
    assert "\ufffd" in shown
