"""How many projects the text says were evaluated by the unit itself, against the forms that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.findings import Finding, Place, Severity, make
from juesuan.recognition.forms.funds import Funds
from juesuan.recognition.texts import Passage
from juesuan.recognition.vocabulary import AuditWords
from juesuan.recognition.words import key


def counted_findings(
    forms: Sequence[Funds], passages: Sequence[Passage], words: AuditWords
) -> Iterator[Finding]:
    """One finding where the only number of self-evaluated projects is not that of the forms.

    A warning where more forms are there than projects were evaluated; a remark where there are fewer, since
    not every locality asks for all of them. Forms without a name, or of other things than projects, are not
    counted: then nothing is said.
    """
    names = {key(one.name) for one in forms}
    if not names or "" in names:
        return
    said = list(_said(passages, words))
    if len({count for count, _ in said}) != 1:
        return
    count, place = said[0]
    if count == len(names):
        return
    severity = Severity.WARNING if len(names) > count else Severity.INFO
    yield make("audit-told-forms", place, forms[0].place, forms[-1].place, severity=severity,
               expected=f"{len(names)}个", found=f"{count}个")  # fmt: skip


def _said(passages: Sequence[Passage], words: AuditWords) -> Iterator[tuple[int, Place]]:
    patterns = [re.compile(pattern) for pattern in words.evaluated_said]
    for passage in passages:
        if passage.cell or not any(pattern.search(passage.plain) for pattern in patterns):
            continue
        for sentence in passage.sentences():
            if any(word in sentence for word in words.evaluated_otherwise):
                continue
            for pattern in patterns:
                for match in pattern.finditer(sentence):
                    yield int(match["value"]), passage.quoting(match.group())
