"""Words that may name people lie sealed, and open after a trace (R-207, invariant 2)."""

from __future__ import annotations

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.vault import words
from forthwith.vault.errors import Damaged, NoReason, NotThere, Shredded
from forthwith.vault.keeping import destroy
from forthwith.vault.models import SealedText
from forthwith.vault.parts import Part
from forthwith.vault.slot import Slot


@given(text=st.text())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_was_said_is_read_as_it_was_said(scope, now, text, looks):
    text = text.encode("utf-8", "replace").decode()

    assert words.read_words(words.put_words(scope, text, kind="report", now=now), trace=looks) == text


def test_the_words_lie_sealed(scope, now):
    words.put_words(scope, "Mia Larkspur was on the list", kind="report", now=now)

    assert b"Larkspur" not in bytes(SealedText.objects.get().sealed)


def test_a_look_leaves_its_trace_first(scope, now, looks):
    words.read_words(words.put_words(scope, "said", kind="statement", now=now), trace=looks)

    assert looks == [["words of the statement"]]


def test_nothing_opens_when_the_trace_cannot_be_left(scope, now, refusing):
    uid = words.put_words(scope, "said", kind="report", now=now)

    with pytest.raises(OSError, match="the log could not be written"):
        words.read_words(uid, trace=refusing)


def test_nothing_opens_without_a_trace(scope, now):
    uid = words.put_words(scope, "said", kind="report", now=now)

    with pytest.raises(NoReason, match="not opened"):
        words.read_words(uid, trace=None)


def test_words_that_were_never_there_are_not_found(scope, looks):
    with pytest.raises(NotThere):
        words.read_words(uuid.uuid4(), trace=looks)
    assert looks == []


def test_words_go_with_the_part_they_belong_to(scope, now, looks):
    said = words.put_words(scope, "said", kind="report", now=now)
    letter = words.put_words(scope, "dear family", kind="letter", now=now)
    destroy(scope, Part.REPORT, now=now)

    assert words.read_words(letter, trace=looks) == "dear family"
    with pytest.raises(Shredded):
        words.read_words(said, trace=looks)


@pytest.mark.parametrize("at", [0, 12, -1])
def test_one_flipped_bit_is_found(scope, now, at, looks):
    uid = words.put_words(scope, "said", kind="report", now=now)
    sealed = bytearray(SealedText.objects.get(uid=uid).sealed)
    sealed[at] ^= 1
    SealedText.objects.filter(uid=uid).update(sealed=bytes(sealed))

    with pytest.raises(Damaged):
        words.read_words(uid, trace=looks)


def test_the_slot_takes_words_and_gives_none_back(scope, now, looks):
    uid = Slot(scope).put_words("said", kind="report", now=now)

    assert words.read_words(uid, trace=looks) == "said"
    assert [name for name in dir(Slot) if not name.startswith("_") and name != "scope"] == [
        "enter",
        "keep",
        "put_words",
        "ready",
        "seal_up",
    ]
