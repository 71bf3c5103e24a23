"""Evidence: as it came, sealed, with hash and custody, never changed (R-071, R-072, invariant 7)."""

from __future__ import annotations

import hashlib
import io
import os
import uuid
from datetime import timedelta

import pyrage
import pytest

from forthwith.vault import custody, evidence, keys
from forthwith.vault.errors import Damaged, NeverChanged, NoReason, NotKept, NotThere
from forthwith.vault.models import Custody, Evidence
from forthwith.vault.parts import Part
from forthwith.vault.slot import Slot

CAME = b"From: a@b.example\r\n\r\nas it came\r\n"


def test_what_is_opened_is_what_came(keep, looks):
    data = os.urandom(3_000_000)
    kept = keep(data)

    assert evidence.open_sealed(kept.uid, trace=looks).read() == data
    assert (kept.sha256, kept.size) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.parametrize("data", [b"", b"x", b"x" * 65_536, b"x" * 65_537])
def test_any_length_is_kept(keep, looks, data):
    """Empty, and at the edges of the sealing library's blocks."""
    assert evidence.open_sealed(keep(data).uid, trace=looks).read() == data


def test_its_name_is_nowhere_but_in_the_seal(keep, scope, lying, looks):
    kept = keep(name="mia larkspur.eml")

    assert not any("larkspur" in str(path) for path in lying(scope))
    assert kept.label == "Evidence 1 (.eml)"
    assert evidence.names(scope, trace=looks) == {kept.uid: "mia larkspur.eml"}
    assert looks == [["name of Evidence 1 (.eml)"]]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\0b.eml", "..", "", "x.mia-larkspur", "C:\\mia\\x.EML", "a\nb.eml"]
)
def test_no_name_reaches_the_disk(keep, scope, lying, name):
    kept = keep(name=name)

    assert [path.suffix for path in lying(scope)] == [".age"]
    assert kept.label in ("Evidence 1", "Evidence 1 (.eml)")


def test_the_file_on_disk_is_an_age_file_for_this_case(keep, scope, lying):
    """In twenty years the ordinary age tool opens it, with the identity from the vault."""
    keep(CAME)
    (sealed,) = lying(scope)
    identity = pyrage.x25519.Identity.from_str(keys.key_of(scope, Part.EVIDENCE).identity)

    assert sealed.read_bytes().startswith(b"age-encryption.org/v1\n")
    assert pyrage.decrypt(sealed.read_bytes(), [identity]) == CAME


def test_the_same_content_is_kept_once_with_a_second_line_of_custody(keep, scope, lying, now):
    first = keep(CAME, keeper="J. Tran")
    again = keep(CAME, name="copy.msg", keeper="K. Osei", at=now + timedelta(minutes=5))

    assert (again.uid, again.again) == (first.uid, True)
    assert len(lying(scope)) == 1
    assert [(line.what, line.by) for line in custody.custody_of(scope)[first.uid]] == [
        ("kept", "J. Tran"), ("kept again", "K. Osei"),
    ]  # fmt: skip


def test_the_same_content_in_two_cases_cannot_be_told_to_be_the_same(keep, lying, scope):
    other = uuid.uuid4()
    keep(CAME)
    keep(CAME, into=other)

    assert lying(scope)[0].name != lying(other)[0].name


def test_keeping_again_heals_a_lost_file(keep, scope, lying, looks):
    kept = keep(CAME)
    lying(scope)[0].unlink()
    keep(CAME)

    assert evidence.open_sealed(kept.uid, trace=looks).read() == CAME


def test_who_kept_it_and_from_where_lies_sealed(keep, scope):
    keep(keeper="J. Tran")
    row = Evidence.objects.get()

    assert b"Tran" not in bytes(row.origin) + bytes(row.name)
    assert [(kept.keeper, kept.source) for kept in evidence.listed(scope)] == [("J. Tran", "the sent folder")]


def test_an_opening_stands_in_its_custody(keep, scope, looks, now):
    kept = keep()
    evidence.open_sealed(kept.uid, trace=looks, by="L. Forsyth", why="To find the sender", now=now)
    last = custody.custody_of(scope)[kept.uid][-1]

    assert (last.what, last.by, last.why) == ("opened", "L. Forsyth", "To find the sender")


def test_nothing_opens_when_the_trace_cannot_be_left(keep, refusing, scope):
    kept = keep()

    with pytest.raises(OSError, match="the log could not be written"):
        evidence.open_sealed(kept.uid, trace=refusing)
    with pytest.raises(OSError, match="the log could not be written"):
        evidence.names(scope, trace=refusing)


def test_nothing_opens_without_a_trace(keep):
    with pytest.raises(NoReason):
        evidence.open_sealed(keep().uid, trace=None)


def test_evidence_that_was_never_kept_is_not_found(scope, looks):
    with pytest.raises(NotThere):
        evidence.open_sealed(uuid.uuid4(), trace=looks)


@pytest.mark.parametrize("harm", ["flip", "cut", "gone", "other"])
def test_a_file_that_was_touched_is_found_and_never_given_out(keep, scope, lying, looks, now, harm):
    kept = keep(b"x" * 200_000)
    (path,) = lying(scope)
    data = bytearray(path.read_bytes())
    data[100_000] ^= 1
    {"flip": lambda: path.write_bytes(data), "cut": lambda: path.write_bytes(data[:70_000]), "gone": path.unlink,
     "other": lambda: path.write_bytes(b"age-encryption.org/v1\n")}[harm]()  # fmt: skip

    assert evidence.verify(kept.uid, by="L. Forsyth", now=now) is False
    assert custody.custody_of(scope)[kept.uid][-1].what == "found damaged"
    with pytest.raises(Damaged):
        evidence.open_sealed(kept.uid, trace=looks)


def test_a_whole_file_put_in_its_place_is_found_by_its_hash(keep, scope, lying, now):
    """Somebody with the case's public key can seal another file; its hash is another's."""
    kept = keep(CAME)
    recipient = pyrage.x25519.Recipient.from_str(keys.key_of(scope, Part.EVIDENCE).recipient)
    lying(scope)[0].write_bytes(pyrage.encrypt(b"another story", [recipient]))

    assert evidence.verify(kept.uid, by="L. Forsyth", now=now) is False


@pytest.mark.parametrize("model", [Evidence, Custody])
def test_the_application_neither_changes_nor_deletes_it(keep, model):
    keep()
    row = model.objects.first()

    for change in (row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(id=9)):
        with pytest.raises(NeverChanged, match="Nothing was changed"):
            change()


class Failing(io.BytesIO):
    """An upload whose connection is lost half way."""

    def read(self, wanted=-1):
        if self.tell() > 100_000:
            raise OSError("connection lost")
        return super().read(wanted)


def test_a_lost_connection_stores_nothing(scope, now, lying):
    with pytest.raises(NotKept, match="Nothing was stored"):
        evidence.keep(scope, Failing(bytes(500_000)), name="x.eml", source="", keeper="J. Tran", now=now)

    assert evidence.listed(scope) == []
    assert lying(scope) == []


def test_a_full_disk_stores_nothing(scope, now, lying, monkeypatch):
    """The place for evidence takes the first block and no more."""
    from forthwith.vault import store

    def full(to, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store._Sink, "write", full)
    with pytest.raises(NotKept, match="is full or cannot be reached"):
        evidence.keep(scope, io.BytesIO(bytes(500_000)), name="x.eml", source="", keeper="J. Tran", now=now)
    monkeypatch.undo()

    assert evidence.listed(scope) == []
    assert lying(scope) == []


def test_a_store_that_swallows_bytes_is_found_before_anything_is_kept(scope, now, monkeypatch):
    """Sealed files are read back at once: a store that said yes and lost them is caught."""
    from forthwith.vault import store

    monkeypatch.setattr(store, "_digest_of", lambda *_words: "0" * 64)
    with pytest.raises(NotKept):
        evidence.keep(scope, io.BytesIO(CAME), name="x.eml", source="", keeper="J. Tran", now=now)

    assert evidence.listed(scope) == []


def test_a_crash_after_sealing_leaves_a_stray_that_a_check_names(keep, scope, monkeypatch, now):
    keep(CAME)

    def crash(*_words, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(evidence, "_enter", crash)
    with pytest.raises(KeyboardInterrupt):
        keep(b"another file")
    monkeypatch.undo()

    assert len(evidence.strays(scope)) == 1
    assert [kept.label for kept in evidence.listed(scope)] == ["Evidence 1 (.eml)"]


def test_a_case_that_is_erased_while_a_file_is_sealed_keeps_nothing(keep, scope, now, lying, monkeypatch):
    from forthwith.vault import store

    settle = store.settle

    def meanwhile(staged, path):
        keys.shred(scope, now=now)
        settle(staged, path)

    monkeypatch.setattr(store, "settle", meanwhile)
    with pytest.raises(NotKept, match="Nothing was stored"):
        keep(CAME)

    assert evidence.listed(scope) == []
    assert lying(scope) == []


def test_an_escrow_can_open_what_is_kept_for_it(keep, scope, lying, settings):
    escrow = pyrage.x25519.Identity.generate()
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"escrow": str(escrow.to_public())})
    keep(CAME)

    assert pyrage.decrypt(lying(scope)[0].read_bytes(), [escrow]) == CAME


def test_a_spoilt_escrow_recipient_keeps_nothing(keep, settings, scope):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"escrow": "age1notakey"})

    with pytest.raises(NotKept):
        keep(CAME)
    assert evidence.listed(scope) == []


def test_another_place_for_evidence_can_be_set(keep, scope, settings, tmp_path, looks):
    settings.FORTHWITH = settings.FORTHWITH.model_copy(update={"evidence_store": (tmp_path / "sealed").as_uri()})
    (tmp_path / "sealed").mkdir()
    kept = keep(CAME)

    assert len(list(tmp_path.rglob("*.age"))) == 1
    assert evidence.open_sealed(kept.uid, trace=looks).read() == CAME


def test_numbers_follow_one_another(keep):
    assert [keep(name.encode(), name=name).label for name in ("a.eml", "b.xlsx", "c.weird", "d.png")] == [
        "Evidence 1 (.eml)", "Evidence 2 (.xlsx)", "Evidence 3", "Evidence 4 (.png)",
    ]  # fmt: skip


def test_the_slot_keeps_files_like_everybody(scope, now):
    kept = Slot(scope).keep(io.BytesIO(CAME), name="x.eml", source="a report", keeper="M. Delacroix", now=now)

    assert [one.uid for one in evidence.listed(scope)] == [kept.uid]
