"""A draft checked against what law and practice want in it (R-003, R-144)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.law import CaseFacts, check_draft, draft_state, duties, load_place, load_practice, sheet_from
from forthwith.law.rules import Element

PARTS = {
    "public-body": "Harbour Isles School District writes to you about a breach of your privacy.",
    "description": "On January 16, 2026, an e-mail was sent with all addresses visible.",
    "awareness-date": "We became aware of this on January 16, 2026.",
    "kinds": "It showed your e-mail address and the fact that you take part in a testing program.",
    "our-steps": "We recalled the message and asked each reader to confirm that it is deleted.",
    "your-steps": "You can tell us if anybody speaks to you about it.",
    "commissioner-told": "The Information and Privacy Commissioner has been notified.",
    "contact": "If you have questions, call Pat Example, Privacy Officer, at 250-555-0100.",
}
FACTS = CaseFacts(
    significant_harm="likely", awareness_at="2026-01-16T14:52:00-08:00", happened_at="2026-01-16T14:32:00-08:00"
)
ON = date(2026, 1, 20)
AP = load_practice("ap-i1")


def duty(place, rule, facts=FACTS, on=ON):
    return next(found for found in duties(place, facts, on=on) if found.rule == rule)


INDIVIDUAL = duty("ca/bc", "foippa.36.3-tell-the-individual")
ILLINOIS = CaseFacts(
    computerized=True, student_records=True, unauthorized_disclosure=True, acquired=True, operator_held=True,
    elements=["name", "personal_email"], topics=["special_education"], people_affected=233,
)  # fmt: skip


def letter(*without):
    return "\n\n".join(text for name, text in PARTS.items() if name not in without)


def states(text, of=INDIVIDUAL, basis="law", **more):
    checks = check_draft(of, text, **{"facts": FACTS, **more})
    return {check.element: check.state for check in checks if check.basis == basis and not check.forbidden}


def test_a_whole_letter_has_all_eight_elements_of_the_regulation():
    assert set(states(letter()).values()) == {"present"}
    assert set(states(letter())) == set(PARTS)


@pytest.mark.parametrize("zone, state", [("America/Vancouver", "present"), ("Europe/London", "a person must look")])
def test_a_date_is_compared_where_the_school_is(zone, state):
    """An afternoon in Vancouver is the next day elsewhere: the letter says the day that people there lived."""
    late = FACTS.but(awareness_at="2026-01-17T00:20:00+00:00", time_zone=zone)

    assert states(letter(), facts=late)["awareness-date"] == state


@pytest.mark.parametrize("element", PARTS)
def test_each_element_left_out_is_named(element):
    """R-144: a notice with a single element missing names that element, and no other is lost with it."""
    found = states(letter(element))

    assert found[element] == "missing"
    assert [name for name, state in found.items() if state != "present"] == [element]


@pytest.mark.parametrize("element", PARTS)
def test_each_tick_points_at_its_sentence(element):
    text = letter()
    check = next(one for one in check_draft(INDIVIDUAL, text, facts=FACTS) if one.element == element)

    assert text[slice(*check.where)] == PARTS[element]


@pytest.mark.parametrize("element", PARTS)
def test_what_is_missing_comes_with_what_to_write(element):
    check = next(one for one in check_draft(INDIVIDUAL, letter(element), facts=FACTS) if one.element == element)

    assert check.write
    assert check.where is None


def test_a_description_without_its_date_is_for_a_person():
    found = states(letter("description") + "\n\nAn e-mail was sent by mistake with all addresses visible.")

    assert found["description"] == "a person must look"


def test_law_and_practice_are_ticked_apart():
    """The practice names four elements, the regulation eight: a letter can satisfy the one and not the other."""
    text = letter("commissioner-told", "awareness-date", "contact")

    assert set(states(text, basis="practice", practice=AP).values()) == {"present"}
    assert sorted(name for name, state in states(text, practice=AP).items() if state == "missing") == [
        "awareness-date",
        "commissioner-told",
        "contact",
    ]


def test_the_practices_elements_stand_in_its_own_clauses():
    checks = [one for one in check_draft(INDIVIDUAL, letter(), facts=FACTS, practice=AP) if one.rule == "ap-i1"]

    assert [one.clause for one in checks] == ["3.2.2.1", "3.2.2.3", "3.2.2.4", "3.2.2.5", "3.2.2.3.1"]
    assert all(one.basis == "practice" for one in checks)


def test_the_commissioners_report_needs_the_estimate_of_the_practice_and_of_the_law():
    commissioner = duty("ca/bc", "foippa.36.3-tell-the-commissioner")
    text = letter() + "\n\nAbout 104 people are affected."

    assert states(letter(), commissioner)["estimate"] == "missing"
    assert states(text, commissioner)["estimate"] == "present"
    assert states(text, commissioner, "practice", practice=AP)["estimate"] == "present"


def test_the_report_holds_every_element_of_the_notice_and_the_estimate():
    """R-134: nothing people are told is kept from the Commissioner, but that the Commissioner is told."""
    commissioner = duty("ca/bc", "foippa.36.3-tell-the-commissioner")
    notice = {(one.element) for one in check_draft(INDIVIDUAL, "", facts=FACTS, practice=AP)}
    report = {(one.element) for one in check_draft(commissioner, "", facts=FACTS, practice=AP)}

    assert notice - report == {"commissioner-told", "other-people"}
    assert "estimate" in report


def test_a_public_notice_is_checked_for_the_practices_contents_too():
    """R-160: an indirect notice has the same contents."""
    assert all({"individual", "public"} <= set(one.to) for one in AP.contents if one.clause.startswith("3.2.2"))


def test_an_element_rests_on_its_source_and_says_so():
    checks = check_draft(INDIVIDUAL, letter(), facts=FACTS)

    assert all("secondary source" in one.caution for one in checks if one.clause == "Regulation 11.1")


@pytest.mark.parametrize("text", ["", "   \n", "TBD", "[letter goes here]"])
def test_an_empty_draft_has_nothing(text):
    assert set(states(text, practice=AP).values()) == {"missing"}


def test_the_exposed_data_is_always_for_the_callers_detector():
    checks = {one.element: one for one in check_draft(INDIVIDUAL, letter(), facts=FACTS) if one.forbidden}

    assert checks["the-data"].state == "a person must look"
    assert "detector" in checks["the-data"].note
    assert checks["other-people"].state == "a person must look"


def test_a_number_of_a_known_shape_is_found_and_is_to_be_taken_out():
    text = letter() + "\n\nYour insurance number 123-45-6789 was in it."
    check = next(one for one in check_draft(INDIVIDUAL, text, facts=FACTS) if one.element == "the-data")

    assert check.state == "present"
    assert not check.good
    assert "Take" in check.write


def test_a_letter_to_residents_never_holds_the_count_where_an_act_forbids_it():
    pipa = duty("us/il", "il.pipa-10-residents", ILLINOIS, date(2023, 5, 20))
    draft = "Over 230 parents of students received the message."

    check = next(one for one in check_draft(pipa, draft, facts=ILLINOIS) if one.forbidden)

    assert (check.element, check.state, check.good) == ("affected-count", "present", False)
    assert draft_state(check_draft(pipa, draft, facts=ILLINOIS), pipa) == "incomplete"


def test_a_letter_without_the_count_is_good_there():
    pipa = duty("us/il", "il.pipa-10-residents", ILLINOIS, date(2023, 5, 20))

    check = next(one for one in check_draft(pipa, letter(), facts=ILLINOIS) if one.forbidden)

    assert check.good
    assert check.write == ""


def test_an_apology_lacks_what_the_student_privacy_act_of_illinois_wants():
    soppa = duty("us/il", "il.soppa-27d-parents", ILLINOIS, date(2023, 5, 20))
    apology = (
        "I sincerely apologize for the inadvertent disclosure of private student information through an email.\n\n"
        "We are implementing additional training. Please contact us if you have any questions."
    )

    found = states(apology, soppa, facts=ILLINOIS)

    assert {found["date"], found["credit-agencies"], found["trade-commission"], found["freezes"]} == {"missing"}
    assert {found["kinds"], found["contact"]} == {"a person must look"}


def test_the_number_on_the_web_list_is_not_wanted_where_it_would_break_the_other_act():
    web = duty("us/il", "il.soppa-27a-web-list", ILLINOIS.but(children_affected=233, enrolment=1600), date(2023, 5, 20))

    assert "number" not in states("", web, facts=ILLINOIS)
    assert "number" in states("", web, facts=ILLINOIS.but(topics=["grades"]))


def test_an_element_whose_need_hangs_on_an_unknown_is_for_a_person():
    web = duty("us/il", "il.soppa-27a-web-list", ILLINOIS, date(2023, 5, 20))

    found = states("A list was sent by mistake.", web, facts=ILLINOIS.but(topics=None, elements=None))

    assert found["number"] == "a person must look"


def test_the_same_letter_under_the_rule_of_another_state():
    york = duty("us/ny", "ny.121.10-individuals", CaseFacts())

    found = states(letter(), york, facts=CaseFacts())

    assert found == {
        "description": "present",
        "dates": "present",
        "kinds": "present",
        "estimate": "missing",
        "investigation": "missing",
        "contact": "present",
    }


def test_an_act_known_only_from_a_pattern_says_so_in_every_element():
    alberta = duty("ca/ab", "ab.popa-individuals", CaseFacts(real_risk="likely"))

    checks = check_draft(alberta, letter(), facts=CaseFacts())

    assert len(checks) == 8
    assert all("not verified" in one.caution for one in checks)


def test_the_authoritys_view_of_a_letter_to_people_at_high_risk():
    kingdom = duty("gb", "gb.34-individuals", CaseFacts(risk="high"))

    found = states(letter(), kingdom, facts=CaseFacts())

    assert found == {"nature": "present", "contact": "present", "consequences": "missing", "measures": "present"}


def test_where_no_contents_are_prescribed_a_draft_is_complete():
    texas = duty("us/tx", "tx.11.175f-parents", CaseFacts())
    checks = check_draft(texas, letter(), facts=CaseFacts())

    assert checks == ()
    assert draft_state(checks, texas) == "complete"


def test_where_the_contents_were_not_found_no_draft_is_ever_complete():
    """R-003: rule data that is missing never gives a pass."""
    zealand = duty("nz", "nz.115-individuals", CaseFacts())
    checks = check_draft(zealand, letter(), facts=CaseFacts())

    assert draft_state(checks, zealand) == "rules incomplete"
    assert [one.state for one in checks] == ["a person must look"]


def test_elements_without_a_duty_and_without_any_element_are_no_pass():
    assert draft_state(check_draft([], letter(), facts=FACTS)) == "rules incomplete"


def test_elements_can_be_checked_without_a_duty():
    checks = check_draft([Element("contact", "whom to call", "ours", "R")], letter(), facts=FACTS)

    assert draft_state(checks) == "complete"


def test_an_element_nobody_wrote_patterns_for_is_for_a_person():
    odd = [Element("weather", "the weather", "ours", "R")]

    assert check_draft(odd, letter(), facts=FACTS)[0].state == "a person must look"
    assert check_draft(odd, "", facts=FACTS)[0].state == "missing"


def test_a_voluntary_notice_is_checked_for_the_practices_contents():
    """R-165: below the threshold the Head may tell people; the practice's contents stay."""
    facts = CaseFacts(significant_harm="none", notify_below_threshold=True)
    voluntary = duty("ca/bc", "ap-i1.3.4-below-the-threshold", facts)

    assert set(states(letter(), voluntary, "practice", practice=AP).values()) == {"present"}


def test_every_body_of_the_fact_sheet_must_stand_in_full():
    sheet = sheet_from({"body": "Harbour Isles School District", "other_bodies": ["Otter Bay Health Authority"]})

    assert states(letter(), sheet=sheet)["public-body"] == "missing"
    assert states(letter() + "\n\nOtter  Bay\nHealth Authority held it too.", sheet=sheet)["public-body"] == "present"


def test_an_abbreviation_is_not_the_name():
    """R-145: the full name is asked for."""
    sheet = sheet_from({"body": "Harbour Isles School District"})
    text = letter("public-body") + "\n\nSD99 is sorry for this."

    assert states(text)["public-body"] == "a person must look"
    assert states(text, sheet=sheet)["public-body"] == "missing"


def test_names_missing_are_counted_and_never_repeated():
    sheet = sheet_from({"body": "Harbour Isles School District", "other_bodies": ["Otter Bay Health Authority"]})
    check = check_draft(INDIVIDUAL, letter(), facts=FACTS, sheet=sheet)[0]

    assert check.note == "1 of 2 names of the fact sheet do not stand in it in full."


@pytest.mark.parametrize(
    "sentence",
    [
        "We have not told the Privacy Commissioner.",
        "The Commissioner will not be notified.",
        "We are considering whether to notify the Commissioner.",
    ],
)
def test_the_opposite_is_not_a_tick(sentence):
    assert states(letter("commissioner-told") + f"\n\n{sentence}")["commissioner-told"] == "a person must look"


@pytest.mark.parametrize(
    "sentence", ["Contact: Equifax, 1-800-555-0100.", "You may complain to the Commissioner, 250-555-0101."]
)
def test_somebody_elses_number_is_no_contact(sentence):
    assert states(letter("contact") + f"\n\n{sentence}")["contact"] == "missing"


def test_a_whole_letter_in_french():
    text = """District scolaire no 99 (Îles-du-Havre)

Le 16 janvier 2026, un courriel a été envoyé par erreur avec toutes les adresses visibles.

Nous en avons eu connaissance le 16 janvier 2026.

Le message montrait votre adresse de courriel et le fait que vous participez au programme.

Nous avons rappelé le message et demandé à chaque destinataire de le supprimer.

Le Commissaire à la protection de la vie privée a été avisé.

Vous pouvez nous signaler tout message inhabituel.

Pour toute question, communiquez avec Pat Exemple au 250-555-0100.
"""

    assert set(states(text, language="fr").values()) == {"present"}


def test_a_whole_letter_in_spanish():
    york = duty("us/ny", "ny.121.10-individuals", CaseFacts())
    text = """El 3 de octubre de 2025 se envió por error un mensaje con todas las direcciones visibles.

Nos enteramos el 3 de octubre de 2025.

El mensaje mostraba su correo electrónico y el hecho de que a su hijo le faltan vacunas.

Unas 207 familias están afectadas.

Estamos investigando cómo ocurrió.

Si tiene preguntas, llame a Jordan Ejemplo al 512-555-0134.
"""

    assert set(states(text, york, facts=CaseFacts(), language="es").values()) == {"present"}


def test_a_district_practices_own_contents_are_ticked():
    council = duty("zz", "zz.tell-the-person", CaseFacts())
    practice = load_practice(load_place("zz").practice)

    found = states("Harbour School District writes to you.", council, "practice", practice=practice)

    assert found == {"who-we-are": "present"}
