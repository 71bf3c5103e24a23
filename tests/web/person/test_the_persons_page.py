"""The page of one person: what it shows, what it never shows, and what it does not lose (R-183, R-122, R-201)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from forthwith.record.assessing import Statement
from forthwith.record.drafts import Support
from forthwith.record.enquiries import Enquiry
from forthwith.record.events import Event
from forthwith.record.work import NewsPromised, StepTaken
from forthwith.steps.notify.hearing.answering import answer
from forthwith.steps.notify.hearing.codes import make_code
from forthwith.vault import people, readers
from forthwith.web.person import visit

pytestmark = pytest.mark.django_db
WRITTEN = {"kind": "question", "words": "Who could see my child's name?"}


@pytest.fixture
def visitor():
    """``visitor(code)``: a browser in which this code was typed."""

    def opened(code=""):
        client = Client()
        if code:
            assert client.post("/letter/", {"code": code}).headers["Location"] == "/letter/page/"
        return client

    return opened


@pytest.fixture
def read(visitor):
    """``read(code)``: the words of the page."""
    return lambda code: visitor(code).get("/letter/page/").content.decode()


def test_the_code_leads_to_the_page_and_never_stands_in_an_address(mother, visitor):
    answered = visitor().post("/letter/", {"code": mother[1]}, follow=True)

    assert answered.redirect_chain == [("/letter/page/", 302)]
    assert b"What is known about you" in answered.content


@pytest.mark.parametrize("path", ["/letter/page/", "/letter/write/"])
def test_without_a_code_every_page_leads_to_the_door(visitor, path):
    assert visitor().get(path).headers["Location"] == "/letter/"


def test_a_code_in_the_query_opens_nothing(mother, visitor):
    answered = visitor().get("/letter/", {"code": mother[1]}, follow=True)

    assert answered.redirect_chain == [("/letter/", 302)]
    assert mother[1] not in answered.content.decode()


def test_a_wrong_code_is_answered_as_any_other(mother, visitor):
    words = {visitor().post("/letter/", {"code": one}).status_code for one in (make_code(), "x", "0" * 12)}

    assert words == {422}


def test_a_whole_letter_typed_for_a_code_is_answered_in_plain_words(mother, visitor):
    answer = visitor().post("/letter/", {"code": "Dear parent, " * 100})

    assert "Type only the code" in answer.content.decode()


def test_too_many_wrong_codes_wait(mother, visitor):
    client = visitor()
    codes = [client.post("/letter/", {"code": make_code()}).status_code for _ in range(11)]

    assert codes == [422] * 10 + [429]


def test_it_says_the_kinds_and_the_way_and_never_the_content(mother, read):
    page = read(mother[1])

    assert "something about health" in page
    assert "others can guess it from that" in page
    assert "an e-mail address at work" not in page


def test_it_counts_who_could_see_it_and_names_nobody(mother, read, now):
    seen = [readers.Seen(f"reader{number}@wheatline.example", f"Nadia Reader{number}") for number in range(3)]
    readers.enter(mother[0].case.uid, seen, now=now)
    readers.set_state(mother[0].case.uid, ["Recipient 001", "Recipient 002"], readers.State.DELETED, now=now)

    page = read(mother[1])

    assert "2 of 3 copies are deleted" in page
    assert [word for word in ("reader1", "Nadia", "Recipient 00") if word in page] == []


def test_what_was_not_counted_is_said_so_and_is_not_nought(mother, read):
    page = read(mother[1])

    assert "We do not know yet how many could see it." in page
    assert "0 people" not in page


def test_what_staff_wrote_about_a_step_stays_inside(mother, read, now):
    StepTaken.objects.create(
        case=mother[0].case, kind="recall", what="Called Nadia Reader", done_at=now, recorded_at=now
    )

    page = read(mother[1])

    assert "Messages recalled or deleted from mailboxes" in page
    assert "Nadia" not in page


def test_two_separated_parents_see_nothing_of_each_other(mother, father, visitor, read):
    visitor(mother[1]).post("/letter/write/", {"kind": "help", "words": "I fear for us.", "token": str(uuid4())})

    page = read(father[1])

    assert "I fear for us" not in page
    assert "to the mother" not in page
    assert "to the father" in page


def test_a_visit_to_a_second_letter_ends_the_first(mother, father, visitor):
    client = visitor(mother[1])
    client.post("/letter/", {"code": father[1]})

    assert "to the mother" not in client.get("/letter/page/").content.decode()


def test_all_letters_to_the_same_reader_are_there(mother, letter_to, read):
    letter_to("mother", ["Person 1"], kind="follow-up", text="We found out more.")

    assert "We found out more." in read(mother[1])


def test_a_letter_that_has_not_left_is_not_shown(mother, letter_to, read):
    letter_to("mother", ["Person 1"], kind="follow-up", text="Not approved yet.", state="ready", sent_at=None)

    assert "Not approved yet." not in read(mother[1])


def test_a_newer_letter_is_pointed_to(mother, letter_to, read, now):
    letter_to("mother", ["Person 1"], kind="follow-up", sent_at=now)

    assert "There is a newer letter to you" in read(mother[1])


def test_a_person_who_was_erased_is_told_so_calmly(mother, read, now):
    people.erase(mother[0].case.uid, "Person 1", now=now)

    page = read(mother[1])

    assert "was erased on Nov. 14, 2025" in page
    assert "A list was visible." not in page


def test_letters_destroyed_at_their_time_leave_the_page_standing(mother, read, now):
    from forthwith.vault.keeping import destroy
    from forthwith.vault.parts import Part

    destroy(mother[0].case.uid, Part.LETTERS, now=now)

    assert "The text of this letter was erased at its time." in read(mother[1])


def test_a_closed_case_can_still_be_written_to(mother, visitor, now):
    case = mother[0].case
    case.stage, case.closed_at = "closed", now
    case.save()
    client = visitor(mother[1])

    assert "This matter was closed on" in client.get("/letter/page/").content.decode()
    assert client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())}).status_code == 302


def test_help_is_named_while_it_lasts(mother, read, now):
    given = {"case": mother[0].case, "reached_at": "555-0188", "hours": "8 to 20", "added_at": now}
    Support.objects.create(what="Counsellor", who="Family line", **given)
    Support.objects.create(what="Old hotline", who="Family line", until=(now - timedelta(days=1)).date(), **given)

    page = read(mother[1])

    assert "Counsellor" in page
    assert "Old hotline" not in page


def test_a_missed_promise_of_news_is_said_openly(mother, read, now):
    NewsPromised.objects.create(case=mother[0].case, due_at=now, promised_at=now)

    assert "did not keep it" in read(mother[1])


def test_it_says_where_to_complain_outside_and_that_it_costs_nothing(mother, read):
    page = read(mother[1])

    assert "Information and Privacy Commissioner for British Columbia" in page
    assert "It costs nothing" in page


def test_it_is_in_the_language_of_the_letter_until_another_is_chosen(letter_to, visitor):
    _letter, code = letter_to("mother", ["Person 1"], language="fr")
    client = visitor(code)

    assert 'lang="fr"' in client.get("/letter/page/").content.decode()[:200]
    client.post("/language/", {"language": "es", "next": "/letter/page/"})
    assert 'lang="es"' in client.get("/letter/page/").content.decode()[:200]


def test_a_browser_keeps_nothing_and_no_title_names_a_person(mother, visitor):
    answered = visitor(mother[1]).get("/letter/page/")

    assert answered.headers["Cache-Control"] == "no-store"
    assert b"<title>What is known about you" in answered.content


def test_each_page_leaves_one_trace_with_the_label_of_the_letter_only(mother, father, visitor):
    client = visitor(mother[1])
    before = Event.objects.count()
    client.get("/letter/page/")

    added = Event.objects.order_by("pk")[before:]
    assert [(one.what, one.about) for one in added] == [("personal data viewed", mother[0].label)]


def test_leaving_ends_the_visit(mother, visitor):
    client = visitor(mother[1])
    client.post("/letter/leave/")

    assert client.get("/letter/page/").headers["Location"] == "/letter/"


@pytest.mark.parametrize("later", [visit.IDLE, visit.LONGEST])
def test_a_visit_ends_by_itself(mother, visitor, monkeypatch, later):
    client = visitor(mother[1])
    kept = client.session
    moved = dict.fromkeys(("seen", "began"), (datetime.now(UTC) - later - timedelta(seconds=1)).timestamp())
    kept[visit.KEY] = kept[visit.KEY] | (moved if later == visit.LONGEST else {"seen": moved["seen"]})
    kept.save()

    assert client.get("/letter/page/").headers["Location"] == "/letter/"


def test_what_is_written_is_sealed_acknowledged_and_shown_with_its_day(mother, visitor):
    client = visitor(mother[1])
    page = client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())}, follow=True).content.decode()

    made = Enquiry.objects.get()
    assert made.acknowledged_at == made.received_at
    assert page.count("We have it. By") == 2
    assert WRITTEN["words"].replace("'", "&#39;") in page


def test_two_presses_send_one_thing(mother, visitor):
    client, form = visitor(mother[1]), {**WRITTEN, "token": str(uuid4())}
    client.post("/letter/write/", form)
    client.post("/letter/write/", form)

    assert Enquiry.objects.count() == 1


def test_the_same_token_from_two_letters_is_two_things(mother, father, visitor):
    form = {**WRITTEN, "token": str(uuid4())}
    for _letter, code in (mother, father):
        visitor(code).post("/letter/write/", form)

    assert Enquiry.objects.values("letter").distinct().count() == 2


def test_when_the_visit_has_ended_the_words_stay_and_the_code_is_asked(mother, visitor):
    client = visitor()
    page = client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())})

    assert page.status_code == 422
    assert "What you wrote is still here" in page.content.decode()
    assert "Who could see my child&#39;s name?" in page.content.decode()


def test_words_and_code_together_are_sent_after_a_visit_has_ended(mother, visitor):
    client = visitor()
    client.post("/letter/write/", {**WRITTEN, "token": str(uuid4()), "code": mother[1]})

    assert Enquiry.objects.get().letter == mother[0]


def test_words_stay_when_nothing_was_chosen_or_they_are_too_long(mother, visitor):
    client = visitor(mother[1])
    unchosen = client.post("/letter/write/", {"words": "Call me back."})
    long = client.post("/letter/write/", {**WRITTEN, "words": "long " * 5000})

    assert (unchosen.status_code, long.status_code) == (422, 422)
    assert "Call me back." in unchosen.content.decode()
    assert long.content.count(b"long ") > 4900


@pytest.mark.parametrize("agreed", [True, False])
def test_a_harm_goes_before_the_head_only_with_a_tick(mother, visitor, agreed):
    form = {"kind": "harm", "words": "They laughed at her.", "token": str(uuid4())}
    visitor(mother[1]).post("/letter/write/", form | ({"for_the_head": "on"} if agreed else {}))

    assert Statement.objects.filter(consent=True, sees_harm=True).count() == int(agreed)
    assert Enquiry.objects.get().kind == "harm"


def test_the_answer_appears_on_the_page(mother, visitor, officer, now):
    client = visitor(mother[1])
    client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())})
    answer(Enquiry.objects.get(), "103 people, all staff.", by=officer, now=now)

    page = client.get("/letter/page/").content.decode()
    assert "103 people, all staff." in page
    assert page.index("Read our answer") < page.index("What it is about")


def test_hostile_words_come_back_as_text(letter_to, visitor):
    hostile = "<script>alert(1)</script>{{7*7}}"
    _letter, code = letter_to("mother", ["Person 1"], text=f"# {hostile}\n\n- {hostile}\n\n{hostile}")
    client = visitor(code)
    client.post("/letter/write/", {"kind": "question", "words": hostile, "token": "x"})
    page = client.get("/letter/page/").content.decode()

    assert "<script>alert" not in page
    assert "49" not in page.replace("2049", "")
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}") >= 4


def test_more_than_a_person_writes_in_a_day_is_refused_and_not_lost(mother, visitor):
    client = visitor(mother[1])
    for _ in range(20):
        client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())})
    last = client.post("/letter/write/", {**WRITTEN, "token": str(uuid4())})

    assert last.status_code == 429
    assert "Please call us" in last.content.decode()
    assert Enquiry.objects.count() == 20


def test_staff_who_read_their_own_letter_see_the_same_page(mother, client_of, officer):
    client = client_of(officer)
    client.post("/letter/", {"code": mother[1]})
    page = client.get("/letter/page/").content.decode()

    assert "L. Forsyth" not in page
    assert client.post("/letter/leave/", follow=True).status_code == 200
    assert client.get("/cases/").status_code == 200


def test_no_time_zone_of_the_visitor_is_left_behind(mother, read):
    before = timezone.get_current_timezone_name()
    read(mother[1])

    assert timezone.get_current_timezone_name() == before


def test_without_any_cookie_they_are_told_to_type_the_code_again_and_get_their_words_back(mother):
    answered = Client(enforce_csrf_checks=True).post("/letter/write/", WRITTEN)
    page = answered.content.decode()

    assert answered.status_code == 403
    assert "Nothing was sent" in page
    assert 'href="/letter/">Type the code again' in page
    assert "Who could see my child&#39;s name?" in page
    assert not Enquiry.objects.exists()
