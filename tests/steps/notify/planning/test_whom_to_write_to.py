"""Addressees on the day of notice: two homes two letters, a barred adult none, nobody dropped (R-141, SC-02, SC-05)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forthwith.people.roster import Roster
from forthwith.record.letters import Letter
from forthwith.record.standing_of_letters import gap
from forthwith.steps.notify.planning import plan
from forthwith.steps.notify.planning.errors import NoDraft, NotPlanned

pytestmark = pytest.mark.django_db


def test_every_affected_person_is_in_a_letter_or_has_a_reason(planned, school):
    marks = {mark for one in planned.letters.all() for mark in one.about}

    assert len(marks) == school.affected == 6


def test_a_child_of_two_homes_is_told_of_in_two_letters_and_neither_names_the_other(planned, letter_to):
    pieces = letter_to(planned)

    assert "Uri" not in pieces["Kim Brandt"].as_words()
    assert "Kim" not in pieces["Uri Brandt"].as_words()


def test_a_barred_adult_gets_no_letter_no_address_and_no_call(planned, letter_to):
    words = "".join(one.as_words() for one in letter_to(planned).values())

    assert not any(what in words for what in ("Max", "max@", "9 Far Street"))


def test_where_the_only_adult_is_barred_a_person_finds_another(seal_people, family, texts, officer, now):
    alone = Roster([one for one in family.people.values() if one.source_id != "g4"], family.links[4:])
    case = seal_people(alone, ["s3"])

    letter = plan(case, "notice", token="t", by=officer, now=now).letters.get()

    assert (letter.state, "kept away by an order" in letter.why_channel) == ("no channel", True)


def test_a_child_without_a_guardian_is_kept_with_the_reason(planned):
    assert planned.letters.get(state="no channel").why_channel == "a minor without a guardian on file"


def test_on_the_day_a_child_comes_of_age_the_letter_is_its_own(seal_people, family, texts, officer):
    case, grown = seal_people(family, ["s1"]), datetime(2032, 3, 6, tzinfo=UTC)

    letter = plan(case, "notice", token="t", by=officer, now=grown).letters.get()

    assert letter.hearer == "adult student"


def test_somebody_who_is_in_no_roster_waits_for_a_person(seal_people, family, texts, officer, now):
    case = seal_people(family, ["address:someone@elsewhere.example"])

    letter = plan(case, "notice", token="t", by=officer, now=now).letters.get()

    assert (letter.state, letter.content) == ("held", None)


def test_the_record_holds_no_name_and_no_address(planned):
    rows = str(list(Letter.objects.values())).lower()

    assert not any(name in rows for name in ("larkspur", "pier", "home.example", "555-01"))


def test_each_letter_has_its_own_code_and_return_token(planned):
    ready = planned.letters.exclude(content=None)

    assert len(set(ready.values_list("code", flat=True))) == len(ready) == 6
    assert all(len(token) == 32 and token == token.lower() for token in ready.values_list("token", flat=True))


def test_the_same_form_sent_twice_plans_once(planned, school, officer, now):
    assert plan(school, "notice", token="once", by=officer, now=now) == planned


def test_when_everybody_has_a_letter_nothing_is_planned_twice(planned, school, officer, now):
    with pytest.raises(NotPlanned):
        plan(school, "notice", token="again", by=officer, now=now)


@pytest.mark.parametrize(("found", "hearer"), [("g1", "guardian"), ("g3", "guardian"), ("t2", "staff")])
def test_people_found_later_get_a_letter_and_nobody_else_a_second(
    planned, seal_people, family, person, officer, now, found, hearer
):
    """Jo, who has a letter about her child already, is written to again once she is affected herself."""
    more = Roster(
        [*family.people.values(), person("t2", "staff", "Olu Hill", emails=("o@school.example",))], family.links
    )
    case = seal_people(more, ["s1", "s2", "s3", "s4", "s5", "t1", found])

    assert plan(case, "notice", token="later", by=officer, now=now).letters.get().hearer == hearer
    assert gap(case).people == 1


def test_without_a_text_for_somebody_nothing_is_planned(seal_people, family, officer, now):
    case = seal_people(family, ["s1"])

    with pytest.raises(NoDraft):
        plan(case, "notice", token="t", by=officer, now=now)

    assert not case.mailings.exists()


def test_a_public_text_is_not_planned_as_letters(school, officer, now):
    with pytest.raises(NotPlanned):
        plan(school, "press statement", token="t", by=officer, now=now)
