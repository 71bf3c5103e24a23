"""Whatever is done to a good file, unpacking answers: it raises nothing and drops nothing in silence.

The great run is bench/fuzz_unpack.py; this is its small sister for every day.
"""

from __future__ import annotations

import pytest
from fixtures.outlook import Letter, msg, tnef
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.unpack import Limits, Message, unpack_bytes

LIMITS = Limits(seconds=20, unpacked_bytes=20_000_000, parts=500, text_characters=1_000_000)
LETTER = Letter(to=[("Ann", "ann@home.example")], body="words", html=b"<p>more", files=[("a.txt", b"hi")],
                inner=[Letter(subject="inner")])  # fmt: skip
EML = (
    b"From: a@b.example\r\nTo: Ann <ann@home.example>, bo@home.example\r\nSubject: =?utf-8?q?Zo=C3=A9?=\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Dear <b>Ann</b>\r\n'
    b"--b\r\nContent-Disposition: attachment; filename=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    b"TmFtZSxHcmFkZQpBbm4sNAo=\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nTo: c@d.example\r\n\r\ninner\r\n--b--\r\n"
)
GOOD = {
    "a.eml": EML,
    "a.mbox": b"From x@y.example Mon Mar  2 08:00:00 2026\n" + EML + b"\n\nFrom x@y.example Mon Mar  2 08:00:00 2026\n" + EML,
    "a.msg": msg(LETTER),
    "winmail.dat": tnef(LETTER),
    "a.ics": b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE;CN=Ann:mailto:ann@home.example\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n",
    "a.vcf": b"BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEMAIL:ann@home.example\nEND:VCARD\n",
    "a.html": b"<html><body><p>Dear <b>Ann</b><table><tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f</table></body></html>",
    "a.rtf": rb"{\rtf1\ansi{\info{\author Ann}}Caf\'e9 {\v unseen}\u233?\par}",
    "a.txt": "Zoé words".encode("utf-16"),
}  # fmt: skip
CUTS = st.tuples(st.floats(0, 1), st.floats(0, 1))


def _answer(name, data):
    items = list(unpack_bytes(name, data, limits=LIMITS))
    assert items or not data
    for item in items:
        str(item).encode("utf-8")
    numbers = [item.number for item in items if isinstance(item, Message)]
    assert len(numbers) == len(set(numbers))
    for item in items:
        owner = item.within if isinstance(item, Message) else item.message
        assert owner is None or owner in numbers


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=CUTS, patch=st.binary(max_size=40))
def test_a_patched_file_is_answered(name, cut, patch):
    data = GOOD[name]
    start = int(cut[0] * len(data))
    end = start + int(cut[1] * 60)

    _answer(name, data[:start] + patch + data[end:])


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=20, deadline=None)
@given(cut=st.floats(0, 1))
def test_a_cut_file_is_answered(name, cut):
    _answer(name, GOOD[name][: int(cut * len(GOOD[name]))])


@pytest.mark.parametrize("name", GOOD)
@settings(max_examples=20, deadline=None)
@given(other=st.sampled_from(sorted(GOOD)), cut=CUTS)
def test_a_piece_of_one_file_in_another_is_answered(name, other, cut):
    data, guest = GOOD[name], GOOD[other]
    at = int(cut[0] * len(data))

    _answer(name, data[:at] + guest[int(cut[1] * len(guest)) :] + data[at:])


@settings(max_examples=100, deadline=None)
@given(
    name=st.sampled_from([*sorted(GOOD), "a.zip", "a.gz", "a.tar", "a.csv", "x"]),
    data=st.binary(min_size=1, max_size=600),
)
def test_any_bytes_under_any_name_are_answered(name, data):
    _answer(name, data)


@settings(max_examples=60, deadline=None)
@given(start=st.sampled_from([b"PK\x03\x04", b"\x1f\x8b\x08", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf",
                              b"\x78\x9f\x3e\x22", b"From x 10:00\n", b"BEGIN:VCARD\n", b"<html>"]),
       data=st.binary(max_size=600))  # fmt: skip
def test_any_bytes_after_a_known_start_are_answered(start, data):
    _answer("a", start + data)
