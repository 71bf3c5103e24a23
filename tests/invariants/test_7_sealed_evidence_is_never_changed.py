"""Invariant 7, of the case: whatever is done to it, kept evidence stays what came, and shows when it does not."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record.errors import NotYours, Refused
from forthwith.steps import keeping
from forthwith.vault import evidence
from forthwith.vault.people import Affected, seal
from forthwith.vault.words import put_words

pytestmark = pytest.mark.django_db
CAME = b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nas it came\r\n"
DONE = (
    "keep again", "keep more", "open", "names", "copy", "check", "hold", "seal people", "erase person", "words", "due",
)  # fmt: skip


@pytest.fixture
def doing(case, officer, head, now):
    """Everything that can be done to a case short of its own erasure, by name."""
    by = {"by": officer, "now": now}

    def keep(data):
        return keeping.keep_evidence(case, io.BytesIO(data), name="x.eml", source="the sent folder", **by)

    def first():
        return keep(CAME).uid

    ways = {
        "keep again": lambda: keep(CAME),
        "keep more": lambda: keep(b"another"),
        "open": lambda: keeping.open_seal(case, first(), "To look", **by).file.write(b"scribbled over"),
        "names": lambda: keeping.see_file_names(case, "To look", **by),
        "copy": lambda: keeping.make_working_copy(case, first(), **by),
        "check": lambda: keeping.check_evidence(case, first(), **by),
        "hold": lambda: keeping.set_hold(case, **by),
        "seal people": lambda: seal(case.uid, [Affected("1", "Mia Larkspur")], now=now),
        "erase person": lambda: keeping.erase_person(case, "Person 1", "She asked", **by),
        "words": lambda: put_words(case.uid, "said", kind="report", now=now),
        "due": lambda: keeping.due(now + timedelta(days=9999)),
    }
    return first, ways


def _tried(act):
    """Do it; a refusal is as good, since it changes nothing."""
    try:
        act()
    except (Refused, NotYours):
        return


@given(acts=st.lists(st.sampled_from(DONE), min_size=1, max_size=6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_to_the_case_the_evidence_stays_what_came(doing, acts):
    first, ways = doing
    uid = first()
    for act in acts:
        _tried(ways[act])

    opened = evidence.open_sealed(uid, trace=[].append).read()
    assert hashlib.sha256(opened).digest() == hashlib.sha256(CAME).digest()


def test_nothing_is_removed_elsewhere_before_it_is_kept_and_whole(case, officer, now, doing, settings):
    first, _ways = doing
    with pytest.raises(Refused, match="Nothing was removed"):
        keeping.require_evidence(case, by=officer, now=now)
    first()
    keeping.require_evidence(case, by=officer, now=now)
    for path in (settings.FORTHWITH.data / "evidence" / case.uid.hex).rglob("*.age"):
        path.write_bytes(b"")

    assert evidence.has_original(case.uid) is False
    with pytest.raises(Refused, match="Nothing was removed"):
        keeping.require_evidence(case, by=officer, now=now)


@pytest.mark.parametrize("at", [0, 30, 100, 170, -1])
def test_one_flipped_bit_anywhere_is_found(case, officer, now, doing, settings, at):
    first, _ways = doing
    uid = first()
    (path,) = (settings.FORTHWITH.data / "evidence" / case.uid.hex).rglob("*.age")
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)

    assert keeping.check_evidence(case, uid, by=officer, now=now) is False
