"""Checks a draft against what law and practice want in it, each element ticked for each of them (practice 3.2.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from forthwith.law.conditions import ask
from forthwith.law.duties import Duty
from forthwith.law.elements import LOOK, MISSING, PRESENT, Recogniser, load_elements
from forthwith.law.fact_sheet import FactSheet
from forthwith.law.facts import CaseFacts
from forthwith.law.practices import Practice
from forthwith.law.recognising import Draft, Found, find, read_draft
from forthwith.law.rules import CONFIDENCES, Element

#: What a draft as a whole can be called; "rules incomplete" is never a pass (R-003).
COMPLETE, INCOMPLETE, UNSURE, NO_RULES = "complete", "incomplete", "a person must look", "rules incomplete"
_NOT_FOUND = "What this source wants in the notice was not found by whoever read it. Do not rely on this list."


@dataclass(frozen=True, slots=True)
class ElementCheck:
    """One element, as one source wants it.

    ``basis`` is law or practice, ``rule`` the rule or the practice, ``clause`` its section or clause. ``state`` says
    whether it stands in the draft: present, missing, or a person must look; for a ``forbidden`` element, missing is
    good. ``where`` is the span in the draft; ``write`` what to write (or take out); ``note`` why a person must look.
    """

    element: str
    words: str
    basis: str
    rule: str
    clause: str
    forbidden: bool
    state: str
    where: tuple[int, int] | None
    write: str
    note: str
    caution: str

    @property
    def good(self) -> bool:
        """Whether this source is surely satisfied in this element."""
        return self.state == (MISSING if self.forbidden else PRESENT)


@dataclass(frozen=True, slots=True)
class _Wanted:
    element: Element
    basis: str
    rule: str
    clause: str
    forbidden: bool = False


def check_draft(
    wanted: Duty | Iterable[Element],
    text: str,
    *,
    facts: CaseFacts,
    language: str = "en",
    sheet: FactSheet | None = None,
    practice: Practice | None = None,
    extra_dirs: tuple[Path, ...] = (),
) -> tuple[ElementCheck, ...]:
    """Check a draft in ``language`` (en, fr, es) against a duty, or against elements.

    ``practice`` adds what its clauses want in a notice to the same people. ``sheet`` gives the names that must stand in
    the text in full. ``facts`` let dates and numbers be compared, and leave out elements not wanted in this case.
    Whether the exposed data itself stands in the draft is for the caller's detector: that is always for a person here.
    Raises RuleRefused when an element's own data is not whole.
    """
    known = load_elements(extra_dirs=extra_dirs)
    draft = read_draft(text, language, facts, sheet.names() if sheet else None)
    checks = (_checked(item, draft, known) for item in _all_wanted(wanted, practice))
    return tuple(check for check in checks if check)


def draft_state(checks: Iterable[ElementCheck], duty: Duty | None = None) -> str:
    """The state of the whole draft: complete, incomplete, a person must look, or rules incomplete.

    No elements at all is complete only for a duty whose source is known to prescribe none.
    """
    all_checks = tuple(checks)
    if any(check.element == "contents" for check in all_checks) or (duty is None and not all_checks):
        return NO_RULES
    if any(check.state == (PRESENT if check.forbidden else MISSING) for check in all_checks):
        return INCOMPLETE
    return COMPLETE if all(check.good for check in all_checks) else UNSURE


def _all_wanted(wanted: Duty | Iterable[Element], practice: Practice | None) -> Iterator[_Wanted]:
    if not isinstance(wanted, Duty):
        yield from (_Wanted(element, "law", "", element.source) for element in wanted)
        return
    basis = "practice" if wanted.practice else "law"
    if wanted.contents == "not found" and not wanted.practice:
        nothing = Element("contents", _NOT_FOUND, "", "U")
        yield _Wanted(nothing, basis, wanted.rule, wanted.source.section)
    asked = [content for content in practice.contents if wanted.to in content.to] if practice else []
    named = {content.id for content in asked}
    for forbidden, elements in ((False, wanted.must_say), (True, wanted.must_not_say)):
        for element in elements:
            if not (element.basis == "practice" and element.id in named):
                clause = element.source or wanted.source.section
                yield _Wanted(element, element.basis or basis, wanted.rule, clause, forbidden)
    for content in asked:
        element = Element(content.id, content.words, content.clause, "R")
        yield _Wanted(element, "practice", practice.id if practice else "", content.clause, content.forbidden)


def _checked(item: _Wanted, draft: Draft, known: Mapping[str, Recogniser]) -> ElementCheck | None:
    """One element looked for; None when the facts say that it is not wanted in this case."""
    element = item.element
    applies = True if element.when is None else ask(element.when, draft.facts).holds
    if applies is False:
        return None
    recogniser = known.get(element.check or element.id)
    found = find(recogniser, draft, known) if recogniser else _unread(draft.text, element)
    if applies is None and found.state == MISSING:
        found = Found(LOOK, found.where, "Whether this is wanted hangs on a fact that is not known.")
    signs = recogniser.signs.get(draft.language) if recogniser else None
    return _check(item, found, signs.write if signs else element.words)


def _unread(text: str, element: Element) -> Found:
    if element.id == "contents":
        return Found(LOOK, None, element.words)
    return Found(LOOK, None, "No patterns are kept for this element.") if text.strip() else Found(MISSING)


def _check(item: _Wanted, found: Found, write: str) -> ElementCheck:
    caution = "" if item.element.confidence == "R" else f"This element was {CONFIDENCES[item.element.confidence]}."
    good = found.state == (MISSING if item.forbidden else PRESENT)
    return ElementCheck(
        element=item.element.id, words=item.element.words, basis=item.basis, rule=item.rule, clause=item.clause,
        forbidden=item.forbidden, state=found.state, where=found.where, write="" if good else write, note=found.note,
        caution=caution,
    )  # fmt: skip
