"""The case: one privacy breach, from first report to closed, and its four times."""

from __future__ import annotations

import uuid

from django.db import models

from forthwith.record.district import District
from forthwith.record.staff import Staff
from forthwith.record.words import Certainty, Medium, Role, Stage, Time


class Case(models.Model):
    """One privacy breach. Holds no personal data of the affected: those are in the vault, by ``uid``."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="cases")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    stage = models.CharField(max_length=20, choices=Stage.choices, default=Stage.OPEN)
    closed_at = models.DateTimeField(null=True, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty.choices, default=Certainty.MAY_HAVE)
    kinds = models.JSONField(default=list)
    other_kind = models.CharField(max_length=300, blank=True)
    cyber = models.BooleanField(default=False)
    network = models.BooleanField(default=False)
    medium = models.CharField(max_length=20, choices=Medium.choices, default=Medium.UNKNOWN)
    doubtful = models.BooleanField(default=False)
    doubt_decided_at = models.DateTimeField(null=True, blank=True)
    holder = models.CharField(max_length=200, blank=True)
    controller = models.CharField(max_length=200, blank=True)
    contract = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=200, blank=True)
    tool = models.CharField(max_length=200, blank=True)
    affected = models.PositiveBigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["district", "number"], name="one_case_of_a_number"),)
        indexes = (
            models.Index(fields=["district", "stage", "-opened_at"]),
            models.Index(fields=["district", "-opened_at"]),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether anything may still be owed."""
        return self.stage == Stage.OPEN


class Moment(models.Model):
    """One of the four times, as it was believed when it was entered. A correction is a new row (R-055)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="moments")
    which = models.CharField(max_length=20, choices=Time.choices)
    at = models.DateTimeField()
    zone = models.CharField(max_length=60)
    about = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("recorded_at", "id")
        indexes = (models.Index(fields=["case", "which"]),)


class Assignment(models.Model):
    """Who works on this case beside the officer and the Head: rights are by case and task (R-206)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["staff", "role"]),)


class Conflict(models.Model):
    """Someone who decides is the sender, is affected, or commands the sender (R-011): handed over, or reasoned."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="conflicts")
    why = models.CharField(max_length=40)
    found_at = models.DateTimeField()
    handed_to = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "staff", "why"], name="one_conflict_of_a_kind"),)


class Hold(models.Model):
    """A legal hold: nothing of the case is destroyed while it stands (R-124)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    rule = models.CharField(max_length=200)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.CharField(max_length=500, blank=True)


class OtherBody(models.Model):
    """Another body with custody or control, and who does what (R-131)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="other_bodies")
    name = models.CharField(max_length=200)
    holds = models.BooleanField(default=False)
    controls = models.BooleanField(default=False)
    notifies = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
