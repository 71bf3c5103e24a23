"""The report page: what staff fill in, what is filled in for them, and what is never lost (J3)."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith.record.models import Case, Draft, Report

pytestmark = pytest.mark.django_db

MAIL = (
    b"From: notices@outerpassage.example\r\nTo: "
    + b", ".join(b"reader%d@outerpassage.example" % number for number in range(104))
    + b"\r\nSubject: What changes Monday\r\nDate: Fri, 14 Nov 2025 14:32:00 -0800\r\n\r\nStarting Monday.\r\n"
)


def message(name: str = "update.eml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, MAIL, "message/rfc822")


def send(client, **given):
    return client.post("/report/", {"token": uuid4(), **given})


def test_one_sentence_leads_to_the_receipt(client_of, staff_member, head, officer):
    page = send(client_of(staff_member), words="I sent it to everyone.")

    receipt = client_of(staff_member).get(page["Location"])
    assert "Given to the Head and the privacy office at" in receipt.content.decode()
    assert "A. Marchetti" in receipt.content.decode()


def test_the_message_fills_the_form(client_of, staff_member):
    page = send(client_of(staff_member), read="1", evidence=message()).content.decode()

    assert "What changes Monday" in page
    assert 'value="104"' in page
    assert "notices@outerpassage.example" in page


def test_a_message_sent_without_a_word_fills_the_case(client_of, staff_member):
    send(client_of(staff_member), evidence=message())

    report = Report.objects.get()
    assert (report.medium, report.incident, report.readers_inside) == ("email", "names_visible", 104)


def test_an_error_on_the_form_loses_no_file(client_of, staff_member):
    page = send(client_of(staff_member), kinds=["other"], evidence=message())

    assert page.status_code == 422
    assert "Evidence 1 (.eml)" in page.content.decode()


def test_pressing_twice_makes_one_case(client_of, staff_member):
    client, token = client_of(staff_member), uuid4()

    first, second = (client.post("/report/", {"token": token, "words": "Once."}) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_another_persons_receipt_does_not_exist(client_of, staff_member, officer):
    send(client_of(staff_member), words="I lost a stick.")

    assert client_of(officer).get(f"/report/{Report.objects.get().uid}/").status_code == 404


def test_another_persons_draft_does_not_exist(client_of, staff_member, officer):
    token = uuid4()
    client_of(staff_member).post("/report/", {"token": token, "read": "1", "evidence": message()})

    assert client_of(officer).post("/report/", {"token": token, "words": "Mine."}).status_code == 404


def test_the_name_of_a_file_is_nowhere_in_the_record(client_of, staff_member):
    send(client_of(staff_member), evidence=message("Wilhelmina Tarrow.eml"))

    assert "Tarrow" not in str(list(Draft.objects.values()))


def test_a_file_that_is_too_large_is_refused_by_its_number(client_of, staff_member, settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"upload_bytes": 100})

    page = send(client_of(staff_member), words="See the file.", evidence=message()).content.decode()

    assert "File 1 is larger" in page
    assert not Report.objects.exists()
