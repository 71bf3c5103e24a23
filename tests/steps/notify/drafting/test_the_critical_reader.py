"""What a critical reader found in the letters of the worked incidents, each once and for good (R-144, R-162, R-180)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from forthwith.steps.notify.checking.found import STOP
from forthwith.steps.notify.checking.rows import check_drafts
from forthwith.steps.notify.drafting.facts import facts_in
from forthwith.steps.notify.drafting.kinds_said import actions_for, kind_of
from forthwith.steps.notify.drafting.moments import Calendar
from forthwith.steps.notify.drafting.personal import PersonFields, piece_text, preview
from forthwith.steps.notify.drafting.texts import LANGUAGES
from forthwith.steps.notify.drafting.wording import wording
from forthwith.steps.notify.drafting.writing import draft_all
from forthwith.steps.notify.naming.names import Names

SENT = datetime(2025, 11, 14, 0, 10, tzinfo=UTC)


@pytest.fixture
def to_the_wrong_reader(case, known, lived, officer, now):
    """SC-05 and SC-04B: ``to_the_wrong_reader(readers=1, medium="letter")``, decided, with what was done."""
    from forthwith.record.models import Determination, GroupChoice

    def went(readers=1, medium="letter", kinds=("name", "home_address", "counselling details"), harms=("bodily harm",)):
        counts = {"people_affected": 3, "staff_affected": 0, "readers": readers, "readers_unknown": False}
        everybody = {"kinds": {"everybody affected": list(kinds)}, "harms": {"everybody affected": list(harms)}}
        lived(known(case, facts=counts, incident="wrong_reader", at=SENT, knew=SENT, **everybody))
        case.medium = medium
        case.save()
        signed = Determination.objects.create(
            case=case, version=1, facts_sha256="0" * 64, signed_at=now, signed_by=officer.staff, reasons="Danger.", signature="0" * 64
        )  # fmt: skip
        GroupChoice.objects.create(determination=signed, group="everybody affected", choice="yes")
        return case

    return went


@pytest.fixture
def letters(officer, now):
    """The drafts of a case as an invented person reads them, by hearer and way."""

    def read(case, kind, language="en"):
        rows = draft_all(case, (kind,), languages=(language,), by=officer, now=now)
        return {(one.hearer, one.way): preview(one.subject, one.text, one.language)[1] for one in rows}

    return read


@pytest.mark.parametrize(
    "readers, medium, said",
    [
        (1, "letter", "We sent a letter by mistake to someone it was not meant for."),
        (1, "email", "We sent a message by mistake to someone it was not meant for."),
        (317, "email", "We sent a message by mistake to people it was not meant for."),
        (317, "sheet", "We sent a file by mistake to people it was not meant for."),
    ],
)
def test_one_reader_is_not_said_to_be_many_and_a_letter_is_no_message(
    to_the_wrong_reader, letters, readers, medium, said
):
    assert said in letters(to_the_wrong_reader(readers, medium), "first word")["guardian", "listed"]


@pytest.mark.parametrize("language, police", [("en", "call the police"), ("fr", "la police"), ("es", "la policía")])
def test_in_danger_the_first_word_says_what_is_out_and_whom_to_call_before_all_else(
    to_the_wrong_reader, letters, language, police
):
    word = letters(to_the_wrong_reader(), "first word", language)["guardian", "listed"]

    home = {"en": "home address", "fr": "adresse postale", "es": "dirección de su familia"}[language]
    assert word.index(home) < word.index(police) < word.index("555-0150") < word.index("13")


def test_no_text_for_everybody_tells_how_somebody_in_danger_is_protected(to_the_wrong_reader, letters, officer, now):
    """The one they fear reads it as well."""
    from forthwith.record.models import PoliceAsked, StepTaken

    case = to_the_wrong_reader()
    StepTaken.objects.create(case=case, kind="other", what="A safety plan for the family", done_at=now, recorded_at=now)
    PoliceAsked.objects.create(case=case, agency="Police", what="wait", until=now, at=now, by=officer.staff)
    public = [letters(case, kind) for kind in ("community letter", "press statement", "leadership letter")]

    assert "A safety plan for the family" in letters(case, "notice")["guardian", "listed"]
    assert not any(re.search("safety plan|olice|555-0199", text) for found in public for text in found.values())


def _all_for_everybody(case, letters):
    kinds = ("community letter", "press statement", "leadership letter", "public notice")
    return "\n".join(text for kind in kinds for text in letters(case, kind).values())


def test_where_few_are_affected_no_measure_and_no_help_stands_in_a_text_for_everybody(to_the_wrong_reader, letters):
    said = _all_for_everybody(to_the_wrong_reader(), letters)

    assert "visible names" not in said
    assert "Counselling" not in said


def test_one_family_in_danger_among_many_takes_no_help_from_the_rest_and_is_not_told_of(
    testing_update, letters, officer, now
):
    """SC-02: everybody keeps their help; what is there for the one family is for that family alone."""
    from forthwith.record.models import FactsVersion, Measure, Support

    version = FactsVersion.objects.get(case=testing_update)
    FactsVersion.objects.filter(pk=version.pk).update(facts={**version.facts, "physical_danger": True})
    due = date(2025, 12, 1)
    Measure.objects.create(
        case=testing_update, promise="The office checks addresses against court orders.", kind="organisational",
        owner=officer.staff, due_on=due, promised_at=now,
    )  # fmt: skip
    Support.objects.create(
        case=testing_update, what="Safety planning", who="Victim services", reached_at="555-0198", hours="any time",
        added_at=now, tried_at=now,
    )  # fmt: skip

    said, leadership = _all_for_everybody(testing_update, letters), letters(testing_update, "leadership letter")

    assert not re.search("court orders|Safety planning|Victim", said)
    assert "Counselling: Staff assistance" in leadership["public", ""]
    assert "A message to such a list cannot leave with visible names." in leadership["public", ""]


def test_without_danger_nobody_is_frightened(testing_update, letters):
    assert not any(
        "police" in one for kind in ("first word", "notice") for one in letters(testing_update, kind).values()
    )


def test_who_never_got_it_is_not_asked_whether_they_passed_it_on(testing_update, letters):
    words = letters(testing_update, "first word")

    assert "If you already have" in words["staff", "listed"]
    assert "If you already have" not in words["staff", "inferred"]


def test_a_mother_in_danger_is_asked_to_say_who_comes_near(to_the_wrong_reader, letters):
    word = letters(to_the_wrong_reader(), "first word")["guardian", "listed"]

    assert "If you already have" not in word
    assert "Tell us at once if anyone contacts you about this, or comes near you because of it." in word


def test_against_danger_comes_first_and_nobody_is_told_to_talk_with_the_child_alone():
    kinds = [kind_of("name"), kind_of("home_address"), kind_of("counselling details")]

    assert actions_for(kinds, "guardian", "ca")[0] == "safety"
    assert actions_for(kinds, "guardian", "ca", danger=True)[0] == "safety-plan"
    assert not {"talk", "safety"} & set(actions_for(kinds, "guardian", "ca", danger=True))


def test_beside_what_a_list_says_no_advice_about_false_messages_stands():
    listed = [kind_of("name"), kind_of("work_email"), kind_of("inferred health status")]

    assert actions_for(listed, "staff", "ca")[0] == "unfair-staff"
    assert "messages" not in actions_for(listed, "staff", "ca")
    assert "messages" in actions_for(listed[:2], "staff", "ca")


def test_who_was_not_on_the_list_is_not_offered_another_way_of_being_reached():
    assert "another-way" not in actions_for([kind_of("inferred health status by absence")], "staff", "ca")


def test_a_family_is_on_a_list_of_addresses_and_the_child_is_not_said_to_be_named(testing_update, letters, read_of):
    read = read_of(kinds={"": ("personal_email", "name", "inferred health status")})
    said = facts_in(read, "en").of("guardian", "listed")["kinds"][0].text

    assert said == (
        "your family's e-mail address, any name shown with your address, and the fact that your family is on this list"
    )


def test_what_was_asked_has_its_new_date_for_those_who_were_asked(testing_update, letters, now):
    from forthwith.record.models import Purpose

    Purpose.objects.create(case=testing_update, what="Test kits", now_due=date(2025, 12, 1), at=now)
    found = letters(testing_update, "notice")

    assert "You now have until December 1, 2025." in found["staff", "listed"]
    assert "You now have until" not in found["staff", "inferred"]


def test_a_date_for_what_was_asked_that_is_over_stands_in_no_letter(testing_update, letters, now):
    from forthwith.record.models import Purpose

    Purpose.objects.create(case=testing_update, what="Test kits", now_due=now.date() - timedelta(days=1), at=now)

    assert "You now have until" not in letters(testing_update, "notice")["staff", "listed"]


@pytest.mark.parametrize("hours, says_the_end", [(4, True), (-1, False)])
def test_a_pause_is_said_with_its_end_while_it_lasts(testing_update, letters, now, hours, says_the_end):
    from forthwith.record.models import StepTaken

    ends = now + timedelta(hours=hours)
    StepTaken.objects.create(case=testing_update, kind="pause", what="Held", done_at=now, ends_at=ends, recorded_at=now)
    word = letters(testing_update, "first word")["staff", "listed"]

    assert "held back replies" in word
    assert ("No other mail is affected." in word) == says_the_end


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_about_two_children_names_both(to_the_wrong_reader, officer, now, language):
    rows = draft_all(to_the_wrong_reader(), ("call script",), languages=(language,), by=officer, now=now)
    script = next(one for one in rows if (one.hearer, one.way) == ("guardian", "listed"))

    text = piece_text(script, PersonFields("Pat Example", ("Ann Example", "Ian Example")))[1]

    assert "Ann Example" in text
    assert "Ian Example" in text


def test_the_caller_says_who_could_see_it_and_names_nobody_who_got_it(to_the_wrong_reader, letters):
    script = letters(to_the_wrong_reader(), "call script")["guardian", "listed"]

    assert "“One person could see it." in script
    assert "Do not say who got it: only the Head decides that" in script
    assert "so that only you read it?" in script


@pytest.mark.parametrize(
    "language, hour, said",
    [
        ("es", 13, "a la 1:05 p.m. del 1 de enero de 2022"),
        ("es", 14, "a las 2:05 p.m. del 1 de enero de 2022"),
        ("fr", 13, "le 1er janvier 2022 à 13 h 05"),
        ("en", 13, "at 1:05 p.m. on January 1, 2022"),
    ],
)
def test_one_oclock_and_the_first_of_a_month_are_said_as_people_say_them(district, language, hour, said):
    assert Calendar(wording(language), district.zone, "ca").when(datetime(2022, 1, 1, hour + 8, 5, tzinfo=UTC)) == said


def test_a_whole_hour_in_french_has_no_noughts(district):
    assert Calendar(wording("fr"), district.zone, "ca").time(datetime(2022, 1, 1, 16, 0, tzinfo=UTC)) == "8 h"


@pytest.mark.parametrize(
    "things, said",
    [
        (["su nombre", "información"], "su nombre e información"),
        (["su nombre", "hielo"], "su nombre y hielo"),
        (["a", "b", "c"], "a, b y c"),
    ],
)
def test_spanish_joins_things_by_their_sound(things, said):
    assert wording("es").listed(things) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_witness_is_not_said_to_be_complained_about(to_the_wrong_reader, letters, language):
    case = to_the_wrong_reader(317, "email", kinds=("name", "complaint"), harms=("humiliation",))
    letter = letters(case, "notice", language)["guardian", "listed"]

    assert not re.search(r"complaint about you|plainte à votre sujet|queja sobre", letter)
    assert re.search(r"in a complaint|dans une plainte|en una queja", letter)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_stops_the_letters_of_a_danger(to_the_wrong_reader, officer, now, language):
    rows = draft_all(to_the_wrong_reader(), ("first word", "notice"), languages=(language,), by=officer, now=now)
    shown = [one for one in rows if (one.hearer, one.way) == ("guardian", "listed")]

    found = check_drafts(shown, by=officer, now=now, names=Names(()))

    assert [(one.kind, it.check, it.what) for one in shown for it in found[one.pk] if it.severity == STOP] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_stops_the_letters_about_a_list(testing_update, officer, now, language):
    rows = draft_all(testing_update, ("first word", "notice"), languages=(language,), by=officer, now=now)

    found = check_drafts(rows, by=officer, now=now, names=Names(()))

    assert [(one.way, it.check, it.what) for one in rows for it in found[one.pk] if it.severity == STOP] == []


def test_readers_of_a_place_that_forbids_numbers_are_said_in_a_sentence(read_of):
    read = read_of("us/il")
    read = replace(read, wanted=replace(read.wanted, forbidden=frozenset({"affected-count"})))

    assert facts_in(read, "en").of("guardian", "listed")["readers"][0].text == "Everyone who got it could see it."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_step_in_free_words_with_a_row_behind_it_does_not_stop_a_letter_of_danger(
    to_the_wrong_reader, officer, now, language
):
    from forthwith.record.models import Measure, StepTaken

    case = to_the_wrong_reader()
    StepTaken.objects.filter(case=case).delete()
    Measure.objects.filter(case=case).update(promise="Addresses held against court orders.")
    StepTaken.objects.create(case=case, kind="other", what="The locks at the school", done_at=now, recorded_at=now)
    rows = draft_all(case, ("notice",), languages=(language,), by=officer, now=now)
    shown = next(one for one in rows if (one.hearer, one.way) == ("guardian", "listed"))

    found = check_drafts([shown], by=officer, now=now, names=Names(()))[shown.pk]

    assert [(one.check, one.what) for one in found if one.severity == STOP] == []
