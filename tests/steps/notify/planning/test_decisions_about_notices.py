"""Decisions around letters: each with its ground, reason and end (3.1.3, 3.2.6, 3.3, 3.4, 3.5)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.letters_owed import owed
from forthwith.record.models import DraftLetter, FactsVersion, Indirect, Letter, Moment
from forthwith.record.standing_of_letters import people_states
from forthwith.steps.notify.bodies.they_notify import they_notify, we_too
from forthwith.steps.notify.planning import approve, plan
from forthwith.steps.notify.planning.details import give_detail, promise_detail, settle_follow_up
from forthwith.steps.notify.planning.gaps import Deciding, decide_gap
from forthwith.steps.notify.planning.indirect import Grounded, Showing, decide_indirect, shown, taken_down, unreached
from forthwith.steps.notify.planning.press import PeopleFirst, note_press, order_warning, release_text
from forthwith.steps.notify.planning.purposes import end_purpose, new_way, note_purpose
from forthwith.steps.notify.planning.waiting import Asked, police_asked, police_done, postpone, resume
from forthwith.steps.notify.planning.withholding import Withholding, lift, review, withhold

pytestmark = pytest.mark.django_db
SOON = date(2025, 11, 28)


@pytest.fixture
def keys(case, now):
    """The keys of what is owed in the case, at a time."""
    return lambda at=now: {one.key.split(" ")[0] for one in owed(case, at)}


def withheld(**changes):
    given = {"mark": "Person 4", "reason": "The reader threatened her.", "source": "Victim services", "review_on": SOON}
    return Withholding(**(given | changes))


def test_notice_is_withheld_from_one_person_and_looked_at_again(planned, case, head, keys, now):
    letter = next(one for one in planned.letters.all() if one.hearer == "adult student")

    withhold(case, withheld(mark=letter.about[0]), by=head, now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.content, people_states(case)["withheld"]) == ("withheld", None, 1)
    assert "withheld" in keys()


@pytest.mark.parametrize("mark", ["everybody affected", "Person 1, Person 2", "Person 999", ""])
def test_a_whole_group_is_never_withheld_in_one_step(school, head, now, mark):
    with pytest.raises(Refused, match="one person at a time"):
        withhold(school, withheld(mark=mark), by=head, now=now)


@pytest.mark.parametrize("lacks", [{"reason": " "}, {"source": ""}, {"review_on": date(2025, 11, 14)}])
def test_withholding_needs_reason_source_and_a_later_day(school, head, now, lacks):
    with pytest.raises(Refused):
        withhold(school, withheld(**lacks), by=head, now=now)


def test_the_officer_withholds_nothing(school, officer, now):
    with pytest.raises(NotAllowed):
        withhold(school, withheld(), by=officer, now=now)


def test_the_mother_is_told_while_the_child_is_not(school, officer, head, now):
    """SC-05: direct notice is withheld from the child; the mother's letter goes."""
    withhold(school, withheld(mark="Person 1"), by=head, now=now)

    plan(school, "notice", token="t", by=officer, now=now)

    about = [one.state for one in Letter.objects.all() if one.about == ["Person 1"] and one.hearer == "guardian"]
    assert set(about) == {"planned"}


def test_a_withholding_that_is_lifted_is_a_gap_again(planned, case, officer, head, now):
    mark = next(one for one in planned.letters.all() if one.hearer == "staff").about[0]
    row = review(withhold(case, withheld(mark=mark), by=head, now=now), date(2026, 1, 5), by=head, now=now)

    lift(row, by=head, now=now)

    assert people_states(case).get("withheld") is None
    assert people_states(case)["not planned"] == 1
    assert plan(case, "notice", token="after", by=officer, now=now).letters.get().about == [mark]


@pytest.mark.parametrize(
    "deciding",
    [
        Deciding("everybody affected", "none", "Below the threshold."),
        Deciding("everybody affected", "none", "", {"public interest": "no"}),
        Deciding("everybody affected", "maybe", "Why."),
        Deciding("nobody", "notice", "Why."),
    ],
)
def test_nobody_is_left_out_without_reason_and_answers(school, head, now, deciding):
    with pytest.raises(Refused):
        decide_gap(school, deciding, by=head, now=now)


def showing(now, **changes):
    given = {"method": "Alumni page", "shown_where": "Alumni page; local paper", "audience": "Former pupils",
             "reach": "About half of them", "up_at": now}  # fmt: skip
    return Showing(**(given | changes))


def test_wrong_contact_data_open_the_indirect_way_for_those_people_only(planned, case, head, now):
    made = decide_indirect(case, Grounded("no contact", "everybody affected", "Nobody on file."), showing(now), by=head, now=now)  # fmt: skip

    assert (made.marks, made.people) == (unreached(case) or made.marks, 1)
    shown(made, at=now, by=head, now=now)
    assert people_states(case)["public"] == 1


def test_a_notice_that_hung_is_noted_as_taken_down(planned, case, head, now):
    grounded = Grounded("no contact", "everybody affected", "Nobody on file.")
    made = decide_indirect(case, grounded, showing(now), by=head, now=now)
    with pytest.raises(Refused, match="not shown before"):
        taken_down(made, at=now, by=head, now=now)
    shown(made, at=now - timedelta(days=3), by=head, now=now)

    assert taken_down(made, at=now, by=head, now=now).down_at == now


def test_indirect_for_all_because_of_a_few_is_refused(approved, case, head, now):
    Letter.objects.filter(state="no channel").update(state="replaced")
    Letter.objects.filter(state="ready").update(state="sent")

    with pytest.raises(Refused, match="those people only"):
        decide_indirect(case, Grounded("no contact", "everybody affected", "Bounces."), showing(now), by=head, now=now)


@pytest.mark.parametrize(
    "grounded",
    [
        Grounded("interferes", "everybody affected", "Too many.", "Weeks of work", "Offices close", {"letters": 9}),
        Grounded("interferes", "everybody affected", "Too many.", "", "", {"letters": 9, "cost": 9, "hours": 9}),
        Grounded("faster", "everybody affected", "It is faster."),
        Grounded("busy", "everybody affected", "…"),
    ],
)
def test_a_ground_without_its_figures_is_refused(school, head, now, grounded):
    with pytest.raises(Refused):
        decide_indirect(school, grounded, showing(now), by=head, now=now)


@pytest.mark.parametrize("lacks", [{"reach": ""}, {"shown_where": "Alumni page"}, {"audience": " "}])
def test_where_it_is_seen_is_written_down(planned, case, head, now, lacks):
    with pytest.raises(Refused):
        decide_indirect(
            case, Grounded("no contact", "everybody affected", "Why."), showing(now, **lacks), by=head, now=now
        )


def test_a_faster_public_notice_leaves_the_letters_owed(planned, case, head, now):
    before = people_states(case)
    grounded = Grounded("faster", "everybody affected", "Today.", "Letters take a week.")

    shown(decide_indirect(case, grounded, showing(now), by=head, now=now), at=now, by=head, now=now)

    assert people_states(case) == before


def test_busy_without_a_date_is_no_reason_to_wait(case, officer, now):
    for until in (None, now - timedelta(hours=1)):
        with pytest.raises(Refused):
            postpone(case, "notice", "busy", until, by=officer, now=now)


def test_at_its_end_a_wait_is_an_alarm_until_it_goes_on(case, officer, now):
    row = postpone(case, "notice", "Waiting for the lawyer", now + timedelta(hours=2), by=officer, now=now)
    later = now + timedelta(hours=3)

    assert [one.alarm for one in owed(case, later)] == [True]
    resume(row, by=officer, now=later)
    assert list(owed(case, later)) == []


def test_the_police_never_ask_without_an_end(case, officer, now):
    with pytest.raises(Refused):
        police_asked(case, Asked("RCMP", "Wait with the public notice", None), by=officer, now=now)


def test_the_police_never_stop_a_notice_in_danger(school, officer, head, now):
    police_asked(school, Asked("RCMP", "Wait", now + timedelta(days=1), "Cst. Vance"), by=officer, now=now)
    mailing = plan(school, "notice", token="t", danger_why="Somebody may come to harm.", by=officer, now=now)

    assert approve(mailing, mailing.sha256, by=head, now=now)


def test_the_head_ends_the_wait_for_the_police(planned, determined, officer, head, now):
    determined()
    row = police_asked(planned.case, Asked("RCMP", "Wait", now + timedelta(days=1)), by=officer, now=now)

    police_done(row, by=head, now=now)

    assert approve(planned, planned.sha256, by=head, now=now)


def test_whom_the_commissioner_writes_to_waits_and_appears_once(planned, case, officer, head, now):
    mark = next(one for one in planned.letters.all() if one.hearer == "staff").about[0]
    row = they_notify(case, "OIPC BC", mark, by=officer, now=now)

    assert [one.held_why[:12] for one in planned.letters.filter(state="held")] == ["another body"]
    assert sum(people_states(case).values()) == 6

    we_too(row, "Both are agreed.", by=head, now=now)
    assert not planned.letters.filter(state="held").exists()


def test_the_purpose_gets_back_the_days_that_were_lost(case, officer, keys, now):
    Moment.objects.create(case=case, which="happened", at=now - timedelta(days=11), zone="UTC", recorded_at=now)
    row = note_purpose(case, "Missing records of grade 7", date(2025, 10, 13), by=officer, now=now)

    with pytest.raises(Refused):
        new_way(row, "One letter to each home", date(2025, 10, 20), by=officer, now=now)

    assert new_way(row, "One letter to each home", date(2025, 10, 24), by=officer, now=now).now_due.day == 24
    assert "purpose" in keys()


def test_a_purpose_that_is_dropped_is_told_to_those_who_waited(case, officer, now):
    row = note_purpose(case, "Plan meeting", by=officer, now=now)

    with pytest.raises(Refused):
        end_purpose(row, "dropped", "No longer needed.", by=officer, now=now)

    assert end_purpose(row, "dropped", "No longer needed.", told_at=now, by=officer, now=now).ended_at == now


@pytest.fixture
def statement(case, whole_letter, now):
    """A statement to the press that lacks nothing."""
    return DraftLetter.objects.create(case=case, kind="press statement", subject="A message", text="…", made_at=now)


def test_people_hear_it_from_the_district_first(school, statement, determined, head, monkeypatch, now):
    monkeypatch.setattr("forthwith.steps.notify.planning.ready.refuse_unless_checked", lambda *_, **__: None)
    determined()

    with pytest.raises(PeopleFirst, match="6 affected people do not know yet"):
        release_text(statement, by=head, now=now)

    assert release_text(statement, "The paper prints it in an hour.", by=head, now=now).released_at == now


def test_a_released_text_carries_the_approved_names_and_no_open_field(
    school, statement, determined, head, monkeypatch, now
):
    monkeypatch.setattr("forthwith.steps.notify.planning.ready.refuse_unless_checked", lambda *_, **__: None)
    determined()
    statement.text = "We are sorry.\n\n{signatures}"
    statement.save()
    with pytest.raises(Refused, match="Nobody's name"):
        release_text(statement, "It is urgent.", by=head, now=now)
    statement.signatories.create(name="B. Lund", office="Chair", approved_at=now)

    release_text(statement, "It is urgent.", by=head, now=now)

    assert DraftLetter.objects.get(pk=statement.pk).text == "We are sorry.\n\nB. Lund, Chair"


@pytest.mark.parametrize("field", ["{answer}", "{salutation}"])
def test_a_text_with_an_open_field_is_not_released(field, school, statement, determined, head, monkeypatch, now):
    monkeypatch.setattr("forthwith.steps.notify.planning.ready.refuse_unless_checked", lambda *_, **__: None)
    determined()
    DraftLetter.objects.filter(pk=statement.pk).update(text=f"We are sorry. {field}")

    with pytest.raises(Refused, match="Nothing was released"):
        release_text(statement, "It is urgent.", by=head, now=now)

    assert DraftLetter.objects.get(pk=statement.pk).released_at is None


def test_when_the_press_has_it_the_notices_go_now(school, officer, keys, now):
    note_press(school, "A reporter has the list.", now, has_it=True, by=officer, now=now)

    assert order_warning(school) == "The press already has it. Send the notices now."
    assert "press" in keys()


def test_what_a_notice_could_not_say_is_owed_with_its_date(planned, officer, keys, now):
    row = promise_detail(planned, "Exact kinds of data", now + timedelta(days=2), by=officer, now=now)
    assert "detail" in keys()

    give_detail(row, by=officer, now=now)

    assert "detail" not in keys()


def test_facts_that_change_after_the_notice_owe_a_second_letter(approved, case, officer, head, keys, now):
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)
    type(approved).objects.filter(pk=approved.pk).update(facts_version=1)
    FactsVersion.objects.create(case=case, number=2, at=now, sha256="0" * 64, changes=["It was put on a leak site."])
    assert "follow-up" in keys()

    settle_follow_up(case, "It changes nothing for them.", by=head, now=now)

    assert "follow-up" not in keys()


def test_a_follow_up_goes_to_everybody_whose_notice_left(approved, case, officer, now):
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)

    follow_up = plan(case, "follow-up", token="f", by=officer, now=now)

    assert set(follow_up.letters.values_list("addressee", flat=True)) >= set(
        approved.letters.exclude(content=None).values_list("addressee", flat=True)
    )


def test_a_public_notice_that_was_decided_and_not_shown_is_owed(planned, case, head, keys, now):
    decide_indirect(case, Grounded("no contact", "everybody affected", "Why."), showing(now), by=head, now=now)

    assert ("indirect" in keys(), Indirect.objects.get().shown_at) == (True, None)
