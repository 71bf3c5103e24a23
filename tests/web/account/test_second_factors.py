"""The second factor: a code works once, tries are counted, recovery codes help, and secrets lie sealed."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from forthwith.record.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def half_way(with_app, sign_in):
    """A browser that gave the right password and is asked for the code."""
    client = Client()
    sign_in(with_app[0].email, client=client)
    return client


def test_the_password_alone_opens_nothing(half_way):
    assert half_way.get("/account/").headers["Location"].startswith("/account/sign-in/")
    assert half_way.get("/account/second-factor/").status_code == 200


def test_password_and_code_open_the_account(half_way, with_app, code_of):
    half_way.post("/account/second-factor/", {"code": code_of(with_app[1])})

    assert half_way.get("/account/").status_code == 200


def test_a_sign_in_is_noted_only_when_it_is_whole(half_way, with_app, code_of):
    assert not Event.objects.filter(what="signed in").exists()

    half_way.post("/account/second-factor/", {"code": code_of(with_app[1])})
    assert Event.objects.filter(what="signed in").exists()


def test_a_code_read_over_a_shoulder_does_not_work_again(half_way, with_app, sign_in, code_of):
    code = code_of(with_app[1])
    half_way.post("/account/second-factor/", {"code": code})
    thief = Client()
    sign_in(with_app[0].email, client=thief)

    thief.post("/account/second-factor/", {"code": code})

    assert thief.get("/account/").status_code == 302


def test_a_used_code_is_refused_by_another_process_too(half_way, with_app, sign_in, code_of):
    """What was used stands in the database; the memory of one process is not asked."""
    from django.core.cache import cache

    code = code_of(with_app[1])
    half_way.post("/account/second-factor/", {"code": code})
    cache.clear()
    thief = Client()
    sign_in(with_app[0].email, client=thief)

    assert "used already" in thief.post("/account/second-factor/", {"code": code}).content.decode()


def test_codes_cannot_be_tried_out(half_way, with_app, code_of):
    for guess in range(5):
        half_way.post("/account/second-factor/", {"code": f"{guess:06d}"})

    half_way.post("/account/second-factor/", {"code": code_of(with_app[1])})

    assert half_way.get("/account/").status_code == 302


def test_wrong_codes_lock_the_password_too(half_way, with_app, sign_in):
    for guess in range(5):
        half_way.post("/account/second-factor/", {"code": f"{guess:06d}"})

    assert sign_in(with_app[0].email).status_code == 429


def test_each_wrong_code_stands_in_the_log(half_way):
    half_way.post("/account/second-factor/", {"code": "000000"})

    assert Event.objects.filter(what="sign-in failed").count() == 1


def test_a_recovery_code_works_once(half_way, with_app, sign_in):
    codes = Authenticator.objects.get(user=with_app[0], type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]
    half_way.post("/account/second-factor/", {"code": code})
    assert half_way.get("/account/").status_code == 200

    again = Client()
    sign_in(with_app[0].email, client=again)
    again.post("/account/second-factor/", {"code": code})
    assert again.get("/account/").status_code == 302


def test_the_secret_lies_sealed_in_the_database(with_app):
    person, secret = with_app
    kept = Authenticator.objects.get(user=person, type="totp").data["secret"]

    assert secret not in kept
    assert Authenticator.objects.get(user=person, type="totp").wrap().instance.data["secret"] == kept


def test_the_same_secret_is_never_sealed_the_same(db):
    from forthwith.web.account.adapters import SecondFactor

    first, second = (SecondFactor().encrypt("ABC") for _ in range(2))
    assert first != second
    assert SecondFactor().decrypt(first) == SecondFactor().decrypt(second) == "ABC"


@pytest.fixture
def signed_in(officer, sign_in):
    """The officer's browser, signed in, and asked once more for the password."""
    client = Client()
    sign_in(officer.staff.email, client=client)
    client.post("/account/again/", {"password": "a long invented passphrase"})
    return client


def test_an_app_is_set_up_with_the_code_it_shows(signed_in, officer, code_of):
    page = signed_in.get("/account/factors/app/").content.decode()
    secret = re.search(r"into the app: ([A-Z2-7]{16,})", page).group(1)

    signed_in.post("/account/factors/app/", {"code": code_of(secret)})

    assert Authenticator.objects.filter(user=officer.staff, type="totp").exists()
    assert Authenticator.objects.filter(user=officer.staff, type="recovery_codes").exists()


def test_the_square_to_scan_needs_no_address_and_no_style(signed_in):
    page = signed_in.get("/account/factors/app/").content.decode()

    square = page[page.index("<svg") : page.index("</svg>")]
    assert "style" not in square
    assert "data:" not in page


@pytest.mark.parametrize(
    "path", ["factors/", "factors/app/", "factors/codes/new/", "passkeys/", "passkeys/new/", "sessions/", "password/"]
)
def test_pages_of_ones_account_open_in_our_look(signed_in, path):
    page = signed_in.get(f"/account/{path}", follow=True).content.decode()

    assert "Questions about privacy" in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


def test_before_a_factor_is_removed_one_shows_who_one_is(half_way, with_app, code_of):
    """A browser left open must not be enough to take the protection away."""
    half_way.post("/account/second-factor/", {"code": code_of(with_app[1])})

    for path in ("factors/app/end/", "factors/codes/", "factors/codes/new/", "passkeys/new/"):
        assert half_way.get(f"/account/{path}").headers["Location"].startswith("/account/again/")


def test_the_password_asked_once_more_cannot_be_tried_out(signed_in, officer, sign_in):
    for _ in range(5):
        signed_in.post("/account/again/", {"password": "not this one at all"})

    assert sign_in(officer.staff.email).status_code == 429


def test_a_lost_factor_is_removed_by_an_administrator_and_noted(with_app, administrator, client_of):
    client_of(administrator).post(f"/people/{with_app[0].uid}/factor/end/")

    assert not Authenticator.objects.filter(user=with_app[0]).exists()
    assert "second factor was removed" in Event.objects.get(what="staff changed").note


def test_where_the_district_asks_for_it_nothing_opens_without_a_second_factor(officer, district, client_of):
    district.second_factor = True
    district.save()

    assert client_of(officer).get("/people/").headers["Location"] == "/account/factors/"
    assert client_of(officer).get("/account/factors/").status_code == 200


def test_staff_who_only_report_are_not_asked_for_one(staff_member, district, client_of):
    district.second_factor = True
    district.save()

    assert client_of(staff_member).get("/practice/").status_code == 200


def test_with_a_second_factor_everything_opens(with_app, officer, district, client_of):
    district.second_factor = True
    district.save()

    assert client_of(officer).get("/people/").status_code == 200
