"""Kept as long as needed, then destroyed: time travel (R-209)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forthwith.record.checking import check_case
from forthwith.record.happenings import What
from forthwith.record.models import Event
from forthwith.record.words import Part
from forthwith.steps.keeping import due, evidence_of, ledger_of, marks_of, schedule, set_hold
from forthwith.vault import readers, words
from forthwith.vault.readers import Seen, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(closed, keep, people, now):
    """Something of every part."""
    keep()
    words.put_words(closed.uid, "said", kind="report", now=now)
    words.put_words(closed.uid, "dear family", kind="letter", now=now)
    readers.enter(closed.uid, [Seen("mia@larkspur.example")], now=now)
    readers.set_state(closed.uid, ["Recipient 001"], State.DELETED, now=now)
    return closed


@pytest.fixture
def rules(case):
    """Set how long parts are kept."""

    def ruled(**days):
        case.district.keep_days = days
        case.district.save()

    return ruled


def after(case, days, *, minutes=0):
    return case.closed_at + timedelta(days=days, minutes=minutes)


def line(case, part=Part.NAMES):
    return next(one for one in schedule(case) if one.part == part)


def test_each_part_has_its_own_date(full):
    dates = {one.part: one.until for one in schedule(full)}

    assert dates[Part.NAMES] == after(full, 180)
    assert dates[Part.EVIDENCE] == dates[Part.REPORT] == after(full, 730)
    assert dates[Part.STATISTICS] == after(full, 3650)


def test_an_open_case_has_no_date_and_loses_nothing(case, people, now):
    assert line(case).until is None
    assert due(now + timedelta(days=9999)) == 0


def test_names_go_first_and_counts_stay(full, officer):
    assert due(after(full, 180, minutes=-1)) == 0
    assert due(after(full, 180)) == 1

    marks = marks_of(full, by=officer, now=after(full, 181))[:]
    assert [one.mark for one in marks] == ["Person 1", "Person 2", "Person 3"]
    assert all(one.erased_at == after(full, 180) for one in marks)
    assert ledger_of(full, by=officer, now=after(full, 181)).counts[State.DELETED] == 1
    assert evidence_of(full, by=officer, now=after(full, 181))[0].kept.destroyed_at is None


def test_everything_goes_in_its_time_and_the_case_stays(full, officer):
    assert due(after(full, 730)) == 4

    assert [one.kept for one in schedule(full)] == [False] * 5
    (item,) = evidence_of(full, by=officer, now=after(full, 731))
    assert item.kept.sha256
    assert item.kept.keeper == ""


def test_each_part_leaves_a_tombstone_and_the_chain_stays_whole(full):
    due(after(full, 730))
    gone = Event.objects.filter(case=full, what=What.PART_DESTROYED)

    assert {event.about for event in gone} == {"names", "evidence", "report", "letters"}
    assert gone.get(about="names").changes["items"] == [4, 0]
    assert gone.get(about="names").by_name == "the system"
    assert check_case(full).intact


def test_running_again_destroys_and_says_nothing_more(full, happened):
    due(after(full, 730))
    before = happened()

    assert due(after(full, 731)) == 0
    assert happened() == before


def test_a_part_with_nothing_in_it_is_not_destroyed(closed):
    assert due(after(closed, 9999)) == 0
    assert not line(closed).kept


def test_of_two_rules_the_shorter_counts_and_the_choice_is_shown(full, rules):
    rules(names={"the district's schedule": 180, "the records act": 365})
    shown = line(full)

    assert shown.until == after(full, 180)
    assert shown.why == "180 days after closing, by the district's schedule: the shortest of 2 rules."


def test_of_two_rules_the_longer_counts_under_a_hold(full, rules, officer, now):
    rules(names={"the district's schedule": 180, "the records act": 365})
    set_hold(full, by=officer, now=now)
    shown = line(full)

    assert (shown.until, shown.rule) == (after(full, 365), "the records act")
    assert shown.is_due_at is None


@pytest.mark.parametrize("said", [{}, {"names": None}, {"names": "180"}, {"names": -1}, {"names": {"x": "soon"}}])
def test_without_a_rule_nothing_is_destroyed(full, rules, said):
    """A rule that cannot be read is no rule: unknown never destroys."""
    rules(**said)

    assert due(after(full, 99_999)) == 0
    assert line(full).why == "No rule is set, so nothing is destroyed."


def test_a_case_that_is_opened_again_is_left_alone(full):
    full.stage, full.closed_at = "open", None
    full.save()

    assert due(full.opened_at + timedelta(days=9999)) == 0


def test_only_overdue_cases_of_many_are_touched(full, district, now):
    from forthwith.record.models import Case
    from forthwith.vault.people import Affected, marks, seal

    younger = Case.objects.create(
        district=district, number="2026-0009", title="Younger", opened_at=now, changed_at=now, stage="closed",
        closed_at=after(full, 100),
    )  # fmt: skip
    seal(younger.uid, [Affected("1", "Mia Larkspur")], now=now)

    assert due(after(full, 200)) == 1
    assert marks(younger.uid)[0].erased_at is None


def test_one_part_that_cannot_be_destroyed_keeps_no_other_from_its_time(full, monkeypatch, officer):
    """A key service that is away, a hold set this very moment: the rest is destroyed, and it is said."""
    from forthwith.record.errors import Refused
    from forthwith.vault import keeping
    from forthwith.vault.errors import Held
    from forthwith.vault.parts import Part as Sealed

    destroy = keeping.destroy

    def held(scope, part, *, now):
        if part == Sealed.EVIDENCE:
            raise Held("A legal hold stands. Nothing was destroyed.")
        return destroy(scope, part, now=now)

    monkeypatch.setattr(keeping, "destroy", held)
    with pytest.raises(Refused, match="1 parts could not be destroyed"):
        due(after(full, 730))

    assert [one.part for one in schedule(full) if one.kept] == [Part.EVIDENCE]
