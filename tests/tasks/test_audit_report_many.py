"""What reviewers get of a folder: a page and a copy a document, one list, an index."""

import json
from pathlib import Path

import openpyxl
import pytest
from tests.recognition.made_up import ENTITY, REVENUE, SPENDING
from tests.tasks.made_up_audit import audited, share

from juesuan.tasks.audit_folder import audit_folder
from juesuan.tasks.audit_report import many
from juesuan.tasks.audit_report.many import name_of, write_overview
from juesuan.tasks.audit_report.stored import audited_from, finding_from
from juesuan.tasks.audit_report.view import verdict
from juesuan.tasks.audit_work import Asked

WRONG = f"{ENTITY}2021年度部门决算\n\n{REVENUE}\n{SPENDING}".replace("合计\t3,000.00\t1", "合计\t3,900.00\t1")


def test_every_document_has_a_page_and_a_copy_and_all_stand_in_the_list(tmp_path: Path) -> None:
    folder, out = tmp_path / "公开", tmp_path / "结果"
    for name in ("甲/公开.txt", "乙/公开.txt"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(WRONG, encoding="utf-8")
    (folder / "公开.批注.html").write_text("<p>旧的副本</p>", encoding="utf-8")
    audit_folder([folder], out, asked=Asked("cn-yunnan", None, None, str(out), copies=True), jobs=1)
    pages = sorted(path.stem for path in (out / "documents").iterdir())
    assert len(pages) == 2
    assert sorted(path.name for path in (out / "annotated").iterdir()) == [
        f"{page}.批注.html" for page in pages
    ]
    index = (out / "index.html").read_text(encoding="utf-8")
    assert all(f'href="documents/{page}.html"' in index for page in pages)
    content = json.loads((out / "findings.json").read_text(encoding="utf-8"))
    count = sum(len(document["findings"]) for document in content["documents"])
    assert openpyxl.load_workbook(out / "审核意见表.xlsx")["审核意见表"].max_row == count + 1


def test_a_result_read_back_says_the_same() -> None:
    one = audited(share())
    again = audited_from(json.loads(json.dumps(one.as_dict())))
    assert again.findings == one.findings
    assert verdict(again) == verdict(one)
    unread = audited(coverage=None)
    assert verdict(audited_from(unread.as_dict())) == verdict(unread)
    with pytest.raises((KeyError, ValueError, TypeError)):
        finding_from({"severity": "grave"})


def test_an_index_of_thousands_goes_on_on_the_next_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_LINES", 2)
    documents = [{**audited(share()).as_dict(), "path": f"{number}/公开.docx"} for number in range(5)]
    write_overview(documents, tmp_path)
    names = [f"index{number}.html" for number in ("", "-2", "-3")]
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in names]
    assert [text.count("<tr><td>") for text in texts] == [2, 2, 1]
    assert ['href="index-' in text for text in texts] == [True, True, False]


def test_names_that_come_twice_are_told_apart_and_hold_nothing_odd() -> None:
    assert name_of("甲/公开.docx") != name_of("乙/公开.docx")
    assert "/" not in name_of("a.zip/../甲 乙:*?.txt")
