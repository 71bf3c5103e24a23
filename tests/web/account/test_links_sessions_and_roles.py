"""Links that work once, where one is signed in, the role one acts in, the language, and the headers of each page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from forthwith.record.acting import Acting
from forthwith.record.models import Event, Staff
from forthwith.web.account.lockout import client_address
from forthwith.web.headers import BODY_BYTES

pytestmark = pytest.mark.django_db
NEW = "four quite ordinary words"


@pytest.fixture
def link(administrator, staff_member, client_of):
    """A link for a member of staff, as the administrator's page shows it."""
    page = client_of(administrator).post(f"/people/{staff_member.staff.uid}/link/").content.decode()
    return re.search(r"http://testserver(/account/link/[^<]+)", page).group(1)


def _use(link, password=NEW):
    client = Client()
    inside = client.get(link).headers.get("Location", link)
    return client.post(inside, {"password1": password, "password2": password})


def test_a_link_lets_someone_set_a_password(link, staff_member, sign_in):
    _use(link)

    assert sign_in(staff_member.staff.email, NEW).status_code == 302


def test_a_link_works_once(link):
    _use(link)

    assert "no longer works" in Client().get(link, follow=True).content.decode()


def test_a_link_holds_nothing_that_names_the_person(link, staff_member):
    assert "delacroix" not in link.lower()


def test_a_link_does_not_pass_by_the_second_factor(with_app, administrator, client_of, sign_in):
    page = client_of(administrator).post(f"/people/{with_app[0].uid}/link/").content.decode()
    _use(re.search(r"http://testserver(/account/link/[^<]+)", page).group(1))
    client = Client()

    sign_in(with_app[0].email, NEW, client=client)

    assert client.get("/account/").status_code == 302


def test_making_a_link_is_noted_and_the_link_is_not(link):
    entry = Event.objects.get(what="staff changed")

    assert entry.note == "a link that works once was made"
    assert link.split("-")[-1] not in str(entry.changes)


def test_a_made_up_link_opens_nothing(staff_member, db):
    page = Client().get("/account/link/1-c0ffee-0123456789abcdef/", follow=True)

    assert "no longer works" in page.content.decode()


@pytest.mark.parametrize(
    "bad", ["short", "passwordpassword", "123456789012345", "ababababababababab", "mdelacroix@outerpassage"]
)
def test_a_password_that_is_short_common_or_ones_own_name_is_refused(link, bad, staff_member, sign_in):
    _use(link, bad)

    assert sign_in(staff_member.staff.email, bad).status_code == 200


def test_there_is_no_reset_by_mail(db):
    assert Client().get("/account/password/reset/").status_code == 404


def test_passwords_are_hashed_the_slow_way(root):
    """The tests use a fast one; what runs is what the settings file says."""
    from importlib import reload

    from forthwith.web import site

    first = reload(site).PASSWORD_HASHERS[0]
    assert first.endswith(("Argon2PasswordHasher", "PBKDF2PasswordHasher"))


def test_other_sessions_are_ended_from_one(officer, sign_in):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        sign_in(officer.staff.email, client=client)
        client.get("/account/")

    here.post("/account/sessions/")

    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_signing_out_ends_the_session(officer, sign_in):
    client = Client()
    sign_in(officer.staff.email, client=client)

    client.post("/account/sign-out/")

    assert client.get("/account/").status_code == 302


def test_a_session_lasts_as_long_as_the_setting_says_and_ends_with_the_browser(officer, sign_in):
    client = Client()
    sign_in(officer.staff.email, client=client)

    assert client.session.get_expire_at_browser_close()
    assert settings.FORTHWITH.session_minutes * 60 == settings.SESSION_COOKIE_AGE
    assert client.session.get_expiry_age() <= settings.SESSION_COOKIE_AGE


def test_whoever_is_closed_out_is_out_at_once(officer, sign_in):
    client = Client()
    sign_in(officer.staff.email, client=client)
    Staff.objects.filter(pk=officer.staff.pk).update(is_active=False)

    assert client.get("/account/").status_code == 302


def test_signing_in_leads_nowhere_else(officer):
    answer = Client().post(
        "/account/sign-in/?next=https://evil.example/",
        {"login": officer.staff.email, "password": "a long invented passphrase", "next": "//evil.example"},
    )

    assert answer.headers["Location"] == "/"


def test_a_role_is_taken_by_pressing_a_button(head, client_of, district, administrator, now):
    from forthwith.record.words import Role
    from forthwith.steps.appoint import appoint

    appoint(head.staff, Role.AUDITOR, starts=now, by=administrator, now=now)
    client = client_of(head)
    client.post("/account/role/", {"role": "auditor:"})

    assert "Head of" not in client.get("/account/").content.decode()
    assert client.session["role"] == "auditor:"


def test_a_role_one_does_not_stand_in_is_not_taken(staff_member, client_of):
    client = client_of(staff_member)
    client.post("/account/role/", {"role": "head:"})

    assert client.get("/people/").status_code == 403


def test_a_role_that_ended_is_not_kept_by_an_old_session(auditor, administrator, client_of, now):
    client = client_of(auditor)
    assert client.get("/people/").status_code == 200

    auditor.staff.appointments.update(ends=now - timedelta(days=1))

    assert client.get("/people/").status_code == 403


def test_who_may_not_is_told_so_and_that_nothing_was_done(staff_member, client_of):
    page = client_of(staff_member).get("/people/").content.decode()

    assert "Staff) does not allow this. Nothing was changed" in page


def test_the_language_chosen_is_kept_with_the_person(officer, client_of):
    client_of(officer).post("/language/", {"language": "fr", "next": "/account/"})

    officer.staff.refresh_from_db()
    assert officer.staff.language == "fr"
    assert 'lang="fr"' in client_of(officer).get("/account/").content.decode()


def test_a_language_the_pages_do_not_speak_changes_nothing(officer, client_of):
    client_of(officer).post("/language/", {"language": "xx"})

    officer.staff.refresh_from_db()
    assert officer.staff.language == ""


def test_a_visitor_chooses_a_language_too(district):
    client = Client()
    client.post("/language/", {"language": "es", "next": "/account/sign-in/"})

    assert 'lang="es"' in client.get("/account/sign-in/").content.decode()


def test_what_someone_signed_in_saw_is_kept_nowhere(officer, client_of):
    assert "no-store" in client_of(officer).get("/account/").headers["Cache-Control"]


def test_every_page_carries_the_headers(district):
    headers = Client().get("/account/sign-in/").headers

    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_form_far_too_large_is_refused_unread(officer, client_of):
    answer = client_of(officer).post(
        "/people/", b"words=" + b"x" * BODY_BYTES, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413


def test_a_length_that_is_no_number_is_no_crash(district):
    assert Client().get("/account/sign-in/", CONTENT_LENGTH="many").status_code in (200, 400)


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"behind_https": True})
    asked = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="198.51.100.66, 203.0.113.5")

    assert client_address(asked) == "203.0.113.5"


def test_times_on_a_page_are_the_districts(officer, client_of):
    """Appointed at 22:41 UTC, which was 14:41 or 15:41 at school."""
    page = client_of(officer).get("/people/roles/").content.decode()

    assert re.search(r"[23]:41 p\.m\.", page)


def test_an_account_without_a_district_sees_nothing(db, client_of):
    alone = Staff.objects.create_user("alone@nowhere.example", None, name="Alone")

    assert client_of(Acting(alone, "staff")).get("/people/").status_code == 403
    assert client_of(Acting(alone, "staff")).get("/practice/").status_code == 404
