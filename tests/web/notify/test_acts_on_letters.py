"""What is entered on the pages of letters: refused words stand beside their field, nothing typed is lost, 409 says why."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from forthwith.record.models import DraftLetter, GapDecided, Letter, Mailing, PressContact, Proof, Purpose, StrayReturn

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def draft(drafts):
    return drafts[2]


@pytest.fixture
def letter(planned):
    """The first letter by this channel or in this state."""
    return lambda **which: planned.letters.filter(**which).order_by("number").first()


def test_a_change_makes_a_new_version_and_shows_what_is_new(draft, office, at):
    sent = {"subject": draft.subject, "text": f"{draft.text}\n\nMore on Monday.", "seen": "1"}

    answer = office.post(at(f"drafts/{draft.uid}/edit/"), sent, follow=True)
    newest = DraftLetter.objects.get(hearer=draft.hearer, number=2)

    assert "More on Monday." in words(answer)
    assert "<ins>" in words(office.get(at(f"drafts/{newest.uid}/before/")))


def test_a_change_of_an_older_version_is_refused_and_what_was_typed_stays(draft, office, at):
    first = {"subject": draft.subject, "text": f"{draft.text}\n\nOne.", "seen": "1"}
    office.post(at(f"drafts/{draft.uid}/edit/"), first)

    answer = office.post(at(f"drafts/{draft.uid}/edit/"), first | {"text": f"{draft.text}\n\nTwo words of mine."})

    newest = DraftLetter.objects.get(hearer=draft.hearer, number=2)
    assert answer.status_code == 409
    assert "Two words of mine." in words(answer)
    assert at(f"drafts/{newest.uid}/") in answer.content.decode()


@pytest.mark.parametrize("text", ["", "Dear {mother},", "Ask Jo at jo@home.example", "{reader_name", "x" * 40_000])
def test_a_text_that_cannot_be_is_refused_beside_its_field(draft, office, at, text):
    answer = office.post(at(f"drafts/{draft.uid}/edit/"), {"subject": "A letter", "text": text, "seen": "1"})

    assert answer.status_code == 422
    assert DraftLetter.objects.filter(hearer=draft.hearer).count() == 1


def test_only_the_head_keeps_what_a_check_asks_about(draft, office, phone, at):
    address = at(f"drafts/{draft.uid}/keep/")

    assert office.get(address).status_code == 403
    assert phone.post(address, {"check": "no such check", "reason": "It is so"}).status_code == 422


def test_counsel_says_no_and_it_stands_on_the_page(draft, client_of, approver, case, now, at):
    from forthwith.record.models import Assignment

    Assignment.objects.create(case=case, staff=approver.staff, role="approver", starts=now - timedelta(days=1))
    counsel = client_of(approver)

    answer = counsel.post(at(f"drafts/{draft.uid}/sign-off/"), {"what": "text", "agreed": "no", "remark": "Too long"},
                          follow=True)  # fmt: skip

    assert "Not agreed" in words(answer)
    assert "Too long" in words(answer)


def test_a_name_waits_for_its_owner_and_the_office_says_how_it_was_had(draft, office, at):
    office.post(at(f"drafts/{draft.uid}/names/"), {"name": "B. Chair", "office": "Chair of the board"})
    page = words(office.get(at(f"drafts/{draft.uid}/")))
    name = draft.signatories.get()

    without = office.post(at(f"drafts/{draft.uid}/names/{name.pk}/"), {"how": ""})
    office.post(at(f"drafts/{draft.uid}/names/{name.pk}/"), {"how": "by telephone, 17:05"})

    assert "Waits for their approval" in page
    assert without.status_code == 422
    assert "by telephone, 17:05" in words(office.get(at(f"drafts/{draft.uid}/")))


def test_the_head_is_told_what_changed_when_the_letters_are_not_as_they_were_shown(planned, phone, at):
    address = at(f"mailings/{planned.uid}/approve/")
    shown = '{"Letters": "5, to one person each"}'

    answer = phone.post(address, {"sha256": "0" * 64, "shown": shown})

    assert answer.status_code == 409
    assert "Letters: was “5, to one person each”, is “4, to one person each”" in words(answer)
    assert not planned.approvals.exists()


def test_letters_that_a_check_stops_cannot_be_signed_and_the_page_leads_to_the_text(planned, phone, at):
    page = words(phone.get(at(f"mailings/{planned.uid}/approve/")))
    answer = phone.post(at(f"mailings/{planned.uid}/approve/"), {"sha256": planned.sha256, "shown": "no json"})

    assert "What must be mended first" in page
    assert answer.status_code == 422
    assert not planned.approvals.exists()


def test_nothing_is_sent_before_the_head_signed(planned, office, at):
    answer = office.post(at(f"mailings/{planned.uid}/start/"))

    assert answer.status_code == 422
    assert Mailing.objects.get().state == "planned"


def test_a_stop_without_a_reason_is_refused(planned, office, at):
    assert office.post(at(f"mailings/{planned.uid}/stop/"), {"why": ""}).status_code == 422


def test_a_held_letter_goes_after_somebody_looked(letter, planned, office, officer, at):
    held = letter(state="held")

    refused = office.post(at(f"letters/{held.uid}/let-go/"), {"reason": ""})
    office.post(at(f"letters/{held.uid}/let-go/"), {"reason": "A former teacher; the address is theirs"})

    assert refused.status_code == 422
    assert not planned.letters.filter(state="held").exists()
    page = words(office.get(at(f"letters/{planned.letters.get(number=held.number).uid}/")))
    assert officer.staff.name in page.partition("Let go by")[2].partition("</dd>")[0]


def test_another_channel_needs_a_reason_and_an_address_for_it(letter, planned, office, at):
    first = letter(channel="mail", hearer="guardian")

    without = office.post(at(f"letters/{first.uid}/channel/"), {"channel": "post", "reason": ""})
    impossible = office.post(at(f"letters/{first.uid}/channel/"), {"channel": "phone", "reason": "They asked"})
    done = office.post(at(f"letters/{first.uid}/channel/"), {"channel": "post", "reason": "They asked for paper"})

    assert (without.status_code, impossible.status_code, done.status_code) == (422, 422, 302)
    assert planned.letters.get(number=first.number).channel == "post"


def test_a_new_address_is_sealed_and_stands_on_no_page(letter, planned, office, at):
    nowhere = letter(state="no channel")
    sent = {"emails": "aunt@home.example", "name": "Ada Alone", "reason": "The school knew it"}

    office.post(at(f"letters/{nowhere.uid}/contact/"), sent)

    assert planned.letters.get(number=nowhere.number).channel == "mail"
    assert "aunt@home.example" not in words(office.get(at(f"mailings/{planned.uid}/")))


def test_the_head_withholds_one_notice_from_one_person(letter, planned, phone, office, at):
    first = letter(channel="mail")
    sent = {
        "mark": first.about[0], "whom": "addressee", "reason": "A threat", "source": "Police",
        "review_on-day": "1", "review_on-month": "3", "review_on-year": "2099",
    }  # fmt: skip

    assert office.get(at(f"letters/{first.uid}/withhold/")).status_code == 403
    phone.post(at(f"letters/{first.uid}/withhold/"), sent)

    assert planned.letters.get(number=first.number).state == "withheld"
    assert "looked at again" in words(phone.get(at("decisions/")))


def test_nobody_is_left_out_without_the_three_answers(planned, phone, at):
    sent = {"group": "everybody affected", "choice": "none", "reason": "Nobody can be found"}

    without = phone.post(at("decisions/gap/"), sent)
    answers = {"public_interest": "no", "duties": "no", "confidence": "no"}
    phone.post(at("decisions/gap/"), sent | answers)

    assert without.status_code == 422
    assert GapDecided.objects.get().people == 1
    assert "as the Head decided" in words(phone.get(at()))


def test_a_wait_the_police_ask_for_needs_an_end(planned, office, at):
    sent = {
        "agency": "RCMP",
        "what": "wait with the public notice",
        "until-day": "",
        "until-month": "",
        "until-year": "",
    }

    assert office.post(at("decisions/police/"), sent).status_code == 422


def test_the_press_and_the_purpose_are_kept_on_one_page(planned, office, at):
    day = {"at-day": "14", "at-month": "11", "at-year": "2025", "at-hour": "9", "at-minute": "5"}
    office.post(at("decisions/press/"), {"what": "A newspaper asked", **day})
    office.post(at("decisions/purpose/"), {"what": "Tell staff of the new testing times"})

    page = words(office.get(at("decisions/")))

    assert PressContact.objects.count() == Purpose.objects.count() == 1
    assert "A newspaper asked" in page
    assert "Find a safe way" in page


def test_a_return_says_what_it_was_taken_for_and_a_person_overrules_it(letter, office, officer, at, now):
    first = letter(channel="mail")
    Letter.objects.filter(pk=first.pk).update(state="returned", sent_at=now, returned_at=now)
    proof = Proof.objects.create(letter=first, what="hard bounce", at=now, recorded_at=now, status="5.1.1",
                                 found_by="verp")  # fmt: skip
    page = words(office.get(at("returns/")))

    refused = office.post(at(f"returns/{proof.uid}/overrule/"), {"what": "auto-reply", "why": ""})
    office.post(at(f"returns/{proof.uid}/overrule/"), {"what": "auto-reply", "why": "They are on leave, it says"})

    assert "Came back: the address does not work" in page
    assert "known by the return address" in page
    assert refused.status_code == 422
    assert Proof.objects.get(pk=proof.pk).overruled_at is not None
    assert f", {officer.staff.name}" in words(office.get(at(f"letters/{first.uid}/"))).partition("overruled")[2]


def test_a_stray_return_is_set_aside_or_given_to_a_letter_of_the_case(planned, district, office, at, now):
    stray = StrayReturn.objects.create(district=district, what="reply", at=now, sha256=uuid4().hex)

    wrong = office.post(at(f"returns/{stray.uid}/stray/"), {"letter": "999", "what": "reply", "why": "By its words"})
    office.post(at(f"returns/{stray.uid}/stray/"), {"letter": "", "what": "", "why": "Advertising"})

    assert wrong.status_code == 422
    assert StrayReturn.objects.get().settled_at is not None


def test_numbers_of_letters_not_posted_are_numbers(planned, office, at):
    day = {"at-day": "14", "at-month": "11", "at-year": "2025", "at-hour": "9", "at-minute": "5"}

    answer = office.post(at(f"mailings/{planned.uid}/post/posted/"), {**day, "left": "Letter three"})

    assert answer.status_code == 422
    assert "Write the numbers of the letters only" in words(answer)


def test_a_public_text_before_the_people_know_needs_a_reason(planned, phone, at, now):
    text = DraftLetter.objects.create(case=planned.case, kind="press statement", hearer="public", subject="To the press",
                                      text="We made a mistake. We are sorry.", made_at=now)  # fmt: skip

    page = words(phone.get(at("texts/")))
    answer = phone.post(at(f"texts/{text.uid}/release/"), {"why": ""})

    assert "affected people do not know yet" in page
    assert answer.status_code == 422
    assert DraftLetter.objects.get(pk=text.pk).released_at is None


def test_a_part_of_the_leaderships_letter_is_left_out_on_purpose_and_says_why(school, officer, office, at, now):
    from forthwith.steps.notify.drafting.writing import draft_all

    letter = draft_all(school, ("leadership letter",), languages=("en",), by=officer, now=now)[0]
    address = at(f"drafts/{letter.uid}/parts/")

    refused = office.post(f"{address}training/", {"reason": ""})
    office.post(f"{address}training/", {"reason": "No training is planned yet"})

    assert refused.status_code == 422
    assert office.get(f"{address}no-such-part/").status_code == 404
    assert "No training is planned yet" in words(office.get(address))
