"""The event log: one entry for what happened, chained to the one before (R-204, R-205)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import DatabaseError, connection, transaction

from forthwith.record.checking import check_all, check_case
from forthwith.record.errors import AppendOnly
from forthwith.record.events import ChainHead, Event
from forthwith.record.happenings import What
from forthwith.record.log import Line, note, note_all

pytestmark = pytest.mark.django_db


def test_entries_of_a_case_follow_one_another(case, officer, now):
    first = note(case, What.CASE_OPENED, by=officer, now=now)
    second = note(case, What.TIME_ENTERED, by=officer, now=now, changes={"at": (None, now)})

    assert (first.seq, second.seq) == (1, 2)
    assert second.prev == first.digest


def test_another_case_has_a_chain_of_its_own(case, other_case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    assert note(other_case, What.CASE_OPENED, by=officer, now=now).seq == 1


def test_an_act_makes_one_entry_in_the_case_it_concerns(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    assert case.events.count() == 1


def test_the_installation_s_own_chain_knows_that_a_case_began(case, officer, now):
    entry = note(case, What.CASE_OPENED, by=officer, now=now)
    note(case, What.TIME_ENTERED, by=officer, now=now)

    [begun] = Event.objects.filter(chain="site")
    assert (begun.what, begun.about, begun.changes["chain"][1]) == (What.CHAIN_BEGUN, case.number, entry.chain)


def test_an_entry_says_who_acted_as_what_and_what_changed(case, officer, now):
    entry = note(case, What.CASE_CORRECTED, by=officer, now=now, about="title", changes={"title": ("a", "b")}, remark="x")

    assert (entry.by_name, entry.role, entry.about, entry.note) == ("L. Forsyth", "privacy_officer", "title", "x")
    assert entry.changes == {"title": ["a", "b"]}


def test_a_change_that_fails_leaves_no_entry(case, officer, now):
    def fail():
        with transaction.atomic():
            note(case, What.CASE_CORRECTED, by=officer, now=now)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert not Event.objects.exists()
    assert not ChainHead.objects.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda _: Event.objects.update(note="nothing happened"),
        lambda _: Event.objects.all().delete(),
        lambda entry: Event.objects.bulk_update([entry], ["note"]),
        lambda entry: Event.objects.update_or_create(pk=entry.pk, defaults={"note": "x"}),
    ],
)
def test_no_program_path_changes_or_removes_an_entry(act, case, officer, now):
    entry = note(case, What.CASE_OPENED, by=officer, now=now)

    with pytest.raises(AppendOnly, match="never changed or removed"):
        act(entry)


def test_the_database_itself_refuses_to_change_an_entry(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE record_event SET note = 'nothing happened'")


def test_a_clock_that_jumps_back_leaves_the_order_and_a_remark(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)
    entry = note(case, What.TIME_ENTERED, by=officer, now=now - timedelta(hours=3), remark="by hand")

    assert entry.seq == 2
    assert entry.note == "The clock went back: the entry before this one is of 2025-11-14T22:41:00+00:00. by hand"
    assert check_case(case).intact


def test_two_requests_that_overlap_are_no_clock_that_jumped(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)

    assert note(case, What.TIME_ENTERED, by=officer, now=now - timedelta(seconds=30)).note == ""


@pytest.mark.parametrize(
    "value",
    [1.5, 1e22, float("nan"), "\0", "\ud800", "Zoë", {"b": [1, None], "a": {2, 1}}, (1, 2), datetime(2025, 1, 1), 10**30, True],
)
def test_whatever_was_noted_reads_back_as_it_was_hashed(value, case, officer, now):
    note(case, What.FACTS_CHANGED, by=officer, now=now, changes={"value": (None, value)}, remark=str(value))

    assert check_all().findings == ()


def test_a_time_in_another_zone_is_the_same_time(case, officer):
    note(case, What.CASE_OPENED, by=officer, now=datetime(2025, 11, 14, 14, 41, tzinfo=timezone(timedelta(hours=-8))))

    assert check_case(case).intact
    assert case.events.get().at == datetime(2025, 11, 14, 22, 41, tzinfo=UTC)


def test_a_long_remark_is_cut_and_says_so(case, officer, now):
    entry = note(case, What.CASE_OPENED, by=officer, now=now, remark="word " * 200)

    assert len(entry.note) == 400
    assert entry.note.endswith("…")


def test_several_entries_noted_at_once_are_a_chain_like_any_other(case, officer, now):
    """One lock and one write, as a report needs that comes beside fifty others."""
    lines = [Line(What.REPORT_RECEIVED, officer), Line(What.CASE_OPENED, officer, "case", {"title": (None, "List")})]

    note_all(case, lines, now=now)
    note(case, What.TIME_ENTERED, by=officer, now=now)

    assert list(Event.objects.filter(case=case).values_list("seq", "what")) == [
        (1, "report received"), (2, "case opened"), (3, "time entered"),
    ]  # fmt: skip
    assert check_all().intact
    assert Event.objects.filter(chain="site", what=What.CHAIN_BEGUN).count() == 1
