"""The letters of five worked incidents, with their numbers: testing list, vaccine records, plans, staff file, custody."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from forthwith.steps.notify.drafting.editing import leave_out
from forthwith.steps.notify.drafting.leadership import PARTS, parts_of
from forthwith.steps.notify.drafting.personal import preview
from forthwith.steps.notify.drafting.writing import draft_all

SEEN, INFERRED = "listed, shown or linked", "inferred"


@pytest.fixture
def letters(officer, now):
    """The drafts of a case as an invented person reads them: ``letters(case, kind, language)`` by hearer and way."""

    def read(case, kind, language="en"):
        rows = draft_all(case, (kind,), languages=(language,), by=officer, now=now)
        return {(one.hearer, one.way): preview(one.subject, one.text, one.language)[1] for one in rows}

    return read


@pytest.fixture
def placed(case):
    """The case's district somewhere else."""

    def moved(name, place, zone):
        case.district.name, case.district.place, case.district.time_zone = name, place, zone
        case.district.save()
        return case

    return moved


def test_the_104_learn_what_the_list_says_of_them_and_that_103_could_see_it(testing_update, letters):
    letter = letters(testing_update, "notice")["staff", "listed"]

    assert letter.startswith("Wheatline School Division\n\nDear Pat Example,")
    assert "It happened at 2:32 p.m. on January 14, 2022." in letter
    assert "the fact that you were" not in letter
    assert "Being on it can tell others something about your health." in letter
    assert "103 other people" in letter
    assert "your manager, the human resources office or your union" in letter


def test_the_596_are_told_that_they_are_not_named_and_still_concerned(testing_update, letters):
    letter = letters(testing_update, "notice")["staff", "inferred"]

    assert "You are not on it." in letter
    assert "the fact that you are not on this list" in letter
    assert "104 people" in letter
    assert "e-mail address was" not in letter
    assert "your name" not in letter


def test_nobody_is_given_credit_advice_about_a_health_list(testing_update, letters):
    for kind in ("notice", "public notice"):
        assert not any(re.search(r"credit|Equifax|freeze", one) for one in letters(testing_update, kind).values())


def test_no_status_stands_in_any_letter(testing_update, letters):
    for kind in ("first word", "notice", "community letter", "press statement", "call script"):
        assert not any(
            re.search(r"vaccin|unvaccin|exempt|AP 133", one) for one in letters(testing_update, kind).values()
        )


def test_the_first_word_asks_and_threatens_nobody(testing_update, letters):
    words = letters(testing_update, "first word")

    assert "Please do not pass it on. If you already have, tell us." in words["staff", "listed"]
    assert "You do not have to do anything now." in words["staff", "inferred"]
    assert all("Nobody will be in trouble for it." in one for one in words.values())


@pytest.fixture
def vaccine_records(placed, known, lived):
    """SC-02: 207 addresses of 166 children in 163 homes."""
    sent = datetime(2025, 9, 30, 15, 5, tzinfo=UTC)
    case = placed("Limestone Creek Independent School District", "us/tx", "America/Chicago")
    counts = {
        "people_affected": 166,
        "children_affected": 166,
        "staff_affected": 0,
        "readers": 207,
        "readers_unknown": False,
    }
    kinds = {"everybody affected": ["personal_email", "name", "inferred health status"]}
    harms = {"everybody affected": ["damage to reputation or relationships", "humiliation"]}
    return lived(known(case, facts=counts, kinds=kinds, harms=harms, at=sent, knew=sent))


def test_guardians_are_told_about_their_child_and_the_206_others(vaccine_records, letters):
    letter = letters(vaccine_records, "notice")["guardian", "listed"]

    assert "This letter is about Alex Example." in letter
    assert (
        "your family's e-mail address, any name shown with your address, and the fact that your family is on this list"
        in letter
    )
    assert "206 other people could see it." in letter
    assert "your child's health" in letter
    assert "Your child did nothing wrong." in letter
    assert "FERPA" in letter


def test_no_member_of_staff_is_written_to_about_the_children(vaccine_records, letters):
    assert {hearer for hearer, _ in letters(vaccine_records, "notice")} == {"guardian", "adult student", "other"}


def test_the_families_have_it_in_spanish_with_the_same_numbers(vaccine_records, letters):
    letter = letters(vaccine_records, "notice", "es")["guardian", "listed"]

    assert "206 personas más" in letter
    assert "Ocurrió a las 10:05 a.m. del 30 de septiembre de 2025." in letter
    assert "la salud de su hijo o hija" in letter


@pytest.fixture
def plan_meetings(placed, known, lived):
    """SC-03: 233 children with plans, 347 addresses, a place whose law forbids the number in letters."""
    sent = datetime(2023, 5, 19, 20, 12, tzinfo=UTC)
    case = placed("Harbor Bluff District 66", "us/il", "America/Chicago")
    counts = {
        "people_affected": 233,
        "children_affected": 233,
        "staff_affected": 0,
        "readers": 347,
        "readers_unknown": False,
    }
    kinds = {"everybody affected": ["personal_email", "inferred special education status"]}
    return lived(
        known(case, facts=counts, kinds=kinds, harms={"everybody affected": ["humiliation"]}, at=sent, knew=sent)
    )


def test_the_community_letter_is_not_the_letter_to_the_affected(plan_meetings, letters):
    everybody = letters(plan_meetings, "community letter")["public", ""]
    affected = letters(plan_meetings, "notice")["guardian", "listed"]

    shared = set(re.split(r"(?<=[.:])\s+", everybody)) & set(re.split(r"(?<=[.:])\s+", affected))
    assert not any("your child" in one for one in shared)
    assert "We will not say who they are, and we ask you not to guess." in everybody
    assert "It is not on one employee." in everybody


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_community_letter_has_no_number_of_people_and_no_group(plan_meetings, letters, language):
    said = letters(plan_meetings, "community letter", language)["public", ""]

    assert not re.search(r"\b(?:233|347|346|11|504)\b", said)
    assert not re.search(
        r"plan|special|education|éducation spécial|apoyo", said.replace("Harbor Bluff District 66", "")
    )


def test_the_letter_of_the_leadership_has_its_parts_from_facts_or_not_at_all(plan_meetings, letters):
    said = letters(plan_meetings, "leadership letter")["public", ""]

    for part in (
        "we are sorry",
        "Why this matters",
        "we broke that trust",
        "Who answers for it",
        "What we did to limit the harm",
        "Help",
        "It is safe to ask for support",
        "What changes now",
        "You will hear from us again",
        "Ask us",
        "Thank you",
    ):
        assert part in said
    assert "What we looked into" not in said
    assert "disciplin" not in said


def test_each_of_the_eighteen_parts_is_filled_lacks_a_fact_or_is_left_out_on_purpose(plan_meetings, officer, now):
    (draft,) = draft_all(plan_meetings, ("leadership letter",), languages=("en",), by=officer, now=now)
    draft = leave_out(draft, "thanks", "Nobody told us before the press did.", by=officer, now=now)

    parts = {part.name: part for part in parts_of(draft, now=now)}

    assert tuple(parts) == PARTS
    assert len(PARTS) == 18
    assert (parts["investigation"].state, parts["investigation"].lacks) == ("no fact", ("investigation",))
    assert parts["training"].lacks == ("training",)
    assert parts["thanks"].why == "Nobody told us before the press did."
    assert sum(part.state == "filled" for part in parts.values()) >= 12


def test_one_wrong_reader_is_one_person(placed, known, lived, letters):
    """SC-04A: a file about three people went to one colleague."""
    sent = datetime(2025, 11, 14, 18, 6, tzinfo=UTC)
    case = placed("School District No. 99 (Outer Passage)", "ca/bc", "America/Vancouver")
    counts = {"people_affected": 3, "staff_affected": 3, "children_affected": 0, "readers": 1, "readers_unknown": False}
    lived(
        known(
            case,
            facts=counts,
            incident="wrong_reader",
            kinds={"everybody affected": ["name", "complaint"]},
            harms={},
            at=sent,
            knew=sent,
        )
    )

    letter = letters(case, "notice")["staff", "listed"]

    assert "One person could see it." in letter
    assert "someone it was not meant for" in letter
    assert "your name and information about you in a complaint" in letter


@pytest.fixture
def custody_letter(placed, known, lived):
    """SC-05: a letter with the new address went to the wrong parent."""
    sent = datetime(2025, 11, 14, 0, 10, tzinfo=UTC)
    case = placed("School District No. 99 (Outer Passage)", "ca/bc", "America/Vancouver")
    counts = {"people_affected": 2, "children_affected": 1, "staff_affected": 0, "readers": 1, "readers_unknown": False}
    kinds = {"everybody affected": ["name", "home_address", "counselling details"]}
    harms = {"everybody affected": ["bodily harm"]}
    return lived(known(case, facts=counts, incident="wrong_reader", kinds=kinds, harms=harms, at=sent, knew=sent))


def test_a_voicemail_says_nothing(custody_letter, letters):
    script = letters(custody_letter, "call script")["guardian", "listed"]
    machine = re.search(r"Say only: “(.+?)”", script)

    assert machine[1] == "This is School District No. 99 (Outer Passage). Please call us at 555-0150. Thank you."
    assert script.index("Leave no message about this.") < script.index("What happened")


def test_the_call_asks_whether_they_are_safe_before_it_tells_what_can_follow(custody_letter, letters):
    script = letters(custody_letter, "call script")["guardian", "listed"]

    assert "Is it safe to talk now?" in script
    assert script.index("Are you safe where you are now?") < script.index("What can follow")
    assert "Someone who learns of it could hurt your child or your family." in script
    assert "safety plan for your family" in script


def test_the_address_is_a_kind_and_never_itself(custody_letter, letters):
    letter = letters(custody_letter, "notice")["guardian", "listed"]

    assert "your family's home address" in letter
    assert not re.search(r"\d+ \w+ (?:Street|Road|Avenue)", letter)
