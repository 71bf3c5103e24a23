"""When a word is a sensitive topic and when it is not."""

from __future__ import annotations

import pytest

from forthwith.detect import scan, topics_of
from forthwith.detect.findings import TOPICS


def test_the_great_depression_is_no_topic(topics):
    assert topics("Her essay on the Great Depression is due.") == set()


def test_a_suspension_bridge_is_no_discipline(topics):
    assert topics("Her team built the best suspension bridge.") == set()


def test_room_504_is_no_plan(topics):
    assert topics("Her meeting is in Room 504.") == set()


def test_a_recipe_holds_no_plan(topics):
    """ "IEP" stands inside "recipe"-like words only by accident."""
    assert topics("His recipe and her briepie won.") == set()


def test_the_real_thing_beside_its_look_alike_is_still_seen(topics):
    text = "After the unit on the Great Depression she told her psychologist about her depression and anxiety."

    assert "counselling" in topics(text)


def test_a_lesson_on_anxiety_is_nobodys_anxiety(topics):
    assert topics("Health 8: anxiety and stress management lesson, worksheet 4.") == set()


def test_the_same_word_about_a_known_person_is_a_topic(topics, roster):
    assert topics("Jonas Weld: asthma.", roster=roster) == {"health"}
    assert topics("Asthma.", roster=roster) == set()


def test_a_known_person_outweighs_a_harmless_setting(topics, roster):
    text = "Autism awareness week is on. Mia Okafor has autism and must be told first."

    assert "special_education" in topics(text, roster=roster)


def test_policy_about_plans_is_no_ones_plan(topics):
    assert topics("Policy 504.2: Section 504 of the Act requires districts to provide access.") == set()


def test_a_name_that_is_also_a_word_is_only_a_name(topics, roster):
    """A pupil called Mark is no mark, and Foster no foster child."""
    text = "Foster, Mark will join the chess club."

    assert topics(text, roster=roster) == set()


def test_a_hint_alone_is_no_topic(topics):
    assert topics("She saw the nurse.") == set()


def test_two_hints_close_together_are_a_topic(topics):
    assert topics("She saw the nurse at the clinic for a second dose of treatment.") == {"health"}


def test_two_hints_far_apart_are_none(topics):
    filler = "He likes the game of chess a lot and plays it well. " * 12

    assert topics(f"She saw the nurse. {filler} The treatment of the wood is done.") == set()


def test_the_words_of_one_language_do_not_read_another(topics):
    """ "Son" is French for "his" and English for a boy; "notes" are marks only in French."""
    assert topics("His son takes notes in the band of the garde.") == set()


def test_accents_and_capitals_do_not_matter(topics):
    assert topics("ÉLÈVES AYANT UN PLAN D'INTERVENTION") == {"special_education"}


def test_a_topic_knows_where_it_was_said():
    text = "Please note that Ella was suspended for two days."

    (topic,) = scan(text, place="mail 3").topics

    assert text[topic.start : topic.end] == "was suspended"
    assert topic.place == "mail 3"
    assert 0.5 < topic.confidence <= 1


def test_the_place_of_a_topic_holds_behind_characters_that_fold_away():
    text = "A\u200bn\u200bn was suspended for two days."

    (topic,) = scan(text).topics

    assert text[topic.start : topic.end] == "was suspended"


def test_an_account_number_brings_its_topic(topics):
    assert topics("routing 021000021 account 12345678") == {"finances"}


def test_marks_bring_their_topic(topics):
    assert topics("English 61, Mathematics 48, Science 72") == {"grades"}


def test_one_mark_about_nobody_is_no_topic(topics):
    assert topics("The pass mark is 50%.") == set()


@pytest.mark.parametrize(
    ("label", "topic"),
    [
        ("504 list spring.xlsx", "special_education"),
        ("IEPStudentsGr4.xlsx", "special_education"),
        ("Free_and_reduced_lunch.csv", "finances"),
        ("Semi-weekly testing", "health"),
        ("unvaccinated_gr7.pdf", "health"),
        ("ELL list period 2", "immigration"),
        ("GSA members", "gender_orientation"),
        ("custody-alerts.docx", "custody"),
        ("Suspension list May", "discipline"),
        ("Counselling caseload", "counselling"),
        ("Liste des élèves PEI.xlsx", "special_education"),
        ("Alumnos con beca de comedor", "finances"),
        ("status_cards_scanned.zip", "indigenous"),
        ("Failing list Q3.xlsx", "grades"),
        ("Seniority list 2026", "employment"),
        ("Ramadan fasting list", "religion"),
    ],
)
def test_a_label_names_a_topic_without_naming_anybody(label, topic):
    """A file name, a subject or a group's name stands for the people on it."""
    assert topic in {found.topic for found in topics_of([("file name", label)])}


@pytest.mark.parametrize(
    "label",
    ["Suspension bridge contest.docx", "Great Depression slides.pptx", "Room 504 seating.xlsx", "band trip.ics", "lunch menu.pdf",
     "Autism awareness week poster.pdf", "custody of the trophy.jpg", "recipe book.docx", "Visa payments book fair.xlsx"],
)  # fmt: skip
def test_a_harmless_label_names_none(label):
    assert topics_of([("file name", label)]) == ()


def test_each_label_keeps_its_own_place():
    found = topics_of([("subject", "504 meetings"), ("group", "chess club"), ("file name", "IEP list.xlsx")])

    assert {one.place for one in found} == {"subject", "file name"}


def test_the_span_of_a_label_is_the_whole_label():
    (one,) = topics_of([("subject", "Custody alert")])

    assert (one.start, one.end) == (0, len("Custody alert"))


def test_no_labels_name_nothing():
    assert topics_of([]) == ()


def test_every_topic_found_is_one_we_declare(topics):
    text = "Her IEP, his suspension from school, their custody order and the free and reduced lunch list."

    assert topics(text) <= set(TOPICS)
    assert len(topics(text)) >= 4
