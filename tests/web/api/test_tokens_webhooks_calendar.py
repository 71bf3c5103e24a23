"""The pages about the interface, and the calendar: shown once, ended at once, nothing personal."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from forthwith.record import tokens
from forthwith.record.doors import Token, Webhook
from forthwith.record.models import Task

pytestmark = pytest.mark.django_db
ASKED = {"label": "Board report", "purpose": "api", "days": "30"}


def test_a_new_token_is_shown_once_and_works(client_of, officer, client):
    pages = client_of(officer)
    shown = pages.post("/tokens/", ASKED).content.decode()
    secret = re.search(r"forthwith_[\w-]{43}", shown).group()

    assert client.get("/api/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    again = pages.get("/tokens/").content.decode()
    assert secret not in again
    assert "Board report" in again


def test_an_ended_token_is_said_to_be_ended(client_of, officer, client):
    pages = client_of(officer)
    secret = re.search(r"forthwith_[\w-]{43}", pages.post("/tokens/", ASKED).content.decode()).group()
    pages.post(f"/tokens/{Token.objects.get().uid}/end/")

    assert client.get("/api/me", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert "ended" in pages.get("/tokens/").content.decode()


@pytest.mark.parametrize("missing", ASKED)
def test_a_form_that_lacks_something_makes_no_token(missing, client_of, officer):
    answer = client_of(officer).post("/tokens/", {name: value for name, value in ASKED.items() if name != missing})

    assert "There is a problem" in answer.content.decode()
    assert not Token.objects.exists()


def test_a_field_outside_the_form_changes_nothing(client_of, officer, head):
    client_of(officer).post("/tokens/", ASKED | {"staff": head.staff.pk, "role": "head", "hashed": "x"})

    assert (Token.objects.get().staff, Token.objects.get().role) == (officer.staff, "privacy_officer")


def test_personal_data_in_the_label_is_refused(client_of, officer):
    answer = client_of(officer).post("/tokens/", ASKED | {"label": "for ottoline.farthingale@gmail.com"})

    assert "There is a problem" in answer.content.decode()
    assert not Token.objects.exists()


def test_another_s_token_is_a_page_that_does_not_exist(client_of, officer, head):
    client_of(officer).post("/tokens/", ASKED)

    assert client_of(head).post(f"/tokens/{Token.objects.get().uid}/end/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_an_administrator_sets_and_stops_a_webhook(client_of, administrator):
    pages = client_of(administrator)
    shown = pages.post("/webhooks/", {"url": "https://hooks.outerpassage.example/x", "events": ["case opened"]})
    hook = Webhook.objects.get()
    secret = re.search(r"<code>([0-9a-f]{64})</code>", shown.content.decode()).group(1)

    assert hook.events == ["case opened"]
    assert secret not in pages.get("/webhooks/").content.decode()
    pages.post(f"/webhooks/{hook.uid}/stop/")
    assert Webhook.objects.get().stopped_at is not None
    assert "stopped" in pages.get("/webhooks/").content.decode()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example", "", "https://u:p@x.example"])
def test_what_is_no_web_address_is_told_beside_its_field(url, client_of, administrator):
    answer = client_of(administrator).post("/webhooks/", {"url": url}).content.decode()

    assert "There is a problem" in answer
    assert not Webhook.objects.exists()


def test_markup_in_a_label_or_an_address_is_shown_as_text(client_of, officer, administrator):
    client_of(officer).post("/tokens/", ASKED | {"label": "<script>alert(1)</script>"})
    client_of(administrator).post("/webhooks/", {"url": "https://x.example/<script>alert(1)</script>"})

    for page in (client_of(officer).get("/tokens/"), client_of(administrator).get("/webhooks/")):
        assert "<script>alert" not in page.content.decode()


@pytest.fixture
def feed(client_of, officer, client):
    """The calendar, subscribed as the page says."""
    shown = client_of(officer).post("/tokens/", ASKED | {"purpose": "calendar"}).content.decode()
    address = re.search(r"<code>(http[^<]+)</code>", shown).group(1)
    return lambda: client.get(address.replace("http://testserver", ""))


@pytest.fixture
def task(case, officer, now):
    return Task.objects.create(
        case=case, title="Ask Ottoline Farthingale", clause="AP I1 1.1.3", owner=officer.staff, asked_at=now,
        due_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip


def test_the_calendar_holds_the_case_and_the_clause_and_no_name(feed, task):
    answer = feed()
    summaries = [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]

    assert answer["Content-Type"].startswith("text/calendar")
    assert "2025-0001 AP I1 1.1.3" in summaries
    assert b"Farthingale" not in answer.content
    assert all(summary.startswith("2025-0001") for summary in summaries)


def test_the_same_line_keeps_its_key(feed, task):
    keys = [[str(event["uid"]) for event in Calendar.from_ical(feed().content).walk("VEVENT")] for _ in range(2)]

    assert keys[0] == keys[1]
    assert len(set(keys[0])) == len(keys[0]) > 0


@pytest.mark.parametrize("secret", ["x", "forthwith_x", "%00", "..", "a" * 300])
def test_an_unknown_key_is_a_page_that_does_not_exist(secret, client, db):
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_a_key_of_the_interface_opens_no_calendar(client, officer, token_of):
    assert client.get(f"/calendar/{token_of(officer)}.ics").status_code == 404


def test_an_administrator_who_sees_no_case_has_no_calendar_of_cases(client, administrator, token_of):
    assert client.get(f"/calendar/{token_of(administrator, tokens.CALENDAR)}.ics").status_code == 404


def test_a_calendar_asked_for_too_often_waits(feed, monkeypatch):
    monkeypatch.setattr("forthwith.web.api.calendar.OF_A_TOKEN", 1)

    assert 429 in {feed().status_code for _ in range(4)}


def test_a_revoked_calendar_is_gone(feed):
    assert feed().status_code == 200
    Token.objects.update(revoked_at=timezone.now())

    assert feed().status_code == 404
