"""The sheet in the staff room: an address for people without an account, made, printed and revoked (R-005)."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from forthwith.record.happenings import What
from forthwith.record.models import Event, ReportLink

pytestmark = pytest.mark.django_db
LABEL = {"label": "Volunteers of the spring fair"}


@pytest.fixture
def made(officer, client_of):
    """The officer who made one, and the page that shows it."""
    client = client_of(officer)
    return client, client.post("/people/report-links/", LABEL).headers["Location"]


def address_on(client, page):
    return re.search(r"http://testserver(/r/[\w/-]+)", client.get(page).content.decode())[1]


def test_the_address_on_the_sheet_opens_the_report_form(made):
    sheet = made[0].get(made[1]).content.decode()

    assert "<svg" in sheet
    assert Client().get(address_on(*made)).status_code == 200


def test_a_revoked_address_shows_no_page_and_is_printed_no_more(made):
    address = address_on(*made)

    made[0].post(f"{made[1]}end/")

    assert Client().get(address).status_code == 404
    assert address not in made[0].get(made[1]).content.decode()
    assert Event.objects.filter(what=What.LINK_REVOKED, about="report link 1").exists()


def test_the_list_says_what_stands_and_what_was_revoked(made):
    made[0].post("/people/report-links/", {"label": "Contractors"})
    made[0].post(f"{made[1]}end/")

    page = made[0].get("/people/report-links/").content.decode()

    assert "Contractors" in page
    assert "revoked" in page


def test_a_label_that_names_somebody_s_address_is_refused(officer, client_of):
    answer = client_of(officer).post("/people/report-links/", {"label": "For m.delacroix@outerpassage.example"})

    assert answer.status_code == 422
    assert not ReportLink.objects.exists()


def test_an_administrator_finds_the_page_and_staff_do_not(administrator, staff_member, client_of):
    assert "/people/report-links/" in client_of(administrator).get("/people/set-up/").content.decode()
    assert "/people/report-links/" in client_of(administrator).get("/people/").content.decode()
    assert client_of(staff_member).get("/people/report-links/").status_code == 403


def test_another_district_s_address_does_not_exist(made, officer, client_of):
    link = ReportLink.objects.get()
    ReportLink.objects.filter(pk=link.pk).update(
        district=type(link.district).objects.create(name="Other", slug="other")
    )

    assert made[0].get(made[1]).status_code == 404
    assert made[0].post(f"{made[1]}end/").status_code == 404
