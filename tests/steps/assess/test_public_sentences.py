"""Public sentences are known by what they claim, in three languages, and held against the facts (R-106)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from forthwith.detect.sayings import claim_names, claims_in, counts_in, sentences_of
from forthwith.record.claim_rules import RULES, Beside, Known, judge, overall
from forthwith.record.words import Verdict

LINES = [line.split("|", 1) for line in (Path(__file__).parent / "said.txt").read_text("utf-8").splitlines()]
SENT = datetime(2022, 1, 14, 21, 32, tzinfo=UTC)


@pytest.mark.parametrize(("claim", "sentence"), [line for line in LINES if line[0]])
def test_a_sentence_is_known_by_what_it_claims(claim, sentence):
    assert claim in claims_in(sentence)


@pytest.mark.parametrize("sentence", [sentence for claim, sentence in LINES if not claim])
def test_a_sentence_that_claims_nothing_is_left_alone(sentence):
    assert claims_in(sentence) == []


def test_every_claim_has_a_rule():
    assert set(RULES) | {"count"} == set(claim_names())


def test_every_claim_is_tested_in_three_languages():
    """Each kind stands in the list of sentences at least three times."""
    said = [claim for claim, _sentence in LINES]

    assert {claim for claim in RULES if said.count(claim) < 2} <= {"no_misuse", "no_data", "played_down"}


@pytest.fixture
def sc_01(found_in):
    """The testing update on the Monday: 104 told, block after 3 minutes, first word after 2 h 45 min, batches known."""
    found = found_in("SC-01")
    beside = Beside(
        happened=SENT, discovered=SENT, first_step=SENT + timedelta(minutes=3),
        first_word=SENT + timedelta(hours=2, minutes=45), told=104,
    )  # fmt: skip
    return Known(found.answer | {"other_copies": 596}, found.facts, beside)


@pytest.fixture
def sc_02(found_in):
    found = found_in("SC-02")
    return Known(found.answer, found.facts, Beside(told=0))


def deciding(sentence, known):
    return overall(judge(sentence, known))


@pytest.mark.parametrize(
    ("sentence", "verdict", "fact"),
    [
        ("Only work addresses were visible.", "contradicted", "semi-weekly testing"),
        ("Nothing in the message showed how these people are connected.", "contradicted", "100 %"),
        ("A small group of employees was concerned.", "contradicted", "700"),
        ("We acted immediately.", "unproven", "first step: 3 min; first word to people: 2 h 45 min"),
        ("All affected staff have been told.", "contradicted", "596"),
        ("The matter has been reported to the Commissioner.", "unproven", "No report"),
        ("Every employee received this update.", "supported", "this batch is the group"),
    ],
)
def test_the_seven_statements_of_the_testing_update(sc_01, sentence, verdict, fact):
    judged = deciding(sentence, sc_01)

    assert judged.verdict == verdict
    assert fact in judged.fact


@pytest.mark.parametrize(
    ("sentence", "verdict", "fact"),
    [
        ("No student records were shared.", "contradicted", "166 students"),
        ("Only contact information was involved.", "contradicted", "vaccine"),
        ("It was accidentally delivered in a way that made addresses visible.", "unproven", "A word of style"),
        ("We are reviewing our processes.", "unproven", "promise without a measure"),
    ],
)
def test_the_four_statements_about_the_vaccines(sc_02, sentence, verdict, fact):
    judged = deciding(sentence, sc_02)

    assert judged.verdict == verdict
    assert fact in judged.fact


def test_confusion_is_contradicted_by_the_people_affected(found_in):
    found = found_in("SC-03")

    judged = deciding("There was some confusion with an e-mail.", Known(found.answer, found.facts))

    assert (judged.verdict, "580" in judged.fact) == (Verdict.CONTRADICTED, True)


def test_a_sentence_with_no_known_claim_is_unproven(sc_01):
    assert deciding("We are truly sorry.", sc_01).verdict == Verdict.UNPROVEN


def test_the_worst_of_two_claims_decides(sc_01):
    judged = deciding("We acted immediately and all affected staff have been told.", sc_01)

    assert (judged.claim, judged.verdict) == ("all_told", Verdict.CONTRADICTED)


def test_nothing_is_supported_while_nothing_was_assessed():
    nothing = Known()

    verdicts = {deciding(sentence, nothing).verdict for _claim, sentence in LINES}

    assert Verdict.SUPPORTED not in verdicts


@pytest.mark.parametrize(
    ("beside", "verdict"),
    [
        ({"reported": True}, Verdict.UNPROVEN),
        ({"reported": True, "proof_of_report": True}, Verdict.SUPPORTED),
    ],
)
def test_a_report_counts_once_there_is_proof(beside, verdict):
    assert deciding("It was reported to the Commissioner.", Known(beside=Beside(**beside))).verdict == verdict


@pytest.mark.parametrize(
    ("minutes", "verdict"), [(14, Verdict.SUPPORTED), (16, Verdict.UNPROVEN), (1441, Verdict.CONTRADICTED)]
)
def test_at_once_is_measured_from_the_discovery(minutes, verdict):
    at = SENT + timedelta(minutes=minutes)
    known = Known(beside=Beside(discovered=SENT, first_step=at, first_word=at))

    assert deciding("We acted immediately.", known).verdict == verdict


@pytest.mark.parametrize(("contained", "verdict"), [("yes", "supported"), ("no", "contradicted"), (None, "unproven")])
def test_deleted_needs_every_copy_confirmed(contained, verdict):
    assert deciding("The data were deleted by the attacker.", Known(facts={"contained": contained})).verdict == verdict


def test_everybody_told_is_supported_when_nobody_is_missing(found_in):
    found = found_in("SC-01")

    judged = deciding("All affected staff have been told.", Known(found.answer, found.facts, Beside(told=700)))

    assert judged.verdict == Verdict.SUPPORTED


def test_without_the_other_batches_everybody_received_it_is_unproven(sc_01):
    known = Known(sc_01.answer | {"other_copies": 0}, sc_01.facts)

    assert deciding("Every employee received this update.", known).verdict == Verdict.UNPROVEN


@pytest.mark.parametrize(("said", "verdict"), [("104", "supported"), ("700", "supported"), ("230", "contradicted")])
def test_a_number_of_people_must_be_one_of_ours(sc_01, said, verdict):
    assert deciding(f"{said} employees were on the list.", sc_01).verdict == verdict


def test_numbers_are_read_however_thousands_are_written():
    assert counts_in("1,200 families, 1 300 élèves and 1.400 alumnos") == [1200, 1300, 1400]


def test_a_statement_is_cut_into_sentences():
    assert sentences_of("We acted. It is over!  “Sorry.”\nAll told.") == [
        "We acted.",
        "It is over!",
        "“Sorry.”",
        "All told.",
    ]


def test_what_stands_beyond_the_longest_statement_is_not_looked_at():
    assert claims_in("." * 20_001 + " Only work addresses were visible.") == []
