"""Like cases, like decisions; voices of affected people; the Head's clock; nothing leaves by advice alone."""

from datetime import timedelta

import pytest

from forthwith.record.assessing import FactsVersion
from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.likeness import remember
from forthwith.record.models import Case, Determination, Likeness, Moment, Notice, Statement
from forthwith.record.words import Choice
from forthwith.steps.assess.sentences import check_text, release
from forthwith.steps.decide import drop_statement, read_statements, record_statement, voices_of
from forthwith.steps.decide.clock import clock_of
from forthwith.steps.decide.heads_page import heads_page
from forthwith.steps.decide.like_cases import like_decisions
from forthwith.steps.decide.voices import Told

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(district, head, now):
    """Adds a decided earlier case with these traits."""

    def added(number, choice, **traits):
        at = now - timedelta(days=100 + number)
        case = Case.objects.create(
            district=district, number=f"2024-{number:04}", title="Earlier", opened_at=at, changed_at=at
        )
        like = {"cause": "error", "sensitivity": "high", "relation": "colleagues"} | traits
        Likeness.objects.create(case=case, district=district, at=at, **like)
        signed = Determination.objects.create(
            case=case, version=1, facts_sha256="0" * 64, signed_at=at, signed_by=head.staff, reasons="Then.",
            signature="0" * 64,
        )  # fmt: skip
        signed.choices.create(group="everybody affected", people=9, choice=choice)
        return case

    return added


def test_an_empty_register_says_no_earlier_data(assessed, head, now):
    """Not "first time": nobody can know that."""
    assert str(like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now)) == "No earlier data."


def test_similar_decisions_are_shown_with_what_was_chosen(assessed, head, now, earlier):
    earlier(1, "yes")
    earlier(2, "yes", contained="no")
    earlier(3, "no", contained="yes")

    like = like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now)

    assert str(like) == "3 similar: yes, yes, no (contained)."
    assert like.examples == ()


def test_fewer_than_three_offer_invented_examples_in_every_language(assessed, head, now, earlier):
    from django.utils.translation import override

    earlier(1, "yes")
    said = []
    for language in ("en", "fr", "es"):
        with override(language):
            said.append(like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now).examples)

    assert [len(examples) for examples in said] == [3, 3, 3]
    assert len({examples[0].words for examples in said}) == 3


@pytest.mark.parametrize(
    "unlike", [{"cause": "theft", "sensitivity": "low", "relation": ""}, {"sensitivity": "low", "relation": "families"}]
)
def test_a_case_that_shares_little_is_no_neighbour(assessed, head, now, earlier, unlike):
    earlier(1, "yes", **unlike)

    assert like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now).earlier == ()


def test_the_most_alike_stands_first(assessed, head, now, earlier):
    earlier(1, "no", relation="families")
    near = earlier(2, "yes", group="AP 133 semi-weekly testing")

    first = like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now).earlier[0]

    assert (first.number, "group" in first.alike_by) == (near.number, True)


def test_another_district_s_decisions_are_not_seen(assessed, head, now, earlier):
    from forthwith.record.models import District

    other = District.objects.create(name="Another district", slug="another")
    case = earlier(1, "yes")
    Case.objects.filter(pk=case.pk).update(district=other)
    Likeness.objects.filter(case=case).update(district=other)

    assert like_decisions(assessed, FactsVersion.latest(assessed), by=head, now=now).earlier == ()


def test_a_case_without_an_assessment_is_remembered_by_its_report(case, now):
    case.unit, case.tool = "Student services", "mass e-mail"

    like = remember(case, now=now)

    assert (like.unit, like.tool, like.cause) == ("Student services", "mass e-mail", "error")


@pytest.fixture
def said(assessed, officer, now):
    """Six statements of affected people."""
    themes = ["work"] * 3 + ["help", "none", "trust"]
    return [record_statement(assessed, Told("I am afraid.", one, consent=True), by=officer, now=now) for one in themes]


def test_statements_are_counted_by_what_they_say(assessed, said):
    words = str(voices_of(assessed))

    assert words.startswith("6 statements: 3 fear of treatment at work")
    assert "1 sees no harm" in words


def test_the_words_lie_in_the_vault_and_not_in_the_log(assessed, said):
    told = str(list(assessed.events.values_list("about", "changes", "note")))

    assert "afraid" not in told


def test_the_head_reading_them_leaves_a_trace_and_none_unread(assessed, said, head, now):
    read = read_statements(assessed, by=head, now=now)

    assert {words for _statement, words in read} == {"I am afraid."}
    assert voices_of(assessed).unread == 0
    assert assessed.events.filter(what="personal data viewed").count() == 6


def test_the_officer_reading_them_does_not_read_for_the_head(assessed, said, officer, now):
    read_statements(assessed, by=officer, now=now)

    assert voices_of(assessed).unread == 6


@pytest.mark.parametrize("who", ["staff_member", "it", "auditor", "investigator", "approver", "administrator"])
def test_others_do_not_read_them(request, assessed, said, now, who):
    with pytest.raises(NotAllowed):
        read_statements(assessed, by=request.getfixturevalue(who), now=now)


def test_a_statement_is_not_dropped_without_a_reason(assessed, said, officer, now):
    with pytest.raises(Refused, match="without a reason"):
        drop_statement(assessed, said[0].uid, " ", by=officer, now=now)

    assert Statement.objects.filter(dropped_why="").count() == 6


def test_a_dropped_statement_stays_counted(assessed, said, officer, now):
    drop_statement(assessed, said[0].uid, "Entered twice.", by=officer, now=now)

    voices = voices_of(assessed)
    assert (voices.total, voices.dropped) == (5, 1)


def test_without_consent_nothing_is_recorded(assessed, officer, now):
    with pytest.raises(Refused, match="consent"):
        record_statement(assessed, Told("I am afraid.", "work"), by=officer, now=now)


@pytest.mark.parametrize(("minutes", "state"), [(179, "in time"), (180, "soon"), (239, "soon"), (240, "late")])
def test_the_clock_warns_at_three_quarters_and_at_the_target(case, now, minutes, state):
    since = now - timedelta(minutes=minutes)
    Moment.objects.create(case=case, which="head_knew", at=since, zone="UTC", recorded_at=now)

    assert clock_of(case, None, now=now).state == state


def test_without_the_time_the_head_knew_the_clock_is_unknown(case, now):
    assert clock_of(case, None, now=now).state == "unknown"


def test_the_district_s_own_target_counts(case, now):
    case.district.targets_minutes = {"determination": 60}
    Moment.objects.create(case=case, which="head_knew", at=now - timedelta(hours=1), zone="UTC", recorded_at=now)

    assert clock_of(case, None, now=now).state == "late"


def test_the_page_says_what_pushes_up_and_names_what_is_missing(weighed, head, now):
    listed = heads_page(weighed, by=head, now=now).weighed[0]

    assert listed.at("raises")[0].name == "sensitivity"
    assert "Not known: the people affected (2.3.3.1)" in listed.sentence


def test_sensitivity_follows_its_factor_into_the_harms(weighed, officer, head, now):
    from forthwith.steps.assess.weighing import Weighed, answer_factors

    why = "All of them said so in public."
    answer_factors(weighed, "inferred", {"sensitivity": Weighed("lowers", why)}, by=officer, now=now)

    row = next(one for one in heads_page(weighed, by=head, now=now).weighed[1].harms if one.clause == "2.4.8")
    assert (row.answer, row.reason) == ("no", why)


def test_after_the_apology_to_104_the_others_do_not_know(weighed, head, now):
    """SC-01, 17:17: 596 people are affected and were told nothing."""
    Notice.objects.create(case=weighed, to="listed", people=104, channel="mail", kind="first word", at=now)

    assert heads_page(weighed, by=head, now=now).telling.count == 596


def test_the_page_asks_few_questions_of_the_database(weighed, head, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        heads_page(weighed, by=head, now=now)


def test_advice_alone_signs_tells_and_closes_nothing(weighed, head, now):
    """All advice is at its highest, every row is answered, and nobody has signed (R-127)."""
    heads_page(weighed, by=head, now=now)
    weighed.refresh_from_db()

    assert (Determination.objects.count(), Notice.objects.count(), weighed.stage) == (0, 0, "open")


@pytest.fixture
def own_rules(tmp_path, root):
    """The rules of the teaching country in a folder of one's own, with one line put into its first rule."""
    import shutil

    def written(line=""):
        folder = tmp_path / (line.strip()[:9] or "plain")
        shutil.copytree(root / "src/forthwith/law/rules/zz", folder / "zz", dirs_exist_ok=True)
        act = folder / "zz" / "example-act.yaml"
        act.write_text(act.read_text().replace("    to: individual\n", f"    to: individual\n{line}", 1))
        return folder

    return written


def test_a_rule_that_ties_a_notice_to_advice_does_not_load(own_rules):
    from forthwith.law import RuleRefused, load_place

    assert load_place("zz", extra_dirs=(own_rules(),))
    with pytest.raises(RuleRefused, match="automatic_notice"):
        load_place("zz", extra_dirs=(own_rules("    automatic_notice: true\n"),))


def test_a_contradicted_sentence_needs_the_head_s_reason(assessed, officer, head, now):
    (sentence,) = check_text(assessed, "Only work addresses were visible.", by=officer, now=now)
    with pytest.raises(Refused, match="contradicts"):
        release(assessed, sentence.uid, "", by=head, now=now)

    released = release(assessed, sentence.uid, "The board insists; the letter says what it means.", by=head, now=now)
    assert (released.released_by, sentence.verdict) == (head.staff, "contradicted")


def test_the_officer_does_not_release(assessed, officer, now):
    (sentence,) = check_text(assessed, "We are sorry.", by=officer, now=now)

    with pytest.raises(NotAllowed):
        release(assessed, sentence.uid, "", by=officer, now=now)


def test_a_sentence_that_the_facts_have_overtaken_is_checked_again(assessed, officer, head, now):
    (sentence,) = check_text(assessed, "All affected staff have been told.", by=officer, now=now)
    Notice.objects.create(case=assessed, to="all", people=700, channel="mail", at=now)

    with pytest.raises(Refused, match="Check it again"):
        release(assessed, sentence.uid, "", by=head, now=now)


def test_the_nearest_invented_example_is_shown_first():
    from forthwith.steps.decide.like_cases import nearest_examples

    nearest = nearest_examples({"cause": "error", "sensitivity": "low", "relation": "families", "contained": "no"})[0]

    assert ("sports team" in nearest.words, nearest.choices) == (True, (Choice.NO,))
