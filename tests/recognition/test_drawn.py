"""Tables of other provinces and years, drawn in many shapes: read wholly, called right, one slip found."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.recognition.drawn import Drawn, drawn, grid_of, names

from juesuan.facts import Slice
from juesuan.facts.money import Decimal
from juesuan.findings import Severity
from juesuan.formats.document import Block, Cell, Document, Grid, Paragraph, Run
from juesuan.formats.docx import read_docx, write_docx
from juesuan.formats.html import read_html, write_html_file
from juesuan.formats.pdf import read_pdf, write_pdf
from juesuan.formats.text import read_text
from juesuan.formats.xlsx import read_xlsx, write_xlsx
from juesuan.profiles import load_profile
from juesuan.profiles.schema import Table
from juesuan.recognition import Reviewed, review
from juesuan.recognition.editions import edition
from juesuan.recognition.matrix import number_in
from juesuan.tables import make_form

NAMES = names()
# Whatever a figure is, it is no longer that.
SLIP = Decimal("7.77")
MANY = 60


def read(one: Drawn, document: Document | None = None) -> Reviewed:
    """Reviewed as the national form of its year."""
    return review(document or one.document(), edition("cn", one.year))


def grave(reviewed: Reviewed) -> list[str]:
    """Errors and warnings."""
    return [one.message for one in reviewed.findings if one.severity is not Severity.INFO]


def figures(reviewed: Reviewed) -> dict[str, set[Decimal]]:
    """Printed values by slice."""
    found: dict[str, set[Decimal]] = {}
    for one in reviewed.sightings:
        if one.printed is not None:
            found.setdefault(str(one.slice), set()).add(one.printed.value)
    return found


def holds(one: Drawn, reviewed: Reviewed) -> None:
    """Everything was read, what was read is right, nothing is called wrong."""
    coverage = reviewed.coverage
    assert grave(reviewed) == []
    assert coverage.figures - coverage.figures_used == one.unread, coverage.unread
    shown = figures(reviewed)
    for wanted, value in one.shows.items():
        assert value in shown.get(str(Slice.parse(wanted)), set()), wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_table_in_another_shape_is_read_wholly(name: str) -> None:
    one = drawn(name)
    reviewed = read(one)
    holds(one, reviewed)
    assert reviewed.coverage.tables == reviewed.coverage.recognised


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2024, 2025])
def test_the_national_set_of_every_year_is_read_wholly(year: int) -> None:
    one = replace(drawn("2022_national"), year=year)
    reviewed = read(one)
    holds(one, reviewed)
    assert (reviewed.coverage.tables, reviewed.coverage.recognised) == (9, 9)


@pytest.mark.parametrize(("shown", "zero"), [("0.00", "0.00"), ("—", "—"), ("-", "0")])
def test_however_nothing_is_written_the_table_is_read_wholly(shown: str, zero: str) -> None:
    one = drawn("2022_stacked")
    grids = [block for block in one.blocks if isinstance(block, Grid)]
    for number, grid in enumerate(grids):
        for row, cells in enumerate(grid.rows):
            for at, cell in enumerate(cells[1:], start=1):
                if cell.text in {"", "0.00"} and row > 1:
                    one = one.changed(number, row, at, shown if cell.text else zero)
    assert grave(read(one)) == []
    assert read(one).coverage.complete


def _text(path: Path, one: Drawn) -> Document:
    """As a conversion to text leaves it: covered positions blank, cells parted by tabs."""
    lines: list[str] = []
    for block in one.blocks:
        if not isinstance(block, Grid):
            lines += [getattr(block, "text", ""), ""]
            continue
        rows = [["" for _ in range(block.column_count)] for _ in block.rows]
        for row, column, cell in block.positions():
            rows[row][column] = cell.text
        lines += ["\t".join(row) for row in rows] + [""]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_text(path)


def _on_sheets(one: Drawn) -> Document:
    """With the lines above each table in its first rows, as workbooks have them."""
    blocks: list[Block] = []
    above: list[str] = []
    for block in one.blocks:
        if isinstance(block, Grid):
            lines = above if blocks else above[1:]
            blocks += [Paragraph((Run(text),)) for text in above[: len(above) - len(lines)]]
            head = tuple((Cell(line, colspan=block.column_count),) for line in lines)
            blocks.append(Grid((*head, *block.rows)))
            above = []
        elif isinstance(block, Paragraph):
            above.append(block.text)
    return Document(tuple(blocks))


def _in_format(one: Drawn, folder: Path, ending: str) -> Document:
    path = folder / f"公开.{ending}"
    if ending == "txt":
        return _text(path, one)
    write, reader = {
        "docx": (write_docx, read_docx),
        "xlsx": (write_xlsx, read_xlsx),
        "html": (write_html_file, read_html),
        "pdf": (write_pdf, read_pdf),
    }[ending]
    write(_on_sheets(one) if ending == "xlsx" else one.document(), path)
    return reader(path)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_the_shape_is_read_from_any_file_that_keeps_it(name: str, ending: str, tmp_path: Path) -> None:
    one = drawn(name)
    holds(one, read(one, _in_format(one, tmp_path, ending)))


@pytest.mark.parametrize("ending", ["txt", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_conversion_loses_is_never_an_error(name: str, ending: str, tmp_path: Path) -> None:
    one = drawn(name)
    reviewed = read(one, _in_format(one, tmp_path, ending))
    assert grave(reviewed) == []
    shown = figures(reviewed)
    for wanted, value in one.shows.items():
        assert shown.get(str(Slice.parse(wanted)), {value}) >= {value}, wanted


def changes(one: Drawn) -> Iterator[tuple[Drawn, str]]:
    """Every figure of a drawing changed in turn, with the text it has then."""
    grids = [block for block in one.blocks if isinstance(block, Grid)]
    for number, grid in enumerate(grids):
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                value = number_in(cell.text.replace(",", ""))
                if value and "." in cell.text:
                    text = f"{value + SLIP:,.2f}"
                    yield one.changed(number, row, column, text), text


def told(reviewed: Reviewed, text: str) -> bool:
    """Whether a finding names the changed cell."""
    return any(
        place.quote == text
        for one in reviewed.findings
        if one.severity is not Severity.INFO
        for place in one.places
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_one_figure_changed_is_found_at_its_cell(name: str) -> None:
    one = drawn(name)
    every = list(changes(one))
    # Of a whole set of tables every seventh figure, of others all.
    step = 7 if len(every) > MANY else 1
    missed = [text for changed, text in every[::step] if not told(read(changed), text)]
    assert missed == list(ALONE.get(name, ()))


# Figures that stand in no relation with others of their drawing.
ALONE: dict[str, tuple[str, ...]] = {"2018_old": ("67.77",)}


@pytest.mark.parametrize("year", [2018, 2019, 2022, 2024])
def test_rows_and_columns_of_a_layout_for_reading_have_names_of_their_own(year: int) -> None:
    profile = load_profile("cn", max(2019, year))
    for table in profile.section("reading/layouts", Table).values():
        form = make_form(profile, table, lambda *_: (), lambda _, code: code)
        ids = [cell.id for cell in form.cells]
        assert len(ids) == len(set(ids)), table.id


def test_the_notation_of_drawings_merges_cells() -> None:
    grid = grid_of(["甲|<|乙", "^|^|1.00"])
    assert grid.rows == ((Cell("甲", rowspan=2, colspan=2), Cell("乙")), (Cell("1.00"),))
