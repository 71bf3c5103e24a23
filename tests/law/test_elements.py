"""The elements looked for in drafts: data with worked examples in three languages."""

from __future__ import annotations

import re

import pytest
import yaml

from forthwith.law import CaseFacts, RuleRefused, check, load_place, load_practice, places, practices
from forthwith.law.elements import LOOK, MISSING, PRESENT, load_elements, load_words
from forthwith.law.recognising import find, plainly_says, read_draft, run_examples

KNOWN = load_elements()
OWN = {recogniser.id: recogniser for recogniser in KNOWN.values()}
EXAMPLES = [
    (name, language, state, text)
    for name, recogniser in OWN.items()
    for language, signs in recogniser.signs.items()
    for state, text in signs.examples
]
BLANKS = [
    "",
    " \n\n ",
    "TBD",
    "[insert here]",
    "Lorem ipsum dolor sit amet.",
    "____",
    "xxx",
    "{{field}}",
    "N/A",
    "...",
    "?",
]
WRITTEN = {
    "cannot_see": "whether it rains",
    "en": {
        "write": "Write it.",
        "ways": [["rain"]],
        "present": ["There was rain again."],
        "missing": ["It was dry again."],
    },
}


def state(name, text, language="en", **facts):
    return find(KNOWN[name], read_draft(text, language, CaseFacts(facts)), KNOWN).state


@pytest.fixture
def element(tmp_path):
    """Write an element of a district's own, with some keys changed, and load all."""

    def load(**changes):
        (tmp_path / "elements").mkdir(exist_ok=True)
        text = yaml.safe_dump({**WRITTEN, **changes}, allow_unicode=True)
        (tmp_path / "elements" / "rain.yaml").write_text(text, encoding="utf-8")
        load_elements.cache_clear()
        return load_elements(extra_dirs=(tmp_path,))

    return load


@pytest.mark.parametrize("name, language, expected, text", EXAMPLES)
def test_an_example_is_read_as_it_says(name, language, expected, text):
    assert state(name, text, language) == expected


@pytest.mark.parametrize("language", load_words())
@pytest.mark.parametrize("name", OWN)
def test_nothing_is_present_in_an_empty_text_or_a_blank(name, language):
    assert PRESENT not in {state(name, blank, language) for blank in BLANKS}


@pytest.mark.parametrize("name", OWN)
def test_a_heading_without_content_is_not_present(name):
    headings = "What happened\n\nWhen\n\nWhat information\n\nWhat we did\n\nWhat you can do\n\nContact us\n"

    assert state(name, headings) != PRESENT


@pytest.mark.parametrize("name", OWN)
def test_an_element_says_what_a_machine_cannot_see(name):
    assert len(OWN[name].cannot_see.split()) >= 3


@pytest.mark.parametrize("name", OWN)
def test_an_element_is_known_in_english_and_says_what_to_write(name):
    signs = OWN[name].signs["en"]

    assert signs.write.endswith(".") or signs.write.endswith(")")
    assert signs.examples or OWN[name].all_of


@pytest.mark.parametrize("place", places())
def test_every_element_a_rule_wants_can_be_looked_for(place):
    wanted = {
        element.check or element.id
        for rule in load_place(place).rules
        for element in (*rule.must_say, *rule.must_not_say)
    }

    assert wanted <= set(KNOWN)


@pytest.mark.parametrize("practice", practices())
def test_every_element_a_practice_wants_can_be_looked_for(practice):
    assert {content.id for content in load_practice(practice).contents} <= set(KNOWN)


def test_the_elements_of_letters_to_people_are_known_in_three_languages():
    for name in ("public-body", "description", "date", "awareness-date", "kinds", "commissioner-told", "contact"):
        assert set(KNOWN[name].signs) == {"en", "fr", "es"}


def test_a_sentence_with_a_blank_in_it_says_nothing():
    assert state("contact", "Call Pat Example at 250-555-0100.") == PRESENT
    assert state("contact", "Call [name] at 250-555-0100.") == MISSING


def test_a_blank_is_pointed_at():
    text = "Dear parent,\n\nPlease call [name] at 250-555-0100.\n"

    found = find(KNOWN["contact"], read_draft(text, "en", CaseFacts()), KNOWN)

    assert text[slice(*found.where)] == "Please call [name] at 250-555-0100."
    assert "blank" in found.note


def test_a_link_in_brackets_is_no_blank():
    assert state("contact", "Write to [our office](https://district.example) at privacy@district.example.") == PRESENT


def test_the_letters_own_date_is_not_the_date_of_the_breach():
    assert state("date", "January 20, 2026\n\nA breach of privacy concerns you.") == MISSING


@pytest.mark.parametrize(
    "said, expected",
    [("January 14, 2026", PRESENT), ("14 January", PRESENT), ("2026-01-14", PRESENT), ("January 15, 2026", LOOK)],
)
def test_a_date_that_is_not_the_cases_is_for_a_person(said, expected):
    text = f"On {said} a list was sent by mistake to all staff."

    assert state("date", text, happened_at="2026-01-14T14:32:00-08:00") == expected


def test_a_later_sentence_without_doubt_wins_over_an_earlier_one():
    text = "We learned of it on January 1, 2025. In full: we became aware of it on January 16, 2026."

    assert state("awareness-date", text, awareness_at="2026-01-16T10:00:00-08:00") == PRESENT


@pytest.mark.parametrize("number, expected", [("104", PRESENT), ("1,040", LOOK), ("105", LOOK)])
def test_a_number_that_is_not_the_cases_is_for_a_person(number, expected):
    assert state("estimate", f"About {number} people are affected.", people_affected=104) == expected


def test_a_number_within_the_cases_range_agrees():
    assert state("estimate", "About 200 people are affected.", people_affected=[166, 373]) == PRESENT
    assert state("estimate", "About 1,200 people are affected.", people_affected=[166, None]) == PRESENT


@pytest.mark.parametrize(
    "count",
    ["over 230 parents", "two hundred and thirty families", "hundreds of families", "1,718 patients and 12 residents"],
)
def test_a_count_is_found_in_figures_and_in_words(count):
    assert state("affected-count", f"The message went to {count} in error.") == PRESENT


@pytest.mark.parametrize(
    "text",
    ["Students in grade 8 were listed.", "Call 847-555-0100 with questions.", "The 504 plan of your child was named."],
)
def test_other_numbers_are_no_count(text):
    assert state("affected-count", text) == MISSING


def test_a_text_in_another_language_is_for_a_person():
    spanish = "El mensaje mostraba su correo y el hecho de que a su hijo le faltan las vacunas."

    assert state("commissioner-told", spanish, "en") == LOOK
    assert state("kinds", spanish, "es") == PRESENT


def test_a_language_nobody_wrote_patterns_for_is_for_a_person():
    assert state("contact", "Rufen Sie uns an: 030 555 0100.", "de") == LOOK
    assert state("contact", "", "de") == MISSING


def test_what_is_longer_than_any_letter_is_for_a_person():
    assert state("contact", "We are sorry that it happened. " * 10_000) == LOOK


@pytest.mark.parametrize(
    "text",
    ["Mrs. Example opened it.", "It went to pat@school.example.", "Pupil Pat Example was on it.", "SSN 123-45-6789"],
)
def test_what_plainly_identifies_somebody_is_seen_wherever_it_stands(text):
    assert plainly_says(KNOWN["identifiable"], f"[{text}] TBD")


@pytest.mark.parametrize(
    "text",
    [
        "A list of 104 staff went to all staff.",
        "On 2026-01-14 at 14:32 (UTC-0800).",
        "School District No. 99 (Harbour Isles)",
    ],
)
def test_counts_days_and_bodies_identify_nobody(text):
    assert not plainly_says(KNOWN["identifiable"], text)


def test_all_examples_are_run_by_the_check():
    assert run_examples(KNOWN) == len(EXAMPLES)
    assert check().examples > len(EXAMPLES)


def test_a_districts_own_element_is_read_from_its_folder(element):
    known = element()

    assert find(known["rain"], read_draft("It was rain all day.", "en", CaseFacts()), known).state == PRESENT
    assert "contact" in known


def test_an_element_whose_example_does_not_come_out_is_named(element):
    known = element(en={**WRITTEN["en"], "present": ["The sun shone all day."]})

    with pytest.raises(RuleRefused, match="The sun shone"):
        run_examples(known)


def test_the_check_collects_an_element_whose_example_fails(element, tmp_path):
    element(en={**WRITTEN["en"], "missing": ["There was rain all day."]})
    load_elements.cache_clear()

    assert [error.rule for error in check(extra_dirs=(tmp_path,)).refused] == ["rain"]


@pytest.mark.parametrize(
    "changes, what",
    [
        ({"cannot_see": None}, "cannot_see"),
        ({"compare": ["weather"]}, "not a fact"),
        ({"all_of": ["snow"]}, "snow"),
        ({"all_of": ["dates"]}, "simple element"),
        ({"colour": "grey"}, "not a key"),
        ({"en": {**WRITTEN["en"], "ways": [["(rain"]]}}, "not a pattern"),
        ({"en": {**WRITTEN["en"], "ways": ["rain"]}}, "not a list of patterns"),
        ({"en": {**WRITTEN["en"], "present": []}}, "at least one example"),
        ({"en": {"ways": [["rain"]]}}, "write"),
    ],
)
def test_an_element_that_is_not_whole_is_refused_by_its_key(element, changes, what):
    with pytest.raises(RuleRefused, match=re.escape(what)):
        element(**changes)
