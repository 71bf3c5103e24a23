"""J7: one page on the phone, a choice for each group, three sentences, and the signature."""

import re
from datetime import timedelta

import pytest

from forthwith.record.models import ChairNote, Conflict, Cover, Determination, Unknown
from forthwith.steps.assess.facts import add_version
from forthwith.steps.decide import record_statement
from forthwith.steps.decide.voices import Told

pytestmark = pytest.mark.django_db


def test_the_page_says_what_who_and_how_many(ready, page):
    said = page()

    assert "104 people, those named, shown or linked" in said
    assert "596 people, those revealed by not being on the list" in said
    assert "Birch Coulee School: 5 of 6 listed" in said


def test_advice_is_marked_as_advice_and_has_no_score(ready, page):
    said = page()

    assert "Advice – the decision is yours." in said
    assert not re.search(r"\bscore\b|\d+ ?/ ?(10|100)\b|\d+ points", said, re.I)


def test_factors_stand_up_down_and_missing(ready, page):
    said = page()

    assert "Pushes up" in said
    assert "Pushes down" in said
    assert "Not known: the people affected (2.3.3.1)" in said


def test_an_unknown_without_a_person_or_a_time_is_red(ready, page, now):
    Unknown.objects.create(case=ready, what="Who printed it", found_at=now)

    assert re.search(r"Who printed it.*?govuk-tag--red", page(), re.S)


def test_an_unknown_with_both_is_not_red(ready, page, now, it):
    Unknown.objects.create(
        case=ready, what="Who printed it", found_at=now, finder=it.staff, due_at=now + timedelta(hours=3)
    )

    assert not re.search(r"Who printed it[^<]*</strong>.{0,200}govuk-tag--red", page(), re.S)


def test_fewer_than_three_earlier_cases_are_said_with_examples_marked_as_invented(ready, page):
    said = page()

    assert "No earlier data." in said
    assert "These are invented" in said


def test_signing_keeps_one_determination_and_shows_that_it_holds(ready, send):
    answer = send()

    assert Determination.objects.count() == 1
    assert "The signature holds" in answer.content.decode()


def test_after_signing_the_way_leads_on_to_the_letters_and_the_reports(ready, send, case, phone):
    send()

    page = phone.get(f"/cases/{case.number}/head/signed/").content.decode()

    assert f"/cases/{case.number}/notify/" in page
    assert f"/cases/{case.number}/bodies/" in page


def test_sent_twice_it_is_signed_once(ready, send):
    send()
    send()

    assert Determination.objects.count() == 1


def test_without_a_choice_or_reasons_the_page_names_what_is_missing(ready, send):
    answer = send(choice_1="", reasons="")

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose for each group" in said
    assert "A determination needs your reasons" in said
    assert "A health status" not in said or Determination.objects.count() == 0


def test_without_consultation_the_page_says_so(weighed, send):
    answer = send()

    assert answer.status_code == 422
    assert "discussed with you" in answer.content.decode()


def test_facts_that_changed_meanwhile_are_shown_and_the_words_stay(ready, send, officer, found_in, now):
    found = found_in("SC-01")
    readers = found.answer["readers"] | {"visible": 190}
    add_version(
        ready, answer=found.answer | {"readers": readers}, facts=found.facts, group_facts=found.groups, why="picture",
        by=officer, now=now,
    )  # fmt: skip

    answer = send()

    said = answer.content.decode()
    assert answer.status_code == 409
    assert "readers named: 190, was 104" in said
    assert "It cannot be taken back." in said
    assert 'name="version" value="2"' in said


def test_after_new_facts_the_page_says_so(ready, send, page, officer, found_in, now):
    send()
    found = found_in("SC-01")
    for visible in (150, 190):
        readers = found.answer["readers"] | {"visible": visible}
        add_version(
            ready, answer=found.answer | {"readers": readers}, facts=found.facts, group_facts=found.groups, why="new",
            by=officer, now=now,
        )  # fmt: skip

    assert "Signed on version 1; now version 3: 2 changes." in page()


@pytest.fixture
def conflict(ready, head, now):
    """The Superintendent is one of the 104."""
    return Conflict.objects.create(case=ready, staff=head.staff, why="listed", found_at=now)


def test_a_head_on_the_list_is_told(conflict, page):
    assert "You are one of the 104 people on this list." in page()


def test_a_head_on_the_list_does_not_sign_without_a_reason(conflict, send):
    answer = send()

    assert (answer.status_code, Determination.objects.count()) == (422, 0)


def test_a_head_on_the_list_signs_with_a_reason(conflict, send):
    send(conflict="No delegate can be reached before the ferry.")

    assert Determination.objects.count() == 1
    conflict.refresh_from_db()
    assert conflict.reason == "No delegate can be reached before the ferry."


def test_or_hands_over_to_somebody_on_the_cover_list(conflict, phone, case, appoint, district):
    deputy = appoint("S. Okafor", "staff").staff
    Cover.objects.create(district=district, role="head", place=1, staff=deputy)

    phone.post(f"/cases/{case.number}/head/hand-over/", {"to": str(deputy.uid)})

    conflict.refresh_from_db()
    assert conflict.handed_to == deputy


def test_unread_voices_are_counted_in_red_and_asked_for(ready, page, send, officer, now):
    record_statement(ready, Told("I fear for my shift.", "work", consent=True), by=officer, now=now)

    said = page()
    assert "1 statement: 1 fear of treatment at work" in said
    assert "1 unread" in said
    assert send().status_code == 422
    assert send(read_later="on", token="other").status_code == 200


def test_the_words_of_a_statement_are_read_on_a_page_of_their_own(ready, phone, page, officer, now):
    record_statement(ready, Told("I fear for my shift.", "work", consent=True), by=officer, now=now)

    assert "I fear for my shift." not in page()
    assert "I fear for my shift." in phone.get(f"/cases/{ready.number}/head/voices/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("auditor", 200), ("staff_member", 403), ("it", 403)])
def test_who_may_see_the_page(request, ready, client_of, case, who, status):
    client = client_of(request.getfixturevalue(who))

    assert client.get(f"/cases/{case.number}/head/").status_code == status


@pytest.mark.parametrize("who", ["officer", "auditor"])
def test_who_may_not_sign_gets_no_form(request, ready, client_of, case, who):
    client = client_of(request.getfixturevalue(who))

    said = client.get(f"/cases/{case.number}/head/").content.decode()
    client.post(f"/cases/{case.number}/head/", {"version": "1", "token": "x", "choice_0": "yes", "reasons": "R."})

    assert "Your determination" not in said
    assert Determination.objects.count() == 0


def test_before_anything_is_assessed_there_is_nothing_to_decide(case, page):
    assert "There is nothing to decide on." in page()


def test_another_district_s_case_is_not_found(ready, phone, case):
    from forthwith.record.models import District

    case.district = District.objects.create(name="Another district", slug="another")
    case.save()

    assert phone.get(f"/cases/{case.number}/head/").status_code == 404


@pytest.mark.parametrize(
    "reasons", ["<script>alert(1)</script> and more.", "{{ 7*7 }} is no reason.", "=cmd|' /C calc'!A0"]
)
def test_markup_in_reasons_stays_text(ready, send, reasons):
    said = send(reasons=reasons).content.decode()

    assert "<script>alert" not in said
    assert "49 is no reason" not in said


def test_a_field_that_is_none_of_the_form_s_changes_nothing(ready, send):
    send(signed_by="1", signature="0" * 64, delegation="7", signed_at="2020-01-01")

    signed = Determination.objects.get()
    assert (signed.delegation, signed.signature == "0" * 64, signed.signed_at.year > 2020) == (None, False, True)


def test_the_head_reads_that_the_chair_was_told_or_was_not_and_goes_where_that_is_mended(ready, page, now):
    note = ChairNote.objects.create(case=ready, since=now, at=now, failed="no address")
    assert "NOT sent: no address of the chair is set" in page()
    assert 'href="/district/chair/"' in page()
    ChairNote.objects.filter(pk=note.pk).update(sent_at=now, handed_at=now)

    assert "The chair of the board was told on" in page()
    assert 'href="/district/chair/"' not in page()
