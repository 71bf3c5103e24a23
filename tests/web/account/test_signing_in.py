"""Signing in with a password and a second factor; who is let in, who is not, and what is told (J7)."""

from __future__ import annotations

import pytest
from django.test import Client

from forthwith.record.models import Event, Staff

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_opens_for_everybody(district):
    page = Client().get("/account/sign-in/")

    assert page.status_code == 200
    assert "privacy@outerpassage.example" in page.content.decode()


def test_the_right_password_opens_the_account(officer, sign_in):
    client = Client()

    answer = sign_in(officer.staff.email, client=client)

    assert answer.status_code == 302
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_and_an_unknown_account_get_the_same_words(officer, sign_in):
    wrong = sign_in(officer.staff.email, "not this one at all").content.decode()
    unknown = sign_in("nobody@outerpassage.example", "not this one at all").content.decode()

    assert _words(wrong) == _words(unknown)


def _words(page):
    return [line for line in page.splitlines() if "example" not in line and "csrf" not in line]


def test_each_sign_in_stands_in_the_log(officer, sign_in):
    sign_in(officer.staff.email)

    assert Event.objects.get(what="signed in").by == officer.staff


def test_a_failed_sign_in_stands_in_the_log_without_the_address_tried(officer, sign_in):
    sign_in(officer.staff.email, "not this one at all")

    entry = Event.objects.get(what="sign-in failed")
    assert (entry.by, entry.about, entry.changes, entry.note) == (None, "", {}, "")


def test_five_failures_lock_the_account_from_that_address(officer, sign_in):
    for _ in range(5):
        last = sign_in(officer.staff.email, "not this one at all")

    assert last.status_code == 429
    assert sign_in(officer.staff.email).status_code == 429


def test_a_lock_looks_the_same_for_an_account_that_does_not_exist(district, sign_in):
    answers = [sign_in("nobody@outerpassage.example", "not this one at all").status_code for _ in range(6)]

    assert answers == [200, 200, 200, 200, 429, 429]


def test_failures_from_afar_do_not_lock_out_the_officer_at_her_desk(officer, sign_in):
    for _ in range(6):
        sign_in(officer.staff.email, "not this one at all", REMOTE_ADDR="203.0.113.9")

    assert sign_in(officer.staff.email, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_guessing_one_account_from_many_addresses_locks_it(officer, sign_in):
    for number in range(25):
        sign_in(officer.staff.email, "not this one at all", REMOTE_ADDR=f"203.0.113.{number}")

    assert sign_in(officer.staff.email, REMOTE_ADDR="192.0.2.7").status_code == 429


def test_an_address_made_up_in_a_header_does_not_escape_the_lock(officer, sign_in):
    for number in range(5):
        sign_in(officer.staff.email, "not this one at all", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")

    assert sign_in(officer.staff.email, HTTP_X_FORWARDED_FOR="198.51.100.1").status_code == 429


def test_the_counts_hold_no_address_of_anybody(officer, sign_in):
    from axes.models import AccessAttempt

    sign_in(officer.staff.email, "not this one at all")

    kept = AccessAttempt.objects.get()
    assert officer.staff.email not in f"{kept.username} {kept.post_data} {kept.get_data} {kept.path_info}"


def test_someone_who_left_cannot_sign_in(officer, sign_in):
    Staff.objects.filter(pk=officer.staff.pk).update(is_active=False)
    client = Client()

    sign_in(officer.staff.email, client=client)

    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "path", ["signup/", "email/", "password/reset/", "login/code/", "3rdparty/", "accounts/login/"]
)
def test_what_the_library_offers_beyond_our_pages_is_not_there(district, path):
    assert Client().get(f"/{path}").status_code == 404
    assert Client().get(f"/account/{path}").status_code == 404


def test_a_visitor_cannot_make_an_account(district, client):
    from django.urls import NoReverseMatch, reverse

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
