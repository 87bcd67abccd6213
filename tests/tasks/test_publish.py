"""Publishing: refused on errors, complete or nothing, the same bytes again, nothing private in it."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from juesuan.findings import Cancelled, InputFault, Severity
from juesuan.formats.document import Document, Paragraph, Run
from juesuan.formats.docx import read_docx
from juesuan.formats.pdf import read_pages
from juesuan.profiles import load_profile
from juesuan.submission import read_submission, write_folder
from juesuan.tasks.package import safe_name, verify_package
from juesuan.tasks.performance import without_secret_projects
from juesuan.tasks.privacy import PATTERNS, personal_findings
from juesuan.tasks.progress import Step
from juesuan.tasks.publish import publish_case as publish_any

XINPING = Path(__file__).parents[2] / "examples" / "xinping-2021"
ACCEPTED = ("G-full-unmet", "G-target-impossible", "G-unit-date")
"""The known defects of the example's self-evaluation."""

publish_case = partial(publish_any, accepted=ACCEPTED)
QUICK = ("html", "data", "json", "txt")


def copy_of(folder: Path, **spoiled: tuple[str, str]) -> Path:
    """The example with words replaced: file stem → (old, new)."""
    shutil.copytree(XINPING, folder, ignore=shutil.ignore_patterns("expected"))
    for stem, (old, new) in spoiled.items():
        (path,) = folder.glob(f"{stem}.*")
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("公开") / "包"
    publish_case(XINPING, out)
    return out


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    return copy_of(tmp_path / "case", expenditure=("402672.00", "402682.00"))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_package_holds_every_format_named_after_entity_and_year(package: Path) -> None:
    base = "新平彝族傣族自治县机关事务服务中心2021年度部门决算"
    files = {path.name for path in package.iterdir()}
    assert {f"{base}.{kind}" for kind in ("docx", "xlsx", "pdf", "html", "json", "txt")} <= files
    assert {"data", "manifest.json", "juesuan.json"} <= files
    assert any(path.name.startswith("项目支出绩效自评表") for path in (package / "附件").iterdir())
    assert verify_package(package) == []


def test_publishing_again_gives_the_same_bytes_in_every_format(package: Path, tmp_path: Path) -> None:
    publish_case(XINPING, tmp_path / "again")
    assert everything(tmp_path / "again") == everything(package)


def test_publishing_is_refused_with_every_error_and_nothing_is_written(broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(InputFault) as caught:
        publish_case(broken, out, formats=QUICK)
    findings = caught.value.findings
    assert findings[0].code == "publish-refused"
    assert findings[0].found == str(len(findings) - 1)
    assert all(finding.severity is Severity.ERROR for finding in findings)
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_a_draft_is_made_in_spite_of_errors_and_lists_them(broken: Path, tmp_path: Path) -> None:
    result = publish_case(broken, tmp_path / "out", formats=("docx", "pdf"), draft=True)
    docx, pdf = (next(result.out.glob(f"*.{kind}")) for kind in ("docx", "pdf"))
    assert {page.slanted for page in read_pages(pdf).pages} == {"草稿"}
    document = read_docx(docx)
    assert document.watermark == "草稿"
    listed = document.grids()[-1]
    assert len(listed.rows) == len(result.findings) + 1
    assert listed.rows[1][3].text == result.findings[0].message
    assert json.loads((result.out / "manifest.json").read_text(encoding="utf-8"))["draft"] is True


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    result = publish_case(XINPING, tmp_path / "out", formats=("txt",))
    assert {Path(name).suffix for name in result.files} == {".txt", ".json"}
    with pytest.raises(InputFault, match=r"“doc”.*docx") as caught:
        publish_case(XINPING, tmp_path / "no", formats=("doc", "rtf", "txt"))
    assert len(caught.value.findings) == 2


def test_each_artefact_is_a_step_and_cancelling_leaves_nothing(tmp_path: Path) -> None:
    steps: list[Step] = []
    publish_case(XINPING, tmp_path / "out", formats=QUICK, progress=steps.append)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert {step.of for step in steps} == {len(steps)}

    def stop(step: Step) -> None:
        if step.label == "纯文本":
            raise Cancelled

    with pytest.raises(Cancelled):
        publish_case(XINPING, tmp_path / "none", formats=QUICK, progress=stop)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_published_package_is_replaced_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish_case(XINPING, out, formats=("txt",))
    before = everything(out)
    publish_case(XINPING, out, formats=("txt",))
    other = copy_of(tmp_path / "case", projects=("周转用房", "某处用房"))
    with pytest.raises(InputFault, match="已有内容不同的公开包"):
        publish_case(other, out, formats=("txt", "data"))
    assert everything(out) == before
    publish_case(other, out, formats=("txt", "data"), replacing=True)
    assert verify_package(out) == []
    assert everything(out) != before


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("保留", encoding="utf-8")
    with pytest.raises(FileExistsError):
        publish_case(XINPING, tmp_path, formats=("txt",))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode("utf-8", "replace") for name in file.namelist()}


def test_office_files_have_no_comments_authors_hidden_sheets_or_links_outside(package: Path) -> None:
    files = [path for path in package.rglob("*") if path.suffix in (".docx", ".xlsx")]
    assert files
    for path in files:
        found = parts(path)
        names = " ".join(found)
        assert not re.search(r"comments|people|vbaProject|externalLink|printer", names), path
        core = found.get("docProps/core.xml", "")
        for field in ("creator", "lastModifiedBy"):
            match = re.search(rf"<[^>]*{field}[^>]*>([^<]*)<", core)
            assert match is None or not match[1].strip(), (path, field)
        assert 'state="hidden"' not in found.get("xl/workbook.xml", "")
        assert "veryHidden" not in found.get("xl/workbook.xml", "")
        assert not re.search(r"<w:(ins|del|rsid|vanish)\b", found.get("word/document.xml", ""))


def test_pdf_and_html_carry_no_author_script_or_attachment(package: Path) -> None:
    for path in package.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            assert not str(pdf.docinfo.get("/Author", ""))
            assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    for path in package.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|<iframe|http-equiv=.refresh|<!--|src=.https?:", page)


def test_phones_and_people_of_the_submission_are_in_no_file(tmp_path: Path) -> None:
    case = copy_of(
        tmp_path / "case",
        case=("is_department: false", "is_department: false\npreparer: 王某某\nphone: '13800001234'"),
    )
    out = tmp_path / "out"
    publish_case(case, out, formats=("docx", "xlsx", *QUICK))
    for name, content in everything(out).items():
        texts = parts(out / name).values() if name.endswith(("docx", "xlsx")) else [content.decode("utf-8")]
        for text in texts:
            assert "王某某" not in text, name
            assert "13800001234" not in text, name


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("联系电话13812345678。", "手机号码"),
        ("身份证11010119900307123X号", "身份证号"),
        ("公务用车云A12345一辆", "车牌号"),
        ("账号6222020200112233445", "银行账号"),
    ],
)
def test_personal_numbers_in_words_block_and_are_shown_masked(words: str, what: str) -> None:
    (finding,) = personal_findings(Document((Paragraph((Run(words),)),), title="说明"))
    assert finding.severity is Severity.ERROR
    assert what in finding.message
    assert "****" in finding.message
    assert not any(pattern.search(finding.message) for _, pattern in PATTERNS)


@pytest.mark.parametrize(
    "words",
    ["支出 13,812,345,678.00 元", "2010350 事业运行", "0871-12345678", "财库〔2021〕36号", "云南省A类"],
)
def test_amounts_codes_and_office_phones_are_no_personal_numbers(words: str) -> None:
    assert personal_findings(Document((Paragraph((Run(words),)),))) == []


def test_secret_projects_are_left_out_of_evaluation_and_keep_their_amounts(tmp_path: Path) -> None:
    case = copy_of(tmp_path / "case", projects=("项目经费,,,,,,,,,", "项目经费,,,,,,,,true,"))
    submission = read_submission(case)
    public = without_secret_projects(submission)
    assert [one.text("code") for one in public.of("projects")] == ["P02", "P03"]
    assert not any(one.text("project") == "P01" for sheet in public.records.values() for one in sheet)
    assert without_secret_projects(read_submission(XINPING)) == read_submission(XINPING)
    write_folder(submission, load_profile("cn-yunnan", 2021), tmp_path / "written")
    assert read_submission(tmp_path / "written") == submission


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("某局2021年度部门决算", "某局2021年度部门决算"),
        ('a/b\\c:d*e?f"g<h>i|j', "abcdefghij"),
        ("..", "_"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("局\u202e\u0000\n. ", "局"),
    ],
)
def test_file_names_are_safe_on_every_system(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_long_file_names_are_cut_to_what_file_systems_take() -> None:
    assert len(safe_name("局" * 500).encode()) <= 180


def test_markup_blocks_and_stands_in_a_draft_as_it_was_typed(tmp_path: Path) -> None:
    case = copy_of(tmp_path / "case")
    words = "<w:p><w:r><w:t>职责</w:t></w:r></w:p> <script>alert(1)</script> {{x}} " + "履行职责。" * 5_000
    (case / "texts" / "duties.md").write_text(words, encoding="utf-8")
    with pytest.raises(InputFault, match="网页或文档的标记"):
        publish_case(case, tmp_path / "out", formats=("txt",))
    result = publish_case(case, tmp_path / "out", formats=("docx", "html", "json"), draft=True)
    assert "narrative-text-long" in {one.code for one in result.findings}
    (path,) = result.out.glob("*.docx")
    assert words in {block.text for block in read_docx(path).blocks if isinstance(block, Paragraph)}
    (page,) = result.out.glob("*.html")
    assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_a_paragraph_of_a_hundred_thousand_characters_is_refused_at_reading(tmp_path: Path) -> None:
    case = copy_of(tmp_path / "case")
    (case / "texts" / "duties.md").write_text("履行职责。" * 20_000, encoding="utf-8")
    with pytest.raises(InputFault, match="100,000 字"):
        publish_case(case, tmp_path / "out", formats=("txt",))


def test_control_characters_in_words_block(tmp_path: Path) -> None:
    case = copy_of(tmp_path / "case")
    (case / "texts" / "duties.md").write_text("负责\u202e工作。", encoding="utf-8")
    with pytest.raises(InputFault, match="看不见"):
        publish_case(case, tmp_path / "out", formats=("txt",))


def test_a_unit_named_otherwise_on_its_own_sheet_is_told(tmp_path: Path) -> None:
    case = copy_of(tmp_path / "case", units=("机关事务服务中心", "机关服务中心"))
    result = publish_case(case, tmp_path / "out", formats=("txt",))
    (found,) = [one for one in result.findings if one.code == "case-entity-name"]
    assert (found.found or "").endswith("机关服务中心")
    assert (found.expected or "").endswith("机关事务服务中心")
