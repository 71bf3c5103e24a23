"""Holds, and destroying one part at its time: keys go, counts stay (R-124, R-209)."""

from __future__ import annotations

import pytest

from forthwith.record.words import Part as RecordPart
from forthwith.vault import custody, evidence, keeping, people, words
from forthwith.vault.database import alias
from forthwith.vault.errors import Held, Shredded
from forthwith.vault.models import CaseKey, Evidence
from forthwith.vault.parts import Part


def test_the_vault_and_the_record_call_the_parts_alike():
    assert {str(part) for part in Part} == {str(part) for part in RecordPart} - {"statistics"}


def test_destroyed_evidence_leaves_hash_and_custody(keep, scope, now, lying, looks, django_capture_on_commit_callbacks):
    kept = keep()
    with django_capture_on_commit_callbacks(using=alias(), execute=True):
        assert keeping.destroy(scope, Part.EVIDENCE, now=now) == 1

    assert lying(scope) == []
    assert [(one.sha256, one.destroyed_at) for one in evidence.listed(scope)] == [(kept.sha256, now)]
    assert [line.what for line in custody.custody_of(scope)[kept.uid]] == ["kept", "destroyed"]
    with pytest.raises(Shredded):
        evidence.open_sealed(kept.uid, trace=looks)


def test_a_file_that_outlives_its_key_is_shut_and_named(keep, scope, now, lying):
    """The file is removed once the change stands; a crash before that leaves only what no key opens."""
    keep()
    keeping.destroy(scope, Part.EVIDENCE, now=now)

    assert len(lying(scope)) == 1
    assert len(evidence.strays(scope)) == 1
    assert bytes(CaseKey.objects.get(scope=scope).identity) == b""


def test_destroying_twice_finds_nothing_the_second_time(keep, scope, now):
    keep()

    assert [keeping.destroy(scope, Part.EVIDENCE, now=now) for _ in range(2)] == [1, 0]


def test_new_evidence_after_destroying_is_kept_under_a_new_number(keep, scope, now, looks):
    keep(b"first")
    keeping.destroy(scope, Part.EVIDENCE, now=now)
    kept = keep(b"first")

    assert kept.label == "Evidence 2 (.eml)"
    assert evidence.open_sealed(kept.uid, trace=looks).read() == b"first"


def test_a_hold_stops_destroying_and_stands_in_the_custody(keep, scope, now, looks):
    kept = keep()
    keeping.hold(scope, "claim announced", by="L. Forsyth", now=now)

    for part in Part:
        with pytest.raises(Held, match="Nothing was destroyed"):
            keeping.destroy(scope, part, now=now)
    assert custody.custody_of(scope)[kept.uid][-1].why == "claim announced"
    assert evidence.open_sealed(kept.uid, trace=looks).read() == b"as it came"


def test_a_hold_of_one_case_holds_no_other(scope, now):
    import uuid

    keeping.hold(scope, "claim announced", by="L. Forsyth", now=now)

    assert keeping.destroy(uuid.uuid4(), Part.NAMES, now=now) == 0


def test_two_holds_are_lifted_one_by_one(scope, now):
    for rule in ("claim announced", "inquiry"):
        keeping.hold(scope, rule, by="L. Forsyth", now=now)
    keeping.lift(scope, "inquiry", now=now)
    assert keeping.held(scope)
    keeping.lift(scope, "claim announced", now=now)

    assert not keeping.held(scope)


def test_a_case_is_destroyed_whole_or_not_at_all(keep, scope, now, family, monkeypatch, looks):
    kept = keep()
    people.seal(scope, family, now=now)

    def crash(*_words, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_destroy_names", crash)
    with pytest.raises(KeyboardInterrupt):
        keeping.destroy_all(scope, now=now)

    assert evidence.open_sealed(kept.uid, trace=looks).read() == b"as it came"
    assert Evidence.objects.get().destroyed_at is None


def test_what_is_still_sealed_is_known_without_opening(keep, scope, now, family):
    keep()
    people.seal(scope, family, now=now)
    words.put_words(scope, "said", kind="report", now=now)
    keeping.destroy(scope, Part.NAMES, now=now)

    assert keeping.standing([scope]) == {(scope, Part.EVIDENCE), (scope, Part.REPORT)}
