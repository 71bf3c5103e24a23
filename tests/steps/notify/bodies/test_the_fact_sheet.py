"""One sheet of facts feeds every document, and changes with the case (R-135)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import DraftLetter, Event, Sheet, StepTaken
from forthwith.steps.notify.bodies import sheets


def test_a_case_fills_its_own_sheet(decided, now):
    sheet = sheets.current(decided, now=now)

    assert sheet.text("body") == "School District No. 99 (Outer Passage)"
    assert sheet.text("people_affected").startswith("700 people (exact:")
    assert sheet.text("aware_at") == "2025-11-14 14:31 (UTC-0800)"
    assert sheet.text("kinds") == "work e-mail address, inferred health status"
    assert "Signed by A. Marchetti" in sheet.text("determination")


def test_the_contact_is_the_privacy_office(known, officer, now):
    text = sheets.current(known, now=now).text("contact")

    assert text == "L. Forsyth, 555-0150, privacy@outerpassage.example"


def test_a_number_in_a_text_is_pointed_at_and_stands_once(known, now):
    kept = sheets.version(known, now=now)

    assert "{readers}" in kept.fields["description"]
    assert "104 readers" in sheets.as_sheet(kept.fields).text("description")


def test_before_the_assessment_the_sheet_stands_all_the_same(case, now):
    sheet = sheets.current(case, now=now)

    assert sheet["people_affected"] in sheet.missing


def test_looking_twice_makes_one_version(known, now):
    sheets.version(known, now=now)
    sheets.version(known, now=now + timedelta(hours=1))

    assert Sheet.objects.count() == 1


def test_a_changed_number_makes_a_new_version_that_says_what_changed(known, learn, now):
    sheets.version(known, now=now)

    learn(people_affected=705)

    kept = sheets.version(known, now=now)
    assert kept.number == 2
    assert "people_affected" in kept.changed


def test_the_log_tells_of_each_version(known, now):
    sheets.version(known, now=now)

    assert Event.objects.filter(case=known, what="sheet changed", about="fact sheet 1").exists()


def test_a_released_text_from_older_facts_is_marked(known, learn, now):
    number = sheets.version(known, now=now).number
    draft = DraftLetter.objects.create(
        case=known, kind="notice", text="700 people", sheet=number, made_at=now, released_at=now
    )

    learn(people_affected=705)
    sheets.version(known, now=now)

    draft.refresh_from_db()
    assert draft.superseded_at == now
    assert "people_affected" in sheets.read_now(known, now=now).changed_since(number)


def test_telling_more_people_makes_no_released_text_untrue(decided, now):
    from forthwith.record.models import Notice

    number = sheets.version(decided, now=now).number
    Notice.objects.create(case=decided, to="everybody affected", people=104, channel="mail", at=now)

    assert sheets.version(decided, now=now).number == number + 1
    assert sheets.read_now(decided, now=now).changed_since(number) == ()


def test_a_person_may_correct_a_field(known, officer, now):
    sheets.edit(known, {"location": "The district's mail system"}, by=officer, now=now)

    assert sheets.current(known, now=now).text("location") == "The district's mail system"


def test_a_field_may_wait_with_an_owner_and_a_day(known, officer, now):
    tbd = {"tbd": True, "owner": "IT", "by": "2025-11-18"}

    sheets.edit(known, {"safeguards_technical": tbd}, by=officer, now=now)

    (entry,) = sheets.current(known, now=now).tbd
    assert entry.open_words == "Technical safeguards before: IT, by 2025-11-18"


def test_what_does_not_apply_needs_its_reason(known, officer, now):
    with pytest.raises(Refused) as refused:
        sheets.edit(known, {"police": {"not_applicable": ""}}, by=officer, now=now)

    assert refused.value.field == "police"
    assert Sheet.objects.count() == 0


def test_a_person_s_word_stands_until_they_take_the_case_s_over(known, learn, officer, now):
    sheets.edit(known, {"people_affected": {"exact": 104, "method": "addresses"}}, by=officer, now=now)
    learn(people_affected=105)

    says, ours = sheets.asks(known, now=now)["people_affected"]
    sheets.edit(known, {"people_affected": None}, by=officer, now=now)

    assert (says["exact"], ours["exact"]) == (105, 104)
    assert sheets.current(known, now=now).text("people_affected").startswith("105 people")


def test_a_number_typed_in_a_text_follows_when_the_number_changes(known, learn, officer, now):
    sheets.edit(known, {"description": "A list of 700 people was shown."}, by=officer, now=now)

    learn(people_affected=705)

    assert sheets.current(known, now=now).text("description") == "A list of 705 people was shown."


def test_the_address_of_somebody_does_not_get_onto_the_sheet(known, officer, now):
    with pytest.raises(Refused):
        sheets.edit(known, {"description": "It went to pat@family.example."}, by=officer, now=now)


def test_only_who_reports_may_change_the_sheet(known, auditor, now):
    with pytest.raises(NotAllowed):
        sheets.edit(known, {"location": "here"}, by=auditor, now=now)


def test_the_district_s_address_is_typed_once(known, officer, now):
    from forthwith.record.models import Case

    sheets.edit(known, {"address": "1 Quay Road, Outer Passage"}, by=officer, now=now)
    other = Case.objects.create(
        district=known.district, number="2025-0002", title="Another", opened_at=now, changed_at=now
    )

    assert sheets.current(other, now=now).text("address") == "1 Quay Road, Outer Passage"


def test_a_text_that_the_law_s_reader_refuses_is_missing_and_breaks_nothing(known, now):
    from forthwith.record.models import Cause

    Cause.objects.create(case=known, layer="immediate", text="n/a", at=now)

    assert sheets.current(known, now=now)["cause"].state == "missing"


def test_a_range_in_a_text_is_pointed_at_too(known, learn, officer, now):
    learn(children_affected=[166, 207])

    sheets.edit(known, {"description": "It named 166 to 207 children."}, by=officer, now=now)

    assert sheets.current(known, now=now).text("description") == "It named 166 to 207 children."


def test_the_sheet_is_in_one_language_whoever_looks(known, now):
    from django.utils import translation

    before = sheets.version(known, now=now)
    with translation.override("fr"):
        assert sheets.version(known, now=now) == before


def test_how_long_it_was_exposed_is_open_upward_until_every_copy_is_settled(known, now):
    StepTaken.objects.create(case=known, what="Recalled", done_at=now - timedelta(minutes=20), recorded_at=now)

    assert sheets.current(known, now=now).text("exposed_for").startswith("at least 20 minutes")


def test_the_same_edit_again_makes_no_version(known, officer, now):
    for _again in range(2):
        sheets.edit(known, {"location": "The mail system"}, by=officer, now=now)

    assert Sheet.objects.count() == 1


def test_what_the_case_determines_meanwhile_takes_the_place_of_to_be_determined(known, officer, now):
    tbd = {"tbd": True, "owner": "IT", "by": "2025-11-18"}
    sheets.edit(known, {"containment": tbd}, by=officer, now=now)

    StepTaken.objects.create(case=known, what="Recalled", done_at=now - timedelta(minutes=20), recorded_at=now)

    assert sheets.current(known, now=now).text("containment") == "2025-11-14 14:21 Recalled"
    assert sheets.asks(known, now=now) == {}
