"""Keys to the programming door: tokens scoped to a role, and signed webhooks with their attempts."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.record.words import Role


class Token(models.Model):
    """A token for the HTTP interface or the calendar feed; only its hash is kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="tokens")
    role = models.CharField(max_length=20, choices=Role.choices)
    purpose = models.CharField(max_length=20, default="api")
    label = models.CharField(max_length=100)
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)


class Webhook(models.Model):
    """An address of the district's own that is told of events, in signed calls without personal data."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="webhooks")
    url = models.URLField(max_length=500)
    secret = models.BinaryField()
    events = models.JSONField(default=list)
    # The log up to here was looked through for calls.
    seen = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)


class WebhookCall(models.Model):
    """One call owed to a webhook, with its tries; at least once, in order of the log."""

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls")
    event = models.ForeignKey("record.Event", on_delete=models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["webhook", "event"], name="one_call_for_an_event"),)
        indexes = (models.Index(fields=["done_at", "next_at"]),)


class Ask(models.Model):
    """How often one key asked within one minute: the limit of the interface, shared by every process."""

    who = models.CharField(max_length=64)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["who", "minute"], name="one_count_for_a_minute"),)


class FormSent(models.Model):
    """A form that was sent, by a digest of what it holds, and where its answer led: sent again, it does no more."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(db_index=True)
    to = models.CharField(max_length=500, blank=True)
