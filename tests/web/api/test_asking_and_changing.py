"""The same steps as the pages, for programs: what is asked is answered, what is changed stands in the log."""

from __future__ import annotations

import json

import pytest

from forthwith.record.checking import check_all
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.models import Conflict, Consultation, Measure, Moment, Report

pytestmark = pytest.mark.django_db
KINDS = ["report", "time", "consultation", "determination", "measure", "done", "notice", "returned", "sentence", "check", "close"]


def do(program, write):
    who, path, body = write
    return program(who)("post", path, body)


def test_a_token_says_for_whom_and_as_what_it_acts(program, officer):
    assert program(officer)("get", "/me").json() == {
        "person": str(officer.staff.uid), "role": "privacy_officer", "delegation": "",
        "district": "School District No. 99 (Outer Passage)",
    }  # fmt: skip


def test_cases_are_listed_and_searched(program, officer, case, other_number):
    ask = program(officer)

    assert [one["number"] for one in ask("get", "/cases").json()["cases"]] == [other_number, "2025-0001"]
    assert [one["number"] for one in ask("get", "/cases?words=testing&stage=open").json()["cases"]] == ["2025-0001"]
    assert ask("get", "/cases?kind=theft").json()["cases"] == []


@pytest.fixture
def other_number(case):
    """A younger case without the word that is looked for."""
    from datetime import timedelta

    from forthwith.record.models import Case

    later = case.opened_at + timedelta(days=1)
    made = Case.objects.create(
        district=case.district, number="2025-0002", title="A lost device", opened_at=later, changed_at=later
    )
    return made.number


def test_one_case_is_shown_without_a_name_of_anybody_affected(program, officer, case):
    answer = program(officer)("get", "/cases/2025-0001").json()

    assert (answer["number"], answer["stage"], answer["affected"]) == ("2025-0001", "open", None)


@pytest.mark.parametrize("kind", KINDS)
def test_each_write_is_done(kind, program, writes):
    answer = do(program, writes[kind])

    assert answer.status_code == (409 if kind == "close" else 200 if kind in ("done", "returned", "check") else 201), answer.json()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "report"])
def test_each_write_makes_exactly_one_entry(kind, program, writes):
    """R-204; also one that is refused because something is owed. A report opens a case, which is several happenings."""
    program(writes[kind][0])
    before = Event.objects.count()
    asked = program(writes[kind][0])
    tokens = Event.objects.count() - before
    before = Event.objects.count()
    asked("post", *writes[kind][1:])

    assert tokens == 1
    assert Event.objects.count() - before == 1
    assert check_all().intact


def test_a_report_opens_a_case_once_for_each_token(program, writes):
    who, path, body = writes["report"]
    ask = program(who)
    first, second = ask("post", path, body), ask("post", path, body)

    assert first.json() == second.json()
    assert Report.objects.count() == 1
    assert Event.objects.filter(case__number=first.json()["case"], what=What.CASE_OPENED).count() == 1


def test_the_words_of_a_report_never_stand_in_the_record(program, writes):
    who, path, body = writes["report"]
    program(who)("post", path, body | {"words": "Ottoline Farthingale saw the list."})

    assert "Farthingale" not in json.dumps(list(Event.objects.values("about", "changes", "note")))
    assert "Farthingale" not in str(list(Report.objects.values()))


def test_the_four_times_come_back_with_their_zone_and_a_correction_keeps_the_old(program, writes, case):
    """R-055."""
    who, path, body = writes["time"]
    ask = program(who)
    for clock in ("14:32:00", "14:33:00"):
        ask("post", path, body | {"at": f"2025-11-14T{clock}-08:00"})

    assert [one["at"] for one in ask("get", path).json()] == ["2025-11-14T14:32:00-08:00", "2025-11-14T14:33:00-08:00"]
    assert Moment.objects.count() == 2


def test_a_time_without_a_zone_is_refused(program, writes):
    who, path, body = writes["time"]

    assert program(who)("post", path, body | {"at": "2025-11-14T14:32:00"}).status_code == 422


@pytest.mark.parametrize("at", ["2025-11-14T14:32:00+18:03", "0001-01-01T00:00:00+10:00"])
def test_a_time_no_clock_shows_is_refused(program, writes, at):
    who, path, body = writes["time"]

    assert program(who)("post", path, body | {"at": at}).status_code == 422


def test_the_story_of_a_case_comes_in_order_and_by_pages(program, officer, case, now, monkeypatch):
    from forthwith.record.log import note

    monkeypatch.setattr("forthwith.web.api.seeing.PAGE", 2)
    for what in (What.CASE_OPENED, What.TIME_ENTERED, What.CASE_CLOSED):
        note(case, what, by=officer, now=now)
    ask = program(officer)
    first = ask("get", "/cases/2025-0001/timeline").json()
    second = ask("get", f"/cases/2025-0001/timeline?after={first['next']}").json()

    assert [one["what"] for one in first["entries"] + second["entries"]] == [
        "case opened",
        "time entered",
        "case closed",
    ]
    assert second["next"] is None


def test_what_happened_since_is_told_across_my_cases(program, officer, case, now):
    from forthwith.record.log import note

    note(case, What.CASE_OPENED, by=officer, now=now)
    entry = program(officer)("get", "/events").json()["entries"][-1]

    assert (entry["case"], entry["what"], entry["by"]) == ("2025-0001", "case opened", "L. Forsyth")


@pytest.mark.parametrize(
    "path", ["agenda", "times", "facts", "facts/1", "determinations", "notices", "measures", "sentences", "veris"]
)
def test_everything_about_a_case_can_be_asked(path, program, officer, writes):
    assert program(officer)("get", f"/cases/2025-0001/{path}").status_code == 200


def test_the_facts_are_counts_and_bound_by_their_hash(program, officer, assessed):
    answer = program(officer)("get", "/cases/2025-0001/facts/1").json()

    assert answer["answer"]["people"] == {"affected": 104}
    assert answer["sha256"] == assessed.versions.get().sha256


def test_without_a_consultation_the_determination_is_refused_by_its_code(program, writes):
    """R-098: consult-missing until an entry exists."""
    Consultation.objects.all().delete()
    refused = do(program, writes["determination"])

    assert (refused.status_code, refused.json()["code"]) == (409, "consult-missing")
    do(program, writes["consultation"])
    assert do(program, writes["determination"]).status_code == 201


def test_a_head_among_the_affected_is_refused_until_a_reason_is_stored(program, writes, assessed, head, now):
    """R-011."""
    found = Conflict.objects.create(case=assessed, staff=head.staff, why="listed", found_at=now)
    refused = do(program, writes["determination"])

    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    Conflict.objects.filter(pk=found.pk).update(reason="Nobody else is in office.", settled_at=now)
    assert do(program, writes["determination"]).status_code == 201


def test_facts_that_moved_on_are_a_conflict_with_the_difference(program, writes, assessed, officer, now):
    from forthwith.steps.assess.facts import add_version

    add_version(assessed, answer={"people": {"affected": 112}}, facts={}, why="more", by=officer, now=now)
    refused = do(program, writes["determination"])

    assert (refused.status_code, refused.json()["code"]) == (409, "facts-changed")


def test_a_determination_comes_back_signed(program, writes, head):
    answer = do(program, writes["determination"]).json()

    assert answer["signed_by"] == "A. Marchetti"
    assert answer["choices"] == [{"group": "everybody affected", "people": 104, "choice": "yes", "reasons": ""}]
    assert len(answer["signature"]) == 64


def test_a_group_chosen_for_twice_is_refused(program, writes):
    who, path, body = writes["determination"]
    answer = program(who)("post", path, body | {"choices": body["choices"] * 2})

    assert (answer.status_code, answer.json()["field"]) == (422, "choices")


def test_a_measure_changed_meanwhile_is_a_conflict(program, writes):
    do(program, writes["done"])

    assert do(program, writes["done"]).status_code == 409
    assert Measure.objects.get().state == "proved"


def test_a_measure_of_another_case_does_not_exist(program, writes, other_number):
    who, path, body = writes["done"]

    assert program(who)("post", path.replace("2025-0001", other_number), body).status_code == 404


def test_an_owner_of_nobody_s_is_refused(program, writes):
    who, path, body = writes["measure"]
    answer = program(who)("post", path, body | {"owner": "00000000-0000-4000-8000-000000000000"})

    assert (answer.status_code, answer.json()["field"]) == (422, "owner")


def test_before_the_signature_only_the_first_word_is_recorded(program, writes):
    """Invariant 6."""
    who, path, body = writes["notice"]
    answer = program(who)("post", path, body | {"kind": "notice"})

    assert (answer.status_code, answer.json()["field"]) == (422, "kind")


def test_more_cannot_come_back_than_were_sent(program, writes):
    who, path, _ = writes["returned"]

    assert program(who)("post", path, {"returned": 105}).status_code == 422
    assert program(who)("post", path, {"returned": 104}).json()["returned"] == 104


def test_closing_while_something_is_owed_names_each_thing(program, writes):
    answer = do(program, writes["close"])

    assert (answer.status_code, answer.json()["code"]) == (409, "owed")
    assert len(answer.json()["problems"]) > 1


def test_personal_data_in_a_reason_is_refused_and_not_repeated(program, writes):
    who, path, body = writes["consultation"]
    answer = program(who)("post", path, body | {"result": "Call ottoline.farthingale@gmail.com"})

    assert (answer.status_code, answer.json()["field"]) == (422, "result")
    assert "farthingale" not in answer.content.decode()


def test_a_sentence_is_held_against_the_facts(program, writes):
    [sentence] = do(program, writes["sentence"]).json()

    assert sentence["verdict"] in ("supported", "contradicted", "unproven")
    assert sentence["version"] == 1


def test_the_log_of_a_case_is_checked(program, writes):
    answer = do(program, writes["check"]).json()

    assert answer["intact"]
    assert answer["findings"] == []


def test_the_people_who_act_are_listed_for_those_who_may(program, officer, it):
    names = [one["name"] for one in program(officer)("get", "/people").json()]

    assert names == ["K. Osei", "L. Forsyth"]
    assert program(it)("get", "/people").status_code == 403
