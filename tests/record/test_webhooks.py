"""Webhooks: signed, in order, at least once, and nothing personal in them (invariants 5 and 10)."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest

from forthwith.record import webhooks
from forthwith.record.calling import checked_address, post
from forthwith.record.doors import WebhookCall
from forthwith.record.errors import NotAllowed, NotYours, OutsideFailed, Refused
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.log import note

pytestmark = pytest.mark.django_db
URL = "https://hooks.outerpassage.example/forthwith"


class Listening:
    """The other side: takes what it is sent, or refuses while ``down``."""

    def __init__(self):
        self.down = False
        self.calls = []

    def __call__(self, address, body, headers):
        if self.down:
            raise OutsideFailed("It answered 503. Nothing was taken. It is tried again.")
        self.calls.append((address, body, headers))
        return b""

    @property
    def told(self):
        return [json.loads(body)["event"] for _, body, _ in self.calls]


@pytest.fixture
def other_side():
    return Listening()


@pytest.fixture
def hook(administrator, now):
    return webhooks.add(URL, [], by=administrator, now=now)[0]


def test_a_call_says_what_which_case_and_when_and_nothing_else(hook, case, officer, now, other_side):
    entry = note(case, What.CASE_OPENED, by=officer, now=now, about="task 1", changes={"x": (1, 2)}, remark="why")
    webhooks.due(now, send=other_side)

    [(address, body, _)] = other_side.calls
    assert address == URL
    assert json.loads(body) == {
        "id": f"{entry.chain}:1", "event": "case opened", "case": "2025-0001", "at": "2025-11-14T22:41:00+00:00",
    }  # fmt: skip


def test_the_other_side_can_check_the_signature(hook, case, officer, now, other_side):
    note(case, What.CASE_OPENED, by=officer, now=now)
    webhooks.due(now, send=other_side)

    [(_, body, headers)] = other_side.calls
    at, signed = (part.split("=")[1] for part in headers["Forthwith-Signature"].split(","))
    secret = webhooks.secret_of(hook)
    assert int(at) == int(now.timestamp())
    assert hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest() == signed


def test_each_happening_is_told_once_and_in_order(hook, case, officer, now, other_side):
    for what in (What.CASE_OPENED, What.TIME_ENTERED, What.CASE_CLOSED):
        note(case, what, by=officer, now=now)
        webhooks.due(now, send=other_side)
    webhooks.due(now, send=other_side)

    assert other_side.told == ["case opened", "time entered", "case closed"]


def test_what_happened_before_it_was_set_is_not_told(case, officer, administrator, now, other_side):
    note(case, What.CASE_OPENED, by=officer, now=now)
    webhooks.add(URL, [], by=administrator, now=now + timedelta(seconds=1))
    webhooks.due(now + timedelta(seconds=2), send=other_side)

    assert other_side.calls == []


def test_only_the_chosen_words_are_told(case, officer, administrator, now, other_side):
    webhooks.add(URL, [What.CASE_CLOSED], by=administrator, now=now)
    note(case, What.CASE_OPENED, by=officer, now=now)
    note(case, What.CASE_CLOSED, by=officer, now=now)
    webhooks.due(now, send=other_side)

    assert other_side.told == ["case closed"]


def test_nothing_of_the_installation_s_own_chain_is_told(hook, officer, now, other_side):
    note(None, What.SIGNED_IN, by=officer, now=now)
    webhooks.due(now, send=other_side)

    assert other_side.calls == []


def test_another_district_s_cases_are_not_told(hook, case, officer, now, other_side):
    from forthwith.record.models import District

    case.district = District.objects.create(name="School District No. 97", slug="other")
    case.save()
    note(case, What.CASE_OPENED, by=officer, now=now)
    webhooks.due(now, send=other_side)

    assert other_side.calls == []


def test_a_call_that_failed_is_tried_again_with_growing_pauses(hook, case, officer, now, other_side):
    note(case, What.CASE_OPENED, by=officer, now=now)
    other_side.down = True
    tried = []
    for minute in range(33):
        before = WebhookCall.objects.values_list("tries", flat=True).first() or 0
        webhooks.due(now + timedelta(minutes=minute), send=other_side)
        if WebhookCall.objects.get().tries > before:
            tried.append(minute)

    assert tried == [0, 1, 3, 7, 15, 31]


def test_those_behind_a_failed_call_wait_and_then_follow_in_order(hook, case, officer, now, other_side):
    for what in (What.CASE_OPENED, What.CASE_CLOSED):
        note(case, what, by=officer, now=now)
    other_side.down = True
    webhooks.due(now, send=other_side)
    other_side.down = False
    webhooks.due(now + timedelta(minutes=1), send=other_side)

    assert other_side.told == ["case opened", "case closed"]


def test_after_two_days_it_is_given_up_and_the_log_says_so(hook, case, officer, now, other_side):
    note(case, What.CASE_OPENED, by=officer, now=now)
    other_side.down = True
    for hour in range(0, 80):
        for minute in (0, 1, 3, 7, 15, 31):
            webhooks.due(now + timedelta(hours=hour, minutes=minute), send=other_side)

    assert WebhookCall.objects.get().tries == webhooks.TRIES
    assert Event.objects.get(what=What.DELIVERY_FAILED).about == f"webhook {hook.uid}"


def test_a_stopped_webhook_is_told_nothing(hook, case, administrator, officer, now, other_side):
    webhooks.stop(hook.uid, by=administrator, now=now)
    webhooks.stop(hook.uid, by=administrator, now=now)
    note(case, What.CASE_OPENED, by=officer, now=now)
    webhooks.due(now, send=other_side)

    assert other_side.calls == []
    assert Event.objects.filter(what=What.WEBHOOK_SET).count() == 2


def test_the_database_alone_does_not_give_the_secret(hook):
    row = str(webhooks.Webhook.objects.values().get())

    assert webhooks.secret_of(hook) not in row
    assert bytes(hook.secret).hex() != webhooks.secret_of(hook)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://x.example/", "file:///etc/passwd", "javascript:alert(1)", "", "https://", "https://a b.example/", "//x.example",
        "https://user:word@x.example/", "https://x.example/\r\nHost: y", "https://x.example:99999/", "http://[::1",
    ],
)  # fmt: skip
def test_only_a_web_address_is_taken(url, administrator, now):
    with pytest.raises(Refused):
        webhooks.add(url, [], by=administrator, now=now)


def test_an_unknown_word_is_refused(administrator, now):
    with pytest.raises(Refused, match="no such word"):
        webhooks.add(URL, ["everything"], by=administrator, now=now)


def test_only_an_administrator_sets_webhooks(officer, head, now):
    for by in (officer, head):
        with pytest.raises(NotAllowed):
            webhooks.add(URL, [], by=by, now=now)


def test_another_district_s_webhook_does_not_exist(hook, administrator, now):
    from forthwith.record.models import District

    administrator.staff.district = District.objects.create(name="School District No. 97", slug="other")
    with pytest.raises(NotYours):
        webhooks.stop(hook.uid, by=administrator, now=now)


def test_an_address_that_is_checked_is_given_back():
    assert checked_address("http://127.0.0.1:8080/x?y=1") == "http://127.0.0.1:8080/x?y=1"


@pytest.mark.parametrize(("status", "taken"), [(200, True), (204, True), (301, False), (404, False), (500, False)])
def test_only_2xx_is_taken_and_no_redirect_is_followed(status, taken, answering):
    address = answering(status, b"", Location="http://127.0.0.1:9/")

    if taken:
        post(address, b"{}", {})
    else:
        with pytest.raises(OutsideFailed, match=str(status)):
            post(address, b"{}", {})


def test_where_nobody_listens_the_failure_names_no_address():
    with pytest.raises(OutsideFailed) as failed:
        post("http://127.0.0.1:9/secret-path", b"{}", {})
    assert "secret-path" not in str(failed.value)
