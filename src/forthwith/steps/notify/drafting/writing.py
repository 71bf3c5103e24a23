"""Writes the drafts of a case from its facts, and again when facts change; a released text never changes (R-135)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forthwith.record.acting import Acting
from forthwith.record.case import Case
from forthwith.record.drafts import DraftLetter
from forthwith.record.happenings import What
from forthwith.record.log import Line, note_all
from forthwith.record.rights import Act, require
from forthwith.record.words import DraftKind
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.drafting.carrying import carried
from forthwith.steps.notify.drafting.case_read import CaseRead, read_case
from forthwith.steps.notify.drafting.composing import Around, Composed, compose
from forthwith.steps.notify.drafting.earlier import EarlierLetters, earlier_letters
from forthwith.steps.notify.drafting.errors import NothingNew
from forthwith.steps.notify.drafting.facts import LetterFacts, facts_in
from forthwith.steps.notify.drafting.news import has_news, news_fields
from forthwith.steps.notify.drafting.releasing import as_released
from forthwith.steps.notify.drafting.slots import KINDS, Slot, languages_of, slots_of

#: The form of an answer about the policy, and the field of the fact sheet that names it.
POLICY = "policy"
Key = tuple[str, str, str, str, str]


@transaction.atomic
def draft_all(
    case: Case, kinds: Sequence[str] = KINDS, *, languages: Sequence[str] = (), by: Acting, now: datetime
) -> list[DraftLetter]:
    """Every draft the case needs, in its latest version: new ones written, old ones written again where facts changed.

    ``languages``: those of the people who are told, unless others are named.

    A released version is never changed: it is marked as superseded, and a new one stands beside it. In one that a
    person edited, only the facts are brought up to date. Raises NotAllowed, and FieldEmpty while the privacy office
    cannot be reached (R-018). A follow-up says what is new to its readers: where nothing is, none is drafted, and one
    that stood no longer does; NothingNew when that is so for all of them (R-152).
    """
    require(Act.DRAFT, by=by, now=now)
    sheet = sheets.version(case, now=now).number
    read = read_case(case, now=now)
    latest = latest_drafts(case)
    slots = list(slots_of(case, languages or languages_of(case), kinds))
    facts = {language: facts_in(read, language) for language in {slot.text.language for slot in slots}}
    again = earlier_letters(case) if DraftKind.FOLLOW_UP in kinds else None
    at_work = _Round(case, sheet, facts, by, now, again)
    made = [_drafted(at_work, slot, latest.get(slot.key)) for slot in slots if _is_asked(slot, read)]
    drafts = [draft for draft in made if draft is not None]
    _refuse_without_news(kinds, drafts)
    if at_work.lines:
        note_all(case, at_work.lines, now=now)
    return drafts


def latest_drafts(case: Case) -> dict[Key, DraftLetter]:
    """The last version of every draft of the case, by kind, group, hearer, way and language."""
    rows = DraftLetter.objects.filter(case=case).order_by("number")
    return {(one.kind, one.group, one.hearer, one.way, one.language): one for one in rows}


def composed_of(slot: Slot, facts: LetterFacts, without: Sequence[str] = ()) -> Composed:
    """What the draft for one slot says now."""
    fields = facts.of(slot.hearer, slot.way, slot.group)
    return compose(slot.text, fields, around(facts.read, slot), without=without)


def around(read: CaseRead, slot: Slot) -> Around:
    """What decides about the parts of a text, for one slot of this case."""
    wanted = read.wanted
    return Around(read.case.district.place, slot.hearer, slot.way, wanted.elements, wanted.forbidden)


def _is_asked(slot: Slot, read: CaseRead) -> bool:
    """An answer about the policy is written once the fact sheet says which policy it is about (R-170)."""
    return slot.way != POLICY or bool(read.sheet.text(POLICY))


@dataclass
class _Round:
    """One writing of all drafts: what each is made with, and the lines for the log."""

    case: Case
    sheet: int
    facts: Mapping[str, LetterFacts]
    by: Acting
    now: datetime
    earlier: EarlierLetters | None = None
    lines: list[Line] = field(default_factory=list)


def _refuse_without_news(kinds: Sequence[str], drafts: Sequence[DraftLetter]) -> None:
    if DraftKind.FOLLOW_UP in kinds and not any(one.kind == DraftKind.FOLLOW_UP for one in drafts):
        raise NothingNew(
            _(
                "Nobody can be told anything new: their letters say all that is known. No follow-up was drafted. Enter "
                "what is new in one sentence on the fact sheet, or decide that no second letter is needed."
            ),
            field="new_since",
        )


def _follow_up(at_work: _Round, slot: Slot, without: Sequence[str]) -> Composed | None:
    """What those who had a letter are told now; None where nobody had one, or nothing is new to them."""
    facts = at_work.facts[slot.text.language]
    earlier = at_work.earlier.of(slot.group, slot.hearer, slot.way, slot.text.language) if at_work.earlier else None
    fields = news_fields(facts, earlier, slot.hearer, slot.way, slot.group) if earlier else {}
    return compose(slot.text, fields, around(facts.read, slot), without=without) if has_news(fields) else None


def _drafted(at_work: _Round, slot: Slot, last: DraftLetter | None) -> DraftLetter | None:
    without = tuple(last.left_out) if last else ()
    if slot.text.kind == DraftKind.FOLLOW_UP:
        found = _follow_up(at_work, slot, without)
    else:
        found = composed_of(slot, at_work.facts[slot.text.language], without)
    if found is None:
        _set_aside(last, now=at_work.now)
        return None
    return _kept(at_work, slot, found, last)


def _set_aside(last: DraftLetter | None, *, now: datetime) -> None:
    """A follow-up that has nothing new to say any more is planned for nobody."""
    if last is not None and last.superseded_at is None:
        last.superseded_at = now
        last.save(update_fields=["superseded_at"])


def _kept(at_work: _Round, slot: Slot, said: Composed, last: DraftLetter | None) -> DraftLetter:
    if last is not None and last.superseded_at is None and _says_the_same(last, said):
        return _held_against(at_work, last)
    if last is not None and last.edited:
        subject, text = carried(last, said)
        said = replace(said, subject=subject, text=text)
    if last is not None and last.superseded_at is None:
        last.superseded_at = at_work.now
        last.save(update_fields=["superseded_at"])
    made = _write(at_work, slot, said, last)
    at_work.lines.append(written_line(made, last, at_work.by))
    return made


def _held_against(at_work: _Round, last: DraftLetter) -> DraftLetter:
    """The same words are right for the newer facts too: they say so, and no version is made. A released one stays."""
    if last.released_at is None and last.sheet is not None and last.sheet < at_work.sheet:
        changes = {"sheet": (last.sheet, at_work.sheet)}
        at_work.lines.append(Line(What.DRAFT_WRITTEN, at_work.by, about=name_of(last), changes=changes))
        last.sheet = at_work.sheet
        last.save(update_fields=["sheet"])
    return last


def _write(at_work: _Round, slot: Slot, said: Composed, last: DraftLetter | None) -> DraftLetter:
    kind, group, hearer, way, language = slot.key
    return DraftLetter.objects.create(
        case=at_work.case, kind=kind, group=group, hearer=hearer, way=way, language=language,
        number=last.number + 1 if last else 1, subject=said.subject[:200], text=said.text,
        made_from=slot.text.id, made_from_version=slot.text.version, sheet=at_work.sheet, trace=list(said.trace),
        left_out=last.left_out if last else {}, edited=last.edited if last else False, made_at=at_work.now,
        by=at_work.by.staff,
    )  # fmt: skip


def written_line(made: DraftLetter, last: DraftLetter | None, by: Acting) -> Line:
    """How the log says that a version was written; never what stands in it."""
    changes = {
        "version": (last.number if last else None, made.number), "sheet": (last.sheet if last else None, made.sheet),
        "text": (None, f"{made.made_from} {made.made_from_version}"),
    }  # fmt: skip
    return Line(What.DRAFT_WRITTEN, by, about=name_of(made), changes=changes)


def name_of(draft: DraftLetter) -> str:
    """How a draft is named in the log and on pages, without personal data: "notice, staff, listed, en, version 2"."""
    words = (draft.kind, draft.hearer, draft.way, draft.language, f"version {draft.number}")
    return ", ".join(word for word in words if word)[:100]


def _says_the_same(last: DraftLetter, said: Composed) -> bool:
    """Whether the facts put nothing else into it. An edited text is compared by what was merged, not by its words."""
    if last.edited:
        return list(last.trace) == list(said.trace)
    text = said.text if last.released_at is None else as_released(last, said.text)
    return (last.subject, last.text) == (said.subject[:200], text)
