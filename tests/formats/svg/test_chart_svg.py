"""Chart pictures: the right marks, words as words, the same bytes on every machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree
from tests.formats.sample import column_chart, pie_chart
from tests.strategies_document import charts

from juesuan.formats.chart_colours import COLOURS, luminance
from juesuan.formats.document import Chart, Series
from juesuan.formats.svg import chart_svg

SPACE = {"s": "http://www.w3.org/2000/svg"}

FIRST, SECOND = (f"#{colour.lower()}" for colour in COLOURS[:2])


def parsed(chart: Chart) -> Any:
    return etree.fromstring(chart_svg(chart).encode())


def texts(chart: Chart) -> list[str]:
    return ["".join(element.itertext()) for element in parsed(chart).iterfind(".//s:text", SPACE)]


def filled(chart: Chart) -> list[str]:
    """The colours of all shapes that are filled."""
    styles = [shape.get("style", "") for shape in parsed(chart).iterfind(".//s:path", SPACE)]
    return [found[1] for style in styles if (found := re.search(r"fill: (#[0-9a-f]{6})", style))]


@settings(max_examples=80, deadline=None)
@given(charts())
def test_every_chart_gives_one_sound_picture_with_its_description(chart: Chart) -> None:
    root = parsed(chart)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    title, description = (root.find(f"s:{name}", SPACE) for name in ("title", "desc"))
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    assert (description.text or "") == chart.alt
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    used = re.findall(r"(?:href=\"|url\()#([^\")]+)", chart_svg(chart))
    assert set(used) <= set(ids)


def test_title_unit_categories_labels_and_legend_are_words() -> None:
    shown = texts(column_chart())
    for words in (
        "图1 收入支出决算总计变动情况",
        "单位：万元",
        "2020年",
        "2021年",
        "510.22",
        "收入总计",
        "支出总计",
    ):
        assert words in shown
    assert "555.63" not in shown  # its label is blank


def test_words_name_fonts_that_have_chinese_characters() -> None:
    families = set(re.findall(r"font-family: ([^;\"]+)", chart_svg(column_chart())))
    assert families
    assert all("Noto Sans CJK SC" in family and family.endswith("sans-serif") for family in families)
    assert "DejaVu" not in chart_svg(column_chart())


def test_a_column_stands_for_every_value() -> None:
    fills = filled(replace(column_chart(), series=column_chart().series[:1]))
    assert fills.count(FIRST) >= 2


def test_two_series_have_two_colours_and_a_legend() -> None:
    assert {FIRST, SECOND} <= set(filled(column_chart()))
    one = texts(replace(column_chart(), series=column_chart().series[:1]))
    assert "收入总计" not in one


def test_the_axis_begins_at_zero() -> None:
    assert "0" in texts(column_chart())
    assert not [words for words in texts(column_chart()) if words.startswith("-")]


def test_negative_values_reach_below_zero() -> None:
    shown = texts(replace(column_chart(), series=(Series("差", (Decimal(-50), Decimal(30)), ("-50", "30")),)))
    assert "-50" in shown
    assert [words for words in shown if words.startswith("-") and words != "-50"]


def test_slices_of_a_pie_have_their_category_and_label() -> None:
    shown = texts(pie_chart())
    for words in ("一般公共服务支出", "519.62，93.5%", "8.93，1.6%"):
        assert words in shown
    assert len(set(filled(pie_chart()))) >= 3


def test_labels_of_a_crowded_pie_do_not_stand_on_each_other() -> None:
    values = (Decimal(95), *(Decimal(1) for _ in range(5)))
    names = tuple(f"类别{at}" for at in range(6))
    chart = Chart("pie", "", names, (Series("支出", values, tuple(f"{value}%" for value in values)),))
    elements = parsed(chart).iterfind(".//s:text", SPACE)
    spots = [(float(element.get("x")), float(element.get("y"))) for element in elements]
    left = sorted(y for x, y in spots if x < min(x for x, _ in spots) + 60)
    assert len(left) == 10
    assert all(below - above > 8 for above, below in pairwise(left))


def test_a_slice_without_value_is_not_drawn_but_keeps_a_label_given_to_it() -> None:
    series = replace(pie_chart().series[0], values=(Decimal(5), Decimal(0), Decimal(5)))
    labelled = replace(pie_chart(), series=(series,))
    bare = replace(labelled, series=(replace(series, labels=("甲", "", "乙")),))
    assert "社会保障和就业支出" not in texts(bare)
    assert "社会保障和就业支出" in texts(labelled)
    assert SECOND not in filled(labelled)


def test_neighbouring_colours_differ_in_black_and_white() -> None:
    bright = [luminance(colour) for colour in COLOURS]
    for few in range(2, 6):
        for at in range(few):
            one, other = sorted((bright[at], bright[(at + 1) % few]))
            assert (other + 0.05) / (one + 0.05) > 1.5, (few, at)


@pytest.mark.parametrize("values", [(), (Decimal(0), Decimal(0))])
def test_a_pie_of_nothing_says_so(values: tuple[Decimal, ...]) -> None:
    names = tuple("甲乙"[: len(values)])
    assert "无数据" in texts(Chart("pie", "空", names, (Series("支出", values),)))


def test_a_pie_cannot_show_less_than_nothing() -> None:
    with pytest.raises(ValueError, match="negative"):
        chart_svg(Chart("pie", "", ("甲",), (Series("支出", (Decimal(-1),)),)))


@pytest.mark.parametrize("kind", ["column", "bar", "line", "pie"])
def test_a_chart_without_series_is_a_picture_all_the_same(kind: str) -> None:
    assert parsed(Chart(kind, "空", (), ())) is not None  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["<script>", "$x^2$", "a&b", "\\frac{1}{2}", "合\x00计", "''\""])
def test_words_are_drawn_as_they_are(words: str) -> None:
    visible = words.replace("\x00", "")
    chart = replace(column_chart(), title=words, alt=words, categories=(words, "乙"))
    shown = texts(chart)
    assert shown.count(visible) == 2
    assert parsed(chart).findtext("s:desc", namespaces=SPACE) == visible


def test_long_names_are_wrapped_and_cut_with_a_sign() -> None:
    long = "一个特别特别长的支出功能分类科目名称" * 5
    shown = texts(replace(column_chart(), categories=(long, "乙")))
    pieces = [words for words in shown if words and words.rstrip("…") in long]
    assert len(pieces) == 3
    assert pieces[-1].endswith("…")


def test_a_picture_tells_neither_date_nor_maker() -> None:
    svg = chart_svg(column_chart())
    for trace in ("metadata", "Matplotlib", "<?xml", "DOCTYPE", "20" + "26"):
        assert trace not in svg


def test_a_prefix_makes_ids_ones_own() -> None:
    root = etree.fromstring(chart_svg(column_chart(), prefix="f7-").encode())
    assert all(str(name).startswith("f7-") for name in root.xpath("//@id"))


def test_different_charts_share_no_id() -> None:
    first, second = (set(map(str, parsed(chart).xpath("//@id"))) for chart in (column_chart(), pie_chart()))
    assert not first & second


def test_the_size_is_as_asked() -> None:
    root = etree.fromstring(chart_svg(column_chart(), 100, 50).encode())
    width, height = (float(root.get(name).removesuffix("pt")) for name in ("width", "height"))
    assert width == pytest.approx(100 / 25.4 * 72, abs=0.1)
    assert height == pytest.approx(50 / 25.4 * 72, abs=0.1)


def test_bytes_do_not_depend_on_process_fonts_or_settings(tmp_path: Path) -> None:
    code = (
        "from juesuan.formats.svg import chart_svg\n"
        "from tests.formats.sample import column_chart, pie_chart\n"
        "import sys\n"
        "sys.stdout.buffer.write((chart_svg(column_chart()) + chart_svg(pie_chart())).encode())\n"
    )
    root = str(Path(__file__).parents[3])
    (tmp_path / "matplotlibrc").write_text("font.size: 20\nsvg.fonttype: path\naxes.grid: True\n")
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": root,
        "MATPLOTLIBRC": str(tmp_path),
        "SOURCE_DATE_EPOCH": "1",
    }
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, check=True, cwd=root, env=environment, stdout=subprocess.PIPE)
    assert other.stdout.decode() == chart_svg(column_chart()) + chart_svg(pie_chart())


def test_drawing_in_several_threads_gives_the_same() -> None:
    drawn: list[str] = []
    threads = [Thread(target=lambda: drawn.append(chart_svg(column_chart()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(drawn) == {chart_svg(column_chart())}


def test_the_drawing_library_is_loaded_only_when_something_is_drawn() -> None:
    code = "import sys, juesuan.formats.html, juesuan.formats.svg; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
