"""What a follow-up says: only what is new since the last letters of those who read it (R-152, R-164, 3.2.3, 3.3.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forthwith.record.assessing import FactsVersion
from forthwith.record.words import Hearer
from forthwith.steps.notify.drafting.earlier import Earlier
from forthwith.steps.notify.drafting.facts import LetterFacts
from forthwith.steps.notify.drafting.kinds_said import Kind, actions_for, kind_said, kinds_of
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.said import Fields, Said
from forthwith.steps.notify.drafting.wording import voice_of

#: A field of these with a piece in it is a reason to write again; the rest comes along when there is one.
NEWS = ("new_facts", "risks", "steps_done", "support", "purpose_due")
#: Of these a follow-up says only what was not said before.
_ONLY_NEW = (
    "risks", "steps_done", "steps_coming", "measures", "support", "purpose_due", "told", "confirmed", "investigation",
    "agencies", "trade_commission",
)  # fmt: skip
#: Facts of the sheet that one sentence says, where they were not known before.
_SENTENCES = ("happened_when", "known_when", "vendor", "readers", "list_says")


def news_fields(facts: LetterFacts, earlier: Earlier, hearer: str, way: str, group: str) -> Fields:
    """The fields of a follow-up to these readers: each with what they were not told yet."""
    whole = facts.of(hearer, way, group)
    fresh = {name: _fresh(whole.get(name, ()), earlier) for name in _ONLY_NEW}
    kinds = kinds_of(facts.read.kinds_of(group), way)
    news = _News(facts, earlier, hearer, way, whole)
    new = news.kinds_added(kinds)
    found = {
        **whole, **fresh,
        "new_facts": tuple(news.facts(kinds, new)),
        "your_steps": news.steps_for(new, danger=bool(whole.get("safety"))),
        "still_owed": tuple(news.owed()),
    }  # fmt: skip
    return {name: pieces for name, pieces in found.items() if pieces}


def has_news(fields: Fields) -> bool:
    """Whether there is anything to write again about."""
    return any(fields.get(name) for name in NEWS)


def _fresh(pieces: Sequence[Said], earlier: Earlier) -> tuple[Said, ...]:
    return tuple(piece for piece in pieces if not earlier.said(piece))


class _News:
    """What is new for one kind of reader, as sentences in the language of the letter."""

    def __init__(self, facts: LetterFacts, earlier: Earlier, hearer: str, way: str, whole: Fields) -> None:
        self.letter, self.earlier, self.hearer, self.way, self.whole = facts, earlier, hearer, way, whole
        self.voice = voice_of(Hearer(hearer))

    def facts(self, kinds: Sequence[Kind], new: Sequence[Kind]) -> Iterator[Said]:
        """The officer's own sentence, kinds added and taken back, more copies, and facts known or changed since."""
        sheet = line(self.letter.read.sheet.text("new_since"))
        own = Said(sheet, "sheet new_since", self.letter.as_written)
        if sheet and not self.earlier.said(own):
            yield own
        yield from self._kinds("kinds_more" if self.earlier.kinds else "kinds", "", new)
        yield from self._kinds("kinds_gone", "not ", self._gone(kinds))
        yield from self._copies()
        for name in _SENTENCES:
            for piece in _fresh(self.whole.get(name, ()), self.earlier):
                yield Said(self._say(name, said=piece.text), piece.source, piece.as_written)
        yield from self._estimate()

    def kinds_added(self, kinds: Sequence[Kind]) -> list[Kind]:
        """Kinds that nobody of them was told of, in no other words either."""
        told = {self._words(kind) for kind in kinds_of(sorted(self.earlier.kinds), self.way)}
        return [kind for kind in kinds if kind.element not in self.earlier.kinds and self._words(kind) not in told]

    def steps_for(self, new: Sequence[Kind], *, danger: bool) -> tuple[Said, ...]:
        """What they can do about the new kinds, and what was not advised before."""
        fitting = actions_for(new, self.hearer, self.letter.calendar.country, danger=danger) if new else ()
        about = {f"action {action}" for action in fitting}
        pieces = self.whole.get("your_steps", ())
        return tuple(piece for piece in pieces if piece.source in about or not self.earlier.said(piece))

    def owed(self) -> Iterator[Said]:
        """Details promised to those who were told, with their day (3.3.1)."""
        for row in self.letter.read.owed:
            what, day = line(row.what).rstrip("."), self.letter.calendar.day(row.due_at)
            yield Said(self._say("owed", said=what, day=day), f"detail {row.pk}", self.letter.as_written)

    def _gone(self, kinds: Sequence[Kind]) -> list[Kind]:
        """Kinds they were told of and that are none, once the kinds are noted at all."""
        now, stands = {kind.element for kind in kinds}, {self._words(kind) for kind in kinds}
        told = kinds_of(sorted(self.earlier.kinds), self.way)
        return [kind for kind in told if now and kind.element not in now and self._words(kind) not in stands]

    def _kinds(self, form: str, mark: str, kinds: Sequence[Kind]) -> Iterator[Said]:
        said = list(dict.fromkeys(self._words(kind) for kind in kinds))
        if said:
            sources = "; ".join(f"{mark}kind {kind.element}" for kind in kinds)
            yield Said(self._say(form, said=self.letter.wording.listed(said)), sources)

    def _copies(self) -> Iterator[Said]:
        found = [row for row in self.letter.read.passed_on if row.found_at > self.earlier.since]
        if found:
            yield Said(self._say("copy" if len(found) == 1 else "copies"), "ledger of copies")

    def _estimate(self) -> Iterator[Said]:
        """The number of people, where it is another than those told know and may stand in a letter."""
        for piece in self.whole.get("estimate", ()) if self._another_number() else ():
            if not self.earlier.said(piece):
                yield Said(self._say("estimate", said=piece.text), piece.source)

    def _another_number(self) -> bool:
        rows = FactsVersion.objects.filter(case=self.letter.read.case, number=self.earlier.version or 0)
        before, now = rows.first(), FactsVersion.latest(self.letter.read.case)
        name = "people_affected"
        return before is not None and now is not None and before.facts.get(name) != now.facts.get(name)

    def _words(self, kind: Kind) -> str:
        return kind_said(kind, self.voice, self.letter.wording).text

    def _say(self, form: str, **values: str) -> str:
        return self.letter.wording.say("news", form, **values)
