"""What a paragraph says of which figure: names, numbers and comparisons read by grammar.

Every number is read from the words straight before it. What cannot be told for certain (a name that other
words make another figure, a reason, a limit, a figure of a part of the unit) is not read: a number that is
not read is counted as such, a number that is misread would accuse somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juesuan.facts import Direction, Printed, Slice, parse_number
from juesuan.facts.money import NotANumberError, decimals_of
from juesuan.narrative.carried import goes_on
from juesuan.narrative.grammar import Role
from juesuan.narrative.lexicon import normalised
from juesuan.narrative.names import unquoted
from juesuan.narrative.sayings import Said, Saying, SayingKind
from juesuan.narrative.subjects import BREAKS, WINDOW, Known, Subject, Subjects

_FEN = 2


class ParagraphReader(Known):
    """Reads the paragraphs of one document. `entity` may stand before any name."""

    def read(self, text: str, headings: Sequence[str] = ()) -> Said:
        """What a paragraph under these headings (outermost first) says."""
        plain = normalised(text)
        above = [unquoted(heading) for heading in headings]
        if any(self.rules.skip.search(heading) for heading in above):
            return Said(plain, (), 0, 0)
        reading = _Reading(self, plain, above, carried=self.carried.into(plain, above))
        if reading.carried is None and goes_on(plain):
            reading.carried = reading.headed()
        reading.run()
        self.carried.remember(plain, above, reading.announced())
        used = {one.number for one in reading.found if one.printed is not None and one.printed.is_money}
        return Said(plain, tuple(reading.found), reading.amounts, len(used))


class _Reading(Subjects):
    """The state while going through one paragraph."""

    def run(self) -> None:
        """Go through the tokens."""
        if self.headings:
            self._item_in(self.headings[-1] + ":")
        self._begin(0)
        for match in self.reader.rules.tokens(self.text):
            if match["stop"] is not None:
                self._stop(match.end())
            elif match["number"] is not None:
                self._number(match)
            elif match["resume"] is not None:
                if self.reader.rules.goes_on(match, self.muted):
                    self.muted, self.last = "", match.end()
            elif match["reason"] is not None:
                self.muted = self.muted or self.reader.rules.mute(match)
            elif not self.muted:
                self._words(match)

    def _stop(self, end: int) -> None:
        self._item_in(self.text[self.last : end])
        self.before, self.sentence = self.sentence, []
        self.muted, self.listed, self.lost = "", None, False
        self.earlier, self.start, self.last = self.start, end, end
        self._begin(end)

    def _begin(self, at: int) -> None:
        begin = self.text[at : at + WINDOW]
        self.lead, self.scope = self._lead(begin), self.reader.rules.scope(begin)

    def _number(self, match: re.Match[str]) -> None:
        money = match["money"] is not None
        left = self.text[max(self.last, self.start) : match.start()]
        if match["limit"] is not None or self.reader.rules.vague.search(left[-8:]):
            return
        self.amounts += money
        if not self.muted:
            if self.reader.rules.inner.search(left) is not None:
                self.listed = self._whole_role()
            self._item_in(left)
            try:
                printed = _printed(match)
            except NotANumberError:
                return
            if match["percent"] is not None:
                self._percent(match, left[-WINDOW:], printed)
            elif money:
                self._amount(match, left, printed)
            else:
                self._count(match, left, printed)
        self.last = match.end()

    def _amount(self, match: re.Match[str], left: str, printed: Printed) -> None:
        near = left[-WINDOW:]
        change = self.reader.rules.change.search(near)
        if change is not None:
            self._changed(match, near[: change.start()], self.reader.rules.direction(change), printed)
            return
        if near.endswith("("):
            self._year_before(match, near[:-1], printed)
            return
        subject = self._subject(left, "") or self._other_side(near)
        if subject is not None and subject.role == "" and self.listed not in (None, "actual"):
            # The parts of a budget are budgets.
            subject = None if self.listed == "" else Subject(subject.slices, self.listed or "")
        # What is said next without a name is said of this amount, whatever it is.
        self.lost = subject is None and self.reader.rules.role.search(near) is None
        if subject is not None:
            self._state(subject, printed, match)

    def _other_side(self, left: str) -> Subject | None:
        """“收入28万元，支出28万元”: the spending of the fund whose receipts stand straight before."""
        previous = self.found[-1] if self.found else None
        if previous is None or previous.end != self.last or previous.kind is not SayingKind.AMOUNT:
            return None
        (one, *_) = previous.slices
        noun = left.strip(",、;")
        other = noun in self.reader.rules.grammar.nouns and noun not in self.text[previous.start : self.last]
        if one.measure != "revenue" or not other:
            return None
        return Subject((Slice("expenditure", one.where, one.year),), "")

    def _year_before(self, match: re.Match[str], left: str, printed: Printed) -> None:
        """“较2019年（731.42万元）”: the figure of the year before."""
        if self.reader.rules.year_at_end.search(left) is None:
            return
        subject = self._compared(left)
        if subject is not None:
            prior = tuple(one.at(one.year - 1) for one in subject)
            self._say(SayingKind.AMOUNT, prior, printed, match)

    def _count(self, match: re.Match[str], left: str, printed: Printed) -> None:
        unit = match["counter"]
        subject = self._subject(left, unit)
        behind = left.lstrip(" ").startswith(")")
        if subject is None and behind and len(self.sentence) > 1:
            # “21批次(其中外事接待0批次),154人次”: of what stands before the bracket.
            known = (self.reader.book.following.get((one.slices[0].measure, unit)) for one in self.sentence)
            follows = next((one for one in known if one), None)
            subject = Subject(follows, "") if follows and not left.strip(",、;() ") else None
        elif subject is None and self.sentence and self.reader.rules.clean(left.strip(",、;("), "") == 0:
            follows = self.reader.book.following.get((self.sentence[-1].slices[0].measure, unit))
            subject = Subject(follows, "") if follows else None
        if subject is not None:
            self._state(replace(subject, counted=True), printed, match)

    def _state(self, subject: Subject, printed: Printed, match: re.Match[str]) -> None:
        slices = tuple(one for one in (self._budgeted(each, subject.role) for each in subject.slices) if one)
        if not slices:
            return
        here = [one for one in self.found if one.kind is SayingKind.AMOUNT and one.start >= self.start]
        repeated = any(slices == one.slices for one in here)
        self.sentence.append(subject)
        self.seen.append(subject)
        if not repeated:
            self._say(SayingKind.AMOUNT, slices, printed, match)

    def _say(
        self,
        kind: SayingKind,
        slices: tuple[Slice, ...],
        printed: Printed | None,
        match: re.Match[str],
        base: Slice | None = None,
        direction: Direction | None = None,
        *,
        nearly: bool = False,
        named: bool = False,
    ) -> None:
        start = max(self.last, self.start)
        if printed is None and not self.sentence:  # words alone speak of the sentence before
            start = self.earlier
        number, end = match.start(), match.end()
        self.found.append(Saying(kind, slices, printed, start, number, end, base, direction, nearly, named))

    # Comparisons.

    def _percent(self, match: re.Match[str], left: str, printed: Printed) -> None:
        rules = self.reader.rules
        change = rules.change.search(left)
        if change is not None:
            self._grown(match, left[: change.start()], rules.direction(change), printed)
            return
        done = rules.completion.search(left)
        if done is not None:
            role: Role = "initial" if done["initial"] else "adjusted" if done["adjusted"] else "budget"
            self._completed(match, role, printed)
            return
        share = rules.share.search(left)
        if share is not None and self.sentence:
            self._shared(match, share, left[: share.start()], printed)

    def _shared(self, match: re.Match[str], share: re.Match[str], between: str, printed: Printed) -> None:
        part = self.sentence[-1]
        if between.strip(",、(") or part.role not in ("", "actual"):
            return
        of = unquoted(share["of"] or "")
        base = self._base(of) if of else self._parent(part.slices[0])
        if base is not None and base != part.slices[0]:
            self._say(SayingKind.SHARE, part.slices, printed, match, base=base)

    def _base(self, of: str) -> Slice | None:
        measures = self.named_before
        for headings in (self.headings, ()):  # 占本年支出合计 is of all spending, whatever the heading
            for _, rest in self.reader.rules.peeled(of):
                named = self.reader.book.find(rest, headings, measures, "")
                if named is not None and named.figures and self._offset(rest[: named.start]) == 0:
                    return named.figures[0]
        return None

    def _parent(self, part: Slice) -> Slice | None:
        """The whole that a share without one is of: the figure named last that holds the part."""
        for subject in reversed(self.seen):
            for one in subject.slices:
                if one != part and subject.role in ("", "actual") and one.holds(part):
                    return one
        wholes: list[Slice | None] = [self.carried]
        if part.get("function"):
            wholes += [self._led(), self._classified()]
        for whole in wholes:
            if whole is not None and whole != part and whole.holds(part):
                return whole
        item = part.get("item")
        return part.without("item") if item and "." not in item else None

    def _completed(self, match: re.Match[str], role: Role, printed: Printed) -> None:
        subject = self._main()
        if subject is not None:
            base = self._budgeted(subject[0], role)
            if base is not None:
                self._say(SayingKind.COMPLETION, subject, printed, match, base=base)

    def _main(self) -> tuple[Slice, ...] | None:
        """The figure that a clause without a subject speaks of."""
        if self.lost:
            return None
        for group in (self.sentence, self.before):
            actual = [one.slices for one in group if one.role in ("", "actual") and not one.counted]
            if group is self.sentence and actual:
                return actual[-1]
            if group is self.before and len(set(actual)) == 1:
                return actual[0]
        return self.item or None

    def _changed(self, match: re.Match[str], left: str, way: Direction, printed: Printed) -> None:
        subject = self._compared(left)
        if subject is not None:
            self._say(SayingKind.CHANGE, subject, printed, match, direction=way)

    def _grown(self, match: re.Match[str], left: str, way: Direction, printed: Printed) -> None:
        previous = self.found[-1] if self.found else None
        behind = previous is not None and previous.kind is SayingKind.CHANGE and previous.end == self.last
        if behind and previous is not None and not left.strip(",、("):
            self._say(SayingKind.GROWTH, previous.slices, printed, match, direction=way)
            return
        subject = self._compared(left) if left.strip(",、(") else None
        if subject is not None:
            self._say(SayingKind.GROWTH, subject, printed, match, direction=way)

    def _compared(self, left: str) -> tuple[Slice, ...] | None:
        """The figure compared with the year before: named behind the year, before it, or before that."""
        found = None
        for one in self.reader.rules.compared.finditer(left):
            found = one
        if found is None:
            return self._continued(left)
        if found["other"] or found["budget"]:
            return None
        if found["year"] and int(found["year"]) != self.reader.year - 1:
            return None
        link = self.reader.rules.link.match(left, found.end())
        behind = left[link.end() if link else found.end() :].strip(",:")
        before = left[: found.start()]
        if behind:
            return self._only_name(behind)
        if before.strip(",、;:(。"):
            return self._only_name(before)
        return self._main()

    def _continued(self, left: str) -> tuple[Slice, ...] | None:
        """“（731.42万元）增加…”: straight behind the figure of the year before."""
        previous = self.found[-1] if self.found else None
        if previous is None or previous.kind is not SayingKind.AMOUNT or previous.end != self.last:
            return None
        if left.strip("),、") or previous.slices[0].year != -1:
            return None
        return tuple(one.at(0) for one in previous.slices)

    def _only_name(self, words: str) -> tuple[Slice, ...] | None:
        subject = self._subject(words, "")
        return subject.slices if subject is not None and subject.role in ("", "actual") else None

    def _words(self, match: re.Match[str]) -> None:
        """持平; 大于, 小于, 等于预算数."""
        left = self.text[max(self.last, self.start) : match.start()][-WINDOW:]
        if match["flat"] is not None:
            subject = self._compared(left) if self.reader.rules.compared.search(left) else None
            if subject is not None:
                nearly = match["about"] is not None
                self._say(SayingKind.CHANGE, subject, None, match, direction=Direction.FLAT, nearly=nearly)
            return
        subject = self._judged(left)
        if subject is not None and match["not"] is None:
            way = Direction.UP if match["larger"] else Direction.DOWN if match["smaller"] else Direction.FLAT
            named = self.reader.rules.budget_in(match.group())
            base = self._budgeted(subject[0], self._last_budget() if named == "budget" else named)
            if base is not None:
                nearly = match["nearly"] is not None
                self._say(SayingKind.AGAINST, subject, None, match, base, way, nearly=nearly,
                          named=named != "budget")  # fmt: skip

    def _judged(self, left: str) -> tuple[Slice, ...] | None:
        """What a word says of the budget of: named before the word, else what was spoken of."""
        words = BREAKS.sub("", left.rstrip(",、("))
        own = self._subject(words, "")
        if own is not None:
            return own.slices if own.role in ("", "actual") else None
        return self._main() if self.reader.rules.clean(self.reader.rules.trimmed(words), "") == 0 else None

    def _last_budget(self) -> Role:
        for one in reversed([*self.before, *self.sentence]):
            if one.role in ("initial", "adjusted"):
                return one.role
        return "budget"


def _printed(match: re.Match[str]) -> Printed:
    value = parse_number(match["number"])
    unit = match["money"] or ("%" if match["percent"] else match["counter"])
    decimals = decimals_of(value)
    # Nobody rounds an amount to 0: it is nothing at all.
    return Printed(value, unit, max(decimals, _FEN) if match["money"] and value == 0 else decimals)
