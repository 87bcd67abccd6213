"""What is marked secret is in no file of the package, its totals still include it; nobody is named."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from juesuan.findings import InputFault
from juesuan.tasks.case import open_case
from juesuan.tasks.compile import compile_case
from juesuan.tasks.publish import publish_case as publish_any
from juesuan.tasks.whole import whole_of

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"
ACCEPTED = ("G-full-unmet", "G-target-impossible", "G-unit-date")
"""The known defects of the example's self-evaluation."""

MIYI_ACCEPTED = ("F42-evaluation", "G-unit-satisfaction", "G-unit-cost", "G-possible-total")
publish_case = partial(publish_any, accepted=ACCEPTED)
FORMATS = ("docx", "xlsx", "html", "data", "json", "txt")
SECRET = "周转用房维修及门禁系统建设项目经费"


def words_of(folder: Path) -> dict[str, str]:
    """Every file as text, the parts of Office files one after the other."""
    found = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as file:
                content = b"\n".join(file.read(name) for name in sorted(file.namelist()))
        else:
            content = path.read_bytes()
        found[path.relative_to(folder).as_posix()] = content.decode("utf-8", "replace")
    return found


def case_with(folder: Path, **files: str) -> Path:
    shutil.copytree(XINPING, folder, ignore=shutil.ignore_patterns("expected"))
    for name, content in files.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8")
    return folder


def test_a_secret_item_is_in_no_file_and_the_totals_are_as_before(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\nfunction,2101101,\n")
    plain = words_of(publish_case(XINPING, tmp_path / "plain", formats=FORMATS).out)
    kept = words_of(publish_case(case, tmp_path / "out", formats=FORMATS).out)
    assert any("2101101" in text for text in plain.values())
    assert [name for name, text in kept.items() if "t05.2101101" in text or "t03.2101101" in text] == []
    total = '"cell": "t03.total.c1"'
    (facts,) = (text for name, text in kept.items() if name.endswith("facts.json"))
    (before,) = (text for name, text in plain.items() if name.endswith("facts.json"))
    assert facts[facts.index(total) :][:400] == before[before.index(total) :][:400]


def test_a_secret_project_is_named_in_no_file(tmp_path: Path) -> None:
    projects = (XINPING / "projects.csv").read_text(encoding="utf-8")
    assert f"{SECRET},,,,,,,,," in projects
    marked = projects.replace(f"{SECRET},,,,,,,,,", f"{SECRET},,,,,,,,true,")
    case = case_with(tmp_path / "case", projects=marked)
    kept = words_of(publish_case(case, tmp_path / "out", formats=FORMATS).out)
    assert [name for name, text in kept.items() if SECRET in text] == []


def compiled(folder: Path, case: Path, *, public: bool) -> tuple[dict[str, str], list[str]]:
    result = compile_case(case, folder, public=public)
    return words_of(result.out), [one.code for one in result.findings]


def test_compiled_tables_show_what_is_secret_with_a_mark_or_leave_it_out(
    tmp_path: Path,
) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\nfunction,2101101,\n")
    inside, told = compiled(tmp_path / "inside", case, public=False)
    assert "compile-secret" in told
    assert {name for name, text in inside.items() if "内部资料" in text} >= {"公开表.xlsx", "tables.html"}
    assert any("2101101" in text for text in inside.values())
    outside, told = compiled(tmp_path / "outside", case, public=True)
    assert "compile-secret" not in told
    assert [name for name, text in outside.items() if "2101101" in text and name != "findings.json"] == []
    assert "按保密规定" in outside["tables.html"]


def test_what_is_part_of_a_secret_code_is_secret_too(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\nfunction,21011,\n")
    kept = words_of(publish_case(case, tmp_path / "out", formats=FORMATS).out)
    shown = re.compile(r"(?<![\d.,a-f])21011(?:\d\d)?(?![\d.,a-f])")
    assert [(name, shown.findall(text)) for name, text in kept.items() if shown.search(text)] == []


def test_a_withheld_row_that_its_total_gives_away_is_told(tmp_path: Path) -> None:
    def told(secrets: str) -> list[str]:
        rows = "\n".join(["kind,code,note", *(f"function,{code}," for code in secrets.split())])
        folder = tmp_path / secrets.replace(" ", "_")
        found = whole_of(open_case(case_with(folder, secrets=rows + "\n"))).findings
        return [one.found or "" for one in found if one.code == "publish-secret-computable"]

    alone = told("2101101")
    assert alone
    assert all(one.startswith("2101101") for one in alone)
    items = {
        entry.key.function for entry in open_case(XINPING).book.entries if entry.key.function[:3] == "210"
    }
    assert len(items) > 1
    assert not any(one.startswith("21011 ") for one in told(" ".join(sorted(items))))


def test_a_secret_table_gives_nothing_away(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\ntable,t03,\n")
    found = whole_of(open_case(case)).findings
    assert "publish-secret-computable" not in [one.code for one in found]
    data = words_of(publish_case(case, tmp_path / "out", formats=("data",)).out)
    assert not any('"t03.' in text for text in data.values())


def test_no_file_of_a_package_tells_who_made_it(tmp_path: Path) -> None:
    """Names of authors, firms and programs in every container, charts' workbooks inside Word included."""
    miyi = XINPING.with_name("miyi-2022")
    out = publish_any(miyi, tmp_path / "out", accepted=MIYI_ACCEPTED).out
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".docx", ".xlsx", ".pdf", ".html", ".json", ".txt", ".csv"}
    for path in files:
        if path.suffix in (".docx", ".xlsx"):
            assert [one for one in people_in(path.read_bytes(), path.name) if one[2]] == []
        elif path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                assert not str(pdf.docinfo.get("/Author", ""))
                with pdf.open_metadata() as meta:
                    assert not meta.get("dc:creator")
                assert "/Names" not in pdf.Root or "/EmbeddedFiles" not in pdf.Root.Names
                annotated = [page for page in pdf.pages if "/Annots" in page]
                kinds = {str(one.Subtype) for page in annotated for one in page.Annots}
                assert kinds <= {"/Link"}


_PEOPLE = re.compile(r"<(?:\w+:)?(creator|lastModifiedBy|Company|Manager|author|contributor)>([^<]*)</")


def people_in(content: bytes, name: str) -> Iterator[tuple[str, str, str]]:
    """(part, field, text) of every field for people in an Office file and the files inside it."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        for part in file.namelist():
            inner = file.read(part)
            if part.endswith((".xlsx", ".docx")):
                yield from people_in(inner, f"{name}/{part}")
            else:
                assert not re.search(r"comments|people\.xml|thumbnail", part), (name, part)
                text = inner.decode("utf-8", "replace")
                yield from ((f"{name}/{part}", one[1], one[2].strip()) for one in _PEOPLE.finditer(text))


def test_a_mark_that_marks_nothing_blocks(tmp_path: Path) -> None:
    case = case_with(tmp_path / "case", secrets="kind,code,note\ntable,t99,\nfunction,2049999,\n")
    with pytest.raises(InputFault) as caught:
        publish_case(case, tmp_path / "out", formats=FORMATS)
    codes = [finding.code for finding in caught.value.findings]
    assert codes.count("publish-withheld-unknown") == 2
