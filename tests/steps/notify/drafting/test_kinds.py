"""Every kind of information has words in three languages and at least one step that fits it (R-146, R-150)."""

from __future__ import annotations

import pytest

from forthwith.detect.findings import ELEMENTS, TOPICS
from forthwith.law.yaml_files import read_yaml
from forthwith.record.words import Hearer
from forthwith.steps.notify.drafting.kinds_said import (
    FITTING,
    actions_for,
    kind_of,
    kind_said,
    kinds_of,
    list_says,
)
from forthwith.steps.notify.drafting.texts import LANGUAGES
from forthwith.steps.notify.drafting.wording import Voice, voice_of, wording

MORE = (
    "age", "employee_number", "personal_phone", "report_card", "attendance", "fingerprint", "signature", "salary", "evaluation", "opinion",
    "complaint", "diagnosis", "medication", "allergy", "immunisation", "custody_note", "fee_subsidy", "religion", "ethnic_origin", "gender",
    "sexual_orientation", "marital_status", "criminal_record", "emergency_contact", "language", "drivers_licence", "job_title",
)  # fmt: skip
STATUS = [f"inferred {topic.replace('_', ' ')} status" for topic in TOPICS]
EVERY = [
    *ELEMENTS,
    *MORE,
    *STATUS,
    *(f"{one} by absence" for one in STATUS),
    *(f"{topic.replace('_', ' ')} details" for topic in TOPICS),
    "inferred membership of a group",
    "inferred membership of a group by absence",
]
IDENTITY = {"ssn", "sin", "passport", "drivers_licence"}
CREDIT = ("Equifax", "credit", "crédit", "crédito")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("element", EVERY)
def test_every_kind_has_words_in_each_voice(element, language):
    words = wording(language)
    other = [words.said("kinds", "other", voice) for voice in Voice]

    said = [kind_said(kind_of(element), voice, words).text for voice in Voice]

    assert all(said)
    assert not set(said) & set(other)


@pytest.mark.parametrize("element", EVERY)
def test_every_kind_has_a_step_that_fits_it_for_every_hearer(element):
    for hearer in Hearer:
        steps = actions_for([kind_of(element)], hearer, "ca")
        said = [wording("en").said("actions", step, voice_of(hearer)) for step in steps]
        assert len([one for one in said if one]) >= 2


def test_each_step_has_words_in_each_language():
    steps = {
        step
        for element in EVERY
        for hearer in Hearer
        for place in ("ca", "us", "gb", "nz")
        for step in actions_for([kind_of(element)], hearer, place)
    }

    assert all(wording(language).knows("actions", step) for step in steps for language in LANGUAGES)


@pytest.mark.parametrize("element", EVERY)
def test_credit_advice_stands_beside_identity_data_and_nowhere_else(element):
    for country in ("ca", "us", "gb", "nz"):
        steps = actions_for([kind_of(element)], "staff", country)
        said = [wording(language).said("actions", step, Voice.PERSON) for step in steps for language in LANGUAGES]
        assert any(word in one for one in said for word in CREDIT) == (element in IDENTITY)


def test_a_status_asks_whom_to_tell_about_unfair_treatment_at_work_or_at_school():
    status = [kind_of("inferred health status")]

    assert "unfair-staff" in actions_for(status, "staff", "ca")
    assert "unfair-student" in actions_for(status, "guardian", "ca")
    assert "unfair-other" in actions_for(status, "other", "ca")


def test_a_home_address_asks_for_safety():
    assert "safety" in actions_for([kind_of("home_address")], "guardian", "ca")
    assert "safety" in actions_for([kind_of("custody details")], "guardian", "ca")


def test_every_kind_the_assessment_knows_is_in_the_mapping_by_name():
    fitting = read_yaml(FITTING)
    mapped = {name for group in ("kinds", "topics") for name, steps in fitting[group].items() if steps}

    assert {*ELEMENTS, *MORE, *TOPICS} <= mapped


def test_who_was_not_on_the_list_learns_of_the_absence_only():
    elements = ["name", "inferred health status", "inferred health status by absence"]

    assert [kind.element for kind in kinds_of(elements, "listed")] == elements[:2]
    assert [kind.element for kind in kinds_of(elements, "inferred")] == elements[2:]


def test_the_topic_is_said_and_never_the_status():
    kinds = [kind_of("inferred health status")]

    assert (
        list_says(kinds, Voice.PERSON, wording("en"))[0].text
        == "Being on it can tell others something about your health."
    )
    assert list_says([kind_of("name")], Voice.PERSON, wording("en")) == ()


def test_a_kind_nobody_has_met_is_other_information():
    assert kind_said(kind_of("shoe size"), Voice.PERSON, wording("en")).text == "other information about you"


def test_other_names_of_a_kind_are_the_same_kind():
    assert kind_of("Date of birth").name == "birth_date"
    assert kind_of("zip code").name == "postal_code"
