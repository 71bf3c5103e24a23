"""What proves something is kept, and the letter is not disclosed once more (R-157, R-207)."""

from __future__ import annotations

import pytest

from forthwith.mail.bounces import digest_of, read, to_keep, words_of
from forthwith.mail.bounces.opened import MOST_BYTES

SECRET = "the sealed words of the letter"


def with_the_letter(dsn, letter_header):
    return dsn(copy=letter_header + f"\n{SECRET}\n").replace(b"text/rfc822-headers", b"message/rfc822")


def test_the_text_of_the_letter_is_not_kept_and_all_that_proves_is(dsn, letter_header):
    kept = to_keep(with_the_letter(dsn, letter_header))

    assert SECRET.encode() not in kept
    assert all(
        one in kept for one in (b"Status: 5.1.1", b"User unknown", b"letter-17.k3n5", b"Subject: Undelivered Mail")
    )


def test_what_is_kept_is_still_read_as_the_same_return(dsn, letter_header):
    raw = with_the_letter(dsn, letter_header)
    before, after = read(raw), read(to_keep(raw).replace(b"Content-Type: multipart/report", b"X-Was: multipart/report"))

    assert (after.kind, after.status, after.recipients) == (before.kind, before.status, before.recipients)


def test_a_letter_in_the_text_of_an_old_server_is_cut_too(plain, letter_header):
    kept = to_keep(
        plain(f"<r@hill.example>: user unknown\n\n--- Below this line is a copy.\n\n{letter_header}\n{SECRET}")
    )

    assert SECRET.encode() not in kept
    assert b"user unknown" in kept


@pytest.mark.parametrize("raw", [b"", b"From: a@b.example\n\n\xff\xfe\x80 raw bytes", b"no header at all"])
def test_a_message_without_the_letter_is_kept_to_the_byte(raw):
    assert to_keep(raw) == raw


def test_a_return_with_the_header_alone_is_kept_to_the_byte(dsn):
    assert to_keep(dsn()) == dsn()


def test_no_more_is_kept_than_is_read():
    assert len(to_keep(b"From: a@b.example\n\n" + b"x" * 3_000_000)) == MOST_BYTES


def test_the_same_message_by_another_way_is_known_again(dsn):
    by_another = b"Received: from elsewhere\r\nDelivered-To: x@y.example\r\n" + dsn().replace(b"\n", b"\r\n")

    assert digest_of(dsn(), b"key") == digest_of(by_another, b"key")


@pytest.mark.parametrize(("old", "new"), [(b"User unknown", b"User UNKNOWN"), (b"Subject: Undel", b"Subject: undel")])
def test_another_message_is_another(dsn, old, new):
    assert digest_of(dsn(), b"key") != digest_of(dsn().replace(old, new), b"key")


def test_without_the_key_nobody_makes_the_same_digest(dsn):
    assert digest_of(dsn(), b"key") != digest_of(dsn(), b"another")


def test_the_words_of_a_person_are_the_subject_and_the_text(plain):
    assert words_of(plain("Who saw it?\0", subject="=?utf-8?q?Re=3A_Avis?=")) == "Re: Avis\n\nWho saw it?"
