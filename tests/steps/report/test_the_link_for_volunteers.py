"""A volunteer reports from a phone, without an account, and sees nothing (R-005)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from forthwith.record.errors import NotAllowed, NotYours
from forthwith.record.models import District, Draft
from forthwith.steps.report import Told, link_at, make_link, open_public_report, revoke_link
from forthwith.steps.report.public import BY_LINK, BY_VISITOR, TooMany, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(district, administrator, now):
    """The link on the sheet in the staff room."""
    return make_link(district, by=administrator, now=now)


def send(link, now, client="192.0.2.7", **said):
    told = Told(**{"words": "I lost the sign-up sheet.", **said})
    return open_public_report(link, told, (), token=uuid4(), client=client, now=now)


def test_a_coach_reports_through_the_link(link, now):
    report = send(link, now, by_kind="volunteer")

    assert (report.by, report.by_kind, report.case.number) == (None, "volunteer", "2025-0001")


def test_how_to_reach_them_is_sealed(link, now):
    report = send(link, now, contact="555-0142")

    assert report.contact is not None
    assert "555-0142" not in str(list(report.case.events.values()))


def test_who_says_nothing_is_to_be_sorted(link, now):
    assert send(link, now).by_kind == "to_be_sorted"


def test_the_address_leads_to_its_district(link, district):
    assert link_at(district.slug, key_of(link)) == link


@pytest.mark.parametrize(
    "change", [lambda key: key[:-1], lambda key: "2" + key[1:], lambda _key: "", lambda _key: "1-"]
)
def test_another_key_leads_nowhere(link, district, change):
    with pytest.raises(NotYours):
        link_at(district.slug, change(key_of(link)))


def test_a_key_of_one_district_does_not_open_another(link):
    other = District.objects.create(name="Elsewhere", slug="elsewhere")

    with pytest.raises(NotYours):
        link_at(other.slug, key_of(link))


def test_a_revoked_link_leads_nowhere(link, district, administrator, now):
    revoke_link(link, by=administrator, now=now)

    with pytest.raises(NotYours):
        link_at(district.slug, key_of(link))


def test_only_the_office_and_the_administrator_make_links(district, staff_member, now):
    with pytest.raises(NotAllowed):
        make_link(district, by=staff_member, now=now)


def test_one_visitor_cannot_flood_the_office(link, now):
    for _ in range(BY_VISITOR):
        send(link, now)

    with pytest.raises(TooMany):
        send(link, now)


def test_others_still_report_meanwhile(link, now):
    for _ in range(BY_VISITOR):
        send(link, now)

    assert send(link, now, client="192.0.2.8").case


def test_after_an_hour_the_visitor_reports_again(link, now):
    for _ in range(BY_VISITOR):
        send(link, now)

    assert send(link, now + timedelta(hours=1)).case


def test_one_link_has_a_limit_over_all_visitors(link, now):
    Draft.objects.bulk_create(
        Draft(uid=uuid4(), district=link.district, link=link, client=str(number), started_at=now)
        for number in range(BY_LINK)
    )

    with pytest.raises(TooMany):
        send(link, now)


def test_the_visitors_address_is_kept_nowhere(link, now):
    send(link, now)

    assert "192.0.2.7" not in str(list(Draft.objects.values()))
