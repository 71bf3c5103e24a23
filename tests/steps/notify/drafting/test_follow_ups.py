"""A second letter says what is new since the letters its readers had, and nothing else (R-152, R-164, 3.2.3, 3.3.1)."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from forthwith.record.models import (
    Copy,
    DetailOwed,
    ElementNoted,
    FactsVersion,
    HarmAnswer,
    Letter,
    Mailing,
    StepTaken,
)
from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.checking.found import STOP
from forthwith.steps.notify.checking.rows import check_and_tick, check_drafts
from forthwith.steps.notify.drafting.editing import edit
from forthwith.steps.notify.drafting.errors import NothingNew
from forthwith.steps.notify.drafting.personal import PersonFields, piece_text, preview
from forthwith.steps.notify.drafting.texts import LANGUAGES
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.steps.notify.naming.names import Names

SEEN = "listed, shown or linked"


@pytest.fixture
def told(testing_update, officer, now):
    """Everybody of SC-01 had their notice, in every language, a day ago: ``told()`` gives the case."""

    def sent(languages=LANGUAGES):
        rows = draft_all(testing_update, ("notice",), languages=languages, by=officer, now=now)
        mailing = Mailing.objects.create(case=testing_update, kind="notice", planned_at=now, facts_version=1)
        for number, one in enumerate(rows, 1):
            Letter.objects.create(
                mailing=mailing, case=testing_update, draft=one, number=number, addressee=f"a{number}", group=one.group,
                hearer=one.hearer, way=one.way, language=one.language, token=uuid4().hex, sent_at=now, state="sent",
            )  # fmt: skip
        return testing_update

    return sent


@pytest.fixture
def again(officer, now):
    """The follow-ups of a case as rows by hearer, way and language, three hours later."""

    def written(case, languages=("en",)):
        rows = draft_all(case, ("follow-up",), languages=languages, by=officer, now=now + timedelta(hours=3))
        return {(one.hearer, one.way, one.language): one for one in rows}

    return written


@pytest.fixture
def number_is_known(now):
    """One more kind of information is noted, and a harm that it brings."""

    def noted(case):
        ElementNoted.objects.create(case=case, group=SEEN, element="ssn", sensitivity="high", at=now)
        HarmAnswer.objects.create(case=case, group=SEEN, harm="identity theft", phase="final", answer="likely", at=now)

    return noted


def as_read(draft):
    return preview(draft.subject, draft.text, draft.language)[1]


def test_without_anything_new_no_follow_up_is_drafted(told, again):
    with pytest.raises(NothingNew, match=r"Nobody can be told anything new.*No follow-up was drafted"):
        again(told())


def test_who_had_no_letter_gets_no_second_one(testing_update, again, number_is_known):
    number_is_known(testing_update)

    with pytest.raises(NothingNew):
        again(testing_update)


def test_a_kind_added_is_said_with_what_follows_and_what_to_do_and_nothing_is_repeated(told, again, number_is_known):
    case = told()
    number_is_known(case)

    words = as_read(again(case)["staff", "listed", "en"])

    assert "We now know that this information was involved too: your social security number." in words
    assert "Someone could pass for you." in words
    assert "Equifax" in words
    assert not any(one in words for one in ("everyone on it could see", "other people", "embarrass", "work e-mail"))
    assert "For everything else, our letter of January 14, 2026 still holds." in words
    assert len(words) < 2_000


def test_only_those_to_whom_something_is_new_are_written_to(told, again, number_is_known):
    case = told()
    number_is_known(case)

    assert {way for _hearer, way, _language in again(case)} == {"listed"}


def test_a_kind_that_was_none_is_taken_back(told, again):
    case = told()
    ElementNoted.objects.filter(case=case, element="work_email").delete()

    words = as_read(again(case)["staff", "listed", "en"])

    assert (
        "We told you that this information was involved: your work e-mail address. We now know that it was not" in words
    )


def test_more_readers_and_a_copy_elsewhere_are_said(told, again, now):
    case = told()
    version = FactsVersion.latest(case)
    version.pk, version.number, version.facts = None, 2, {**version.facts, "readers": 120}
    version.answer = {**version.answer, "readers": {**version.answer["readers"], "visible": 120}}
    version.save()
    Copy.objects.create(case=case, mark="Reader 9", second_hand=True, found_at=now + timedelta(hours=1), changed_at=now)

    words = as_read(again(case)["staff", "listed", "en"])

    assert "What we now know of who could see it: 119 other people could see it." in words
    assert "We found one more copy." in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officers_sentence_is_said_once_and_waits_for_a_reader_in_another_language(
    told, again, officer, now, language
):
    case = told()
    sheets.edit(case, {"new_since": "The list was put on a public page."}, by=officer, now=now)

    draft = again(case, (language,))["staff", "listed", language]

    assert "- The list was put on a public page." in as_read(draft)
    piece = next(one for one in draft.trace if one["source"] == "sheet new_since")
    assert bool(piece.get("as_written")) == (language != "en")


def test_what_a_follow_up_said_is_not_new_in_the_next(told, again, number_is_known, now):
    case = told()
    number_is_known(case)
    mailing = Mailing.objects.create(case=case, kind="follow-up", planned_at=now, facts_version=1)
    first = Letter.objects.filter(case=case, hearer="staff", way="listed", language="en").get()
    draft = again(case)["staff", "listed", "en"]
    Letter.objects.create(
        mailing=mailing, case=case, draft=draft, number=99, addressee=first.addressee, group=first.group, hearer="staff",
        way="listed", language="en", token=uuid4().hex, sent_at=now + timedelta(hours=4), state="sent",
    )  # fmt: skip

    assert ("staff", "listed", "en") not in again(case)
    draft.refresh_from_db()
    assert draft.superseded_at is not None


def test_promised_details_stand_with_their_day(told, again, number_is_known, officer, now):
    case = told()
    number_is_known(case)
    DetailOwed.objects.create(
        mailing=case.mailings.get(), what="How long it could be seen", due_at=now + timedelta(days=3), promised_at=now,
        by=officer.staff,
    )  # fmt: skip

    assert "- How long it could be seen, by " in as_read(again(case)["staff", "listed", "en"])


def test_a_step_done_since_is_said(told, again, now):
    case = told()
    StepTaken.objects.create(case=case, kind="link_closed", done_at=now, recorded_at=now)

    words = as_read(again(case)["staff", "inferred", "en"])

    assert "we took down the page or link" in words
    assert "removed the message" not in words


def test_each_reader_is_told_the_days_of_their_own_letters(told, again, number_is_known):
    case = told()
    number_is_known(case)
    draft = again(case)["staff", "listed", "en"]

    text = piece_text(draft, PersonFields("Pat", earlier=("January 14, 2026", "January 20, 2026")))[1]

    assert "our letters of January 14, 2026 and January 20, 2026 still hold." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_stops_a_follow_up_that_points_to_the_notice(told, again, number_is_known, officer, now, language):
    case = told((language,))
    number_is_known(case)
    draft = again(case, (language,))["staff", "listed", language]

    found = check_drafts([draft], by=officer, now=now, names=Names(()))[draft.pk]

    assert [(one.check, one.what) for one in found if one.severity == STOP] == []


def elements_missing(draft, officer, now):
    return {one.element for one in check_and_tick(draft, by=officer, now=now)[1] if not one.good and not one.forbidden}


def test_a_follow_up_that_points_to_no_letter_must_say_everything_itself(told, again, number_is_known, officer, now):
    case = told(("en",))
    number_is_known(case)
    draft = again(case)["staff", "listed", "en"]
    whole = elements_missing(draft, officer, now)
    alone = edit(draft, draft.subject, draft.text.replace("{earlier_letters}", ""), by=officer, now=now)

    assert {"our-steps", "prevention"} <= elements_missing(alone, officer, now) - whole


@pytest.mark.parametrize("gone, element", [("Wheatline School Division", "public-body"), ("We now know", "kinds")])
def test_no_letter_before_stands_for_who_writes_or_for_what_was_edited_away(
    told, again, number_is_known, officer, now, gone, element
):
    case = told(("en",))
    number_is_known(case)
    draft = again(case)["staff", "listed", "en"]
    kept = [one for one in draft.text.split("\n\n") if gone not in one]

    cut = edit(draft, draft.subject, "\n\n".join(kept), by=officer, now=now)

    assert element not in elements_missing(draft, officer, now)
    assert element in elements_missing(cut, officer, now)
