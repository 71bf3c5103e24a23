"""The pages of letters in the order an officer meets them: by label, with one main action, names after a reason."""

from __future__ import annotations

import pytest

from forthwith.record.models import DraftLetter, Event, Letter, Mailing

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def pages(planned, at):
    """Every page of a planned mailing, by what it is."""
    draft, letter = DraftLetter.objects.first(), Letter.objects.order_by("number").first()
    mailing = f"mailings/{planned.uid}/"
    return {
        "overview": at(), "drafts": at("drafts/"), "draft": at(f"drafts/{draft.uid}/"),
        "preview": at(f"drafts/{draft.uid}/preview/"), "mailing": at(mailing), "held": at(f"{mailing}?show=held"),
        "approve": at(f"{mailing}approve/"), "run": at(f"{mailing}run/"), "calls": at(f"{mailing}calls/"),
        "post": at(f"{mailing}post/"), "letter": at(f"letters/{letter.uid}/"), "returns": at("returns/"),
        "texts": at("texts/"), "decisions": at("decisions/"),
    }  # fmt: skip


def test_no_page_shows_a_name_or_an_address_by_itself(pages, office):
    shown = {name: words(office.get(address)) for name, address in pages.items()}

    for secret in ("Larkspur", "jo@home.example", "30 Mill Lane", "555-0104"):
        assert [name for name, page in shown.items() if secret in page] == []


def test_every_page_opens_for_officer_head_and_auditor(pages, client_of, officer, head, auditor):
    for who in (officer, head, auditor):
        client = client_of(who)
        assert {name: client.get(address).status_code for name, address in pages.items()} == dict.fromkeys(pages, 200)


def test_names_open_after_a_reason_and_leave_a_trace(planned, office, at):
    address = at(f"mailings/{planned.uid}/names/")

    without = office.post(address, {"why": "", "page": "1", "show": ""})
    opened = office.post(address, {"why": "The school asks whom it is about", "page": "1", "show": ""})

    assert without.status_code == 422
    assert "Jo Larkspur" not in words(without)
    assert "Jo Larkspur" in words(opened)
    assert Event.objects.filter(what="personal data viewed", note="The school asks whom it is about").exists()


def test_the_gap_line_stands_on_top_and_counts_whom_nobody_writes_to(planned, office, at):
    page = words(office.get(at()))

    assert "1 affected person has no notice planned." in page
    assert "= 6 affected people" in page


def test_a_draft_says_that_it_was_used_and_asks_for_nothing_more(planned, office, at, now):
    letter = planned.letters.exclude(draft=None).first()
    pages = at("drafts/"), at(f"drafts/{letter.draft.uid}/")
    assert not any("Used in" in words(office.get(one)) for one in pages)

    planned.letters.filter(pk=letter.pk).update(state="sent", sent_at=now)

    assert all("Used in “Notice, mailing 1”" in words(office.get(one)) for one in pages)


def test_a_draft_shows_which_sentences_somebody_wrote_by_hand(drafts, office, at, officer, now):
    from forthwith.steps.notify.drafting.editing import edit

    edited = edit(drafts[0], drafts[0].subject, drafts[0].text + "\n\nWe will buy everybody a new lock.", by=officer, now=now)
    page = words(office.get(at(f"drafts/{edited.uid}/")))

    assert page.count("We will buy everybody a new lock.") == 2
    assert "no fact of the case stands behind it" in page


def test_the_example_says_what_a_wrong_reader_would_learn(drafts, office, at):
    assert "opens this letter by mistake learns" in words(office.get(at(f"drafts/{drafts[0].uid}/preview/")))


def test_a_case_without_drafts_offers_to_make_them_and_nothing_else(school, office, at):
    page = words(office.get(at()))

    assert "Make the drafts" in page
    assert "Plan the letters" not in page


def test_planning_is_one_press_and_twice_plans_once(drafts, determined, office, at):
    sent = {"kind": "notice", "token": "the same"}

    office.post(at("plan/"), sent)
    office.post(at("plan/"), sent)

    assert Mailing.objects.count() == 1


def test_a_kind_that_is_not_known_is_refused(drafts, office, at):
    assert office.post(at("plan/"), {"kind": "threat", "token": "x"}).status_code == 422


def test_letters_of_one_channel_can_be_looked_at_alone(planned, office, at):
    page = words(office.get(at(f"mailings/{planned.uid}/?show=post")))

    assert "Letter 3" in page
    assert "Letter 1 " not in page


def test_another_cases_mailing_is_not_there(planned, office, district, now):
    from forthwith.record.models import Case

    Case.objects.create(district=district, number="2025-0002", title="Another", opened_at=now, changed_at=now)

    assert office.get(f"/cases/2025-0002/notify/mailings/{planned.uid}/").status_code == 404


def test_the_page_of_a_run_leads_to_itself_without_a_script(planned, office, at):
    Mailing.objects.update(state="sending")
    address = at(f"mailings/{planned.uid}/run/")

    assert f'href="{address}">See how far it is now' in words(office.get(address))


def test_the_page_of_a_run_says_why_letters_wait_and_until_when(planned, office, at, now):
    Mailing.objects.filter(pk=planned.pk).update(
        state="sending", tries=2, next_at=now, stopped_why="the server was not reached (gaierror)"
    )

    said = words(office.get(at(f"mailings/{planned.uid}/run/")))

    assert "No letter leaves now: the server was not reached (its name is not known). None was sent twice" in said
    assert "2:41" in said
