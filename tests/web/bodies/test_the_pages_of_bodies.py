"""Cards, fields to paste, proof, the fact sheet and directions, as a person walks them (J9)."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from forthwith.record.models import Direction, Filing, Sheet, TheyNotify

COMMISSIONER = "foippa.36.3-tell-the-commissioner"
PARTS = ("day", "month", "year", "hour", "minute")
MINISTER = "ap-i1.3.1.2-tell-the-minister"


@pytest.fixture
def here(decided):
    """Where the pages stand."""
    return f"/cases/{decided.number}/bodies/"


@pytest.fixture
def mine(client_of, officer, decided):
    """The officer's browser."""
    return client_of(officer)


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def went_out(client, here, rule=COMMISSIONER, **more):
    page = client.get(f"{here}duty/{rule}/")
    given = {"sheet": hidden(page, "sheet"), "token": hidden(page, "token"), "how": "form"} | more
    return client.post(f"{here}duty/{rule}/sent/", given)


def test_each_body_has_its_card(mine, here):
    said = mine.get(here).content.decode()

    for body in ("Information and Privacy Commissioner", "Minister of Education", "School Protection Program"):
        assert body in said


def test_each_field_can_be_copied_alone_and_says_its_place(mine, here):
    said = mine.get(f"{here}duty/{COMMISSIONER}/").content.decode()

    assert "Field 7 of 20" in said
    assert said.count("readonly") == 20


def test_the_report_can_be_had_as_a_paper(mine, here):
    answer = mine.get(f"{here}duty/{COMMISSIONER}/paper/")

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"] == 'attachment; filename="report-2025-0001.pdf"'


def test_what_is_only_said_to_be_sent_asks_for_its_proof_at_once(mine, here):
    went_out(mine, here)

    assert "until then the duty stays open" in mine.get(here).content.decode()


def test_an_empty_receipt_is_refused_in_words(mine, here):
    went_out(mine, here)
    address = f"{here}sent/{Filing.objects.get().uid}/after/"

    answer = mine.post(address, {"file": SimpleUploadedFile("receipt.pdf", b"")})

    assert answer.status_code == 422
    assert "proves nothing" in answer.content.decode()


def test_what_went_out_is_kept_with_its_snapshot(mine, here):
    assert went_out(mine, here, file_number="F25-1").status_code == 302

    filing = Filing.objects.get()
    assert (filing.state, filing.file_number, len(filing.snapshot)) == ("claimed", "F25-1", 20)


def test_a_proof_makes_it_sent(mine, here):
    went_out(mine, here, file=SimpleUploadedFile("receipt.pdf", b"received"))

    assert Filing.objects.get().state == "sent"


def test_proof_number_and_answer_may_come_later(mine, here):
    went_out(mine, here)
    page = f"{here}sent/{Filing.objects.get().uid}/"

    mine.post(
        f"{page}after/", {"file": SimpleUploadedFile("r.txt", b"got it"), "file_number": "F25-2", "words": "Thank you."}
    )

    filing = Filing.objects.get()
    assert (filing.state, filing.file_number) == ("sent", "F25-2")
    assert filing.answer is not None
    assert mine.get(f"{page}copy/").content.startswith(b"%PDF")


def test_an_empty_form_keeps_nothing_and_says_so(mine, here):
    went_out(mine, here)

    answer = mine.post(f"{here}sent/{Filing.objects.get().uid}/after/", {})

    assert answer.status_code == 422
    assert "Nothing new was entered" in answer.content.decode()


def test_everything_missing_gets_an_owner_and_a_day_in_one_go(mine, here):
    page = mine.get(f"{here}sheet/open/?for={COMMISSIONER}")
    names = re.findall(r'name="fields_open" type="checkbox" value="([^"]*)"', page.content.decode())
    given = {"fields_open": names, "by-day": "20", "by-month": "11", "by-year": "2025"}

    answer = mine.post(f"{here}sheet/open/?for={COMMISSIONER}", given)

    assert names
    assert answer["Location"] == f"{here}duty/{COMMISSIONER}/"
    assert "Ready" in mine.get(here).content.decode()


def test_a_field_of_the_sheet_can_be_corrected(mine, here):
    mine.post(f"{here}sheet/field/location/", {"state": "value", "value": "The mail system"})

    assert "The mail system" in mine.get(f"{here}sheet/").content.decode()


def test_a_number_needs_how_it_was_found(mine, here):
    answer = mine.post(f"{here}sheet/field/people_affected/", {"state": "value", "low": "5", "high": "5"})

    assert answer.status_code == 422


def test_a_number_can_be_a_range(mine, here):
    given = {"state": "value", "low": "166", "high": "207", "method": "matched to the roster"}
    mine.post(f"{here}sheet/field/people_affected/", given)

    assert "166 to 207 people (estimate: matched to the roster)" in mine.get(f"{here}sheet/").content.decode()


def test_what_does_not_apply_needs_its_reason(mine, here):
    assert mine.post(f"{here}sheet/field/police/", {"state": "none"}).status_code == 422
    assert mine.post(f"{here}sheet/field/police/", {"state": "none", "reason": "no crime"}).status_code == 302


def test_the_sheet_says_where_the_case_moved_on(mine, here, learn):
    mine.post(f"{here}sheet/field/people_affected/", {"state": "value", "low": "104", "high": "104", "method": "list"})
    learn(people_affected=105)

    assert "the case now says" in mine.get(f"{here}sheet/").content.decode()
    mine.post(f"{here}sheet/field/people_affected/take/")
    assert "105 people (exact" in mine.get(f"{here}sheet/").content.decode()


def test_each_version_says_what_changed(mine, here, learn):
    mine.get(here)
    learn(people_affected=705)

    said = mine.get(f"{here}sheet/versions/").content.decode()
    assert "700 people" in said
    assert "705 people" in said


def test_a_supplement_is_said_to_be_due(mine, here, learn):
    went_out(mine, here)
    learn(people_affected=705)

    assert "Supplement due" in mine.get(here).content.decode()
    assert "What changed since it went out" in mine.get(f"{here}duty/{COMMISSIONER}/").content.decode()


def test_a_page_that_was_opened_earlier_keeps_what_was_pasted(mine, here, learn):
    page = mine.get(f"{here}duty/{COMMISSIONER}/")
    learn(people_affected=705)
    mine.get(here)

    mine.post(f"{here}duty/{COMMISSIONER}/sent/", {"sheet": hidden(page, "sheet"), "token": "a", "how": "form"})

    (line,) = [one for one in Filing.objects.get().snapshot if one["number"] == "9"]
    assert line["text"].startswith("700 people")


def test_the_head_says_that_a_duty_does_not_apply_and_takes_it_back(client_of, head, here):
    client = client_of(head)
    client.post(f"{here}duty/{MINISTER}/not-applicable/", {"why": "The ministry said so."})
    assert "Not applicable" in client.get(here).content.decode()

    client.post(f"{here}duty/{MINISTER}/not-applicable/", {"why": "A misunderstanding."})
    assert "Not applicable" not in client.get(here).content.decode()


def test_a_direction_is_kept_read_and_answered(mine, here, officer):
    came = dict(zip(PARTS, ("14", "11", "2025", "10", "0"), strict=True))
    due = dict(zip(PARTS, ("28", "11", "2025", "10", "0"), strict=True))
    times = {f"received_at-{one}": came[one] for one in PARTS} | {f"due_at-{one}": due[one] for one in PARTS}
    given = {"body": "Commissioner", "source": "letter", "words": "Tell them.", "owner": officer.staff.pk}
    assert mine.post(f"{here}directions/", given | times).status_code == 302

    direction = Direction.objects.get()
    assert "Tell them." in mine.post(f"{here}directions/{direction.uid}/words/").content.decode()
    mine.post(f"{here}directions/{direction.uid}/", {"words": "Done."})
    assert Direction.objects.get().answered_at is not None


def test_a_direction_that_nobody_does_is_given_to_somebody(mine, here, officer):
    came = {f"received_at-{one}": part for one, part in zip(PARTS, ("14", "11", "2025", "10", "0"), strict=True)}
    mine.post(f"{here}directions/", {"body": "Commissioner", "source": "call", "words": "Tell them."} | came)
    page = f"{here}directions/{Direction.objects.get().uid}/give/"
    due = {f"due_at-{one}": part for one, part in zip(PARTS, ("28", "11", "2025", "10", "0"), strict=True)}

    assert page in mine.get(f"{here}directions/").content.decode()
    assert mine.post(page, {"owner": officer.staff.pk}).status_code == 422
    mine.post(page, {"owner": officer.staff.pk} | due)

    assert Direction.objects.get().task.owner == officer.staff


def test_people_a_body_writes_to_are_noted(mine, here, client_of, head):
    mine.post(f"{here}they-notify/", {"body": "Commissioner", "people": "1-12", "words": ""})
    row = TheyNotify.objects.get()
    assert "12 people" in mine.get(f"{here}they-notify/").content.decode()

    client_of(head).post(f"{here}they-notify/{row.uid}/", {"why": "They asked for it."})
    assert TheyNotify.objects.get().we_too_at is not None


def test_an_auditor_sees_and_changes_nothing(client_of, auditor, here):
    client = client_of(auditor)

    assert client.get(here).status_code == 200
    assert went_out(client, here).status_code == 403
    assert client.post(f"{here}sheet/field/location/", {"state": "case"}).status_code == 403
    assert not Filing.objects.exists()


@pytest.mark.parametrize("way", ["duty/none/", "sheet/field/none/", "duty/none/paper/"])
def test_what_is_not_there_is_not_found(mine, here, way):
    assert mine.get(here + way).status_code == 404


def test_looking_twice_makes_no_second_version(mine, here):
    mine.get(here)
    mine.get(f"{here}sheet/")

    assert Sheet.objects.count() == 1


@pytest.mark.parametrize("name", ["body", "kinds", "encrypted", "breach_kind", "occurred_from", "residents", "readers"])
def test_every_kind_of_field_can_be_asked(mine, here, name):
    assert mine.get(f"{here}sheet/field/{name}/").status_code == 200


def test_the_question_about_the_network_is_answered_where_it_stands(mine, here, decided):
    question = "Was the district&#39;s own network broken into"
    assert question in mine.get(here).content.decode()

    answer = mine.post(f"{here}duty/ap-i1.3.6-network-breach/answer/", {"answer": "yes"})

    assert answer.status_code == 302
    assert question not in mine.get(here).content.decode()
    assert "Notice of a network breach" in mine.get(here).content.decode()


def test_no_to_the_network_takes_the_question_away(mine, here, decided):
    answer = mine.post(f"{here}duty/ap-i1.3.6-network-breach/answer/", {"answer": "no"})

    assert answer.status_code == 302
    assert "Notice of a network breach" not in mine.get(here).content.decode()
