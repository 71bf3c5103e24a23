"""Every affected person is in exactly one state, after every operation (R-141, R-142, SC-01, SC-06)."""

from __future__ import annotations

import random

import pytest

from forthwith.people.roster import Roster
from forthwith.record.acting import THE_SYSTEM
from forthwith.record.errors import RecordError
from forthwith.record.models import Letter, Notice
from forthwith.record.standing_of_letters import affected_of, gap, people_states
from forthwith.steps.notify import Notified, record_notice, unaware_of
from forthwith.steps.notify.counting import count_letters
from forthwith.steps.notify.planning import approve, next_channel, plan, replan
from forthwith.steps.notify.planning.gaps import QUESTIONS, Deciding, decide_gap
from forthwith.steps.notify.planning.indirect import unreached
from forthwith.vault.people import erase

pytestmark = pytest.mark.django_db
SEEN, INFERRED = "listed, shown or linked", "inferred"


@pytest.fixture
def staff_of(person, seal_people):
    """So many staff, each with an e-mail address and a postal one; the first ``seen`` of them on the list."""

    def sealed(many, seen):
        from forthwith.people.around import around
        from forthwith.record.models import ListOfMarks
        from forthwith.vault.people import Affected, marks, seal

        people = [person(f"t{one}", "staff", f"Ida Marsh{one}", emails=(f"i{one}@school.example",),
                         postal_address=f"{one} Pier Road") for one in range(many)]  # fmt: skip
        roster = Roster(people)
        case = seal_people(roster, [])
        rows = [
            Affected(one.source_id, f"Ida Marsh{n}", one.emails, {"addressees": around(one.source_id, roster)},
                     ("listed",) if n < seen else ("inferred",), (SEEN if n < seen else INFERRED,))
            for n, one in enumerate(people)
        ]  # fmt: skip
        seal(case.uid, rows, now=case.opened_at)
        groups = {SEEN: [], INFERRED: []}
        for one in marks(case.uid):
            groups[one.groups[0]].append(int(one.mark.removeprefix("Person ")))
        ListOfMarks.objects.update_or_create(case=case, defaults={"groups": groups, "at": case.opened_at})
        case.affected = many
        case.save()
        return case

    return sealed


def test_notices_for_those_on_the_list_leave_the_others_in_the_gap(staff_of, texts, determined, officer, now):
    case = staff_of(70, 10)

    plan(case, "notice", token="t", groups=[SEEN], by=officer, now=now)

    assert (gap(case).people, gap(case).undecided) == (60, 60)


def test_the_gap_is_closed_by_a_decision_with_the_three_answers(staff_of, texts, head, now):
    case = staff_of(7, 7)
    answers = dict.fromkeys(QUESTIONS, "No, and this is why.")

    decide_gap(case, Deciding(SEEN, "none", "Below the threshold.", answers), by=head, now=now)

    assert (gap(case).closed, people_states(case)) == (True, {"excepted": 7})


def test_more_people_than_were_decided_about_are_a_new_gap(staff_of, head, now):
    case = staff_of(7, 7)
    decide_gap(case, Deciding(SEEN, "none", "Why.", dict.fromkeys(QUESTIONS, "No.")), by=head, now=now)

    case.affected = 9
    case.save()

    assert (gap(case).undecided, sum(people_states(case).values())) == (2, 9)


def test_while_the_affected_are_not_counted_the_gap_is_not_known(case):
    assert (gap(case).people, gap(case).undecided, gap(case).closed) == (None, None, False)


def test_notices_entered_by_hand_close_the_gap_once(staff_of, determined, officer, now):
    case = staff_of(10, 10)
    determined(groups=(SEEN,))

    record_notice(case, Notified(SEEN, 4), by=officer, now=now)

    assert (gap(case).people, people_states(case)) == (6, {"sent": 4, "not planned": 6})


def test_letters_count_themselves_once(approved, case, officer, now):
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)

    for _ in range(3):
        count_letters(case, now=now)

    told = Notice.objects.get()
    assert (told.people, told.returned, unaware_of(case).count) == (5, 0, 1)


def test_nobody_enters_by_hand_what_letters_count(approved, case, officer, now):
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)
    told = count_letters(case, now=now)[0]

    with pytest.raises(RecordError, match="count themselves"):
        record_notice(case, Notified(told.to, 5), by=officer, now=now)


def test_a_child_of_two_homes_is_told_when_one_letter_arrives(approved, case, letter_to, now):
    kim = letter_to(approved)["Kim Brandt"].letter.removeprefix("Letter ")
    approved.letters.filter(state="ready").update(state="sent", sent_at=now)
    approved.letters.filter(number=int(kim)).update(state="returned", returned_at=now)

    count_letters(case, now=now)

    assert Notice.objects.get().returned == 0


def test_who_was_erased_stays_counted_as_they_stood(approved, case, now):
    approved.letters.filter(state="ready").update(state="delivered", sent_at=now, delivered_at=now)
    before = people_states(case)

    erase(case.uid, "Person 1", now=now)

    assert people_states(case) == before


@pytest.mark.parametrize("seed", range(6))
def test_the_sum_of_the_states_is_always_the_number_affected(staff_of, texts, determined, officer, head, now, seed):
    """Whatever is done in whatever order: planned, approved, sent, returned, followed, decided, erased."""
    case, chance = staff_of(30, 12), random.Random(seed)
    determined(groups=(SEEN, INFERRED))

    for step in range(14):
        _something(case, chance, f"{seed} {step}", officer=officer, head=head, now=now)

        assert sum(people_states(case).values()) == affected_of(case) == 30
        assert gap(case).people == sum(people_states(case).get(one, 0) for one in ("not planned", "no channel")) + (
            people_states(case).get("excepted", 0)
        )


def _something(case, chance, token, *, officer, head, now):
    """One operation by chance; a refusal is one too."""
    mailing = case.mailings.order_by("?").first()
    letters = Letter.objects.filter(case=case).exclude(channel="")
    some = letters.filter(pk__in=chance.sample(sorted(letters.values_list("pk", flat=True)), min(5, letters.count())))
    groups = [chance.choice([SEEN, INFERRED])]
    answers = dict.fromkeys(QUESTIONS, "No.")
    what = {
        "plan": lambda: plan(case, "notice", token=token, groups=groups, by=officer, now=now),
        "replan": lambda: mailing and replan(mailing, by=officer, now=now),
        "approve": lambda: mailing and approve(mailing, mailing.sha256, by=head, now=now),
        "send": lambda: some.filter(state="ready").update(state="sent", sent_at=now),
        "deliver": lambda: some.filter(state="sent").update(state="delivered", delivered_at=now),
        "return": lambda: some.filter(state="sent").update(state="returned", returned_at=now),
        "follow": lambda: [next_channel(one, by=THE_SYSTEM, now=now) for one in letters.filter(state="returned")],
        "decide": lambda: decide_gap(case, Deciding(groups[0], "none", "Why.", answers), by=head, now=now),
        "erase": lambda: erase(case.uid, f"Person {chance.randint(1, 30)}", now=now),
        "count": lambda: count_letters(case, now=now),
        "reach": lambda: unreached(case),
    }
    try:
        what[chance.choice(sorted(what))]()
    except RecordError:
        pass
