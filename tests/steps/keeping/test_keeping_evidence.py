"""Evidence first: nothing is removed anywhere before the original is kept (R-071)."""

from __future__ import annotations

import io

import pytest

from forthwith.record.errors import NotAllowed, NotYours, Refused
from forthwith.record.happenings import What
from forthwith.record.models import Event
from forthwith.steps.keeping import check_evidence, evidence_of, keep_evidence, loose_ends, require_evidence
from forthwith.vault import evidence as vault_evidence
from forthwith.vault.errors import NotKept

pytestmark = pytest.mark.django_db


@pytest.fixture
def damage(case, settings):
    """Spoil every sealed file of the case."""

    def done():
        for path in (settings.FORTHWITH.data / "evidence" / case.uid.hex).rglob("*.age"):
            path.write_bytes(path.read_bytes()[:-20])

    return done


def test_what_is_kept_stands_in_the_log_with_its_hash_and_not_its_name(keep, case, officer):
    kept = keep()
    event = Event.objects.get(case=case)

    assert (event.what, event.about) == (What.EVIDENCE_KEPT, "Evidence 1 (.eml)")
    assert event.changes["sha256"] == [None, kept.sha256]
    assert "larkspur" not in repr(event.__dict__).casefold()


def test_one_keeping_makes_one_entry(keep, happened, case):
    keep()
    keep()

    assert happened() == [What.EVIDENCE_KEPT, What.EVIDENCE_KEPT]
    assert Event.objects.filter(case=case).last().note == "the same content was kept before"


def test_the_list_says_who_kept_it_from_where_and_when(keep, case, auditor, now):
    keep()
    (item,) = evidence_of(case, by=auditor, now=now)

    assert (item.kept.keeper, item.kept.source, item.kept.kept_at) == ("L. Forsyth", "the sent folder", now)
    assert [line.what for line in item.custody] == ["kept"]


def test_removal_is_refused_before_the_evidence_is_kept(case, officer, now, happened):
    with pytest.raises(Refused, match="Keep the original first"):
        require_evidence(case, by=officer, now=now)

    assert happened() == [What.REMOVAL_REFUSED]


def test_removal_is_allowed_after_it_is_kept_and_read_back(case, officer, now, keep):
    keep()
    require_evidence(case, by=officer, now=now)
    (item,) = evidence_of(case, by=officer, now=now)

    assert item.custody[-1].what == "verified"


def test_removal_is_refused_when_the_kept_file_no_longer_has_its_hash(case, officer, now, keep, damage):
    keep()
    damage()

    with pytest.raises(Refused, match="Nothing was removed"):
        require_evidence(case, by=officer, now=now)


def test_a_check_says_that_it_is_whole_or_not(case, officer, now, keep, damage):
    kept = keep()
    assert check_evidence(case, kept.uid, by=officer, now=now) is True
    damage()

    assert check_evidence(case, kept.uid, by=officer, now=now) is False
    assert Event.objects.filter(case=case).last().changes["whole"] == [None, False]


def test_what_could_not_be_sealed_is_said_and_logged(case, officer, now, happened, monkeypatch):
    def full(*_words, **_more):
        raise NotKept("It is full. Nothing was stored. Make room.")

    monkeypatch.setattr(vault_evidence, "keep", full)
    with pytest.raises(Refused, match="Nothing was stored"):
        keep_evidence(case, io.BytesIO(b"x"), name="x", source="here", by=officer, now=now)

    assert happened() == [What.EVIDENCE_REFUSED]


def test_a_source_that_names_somebody_is_refused_and_nothing_is_kept(case, officer, now):
    with pytest.raises(Refused, match="It was not saved"):
        keep_evidence(case, io.BytesIO(b"x"), name="x", source="from mia@larkspur.example", by=officer, now=now)

    assert evidence_of(case, by=officer, now=now) == []


@pytest.mark.parametrize("role", ["staff", "approver", "auditor", "administrator"])
def test_who_does_not_work_on_evidence_keeps_none(case, appoint, now, role):
    with pytest.raises(NotAllowed):
        keep_evidence(case, io.BytesIO(b"x"), name="x", source="here", by=appoint("R. Baptiste", role), now=now)


def test_evidence_of_another_case_does_not_exist_here(case, officer, now, keep):
    kept = keep()
    other = type(case).objects.create(
        district=case.district, number="2025-0002", title="Another", opened_at=now, changed_at=now
    )

    with pytest.raises(NotYours):
        check_evidence(other, kept.uid, by=officer, now=now)


def test_a_crash_between_vault_and_log_is_named_by_a_check(case, officer, now, keep):
    keep()
    vault_evidence.keep(case.uid, io.BytesIO(b"unsaid"), name="x.eml", source="", keeper="", now=now)

    assert loose_ends(case) == ["Evidence 2 (.eml) is sealed, and the timeline does not say so."]


def test_without_the_master_key_everything_is_refused_in_words(case, officer, now, keep, settings):
    """Never an error page of the machine: what happened, what was not done, what to do next."""
    keep()
    settings.FORTHWITH_MASTER_KEY = bytes(32)

    for act in (evidence_of, require_evidence):
        with pytest.raises(Refused, match="The master key does not fit these data"):
            act(case, by=officer, now=now)
    with pytest.raises(Refused, match="The master key does not fit these data"):
        loose_ends(case)
