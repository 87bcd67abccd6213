"""The command line as a user meets it: words, exit codes, formats; never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
XINPING = EXAMPLES / "xinping-2021"


def juesuan(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "juesuan.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_help_lists_the_verbs_in_chinese() -> None:
    done = juesuan("--help")
    assert done.returncode == 0
    for verb in ("compile", "check", "explain", "consolidate", "new", "convert", "codes", "profile"):
        assert verb in done.stdout
    assert "编制" in done.stdout


def test_compile_builds_everything_and_says_what(tmp_path: Path) -> None:
    out = tmp_path / "公开"
    done = juesuan("compile", XINPING, "--out", out)
    assert done.returncode == 0
    assert "公开05表" in done.stdout
    assert "未发现错误" in done.stdout
    assert sorted(path.name for path in out.iterdir()) == [
        "facts.csv", "facts.json", "findings.json", "juesuan.json", "tables", "tables.html", "公开表.xlsx",
    ]  # fmt: skip
    facts = json.loads((out / "facts.json").read_text(encoding="utf-8"))
    running = next(fact for fact in facts if fact["cell"] == "t06.30239.c1")
    assert (running["value"], running["unit"], running["origins"]) == ("888000.00", "元", 1)
    assert "expenditure.csv" in running["origin"]


def test_compiling_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    juesuan("compile", XINPING, "--out", first)
    juesuan("compile", XINPING, "--out", second)
    files = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert len(files) == 15
    for name in files:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("保留", encoding="utf-8")
    done = juesuan("compile", XINPING, "--out", tmp_path)
    assert done.returncode == 2
    assert "已有其他文件" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_check_speaks_text_json_and_csv() -> None:
    text = juesuan("check", XINPING)
    assert (text.returncode, "F24-running" in text.stdout) == (0, True)
    found = json.loads(juesuan("check", XINPING, "--format", "json").stdout)["findings"]
    assert {"code", "severity", "message", "places"} <= found[0].keys()
    lines = juesuan("check", XINPING, "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("级别,代码,规则,位置")
    assert len(lines) == len(found) + 1


def test_check_ends_with_1_when_something_is_wrong(tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    for path in XINPING.glob("*.*"):
        text = path.read_text(encoding="utf-8")
        (case / path.name).write_text(text.replace("402672.00", "402682.00", 1), encoding="utf-8")
    done = juesuan("check", case)
    assert done.returncode == 1
    assert "发现错误" in done.stdout


def test_explain_tells_entries_other_places_and_relations() -> None:
    done = juesuan("explain", XINPING, "t01.r57.c2")
    assert done.returncode == 0
    assert "5,556,280.53" in done.stdout
    assert "t03.total.c1" in done.stdout
    assert "《xinping-2021/expenditure.csv》第2行" in done.stdout
    story = json.loads(juesuan("explain", XINPING, "t01.r57.c2", "--format", "json").stdout)
    assert story["key"] == "expenditure"
    assert sum(float(entry["amount"]) for entry in story["entries"]) == pytest.approx(5556280.53)
    assert all(relation["holds"] for relation in story["relations"])


def test_an_unknown_figure_gets_its_nearest_names() -> None:
    done = juesuan("explain", XINPING, "t03.2010351.c2")
    assert done.returncode == 2
    assert "t03.2010350.c2" in done.stderr
    assert "Traceback" not in done.stderr


def test_new_and_convert_lose_nothing(tmp_path: Path) -> None:
    book, folder = tmp_path / "填报.xlsx", tmp_path / "填报"
    assert juesuan("convert", XINPING, book).returncode == 0
    assert juesuan("convert", book, folder).returncode == 0
    for path in (path for path in XINPING.glob("*.*") if path.name != "README.md"):
        assert (folder / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    assert juesuan("convert", XINPING, book).returncode == 2
    made = juesuan("new", tmp_path / "new.xlsx", "--profile", "cn-yunnan", "--year", "2021")
    assert (made.returncode, "填报信息" in made.stdout) == (0, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["new", "x.xlsx", "--profile", "cn-yunan", "--year", "2021"], "最接近的是“cn-yunnan”"),
        (["new", "x.xlsx", "--profile", "cn-yunnan", "--year", "1999"], "没有 1999 年度的表样"),
        (["check", "nowhere"], "nowhere"),
        (["profile", "show", "cn-none", "--year", "2021"], "没有名为“cn-none”的口径"),
        (["codes", "find", "nothing", "--year", "2021"], "nothing"),
    ],
)
def test_wrong_words_end_with_2_and_a_sentence(tmp_path: Path, words: list[str], sentence: str) -> None:
    done = juesuan(*words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_profiles_show_where_each_value_is_written() -> None:
    done = juesuan("profile", "show", "cn-yunnan", "--year", "2021", "--key", "tables.t05.title")
    assert done.stdout.strip().endswith("[cn-yunnan/tables/t05.yaml:3]")
    listed = juesuan("profile", "list").stdout
    assert all(name in listed for name in ("cn ", "cn-yunnan", "cn-sichuan", "cn-shanghai"))


def test_codes_are_found_by_year() -> None:
    assert "行政事业单位离退休" in juesuan("codes", "find", "functional", "20805", "--year", "2018").stdout
    assert "行政事业单位养老支出" in juesuan("codes", "find", "functional", "20805", "--year", "2021").stdout


def test_consolidate_writes_a_department(tmp_path: Path) -> None:
    units = [EXAMPLES / "panxi-2022-department" / name for name in ("bureau", "centre", "station")]
    done = juesuan("consolidate", *units, "--out", tmp_path / "d", "--entity", "攀西县乡村发展局")
    assert done.returncode == 0
    assert "抵销 2 笔内部往来" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["check"], "命令“juesuan check”缺少参数“填报”。"),
        (["compile", "x"], "命令“juesuan compile”缺少选项“--out”。"),
        (["chek"], "“chek”不认识，或者多余。最接近的是“check”。"),
        (["check", "x", "y"], "“y”不认识"),
        (["check", "x", "--fromat", "json"], "没有选项“--fromat”"),
        (["check", "x", "--format", "xml"], "选项“--format”没有值，或者值不对。"),
        (["check", "x", "--format"], "选项“--format”没有值，或者值不对。"),
        (["profile", "show", "cn", "--year", "abc"], "选项“--year”没有值，或者值不对。"),
        (["profile", "show", "cn", "--year", "2021", "--profiles", "nowhere"], "口径文件夹“nowhere”不存在。"),
    ],
)
def test_wrong_usage_is_one_chinese_sentence_that_says_where_help_is(words: list[str], sentence: str) -> None:
    done = juesuan(*words)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Error" not in done.stderr
    assert "Usage" not in done.stderr


@pytest.mark.parametrize("verb", ["compile", "check", "explain", "consolidate", "import", "new", "convert"])
def test_every_help_page_is_chinese(verb: str) -> None:
    shown = juesuan(verb, "--help").stdout
    assert shown.startswith(f"用法：juesuan {verb} [选项]")
    for english in ("Usage", "Options", "Arguments", "Show this message", "required", "default"):
        assert english not in shown


def test_no_words_at_all_show_the_help_page() -> None:
    done = juesuan()
    assert (done.returncode, "编制" in done.stderr + done.stdout) == (2, True)
