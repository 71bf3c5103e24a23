"""A report reaches the Head and the privacy officer at one moment, by two channels (R-009, R-054)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core import mail

from forthwith.record.models import Appointment, Delegation, Delivery
from forthwith.steps.report import acknowledge
from forthwith.steps.report.messages import send_delivery

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(head, officer):
    """Head and privacy officer, in this order."""
    return head, officer


def send_all():
    for one in Delivery.objects.filter(channel="mail", delivered_at=None):
        send_delivery.func(one.pk)


def test_the_head_and_the_officer_get_it_at_the_same_moment(office, reported, now):
    case = reported()

    pages = case.deliveries.filter(channel="page")
    assert {one.to.name for one in pages} == {"A. Marchetti", "L. Forsyth"}
    assert {one.delivered_at for one in pages} == {now}


def test_both_deliveries_are_in_the_timeline(office, reported):
    event = reported().events.get(what="report delivered")

    assert event.changes["to"] == [None, ["A. Marchetti", "L. Forsyth"]]


def test_each_mail_goes_to_one_person(office, reported):
    reported()
    send_all()

    assert sorted(len(one.recipients()) for one in mail.outbox) == [1, 1]


def test_a_mail_says_nothing_of_the_case(office, reported):
    case = reported(words="Wilhelmina Tarrow", unit="Harbour School")
    send_all()

    said = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
    assert not [word for word in ("Tarrow", "Harbour", case.number, case.title) if word and word in said]


def break_the_mail(monkeypatch):
    def refuse(*_args, **_kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


def test_a_broken_mail_still_reaches_both_on_the_page(office, reported, monkeypatch):
    break_the_mail(monkeypatch)
    case = reported()
    send_all()

    assert case.deliveries.filter(channel="page", delivered_at__isnull=False).count() == 2


def test_the_failure_is_in_the_timeline_and_the_telephone_is_asked_for(office, reported, monkeypatch):
    break_the_mail(monkeypatch)
    case = reported()
    send_all()

    assert case.events.filter(what="delivery failed").count() == 2
    assert case.deliveries.filter(channel="phone", delivered_at=None).count() == 2


def test_a_mail_is_sent_once_however_often_the_job_runs(office, reported):
    case = reported()
    first = case.deliveries.filter(channel="mail").first()

    send_delivery.func(first.pk)
    send_delivery.func(first.pk)

    assert len(mail.outbox) == 1


def test_with_the_officer_vacant_the_head_gets_it(head, reported):
    assert {one.to for one in reported().deliveries.all()} == {head.staff}


def test_without_a_head_the_report_is_still_taken(officer, reported):
    assert {one.to for one in reported().deliveries.all()} == {officer.staff}


def test_without_anybody_the_report_is_still_taken(reported):
    assert reported().number == "2025-0001"


def test_who_receives_for_the_head_gets_it_too(office, appoint, district, reported, now):
    deputy = appoint("B. Oyelaran", "staff")
    Delegation.objects.create(
        district=district, number=7, delegate=deputy.staff, given_by=office[0].staff, powers=["receive"],
        starts=now, ends=now.replace(year=2026), instrument=uuid4(), instrument_sha256="0" * 64,
    )  # fmt: skip

    assert reported().deliveries.filter(to=deputy.staff, channel="page").exists()


def test_a_delegate_without_that_power_does_not(office, appoint, district, reported, now):
    deputy = appoint("B. Oyelaran", "staff")
    Delegation.objects.create(
        district=district, number=7, delegate=deputy.staff, given_by=office[0].staff, powers=["close"],
        starts=now, ends=now.replace(year=2026), instrument=uuid4(), instrument_sha256="0" * 64,
    )  # fmt: skip

    assert not reported().deliveries.filter(to=deputy.staff).exists()


def test_the_head_who_is_the_officer_too_is_told_once(head, district, reported, now):
    Appointment.objects.create(district=district, staff=head.staff, role="privacy_officer", starts=now)

    assert reported().deliveries.filter(channel="page").count() == 1


def test_the_head_knew_when_the_head_saw_it(office, reported, now):
    case = reported()

    acknowledge(case, by=office[0], now=now)

    assert case.moments.get(which="head_knew").at == now


def test_that_the_officer_saw_it_is_not_that_the_head_knew(office, reported, now):
    case = reported()

    acknowledge(case, by=office[1], now=now)

    assert not case.moments.filter(which="head_knew").exists()


def test_seeing_it_twice_is_one_entry(office, reported, now):
    case = reported()

    acknowledge(case, by=office[0], now=now)
    acknowledge(case, by=office[0], now=now)

    assert case.events.filter(what="delivery seen").count() == 1
