"""SC-01: 104 of 700 staff are shown to each other, and the other 596 by not being shown."""

import re

import pytest


@pytest.fixture
def answer(told):
    return told("SC-01")


@pytest.fixture
def rewritten(incidents, assess, tmp_path):
    """The answer to the same mail with other words in it: ``change`` maps its bytes."""

    def ask(change):
        incident = incidents["SC-01"]
        mail = tmp_path / "changed.eml"
        mail.write_bytes(change(incident.evidence[0].read_bytes()))
        return assess(mail, "--roster", incident.roster, "--groups", incident.groups)

    return ask


def _harmless(raw):
    head, _, _ = raw.partition(b"\r\n\r\n")
    head = re.sub(rb"Subject: .*", b"Subject: Canteen", head)
    return head + b"\r\n\r\nThe menu for next week: soup on Monday, pasta on Tuesday.\r\n"


def test_104_readers_saw_each_other(answer):
    assert answer["readers"]["visible"] == 104
    assert answer["readers"]["hidden"] == 0
    assert answer["readers"]["unknown"] is False
    assert answer["address_pairs"] == 104 * 103


def test_each_reader_learned_about_103_others(answer):
    assert answer["facts"]["listed"] == 10_712
    assert answer["facts"]["shown"] == 0
    assert answer["facts"]["linked"] == 0


def test_being_left_out_told_as_much_about_596_more(answer):
    assert answer["facts"]["inferred"] == 61_984
    assert answer["facts"]["inferred_bounds"][1] == 61_984


def test_700_people_are_affected_and_each_is_told(answer):
    people = answer["people"]

    assert (people["affected"], people["listed"], people["inferred"]) == (700, 104, 596)
    assert (people["to_tell"], people["letters"], people["nobody_to_tell"]) == (700, 700, 0)


def test_the_group_is_recognised_from_the_register(answer):
    (group,) = [group for group in answer["groups"] if group["name"] == "AP 133 semi-weekly testing"]

    assert group["verdict"] == "recognised"
    assert (group["overlap"], group["completeness"]) == (1.0, 1.0)
    assert (group["population"], group["complement"]) == (700, 596)


def test_the_opposite_fact_counts_as_sensitive_when_nobody_answered(answer):
    assert answer["groups"][0]["complement_sensitivity"] != "low"


def test_two_small_schools_are_raised_and_nothing_else(answer):
    cells = {(cell["group"], cell["total"], cell["listed"], cell["not_listed"]) for cell in answer["small_cells"]}

    assert cells == {("Birch Coulee School", 6, 5, 1), ("Sage Flats Christian School", 19, 2, 17)}


def test_the_sentences_say_what_a_reader_would_conclude(answer):
    said = " ".join(answer["sentences"])

    assert "semi-weekly testing" in said
    assert "596" in said
    assert "probably vaccinated" in said


def test_own_entries_are_taken_out_and_the_answer_says_so(answer):
    """R-101: a person does not breach themselves."""
    assert re.search(r"\b104 own entries", " ".join([*answer["sentences"], *(s["sum"] for s in answer["sums"])]))


def test_a_work_address_is_personal_because_of_the_list(answer):
    """R-013: business contact information until the list says something about the person."""
    (element,) = [element for element in answer["elements"] if element["type"] == "work_email"]

    assert element["people"] == 104
    assert element["personal"] == "yes"
    assert element["why"]


def test_what_the_list_says_is_an_element_of_its_own_marked_as_derived(answer):
    """R-092: kinds are work e-mail, name, and an inferred health status."""
    assert {"work_email", "name"} <= {element["type"] for element in answer["elements"]}
    assert any(element["derived"] for element in answer["elements"])


def test_when_95_had_opened_it_the_lower_bound_is_theirs(told, incidents):
    answer = told("SC-01", "--opened", incidents["SC-01"].opened)

    assert answer["readers"]["opened"] == 95
    assert answer["facts"]["inferred_bounds"] == [95 * 596, 104 * 596]
    assert answer["facts"]["listed"] == 10_712


def test_without_a_roster_the_absent_are_not_counted_and_never_zero(incidents, assess):
    incident = incidents["SC-01"]
    answer = assess(*incident.evidence, "--groups", incident.groups)

    assert answer["facts"]["inferred"] is None
    assert answer["people"]["inferred"] is None
    assert answer["facts"]["listed"] == 10_712
    assert answer["small_cells"] == []
    assert answer["small_cells_note"]


def test_without_a_register_the_readers_are_still_counted(incidents, assess):
    answer = assess(*incidents["SC-01"].evidence, "--roster", incidents["SC-01"].roster)

    assert answer["facts"]["listed"] == 10_712
    assert answer["facts"]["inferred"] is None


def test_a_list_known_to_be_incomplete_makes_the_absent_only_possible(told):
    """R-102: at 60 % completeness the status is possible and the count an upper bound."""
    answer = told("SC-01", "--completeness", "AP 133 semi-weekly testing=0.6")

    assert answer["facts"]["inferred"] != 61_984
    assert answer["facts"]["possible"] == 61_984 or answer["facts"]["inferred_bounds"][1] == 61_984
    assert answer["people"]["listed"] == 104


def test_an_authorised_reader_is_no_reader_but_still_listed(told, incidents):
    listed = incidents["SC-01"].folder / "group-members.csv"
    address = listed.read_text().splitlines()[1].split(",")[1]
    answer = told("SC-01", "--authorised", f"{address}=keeps the list")

    assert answer["facts"]["listed"] == 103 * 103
    assert answer["facts"]["inferred"] == 103 * 596
    assert answer["people"]["affected"] == 700


def test_a_menu_sent_to_the_same_people_still_shows_the_group(rewritten, answer):
    """R-107: a harmless text does not make it harmless."""
    menu = rewritten(_harmless)

    assert menu["facts"]["listed"] == answer["facts"]["listed"]
    assert menu["facts"]["inferred"] == answer["facts"]["inferred"]
    assert menu["groups"][0]["verdict"] == "recognised"
    assert {topic["topic"] for topic in menu["topics"]} <= {"employment"}


def test_one_visible_alias_shows_nobody(rewritten):
    def aliased(raw):
        head, _, body = raw.partition(b"\r\n\r\n")
        unfolded = re.sub(rb"\r\n[ \t]+", b" ", head)
        alias = rb"To: Staff AP133 <wheatline-staff-ap133@wheatline.example>"
        return re.sub(rb"To: .*", alias, unfolded, count=1) + b"\r\n\r\n" + body

    answer = rewritten(aliased)

    assert (answer["address_pairs"], answer["facts"]["listed"]) == (0, 0)
    assert answer["people"]["affected"] == 0


def test_the_practice_asks_for_the_people_and_three_bodies(answer):
    open_duties = {duty["to"] for duty in answer["duties"] if duty["status"] in ("due", "ask")}

    assert {"individual", "commissioner", "minister", "school-protection"} <= open_duties


def test_no_duty_is_due_before_the_head_has_determined(answer):
    """Invariant 6: the engine advises, a person decides; what hangs on the decision is asked."""
    told = [duty for duty in answer["duties"] if duty["to"] in ("individual", "commissioner", "minister")]

    assert {duty["status"] for duty in told} == {"ask"}
    assert all(duty["asks"] for duty in told)


def test_when_the_head_determines_significant_harm_they_become_due(told):
    answer = told("SC-01", "--fact", "significant_harm=likely")
    due = {duty["to"] for duty in answer["duties"] if duty["status"] == "due"}

    assert {"individual", "commissioner", "minister", "school-protection"} <= due


def test_every_duty_names_its_source_and_none_guesses_a_deadline(answer):
    """Invariants 8 and 9."""
    assert all(duty["source"] and duty["clock"] and duty["why"] for duty in answer["duties"])
    assert all(duty["due_at"] is None for duty in answer["duties"] if duty["clock_kind"] == "soft")


def test_on_a_day_before_the_rules_the_answer_says_so_and_is_not_just_empty(incidents, assess):
    """The law of the day counts; that there was none yet is an answer, and silence is not (invariant 8)."""
    incident = incidents["SC-01"]
    words = ("--roster", incident.roster, "--groups", incident.groups)
    answer = assess(*incident.evidence, *words, "--known-at", "2022-01-14T14:35:00-07:00")
    said = str([*answer["unknowns"], *answer["warnings"], *answer["next_steps"]])

    assert [duty for duty in answer["duties"] if duty["status"] == "due"] == []
    assert "in force" in said


def test_every_factor_says_its_clause_and_its_reason_and_there_is_no_score(answer):
    assert answer["factors"]
    assert all(factor["clause"] and factor["reason"] for factor in answer["factors"])
    assert "score" not in answer


def test_everything_was_read(answer):
    assert answer["not_read"] == []
