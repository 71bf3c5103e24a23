"""The facts of a case as a letter says them: one language, each piece with its source (R-135, R-148 to R-151)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from forthwith.law.sheet_values import KNOWN, Count
from forthwith.record.groups import EVERYBODY
from forthwith.record.words import Hearer, Incident
from forthwith.steps.notify.drafting import agencies, done_said
from forthwith.steps.notify.drafting.case_read import CaseRead
from forthwith.steps.notify.drafting.for_all import told_to_all, without_own_words
from forthwith.steps.notify.drafting.kinds_said import actions_for, kind_said, kinds_of, list_says
from forthwith.steps.notify.drafting.merging import merge
from forthwith.steps.notify.drafting.moments import Calendar, capital
from forthwith.steps.notify.drafting.plain_values import line
from forthwith.steps.notify.drafting.said import Fields, Said, one
from forthwith.steps.notify.drafting.wording import Voice, Wording, voice_of, wording

#: Where a law forbids the number of the affected in a letter, no number of people stands in it at all.
NO_COUNTS = "affected-count"
Pieces = tuple[Said, ...]


@dataclass(frozen=True)
class LetterFacts:
    """The facts in one language. ``of`` gives the fields for one kind of hearer, way and group."""

    read: CaseRead
    calendar: Calendar

    @property
    def language(self) -> str:
        """The language of the letter."""
        return self.wording.language

    @property
    def wording(self) -> Wording:
        """The words of that language."""
        return self.calendar.wording

    @property
    def sheet(self) -> int | None:
        """The version of the fact sheet, when one is kept."""
        return self.read.sheet_number

    @property
    def as_written(self) -> bool:
        """Whether words of the district's own stand in another language there than here."""
        return self.language != self.read.case.district.language

    def of(self, hearer: str = Hearer.PUBLIC, way: str = "", group: str = EVERYBODY) -> Fields:
        """Every field of the case with its pieces; one that is not known is left out."""
        if hearer == Hearer.PUBLIC and self.read.in_danger(EVERYBODY):
            facts = LetterFacts(told_to_all(self.read), self.calendar)
            filled = without_own_words(facts._filled(hearer, way, group), self.read)
        else:
            filled = self._filled(hearer, way, group)
        return {name: pieces for name, pieces in filled.items() if pieces}

    def _filled(self, hearer: str, way: str, group: str) -> Fields:
        return {**self._alike(), **self._by_hearer(hearer, way, group)}

    def _alike(self) -> Fields:
        """The fields that are the same for everybody."""
        return {
            **self._who(), **self._when(), **self._told(), **done_said.done(self.read, self.calendar),
            **done_said.prevention(self.read, self.calendar), **agencies.said(self.wording),
        }  # fmt: skip

    def _who(self) -> Fields:
        district, sheet = self.read.case.district, self.read.sheet
        others = [name for name in sheet.names().get("other_bodies", ()) if name != district.name]
        return {
            "district_name": one(line(district.name), "district name"),
            "bodies": one(line(self.wording.listed([district.name, *others])), "sheet other_bodies"),
            "other_bodies": one(line(self.wording.listed(others)), "sheet other_bodies"),
            "vendor": one(line(sheet.text("vendor")), "sheet vendor"),
            "contact_phone": one(line(district.privacy_phone), "district privacy_phone"),
            "contact_email": one(line(district.privacy_email), "district privacy_email"),
            "contact_hours": one(
                line(district.privacy_hours),
                "district privacy_hours",
                as_written=self.as_written and _has_words(district.privacy_hours),
            ),
        }

    def _when(self) -> Fields:
        first, last, known = (self._moment(name) for name in ("occurred_from", "occurred_to", "aware_at"))
        incident = self._incident()
        late, cause = self.read.sheet.text("late_why"), self.read.sheet.text("cause")
        news = self.read.news
        return {
            "happened": one(self.wording.say("happened", incident), f"incident {incident}"),
            "happened_when": one(self.calendar.period(first, last) if first else "", "sheet occurred_from"),
            "happened_day": one(self.calendar.day(first) if first else "", "sheet occurred_from"),
            "known_when": one(self.calendar.when(known) if known else "", "sheet aware_at"),
            "late_why": one(line(late), "sheet late_why", as_written=self.as_written),
            "cause": one(line(cause), "sheet cause", as_written=self.as_written),
            "next_news": one(self.calendar.by(news.due_at), f"news {news.pk}") if news else (),
            "purpose_due": self._purpose_due(),
            **self._policy(),
        }

    def _policy(self) -> Fields:
        """What people ask about the policy is answered apart, by a day of its own (R-170)."""
        said, day = self.read.sheet.text("policy"), self._moment("policy_when")
        return {
            "policy": one(line(said), "sheet policy", as_written=self.as_written),
            "policy_when": one(self.calendar.day(day) if day else "", "sheet policy_when"),
        }

    def _incident(self) -> str:
        """Under which sentence it stands: one reader or several, and by which medium, where that is said apart."""
        incident, medium = self.read.incident, self.read.case.medium
        if incident == Incident.WRONG_READER and not self._few_readers():
            incident = "wrong_readers"
        names = (f"{incident} {medium}", incident)
        return next((name for name in names if self.wording.knows("happened", name)), "other")

    def _few_readers(self) -> bool:
        """One reader, or not counted: nobody is said to be many without a count."""
        count = self._count("readers")
        return count is None or count.low <= 1

    def _purpose_due(self) -> tuple[Said, ...]:
        purpose = self.read.purpose
        due = purpose.now_due if purpose else None
        return one(self.calendar.day(due), f"purpose {purpose.uid}") if purpose and due else ()

    def _told(self) -> Fields:
        """Who was told: the Commissioner, other bodies, the police."""
        wanted, name = self.read.wanted, self._regulator()
        sent = [(row, row.sent_at) for row in self.read.filings if row.sent_at is not None]
        told = next(((row, at) for row, at in sent if row.duty in wanted.told_by), None)
        others = [(row, at) for row, at in sent if row.duty not in wanted.told_by]
        due = name if wanted.must_tell and told is None else ""
        filed = tuple(
            Said(self.wording.say("bodies_told", body=line(row.body), day=self.calendar.day(at)), f"filing {row.uid}")
            for row, at in others
        )
        day = one(self.calendar.day(told[1]), f"filing {told[0].uid}") if told else ()
        return {
            "commissioner": one(name, "place regulator"),
            "commissioner_told": day,
            "commissioner_due": one(due, "duty to the regulator"),
            "bodies_told": filed,
            "police": one(self.wording.say("told", "police"), "police") if self.read.police else (),
            "told": tuple(self._told_lines(name, day, one(due, "duty to the regulator"), filed)),
        }

    def _told_lines(self, name: str, day: Pieces, due: Pieces, others: Pieces) -> Iterator[Said]:
        """Each a sentence of its own: the regulator, other bodies with the day, the police."""
        say = self.wording.say
        for piece in day if name else ():
            yield Said(say("told", "regulator", regulator=name, day=piece.text), piece.source)
        for piece in due:
            yield Said(say("told", "due", regulator=piece.text), piece.source)
        if others:
            bodies = "; ".join(piece.text for piece in others)
            yield Said(say("told", "bodies", bodies=bodies), "; ".join(piece.source for piece in others))
        if self.read.police:
            yield Said(say("told", "police"), "police")

    def _by_hearer(self, hearer: str, way: str, group: str) -> Fields:
        voice, read = voice_of(hearer), self.read
        kinds = kinds_of(read.kinds_of(group), way)
        listed = self._on_a_visible_list(way)
        danger = voice != Voice.PUBLIC and read.in_danger(group)
        said = [kind_said(kind, voice, self.wording, listed=listed) for kind in kinds]
        actions = actions_for(kinds, hearer, self.calendar.country, danger=danger)
        counted = self._counted()
        return {
            "concerns": one(self._concerns(voice, listed), "incident"),
            "ask": one(self.wording.say("ask", "got" if listed else "danger" if danger else "not_got"), "incident"),
            "safety": self._safety(voice) if danger else (),
            "kinds": one(self.wording.listed(_each(said)), "; ".join(piece.source for piece in said)) if said else (),
            "list_says": list_says(kinds, voice, self.wording),
            "readers": self._readers(way) if counted else one(self.wording.say("readers", "everyone"), "sheet readers"),
            "confirmed": self._confirmed() if counted else (),
            "estimate": self._estimate() if counted else (),
            "your_steps": tuple(self._advice(actions, voice)),
            "risks": tuple(self._risks(voice, group)),
        }

    def _on_a_visible_list(self, way: str) -> bool:
        """Whether this hearer stood on a list that everybody on it got and could see."""
        return self.read.incident == Incident.NAMES_VISIBLE and way in ("listed", "shown", "linked", "")

    def _concerns(self, voice: Voice, listed: bool) -> str:
        return self.wording.say_voiced_in("concerns", "on_list" if listed else "about", voice)

    def _safety(self, voice: Voice) -> tuple[Said, ...]:
        phone = line(self.read.case.district.privacy_phone)
        return one(self.wording.say_voiced("safety", voice, phone=phone), "danger") if phone else ()

    def _advice(self, actions: tuple[str, ...], voice: Voice) -> Iterator[Said]:
        for action in actions:
            words = self.wording.said("actions", action, voice)
            if words:
                yield Said(words, f"action {action}")

    def _risks(self, voice: Voice, group: str) -> Iterator[Said]:
        """One sentence for each harm answered yes (R-151)."""
        for harm in self.read.harms_of(group):
            yield Said(self.wording.said("harms", harm, voice, **_harm(self.wording, harm)), f"harm {harm}")

    def _readers(self, way: str) -> tuple[Said, ...]:
        """How many could see it. Who stood on a list that all could see counts the others, without themselves."""
        count, words = self._count("readers"), self.wording.words["readers"]
        if count is None:
            return ()
        others = bool(way) and self._on_a_visible_list(way) and count.exact
        number = count.low - 1 if others else count.low
        forms = words["others" if others else "all"]
        said = self.wording.number_of(forms, self.calendar.number(number), one=number == 1)
        if not count.exact:
            said = capital(self.wording.say("readers", "counted", count=self.calendar.count(count)))
        return one(self._further(said), "sheet readers")

    def _further(self, said: str) -> str:
        """What is not known beside the number: other readers, or to whom those known showed it."""
        if self._unknown_readers():
            return self.wording.say("readers", "more", known=said)
        all_gone = 0 < self.read.copies == self.read.confirmed
        return said if all_gone else self.wording.say("readers", "passed_on", known=said)

    def _confirmed(self) -> tuple[Said, ...]:
        done, copies = self.read.confirmed, self.read.copies
        if not done:
            return ()
        forms = self.wording.words["confirmed"]["all" if done == copies else "some"]
        numbers = {"done": self.calendar.number(done), "all": self.calendar.number(copies)}
        return one(merge(str(forms[0 if done == 1 else 1]), numbers), "ledger of copies")

    def _estimate(self) -> tuple[Said, ...]:
        count = self._count("people_affected")
        return one(self.calendar.count(count), "sheet people_affected") if count else ()

    def _counted(self) -> bool:
        return NO_COUNTS not in self.read.wanted.forbidden

    def _unknown_readers(self) -> bool:
        return self.read.sheet["readers_unknown"].value is True

    def _count(self, name: str) -> Count | None:
        value = self.read.sheet[name].value
        return value if isinstance(value, Count) else None

    def _moment(self, name: str) -> date | datetime | None:
        entry = self.read.sheet[name]
        return entry.value if entry.state == KNOWN and isinstance(entry.value, date | datetime) else None

    def _regulator(self) -> str:
        """The regulator's name in this language, else as the place has it."""
        return line(
            str(self.wording.words["regulators"].get(self.read.case.district.place, self.read.wanted.regulator))
        )


def facts_in(read: CaseRead, language: str) -> LetterFacts:
    """The facts that were read, in one language. Raises TextUnknown for a language without words."""
    district = read.case.district
    return LetterFacts(read, Calendar(wording(language), district.zone, district.place.partition("/")[0]))


def _each(said: list[Said]) -> list[str]:
    return list(dict.fromkeys(piece.text for piece in said))


def _has_words(hours: str) -> bool:
    """Whether hours are more than numbers and their signs, which every language reads."""
    return any(sign.isalpha() for sign in hours)


def _harm(words: Wording, harm: str) -> dict[str, str]:
    """The harm's own name stands only in the sentence for harms we have no words for."""
    return {} if words.knows("harms", harm) else {"harm": line(harm)}
