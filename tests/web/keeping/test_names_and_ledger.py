"""Names only for two roles, and only with a reason; counts and marks for everybody on the case (R-096, R-206)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from forthwith.record.happenings import What
from forthwith.record.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(case):
    return lambda name, *more: reverse(f"keeping:{name}", args=[case.number, *more])


@pytest.fixture
def officers(client_of, officer, head):
    return client_of(officer)


def test_the_team_sees_marks_and_counts_and_nobody(client_of, on_case, people, address):
    browser = client_of(on_case("P. Ansah", "investigator"))
    shown = browser.get(address("names")).content.decode() + browser.get(address("ledger")).content.decode()

    assert "Person 3" in shown
    assert "Recipient 002" in shown
    assert "Larkspur" not in shown
    assert "mia@" not in shown


def test_the_officer_sees_the_names_of_one_page_after_a_reason(officers, people, address):
    shown = officers.post(address("open_names"), {"why": "To write the letters", "page": "1"}).content.decode()

    assert all(name in shown for name in people)
    assert "mia@larkspur.example" in shown


def test_a_look_at_names_says_whose_and_why(officers, people, address):
    officers.post(address("open_names"), {"why": "To write the letters", "page": "1"})
    seen = Event.objects.get(what=What.PERSONAL_DATA_VIEWED)

    assert seen.changes["marks"][1] == ["Person 1", "Person 2", "Person 3"]
    assert seen.note == "To write the letters"
    assert seen.by_name == "L. Forsyth"


def test_without_a_reason_no_name_is_shown(officers, people, address):
    answer = officers.post(address("open_names"), {"why": "", "page": "1"})

    assert answer.status_code == 422
    assert "Larkspur" not in answer.content.decode()
    assert not Event.objects.filter(what=What.PERSONAL_DATA_VIEWED).exists()


@pytest.mark.parametrize("role", ["investigator", "it", "approver"])
@pytest.mark.parametrize("page", ["open_names", "open_ledger"])
def test_other_roles_on_the_case_may_not_see_names(client_of, on_case, people, address, role, page):
    answer = client_of(on_case("R. Baptiste", role)).post(address(page), {"why": "To look", "page": "1"})

    assert answer.status_code == 403


def test_an_auditor_sees_counts_and_no_personal_data(client_of, auditor, people, address):
    browser = client_of(auditor)

    assert "This case stores 3 keyed marks" in browser.get(address("names")).content.decode()
    assert browser.post(address("open_names"), {"why": "To audit", "page": "1"}).status_code == 403


@pytest.mark.parametrize("page", ["evidence", "names", "ledger", "keeping"])
def test_who_is_not_on_the_case_is_told_there_is_none(client_of, appoint, people, address, page):
    assert client_of(appoint("R. Baptiste", "it")).get(address(page)).status_code == 404


def test_the_administrator_sees_no_case(client_of, administrator, people, address):
    assert client_of(administrator).get(address("names")).status_code == 403


def test_the_ledger_shows_addresses_after_a_reason(officers, people, address):
    shown = officers.post(address("open_ledger"), {"why": "To ask for deletion", "page": "1"}).content.decode()

    assert "bo@finch.example" in shown


def test_a_page_past_the_end_gives_the_last_one(officers, people, address):
    assert "Person 1" in officers.get(f"{address('names')}?page=99").content.decode()


def test_before_anything_is_assessed_the_pages_say_so(officers, case, address):
    assert "No list is sealed yet" in officers.get(address("names")).content.decode()
    assert "No reader is known yet" in officers.get(address("ledger")).content.decode()


def test_each_number_opens_to_how_it_was_counted(officers, people, case, now, address):
    from forthwith.vault.readers import State, set_state

    set_state(case.uid, ["Recipient 002"], State.DELETED, now=now)

    assert "What is not known does not count as gone." in officers.get(address("ledger")).content.decode()
    assert "listed: 3" in officers.get(address("names")).content.decode()


def test_the_page_of_a_closed_case_says_until_when_names_are_sealed(officers, people, case, now, address):
    case.stage, case.closed_at = "closed", now
    case.save()

    assert "Names are sealed until May 13, 2026." in officers.get(address("names")).content.decode()


@pytest.mark.parametrize("page", ["evidence", "names", "ledger", "keeping"])
def test_each_page_leads_to_the_others(officers, people, address, page):
    shown = officers.get(address(page)).content.decode()

    assert all(
        f'href="{address(other)}"' in shown for other in ("evidence", "names", "ledger", "keeping") if other != page
    )
