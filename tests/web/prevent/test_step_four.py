"""Step four on the page: findings, measures, promises, closing, the folder, the board's page (J12)."""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import date, timedelta

import pytest

from forthwith.record.models import Case, Event, Investigation, Measure, MeasureTest, Sentence

pytestmark = pytest.mark.django_db

DUE = {"due_on-day": "1", "due_on-month": "12", "due_on-year": "2025"}


@pytest.fixture
def measure(case, officer, now):
    """A measure of the case, promised."""
    return Measure.objects.create(
        case=case, promise="One letter, one person", kind="technical", owner=officer.staff, due_on=date(2025, 12, 1),
        promised_at=now, changed_at=now,
    )  # fmt: skip


@pytest.fixture
def at(case, head, officer, client_of):
    """The officer at one page of step four: gets it, or sends a form to it."""
    client = client_of(officer)

    def asked(path, data=None):
        address = f"/cases/{case.number}/prevent/{path}"
        return client.get(address) if data is None else client.post(address, data)

    return asked


@pytest.fixture
def promise_form(officer):
    """A promise as the form sends it."""
    return {
        "what": "Train the office staff",
        "kind": "training",
        "owner": officer.staff.pk,
        **DUE,
        "token": str(uuid.uuid4()),
    }


def text(answer):
    return answer.content.decode()


def test_a_first_case_says_that_there_is_no_earlier_data(at):
    page = text(at(""))

    assert "No earlier data." in page
    assert "first time" not in page


def test_the_investigation_is_written_on_one_page(at, case):
    at("investigation/", {"plan": "Look at the form.", "seen": ""})

    assert Investigation.objects.get(case=case).plan == "Look at the form."
    assert "Look at the form." in text(at(""))


def test_an_investigation_without_findings_does_not_end_and_keeps_the_words(at):
    answer = at("investigation/", {"plan": "Look at the form.", "finished": "on", "seen": ""})

    assert answer.status_code == 422
    assert "Look at the form." in text(answer)
    assert "There are no findings" in text(answer)


def test_a_stale_investigation_keeps_what_was_typed(at):
    at("investigation/", {"plan": "One.", "seen": ""})

    answer = at("investigation/", {"plan": "Two.", "seen": ""})

    assert answer.status_code == 409
    assert "Two." in text(answer)


def test_a_measure_is_promised_once_however_often_it_is_sent(at, promise_form):
    at("measures/promise/", promise_form)
    at("measures/promise/", promise_form)

    assert Measure.objects.count() == 1


def test_a_public_sentence_fills_the_promise_in(at, case, now):
    said = Sentence.objects.create(
        case=case,
        text="We will train everybody.",
        verdict="supported",
        fact="",
        version=1,
        checked_at=now,
        released_at=now,
    )

    assert "We will train everybody." in text(at(f"measures/promise/?sentence={said.uid}"))


@pytest.mark.parametrize("asked", ["nonsense", str(uuid.UUID(int=7))])
def test_a_sentence_that_is_none_fills_nothing_in(at, asked):
    assert at(f"measures/promise/?sentence={asked}").status_code == 200


@pytest.mark.parametrize(("proof", "state"), [("", "claimed"), ("The test letter was refused", "proved")])
def test_done_without_proof_stays_claimed_on_the_page_too(at, measure, proof, state):
    at(f"measures/{measure.uid}/done/", {"done-proof": proof, "done-seen": measure.changed_at.isoformat()})

    measure.refresh_from_db()
    assert measure.state == state


def test_dropping_without_a_reason_is_refused(at, measure):
    answer = at(f"measures/{measure.uid}/drop/", {"drop-why": "", "drop-seen": measure.changed_at.isoformat()})

    assert answer.status_code == 422
    measure.refresh_from_db()
    assert measure.state == "promised"


def test_a_change_on_an_old_page_says_what_it_is_now(at, measure, now):
    old = measure.changed_at.isoformat()
    Measure.objects.update(state="dropped", changed_at=now + timedelta(minutes=1))

    answer = at(f"measures/{measure.uid}/done/", {"done-proof": "", "done-seen": old})

    assert answer.status_code == 409
    assert "Dropped" in text(answer)


def test_a_test_is_kept_with_its_outcome(at, measure):
    at(f"measures/{measure.uid}/test/", {"test-what": "Sent the same message", "test-passed": "yes"})

    assert MeasureTest.objects.get().passed
    assert "Sent the same message" in text(at(f"measures/{measure.uid}/"))


def test_another_act_does_not_exist(at, measure):
    assert at(f"measures/{measure.uid}/delete/", {}).status_code == 404


def test_a_measure_of_another_case_is_not_found(at, measure, district, now):
    measure.case = Case.objects.create(
        district=district, number="2025-0002", title="Other", opened_at=now, changed_at=now
    )
    measure.save()

    assert at(f"measures/{measure.uid}/").status_code == 404
    assert at(f"measures/{measure.uid}/done/", {"done-seen": "x"}).status_code == 404


def test_promises_are_listed_with_and_without_a_measure(at, case, now):
    Sentence.objects.create(
        case=case,
        text="We will train everybody.",
        verdict="supported",
        fact="",
        version=1,
        checked_at=now,
        released_at=now,
    )

    assert "No measure" in text(at("promises/"))
    assert at("promises/", {}).status_code == 422


def test_the_closing_list_names_all_nine_conditions(at):
    page = text(at("close/"))

    for title in ("Containment is final", "The Head determined", "Every duty is done", "No details are owed",
                  "Everybody has an answer", "There are findings", "Measures are planned", "Promises are listed",
                  "The time of keeping is set"):  # fmt: skip
        assert title in page


def test_closing_is_refused_on_the_page_and_every_red_line_leads_on(at, case):
    answer = at("close/", {})

    assert answer.status_code == 422
    assert "No investigation was started." in text(answer)
    assert f"/cases/{case.number}/prevent/investigation/" in text(answer)
    assert Case.objects.get().is_open


def test_a_closed_case_is_opened_again_with_a_reason(at, case, now):
    Case.objects.update(stage="closed", closed_at=now)

    at("reopen/", {"why": "Another family wrote."})

    assert Case.objects.get().is_open


def test_it_stays_closed_without_a_reason(at, case, now):
    Case.objects.update(stage="closed", closed_at=now)

    assert at("reopen/", {"why": ""}).status_code == 422
    assert not Case.objects.get().is_open


def test_the_folder_comes_in_one_press(at, case):
    answer = at("folder/", {})

    assert answer["Content-Disposition"] == 'attachment; filename="case-2025-0001-folder.zip"'
    packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    answer.close()
    assert {"00-contents.html", "MANIFEST.json", "verify.py"} <= set(packed.namelist())


def test_the_press_for_the_folder_stands_on_the_page(at):
    assert 'action="/cases/2025-0001/prevent/folder/"' in text(at(""))


def test_a_key_that_is_none_is_told_beside_its_field(at):
    answer = at("folder/", {"recipient": "age1nonsense"})

    assert answer.status_code == 422
    assert "not a public age key" in text(answer)


def test_the_board_sees_every_measure_by_its_state(measure, head, officer, client_of):
    Measure.objects.update(due_on=date(2020, 1, 1))

    page = text(client_of(officer).get("/prevent/"))

    assert "One letter, one person" in page
    assert "Late: 1." in page


def test_a_test_that_is_too_old_says_so_itself(measure, officer, client_of, now):
    Measure.objects.update(test_every_days=1)
    assert "Never tested" in text(client_of(officer).get("/prevent/"))

    MeasureTest.objects.create(measure=measure, at=now, passed=True, what="Sent the same message")
    assert "The last test is too old" in text(client_of(officer).get("/prevent/"))


def test_duties_wait_for_the_head_and_are_not_said_to_be_done(at):
    assert 'Every duty is done</strong> <strong class="govuk-tag govuk-tag--grey">' in " ".join(
        text(at("close/")).split()
    ).replace("> <s", "> <s")


def test_an_investigator_s_board_holds_only_their_cases(measure, investigator, client_of):
    assert "One letter, one person" not in text(client_of(investigator).get("/prevent/"))


PAGES = ["", "investigation/", "promises/", "measures/promise/", "close/", "folder/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["staff_member", "administrator", "it", "approver"])
def test_who_is_not_on_the_case_sees_none_of_it(case, client_of, request, path, who):
    answer = client_of(request.getfixturevalue(who)).get(f"/cases/{case.number}/prevent/{path}")

    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("path", ["investigation/", "promises/", "measures/promise/", "close/", "reopen/"])
def test_an_auditor_changes_nothing(case, auditor, client_of, path, promise_form):
    assert client_of(auditor).post(f"/cases/{case.number}/prevent/{path}", promise_form).status_code == 403
    assert not Event.objects.filter(case=case).exists()


def test_an_auditor_reads_step_four(case, head, auditor, client_of):
    assert client_of(auditor).get(f"/cases/{case.number}/prevent/").status_code == 200
