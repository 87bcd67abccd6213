"""The words in the shipped profiles: complete, used, with references, and without a figure typed in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.narrative.telling import YEARS, story_of

import juesuan.narrative
from juesuan.findings import all_kinds
from juesuan.narrative import Story, load_story
from juesuan.narrative.template import Literal, Template, parse
from juesuan.profiles import load_head, load_profile
from juesuan.profiles.packages import package_root

LOCALITIES = sorted(YEARS)
CODE = Path(juesuan.narrative.__file__).parent
DATA = package_root("cn").parent


def every_year() -> Iterator[tuple[str, int]]:
    for name in LOCALITIES:
        for entry in load_head(name).table_sets:
            for year in range(entry.since or 2020, (entry.until or 2025) + 1):
                yield name, year


@pytest.mark.parametrize(("name", "year"), list(every_year()))
def test_the_words_load_in_every_year_a_locality_covers(name: str, year: int) -> None:
    story = load_story(load_profile(name, year))
    assert story.outline.parts
    assert story.texts["duties"].required


def templates(story: Story) -> Iterator[tuple[str, Template]]:
    for name, sentence in story.sentences.items():
        for line in sentence.lines:
            yield from ((name, template) for template in (*line.templates, *line.tails))
            yield from ((name, parse(text)) for text in (line.spec.lead, line.spec.end))
    for field, value in story.phrases.model_dump().items():
        if isinstance(value, str) and field not in ("id", "label", "reference", "uncertain"):
            yield field, parse(value)
    for name, chart in story.charts.items():
        yield from ((name, parse(text)) for text in (chart.title, *(one.name for one in chart.series)))
    for _, node in story.nodes():
        yield "outline", parse(node.heading)


@pytest.mark.parametrize("name", LOCALITIES)
def test_no_figure_is_typed_into_a_sentence_a_chart_or_a_heading(name: str) -> None:
    for where, template in templates(story_of(name)):
        for part in template.parts:
            if isinstance(part, Literal):
                assert not re.search(r"[\d０-９]", part.text), (where, part.text)


@pytest.mark.parametrize("name", LOCALITIES)
def test_no_explanation_holds_a_figure(name: str) -> None:
    for term in story_of(name).terms.values():
        assert not re.search(r"\d", term.text), term.id


def test_no_wording_of_a_report_stands_in_code() -> None:
    words = ("收入", "支出", "决算", "三公", "完成", "持平", "增长", "下降")
    for path in sorted(CODE.rglob("*.py")):
        text = re.sub(r'"""[\s\S]*?"""|#.*', "", path.read_text(encoding="utf-8"))
        for quoted in re.findall(r'"([^"\n]*[\u4e00-\u9fff][^"\n]*)"', text):
            if path.name == "lexicon.py":  # how names of codes end, not a wording
                continue
            assert not [word for word in words if word in quoted], (path.name, quoted)


@pytest.mark.parametrize("name", LOCALITIES)
def test_every_sentence_and_entry_has_a_reference(name: str) -> None:
    story = story_of(name)
    for sentence in story.sentences.values():
        assert sentence.spec.reference, sentence.spec.id
        assert sentence.spec.label, sentence.spec.id
    for chart in story.charts.values():
        assert chart.reference, chart.id
    for entry in story.residue.values():
        assert entry.reference, entry.id


def test_every_sentence_is_used_by_an_outline() -> None:
    used = {
        item.sentence for name in LOCALITIES for _, node in story_of(name).nodes() for item in node.content
    }
    for name in LOCALITIES:
        sentences = story_of(name).sentences
        assert {one for one in sentences if not sentences[one].spec.only_read} <= used


@pytest.mark.parametrize("name", LOCALITIES)
def test_every_outline_explains_terms_and_shows_all_tables(name: str) -> None:
    items = [item for _, node in story_of(name).nodes() for item in node.content]
    assert any(item.terms for item in items)
    assert any("all" in item.tables for item in items)
    assert any(item.extension == "performance" for item in items)
    texts = {item.text for item in items}
    assert {"duties", "organisation"} <= texts


def test_every_finding_of_the_narrative_is_in_the_catalogue() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in CODE.rglob("*.py"))
    made = set(re.findall(r'"(narrative-[a-z-]+)"', source))
    assert made == {code for code in all_kinds() if code.startswith("narrative-")}


def test_sections_of_words_are_yaml_files_of_a_package() -> None:
    for name in LOCALITIES:
        for section in ("outline", "sentences/phrases"):
            assert list((DATA / name / section).glob("*.yaml")), (name, section)
