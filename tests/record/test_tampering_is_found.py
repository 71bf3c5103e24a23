"""Flip, drop, reorder, cut or double any entry: the check finds it, at that entry (R-205, peers' promise: 100 %)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forthwith.record.anchoring import anchor
from forthwith.record.chain import Entry
from forthwith.record.checking import check_all, check_case
from forthwith.record.entries import kept
from forthwith.record.events import Anchor, ChainHead, Event
from forthwith.record.happenings import What
from forthwith.record.inspecting import Problem
from forthwith.record.log import note

pytestmark = pytest.mark.django_db
SEARCH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: Every field of an entry but its row number, which says nothing.
FIELDS = [field.column for field in Event._meta.fields if field.column != "id"]


class Undo(Exception):
    """Ends one try, so that the next finds the log whole."""


def found(do):
    """What the check finds after ``do``, in a transaction that is taken back."""
    result = []
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED" if connection.vendor == "postgresql" else "SELECT 1")
            do()
            result = [(one.chain, one.seq, one.problem) for one in check_all().findings]
            raise Undo
    except Undo:
        return result
    except DatabaseError:
        return [("", None, "the database refused")]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1" if connection.vendor == "postgresql" else "PRAGMA ignore_check_constraints = OFF")


def flipped(value, bit):
    """The value with one bit turned over, as the same kind of value."""
    if isinstance(value, int):
        return value ^ (1 << bit % 20)
    data = bytearray(str(value).encode() or b" ")
    data[bit // 8 % len(data)] ^= 1 << bit % 7
    return data.decode("utf-8", "replace")


def test_a_log_nobody_touched_is_intact(written):
    checked = check_all()

    assert (checked.chains, checked.entries, checked.findings) == (3, 13, ())
    assert str(checked) == "Chain intact (13 entries)"


@SEARCH
@given(field=st.sampled_from(FIELDS), bit=st.integers(0, 700), place=st.integers(0, 12))
def test_one_flipped_bit_in_any_field_of_any_entry_is_found(field, bit, place, written, tamper):
    row = Event.objects.order_by("id")[place]
    before, written_before = stored(field, row.pk), spelt(field, row.pk)
    after = flipped(before if before is not None else 0, bit)
    if field == "changes" and same_json(before, after):
        return

    def flip():
        if connection.vendor == "sqlite":
            tamper("PRAGMA defer_foreign_keys = ON")
            tamper("PRAGMA ignore_check_constraints = ON")
        tamper(f"UPDATE record_event SET {field} = %s WHERE id = %s", after, row.pk)
        if spelt(field, row.pk) == written_before:
            raise DatabaseError("another spelling of the same value: nothing was changed")

    assert found(flip), f"{field}: {before!r} became {after!r} and nobody saw"


def stored(field, pk):
    """The column as the database gives it, past the program."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {field} FROM record_event WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def spelt(field, pk):
    """The column as its bytes stand, though they be no value any more: a thirteenth month is read by nobody."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST({field} AS TEXT) FROM record_event WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def same_json(before, after):
    """Whether two texts are the same JSON: a space more tells no other story."""
    try:
        return json.loads(before) == json.loads(after)
    except ValueError:
        return False


@pytest.mark.parametrize("field", ["what", "by_name", "role", "about", "note", "at", "changes"])
def test_the_finding_names_the_chain_and_the_entry(field, written, tamper):
    values = {"at": "2025-11-14 23:00:00+00:00", "changes": '{"people": [1, 1]}', "role": "head"}
    row = Event.objects.get(chain=written[0], seq=3)
    if field == "role":
        values["role"] = "auditor"

    assert found(
        lambda: tamper(f"UPDATE record_event SET {field} = %s WHERE id = %s", values.get(field, "nothing"), row.pk)
    ) == [(written[0], 3, Problem.CHANGED)]


@SEARCH
@given(place=st.integers(0, 12))
def test_any_dropped_entry_is_found_at_its_place(place, written, tamper):
    row = Event.objects.order_by("id")[place]

    findings = found(lambda: tamper("DELETE FROM record_event WHERE id = %s", row.pk))

    assert (row.chain, row.seq) in {(chain, seq) for chain, seq, _ in findings}


@SEARCH
@given(one=st.integers(0, 12), other=st.integers(0, 12))
def test_two_entries_that_changed_places_are_found(one, other, written, tamper):
    rows = list(Event.objects.order_by("id").values_list("id", "chain", "seq"))
    (first, *here), (second, *there) = rows[one], rows[other]
    if first == second:
        return

    def swap():
        tamper("UPDATE record_event SET chain = 'aside' WHERE id = %s", first)
        tamper("UPDATE record_event SET chain = %s, seq = %s WHERE id = %s", *here, second)
        tamper("UPDATE record_event SET chain = %s, seq = %s WHERE id = %s", *there, first)

    assert {tuple(here), tuple(there)} <= {(chain, seq) for chain, seq, _ in found(swap)}


@SEARCH
@given(chain=st.integers(0, 2), left=st.integers(0, 4))
def test_a_chain_cut_short_is_found(chain, left, written, tamper):
    if left >= Event.objects.filter(chain=written[chain]).count():
        return

    findings = found(lambda: tamper("DELETE FROM record_event WHERE chain = %s AND seq > %s", written[chain], left))

    assert any(name == written[chain] and problem == Problem.CUT for name, _, problem in findings)


COLUMNS = ", ".join(name for name in FIELDS if name not in ("seq", "chain"))


@SEARCH
@given(place=st.integers(0, 12), chain=st.integers(0, 2), seq=st.integers(1, 9))
def test_a_doubled_entry_is_found_wherever_it_is_put(place, chain, seq, written, tamper):
    row = Event.objects.order_by("id")[place]
    if Event.objects.filter(chain=written[chain], seq=seq).exists():
        seq += 10
    copy = f"INSERT INTO record_event (chain, seq, {COLUMNS}) SELECT %s, %s, {COLUMNS} FROM record_event WHERE id = %s"

    assert found(lambda: tamper(copy, written[chain], seq, row.pk))


def rewritten(chain, tamper, seq):
    """Somebody with the database but without the key changes an entry and computes every digest after it anew."""
    prev = None
    for one in list(kept(chain)):
        entry = one.entry
        if entry.seq < seq:
            continue
        entry = Entry(**{**vars(entry), "note": "nothing happened", "prev": prev or entry.prev})
        prev = entry.digest()
        sql = "UPDATE record_event SET note = %s, prev = %s, digest = %s WHERE chain = %s AND seq = %s"
        tamper(sql, entry.note, entry.prev, prev, chain, entry.seq)
    tamper("UPDATE record_chainhead SET digest = %s WHERE chain = %s", prev, chain)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_digests_computed_anew_without_the_key_are_found(seq, written, tamper):
    findings = found(lambda: rewritten(written[0], tamper, seq))

    assert (written[0], seq, Problem.NOT_OURS) in findings
    assert (written[0], 5, Problem.HEAD_FALSE) in findings


def test_a_whole_case_removed_is_found(written, tamper):
    def remove():
        tamper("DELETE FROM record_event WHERE chain = %s", written[1])
        tamper("DELETE FROM record_chainhead WHERE chain = %s", written[1])

    assert found(remove) == [(written[1], None, Problem.CHAIN_GONE)]


def test_a_head_removed_is_found(written, tamper):
    assert found(lambda: tamper("DELETE FROM record_chainhead WHERE chain = %s", written[0])) == [
        (written[0], None, Problem.NO_HEAD)
    ]


def test_a_chain_that_nobody_began_is_found(written, tamper):
    sql = f"INSERT INTO record_event (chain, seq, {COLUMNS}) SELECT 'new', 1, {COLUMNS} FROM record_event WHERE seq = 1"

    assert ("new", None, Problem.NOT_BEGUN) in found(lambda: tamper(sql + " AND chain = %s", written[0]))


def old_head(chain):
    """The head as it once stood, with its true seal: somebody kept a copy."""
    return ChainHead.objects.filter(chain=chain).values("seq", "digest", "seal").get()


def put_back(chain, head, tamper):
    tamper("DELETE FROM record_event WHERE chain = %s AND seq > %s", chain, head["seq"])
    sql = "UPDATE record_chainhead SET seq = %s, digest = %s, seal = %s WHERE chain = %s"
    tamper(sql, *head.values(), chain)


def test_a_chain_cut_back_to_an_old_true_head_is_found_by_the_anchor(case, written, officer, now, tamper):
    head = old_head(written[0])
    note(case, What.CASE_CLOSED, by=officer, now=now)
    anchor(now)

    assert found(lambda: put_back(written[0], head, tamper)) == [(written[0], 6, Problem.NOT_AS_ANCHORED)]


def test_a_store_restored_from_an_older_backup_does_not_know_the_latest_head(case, written, officer, now):
    """The gap is shown, not repaired silently."""
    latest = []

    def lose():
        note(case, What.CASE_CLOSED, by=officer, now=now)
        latest.append(anchor(now).digest)
        raise Undo

    found(lose)

    [finding] = check_all(outside=latest[0]).findings
    assert finding.problem is Problem.OUTSIDE


def test_a_head_typed_from_paper_is_known_however_it_is_grouped(written, now):
    digest = anchor(now).digest.upper()

    assert check_all(outside=f"{digest[:8]} {digest[8:30]}-{digest[30:]}").intact


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE record_anchor SET entries = entries - 1", Problem.ANCHOR_CHANGED),
        ("UPDATE record_anchor SET heads = '{}'", Problem.ANCHOR_CHANGED),
        ("UPDATE record_anchor SET heads = '[1]'", Problem.ANCHOR_CHANGED),
        ("UPDATE record_anchor SET digest = previous", Problem.ANCHOR_CHANGED),
        ("DELETE FROM record_anchor", Problem.ANCHOR_GONE),
        ("UPDATE record_event SET about = 'x' WHERE what = 'anchored'", Problem.ANCHOR_ADDED),
    ],
)
def test_a_changed_or_removed_anchor_is_found(sql, problem, written, now, tamper):
    anchor(now)

    assert problem in {problem for _, _, problem in found(lambda: tamper(sql))}


def test_an_anchor_made_to_skip_a_chain_is_found(case, written, officer, now, tamper):
    """Somebody marks a chain as anchored, so that the next anchor leaves it out."""

    def skip():
        tamper("UPDATE record_chainhead SET anchored_seq = seq WHERE chain = %s", written[0])
        anchor(now)

    assert Problem.ANCHOR_COUNT in {problem for _, _, problem in found(skip)}


def test_each_anchor_names_what_grew_and_speaks_for_all(case, written, officer, now):
    first = anchor(now)
    note(case, What.CASE_CLOSED, by=officer, now=now)
    second = anchor(now + timedelta(days=1))

    assert set(first.heads) == set(written)
    assert set(second.heads) == {str(case.uid), "site"}
    assert (second.previous, second.chains, second.entries) == (first.digest, 3, 15)
    assert Anchor.objects.count() == 2
    assert check_all().intact


def test_one_case_is_checked_alone(case, written, tamper):
    tamper("UPDATE record_event SET note = 'x' WHERE chain = %s AND seq = 2", written[1])

    assert check_case(case).intact
