"""One cause is one finding: a slip in a sound report, which contradicts it in many places, is told once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.findings import Finding, Severity
from juesuan.formats.docx import write_docx
from juesuan.formats.reading import read_apart
from juesuan.tasks.audit import audit_file

BLIND = Path(__file__).with_name("blind")


def grave(folder: Path, name: str, line: str, was: str, becomes: str) -> tuple[int, list[Finding]]:
    """The number of the first line that holds both texts, and what is said with one of them changed."""
    lines = (BLIND / name).read_text(encoding="utf-8").splitlines()
    number = next(at for at, text in enumerate(lines) if line in text and was in text)
    lines[number] = lines[number].replace(was, becomes, 1)
    report = folder / name
    report.write_text("\n".join(lines), encoding="utf-8")
    found = audit_file(report).findings
    return number + 1, [one for one in found if one.severity is not Severity.INFO]


SLIPS = (
    # A figure that another table bounds, and one whose sums round otherwise.
    ("beijing-2022.txt", "城乡社区公共设施", "67.89", "77.89", "check-figure"),
    ("guizhou-2019.txt", "20502", "772.84", "872.84", "check-figure"),
    ("gansu-2024.txt", "合计", "7,556,738.06", "8,556,738.06", "check-figure"),
    # A row under a code of another section: every column of it is in a wrong sum.
    ("gansu-2024.txt", "213\t01\t\t农业农村", "01", "02", "audit-code-elsewhere"),
    ("gansu-2024.txt", "221\t02\t01\t住房公积金", "02", "03", "audit-code-elsewhere"),
    # A figure of the text that the table and a list of parts and a share contradict.
    ("guizhou-2019.txt", "其中：人员经费", "684.13", "784.13", "check-same"),
    ("hunan-2021.txt", "年度政府采购支出总额", "67.05", "77.05", "check-parts"),
    ("liaoning-2019.txt", "合计", "5.84", "6.84", "check-parts"),
    # A figure of the text that a table contradicts, with a rate, a change or shares of it beside it.
    ("hebei-2021.txt", "公务用车运行维护费支出24.81", "24.81", "34.81", "check-same"),
    ("hebei-2021.txt", "公务接待费支出预算为0.50", "0.50", "1.50", "check-same"),
    ("hunan-2021.txt", "2021年度支出合计2615.11", "2615.11", "3615.11", "check-same"),
    ("neimenggu-2022.txt", "收入、支出决算总计2,576.59", "2,576.59", "3,576.59", "check-same"),
    # The same amount written as the number of the rate behind it.
    ("xizang-2020.txt", "决算数32.45", "32.45", "93.21", "check-same"),
    # A whole that a table contradicts, with a list inside the list.
    ("zhejiang-2022.html", "本年收入合计1936.99", "1936.99", "19369.90", "check-same"),
    # An amount above its bound, with the shares of it and in it.
    ("henan-2022.txt", "中小企业合同金额198.03", "198.03", "918.03", "check-rule"),
    ("gansu-2024.txt", "小微企业合同金额26.48", "26.48", "62.48", "check-rule"),
    ("liaoning-2019.txt", "中小企业合同金额45.30", "45.30", "54.30", "check-rule"),
    ("hunan-2021.txt", "机关运行经费支出604.76", "604.76", "665.24", "check-rule"),
    # An amount that no table has: two shares, a rate and a word, a rate and a growth of it.
    ("jiangsu-2021.txt", "中小企业合同金额66.18", "66.18", "61.68", "audit-share"),
    ("hubei-2023.txt", "年初预算为29.00", "29.00", "92.00", "audit-completion"),
    ("shaanxi-2024.txt", "支出决算848.24", "848.24", "8482.40", "audit-completion"),
    # A number where all else is nothing: two rules on it.
    ("gansu-2024.txt", "团组0个，0人", "团组0个", "团组12个", "check-rule"),
    ("tianjin-2022.txt", "国内公务接待0批次、0人次", "接待0批次", "接待12批次", "check-rule"),
    ("tianjin-2022.txt", "国内公务接待0批次、0人次", "、0人次", "、7人次", "check-rule"),
    # A part of a list that a table contradicts, the list stopping early or being one of another whole.
    ("guangxi-2020.html", "公务用车购置支出0万元", "支出0万元", "支出7万元", "check-same"),
    ("xizang-2020.txt", "因公出国（境）费0万元", "费0万元", "费7万元", "check-same"),
    # A total score of a form, and the average that the text gives of it and others.
    ("anhui-2023.txt", "总分\t\t\t\t\t100\t94.00", "94.00", "95.40", "audit-score-total"),
    # An amount of a form with its rate and the score of the rate.
    ("anhui-2023.txt", "年度资金总额\t120.00\t126.00", "126.00", "118.44", "audit-rate"),
)


@pytest.mark.parametrize(("name", "line", "was", "becomes", "code"), SLIPS)
def test_a_slip_is_one_finding_with_what_follows_as_its_places(
    name: str, line: str, was: str, becomes: str, code: str, tmp_path: Path
) -> None:
    number, found = grave(tmp_path, name, line, was, becomes)
    assert [one.code for one in found] == [code], [one.message for one in found]
    assert number in {place.line for place in found[0].places}


SEVERAL = (
    # Two amounts of one paragraph, and an amount with a percentage of another.
    ("henan-2022.txt", "中小企业合同金额198.03", (("198.03", "918.03"), ("22.81", "28.21")), 2),
    ("henan-2022.txt", "中小企业合同金额198.03", (("198.03", "918.03"), ("支出22.81", "支出82.21")), 2),
    # Two percentages of one amount, both wrong by themselves.
    ("shaanxi-2024.txt", "支出决算848.24", (("97.46", "79.46"), ("17.31", "71.31")), 2),
    ("jiangsu-2021.txt", "中小企业合同金额66.18", (("86.00", "68.00"), ("60.00", "66.00")), 2),
)


@pytest.mark.parametrize(("name", "line", "slips", "count"), SEVERAL)
def test_slips_that_no_one_amount_explains_stay_findings_of_their_own(
    name: str, line: str, slips: tuple[tuple[str, str], ...], count: int, tmp_path: Path
) -> None:
    lines = (BLIND / name).read_text(encoding="utf-8").splitlines()
    number = next(at for at, text in enumerate(lines) if line in text)
    for was, becomes in slips:
        assert was in lines[number]
        lines[number] = lines[number].replace(was, becomes, 1)
    report = tmp_path / name
    report.write_text("\n".join(lines), encoding="utf-8")
    found = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert len(found) == count, [one.message for one in found]


def test_slips_in_two_paragraphs_are_two_findings(tmp_path: Path) -> None:
    lines = (BLIND / "hubei-2023.txt").read_text(encoding="utf-8").splitlines()
    spots = [at for at, text in enumerate(lines) if "完成年初预算的1" in text and "决算数大于" in text][:2]
    for at in spots:
        lines[at] = re.sub(r"年初预算为(\d+)", r"年初预算为9\1", lines[at], count=1)
    report = tmp_path / "hubei-2023.txt"
    report.write_text("\n".join(lines), encoding="utf-8")
    found = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert [one.code for one in found] == ["audit-completion"] * 2, [one.message for one in found]


@pytest.mark.parametrize("number", ["公开01表", "公开05表", "公开06表", "公开07表"])
def test_a_table_with_a_wrong_unit_is_one_finding_and_is_read_in_the_right_one(
    number: str, tmp_path: Path
) -> None:
    line, found = grave(tmp_path, "guangdong-2021.html", number, "金额单位：万元", "金额单位：元")
    assert [(one.code, one.expected, one.found) for one in found] == [("audit-table-unit", "万元", "元")]
    assert found[0].places[0].line in range(line - 3, line + 4)


def test_a_text_that_left_out_a_word_of_its_unit_is_not_a_table_in_a_wrong_one(tmp_path: Path) -> None:
    _, found = grave(tmp_path, "guizhou-2019.txt", "其中：人员经费", "684.13万元", "684.13元")
    assert "audit-table-unit" not in {one.code for one in found}


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("2495.57", "3495.57", "audit-share-whole"),
        ("25.32", "35.32", "check-same"),
    ],
)
def test_shares_of_a_wrong_amount_in_a_sentence_are_one_finding(
    was: str, becomes: str, code: str, tmp_path: Path
) -> None:
    number, found = grave(tmp_path, "hunan-2021.txt", "住房保障（类）支出25.32", was, becomes)
    assert [one.code for one in found] == [code], [one.message for one in found]
    assert number in {place.line for place in found[0].places}


@pytest.mark.parametrize(
    ("cell", "becomes", "code"),
    [("score", "25", "score-above-weight"), ("total", "19.30", "audit-score-total")],
)
def test_a_wrong_number_of_a_form_is_one_finding(cell: str, becomes: str, code: str, tmp_path: Path) -> None:
    text = (BLIND / "shandong-2023.html").read_text(encoding="utf-8")
    sound = {"score": ("适龄儿童接种剂次", ">15<"), "total": ("总分", ">99.30<")}[cell]
    at = text.index(sound[1], text.index(sound[0], text.index("自评表")))
    if cell == "score":
        at = text.index(sound[1], at + 1)
    report = tmp_path / "shandong-2023.html"
    report.write_text(text[:at] + f">{becomes}<" + text[at + len(sound[1]) :], encoding="utf-8")
    found = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert [one.code for one in found] == [code], [one.message for one in found]
    assert found[0].data is not None
    assert found[0].data["follow_ups"]


def test_a_score_above_its_weight_is_one_finding_in_a_word_file_too(tmp_path: Path) -> None:
    text = (BLIND / "shandong-2023.html").read_text(encoding="utf-8")
    at = text.index("适龄儿童接种剂次", text.index("自评表"))
    at = text.index(">15<", text.index(">15<", at) + 1)
    page = tmp_path / "shandong-2023.html"
    page.write_text(text[:at] + ">25<" + text[at + 4 :], encoding="utf-8")
    report = tmp_path / "shandong-2023.docx"
    write_docx(read_apart(page), report)
    found = [one for one in audit_file(report).findings if one.severity is not Severity.INFO]
    assert [one.code for one in found] == ["score-above-weight"], [one.message for one in found]
