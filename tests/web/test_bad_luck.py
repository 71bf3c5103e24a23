"""Two clicks, a page left open, a lost connection, a full disk, a locked record: nothing is lost, doubled or half kept."""

from __future__ import annotations

import errno
import io
import re
import sqlite3
from collections import Counter
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from fixtures.rows import everything

ROLES = ("privacy_officer", "head", "administrator", "staff", "auditor", None)
#: Each sending of these is an act of its own and stands in the log: a look under the seal, a check, a bundle.
EACH_TIME_ANEW = (
    "/open/", "/check/", "/copy/", "/folder/", "/names/", "/ledger/", "/text/", "/report/words/", "/evidence/keep/", "/sign-in/",
    "/account/", "/link/",
)  # fmt: skip
#: A version that is the practice's or the facts', not that of a row somebody edits.
NO_EDITS = ("/practice/", "/consultation/", "/head/")
#: What a sending leaves beside what it is about.
NOT_ITSELF = {"record_event", "record_chainhead", "record_formsent"}
#: How far a report's files are kept although the report was refused: on purpose, nobody has to choose them again.
#: A legal hold stands in the vault first, so that nothing is destroyed whatever happens to the rest.
#: A wrong code is counted because it was refused.
KEPT_ALL_THE_SAME = {
    "record_draft", "vault_evidence", "vault_custody", "vault_casekey", "vault_standinghold", "record_formsent",
    "record_ask",
}  # fmt: skip
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a server locks rows and fills disks on its own")


def _changed(before, after):
    return {key[0]._meta.db_table for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


class _Undo(Exception):
    """Ends a transaction without keeping it."""


@contextmanager
def _undone():
    try:
        with transaction.atomic():
            yield
            raise _Undo
    except _Undo:
        pass


@pytest.mark.django_db
def test_a_form_that_is_sent_twice_does_one_thing(work, all_forms):
    twice = []
    for form in [one for one in all_forms if not one.path.endswith(EACH_TIME_ANEW)]:
        with _undone():
            client = work.client(form.page.role)
            first = client.post(form.path, form.data())
            once = everything()
            again = client.post(form.path, form.data())
            more = [table._meta.db_table for table, _ in everything().keys() - once.keys()]
            added = Counter(table for table in more if table != "record_formsent")
            # That a file came once more, or was refused once more, is true, and stands in the log.
            told = set(added) <= ({"vault_custody"} if first.status_code == 302 else {"record_event", "vault_custody"})
            if not told or again.status_code >= 500:
                twice.append(f"{form.name}: {first.status_code}, {again.status_code}, {dict(added)}")

    assert not twice, "\n".join(twice)


@pytest.mark.django_db
def test_an_edit_of_a_page_that_is_no_longer_so_is_refused_with_the_difference(work, all_forms):
    """Somebody saves; somebody else, whose page was opened before, saves something different."""
    edits = [one for one in all_forms if any(re.search(r"(^|-)(version|seen)$", name) for name in one.names)]
    held, wrong = [], []
    for form in [one for one in edits if not one.path.endswith(NO_EDITS)]:
        with _undone():
            client, before = work.client(form.page.role), everything()
            first = client.post(form.path, form.otherwise())
            if first.status_code == 302 and _changed(before, between := everything()) - NOT_ITSELF:
                second = client.post(form.path, form.otherwise("A third person has other words.", last=False))
                held.append(form.name)
                if second.status_code != 409 or _changed(between, everything()) - NOT_ITSELF:
                    wrong.append(f"{form.name}: {second.status_code}, {_changed(between, everything())}")

    assert len(held) >= 3, held
    assert not wrong, "\n".join(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["privacy_officer", "head", "auditor"])
def test_a_case_of_another_district_does_not_exist(work, every_address, incidents, at_work, role):
    from forthwith.cli.demo.districts import open_office

    elsewhere = open_office(incidents["SC-02"], "amber-bridge-cedar-delta", now=work.now)
    acting, number = elsewhere[role], work.case.number
    client = at_work.client_of(acting)
    answers = {
        (one.route, method): getattr(client, method)(path).status_code
        for one in every_address
        if one.route.startswith("cases/<str:number>")
        for path in [work.some(one, number)]
        for method in ("get", "post")
    }

    assert {key: status for key, status in answers.items() if status not in (403, 404, 405)} == {}
    assert 404 in answers.values()


# --- The disk and the database


@pytest.fixture
def on_a_file(db, built, tmp_path):
    """The district at work on a database file that waits for nobody; what lies in memory stays as it is."""
    file = tmp_path / "record.sqlite3"
    file.write_bytes(connection.connection.serialize())
    in_memory = connections["default"]
    options = {**in_memory.settings_dict["OPTIONS"], "timeout": 0.05}
    connections["default"] = type(in_memory)(
        {**in_memory.settings_dict, "NAME": str(file), "OPTIONS": options}, "default"
    )
    connections["default"].inc_thread_sharing()
    yield built.anew(), file
    connections["default"].close()
    connections["default"] = in_memory


def _told(work, forms):
    """What each form answers now, and whether it left something half written."""
    wrong, statuses, after = [], Counter(), everything()
    for form in forms:
        client, before = work.clients_before[form.page.role], after
        answer = client.post(form.path, form.data())
        statuses[answer.status_code] += 1
        after = everything()
        changed = _changed(before, after) - KEPT_ALL_THE_SAME
        said = "not saved" in answer.content.decode() if answer.status_code == 503 else True
        if answer.status_code in (500, 502) or (answer.status_code >= 400 and changed) or not said:
            wrong.append(f"{form.name}: {answer.status_code}, {changed}")
    return wrong, statuses


@on_sqlite
@pytest.mark.django_db
def test_a_locked_record_is_told_and_nothing_is_half_written(on_a_file, all_forms):
    work, file = on_a_file
    work.clients_before = {role: work.client(role) for role in ROLES}
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    wrong, statuses = _told(work, all_forms)
    seen = work.clients_before["privacy_officer"].get("/cases/").status_code
    other.close()

    assert not wrong, "\n".join(wrong)
    assert statuses[503] > len(all_forms) // 2
    assert seen == 200


@on_sqlite
@pytest.mark.django_db
def test_a_full_disk_is_told_and_nothing_is_half_written(on_a_file, all_forms):
    work, _ = on_a_file
    work.clients_before = {role: work.client(role) for role in ROLES}
    with connections["default"].cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")

    wrong, statuses = _told(work, all_forms)

    assert not wrong, "\n".join(wrong)
    assert statuses[503] > 5


@pytest.mark.django_db
@pytest.mark.parametrize("call", ["open_writer", "rename"])
def test_a_full_store_of_evidence_is_told_and_nothing_is_half_kept(work, monkeypatch, call):
    from forthwith.record.models import Report
    from forthwith.vault.models import Evidence

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"forthwith.vault.store.obstore.{call}", full)
    before = (Report.objects.count(), Evidence.objects.count())
    form = work.form("staff", "/report/")
    answer = work.client("staff").post("/report/", form.data())

    assert answer.status_code in (422, 503, 507)
    assert "was not sent" in answer.content.decode()
    assert (Report.objects.count(), Evidence.objects.count()) == before


# --- The connection


def _sent(body, *, length, client):
    """What the web server's door answers to a report whose body is ``body`` and was to be ``length`` long."""
    from forthwith.web.wsgi import whole

    told = []
    environ = client._base_environ(
        PATH_INFO="/report/", REQUEST_METHOD="POST", CONTENT_TYPE="multipart/form-data; boundary=line",
        CONTENT_LENGTH=str(length), **{"wsgi.input": io.BytesIO(body)},
    )  # fmt: skip
    from django.core.handlers.wsgi import WSGIHandler

    handler = WSGIHandler()
    list(whole(handler)(environ, lambda status, _headers: told.append(int(status[:3]))))
    return told[0]


@pytest.mark.django_db
@pytest.mark.parametrize("share", [0.3, 0.9, 1.0])
def test_a_connection_that_is_lost_leaves_nothing_half(work, share):
    from forthwith.record.models import Draft, Report
    from forthwith.vault.models import Evidence

    client = work.client("staff")
    client.get("/report/")
    given = work.form("staff", "/report/").data() | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    evidence = given.pop("evidence").read() * 200
    parts = [
        f'--line\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in given.items()
    ]
    parts += ['--line\r\nContent-Disposition: form-data; name="evidence"; filename="m.eml"\r\n\r\n']
    body = "".join(parts).encode() + evidence + b"\r\n--line--\r\n"
    before = [one.objects.count() for one in (Draft, Report, Evidence)]

    status = _sent(body[: int(len(body) * share)], length=len(body), client=client)

    kept = [one.objects.count() - count for one, count in zip((Draft, Report, Evidence), before, strict=True)]
    assert (status, kept) == (302, [1, 1, 1]) if share == 1.0 else status >= 400 and kept == [0, 0, 0]
