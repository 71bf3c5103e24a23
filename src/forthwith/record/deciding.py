"""The Head's signed determination, group by group (practice 2.2, R-126), and who was told (R-108)."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.case import Case
from forthwith.record.district import District
from forthwith.record.staff import Delegation, Staff
from forthwith.record.words import Channel, Choice


class Determination(models.Model):
    """Signed once, on one version of the facts; a new one follows when facts change, the old one stays (R-129)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="determinations")
    version = models.PositiveIntegerField()
    facts_sha256 = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="determinations")
    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reasons = models.TextField()
    # Keyed digest over everything above and every group's choice.
    signature = models.CharField(max_length=64)
    # A form that is sent twice carries the same token, and signs once.
    token = models.CharField(max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ("signed_at", "id")


class Likeness(models.Model):
    """What makes one case like another, kept small and indexed so that ten thousand are searched at once (R-125)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="likeness")
    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    cause = models.CharField(max_length=20, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    tool = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=200, blank=True)
    medium = models.CharField(max_length=20, blank=True)
    sensitivity = models.CharField(max_length=20, blank=True)
    relation = models.CharField(max_length=20, blank=True)
    contained = models.CharField(max_length=20, blank=True)
    affected = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["district", "group", "-at"]),
            models.Index(fields=["district", "unit", "-at"]),
            models.Index(fields=["district", "tool", "-at"]),
            models.Index(fields=["district", "cause", "-at"]),
            models.Index(fields=["district", "cause", "sensitivity", "-at"]),
        )


class GroupChoice(models.Model):
    """Yes for one group and no for another is possible (R-126)."""

    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="choices")
    group = models.CharField(max_length=200)
    people = models.PositiveBigIntegerField(null=True, blank=True)
    choice = models.CharField(max_length=20, choices=Choice.choices)
    reasons = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["determination", "group"], name="one_choice_for_a_group"),)


class Notice(models.Model):
    """How many of one group were told, when and how; the returned ones do not count as told (R-108)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    to = models.CharField(max_length=200)
    duty = models.CharField(max_length=100, blank=True)
    people = models.PositiveBigIntegerField(null=True, blank=True)
    returned = models.PositiveBigIntegerField(default=0)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    kind = models.CharField(max_length=30, default="notice")
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.UUIDField(null=True, blank=True)
    file_number = models.CharField(max_length=60, blank=True)
    # Counted from the letters themselves, and counted again as they go and come back; never entered by hand.
    of_letters = models.BooleanField(default=False)
