"""The log as a readable story, exported for people and programs (R-204)."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest

from forthwith.record.happenings import What
from forthwith.record.log import note
from forthwith.record.models import Event
from forthwith.steps.prevent.export import csv_lines, json_lines
from forthwith.steps.prevent.sections import SECTIONS, section_of, words_of
from forthwith.steps.prevent.story import lines, story

pytestmark = pytest.mark.django_db


def test_an_entry_says_what_happened_who_did_it_and_as_what(case, officer, now):
    note(case, What.CASE_CORRECTED, by=officer, now=now, changes={"medium": ("unknown", "email")})

    told = next(iter(story(case)))

    assert told.title == "A field of the case was corrected"
    assert told.by == "L. Forsyth, Privacy officer"
    assert told.details == (("Medium", "E-mail (before: Not known)"),)


def test_a_time_is_told_so_that_a_person_reads_it_in_its_own_zone(case, officer, now):
    changes = {"happened": ("2025-11-14T14:32:00-08:00", "2025-11-14T14:21:00-08:00")}
    note(case, What.TIME_ENTERED, by=officer, now=now, changes=changes)

    assert next(iter(story(case))).details == (
        ("When it happened", "2025-11-14 14:21 (-0800) (before: 2025-11-14 14:32 (-0800))"),
    )


@pytest.mark.parametrize("text", ["2025-13-14T25:61:00-08:00", "2025-11-14", "T"])
def test_what_only_looks_like_a_time_is_told_as_it_is(case, officer, now, text):
    note(case, What.TIME_ENTERED, by=officer, now=now, changes={"happened": (None, text)})

    assert next(iter(story(case))).details == (("When it happened", text),)


def test_somebody_assigned_is_told_by_name(case, officer, it, now):
    note(case, What.ASSIGNED, by=officer, now=now, about=f"staff {it.staff.uid}")

    assert next(iter(story(case))).about == "K. Osei"


def test_a_view_of_sealed_data_is_marked_with_its_reason(case, officer, now):
    note(case, What.PERSONAL_DATA_VIEWED, by=officer, now=now, about="Person 17", remark="to call her home")

    told = next(iter(story(case)))

    assert (told.is_view, told.about, told.note) == (True, "Person 17", "to call her home")


def test_a_clock_that_went_back_is_noted_and_the_entry_keeps_its_place(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)
    note(case, What.TASK_ASKED, by=officer, now=now - timedelta(hours=1))

    told = list(story(case))

    assert [one.clock_went_back for one in told if one.what in ("case opened", "task asked")] == [False, True]
    assert [one.seq for one in told] == sorted(one.seq for one in told)


def test_entries_of_one_section_say_nothing_of_the_clock(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now)
    note(case, What.TASK_ASKED, by=officer, now=now - timedelta(hours=1))

    note(case, What.TASK_ASKED, by=officer, now=now - timedelta(hours=2))

    told = lines(list(Event.objects.filter(case=case, what="task asked")), in_a_row=False)

    assert [one.clock_went_back for one in told] == [False, False]


def test_a_story_longer_than_one_batch_is_told_whole(case, officer, now):
    for number in range(510):
        note(case, What.TASK_ASKED, by=officer, now=now, about=f"task {number}")

    assert [one.about for one in story(case) if one.what == "task asked"] == [f"task {number}" for number in range(510)]


def test_every_word_of_the_log_belongs_to_one_section():
    assert sorted(word for section in SECTIONS for word in words_of(section)) == sorted(What.values)


@pytest.mark.parametrize(
    ("word", "section"),
    [("seal opened", "views"), ("case opened", "report"), ("case closed", "prevention"), ("determined", "decision"),
     ("measure tested", "prevention"), ("staff added", "people"), ("statement read", "assessment")],
)  # fmt: skip
def test_a_word_stands_where_one_looks_for_it(word, section):
    assert section_of(word) == section


def test_json_lines_hold_what_the_digest_is_made_of(case, officer, now):
    event = note(case, What.CASE_OPENED, by=officer, now=now)

    last = json.loads(list(json_lines(case))[-1])

    assert (last["digest"], last["entry"]["what"]) == (event.digest, "case opened")


def test_no_cell_of_the_table_is_a_formula(case, officer, now):
    note(case, What.CASE_OPENED, by=officer, now=now, about="=1+1", remark="@SUM(A1)")

    cells = [cell for row in csv.reader(io.StringIO("".join(csv_lines(case)))) for cell in row]

    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
