"""Each look at sealed data has a right, a reason and a trace (R-072, R-206, invariant 2)."""

from __future__ import annotations

import pytest

from forthwith.record.errors import NotAllowed, Refused
from forthwith.record.happenings import What
from forthwith.record.models import Appointment, Delivery, Event
from forthwith.steps import keeping
from forthwith.steps.keeping import open_seal, see_file_names, see_names, see_readers
from forthwith.vault import readers as vault_readers
from forthwith.vault.readers import Seen

pytestmark = pytest.mark.django_db
WHY = "To find who else received it"


@pytest.fixture
def looks(case, keep, people, now, head):
    """Every way there is to see something sealed, each with what it needs."""
    kept = keep()
    vault_readers.enter(case.uid, [Seen("mia@larkspur.example")], now=now)
    return {
        "seal": lambda why, by: open_seal(case, kept.uid, why, by=by, now=now),
        "names": lambda why, by: see_names(case, ["Person 1"], why, by=by, now=now),
        "readers": lambda why, by: see_readers(case, ["Recipient 001"], why, by=by, now=now),
        "file names": lambda why, by: see_file_names(case, why, by=by, now=now),
    }


EVERY = pytest.mark.parametrize("look", ["seal", "names", "readers", "file names"])


@EVERY
def test_each_look_makes_one_entry_with_its_reason(looks, look, officer, happened):
    before = len(happened())
    looks[look](WHY, officer)
    event = Event.objects.exclude(chain="site").order_by("id").last()

    assert len(happened()) == before + 1
    assert event.what in (What.SEAL_OPENED, What.PERSONAL_DATA_VIEWED)
    assert (event.note, event.by_name) == (WHY, "L. Forsyth")


@EVERY
@pytest.mark.parametrize("why", ["", "  ", "x" * 301, "ask mia@larkspur.example"])
def test_without_a_proper_reason_nothing_opens(looks, look, officer, happened, why):
    before = happened()
    with pytest.raises(Refused) as refused:
        looks[look](why, officer)

    assert refused.value.field == "why"
    assert happened() == before


@EVERY
@pytest.mark.parametrize("role", ["staff", "investigator", "it", "approver", "auditor", "administrator"])
def test_only_two_roles_may_look(looks, look, appoint, role, happened):
    before = happened()
    with pytest.raises(NotAllowed):
        looks[look](WHY, appoint("R. Baptiste", role))

    assert happened() == before


@EVERY
def test_the_head_may_look_too(looks, look, head):
    looks[look](WHY, head)


@EVERY
def test_nothing_opens_when_the_log_takes_no_entry(looks, look, officer, monkeypatch):
    """The log is locked, full or broken: then nobody looks."""

    def locked(*_words, **_more):
        raise OSError("database is locked")

    monkeypatch.setattr("forthwith.record.looks.note", locked)
    monkeypatch.setattr("forthwith.steps.keeping.looking.note", locked)
    with pytest.raises(OSError, match="locked"):
        looks[look](WHY, officer)


def test_a_look_names_the_marks_and_never_the_people(looks, officer):
    looks["names"](WHY, officer)
    event = Event.objects.exclude(chain="site").order_by("id").last()

    assert event.changes == {"marks": [None, ["Person 1"]]}
    assert "Larkspur" not in repr(event.__dict__)


def test_each_opening_is_put_before_the_head(looks, officer, head):
    looks["seal"](WHY, officer)
    shown = Delivery.objects.get()

    assert (shown.to, shown.what) == (head.staff, "seal opened: Evidence 1 (.eml)")


def test_while_there_is_no_head_no_seal_opens(looks, officer, happened):
    Appointment.objects.filter(role="head").delete()
    before = happened()

    with pytest.raises(Refused, match="Name the Head first"):
        looks["seal"](WHY, officer)
    assert happened() == before


def test_a_page_of_names_has_an_end(case, officer, now):
    from forthwith.vault.people import Affected, seal

    seal(case.uid, [Affected(str(n), f"Name {n}") for n in range(60)], now=now)
    seen = see_names(case, [f"Person {n}" for n in range(1, 61)], WHY, by=officer, now=now)

    assert len(seen) == keeping.PAGE


def test_a_download_is_called_by_its_label(looks, officer):
    assert looks["seal"](WHY, officer).file_name == "evidence-1.eml"
