"""If this letter went to the wrong address: who would learn what about whom (R-146, R-168)."""

from datetime import date

import pytest

from forthwith.steps.notify.checking.learn import Strangers, told_to_a_stranger, would_learn
from forthwith.steps.notify.naming.names import KnownName
from forthwith.steps.notify.piece import Piece

ON = date(2022, 1, 24)
PEOPLE = (
    KnownName("Person 1", ("Tomas Reedy",), ("treedy@wheatline.example", "250-555-0188")),
    KnownName("Person 2", ("Ines Tallow",), ("itallow@home.example",)),
    KnownName("Person 3", ("Piet Tallow",), ("ptallow@home.example",)),
)


def letter(text, **more):
    given = {
        "letter": "Letter 17",
        "name": "Tomas Reedy",
        "channel": "mail",
        "address": "treedy@wheatline.example",
        "language": "en",
        "subject": "Important letter",
        "code": "x",
    }
    return Piece(text=text, **{**given, **more})


def test_a_letter_to_one_person_tells_a_stranger_about_that_person_alone():
    learned = would_learn(letter("Dear Tomas Reedy, we showed your name to others."), PEOPLE, on=ON)

    assert set(learned.about) == {"Person 1"}
    assert not learned.refused


def test_a_letter_that_names_anybody_else_is_refused():
    learned = would_learn(letter("Dear Tomas Reedy, Ines Tallow was on it too."), PEOPLE, on=ON)

    assert learned.refused
    assert learned.others == {"Person 2"}


@pytest.mark.parametrize("other", ["itallow@home.example", "Tallow, Ines", "INES TALLOW", "Mrs. Tallow"])
def test_another_persons_address_or_name_in_any_shape_refuses_it(other):
    assert would_learn(letter(f"Dear Tomas Reedy, please ask {other} about it."), PEOPLE, on=ON).refused


def test_a_guardians_letter_may_name_the_child_it_is_about_and_no_other():
    about = letter(
        "Dear Ines Tallow, this is about Piet Tallow.",
        name="Ines Tallow",
        about=("Piet Tallow",),
        address="itallow@home.example",
    )
    sibling = letter("Dear Ines Tallow, this is about Piet Tallow.", name="Ines Tallow", address="itallow@home.example")

    assert not would_learn(about, PEOPLE, on=ON).refused
    assert would_learn(sibling, PEOPLE, on=ON).others == {"Person 3"}


def test_the_subject_is_read_too():
    assert would_learn(letter("Dear Tomas Reedy,", subject="About Ines Tallow"), PEOPLE, on=ON).refused


def test_the_head_may_sign_a_letter_though_affected():
    signed = letter("Dear Tomas Reedy, we are sorry. Ines Tallow, Superintendent")

    assert not would_learn(signed, PEOPLE, on=ON, allowed=("Ines Tallow",)).refused


def test_what_a_stranger_would_learn_is_said_by_kind_and_topic():
    text = "Dear Tomas Reedy, born 2001-03-05, your diagnosis of diabetes was in the medical file."
    learned = would_learn(letter(text), PEOPLE, on=ON)

    assert "birth_date" in learned.values
    assert "health" in learned.topics


def test_many_letters_share_one_engine():
    engine = Strangers(PEOPLE, on=ON)
    learned = [engine.would_learn(letter(f"Dear Tomas Reedy, letter {one}.")) for one in range(20)]

    assert all(set(one.about) == {"Person 1"} for one in learned)


def test_an_empty_letter_tells_nothing():
    learned = would_learn(letter(""), PEOPLE, on=ON)

    assert not learned.about
    assert not learned.refused


def test_of_one_letter_it_is_said_what_it_tells_without_opening_anything():
    text = "Dear Tomas Reedy, born 2001-03-05, your diagnosis of diabetes was in the medical file."

    told = told_to_a_stranger(letter(text), on=ON)

    assert {"birth_date", "health"} <= set(told)
    assert told_to_a_stranger(letter("", subject="", name=""), on=ON) == ()
