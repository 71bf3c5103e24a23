"""What the exposure found becomes facts of the case; what is not known stays unknown (invariant 8)."""

from __future__ import annotations

from datetime import date

import pytest

from forthwith.steps.assess.assessment import Question
from forthwith.steps.assess.case_facts import case_facts

FAMILIES = ("jo.larkspur@home.example", "kim.brandt@home.example")
STAFF = ("ida.marsh@smallbay.example", "olu.reyes@smallbay.example")


@pytest.fixture
def facts(ask):
    """The facts of the assessment of these files."""

    def found(*files, **changes):
        assessment = ask(*files, **changes)
        question = Question(files=files, on=date(2026, 3, 9), **changes)
        return case_facts(assessment.exposure, question, assessment.roster)

    return found


def test_readers_who_are_staff_are_colleagues(facts, mail):
    assert facts(mail(*STAFF))["readers_relation"] == "colleagues"


def test_one_reader_who_is_staff_is_one_colleague(facts, mail):
    assert facts(mail(STAFF[0]))["readers_relation"] == "one colleague"


def test_readers_who_are_guardians_are_families(facts, mail):
    assert facts(mail(*FAMILIES))["readers_relation"] == "families"


def test_a_reader_outside_the_roster_leaves_the_relation_unknown(facts, mail):
    assert facts(mail(*FAMILIES, "stranger@elsewhere.example")).known("readers_relation") is None


def test_a_file_without_readers_is_no_file_that_nobody_read(facts, school):
    (school / "list.txt").write_text("Mia Larkspur, 700101")
    found = facts(school / "list.txt")

    assert found["readers_unknown"] is True
    assert str(found["readers"]) != "0"


def test_evidence_that_was_not_read_leaves_the_number_affected_unknown(facts, school):
    (school / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 40)
    found = facts(school / "scan.png")

    assert found.known("people_affected") is None
    assert found["evidence_complete"] is False


def test_a_social_insurance_number_is_enough_for_identity_theft(facts, mail):
    found = facts(mail(STAFF[0], body="Mia Larkspur, SIN 046 454 286"))

    assert found["identity_risk"] is True


def test_what_a_person_typed_wins_over_what_was_drawn(facts, mail):
    assert facts(mail(*STAFF), facts={"readers_relation": "public"})["readers_relation"] == "public"


def test_no_population_and_no_order_means_no_danger_is_claimed_or_denied(facts, mail):
    assert facts(mail(*FAMILIES)).known("physical_danger") is None
