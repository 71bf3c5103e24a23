"""What holds for any roster file whatsoever (practice 2.1.5): a clear refusal, or every row kept."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.people import Roster, compile_index, open_index, read_register, read_roster
from forthwith.people.errors import PeopleError

KEY = bytes(range(32))
SAME_FOLDER = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HEADERS = st.lists(
    st.sampled_from(
        ["sourcedId", "role", "givenName", "familyName", "email", "birthDate", "identifier", "agentSourcedIds", "status",
         "grades", "orgSourcedIds", "guardianEmail", "Mother", "LastFirst", "", "x", "Alert_Guardian", "livesWith"]
    ),
    min_size=1, max_size=8,
)  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "s1",
            "s2",
            "student",
            "parent",
            "teacher",
            "Ana",
            "Lopez, Ana",
            "a@x.example",
            "2014-05-06",
            "7",
            "true",
            "o1,o2",
        ]
    ),
    st.text(alphabet="aé,;|\"'\n\t@1 \u200b", max_size=12),
)
ROWS = st.lists(st.lists(CELLS, max_size=10), max_size=8)


def _refusal(work):
    """What the work says when it refuses; "" when it does its work."""
    try:
        work()
    except PeopleError as error:
        return str(error)
    return ""


def _csv(header, rows):
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])
    return out.getvalue()


@given(HEADERS, ROWS)
@SAME_FOLDER
def test_any_table_is_read_or_refused_in_words(tmp_path, header, rows):
    path = tmp_path / "roster.csv"
    path.write_text(_csv(header, rows), encoding="utf-8")

    refusal = _refusal(lambda: read_roster(path))

    assert refusal == "" or refusal.count(".") >= 2


@given(ROWS)
@SAME_FOLDER
def test_every_tie_leads_to_people_who_are_there(tmp_path, rows):
    path = tmp_path / "roster.csv"
    path.write_text(
        _csv(["sourcedId", "role", "familyName", "agentSourcedIds", "guardianEmail"], [["s1", "student"], *rows])
    )

    roster = read_roster(path)

    assert all(source_id == person.source_id for source_id, person in roster.people.items())
    assert all(tie.student in roster.people and tie.adult in roster.people for tie in roster.links)


@given(ROWS)
@SAME_FOLDER
def test_no_row_with_an_id_is_dropped(tmp_path, rows):
    path = tmp_path / "roster.csv"
    numbered = [[f"id{number}", *row] for number, row in enumerate(rows)]
    path.write_text(
        _csv(["sourcedId", "role", "givenName", "familyName", "email"], [["first", "student"], *numbered]),
        encoding="utf-8",
    )

    people = read_roster(path).people

    assert {f"id{number}" for number in range(len(rows))} <= set(people)


@given(st.binary(max_size=200))
@SAME_FOLDER
@pytest.mark.parametrize("name", ["roster.csv", "roster.xlsx", "roster.zip", "roster.ods"])
def test_any_bytes_are_read_or_refused(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)

    refusal = _refusal(lambda: read_roster(path))

    assert refusal == "" or "was taken" in refusal or "not read" in refusal or "was read" in refusal


@given(st.text(max_size=200))
@SAME_FOLDER
def test_any_text_is_a_register_or_is_refused(tmp_path, text):
    path = tmp_path / "register.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")

    refusal = _refusal(lambda: read_register(path, Roster([])))

    assert refusal == "" or "No group was taken" in refusal


@given(st.data())
@SAME_FOLDER
def test_an_index_with_changed_bytes_is_refused_or_answers(tmp_path, data):
    """Whatever is broken in the file, a look-up gives an answer or a refusal; never a crash."""
    path = tmp_path / "people.index"
    if not path.exists():
        rows = [["s1", "student", "Ana", "Lopez", "a@x.example"], ["s2", "student", "José", "Muñoz", "b@x.example"]]
        (tmp_path / "r.csv").write_text(
            _csv(["sourcedId", "role", "givenName", "familyName", "email"], rows), encoding="utf-8"
        )
        compile_index(read_roster(tmp_path / "r.csv"), path, KEY)
    whole = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    broken = tmp_path / "broken.index"
    broken.write_bytes(whole)

    def use():
        people = open_index(broken, KEY)
        people.find("for Ana Lopez and José Muñoz, a@x.example")
        people.roster()

    refusal = _refusal(use)

    assert refusal == "" or "Nothing was" in refusal


WORDS = st.sampled_from(
    [
        "Ana",
        "Lopez",
        "José",
        "Muñoz",
        "Reed",
        "Kate",
        "O'Neil",
        "de",
        "la",
        "Cruz",
        "M.",
        "900001",
        "a@x.example",
        ",",
        "\n",
        "\t",
    ]
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A roster and the same one compiled."""
    folder = tmp_path_factory.mktemp("pair")
    rows = [
        ["s1", "student", "Ana", "Lopez", "a@x.example", "900001"], ["s2", "student", "José", "Muñoz-Reed", "", ""],
        ["s3", "student", "Katherine", "Reed", "", "900002"], ["s4", "student", "Ana", "de la Cruz", "", ""],
        ["s5", "teacher", "Ana", "O'Neil", "", "T900003"], ["s6", "student", "Ana", "Lopez", "", ""],
    ]  # fmt: skip
    path = folder / "roster.csv"
    path.write_text(
        _csv(["sourcedId", "role", "givenName", "familyName", "email", "identifier"], rows), encoding="utf-8"
    )
    roster = read_roster(path)
    compile_index(roster, folder / "people.index", KEY)
    return roster, open_index(folder / "people.index", KEY)


@given(st.lists(WORDS, max_size=14).map(" ".join))
@SAME_FOLDER
def test_the_index_answers_as_the_roster_does(pair, text):
    roster, people = pair

    assert list(people.find(text)) == list(roster.find(text))
