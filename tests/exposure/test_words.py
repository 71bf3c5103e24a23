"""What a reader would conclude, whether a text was understood, and what a list's address looks like."""

import pytest

from forthwith.exposure.alias import stands_for_others
from forthwith.exposure.language import understood
from forthwith.exposure.reveal import in_words, phrase
from forthwith.mail.message import Recipient
from forthwith.people.person import Person
from forthwith.people.roster import Roster


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("is in semi-weekly testing", "is in semi-weekly testing"),
        ("in semi-weekly testing, so probably not vaccinated", "is in semi-weekly testing, so probably not vaccinated"),
        ("each person listed has a 504 plan.", "has a 504 plan"),
        ("Each person is waiting", "is waiting"),
        ("a grievance party", "is a grievance party"),
        ("504 plan", "is connected with: 504 plan"),
        ("Has no record of two vaccines", "Has no record of two vaccines"),
    ],
)
def test_the_registers_words_become_the_readers_sentence(written, read):
    assert phrase(written) == read


def test_topics_are_said_in_words():
    assert in_words({"health", "grades"}) == "grades; health or immunisation"
    assert in_words({"new_topic"}) == "new topic"


ENGLISH = "Please bring the form to the office by Friday. We will send it on to you and your child as soon as it is ready for the class."
FRENCH = "Veuillez apporter le formulaire au bureau avant la fin de la semaine. Nous vous enverrons une copie pour votre enfant et la classe."
SPANISH = "Por favor traiga el formulario a la oficina antes del viernes. Le enviaremos una copia para su hijo y la clase, si no se pierde."
FINNISH = "Tuokaa lomake toimistoon ennen perjantaita. Lähetämme kopion lapsellenne heti kun luokka on valmis ja kaikki muutkin lomakkeet ovat saapuneet meille tänne toimistoon asti tällä viikolla."
RUSSIAN = "Принесите справку в школу"


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, SPANISH])
def test_three_languages_are_understood(text):
    assert understood(text) is True


@pytest.mark.parametrize("text", [FINNISH, RUSSIAN, "请在星期五之前把表格带到学校办公室 谢谢 大家 合作"])
def test_other_languages_are_not(text):
    assert understood(text) is False


@pytest.mark.parametrize("text", ["", "Update", "555-0140", "!!!"])
def test_too_little_text_says_nothing_about_its_language(text):
    assert understood(text) is None


def box(address, name=""):
    return Recipient(address, address, name, "To", True)


@pytest.mark.parametrize(
    "address", ["staff-ap133@d.example", "all@d.example", "parents.grade7@d.example", "no-reply@d.example"]
)
def test_the_address_of_a_list_stands_for_others(address):
    assert stands_for_others(box(address), None)


@pytest.mark.parametrize("address", ["alice@d.example", "allan.staffer@d.example", "m.parente@mail.example"])
def test_the_address_of_a_person_does_not(address):
    assert not stands_for_others(box(address), None)


def test_somebody_in_the_roster_is_a_person_whatever_their_address():
    roster = Roster([Person("g1", frozenset(("guardian",)), "A", "B", emails=("families@mail.example",))])

    assert not stands_for_others(box("families@mail.example"), roster)


def test_a_name_that_is_a_roster_group_stands_for_it():
    roster = Roster([Person("t1", frozenset(("staff",)), "A", "B", schools=("Elm School",), role="teacher")])

    assert stands_for_others(box("elm@d.example", "Elm School"), roster)


@pytest.mark.parametrize("line", ["Gwen Farrow", "Gwen Farrow\tteacher\ttermination\tAlder Flats Elementary"])
def test_names_one_below_another_are_in_no_language(line):
    assert understood("\n".join([line] * 30)) is None


def test_prose_around_a_list_is_still_judged():
    text = "Liebe Eltern, wir möchten Sie herzlich zum Elternabend einladen und bitten um Rückmeldung bis Freitag.\n"
    assert understood(f"{text * 2}\n" + "Gwen Farrow\n" * 10) is False
