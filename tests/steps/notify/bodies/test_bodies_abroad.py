"""One fact sheet fills each place's report in its own units, dates and order; a supplement says what changed (R-216)."""

from __future__ import annotations

import pypdfium2
import pytest

from forthwith.steps.notify.bodies import sheets
from forthwith.steps.notify.bodies.comparing import ABSENT, THERE, compared
from forthwith.steps.notify.bodies.duties import Stand, body_duties, body_duty
from forthwith.steps.notify.bodies.filing import Sending, record_sent
from forthwith.steps.notify.bodies.paper import report_paper

TEXAS = "tx.521.053i-attorney-general"
ICO = "gb.33-authority"
LIST_SHOWN = {
    "people_affected": 373, "children_affected": 166, "staff_affected": 0, "readers": 207, "student_records": True,
    "computerized": True, "attack_on_systems": False, "topics": ["health"], "elements": ["personal_email"],
    "residents": {"us/tx": [166, 373]}, "risk": "high",
}  # fmt: skip


@pytest.fixture
def there(decided, learn):
    """The case in another place: ``there("us/tx", residents={"us/tx": 249})``."""

    def moved(place, **facts):
        decided.district.place, decided.district.practice = place, ""
        decided.district.save()
        learn(**(LIST_SHOWN | facts))
        return decided

    return moved


def field(found, label):
    (one,) = [one for one in found.filled.fields if one.label == label]
    return one


def test_166_children_or_373_people_against_250_is_for_counsel(there, now):
    found = body_duty(there("us/tx"), TEXAS, now=now)

    assert found.stand == Stand.QUESTION
    assert "who is counted, the children or everybody whose address was shown?" in found.duty.asks[0]
    assert field(found, "Number of residents of the state affected").text.startswith("166 to 373 people (estimate")


@pytest.mark.parametrize(
    ("place", "rule", "under"), [("us/tx", TEXAS, 249), ("us/il", "il.pipa-10-attorney-general", 500)]
)
def test_a_body_is_not_listed_below_its_threshold(there, now, place, rule, under):
    case = there(place, residents={place: under})

    assert rule not in {one.rule for one in body_duties(case, now=now)}


def test_each_state_report_of_texas_has_a_form_of_its_own(there, now):
    case = there("us/tx")
    first, later = (body_duty(case, f"tx.2054.603-{one}", now=now) for one in ("state-report", "follow-up"))

    assert first.form.name != later.form.name
    assert field(later, "Closed").text == "does not apply (still open)"


def test_why_it_is_late_is_not_asked_while_it_is_not(there, now):
    in_time = field(body_duty(there("gb"), ICO, now=now), "Reasons for delay after 72 hours")

    assert in_time.text == "does not apply (reported within 72 hours of awareness)"


def test_why_it_is_late_is_asked_when_it_is(there, now):
    case, late = there("gb"), now.replace(day=20)

    assert field(body_duty(case, ICO, now=late), "Reasons for delay after 72 hours").state == "missing"


def test_parents_are_among_the_people_when_more_are_affected_than_students(there, now):
    assert field(body_duty(there("gb"), ICO, now=now), "Who they are").text == "students, parents and other people"


@pytest.mark.parametrize("place", ["ca/ab", "us/tx", "us/il", "us/ny", "gb", "eu", "nz"])
def test_no_field_says_what_only_we_understand(there, now, place):
    for one in body_duties(there(place, serious_harm="likely"), now=now):
        said = " ".join(field.text for field in one.filled.fields)
        assert not {"None", "True", "False", "{", "T22:", "version", "listed, shown"} & set(said.split())
        assert all(field.text or field.owed for field in one.filled.fields)


def test_a_plain_letter_says_when_it_happened_and_who_was_told(there, now):
    (letter,) = body_duties(there("nz", serious_harm="likely"), now=now)

    assert {"When it happened", "Kinds of harm that may follow"} <= {one.label for one in letter.filled.fields}
    assert "14 November 2025, 14:01" in field(letter, "When it happened").text


def contact_in(case, now):
    lines = compared(case, body_duty(case, ICO, now=now), sheets.current(case, now=now))
    return next(one.state for one in lines if one.element == "contact")


def test_a_contact_is_missing_in_the_report_although_its_field_holds_the_body(there, now):
    case = there("gb")
    assert contact_in(case, now) == THERE

    case.district.privacy_phone = ""
    case.district.save()

    assert contact_in(case, now) == ABSENT


def test_a_supplement_says_what_it_was_and_what_it_is(there, learn, officer, now):
    case = there("nz", serious_harm="likely")
    (letter,) = body_duties(case, now=now)
    number = sheets.version(case, now=now).number
    filing = record_sent(case, Sending(letter.rule, number, "form", file_number="F-12"), by=officer, now=now)
    learn(**(LIST_SHOWN | {"people_affected": 375, "serious_harm": "likely"}))
    sheets.version(case, now=now)

    pages = pypdfium2.PdfDocument(report_paper(case, body_duty(case, letter.rule, now=now), filing, now=now))
    said = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())

    assert "Adds to our report of 14 November 2025, your file F-12." in said
    assert said.index("Was: 373 people") < said.index("Is now: 375 people") < said.index("totals to date")


def test_a_character_that_no_form_takes_is_not_kept(there, officer, now):
    case = there("gb")
    sheets.edit(case, {"location": "Room\x00 \u202e7\r\n\n\n\nleft"}, by=officer, now=now)

    assert sheets.version(case, now=now).fields["location"] == "Room 7\n\nleft"
