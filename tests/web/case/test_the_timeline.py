"""The story of a case on the page, printed and exported (R-204)."""

from __future__ import annotations

import csv
import io
import json

import pytest

from forthwith.record.happenings import What
from forthwith.record.log import note

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(case, officer, now):
    """Some entries: a case opened, somebody looked at a name, sixty tasks."""
    note(case, What.CASE_OPENED, by=officer, now=now)
    note(case, What.PERSONAL_DATA_VIEWED, by=officer, now=now, about="Person 17", remark="to call her home")
    for number in range(60):
        note(case, What.TASK_ASKED, by=officer, now=now, about=f"task {number}", remark="=1+1")
    return case


@pytest.fixture
def get(told, officer, client_of):
    """One page of the case as the officer gets it."""
    client = client_of(officer)

    def got(path, **asked):
        answer = client.get(f"/cases/{told.number}/{path}", asked)
        return answer.getvalue().decode() if answer.streaming else answer.content.decode()

    return got


def test_the_story_is_told_in_order_and_in_words(get):
    page = get("timeline/")

    assert page.index("The case was opened") < page.index("Personal data was viewed") < page.index("task 7")
    assert "L. Forsyth, Privacy officer" in page


def test_a_look_at_sealed_data_is_shown_with_whose_and_why(get):
    page = get("timeline/")

    assert "Person 17" in page
    assert "to call her home" in page
    assert "sealed data" in page


def test_a_long_story_has_pages(get):
    assert "task 59" not in get("timeline/")
    assert "task 59" in get("timeline/", page="2")
    assert "Page 2 of 2" in get("timeline/", page="2")


@pytest.mark.parametrize("page", ["0", "999", "two", "-1", "1; drop"])
def test_a_page_that_does_not_exist_shows_one_that_does(get, page):
    assert "fw-timeline" in get("timeline/", page=page)


def test_one_section_shows_only_what_belongs_to_it(get):
    page = get("timeline/", show="views")

    assert "Person 17" in page
    assert "The case was opened" not in page


def test_a_section_nobody_knows_shows_everything(get):
    assert "62 entries" in get("timeline/", show="gossip")


def test_json_lines_hold_every_entry_in_order(get):
    entries = [json.loads(line)["entry"] for line in get("timeline/jsonl/").splitlines()]

    assert [one["seq"] for one in entries] == list(range(1, 63))


def test_no_cell_of_the_table_is_a_formula(get):
    cells = [cell for row in csv.reader(io.StringIO(get("timeline/csv/"))) for cell in row]

    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_another_form_of_export_does_not_exist(told, officer, client_of):
    assert client_of(officer).get(f"/cases/{told.number}/timeline/exe/").status_code == 404


def test_the_timeline_asks_few_questions_however_long(told, officer, client_of, django_assert_max_num_queries):
    client = client_of(officer)

    with django_assert_max_num_queries(25):
        client.get(f"/cases/{told.number}/timeline/")
