"""Every element that a law or the practice wants stands in the letters, and goes when its part goes (R-144, R-160)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, check_draft, duties, load_place, load_practice, places
from forthwith.law.elements import load_elements
from forthwith.steps.notify.drafting.texts import library
from forthwith.steps.notify.drafting.wanted import wanted_of

#: Elements for which the law's own recogniser keeps no French: a person looks.
NO_FRENCH = {"credit-agencies", "trade-commission", "freezes", "investigation", "operator"}
#: A follow-up leans on the letters before it; what it must say then is in test_follow_ups.py.
WHOLE = [text for text in library().all if text.kind in ("notice", "public notice")]
FOLLOW_UPS = [text for text in library().all if text.kind == "follow-up"]
#: The parts are shared: what holds for these holds for the rest, which are the same but for their opening.
TRIED = [text for text in WHOLE if text.id in ("notice-guardian-linked", "public-notice")]


def to_people():
    """Each duty to people of each place that says what a notice must say."""
    for name in places():
        place = load_place(name)
        for duty in duties(place, CaseFacts(), on=date(2026, 1, 20)):
            if place.contacts[duty.to].people and duty.must_say:
                yield pytest.param(place, duty, id=f"{name}-{duty.rule}")


PAIRS = list(to_people())


def checked(duty, text, letter, read, *, practice=None):
    """The state of each element wanted, good or not; None for what only a person can see."""
    sheet, facts = read.sheet, read.sheet.case_facts()
    found = check_draft(duty, letter, facts=facts, language=text.language, sheet=sheet, practice=practice)
    unread = NO_FRENCH if text.language == "fr" else set()
    return {one.element: one.good for one in found if not one.forbidden and one.element not in unread}


def written(letter, text, place, duty, **more):
    wanted = wanted_of(place, [duty])
    elements = wanted.elements | {"next-steps"}
    return letter(
        text,
        text.hearers[0],
        text.kept_ways[0],
        place=place.path,
        elements=elements,
        forbidden=wanted.forbidden,
        **more,
    )


@pytest.mark.parametrize("place, duty", PAIRS)
def test_every_text_says_all_that_the_place_wants(place, duty, letter, read_of):
    practice, read = load_practice("ap-i1") if place.practice == "ap-i1" else None, read_of(place.path)
    lacking = {
        (text.language, text.id): [name for name, good in found.items() if not good]
        for text in WHOLE
        if not all((found := checked(duty, text, written(letter, text, place, duty), read, practice=practice)).values())
    }

    assert lacking == {}


@pytest.mark.parametrize("place, duty", PAIRS)
def test_without_its_part_exactly_that_element_is_missed(place, duty, letter, read_of):
    read, known, wrong = read_of(place.path), load_elements(), []
    for text in TRIED:
        whole = checked(duty, text, written(letter, text, place, duty), read)
        for element in whole:
            one = known[next(said.check or said.id for said in duty.must_say if said.id == element)]
            parts = [part for name in (one.id, *one.all_of) for part in text.says.get(name, ())]
            after = checked(duty, text, written(letter, text, place, duty, without=parts), read)
            lost = {name for name in whole if not after[name]}
            wrong += [(text.language, text.id, element, sorted(lost))] if lost != {element} else []

    assert wrong == []


@pytest.mark.parametrize("place, duty", PAIRS)
def test_a_number_of_people_stands_nowhere_that_a_law_forbids_it(place, duty, letter, read_of):
    if not any(one.id == "affected-count" for one in duty.must_not_say):
        return
    for text in (*WHOLE, *FOLLOW_UPS):
        found = check_draft(duty, written(letter, text, place, duty), facts=CaseFacts(), language=text.language)
        assert [one.state for one in found if one.element == "affected-count"] == ["missing"]


def test_a_heading_alone_never_stands_in_a_letter(letter):
    text = next(one for one in WHOLE if one.id == "notice-self-listed")

    assert "Help that is there for you" in letter(text, "staff", "listed")
    assert "Credit agencies" not in letter(text, "staff", "listed")
