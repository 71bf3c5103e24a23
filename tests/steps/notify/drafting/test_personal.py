"""One person's data is merged last, into one piece; the other home and everybody else stay unnamed."""

from __future__ import annotations

import pytest

from forthwith.record.models import DraftLetter
from forthwith.steps.notify.drafting.errors import UnknownField
from forthwith.steps.notify.drafting.personal import PersonFields, example, piece_text, preview
from forthwith.steps.notify.drafting.texts import LANGUAGES

TEXT = (
    "{salutation}\n\n{about_line}\n\n## Your own page\n\n{page_address}\n\nYour code is {code}. Name this: {reference}."
)
MOTHER = PersonFields(
    "Ana Beltrán", ("Iris Beltrán",), "K7KQ-2M3N", "https://otterbay.example/p", "2022-0001, Letter 17"
)
FATHER = PersonFields("Tomás Rey", ("Iris Beltrán",), "W9WX-4P5R", "https://otterbay.example/p", "2022-0001, Letter 18")
NASTY = ["{code}", "{{page_address}}", "Ana\r\nBcc: all@otterbay.example", "{about_name.__class__}", "\u202egnp.exe", "'; DROP TABLE", "<b>Ana</b>", "A" * 5_000, "## Ana", "[[contact]]"]  # fmt: skip


def draft(language="en", subject="Important letter", text=TEXT):
    return DraftLetter(language=language, subject=subject, text=text)


@pytest.mark.parametrize(
    "language, greeting",
    [("en", "Dear Ana Beltrán,"), ("fr", "Bonjour Ana Beltrán,"), ("es", "Buenos días, Ana Beltrán:")],
)
def test_a_piece_greets_its_reader_in_the_language_of_the_letter(language, greeting):
    assert piece_text(draft(language), MOTHER)[1].startswith(greeting)


def test_two_homes_get_two_pieces_and_neither_names_the_other():
    hers, his = (piece_text(draft(), one)[1] for one in (MOTHER, FATHER))

    assert not any(word in hers for word in ("Tomás", "Rey", FATHER.code, "Letter 18"))
    assert not any(word in his for word in ("Ana", MOTHER.code, "Letter 17"))


def test_two_children_of_one_home_stand_in_one_piece():
    text = piece_text(draft(), PersonFields("Ana", ("Iris", "Noor"), "K7", "p", "r"))[1]

    assert "This letter is about Iris and Noor. Where we write “your child”, we mean each of them." in text


def test_nobody_is_greeted_by_an_empty_name():
    assert piece_text(draft(), PersonFields("", (), "K7", "p", "r"))[1].startswith("Hello,")


def test_a_heading_is_a_line_of_its_own_and_has_no_sign_before_it():
    assert "\n\nYour own page\n\n" in piece_text(draft(), MOTHER)[1]


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("place", ["reader_name", "about", "code", "page_address", "reference"])
def test_a_hostile_value_changes_nothing_but_its_own_place(nasty, place):
    value = (nasty,) if place == "about" else nasty
    plain = {"reader_name": "Ana", "about": ("Iris",), "code": "K7", "page_address": "p", "reference": "r"}

    subject, text = piece_text(draft(), PersonFields(**{**plain, place: value}))

    assert subject == "Important letter"
    assert text.count("\n") == piece_text(draft(), PersonFields(**plain))[1].count("\n")


def test_a_field_left_over_makes_no_piece():
    with pytest.raises(UnknownField, match="answer_due"):
        piece_text(draft(text="{salutation} {answer_due}"), MOTHER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_preview_shows_an_invented_person(language):
    subject, text = preview("Letter", TEXT + "\n\n{signatures}{answer}", language)

    assert example(language).reader_name in text
    assert "{" not in subject + text
