"""Webhooks: an address of the district's own is told that something happened, in signed calls without personal data.

Each call goes out at least once, in the order of the log, and is tried again with growing pauses; docs/api.md says how
the other side checks it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from forthwith.record.acting import THE_SYSTEM, Acting
from forthwith.record.calling import checked_address, post
from forthwith.record.doors import Webhook, WebhookCall
from forthwith.record.errors import NotYours, OutsideFailed, Refused
from forthwith.record.events import Event
from forthwith.record.happenings import What
from forthwith.record.keys import record_key
from forthwith.record.log import note
from forthwith.record.rights import Act, require

Send = Callable[[str, bytes, dict[str, str]], bytes]

#: After the first failure; then twice as long each time, at most half a day. 14 tries reach over about two days.
PAUSE, LONGEST, TRIES = timedelta(minutes=1), timedelta(hours=12), 14
#: What one webhook gets in one minute, so that a long list does not hold up the rest.
AT_ONCE = 20
#: On PostgreSQL an entry with a lower number may be committed later; that far back is looked again.
OVERLAP = 1000


@transaction.atomic
def add(url: str, events: Iterable[str], *, by: Acting, now: datetime) -> tuple[Webhook, str]:
    """A new webhook of the district, and the secret its calls are signed with.

    ``events`` are words of the log; none means all. What happened before is not told. Raises NotAllowed, and Refused
    when the address is none or a word is unknown.
    """
    require(Act.SET_WEBHOOKS, by=by, now=now)
    words = sorted(set(events))
    if not set(words) <= set(What.values):
        raise Refused(_("The log has no such word. Nothing was saved. Choose from the list."), field="events")
    last = Event.objects.aggregate(last=Max("id"))["last"] or 0
    made = Webhook.objects.create(
        district=by.district,
        url=checked_address(url),
        secret=secrets.token_bytes(32),
        events=words,
        seen=last,
        made_at=now,
    )
    note(None, What.WEBHOOK_SET, by=by, now=now, about=f"webhook {made.uid}", changes={"stopped": (None, False)})
    return made, secret_of(made)


@transaction.atomic
def stop(uid: UUID, *, by: Acting, now: datetime) -> Webhook:
    """Send nothing more. Raises NotYours for another district's; stopped twice is stopped once."""
    require(Act.SET_WEBHOOKS, by=by, now=now)
    found = of(by).select_for_update().filter(uid=uid).first()
    if found is None:
        raise NotYours(_("There is no such webhook. Nothing was done."))
    if found.stopped_at is None:
        found.stopped_at = now
        found.save(update_fields=["stopped_at"])
        note(None, What.WEBHOOK_SET, by=by, now=now, about=f"webhook {uid}", changes={"stopped": (False, True)})
    return found


def of(by: Acting) -> QuerySet[Webhook]:
    """The webhooks of this person's district, the newest first."""
    return Webhook.objects.filter(district=by.district).order_by("-made_at", "-id")


def secret_of(webhook: Webhook) -> str:
    """The secret, worked out from the key of the log: who has the database alone cannot sign."""
    return hmac.new(record_key(), b"webhook" + bytes(webhook.secret), hashlib.sha256).hexdigest()


def signature(secret: str, at: int, body: bytes) -> str:
    """The header ``Forthwith-Signature``: when, and HMAC-SHA-256 over ``when.body``."""
    signed = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={signed}"


def due(now: datetime, *, send: Send = post) -> None:
    """Write down the calls that are owed, then make those whose time has come; called once a minute."""
    for webhook in Webhook.objects.filter(stopped_at__isnull=True):
        _owe(webhook, now)
        _call(webhook, now, send)


@transaction.atomic
def _owe(webhook: Webhook, now: datetime) -> None:
    """One call for each new entry of the district's cases that the webhook wants; twice looked is once owed."""
    last = Event.objects.aggregate(last=Max("id"))["last"] or 0
    entries = Event.objects.filter(
        case__district=webhook.district_id, id__gt=webhook.seen - OVERLAP, id__lte=last, at__gte=webhook.made_at
    )
    if webhook.events:
        entries = entries.filter(what__in=webhook.events)
    known = set(WebhookCall.objects.filter(webhook=webhook, event__in=entries).values_list("event_id", flat=True))
    owed = [WebhookCall(webhook=webhook, event_id=pk, next_at=now) for pk in _ids(entries) if pk not in known]
    WebhookCall.objects.bulk_create(owed, ignore_conflicts=True)
    Webhook.objects.filter(pk=webhook.pk).update(seen=last)


def _ids(entries: QuerySet[Event]) -> list[int]:
    return list(entries.order_by("id").values_list("id", flat=True))


def _call(webhook: Webhook, now: datetime, send: Send) -> None:
    """The next calls in the order of the log; the first that fails holds up those behind it."""
    open_calls = WebhookCall.objects.filter(webhook=webhook, done_at__isnull=True).select_related("event__case")
    for call in open_calls.order_by("event_id")[:AT_ONCE]:
        if call.next_at > now or not _made(webhook, call, now, send):
            return


def _made(webhook: Webhook, call: WebhookCall, now: datetime, send: Send) -> bool:
    """Make one call; gives whether the next may follow."""
    body = body_of(call.event)
    headers = {
        "Content-Type": "application/json",
        "Forthwith-Signature": signature(secret_of(webhook), int(now.timestamp()), body),
        "User-Agent": "Forthwith",
    }
    try:
        send(webhook.url, body, headers)
    except OutsideFailed as failed:
        return _failed(call, str(failed), now)
    call.done_at, call.failed, call.tries = now, "", call.tries + 1
    call.save(update_fields=["done_at", "failed", "tries"])
    return True


def _failed(call: WebhookCall, why: str, now: datetime) -> bool:
    """Try it again later; after the last try it is given up, the log says so, and the next call may follow."""
    call.tries += 1
    call.failed = why[:200]
    call.next_at = now + min(PAUSE * 2 ** (call.tries - 1), LONGEST)
    given_up = call.tries >= TRIES
    if given_up:
        call.done_at = now
    with transaction.atomic():
        call.save(update_fields=["tries", "failed", "next_at", "done_at"])
        if given_up:
            about = f"webhook {call.webhook.uid}"
            note(None, What.DELIVERY_FAILED, by=THE_SYSTEM, now=now, about=about, remark=f"Given up. {why}")
    return given_up


def body_of(event: Event) -> bytes:
    """What a call says: the word, the case's number, when, and a key by which a call that came twice is known."""
    told = {
        "id": f"{event.chain}:{event.seq}",
        "event": event.what,
        "case": event.case.number if event.case else None,
        "at": event.at.astimezone(UTC).isoformat(),
    }
    return json.dumps(told, separators=(",", ":")).encode()
