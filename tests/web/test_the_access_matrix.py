"""Role × page × method over every address there is: who is let in is what ``rights.MAY`` says, and nothing else (R-206).

A new page is picked up by itself. One without an act, that is not on the short list of pages for everybody, fails.
"""

from __future__ import annotations

import re
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.test import Client
from django.urls import get_resolver

from forthwith.record.acting import Acting
from forthwith.record.models import Assignment, Case, Delegation, District, Staff
from forthwith.record.rights import MAY, Act
from forthwith.record.words import Power, Role

pytestmark = pytest.mark.django_db

#: Pages for people who are not signed in, by the name of their address.
FOR_EVERYBODY = {
    "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "openid_connect_login",
    "openid_connect_callback", "socialaccount_login_cancelled", "set_language", "report:public",
    "report:public_receipt", "person:open", "person:page", "person:write", "person:leave",
}  # fmt: skip
#: Doors that take a key of their own instead of a session, and have a matrix of their own beside them.
OTHER_DOORS = ("api", "/api", "calendar")
NOBODY = UUID("00000000-0000-4000-8000-000000000000")
SAMPLES = {"int": 999_999, "uuid": NOBODY, "slug": "none", "str": "none", "path": "none"}


def _walk(resolver, before="", space=""):
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern, route, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield SimpleNamespace(
                route=route, name=f"{space}{pattern.name or ''}", act=getattr(pattern.callback, "act", None)
            )


EVERY = list(_walk(get_resolver()))
PAGES = [one for one in EVERY if one.act is not None]


def _address(page, number):
    """A real address of the page: the case's number where it takes one, keys of nothing elsewhere."""
    filled = re.sub(r"<str:number>", number, page.route)
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: str(SAMPLES[found.group(1) or "str"]), filled)


@pytest.fixture
def everybody(head, officer, staff_member, it, investigator, approver, auditor, administrator, case, now):
    """One person in each of the nine roles; those who see assigned cases only are assigned to this one."""
    people = {
        one.role: one for one in (officer, head, staff_member, it, investigator, approver, auditor, administrator)
    }
    given = Delegation.objects.create(
        district=case.district, number=7, delegate=staff_member.staff, given_by=head.staff, powers=Power.values,
        starts=now - timedelta(days=1), ends=now + timedelta(days=9000), instrument=NOBODY, instrument_sha256="0" * 64,
    )  # fmt: skip
    for role in (Role.IT, Role.INVESTIGATOR, Role.APPROVER):
        Assignment.objects.create(case=case, staff=people[role].staff, role=role, starts=now - timedelta(days=1))
    return people | {Role.DELEGATE: Acting(staff_member.staff, Role.DELEGATE, given)}


@pytest.fixture
def ask(client_of, case):
    """``ask(acting, page, method)``: the status of the answer; a crash is 500 and no exception."""

    clients = {}

    def asked(acting, page, method, number=case.number):
        if acting not in clients:
            clients[acting] = client_of(acting) if acting else Client()
            clients[acting].raise_request_exception = False
        return getattr(clients[acting], method)(_address(page, number))

    return asked


def test_every_page_says_which_act_it_needs_or_stands_on_the_short_list():
    bare = [one for one in EVERY if one.act is None and one.name not in FOR_EVERYBODY]

    assert [one.route for one in bare if not one.name.startswith(OTHER_DOORS)] == []


def test_the_short_list_holds_nothing_that_is_not_there():
    assert FOR_EVERYBODY - {one.name for one in EVERY} == set()


def test_every_act_is_in_the_table_and_no_role_is_left_without_reporting():
    assert set(MAY) == set(Act)
    assert MAY[Act.REPORT] == set(Role)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", list(Role))
def test_each_page_lets_in_whom_the_table_names_and_nobody_else(everybody, ask, role, method):
    wrong = []
    for page in PAGES:
        status = ask(everybody[role], page, method).status_code
        # A method that a page has not is refused before anybody is looked at: that tells nothing.
        refused = status == 403 or (status == 405 and role not in MAY[page.act])
        if refused != (role not in MAY[page.act]) or status >= 500:
            wrong.append((page.route, page.act.name, status))

    assert wrong == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(case, ask, method):
    answers = {page.route: ask(None, page, method) for page in PAGES}

    astray = {
        route: answer.status_code
        for route, answer in answers.items()
        if answer.status_code != 405 and not answer.headers.get("Location", "").startswith("/account/sign-in/")
    }
    assert astray == {}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [Role.HEAD, Role.PRIVACY_OFFICER, Role.AUDITOR, Role.INVESTIGATOR])
def test_another_districts_case_cannot_be_told_from_one_that_does_not_exist(case, appoint_elsewhere, ask, role, method):
    stranger = appoint_elsewhere(role)
    differ = []
    for page in PAGES:
        if "<str:number>" in page.route:
            real, invented = (ask(stranger, page, method, number) for number in (case.number, "2031-9999"))
            if real.status_code != invented.status_code or real.status_code in (200, 302, 500):
                differ.append((page.route, real.status_code, invented.status_code))

    assert differ == []


@pytest.mark.parametrize("role", [Role.IT, Role.INVESTIGATOR, Role.APPROVER])
def test_a_case_one_is_not_assigned_to_does_not_exist(everybody, ask, role, case):
    Assignment.objects.all().delete()
    pages = [page for page in PAGES if "<str:number>" in page.route and role in MAY[page.act]]

    answers = {page.route: ask(everybody[role], page, "get").status_code for page in pages}

    assert {route: status for route, status in answers.items() if status not in (404, 405)} == {}


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMINISTRATOR, Role.INVESTIGATOR])
def test_no_list_and_no_search_names_a_case_one_may_not_see(everybody, client_of, case, role):
    Assignment.objects.all().delete()
    client = client_of(everybody[role])
    for page in PAGES:
        if "<" in page.route or role not in MAY[page.act]:
            continue
        for words in ({}, {"q": case.title, "words": case.title, "search": case.number}):
            seen = client.get(f"/{page.route}", words).content.decode(errors="replace")
            assert case.title not in seen.replace(f'value="{case.title}"', ""), page.route


@pytest.fixture
def appoint_elsewhere(appoint, now):
    """Somebody in a role of another district, who sees all cases there."""

    def made(role):
        acting = appoint("Z. Elsewhere", role)
        elsewhere = District.objects.create(name="Elsewhere", slug="elsewhere")
        acting.staff.appointments.update(district=elsewhere)
        Staff.objects.filter(pk=acting.staff.pk).update(district=elsewhere)
        Case.objects.create(
            district=elsewhere, number="2025-0002", title="Theirs", opened_at=now, changed_at=now, kinds=["loss"]
        )
        return acting

    return made
