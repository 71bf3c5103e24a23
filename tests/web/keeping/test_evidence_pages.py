"""The pages of evidence: what is kept, keeping more, opening a seal (R-071, R-072)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from forthwith.record.happenings import What
from forthwith.record.models import Delivery, Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client_of, officer, case, head):
    """A page of the case by its name, as the officer asks for it."""
    browser = client_of(officer)

    def asked(name, *more, **data):
        address = reverse(f"keeping:{name}", args=[case.number, *more])
        return browser.post(address, data) if data else browser.get(address)

    return asked


def test_an_upload_is_kept_and_said_with_its_hash_and_keeper(page, upload):
    page("keep", file=upload(), source="the sent folder")
    shown = page("evidence").content.decode()

    assert "Evidence 1 (.eml)" in shown
    assert "Original kept (SHA-256" in shown
    assert "by L. Forsyth" in shown


def test_the_list_names_no_file_and_nobody(page, kept):
    shown = page("evidence").content.decode().casefold()

    assert kept.sha256 in shown
    assert "larkspur" not in shown


def test_one_piece_shows_its_custody(page, kept):
    page("check", kept.uid, go="1")
    shown = page("one", kept.uid).content.decode()

    assert "the hash is the same" in shown
    assert "the sent folder" in shown


def test_a_seal_asks_for_a_reason_before_it_opens(page, kept):
    answer = page("open", kept.uid, why=" ")

    assert answer.status_code == 422
    assert not Event.objects.filter(what=What.SEAL_OPENED).exists()


def test_an_opened_seal_is_a_download_that_no_browser_shows(page, kept, mail):
    answer = page("open", kept.uid, why="The sender must be found")

    assert b"".join(answer.streaming_content) == mail
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="evidence-1.eml"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_each_opening_is_put_before_the_head(page, kept, head):
    page("open", kept.uid, why="The sender must be found")

    assert Delivery.objects.get().to == head.staff


def test_a_reason_with_an_address_is_refused_beside_its_field(page, kept):
    answer = page("open", kept.uid, why="Ask mia@larkspur.example")

    assert answer.status_code == 422
    assert "Write “a parent”" in answer.content.decode()


def test_evidence_of_another_case_is_not_found(page, kept, district, case, now):
    kept_elsewhere = "00000000-0000-4000-8000-000000000001"

    assert page("one", kept_elsewhere).status_code == 404
    assert page("open", kept_elsewhere, why="To look").status_code == 404


def test_the_working_copy_is_for_the_team_and_names_nobody(page, kept):
    page("copy", kept.uid, go="1")
    made = page("evidence").content.decode()
    copy = Event.objects.get(what=What.WORKING_COPY_MADE)

    assert "Working copy without personal data" in made
    assert copy.about == "Evidence 2 (.txt)"


def test_a_file_above_the_limit_is_refused(page, upload, settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"upload_bytes": 10})
    answer = page("keep", file=upload(), source="the sent folder")

    assert answer.status_code == 422
    assert "It was not kept" in answer.content.decode()


def test_a_full_disk_is_said_with_what_was_not_saved(page, upload, settings):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"evidence_store": "/dev/full/evidence"})
    answer = page("keep", file=upload(), source="the sent folder")

    assert answer.status_code == 422
    assert "Nothing was stored" in answer.content.decode()


def test_only_chosen_columns_of_a_table_are_kept(page, upload, case):
    table = b"Name,E-mail,Birth date\nMia Larkspur,mia@larkspur.example,2014-05-06\n"
    offered = page("columns", file=upload("export.csv", table), source="MyEd").content.decode()
    page("columns", file=upload("export.csv", table), source="MyEd", chosen=["0.1"])
    answer = page("open", *_only(case), why="To write the letters")

    assert "Birth date (1 values, birth date)" in offered
    assert b"".join(answer.streaming_content) == b'"E-mail"\r\n"mia@larkspur.example"\r\n'


def _only(case):
    from forthwith.vault.evidence import listed

    return [kept.uid for kept in listed(case.uid)]


@pytest.mark.parametrize(
    "markup", ["<script>alert(1)</script>", "{{ 7*7 }}", '"><img src=x onerror=alert(1)>', "=1+1\r\nX: y"]
)
def test_markup_in_a_source_is_shown_as_words(page, upload, kept, markup):
    page("keep", file=upload("other.eml", b"other"), source=markup)
    shown = page("one", _uid_of("Evidence 2 (.eml)", kept)).content.decode()

    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert '<dd class="govuk-summary-list__value">\n        49' not in shown


def _uid_of(label, kept):
    from forthwith.vault.models import Evidence

    return next(
        row.uid for row in Evidence.objects.filter(scope=Evidence.objects.get(uid=kept.uid).scope) if row.label == label
    )
