"""Keys of cases: one for each part, wrapped by the master key, shredded to erase (R-207)."""

from __future__ import annotations

import pytest
from django.test import override_settings

from forthwith.vault import keys, words
from forthwith.vault.doors import LocalDoor
from forthwith.vault.errors import Damaged, Held, KeyMissing, Shredded
from forthwith.vault.keeping import hold
from forthwith.vault.models import CaseKey
from forthwith.vault.parts import Part

OTHER = bytes.fromhex("a7" * 32)


def test_a_part_has_one_key_however_often_it_is_asked_for(scope, now):
    first = keys.key_for(scope, Part.NAMES, now=now)

    assert keys.key_for(scope, Part.NAMES, now=now) == first
    assert CaseKey.objects.filter(scope=scope).count() == 1


def test_each_part_has_a_key_of_its_own(scope, now):
    made = {keys.key_for(scope, part, now=now).data for part in Part}

    assert len(made) == len(Part)


def test_only_evidence_has_an_age_identity(scope, now):
    assert keys.key_for(scope, Part.EVIDENCE, now=now).recipient.startswith("age1")
    assert keys.key_for(scope, Part.REPORT, now=now).recipient == ""


def test_a_key_never_lies_in_the_open(scope, now):
    key = keys.key_for(scope, Part.EVIDENCE, now=now)
    row = CaseKey.objects.get(scope=scope)

    assert key.data not in bytes(row.wrapped)
    assert key.identity.encode() not in bytes(row.identity)
    assert key.identity not in repr(key)


def test_another_master_key_opens_nothing(scope, now, looks):
    uid = words.put_words(scope, "what was said", kind="report", now=now)

    with override_settings(FORTHWITH_MASTER_KEY=OTHER), pytest.raises(KeyMissing):
        words.read_words(uid, trace=looks)


def test_a_key_put_in_the_place_of_another_does_not_open(scope, now):
    """Whoever can write to the database cannot make one part open with the key of another."""
    keys.key_for(scope, Part.NAMES, now=now)
    keys.key_for(scope, Part.REPORT, now=now)
    stolen = CaseKey.objects.get(scope=scope, part=Part.NAMES).wrapped
    CaseKey.objects.filter(scope=scope, part=Part.REPORT).update(wrapped=stolen)

    with pytest.raises(KeyMissing):
        keys.key_of(scope, Part.REPORT)


def test_a_shredded_key_leaves_nothing_behind(scope, now):
    keys.key_for(scope, Part.NAMES, now=now)

    assert keys.shred(scope, now=now) == 1
    assert bytes(CaseKey.objects.get(scope=scope).wrapped) == b""
    with pytest.raises(Shredded):
        keys.key_of(scope, Part.NAMES)


def test_shredding_one_part_leaves_the_others(scope, now):
    for part in Part:
        keys.key_for(scope, part, now=now)
    keys.shred(scope, now=now, part=Part.NAMES)

    assert [part for part in Part if keys.stands(scope, part)] == [Part.REPORT, Part.EVIDENCE, Part.LETTERS]


def test_no_key_is_shredded_under_a_hold(scope, now):
    keys.key_for(scope, Part.NAMES, now=now)
    hold(scope, "claim announced", by="L. Forsyth", now=now)

    with pytest.raises(Held):
        keys.shred(scope, now=now)
    assert keys.stands(scope, Part.NAMES)


def test_what_comes_after_shredding_gets_a_new_key(scope, now):
    """A case that is opened again may take new evidence; the old stays shut."""
    before = keys.key_for(scope, Part.REPORT, now=now)
    keys.shred(scope, now=now)

    assert keys.key_for(scope, Part.REPORT, now=now).data != before.data


def test_the_master_key_can_be_replaced(scope, now, settings, looks):
    uid = words.put_words(scope, "what was said", kind="report", now=now)
    keys.key_for(scope, Part.EVIDENCE, now=now)
    assert keys.rewrap(settings.FORTHWITH_MASTER_KEY, OTHER) == 2

    with pytest.raises(KeyMissing):
        words.read_words(uid, trace=looks)
    with override_settings(FORTHWITH_MASTER_KEY=OTHER):
        assert words.read_words(uid, trace=looks) == "what was said"
        assert keys.key_of(scope, Part.EVIDENCE).identity.startswith("AGE-SECRET-KEY-")


def test_replacing_with_a_wrong_old_key_changes_nothing(scope, now):
    keys.key_for(scope, Part.REPORT, now=now)
    before = bytes(CaseKey.objects.get().wrapped)

    with pytest.raises(KeyMissing):
        keys.rewrap(OTHER, OTHER)
    assert bytes(CaseKey.objects.get().wrapped) == before


class ServiceDoor(LocalDoor):
    """Stands for a key service: wraps under a key that the installation never has."""

    def __init__(self):
        super().__init__(bytes(32))


def test_a_key_service_takes_the_place_of_the_file(scope, now, monkeypatch, looks):
    monkeypatch.setattr("forthwith.vault.doors.ServiceDoor", ServiceDoor, raising=False)
    with override_settings(FORTHWITH_KEY_DOOR="forthwith.vault.doors.ServiceDoor"):
        uid = words.put_words(scope, "what was said", kind="report", now=now)
        assert words.read_words(uid, trace=looks) == "what was said"

    with pytest.raises(KeyMissing):
        words.read_words(uid, trace=looks)


def test_what_is_sealed_opens_in_its_own_place_only(scope, now, looks):
    """Sealed words moved to another row are found out, not shown."""
    from forthwith.vault.models import SealedText

    mine, other = (words.put_words(scope, text, kind="report", now=now) for text in ("mine", "another's"))
    SealedText.objects.filter(uid=mine).update(sealed=SealedText.objects.get(uid=other).sealed)

    with pytest.raises(Damaged):
        words.read_words(mine, trace=looks)
