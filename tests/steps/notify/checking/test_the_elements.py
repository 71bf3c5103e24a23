"""Ten things a notice says; whichever is left out is named, and no other (R-144, R-145, R-160)."""

from dataclasses import replace

import pytest

from forthwith.law import sheet_from
from forthwith.law.elements import load_elements
from forthwith.law.recognising import run_examples
from forthwith.steps.notify.checking.elements import ticks
from forthwith.steps.notify.checking.found import DATA

#: Each part of the letter and the words the finding has for it (law and practice may both want it).
REMOVED = {
    "public-body": "public body",
    "description": "description of the breach",
    "awareness-date": "came to the public body's attention",
    "kinds": "nature of the",
    "our-steps": "taken or to be taken to reduce|did and will do to lessen",
    "risk": "risks known",
    "your-steps": "individual could take|person can do",
    "prevention": "does not happen again",
    "commissioner-told": "Commissioner",
    "contact": "reach a person",
}
#: Where a letter says one thing in two places, both are taken out.
ELSEWHERE = {
    "public-body": {"our-steps": None},
    "contact": {},
}


def missing(findings):
    return [one for one in findings if one.check == "element-missing"]


def test_a_whole_letter_has_nothing_to_answer(draft, names_found):
    assert names_found(draft()) == []


@pytest.mark.parametrize("left_out", REMOVED)
def test_the_element_that_was_left_out_is_named_and_no_other(left_out, draft, found):
    gone = missing(found(draft(without=left_out)))

    assert gone
    assert all(any(said in one.what for said in REMOVED[left_out].split("|")) for one in gone)


def test_a_letter_without_its_date_says_so(draft, parts, found):
    text = "\n\n".join(parts.values()).replace("On Friday, 14 January 2022 at 14:32 we", "We")
    text = text.replace("We learned of it on 14 January 2022 at 14:33.", "")

    assert "attention" in " ".join(one.what for one in missing(found(draft(text))))


def test_a_letter_that_forgets_when_it_was_known_is_not_saved_by_when_it_happened(draft, found):
    assert len(missing(found(draft(without="awareness-date")))) == 1


@pytest.mark.parametrize("element", ["kinds", "risk", "your-steps", "our-steps"])
def test_a_heading_without_content_is_no_tick(element, parts, draft, found):
    heading = parts[element].split("\n\n")[0]

    assert missing(found(draft("\n\n".join((parts | {element: heading}).values()))))


def test_law_and_practice_are_ticked_apart(draft, context):
    kinds = [tick for tick in ticks(draft(), context) if tick.element == "kinds"]

    assert {tick.basis for tick in kinds} == {"law", "practice"}


def test_each_tick_points_at_its_sentence(draft, context):
    letter = draft()
    risk = next(tick for tick in ticks(letter, context) if tick.element == "risk")

    assert "embarrassed" in letter.text[slice(*risk.where)]


def test_all_public_bodies_are_named_in_full(draft, found):
    """SC-12: two bodies held the information; an abbreviation is no name."""
    sheet = sheet_from({"body": "Wheatline School Division", "other_bodies": ["Prairie Health Authority"]})

    assert [one.check for one in found(draft(add="PHA held it too."), sheet=sheet)][:1] == ["element-missing"]
    assert not missing(found(draft(add="Prairie Health Authority held it too."), sheet=sheet))


@pytest.mark.parametrize("left_out", ["risk", "your-steps", "commissioner-told"])
def test_a_public_notice_is_held_to_the_same_list(left_out, draft, found):
    assert missing(found(draft(without=left_out, kind="public notice")))


def test_a_first_word_may_go_without_all_of_it(draft, found):
    """Where danger is near, a notice may go at once, even if incomplete (3.3)."""
    assert not missing(found(draft("We are sorry. Call 555-0177 about our message of today.", kind="first word")))


def test_the_practice_wants_its_contents_where_no_law_asks(draft, context, found):
    """Below the threshold the Head may still notify (3.4); the letter says the same things."""
    said = ticks(draft(), replace(context, duties=()))

    assert {"kinds", "our-steps", "your-steps", "risk", "prevention"} <= {tick.element for tick in said}


def test_a_count_that_a_law_forbids_stops_the_letter(draft, found, context):
    """Illinois lets no letter to residents say how many are affected."""
    from forthwith.law import CaseFacts, duties, load_place
    from forthwith.steps.notify.checking.elements import to_people

    place = load_place("us/il")
    facts = CaseFacts({"computerized": True, "elements": ["name", "ssn"], "acquired": True, "encrypted": False})
    wanted = to_people(place, duties(place, facts, on=context.today))
    stopped = [one.check for one in found(draft(add="In all, 233 people are affected."), duties=wanted)]

    assert "forbidden-element" in stopped


def test_the_examples_of_the_elements_added_here_are_read_as_written():
    added = {name: one for name, one in load_elements(extra_dirs=(DATA,)).items() if name == "prevention"}

    assert run_examples(added) > 10
