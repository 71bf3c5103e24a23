"""Whatever is pasted in is answered: too long, no text, turned round, left open; in linear time (R-135)."""

from time import process_time

import pytest

from forthwith.steps.notify.checking.checks import check

BIDI = "Call us at \u202e7710-555\u202c now."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty", ""),
        ("empty", " \n\t\n"),
        ("not-text", "PK\x03\x04\x00\x00 We are sorry."),
        ("not-text", "We are sorry \ufffd\ufffd."),
        ("turned-text", BIDI),
        ("unknown-field", "We learned of it on {known_when}."),
        ("unknown-field", "Dear {reader_name.upper()},"),
        ("unknown-field", "Dear {0}, we are {{sorry}}."),
        ("blank-left", "We learned of it on [date]."),
        ("blank-left", "The reason is ______ and we are sorry."),
        ("blank-left", "The number of people is TBD at this time."),
    ],
)
def test_what_is_no_finished_text_stops(name, text, draft, found):
    assert name in {one.check for one in found(draft(text or " ")) if one.severity == "stop"}


def test_the_fields_of_a_person_may_stay(draft, found):
    said = draft(add="{salutation} {about_names} {code} {page_address} {reference} {signatures}")

    assert not {"unknown-field", "blank-left"} & {one.check for one in found(said)}


def test_a_text_longer_than_any_letter_stops(draft, found):
    assert "too-long" in {one.check for one in found(draft("We are sorry. " * 1_500))}


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "a. ", "1 ", "\n", "- a\n", "{", "}", "{a}", "we will ", "was sent ", "(", "1,", "é", "👍", "\u202e", "سلام ", "We sent 104 people a letter on 14 January. "],
)  # fmt: skip
def test_two_hundred_thousand_characters_are_checked_in_linear_time(unit, draft, context):
    """Four times the text takes about four times as long, never the square; beyond any letter no longer at all."""

    def took(size):
        text = (unit * (size // len(unit) + 1))[:size]
        begun = process_time()
        check(draft(text), context)
        return process_time() - begun

    took(1_000)
    small, large, pasted = took(5_000), took(20_000), took(200_000)

    assert large < 12 * max(small, 0.05)
    assert pasted < 2 * max(large, 0.2)


def test_every_finding_points_into_the_text(draft, found):
    said = draft(add="Éric a écrit “sorry” — we may have been wrong… On 31 June 2021 it took 105 people.")

    assert all(0 <= one.where[0] < one.where[1] <= len(said.text) for one in found(said) if one.where)
