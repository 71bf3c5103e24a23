"""Addressees on the day of notice: two homes two letters, a barred adult none, nobody dropped (R-141, SC-02, SC-05)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from forthwith.people.roster import Roster
from forthwith.record.letters import Letter
from forthwith.steps.notify.planning import plan

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
