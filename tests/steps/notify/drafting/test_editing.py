"""A draft is changed by a new version, names nobody, and is signed by those who answer for it (R-172, R-181, R-182)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused, Stale
from forthwith.record.models import DraftLetter, Event
from forthwith.steps.notify.drafting.editing import edit, keep_reason, read_through
from forthwith.steps.notify.drafting.errors import StrayBrace, UnknownField
from forthwith.steps.notify.drafting.signing_off import (
    DISCIPLINE,
    Name,
    add_name,
    approve_name,
    last_words,
    sign_off,
)
from forthwith.steps.notify.drafting.writing import draft_all


@pytest.fixture
def draft(testing_update, officer, now):
    """The leadership letter in English."""
    return draft_all(testing_update, ("leadership letter",), languages=("en",), by=officer, now=now)[0]


def test_an_edit_is_a_new_version_and_the_old_one_stays(draft, officer, now):
    before = draft.text

    new = edit(draft, "Our apology", before + "\n\nGood day.", by=officer, now=now)

    draft.refresh_from_db()
    assert (new.number, new.edited, draft.text, draft.superseded_at) == (2, True, before, now)


def test_saving_without_a_change_makes_no_version(draft, officer, now):
    assert edit(draft, draft.subject, draft.text.replace("\n", "\r\n"), by=officer, now=now).pk == draft.pk


def test_an_older_version_is_not_edited(draft, officer, now):
    edit(draft, draft.subject, draft.text + "\n\nGood day.", by=officer, now=now)

    with pytest.raises(Stale, match="Nothing was saved"):
        edit(draft, draft.subject, draft.text + "\n\nGood evening.", by=officer, now=now)


@pytest.mark.parametrize(
    "words, refusal",
    [
        ("{nickname}", UnknownField), ("{district_name}", UnknownField), ("{code.upper}", StrayBrace), ("{", StrayBrace), ("{0}", StrayBrace),
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["subject", "text"])
def test_a_field_a_draft_cannot_hold_is_refused(draft, officer, now, words, refusal, place):
    said = {"subject": draft.subject, "text": draft.text, place: f"Hello {words}"}

    with pytest.raises(refusal):
        edit(draft, said["subject"], said["text"], by=officer, now=now)


@pytest.mark.parametrize(
    "words",
    ["Write to iris.beltran@mail.example", "Her SIN is 046 454 286.", "Born on 2011-03-05, date of birth 2011-03-05."],
)
def test_a_draft_takes_no_address_or_number_of_anybody(draft, officer, now, words):
    with pytest.raises(Refused, match="a draft names nobody"):
        edit(draft, draft.subject, f"{draft.text}\n\n{words}", by=officer, now=now)


def test_the_offices_own_address_may_stay_and_move(draft, officer, now):
    new = edit(draft, draft.subject, f"Write to privacy@outerpassage.example.\n\n{draft.text}", by=officer, now=now)

    assert new.text.startswith("Write to privacy@")


@pytest.mark.parametrize("subject, text", [("", "x"), ("x", ""), ("x", "x" * 20_001), ("x" * 201, "x")])
def test_a_draft_is_no_more_and_no_less_than_a_letter(draft, officer, now, subject, text):
    with pytest.raises(Refused, match="Nothing was saved"):
        edit(draft, subject, text, by=officer, now=now)


def test_who_may_not_draft_may_not_edit(draft, approver, now):
    with pytest.raises(NotAllowed):
        edit(draft, draft.subject, "x", by=approver, now=now)


def test_a_text_in_another_language_is_read_through_by_a_person_and_again_after_an_edit(testing_update, officer, now):
    (row,) = draft_all(testing_update, ("press statement",), languages=("fr",), by=officer, now=now)
    read = read_through(row, by=officer, now=now)

    assert (read.read_through_at, read.read_through_by) == (now, officer.staff)
    assert edit(row, row.subject, row.text + "\n\nBonne journée.", by=officer, now=now).read_through_at is None


def test_the_head_keeps_what_a_check_found_with_a_reason(draft, head, now):
    kept = keep_reason(draft, "risk-none", "Two experts looked.", by=head, now=now)

    assert kept.kept_reasons == {"risk-none": "Two experts looked."}
    assert Event.objects.filter(what="check kept").exists()


def test_a_reason_is_the_heads_and_is_not_empty(draft, head, officer, now):
    with pytest.raises(NotAllowed):
        keep_reason(draft, "risk-none", "x", by=officer, now=now)
    with pytest.raises(Refused, match="needs a reason"):
        keep_reason(draft, "risk-none", " ", by=head, now=now)


def test_counsels_last_word_counts_and_only_for_this_version(draft, approver, officer, now):
    sign_off(draft, DISCIPLINE, "It points to one person.", agreed=False, by=approver, now=now)
    assert last_words(draft) == {DISCIPLINE: False}

    sign_off(draft, DISCIPLINE, agreed=True, by=approver, now=now)
    new = edit(draft, draft.subject, draft.text + "\n\nGood day.", by=officer, now=now)

    assert (last_words(draft), last_words(new)) == ({DISCIPLINE: True}, {})


def test_the_officer_signs_nothing_off(draft, officer, now):
    with pytest.raises(NotAllowed):
        sign_off(draft, DISCIPLINE, agreed=True, by=officer, now=now)


def test_nobody_approves_in_the_name_of_another(draft, officer, head, now):
    named = add_name(draft, Name("A. Marchetti", "Superintendent", head.staff), by=officer, now=now)

    with pytest.raises(NotAllowed, match="Only the person"):
        approve_name(named, "by telephone", by=officer, now=now)


def test_the_board_chair_without_an_account_approves_by_a_way_that_is_written_down(draft, officer, now):
    named = add_name(draft, Name("C. Okafor", "Board chair"), by=officer, now=now)
    with pytest.raises(Refused, match="how the approval was had"):
        approve_name(named, by=officer, now=now)

    assert approve_name(named, "by telephone, 17:05", by=officer, now=now).how == "by telephone, 17:05"


@pytest.mark.parametrize("name, office", [("", "Chair"), ("C. Okafor", "")])
def test_a_name_needs_its_office(draft, officer, now, name, office):
    with pytest.raises(Refused, match="Nothing was kept"):
        add_name(draft, Name(name, office), by=officer, now=now)


def test_a_released_text_takes_no_further_name(draft, officer, now):
    DraftLetter.objects.filter(pk=draft.pk).update(released_at=now)
    draft.refresh_from_db()

    with pytest.raises(Refused, match="was released"):
        add_name(draft, Name("C. Okafor", "Board chair"), by=officer, now=now)
