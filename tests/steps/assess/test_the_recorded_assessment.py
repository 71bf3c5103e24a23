"""The recorded assessment: cause, kinds, factors, harms, unknowns and consequences, each kept with its time."""

from datetime import timedelta

import pytest

from forthwith.record.assessing import FactsVersion
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.models import Cause, Consequence, ElementNoted, FactorAnswer, HarmAnswer, Unknown
from forthwith.record.words import Answer, Layer, Phase
from forthwith.steps.assess.causes import Said, blames_only, note_causes
from forthwith.steps.assess.consequences import move_to_consequences, note_consequence, reads_as_consequence
from forthwith.steps.assess.kinds import Kind, kinds_found, note_kinds
from forthwith.steps.assess.open_facts import answer_unknown, give_to, note_unknown
from forthwith.steps.assess.prefill import prefill_unknowns
from forthwith.steps.assess.rework import would_change
from forthwith.steps.assess.weighing import Asked, Weighed, answer_factors, answer_harms

pytestmark = pytest.mark.django_db

SEEN = "listed, shown or linked"


@pytest.mark.parametrize(
    "text",
    [
        "human error", "Human error.", "A mistake by staff", "It was an honest mistake", "erreur humaine",
        "Une erreur de l'employé", "error humano", "Un descuido de una empleada", "carelessness by the secretary",
    ],
)  # fmt: skip
def test_human_error_alone_is_no_condition(case, officer, now, text):
    with pytest.raises(Refused, match="condition"):
        note_causes(case, {Layer.CONDITION: Said(text)}, by=officer, now=now)


@pytest.mark.parametrize(
    "text",
    [
        "The mail program offers To first and warns of nothing.",
        "Human error, made easy: no tool for separate copies was provided.",
        "Personne n'avait de liste de diffusion.",
        "No había otra forma de enviar el aviso.",
    ],
)
def test_a_condition_is_kept(case, officer, now, text):
    assert not blames_only(text)
    (cause,) = note_causes(case, {Layer.CONDITION: Said(text)}, by=officer, now=now)

    assert cause.text == text


def test_a_layer_may_be_not_known_yet_and_not_empty(case, officer, now):
    note_causes(case, {Layer.IMMEDIATE: Said("", known=False)}, by=officer, now=now)

    with pytest.raises(Refused, match="not known yet"):
        note_causes(case, {Layer.IMMEDIATE: Said("")}, by=officer, now=now)


def test_a_corrected_cause_keeps_the_earlier_one(case, officer, now):
    note_causes(case, {Layer.WHAT: Said("Sent to all.")}, by=officer, now=now)
    note_causes(case, {Layer.WHAT: Said("Sent to 104.")}, by=officer, now=now + timedelta(hours=1))

    kept = Cause.objects.order_by("pk")
    assert [(one.text, one.replaced_at is None) for one in kept] == [("Sent to all.", False), ("Sent to 104.", True)]


def test_saving_the_same_cause_again_changes_nothing(case, officer, now):
    note_causes(case, {Layer.WHAT: Said("Sent to all.")}, by=officer, now=now)

    assert note_causes(case, {Layer.WHAT: Said("Sent to all.")}, by=officer, now=now) == []


@pytest.mark.parametrize("who", ["staff_member", "it", "auditor", "approver", "administrator", "head"])
def test_only_who_assesses_notes_a_cause(request, case, now, who):
    with pytest.raises(NotAllowed):
        note_causes(case, {Layer.WHAT: Said("x")}, by=request.getfixturevalue(who), now=now)


def test_the_engine_s_kinds_are_the_start_with_the_inferred_one_marked(assessed):
    """SC-01: name, work e-mail, inferred health status."""
    found = {(one.element, one.derived) for one in kinds_found(FactsVersion.latest(assessed))}

    assert {("name", False), ("work_email", False), ("inferred health status", True)} <= found


def test_no_kind_chosen_is_refused(assessed, officer, now):
    with pytest.raises(Refused, match="at least one"):
        note_kinds(assessed, [], by=officer, now=now)


def test_an_unknown_sensitivity_counts_as_high():
    assert Kind(SEEN, "name").counts_as == "high"


def test_a_known_sensitivity_needs_its_reason(assessed, officer, now):
    with pytest.raises(Refused, match="why"):
        note_kinds(assessed, [Kind(SEEN, "name", "low")], by=officer, now=now)


def test_a_kind_taken_away_stays_in_the_log(assessed, officer, now):
    note_kinds(assessed, [Kind(SEEN, "name"), Kind(SEEN, "photo")], by=officer, now=now)
    note_kinds(assessed, [Kind(SEEN, "name")], by=officer, now=now)

    assert ElementNoted.objects.count() == 1
    last = assessed.events.order_by("-seq").first()
    assert any("photo" in line for line in last.changes["kinds"][0])


def test_an_answer_unlike_the_advice_needs_a_reason(assessed, officer, now):
    with pytest.raises(Refused, match="otherwise than the advice"):
        answer_factors(assessed, SEEN, {"sensitivity": Weighed("lowers")}, by=officer, now=now)


def test_an_answer_to_a_factor_stands_beside_the_advice(assessed, officer, now):
    answer_factors(
        assessed, SEEN, {"sensitivity": Weighed("neutral", "All of them said so in public.")}, by=officer, now=now
    )

    advice = FactsVersion.latest(assessed).answer["factors"][0]
    assert (FactorAnswer.objects.get().level, advice["level"]) == ("neutral", "raises")


def all_no(assessed, reason=""):
    harms = FactsVersion.latest(assessed).answer["advice_by_group"][0]["harms"]
    return {one["harm"]: Weighed(Answer.NO, reason) for one in harms if one["clause"] != "2.4.8"}


def test_all_no_within_a_minute_asks_sure(assessed, officer, now):
    asked = Asked(now - timedelta(seconds=59))

    with pytest.raises(Refused, match="Are you sure"):
        answer_harms(assessed, SEEN, Phase.PRELIMINARY, all_no(assessed), asked=asked, by=officer, now=now)


@pytest.mark.parametrize(("seconds", "sure"), [(60, False), (5, True)])
def test_all_no_is_taken_after_a_minute_or_when_sure(assessed, officer, now, seconds, sure):
    asked = Asked(now - timedelta(seconds=seconds), sure)

    kept = answer_harms(assessed, SEEN, Phase.PRELIMINARY, all_no(assessed), asked=asked, by=officer, now=now)

    assert len(kept) == 8


def test_a_final_no_needs_a_word_why(assessed, officer, now):
    asked = Asked(now - timedelta(hours=1))

    with pytest.raises(Refused, match="bodily harm"):
        answer_harms(assessed, SEEN, Phase.FINAL, all_no(assessed), asked=asked, by=officer, now=now)


def test_the_first_view_is_kept_beside_the_final_one(assessed, officer, now):
    asked = Asked(now - timedelta(hours=1))
    answer_harms(
        assessed, SEEN, Phase.PRELIMINARY, {"humiliation": Weighed("possible")}, asked=asked, by=officer, now=now
    )
    later = now + timedelta(hours=2)
    answer_harms(
        assessed,
        SEEN,
        Phase.FINAL,
        {"humiliation": Weighed("likely", "Colleagues.")},
        asked=asked,
        by=officer,
        now=later,
    )

    kept = {one.phase: (one.answer, one.at) for one in HarmAnswer.objects.all()}
    assert kept == {"preliminary": ("possible", now), "final": ("likely", later)}


def test_the_engine_s_unknowns_are_prefilled_once(assessed, now):
    version = FactsVersion.latest(assessed)
    first = prefill_unknowns(assessed, version, now=now)

    assert len(first) == len(version.answer["unknowns"])
    assert prefill_unknowns(assessed, version, now=now) == []


@pytest.fixture
def unknown(assessed, now):
    """Whether every copy is confirmed deleted."""
    prefill_unknowns(assessed, FactsVersion.latest(assessed), now=now)
    return Unknown.objects.get(fact="contained")


def test_an_unknown_needs_a_person_and_a_time(assessed, officer, now, unknown):
    with pytest.raises(Refused, match="who"):
        give_to(assessed, unknown.uid, None, now + timedelta(hours=2), by=officer, now=now)
    with pytest.raises(Refused, match="by when"):
        give_to(assessed, unknown.uid, officer.staff, now - timedelta(hours=2), by=officer, now=now)


def test_the_worst_answer_says_what_it_would_change(assessed, now, unknown):
    worst, changes = would_change(assessed, unknown.fact, now=now)

    assert worst == "no"
    assert "advice on whether it can be contained: raises, was unknown" in changes


def test_an_intent_that_was_shown_is_the_worst_and_makes_harm_more_likely(assessed, now):
    worst, changes = would_change(assessed, "malicious_intent", now=now)

    assert (worst, any("intent: raises" in one for one in changes)) == ("shown", True)


def test_an_answer_gives_a_new_version_with_new_advice(assessed, officer, now, unknown):
    version = answer_unknown(assessed, unknown.uid, "no", by=officer, now=now)

    levels = {one["factor"]: one["level"] for one in version.answer["factors"]}
    assert (version.number, levels["whether it can be contained"]) == (2, "raises")
    assert all(one["what"] != unknown.what for one in version.answer["unknowns"])


def test_the_counts_of_the_evidence_stay_when_a_fact_is_answered(assessed, officer, now, unknown):
    version = answer_unknown(assessed, unknown.uid, "yes", by=officer, now=now)

    first = FactsVersion.objects.get(number=1)
    assert (version.answer["people"], version.answer["facts"]) == (first.answer["people"], first.answer["facts"])


def test_what_is_said_of_those_seen_is_not_said_of_those_absent(assessed, officer, now):
    from forthwith.steps.assess.rework import rework

    version = rework(assessed, {"protected_people": True, "cause": "error"}, why="answered", by=officer, now=now)

    absent = version.group_facts["inferred"]
    assert ("protected_people" in absent, absent["cause"]) == (False, "error")


def test_no_answer_to_the_question_is_refused(assessed, officer, now, unknown):
    with pytest.raises(Refused, match="no answer"):
        answer_unknown(assessed, unknown.uid, "maybe later", by=officer, now=now)

    assert FactsVersion.objects.count() == 1


def test_a_question_of_the_officer_s_own_changes_no_version(assessed, officer, now):
    own = note_unknown(assessed, "Did the caretaker print it?", "One more reader.", by=officer, now=now)

    assert answer_unknown(assessed, own.uid, "He did not.", by=officer, now=now) is None


def test_a_consequence_changes_no_advice(assessed, officer, now):
    before = FactsVersion.latest(assessed).sha256

    note_consequence(assessed, "claim", "The union prepares legal action.", by=officer, now=now)

    assert FactsVersion.latest(assessed).sha256 == before


@pytest.mark.parametrize(
    ("reason", "is_one"),
    [
        ("The press will write about it.", True),
        ("Une action en justice est possible.", True),
        ("Colleagues avoid her.", False),
    ],
)
def test_a_reason_about_the_district_is_known(reason, is_one):
    assert reads_as_consequence(reason) is is_one


def test_a_consequence_among_the_harms_is_moved_by_its_author_and_not_lost(assessed, officer, now):
    asked = Asked(now - timedelta(hours=1))
    (harm,) = answer_harms(
        assessed, SEEN, Phase.FINAL, {"humiliation": Weighed("likely", "The press will write.")}, asked=asked, by=officer,
        now=now,
    )  # fmt: skip

    move_to_consequences(assessed, harm, "press", by=officer, now=now)

    assert Consequence.objects.get().text == "The press will write."
    assert HarmAnswer.objects.get(replaced_at__isnull=True).answer == "likely"


def test_only_the_author_moves_it(assessed, officer, investigator, now):
    asked = Asked(now - timedelta(hours=1))
    harms = {"humiliation": Weighed("likely", "The press will write.")}
    (harm,) = answer_harms(assessed, SEEN, Phase.FINAL, harms, asked=asked, by=officer, now=now)

    with pytest.raises(Refused, match="author"):
        move_to_consequences(assessed, harm, "press", by=investigator, now=now)


@pytest.mark.parametrize("text", ["Call jo.larkspur@home.example", "SIN 046 454 286 was in it"])
def test_personal_data_is_kept_out_of_every_reason(assessed, officer, now, text):
    with pytest.raises(Refused):
        note_causes(assessed, {Layer.WHAT: Said(text)}, by=officer, now=now)
    with pytest.raises(Refused):
        note_consequence(assessed, "claim", text, by=officer, now=now)
    with pytest.raises(Refused):
        note_unknown(assessed, text, "", by=officer, now=now)
