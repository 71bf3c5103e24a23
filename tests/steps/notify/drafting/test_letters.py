"""What a letter says comes from the case: counts with units, steps done, measures tracked, risks answered, help that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from forthwith.law import sheet_from
from forthwith.steps.notify.drafting.composing import Around, compose
from forthwith.steps.notify.drafting.errors import FieldEmpty
from forthwith.steps.notify.drafting.facts import facts_in
from forthwith.steps.notify.drafting.texts import LANGUAGES, load

LISTED = load("notice", "staff", "listed", "en")


@pytest.fixture
def field(read_of):
    """The value of one field: ``field("readers", "staff", "listed", language="fr", place="gb")``."""

    def value(name, hearer="staff", way="listed", *, language="en", group="", place="ca/bc", **more):
        said = facts_in(read_of(place, **more), language).of(hearer, way, group)
        return " / ".join(piece.text for piece in said.get(name, ()))

    return value


def test_who_was_on_the_list_counts_the_others(field):
    assert field("readers").startswith("103 other people could see it.")
    assert field("readers", way="inferred").startswith("104 people could see it.")


def test_one_reader_is_one_person(field):
    assert field("readers", way="inferred", sheet={"readers": {"exact": 1, "method": "the envelope"}}).startswith(
        "One person could see it."
    )


def test_readers_nobody_counted_are_not_nought(field):
    unknown = {"readers": None, "readers_unknown": True}

    assert field("readers", sheet=unknown) == ""
    assert "We do not know who else could see it." in field("readers", sheet={"readers_unknown": True})


def test_what_those_readers_did_with_it_is_unknown_until_every_copy_is_gone(field):
    unknown = "We cannot see whom they showed it to."

    assert unknown in field("readers", confirmed=88, copies=104)
    assert unknown not in field("readers", confirmed=104, copies=104)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_confirmed_is_said_by_number(field, language):
    some, only_one, everyone = (
        field("confirmed", language=language, confirmed=done, copies=copies)
        for done, copies in ((1, 317), (1, 1), (9, 9))
    )

    assert {"en": "1 of 317 people has", "fr": "1 personne sur 317 a", "es": "1 de 317 personas ha"}[language] in some
    assert "1" not in only_one
    assert "9" in everyone


def test_an_estimate_keeps_its_bounds_and_its_unit(field):
    bounds = {"people_affected": {"low": 166, "high": 207, "method": "by address"}}

    assert field("estimate", sheet=bounds) == "166 to 207 people"
    assert (
        field("estimate", sheet={"people_affected": {"low": 12, "high": None, "method": "log"}}) == "at least 12 people"
    )


@pytest.mark.parametrize(
    "language, place, when",
    [
        ("en", "ca/bc", "at 2:32 p.m. on January 14, 2022"),
        ("en", "gb", "at 14:32 on 14 January 2022"),
        ("fr", "ca/bc", "le 14 janvier 2022 à 14 h 32"),
        ("es", "us/tx", "a las 2:32 p.m. del 14 de enero de 2022"),
    ],
)
def test_times_stand_in_the_zone_and_the_language(field, language, place, when):
    assert field("happened_when", language=language, place=place) == when


def test_a_period_has_two_days_and_a_bare_day_has_no_time(field):
    period = {"occurred_from": "2022-01-03T10:00:00-07:00", "occurred_to": "2022-01-09T10:00:00-07:00"}

    assert field("happened_when", sheet=period) == "between January 3, 2022 and January 9, 2022"
    assert field("happened_when", sheet={"occurred_from": date(2022, 1, 3)}) == "on January 3, 2022"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_have_the_separators_of_the_language(field, language):
    many = field("estimate", language=language, sheet={"people_affected": {"exact": 20_210, "method": "export"}})

    assert many.startswith({"en": "20,210 ", "fr": "20 210 ", "es": "20,210 "}[language])


def test_only_steps_with_a_time_are_said_as_done(field, a_step):
    steps = (
        a_step("recall", done=True),
        a_step("asked", promised=True),
        a_step("other", what="We could look at printers."),
    )

    assert field("steps_done", steps=steps).startswith("At 11:00 a.m. on January 16, 2022, we removed the message")
    assert (
        field("steps_coming", steps=steps) == "We will ask everyone who got it to remove every copy and to confirm it."
    )


@pytest.mark.parametrize("hours, waits", [("8:00 to 16:30", True), ("8:00-16:30", False)])
def test_hours_in_the_districts_own_words_wait_for_a_reader_in_another_language(read_of, hours, waits):
    read = read_of()
    read.case.district.privacy_hours = hours
    said = {language: facts_in(read, language).of()["contact_hours"][0] for language in ("en", "fr")}

    assert (said["en"].as_written, said["fr"].as_written) == (False, waits)


def test_a_step_in_somebodys_own_words_waits_for_a_reader_in_another_language(read_of, a_step):
    steps = (a_step("other", what="The printers were checked.", done=True),)
    said = {language: facts_in(read_of(steps=steps), language).of()["steps_done"] for language in ("en", "fr")}

    assert not said["en"][0].as_written
    assert said["fr"][0].as_written
    assert said["fr"][0].text.endswith("The printers were checked.")


@pytest.mark.parametrize(
    "state, due, said",
    [
        ("promised", date(2022, 3, 1), "We will do this by March 1, 2022: A second reader."),
        ("claimed", date(2022, 3, 1), "We will do this by March 1, 2022: A second reader."),
        (
            "promised",
            date(2022, 1, 2),
            "We promised this by January 2, 2022, and cannot show yet that it is done: A second reader.",
        ),
        ("proved", date(2022, 1, 2), "Done, and checked on January 12, 2022: A second reader."),
    ],
)
def test_a_measure_is_said_as_it_stands(field, a_measure, state, due, said):
    assert field("measures", measures=(a_measure(state, due),)) == said


def test_without_a_tracked_measure_nothing_is_said_of_prevention(letter, read_of):
    assert "So that it does not happen again" not in letter(LISTED, "staff", "listed", read=read_of(measures=()))


def test_one_sentence_stands_for_each_harm_answered_yes(field):
    harms = {"a": ("humiliation", "identity theft"), "b": ("bodily harm",)}

    assert field("risks", harms=harms, group="b") == "Someone who learns of it could hurt you."
    assert field("risks", harms=harms, group="a").count("could") == 2
    assert field("risks", harms=harms).count("could") == 3


def test_a_harm_we_have_no_words_for_is_still_said(field):
    assert "loss of sleep" in field("risks", harms={"": ("loss of sleep",)})


def test_confirmed_deletions_stand_with_the_number_of_copies(field):
    assert field("confirmed") == "88 of 104 people have confirmed that they deleted it."
    assert field("confirmed", confirmed=0) == ""


def test_help_is_named_with_its_hours_and_its_end(field, a_support):
    said = field("support", support=(a_support(until=date(2022, 6, 30)),))

    assert said == "Counselling: Staff assistance, 555-0199, 8:00 to 20:00. This help is there until June 30, 2022."


def test_all_bodies_stand_in_full(field):
    assert field("bodies") == "Otter Bay School District and Otter Bay Health Authority"
    assert field("bodies", sheet={"other_bodies": None}) == "Otter Bay School District"


def test_the_commissioner_was_told_only_with_a_proved_filing(field, letter, read_of):
    assert field("commissioner_told") == "January 16, 2022"
    assert "was told" not in letter(LISTED, "staff", "listed", read=read_of(filings=()))


def test_other_bodies_that_were_told_are_named_with_the_day(field, a_filing):
    assert (
        field("bodies_told", filings=(a_filing("tx.tea", "Texas Education Agency"),))
        == "Texas Education Agency (January 16, 2022)"
    )


def test_a_late_letter_says_why(letter, read_of):
    late = read_of(sheet={"late_why": "The list of addresses was found on 20 January."})

    assert "The reason: The list of addresses was found on 20 January." in letter(LISTED, "staff", "listed", read=late)


def test_a_notice_without_the_offices_address_is_not_drafted(read_of):
    read = read_of()
    read.case.district.privacy_phone = ""

    with pytest.raises(FieldEmpty, match="contact_phone.*Nothing was drafted") as refused:
        compose(LISTED, facts_in(read, "en").of("staff", "listed"), Around("ca/bc", "staff", "listed"))
    assert refused.value.field == "contact_phone"


def test_what_is_not_known_is_said_to_be_open(letter, read_of):
    bare = read_of(kinds={}, harms={}, news=None, steps=(), measures=(), support=(), filings=(), confirmed=0)
    bare = replace(bare, sheet=sheet_from({"body": "Otter Bay"}))
    said = letter(LISTED, "staff", "listed", read=bare)

    assert "We are still finding out what it says about you." in said
    assert "We are still finding out what can follow from this." in said
    assert "as soon as we know more" in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "incident", ["names_visible", "wrong_reader", "open_link", "item_gone", "attack", "theft", "unheard of"]
)
def test_every_kind_of_breach_has_a_plain_sentence(field, language, incident):
    assert field("happened", language=language, incident=incident).endswith(".")


@pytest.mark.parametrize(
    "nasty", ["{code} School", "Otter\r\nBcc: x", "Bay {{x}}", "## Otter", "Otter\u2028Bay", "[[happened]]"]
)
def test_a_hostile_name_of_a_district_stays_a_name(letter, read_of, nasty):
    said = letter(LISTED, "staff", "listed", read=read_of(name=nasty, sheet={"other_bodies": None}))

    assert " ".join(nasty.removeprefix("## ").split()) in said
    assert "Bcc: x\n" not in said.replace("Otter Bcc: x\n", "")


@pytest.fixture
def a_step():
    """A step of the case."""
    from forthwith.record.models import StepTaken

    at = datetime(2022, 1, 16, 18, 0, tzinfo=UTC)
    return lambda kind, what="x", done=False, promised=False: StepTaken(
        kind=kind, what=what, done_at=at if done else None, promised=promised, recorded_at=at, uid=uuid4()
    )


@pytest.fixture
def a_measure():
    """A measure of the case."""
    from forthwith.record.models import Measure

    proved = datetime(2022, 1, 12, 18, 0, tzinfo=UTC)
    return lambda state, due: Measure(
        promise="A second reader.", kind="technical", due_on=due, state=state, proved_at=proved
    )


@pytest.fixture
def a_support():
    """Help that exists."""
    from forthwith.record.models import Support

    return lambda **more: Support(
        what="Counselling", who="Staff assistance", reached_at="555-0199", hours="8:00 to 20:00", **more
    )


@pytest.fixture
def a_filing():
    """A report to a body, with its proof."""
    from forthwith.record.models import Filing

    return lambda duty, body: Filing(
        duty=duty, body=body, sent_at=datetime(2022, 1, 16, 18, 0, tzinfo=UTC), state="sent"
    )
