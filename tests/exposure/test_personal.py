"""R-012: is it personal information? Yes, no or depends, and an unknown kind is never "no"."""

import pytest

from forthwith.exposure.personal import UNKNOWN, is_personal

FORTY = {
    "name": "yes", "birth_date": "yes", "student number": "yes", "home address": "yes", "postal_code": "yes",
    "personal_email": "yes", "ssn": "yes", "sin": "yes", "health_number": "yes", "bank_account": "yes",
    "card": "yes", "passport": "yes", "grade": "yes", "photo": "yes", "credential": "yes",
    "diagnosis": "yes", "medication": "yes", "allergy": "yes", "custody_note": "yes", "fee subsidy": "yes",
    "evaluation": "yes", "opinion": "yes", "salary": "yes", "religion": "yes", "date of birth": "yes",
    "inferred health status": "yes", "health details": "yes", "work_email": "no", "work phone": "no",
    "job title": "no", "school name": "no", "school phone": "no", "room number": "no", "policy number": "no",
    "phone": "depends", "ip address": "depends", "bus number": "depends", "initials": "depends",
    "shoe size": "depends", "": "depends",
}  # fmt: skip


def test_there_are_forty_of_them():
    assert len(FORTY) == 40


@pytest.mark.parametrize(("element", "answer"), FORTY.items())
def test_each_kind_has_its_answer_and_a_reason(element, answer):
    given, why = is_personal(element)

    assert given == answer
    assert why.endswith(".")


@pytest.mark.parametrize("element", ["work_email", "work phone", "position"])
def test_business_contact_information_becomes_personal_when_the_list_says_something(element):
    answer, why = is_personal(element, reveals="is in semi-weekly testing")

    assert answer == "yes"
    assert "is in semi-weekly testing" in why


@pytest.mark.parametrize("element", ["hat size", "locker", "x" * 200, "???"])
def test_an_unknown_kind_depends_and_says_that_a_person_must_look(element):
    assert is_personal(element) == ("depends", UNKNOWN)


def test_a_value_nobody_could_be_told_from_depends():
    assert is_personal("postal_code", of_a_person=False)[0] == "depends"
