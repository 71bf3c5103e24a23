"""Every field the record knows is on the sheet without anybody typing it; what it does not know stays open (R-135)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forthwith.record.models import (
    Approval,
    Cause,
    Copy,
    Direction,
    DraftLetter,
    ElementNoted,
    Enquiry,
    HarmAnswer,
    Indirect,
    Investigation,
    Letter,
    Mailing,
    Measure,
    Notice,
    OtherBody,
    PoliceAsked,
    Postponed,
    StepTaken,
    Support,
    Withheld,
)  # fmt: skip
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.pointing import pointed


@pytest.fixture
def says(known, now):
    """The text of one field as the case says it now."""

    def said(name):
        return sheets.current(known, now=now).text(name)

    return said


@pytest.fixture
def state(known, now):
    """How one field stands."""
    return lambda name: sheets.current(known, now=now)[name].state


def test_steps_stand_with_their_times(known, says, now):
    StepTaken.objects.create(case=known, what="Recalled", done_at=now - timedelta(minutes=20), recorded_at=now)
    StepTaken.objects.create(case=known, what="Asked to delete", done_at=now, recorded_at=now)

    assert says("containment") == "2025-11-14 14:21 Recalled; 2025-11-14 14:41 Asked to delete"


def test_a_step_that_is_only_possible_was_not_done(known, state, now):
    StepTaken.objects.create(case=known, what="Recall", recorded_at=now)

    assert state("containment") == "missing"


def test_a_step_before_it_happened_gives_no_time_of_exposure(known, state, now):
    StepTaken.objects.create(case=known, what="Old rule", done_at=now - timedelta(days=9), recorded_at=now)

    assert state("exposed_for") == "missing"


def test_when_every_copy_is_settled_the_exposure_has_an_end(known, says, now):
    StepTaken.objects.create(case=known, what="Recalled", done_at=now - timedelta(minutes=20), recorded_at=now)
    Copy.objects.create(case=known, mark="Reader 1", state="deleted", found_at=now, changed_at=now)

    assert says("exposed_for").startswith("20 to 40 minutes (estimate")


def test_copies_are_said_by_what_became_of_them(known, says, now):
    for number, state in enumerate(("deleted", "deleted", "unknown")):
        Copy.objects.create(case=known, mark=f"Reader {number}", state=state, found_at=now, changed_at=now)

    assert says("recovered") == "1 of 3 copies: Not known, 2 of 3 copies: Deleted, and confirmed"


def test_the_cause_is_that_of_the_officer_in_layers(known, says, now):
    for layer, text in (("immediate", "The list was pasted into To."), ("condition", "Nothing stops 100 addresses.")):
        Cause.objects.create(case=known, layer=layer, text=text, at=now)

    assert says("cause") == "The list was pasted into To. Nothing stops 100 addresses."


def test_a_cause_that_is_not_known_is_none(known, state, now):
    Cause.objects.create(case=known, layer="immediate", text="perhaps", known=False, at=now)

    assert state("cause") == "missing"


def test_the_officer_s_words_of_what_happened_stand_before_the_engine_s(known, says, now):
    Cause.objects.create(case=known, layer="what", text="A list went out with names visible.", at=now)

    assert says("description") == "A list went out with names visible."


def test_kinds_are_those_the_officer_named(known, says, now):
    ElementNoted.objects.create(case=known, element="birth_date", sensitivity="high", why="It opens accounts.", at=now)

    assert says("kinds") == "birth date"
    assert "birth date: high (It opens accounts.)" in says("sensitivity")


def test_harms_are_the_likely_and_the_possible_ones(known, says, now):
    for harm, answer in (("humiliation", "likely"), ("financial loss", "no"), ("identity theft", "possible")):
        HarmAnswer.objects.create(case=known, harm=harm, phase="final", answer=answer, at=now)

    assert says("harms") == "humiliation, identity theft"
    assert says("likelihood") == "likely: humiliation; possible: identity theft"


def test_measures_carry_their_day_and_whether_they_are_proved(known, says, officer, now):
    day = date(2026, 1, 31)
    for promise, state in (("Hide addresses", "proved"), ("Train all", "promised"), ("Old idea", "dropped")):
        Measure.objects.create(
            case=known, promise=promise, kind="technical", owner=officer.staff, due_on=day, state=state, promised_at=now
        )

    assert says("prevention") == "Hide addresses (done, with proof); Train all (by 2026-01-31)"


def test_help_that_ended_lessens_nothing(known, says, now):
    common = {"case": known, "who": "Harbour line", "reached_at": "555-0188", "hours": "8 to 20", "added_at": now}
    Support.objects.create(what="A counsellor", **common)
    Support.objects.create(what="A hot line", ended_at=now, **common)

    assert says("measures") == "A counsellor (Harbour line)"


def test_the_investigation_says_its_days_and_no_finding(known, says, officer, now):
    Investigation.objects.create(case=known, investigator=officer.staff, findings="Person 3 said", started_at=now)

    assert says("investigation") == "Begun on 2025-11-14, not finished."


def test_what_the_police_asked_is_said_with_its_end(known, says, officer, now):
    until = now + timedelta(days=2)
    PoliceAsked.objects.create(
        case=known, agency="RCMP", file_number="25-77", what="wait with the page", until=until, at=now, by=officer.staff
    )

    assert says("police") == "RCMP, file 25-77: wait with the page, until 2025-11-16 14:41"


def test_a_wait_says_why_a_report_is_late(known, says, officer, now):
    Postponed.objects.create(
        case=known, what="notice", reason="the lawyer reads it", until=now, at=now, by=officer.staff
    )

    assert says("late_why") == "the lawyer reads it (2025-11-14)"


def test_other_bodies_are_named(known, says):
    OtherBody.objects.create(case=known, name="Island Health", holds=True)

    assert says("other_bodies") == "Island Health"


def test_complaints_are_counted(known, says, now):
    Enquiry.objects.create(case=known, kind="complaint", words=uuid.uuid4(), received_at=now, answer_due_at=now)

    assert says("complaints") == "1 received"


def test_directions_are_named_with_their_day(known, says, now):
    Direction.objects.create(
        case=known, body="Commissioner", source="letter", received_at=now, words=uuid.uuid4(), recorded_at=now
    )

    assert says("directions") == "Commissioner, received on 2025-11-14"


def test_withheld_and_indirect_notices_are_said_with_their_ground(decided, says, head, now):
    Withheld.objects.create(
        case=decided, mark="Person 3", reason=uuid.uuid4(), source="the principal", review_on=now.date(), at=now,
        by=head.staff,
    )  # fmt: skip
    Indirect.objects.create(
        case=decided, ground="no contact", group="everybody affected", people=3, reason="gone", method="the district's page",
        shown_where="on its first page", audience="families", reach="all", up_at=now, at=now, by=head.staff,
    )  # fmt: skip

    assert "withheld from 1 because of danger" in says("exceptions")
    assert "Ground: There is no accurate contact information" in says("exceptions")


def test_people_told_by_hand_are_counted(decided, says, now):
    Notice.objects.create(case=decided, to="everybody affected", people=104, returned=4, channel="mail", at=now)

    assert says("people_told").startswith("100 people (exact")
    assert "notice, E-mail" in says("notices")


def test_a_no_needs_no_notice_and_says_so(decided, state):
    decided.determinations.get().choices.update(choice="no")

    assert state("notices") == "not applicable"


def test_a_company_that_held_it_is_named(known, says):
    known.holder = "Rosterly Inc."
    known.save()

    assert says("vendor") == "Rosterly Inc."


def test_what_the_district_held_itself_was_held_by_no_company(known, state):
    known.holder = known.district.name
    known.save()

    assert state("vendor") == "not applicable"


def test_a_mail_went_out_at_one_moment(known, state):
    assert state("occurred_to") == "not applicable"


def test_an_office_that_cannot_be_reached_gives_no_contact(known, state):
    known.district.privacy_phone = ""
    known.district.save()

    assert state("contact") == "missing"


def test_a_number_that_nobody_counted_is_not_nought(known, learn, state):
    learn(people_affected=None)
    known.affected = None
    known.save()

    assert state("people_affected") == "missing"


def test_one_person_is_one_person(known, learn, says):
    learn(people_affected=1)

    assert says("people_affected").startswith("1 person (exact")


@given(st.text(max_size=200), st.integers(0, 10**6))
def test_no_text_that_somebody_types_breaks_the_sheet(text, number):
    """Pointing never raises, and what it gives can be pointed at again without change."""
    fields = {"description": text, "people_affected": {"exact": number, "method": "list"}}

    once = pointed(fields)

    assert pointed(once) == once


@given(st.integers(2, 10**6), st.sampled_from(["people", "affected people", "individuals"]))
def test_a_number_is_found_however_it_is_written(number, words):
    fields = {"people_affected": {"exact": number, "method": "list"}}

    for written in (f"{number:,}", str(number)):
        said = pointed({**fields, "description": f"A list of {written} {words} was shown."})
        assert said["description"] == "A list of {people_affected} was shown."


def test_the_content_of_the_notice_is_the_text_the_head_signed(known, says, officer, now):
    draft = DraftLetter.objects.create(
        case=known, kind="notice", hearer="staff", language="en", text="Dear {reader_name}. We showed your name.",
        made_at=now,
    )  # fmt: skip
    mailing = Mailing.objects.create(case=known, kind="notice", sha256="a" * 64, planned_at=now)
    Letter.objects.create(case=known, mailing=mailing, draft=draft, number=1, addressee="x", language="en")
    assert says("notice_text") == ""

    Approval.objects.create(mailing=mailing, sha256="a" * 64, at=now, by=officer.staff, signature="s" * 64)

    assert says("notice_text") == "Dear [reader_name]. We showed your name."
