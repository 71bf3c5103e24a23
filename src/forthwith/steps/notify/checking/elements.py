"""Every element the law and the practice want, each ticked apart and pointing at its sentence (R-144, R-145, R-160)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forthwith.law import Duty, ElementCheck, Place, check_draft
from forthwith.law.elements import LOOK, MISSING, PRESENT, load_elements
from forthwith.law.rules import Element
from forthwith.steps.notify.checking.context import Context, DraftText
from forthwith.steps.notify.checking.found import DATA, Found, Span
from forthwith.steps.notify.checking.reading import WHOLE, Reading, read

#: What the practice wants in its clauses beside its list of contents.
OF_THE_PRACTICE = (
    Element("prevention", "what is done so that it does not happen again", "3.2.2.4.2", "R", basis="practice"),
    Element("risk", "the risks known at the time", "3.2.3", "R", basis="practice"),
)
FOLLOW_UP, EARLIER = "follow-up", "{earlier_letters}"
#: No letter before stands for these: who opens this one sees at once from whom it is and whom to call (R-018).
IN_EACH = frozenset({"public-body", "contact"})
#: Which element is said by which sources: where a new fact of one was edited away, the old letter no longer holds.
_ABOUT = {
    "kind ": "kinds", "harm ": "risk", "step ": "our-steps", "action ": "your-steps", "sheet occurred_from": "date",
    "sheet aware_at": "awareness-date", "sheet people_affected": "estimate", "sheet vendor": "operator",
}  # fmt: skip
#: Whatever words a row of these has in the letter, it says this element.
_ROWS = {"step ": "our-steps", "measure ": "prevention"}
#: Looked for by the case's own names and by the detector, which see more than a pattern.
_SEEN_OTHERWISE = frozenset({"the-data", "other-people"})


def ticks(draft: DraftText, context: Context) -> tuple[ElementCheck, ...]:
    """Every element wanted of this draft, for the law and for the practice apart, with its sentence."""
    found = {(tick.basis, tick.rule, tick.element, tick.forbidden): tick for tick in _ticks(read(draft, context))}
    return tuple(found.values())


def check_elements(reading: Reading) -> Iterator[Found]:
    """A finding for each element that is missing, doubtful, or must not be there."""
    seen: set[tuple[str, str]] = set()
    for tick in _ticks(reading):
        name = _name(tick)
        if not tick.good and tick.element not in _SEEN_OTHERWISE and (name, tick.element) not in seen:
            seen.add((name, tick.element))
            yield reading.found(
                name, tick.where, clause=tick.clause, write=tick.write, element=tick.words, basis=tick.basis,
                note=tick.note,
            )  # fmt: skip


def wanted_of(context: Context) -> tuple[Duty, ...]:
    """The duties to people that stand, or may stand."""
    return tuple(duty for duty in context.duties if duty.status != "not due")


def to_people(place: Place, found: Iterable[Duty]) -> tuple[Duty, ...]:
    """Of the duties of a place those to the people themselves; a public notice says the same (practice 3.2.6.2)."""
    return tuple(duty for duty in found if duty.to in place.contacts and place.contacts[duty.to].people)


def _name(tick: ElementCheck) -> str:
    if tick.forbidden:
        return "forbidden-element" if tick.state == PRESENT else "forbidden-doubtful"
    return "element-missing" if tick.state == MISSING else "element-doubtful"


def _ticks(reading: Reading) -> tuple[ElementCheck, ...]:
    found = _with_rows(_as_written(reading), dict(reversed(reading.context.recorded)))
    return _with_earlier(found, reading) if reading.draft.kind == FOLLOW_UP else found


def _as_written(reading: Reading) -> tuple[ElementCheck, ...]:
    context, draft = reading.context, reading.draft
    found: list[ElementCheck] = []
    for number, duty in enumerate(wanted_of(context)):
        # What the practice wants is the same beside each law: once is enough.
        found += _check(duty, reading, with_practice=number == 0)
    if draft.kind not in WHOLE | {FOLLOW_UP}:
        return tuple(tick for tick in found if tick.forbidden and not _is_look_everywhere(tick))
    found += _check(OF_THE_PRACTICE, reading)
    if not any(tick.basis == "practice" and tick.rule for tick in found):
        found += _practice_alone(reading)
    return tuple(tick for tick in found if not (tick.forbidden and _is_look_everywhere(tick)))


def _with_rows(found: tuple[ElementCheck, ...], recorded: Mapping[str, Span | None]) -> tuple[ElementCheck, ...]:
    """A step or measure in free words is one all the same: a row of the case stands behind it (R-148, R-149)."""
    return tuple(tick if tick.good or tick.forbidden else _seen(tick, recorded) for tick in found)


def _seen(tick: ElementCheck, recorded: Mapping[str, Span | None]) -> ElementCheck:
    rows = [source for source, element in _ROWS.items() if element in _said_by(tick.element)]
    for source, where in recorded.items():
        if source.startswith(tuple(rows)):
            return replace(tick, state=PRESENT, where=where, note="")
    return tick


def _with_earlier(found: tuple[ElementCheck, ...], reading: Reading) -> tuple[ElementCheck, ...]:
    """A follow-up that says that the letters before it still hold need not repeat what stands in them (3.2.3, 3.3.1).

    Only what stands in the letters of each of its readers, and only where nothing new about it was edited away. Who
    writes and how to reach them stands in every letter.
    """
    context = reading.context
    if EARLIER not in reading.draft.text or not context.earlier:
        return found
    rows = dict.fromkeys(context.earlier_recorded)
    before = [
        {_key(tick): tick.good for tick in _with_rows(_as_written(_instead(reading, text)), rows)}
        for text in context.earlier
    ]
    changed = {element for source, element in _ABOUT.items() if any(source in one for one in context.edited_away)}
    return tuple(
        replace(tick, state=PRESENT, where=None, note="")
        if not tick.good and not tick.forbidden and not _said_by(tick.element) & (IN_EACH | changed)
        and all(said.get(_key(tick)) for said in before)
        else tick
        for tick in found
    )  # fmt: skip


def _instead(reading: Reading, text: str) -> Reading:
    """The same draft with another text."""
    return read(replace(reading.draft, text=text), reading.context)


def _said_by(name: str) -> frozenset[str]:
    """What an element is under its own name, with those it is made of."""
    one = load_elements(extra_dirs=(DATA,)).get(name)
    return frozenset({one.id, *one.all_of}) if one else frozenset({name})


def _key(tick: ElementCheck) -> tuple[str, str, str]:
    return tick.basis, tick.rule, tick.element


def _practice_alone(reading: Reading) -> list[ElementCheck]:
    """Where no law asks for a notice, the practice's contents are wanted all the same (practice 3.4)."""
    practice = reading.context.practice
    asked = [one for one in practice.contents if "individual" in one.to and not one.forbidden] if practice else []
    found = _check(tuple(Element(one.id, one.words, one.clause, "R", basis="practice") for one in asked), reading)
    return [replace(tick, rule=practice.id) for tick in found] if practice else []


def _check(wanted: Duty | tuple[Element, ...], reading: Reading, *, with_practice: bool = False) -> list[ElementCheck]:
    context = reading.context
    found = check_draft(
        wanted, reading.text, facts=context.facts, language=reading.draft.language, sheet=context.sheet,
        practice=context.practice if with_practice else None, extra_dirs=(DATA,),
    )  # fmt: skip
    if isinstance(wanted, Duty):
        return list(found)
    return [replace(tick, basis="practice") for tick in found]


def _is_look_everywhere(tick: ElementCheck) -> bool:
    """A forbidden element of which nothing was seen: there is nothing to point at."""
    return tick.state == LOOK and tick.where is None
