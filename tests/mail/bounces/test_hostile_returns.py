"""Nothing that comes to the return address takes a second, breaks the reader or grows without end."""

from __future__ import annotations

import time
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forthwith.mail.bounces import Kind, read
from forthwith.mail.bounces.opened import MOST_BYTES, MOST_SECTIONS, open_message

HEAD = b"From: mailer-daemon@hill.example\nReturn-Path: <>\nSubject: Undeliverable\n"


def nested(depth: int) -> bytes:
    inner = b"Content-Type: text/plain\n\nuser unknown"
    for level in range(depth):
        mark = b"b%d" % level
        inner = (
            b'Content-Type: multipart/mixed; boundary="'
            + mark
            + b'"\n\n--'
            + mark
            + b"\n"
            + inner
            + b"\n--"
            + mark
            + b"--\n"
        )
    return HEAD + inner


HOSTILE = {
    "a hundred thousand lines": HEAD + b"\n" + b"<a@b.example>: 550 user unknown\n" * 100_000,
    "one line of a megabyte": HEAD + b"\n" + b"a@" * 500_000,
    "a megabyte of brackets": HEAD + b"Content-Type: text/html\n\n" + b"<" * 1_000_000,
    "a megabyte of style tags": HEAD + b"Content-Type: text/html\n\n" + b"<style" * 160_000,
    "a thousand levels": nested(1_000),
    "ten thousand levels": HEAD + b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (level, level) for level in range(10_000)
    ),
    "ten megabytes": HEAD + b"\n" + b"<a@b.example>: 550 user unknown, said the server. " * 200_000,
    "received without end": b"Received: from a.example by b.example; today\n" * 200_000 + HEAD + b"\nfailed",
    "an address in each line, after an announcement": HEAD + b"\n"
    + b"The following recipients failed:\nTo: a@b.example c@d.example " * 30_000,
    "an X.400 name without end": HEAD + b"\n" + b"c=us;a= ;p=x;dda:smtp=" * 40_000 + b"a@b.example",
    "a charset nobody knows": HEAD + b"Content-Type: text/plain; charset=x-none-at-all\n\n" + b"\xff\xfe" * 400_000,
    "quoted text that is none": HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=\n=XY" * 200_000,
    "ten thousand parts": HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_000,
    "ten thousand reports": HEAD + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
    b"--b\nContent-Type: message/delivery-status\n\n" + b"Final-Recipient: rfc822; a@b.example\nAction: failed\n\n" * 10_000,
    "ten thousand fields": b"X-Failed-Recipients: a@b.example\n" * 10_000 + HEAD + b"\nfailed",
    "a field of a megabyte": b"Delivered-To: " + b"letters+" * 120_000 + b"\n" + HEAD + b"\nfailed",
    "dots and ats": HEAD + b"\n" + (b"a" * 60 + b"@" + b"a." * 30 + b" ") * 5_000,
    "codes without end": HEAD + b"\n" + b"550 5.1.1 " * 100_000,
    "references without end": b"References: " + b"<a@b.example> " * 50_000 + b"\n" + HEAD + b"\nx",
    "base64 that is none": HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"=" * 900_000,
    "nothing": b"",
    "zeros": b"\0" * 500_000,
    "only ends of lines": b"\r" * 900_000,
    "a charset that is slow": HEAD + b"Content-Type: text/plain; charset=punycode\n\n" + b"a-" * 200_000,
    "text from a ransom of tags": HEAD + b"Content-Type: text/html\n\n" + b"<br" * 300_000,
}  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_message_takes_a_second(raw):
    """Of its own thread's time, and the best of three: the process may be tidying up after other tests."""
    assert min(_seconds(raw) for _ in range(3)) < 1.0


def _seconds(raw):
    begun = time.thread_time()
    read(raw, address="letters@outerpassage.example")
    return time.thread_time() - begun


def test_a_longer_message_than_is_read_says_so():
    assert read(HEAD + b"\n" + b"x" * MOST_BYTES).cut
    assert not read(HEAD + b"\nx").cut


def test_a_message_of_many_parts_is_read_to_a_limit():
    assert len(open_message(HOSTILE["ten thousand parts"]).sections) == MOST_SECTIONS


def test_a_part_that_nests_without_end_is_still_told():
    assert read(nested(4)).kind is Kind.HARD


def test_any_line_end_is_read_alike(dsn):
    raw = dsn()

    assert read(raw) == read(raw.replace(b"\n", b"\r\n")) == read(raw.replace(b"\n", b"\r"))


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=2_000),
    st.sampled_from([b"", HEAD, HEAD + b"Content-Type: multipart/report; boundary=b\n\n--b\n"]),
)
def test_no_bytes_break_the_reader(noise, head):
    assert read(head + noise).kind in Kind


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 900))
def test_a_report_cut_anywhere_is_read(at):
    whole = MIMEMultipart("report", boundary="b")
    whole["From"] = "mailer-daemon@hill.example"
    raw = whole.as_bytes() + b"--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\n"

    assert read(raw[:at]).kind in Kind
