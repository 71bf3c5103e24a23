"""Many sealed words at once: one key, one trace, and nothing of another case (R-206, R-207)."""

from __future__ import annotations

import uuid

import pytest

from forthwith.vault.errors import NoReason, Shredded
from forthwith.vault.keys import shred
from forthwith.vault.models import SealedText
from forthwith.vault.parts import Part
from forthwith.vault.words import destroy, put_many, put_words, read_many, read_words

pytestmark = pytest.mark.django_db
TEXTS = ["to Jo", "to Kim", "to Lee"]


@pytest.fixture
def put(scope, now):
    """Three letters, sealed at once."""
    return put_many(scope, TEXTS, kind="letter", now=now)


def test_they_come_back_by_their_keys_after_one_trace(scope, put, looks):
    assert read_many(scope, put, trace=looks) == dict(zip(put, TEXTS, strict=True))
    assert looks == [["words of 3 of the letter"]]


def test_one_of_many_is_read_like_any_other(put, looks):
    assert read_words(put[1], trace=looks) == "to Kim"


def test_they_lie_sealed(put):
    assert not any(b"Kim" in bytes(row.sealed) for row in SealedText.objects.all())


def test_words_of_another_case_are_left_out(scope, put, looks, now):
    other = put_words(uuid.uuid4(), "of another case", kind="letter", now=now)

    assert other not in read_many(scope, [*put, other], trace=looks)


def test_what_was_destroyed_is_left_out(scope, put, looks, now):
    destroy(put[:1], now=now)

    assert set(read_many(scope, put, trace=looks)) == set(put[1:])


def test_without_a_reason_nothing_is_opened(scope, put):
    with pytest.raises(NoReason):
        read_many(scope, put, trace=None)


def test_when_the_letters_key_is_gone_all_are(scope, put, looks, now):
    shred(scope, now=now, part=Part.LETTERS)

    with pytest.raises(Shredded):
        read_many(scope, put, trace=looks)


def test_nothing_is_nothing(scope, looks):
    assert read_many(scope, [], trace=looks) == {}
    assert looks == []
