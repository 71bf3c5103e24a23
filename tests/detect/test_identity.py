"""Numbers that governments, health plans and schools give, and passwords."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("number", ["123-45-6789", "123 45 6789", "846-15-5715"])
def test_a_social_security_number_has_its_own_shape(found, number):
    assert found(f"It is {number} as you know") == [("ssn", number)]


@pytest.mark.parametrize("number", ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000"])
def test_a_number_never_issued_is_none(found, number):
    assert found(f"SSN {number}") == []


@pytest.mark.parametrize("text", ["serial 123-45-6789", "part no. 123-45-6789", "123-45-6789-X", "order 123-45-6789"])
def test_the_number_of_a_thing_is_no_social_security_number(found, text):
    assert found(text) == []


def test_a_labelled_number_may_stand_without_dashes(found):
    assert found("Parent SSN 123456789.") == [("ssn", "123456789")]


@pytest.mark.parametrize("number", ["046 454 286", "046-454-286", "046454286"])
def test_a_labelled_social_insurance_number_is_checked(found, number):
    assert found(f"SIN {number}") == [("sin", number)]


def test_a_wrong_check_digit_makes_no_social_insurance_number(found):
    assert found("SIN 046 454 287") == []


def test_three_threes_alone_are_no_social_insurance_number(found):
    assert found("Room code 046 454 286 opens the quiz.") == []


def test_a_word_of_pay_nearby_is_enough(found):
    assert found("Payroll needs 130 692 544 by Friday") == [("sin", "130 692 544")]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("PHN 9876 543 210", "9876 543 210"),
        ("care card: 9698 658 215", "9698 658 215"),
        ("OHIP 1234-567-890-AB", "1234-567-890-AB"),
        ("health card number is 4532 117 604", "4532 117 604"),
        ("NHS number 943 476 5919", "943 476 5919"),
        ("Medicaid ID AB123456C", "AB123456C"),
        ("no d'assurance maladie : TREM 1204 0518", "TREM 1204 0518"),
        ("tarjeta sanitaria 12345678", "12345678"),
        ("Alberta health care number: 12345-6789", "12345-6789"),
        ("medical record number 00412345", "00412345"),
    ],
)
def test_a_health_number_is_found_by_its_label(found, text, number):
    assert found(text) == [("health_number", number)]


def test_ontarios_card_is_known_by_its_version_code(found):
    assert found("His is 5894-229-664-BJ now") == [("health_number", "5894-229-664-BJ")]


def test_british_columbias_number_is_known_by_its_check_digit(found):
    assert found("It is 9698 658 215 there") == [("health_number", "9698 658 215")]
    assert found("It is 9698 658 216 there") == []


def test_quebecs_number_holds_a_birth_date(found):
    assert found("Carte TREM12040518 ici") == [("health_number", "TREM12040518")]
    assert found("Code TREM12990518 ici") == []


@pytest.mark.parametrize(
    "text", ["passport AB123456", "Passport no. 123456789", "pasaporte: G12345678", "passeport no 12AB34567"]
)
def test_a_passport_number_follows_its_word(found, text):
    kinds = [kind for kind, _ in found(text)]

    assert kinds in (["passport"], [])
    assert kinds or "12AB" in text


def test_a_passport_to_reading_has_no_number(found):
    assert found("Your passport to reading: collect ten stamps.") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("student # 1001140", "1001140"),
        ("Student ID: 4456", "4456"),
        ("Student No. 0012345", "0012345"),
        ("PEN: 123456789", "123456789"),
        ("matricule 778899", "778899"),
        ("Chromebook 1001140 assigned", "1001140"),
        ("state id 99887766", "99887766"),
        ("numéro d'élève : 55667", "55667"),
        ("matrícula 20231234", "20231234"),
    ],
)
def test_a_student_number_follows_its_label(found, text, number):
    assert found(text) == [("student_number", number)]


def test_a_bare_number_is_a_student_number_only_when_known(found, roster):
    assert found("See 1004001 and 9999999.", roster=roster) == [("student_number", "1004001")]
    assert found("See 1004001 and 9999999.") == []


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("password: Spring2026!", "Spring2026!"),
        ("Your password is tiger99", "tiger99"),
        ("pw = hunter", "hunter"),
        ("mot de passe : Hiver#22", "Hiver#22"),
        ("contraseña: luna2024", "luna2024"),
        ("temporary password for mia is xY7-kkk", "xY7-kkk"),
    ],
)
def test_a_password_is_a_credential(found, text, secret):
    assert ("credential", secret) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The password for reading club is friendship!",
        "passwords must be changed every 180 days",
        "password required",
        "Your password has expired",
        "password: https://ridge.example/reset",
    ],
)
def test_talk_of_passwords_is_none(found, text):
    assert found(text) == []


def test_a_pin_needs_its_digits(found):
    assert found("lunch PIN: 4821") == [("credential", "4821")]
    assert found("pin the poster to board 4821") == []
