"""Reports, their delivery to two people at once, and questions to the privacy office (R-005, R-019, R-054)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.record.words import Certainty, Channel, Incident, Medium, StaffKind


class ReportLink(models.Model):
    """An address for people without an account, revocable; its key is signed, and kept nowhere (R-005)."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="report_links")
    serial = models.PositiveIntegerField()
    label = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["district", "serial"], name="one_link_of_a_serial"),)


class Draft(models.Model):
    """A report that is being written: its files are already sealed under the uid its case will have.

    ``files`` lists what was kept, without names: uid, sha256, bytes, label. ``client`` is a keyed digest of where a
    public report came from, for counting only.
    """

    uid = models.UUIDField(unique=True)
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="drafts")
    by = models.ForeignKey(Staff, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts")
    link = models.ForeignKey(ReportLink, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    client = models.CharField(max_length=64, blank=True)
    started_at = models.DateTimeField()
    files = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["link", "started_at"]), models.Index(fields=["by", "sent_at"]))


class Report(models.Model):
    """What someone tells us. Its words may name people, so they lie in the vault under ``words``."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="reports")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    by_kind = models.CharField(max_length=20, choices=StaffKind.choices, default=StaffKind.EMPLOYEE)
    received_at = models.DateTimeField()
    certainty = models.CharField(max_length=20, choices=Certainty.choices, default=Certainty.MAY_HAVE)
    medium = models.CharField(max_length=20, choices=Medium.choices, default=Medium.UNKNOWN)
    kinds = models.JSONField(default=list)
    doubtful = models.BooleanField(default=False)
    incident = models.CharField(max_length=30, choices=Incident.choices, default=Incident.UNCLEAR)
    readers_inside = models.PositiveIntegerField(null=True, blank=True)
    readers_outside = models.PositiveIntegerField(null=True, blank=True)
    link = models.ForeignKey(ReportLink, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    words = models.UUIDField(null=True, blank=True)
    contact = models.UUIDField(null=True, blank=True)
    # A form that is sent twice carries the same token, and makes one report.
    token = models.CharField(max_length=64, unique=True)
    told_outcome_at = models.DateTimeField(null=True, blank=True)


class Delivery(models.Model):
    """One attempt to put something before one person who acts, by one channel; failures stay visible (R-054)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="deliveries")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    to = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="deliveries")
    what = models.CharField(max_length=60)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["to", "seen_at"]),)


class Question(models.Model):
    """A question to the privacy office without a case; kept, answered, and turned into a case in one step (R-019)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="questions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="questions")
    asked_at = models.DateTimeField()
    promised_by = models.DateTimeField()
    words = models.UUIDField()
    answer = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # When its words and its answer were destroyed at their time.
    forgotten_at = models.DateTimeField(null=True, blank=True)
    token = models.CharField(max_length=64, unique=True)
