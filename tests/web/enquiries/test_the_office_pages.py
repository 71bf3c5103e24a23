"""The office's pages of enquiries, kept answers and help (R-173, R-176, R-177)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from forthwith.record.drafts import KeptAnswer, Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.events import Event
from forthwith.steps.notify.hearing.taking import Received, Said, enter, take

pytestmark = pytest.mark.django_db
ENTERED = {"kind": "open letter", "channel": "post", "words": "Dear board.", "group": "a parents' group"}
HELP = {"what": "A counsellor", "who": "Harbour line", "reached_at": "555-0188", "hours": "8 to 20"}


@pytest.fixture
def asked(mother, now):
    """A parent's question."""
    return take(mother[0], Said("question", "Who could see it?"), token=uuid4(), now=now)


@pytest.fixture
def office(client_of, officer, case):
    """``office("enquiries/")``: the page; with words, the form sent and followed."""
    client = client_of(officer)

    def asked_for(path, sent=None):
        path = f"/cases/{case.number}/{path}"
        return client.get(path) if sent is None else client.post(path, sent, follow=True)

    return asked_for


def test_the_list_says_how_old_each_is_and_no_word_of_it(asked, office, auditor, client_of, case):
    page = client_of(auditor).get(f"/cases/{case.number}/enquiries/").content.decode()

    assert "unanswered for" in page
    assert "Letter 1" in page
    assert "Who could see it?" not in page


def test_what_came_by_post_is_entered_once_with_the_day_of_the_answer(office, case):
    form = ENTERED | {"token": str(uuid4())}
    office("enquiries/new/", form)
    office("enquiries/new/", form)

    assert Enquiry.objects.get().group == "a parents' group"


def test_entering_nothing_keeps_what_was_typed(office):
    answered = office("enquiries/new/", ENTERED | {"words": "", "token": str(uuid4())})

    assert answered.status_code == 422
    assert "a parents&#39; group" in answered.content.decode()


def test_opening_one_shows_its_words_and_leaves_a_trace(asked, office):
    before = Event.objects.filter(what="personal data viewed").count()

    assert "Who could see it?" in office(f"enquiries/{asked.uid}/").content.decode()
    assert Event.objects.filter(what="personal data viewed").count() == before + 1


def test_an_answer_is_given_and_shown(asked, office, officer):
    page = office(f"enquiries/{asked.uid}/answer/", {"words": "103 people."}).content.decode()

    assert "103 people." in page
    assert f", {officer.staff.name}</h2>" in page
    assert "Answered." in page


def test_an_empty_answer_is_refused_beside_its_field(asked, office):
    answered = office(f"enquiries/{asked.uid}/answer/", {"words": ""})

    assert answered.status_code == 422
    assert Enquiry.objects.get().answered_at is None


def test_closing_needs_a_reason_on_the_page_too(asked, office):
    assert office(f"enquiries/{asked.uid}/close/", {"why": ""}).status_code == 422
    office(f"enquiries/{asked.uid}/close/", {"why": "Answered by telephone."})

    assert Enquiry.objects.get().closed_why == "Answered by telephone."


def test_the_head_gets_it_by_one_press(asked, office, head):
    assert "With the Head since" in office(f"enquiries/{asked.uid}/head/", {}).content.decode()
    assert Enquiry.objects.get().escalated_at


def test_the_words_to_send_by_post_stand_on_the_page(case, officer, office, now):
    from forthwith.steps.notify.drafting.writing import draft_all

    draft_all(case, ("answer",), languages=("en",), by=officer, now=now)
    made = enter(case, Received("question", "When?", "post"), token=uuid4(), by=officer, now=now)

    assert "Thank you for writing to us." in office(f"enquiries/{made.uid}/").content.decode()


def test_what_came_by_post_is_acknowledged_by_a_press(case, officer, office, now):
    made = enter(case, Received("question", "When?", "post"), token=uuid4(), by=officer, now=now)
    office(f"enquiries/{made.uid}/acknowledge/", {})

    assert Enquiry.objects.get().acknowledged_at


def test_an_enquiry_of_another_case_is_not_found_under_this_one(asked, office, district, now):
    from forthwith.record.models import Case

    other = Case.objects.create(district=district, number="2025-0009", title="Another", opened_at=now, changed_at=now)
    Enquiry.objects.filter(pk=asked.pk).update(case=other)

    assert office(f"enquiries/{asked.uid}/").status_code == 404


def test_an_answer_for_all_is_written_approved_and_offered_to_copy(office, client_of, head, case):
    form = {"question": "Who saw it?", "answer": "103 people, all staff.", "language": "en"}
    office("answers/new/", form)
    kept = KeptAnswer.objects.get()
    client_of(head).post(f"/cases/{case.number}/answers/{kept.uid}/approve/", {"why": ""})

    page = office("answers/").content.decode()
    assert "Who saw it?\n103 people, all staff." in page
    assert "A. Marchetti" in page


def test_the_approval_is_not_for_the_officer(office, case, officer, now):
    office("answers/new/", {"question": "Who saw it?", "answer": "103 people.", "language": "en"})

    assert office(f"answers/{KeptAnswer.objects.get().uid}/approve/", {}).status_code == 403


def test_a_number_that_differs_is_said_on_the_page(office, client_of, head, case):
    for question, number in (("Who saw it?", 103), ("How many?", 104)):
        office("answers/new/", {"question": question, "answer": f"{number} people saw it.", "language": "en"})
    first, second = KeptAnswer.objects.order_by("pk")
    client = client_of(head)
    client.post(f"/cases/{case.number}/answers/{first.uid}/approve/", {"why": ""})

    refused = client.post(f"/cases/{case.number}/answers/{second.uid}/approve/", {"why": ""})
    assert refused.status_code == 422
    assert "104 people here, 103" in refused.content.decode()


def test_a_new_version_is_written_from_the_old_one(office):
    office("answers/new/", {"question": "Who saw it?", "answer": "103 people.", "language": "en"})
    first = KeptAnswer.objects.get()
    assert "103 people." in office(f"answers/{first.uid}/change/").content.decode()

    office(f"answers/{first.uid}/change/", {"question": "Who saw it?", "answer": "104 people.", "language": "en"})

    assert sorted(KeptAnswer.objects.values_list("version", flat=True)) == [1, 2]


def test_help_is_added_tried_and_ended(office):
    office("support/", HELP)
    row = Support.objects.get()
    assert "Tried today" in office(f"support/{row.uid}/tried/", {}).content.decode()

    office(f"support/{row.uid}/end/", {})

    assert Support.objects.get().ended_at


def test_help_without_a_number_is_refused_beside_its_field(office):
    answered = office("support/", HELP | {"reached_at": ""})

    assert answered.status_code == 422
    assert Support.objects.count() == 0


def test_hostile_words_come_out_as_text(mother, office, now):
    hostile = "<script>alert(1)</script>{{7*7}}"
    made = take(mother[0], Said("question", hostile), token=uuid4(), now=now)
    office("answers/new/", {"question": hostile, "answer": hostile, "language": "en"})

    pages = [office(one).content.decode() for one in (f"enquiries/{made.uid}/", "answers/")]
    assert ["<script>alert" in page for page in pages] == [False, False]


def test_the_board_sees_what_waits(asked, auditor, client_of):
    page = client_of(auditor).get("/prevent/").content.decode()

    assert "1 enquiry without an answer" in page
