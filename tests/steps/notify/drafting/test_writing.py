"""Drafts are written from the facts, written again when they change, and never written over (R-082, R-135)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import DraftLetter, Event, FactsVersion, Measure
from forthwith.steps.notify.drafting.editing import changes, edit
from forthwith.steps.notify.drafting.errors import FieldEmpty
from forthwith.steps.notify.drafting.tracing import lost_of, orphans_of, trace_of
from forthwith.steps.notify.drafting.writing import draft_all, latest_drafts

ENGLISH = ("en",)


@pytest.fixture
def drafts(testing_update, officer, now):
    """The English notices and first words of SC-01, by hearer and way."""

    def made(kinds=("notice",), languages=ENGLISH, at=now):
        rows = draft_all(testing_update, kinds, languages=languages, by=officer, now=at)
        return {(one.hearer, one.way, one.language): one for one in rows}

    return made


def more_readers(case, number):
    """The count of readers changes."""
    version = FactsVersion.latest(case)
    version.pk, version.number, version.facts = (
        None,
        version.number + 1,
        {**version.facts, "readers": number, "people_listed": number},
    )
    version.answer = {**version.answer, "readers": {**version.answer["readers"], "visible": number}}
    version.save()
    case.version = version.number
    case.save()


def test_the_first_word_is_there_when_the_case_opens(case, officer, now):
    rows = draft_all(case, ("first word",), languages=ENGLISH, by=officer, now=now)

    assert {(one.hearer, one.way) for one in rows} >= {
        ("staff", "listed"),
        ("staff", "inferred"),
        ("guardian", "listed"),
    }
    for part in ("What we know", "What we do not know yet", "What we ask of you", "Next news"):
        assert part in rows[0].text


def test_each_group_has_a_draft_for_each_way_and_language(drafts):
    rows = drafts(languages=("en", "fr", "es"))

    assert {key for key in rows if key[0] == "staff"} == {
        ("staff", way, language) for way in ("listed", "inferred") for language in ("en", "fr", "es")
    }
    assert "guardian" not in {hearer for hearer, _, _ in rows}


def test_drafting_again_writes_nothing_new(drafts):
    first, again = drafts(), drafts()

    assert {one.pk for one in first.values()} == {one.pk for one in again.values()}


def test_a_text_that_newer_facts_leave_as_it_is_is_no_longer_called_old(drafts, testing_update, now):
    """An acknowledgement says nothing of the readers: drafted again it is right, and no check may stop it for ever."""
    acknowledged = drafts(kinds=("answer",))["public", "acknowledgement", "en"]
    more_readers(testing_update, 105)

    again = drafts(kinds=("answer",), at=now + timedelta(hours=1))["public", "acknowledgement", "en"]

    assert again.pk == acknowledged.pk
    assert (again.number, again.sheet) == (acknowledged.number, acknowledged.sheet + 1)


def test_a_changed_number_changes_the_drafts_and_shows_how(drafts, testing_update, now):
    before = drafts()["staff", "listed", "en"]
    more_readers(testing_update, 105)

    after = drafts(at=now + timedelta(hours=1))["staff", "listed", "en"]

    before.refresh_from_db()
    assert (after.number, before.superseded_at) == (2, now + timedelta(hours=1))
    assert changes(before, after) == [(_readers(103), _readers(104))]


def test_a_released_version_never_changes(drafts, testing_update, now):
    before = drafts()["staff", "listed", "en"]
    DraftLetter.objects.filter(pk=before.pk).update(released_at=now)
    more_readers(testing_update, 105)

    after = drafts(at=now + timedelta(hours=1))["staff", "listed", "en"]

    released = DraftLetter.objects.get(pk=before.pk)
    assert released.text == before.text
    assert released.superseded_at is not None
    assert after.pk != before.pk


def test_what_a_person_wrote_stays_when_the_facts_change(drafts, testing_update, officer, now):
    row = drafts()["staff", "listed", "en"]
    edit(
        row, row.subject, row.text.replace("You did nothing wrong.", "None of this is your fault."), by=officer, now=now
    )
    more_readers(testing_update, 105)

    after = drafts(at=now + timedelta(hours=1))["staff", "listed", "en"]

    assert "None of this is your fault." in after.text
    assert "104 other people" in after.text
    assert (after.number, after.edited, lost_of(after)) == (3, True, ())


def test_a_fact_that_was_edited_away_is_not_put_back_but_named(drafts, testing_update, officer, now):
    row = drafts()["staff", "listed", "en"]
    edit(row, row.subject, row.text.replace(_readers(103), "Many could see it."), by=officer, now=now)
    more_readers(testing_update, 105)

    after = drafts(at=now + timedelta(hours=1))["staff", "listed", "en"]

    assert "104 other people" not in after.text
    assert [one["source"] for one in after.trace if one["text"] in lost_of(after)] == ["sheet readers"]


def test_without_the_offices_address_nothing_is_drafted(testing_update, officer, now):
    testing_update.district.privacy_email = ""
    testing_update.district.save()

    with pytest.raises(FieldEmpty, match="contact_email"):
        draft_all(testing_update, ("notice",), languages=ENGLISH, by=officer, now=now)
    assert not DraftLetter.objects.exists()


def test_only_the_office_drafts(testing_update, auditor, now):
    with pytest.raises(NotAllowed):
        draft_all(testing_update, by=auditor, now=now)


def test_the_log_says_that_a_draft_was_written_and_nothing_of_it(drafts):
    drafts()

    said = [(one.about, str(one.changes)) for one in Event.objects.filter(what="draft written")]
    assert ("notice, staff, listed, en, version 1") in {about for about, _ in said}
    assert not any("Wheatline" in words or "health" in words for _, words in said)


def test_each_step_measure_and_risk_points_at_its_row(drafts, testing_update):
    row = drafts()["staff", "listed", "en"]
    measure = Measure.objects.get(case=testing_update)

    found = {one.source: row.text[one.start : one.end] for one in trace_of(row)}

    assert found[f"measure {measure.uid}"].endswith("cannot leave with visible names.")
    assert found["harm humiliation"] == "People could make remarks about this, or embarrass you with it."
    assert sum(source.startswith("step ") for source in found) == 2


def test_a_sentence_from_nowhere_is_found(drafts, officer, now):
    row = drafts()["staff", "listed", "en"]
    promise = "We have bought a new mailing tool."

    edited = edit(row, row.subject, f"{row.text}\n\n{promise}", by=officer, now=now)

    assert [edited.text[start:end] for start, end in orphans_of(edited)] == [promise]
    assert orphans_of(row) == ()


@pytest.mark.parametrize(
    "kind",
    [
        "notice",
        "first word",
        "community letter",
        "leadership letter",
        "press statement",
        "public notice",
        "call script",
    ],
)
def test_no_fresh_draft_holds_a_sentence_from_nowhere(testing_update, officer, now, kind):
    rows = draft_all(testing_update, (kind,), by=officer, now=now)

    assert [(one.kind, one.language, one.text[a:b]) for one in rows for a, b in orphans_of(one)] == []


def test_a_group_the_head_said_no_to_gets_no_draft(testing_update, head, officer, now, determined):
    determined(testing_update, {"listed, shown or linked": "yes", "inferred": "no"})

    rows = draft_all(testing_update, ("notice",), languages=ENGLISH, by=officer, now=now)

    assert {one.group for one in rows} == {"listed, shown or linked"}


def test_the_commissioner_will_be_told_once_the_head_said_yes(testing_update, head, officer, now, determined):
    determined(testing_update, {"listed, shown or linked": "yes", "inferred": "notify_anyway"})
    testing_update.moments.update(at=now)  # the law that counts is that of the day the district knew

    row = latest(draft_all(testing_update, ("notice",), languages=ENGLISH, by=officer, now=now), "listed")

    assert "We will tell the Office of the Information and Privacy Commissioner for British Columbia." in row.text


def latest(rows, way):
    return next(one for one in rows if (one.hearer, one.way) == ("staff", way))


@pytest.fixture
def determined(head, now):
    """The Head's signature, by group."""
    from forthwith.record.models import Determination, GroupChoice

    def signed(case, choices):
        made = Determination.objects.create(
            case=case, version=1, facts_sha256="0" * 64, signed_at=now, signed_by=head.staff, reasons="x", signature="x"
        )
        for group, choice in choices.items():
            GroupChoice.objects.create(determination=made, group=group, people=1, choice=choice)

    return signed


def test_a_part_left_out_on_purpose_stays_out_with_its_reason(testing_update, officer, now):
    from forthwith.steps.notify.drafting.editing import leave_out

    (row,) = draft_all(testing_update, ("leadership letter",), languages=ENGLISH, by=officer, now=now)
    leave_out(row, "thanks", "Nobody told us first.", by=officer, now=now)

    (again,) = draft_all(testing_update, ("leadership letter",), languages=ENGLISH, by=officer, now=now)

    assert "Thank you to all" not in again.text
    assert again.left_out == {"thanks": "Nobody told us first."}


def test_a_released_draft_takes_no_part_out(testing_update, officer, now):
    from forthwith.steps.notify.drafting.editing import leave_out

    (row,) = draft_all(testing_update, ("leadership letter",), languages=ENGLISH, by=officer, now=now)
    DraftLetter.objects.filter(pk=row.pk).update(released_at=now)

    with pytest.raises(Refused, match="Nothing was changed"):
        leave_out(row, "thanks", "Nobody told us.", by=officer, now=now)


def test_latest_drafts_are_the_last_versions(drafts, testing_update, officer, now):
    row = drafts()["staff", "listed", "en"]
    new = edit(row, row.subject, row.text + "\n\nGood day.", by=officer, now=now)

    assert latest_drafts(testing_update)["notice", row.group, "staff", "listed", "en"] == new


def _readers(number):
    return f"{number} other people could see it. We cannot see whom they showed it to."
